"""`lc letters posted`: the record of a run of letters. Their mark says what each of them is: an offer, or an attempt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused
from leavingcare.exchange.letters import LIST, LOST_MARK, OFFER_MARK, read_letters
from leavingcare.facts.events import NO_ANSWER, Contact, Offer
from leavingcare.facts.people import Person
from leavingcare.facts.record import Event
from leavingcare.presentation.rows import Column, Listing

LETTER = "letter"
COLUMNS = (Column("ref", "Ref"), Column("name", "Name"), Column("change", "Change"), Column("on", "Posted"))


def _offer(ref: str, day: date) -> Offer:
    return Offer(person=ref, on=day, what=LETTER)


def _attempt(ref: str, day: date) -> Contact:
    return Contact(person=ref, on=day, what=LETTER, outcome=NO_ANSWER)


RECORDED: Mapping[str, Callable[[str, date], Event]] = {OFFER_MARK: _offer, LOST_MARK: _attempt}
"""What posting a letter is, by its mark: only an answer is contact."""
_TITLES = {OFFER_MARK: "offers", LOST_MARK: "attempts by letter"}
_NOTES = {
    OFFER_MARK: "One that comes back is no offer: lc offer P017 returned. An answer: lc offer P017 answered --wants yes.",
    LOST_MARK: "No letter is contact. An answer is: lc contact P017 call --outcome spoken.",
}
_NEXT = {OFFER_MARK: "lc due --duty EN4", LOST_MARK: "lc measures --list in_touch"}


def posted(session: Session, folder: Path) -> Listing:
    """Each letter in the list of a folder is recorded on the session's day, as its mark says. Twice on a day it counts once.

    Raises WrongUse and BadData for a folder without a list, NotFound for a reference that is not on file, Refused where all are
    recorded already.
    """
    mark, refs = read_letters(folder)
    people = _people(session, refs)
    new = _not_recorded(session, mark, refs)
    with session.store.change(session.who, f"letters posted {len(new)}", dry_run=session.dry_run) as change:
        for ref in new:
            change.save(RECORDED[mark](ref, session.day))
    rows: list[dict[str, object]] = [
        {"ref": ref, "name": people[ref].name, "change": "new" if ref in new else "on file", "on": session.day} for ref in refs
    ]
    return Listing(
        "letters posted",
        session.day,
        COLUMNS,
        rows,
        "Nothing.",
        f"Posted: {len(new)} {_TITLES[mark]}",
        notes=[_NOTES[mark]],
        next_steps=["lc undo", _NEXT[mark]],
    )


def _people(session: Session, refs: list[str]) -> dict[str, Person]:
    people = {person.ref: person for person in session.store.people()}
    unknown = sum(ref not in people for ref in refs)
    if unknown:
        raise NotFound(f"{unknown} of the references in {LIST} are not in this case file.", "Is it the right case file?")
    return people


def _not_recorded(session: Session, mark: str, refs: list[str]) -> set[str]:
    kind = type(RECORDED[mark]("", session.day))
    done = {fact.person for fact in session.store.records(kind) if fact.on == session.day and fact.what == LETTER}
    new = {ref for ref in refs if ref not in done}
    if not new:
        raise Refused("These letters are recorded already: nothing was changed.", "lc undo takes a run back.")
    return new
