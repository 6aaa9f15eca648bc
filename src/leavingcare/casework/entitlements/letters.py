"""`lc letters offer`: the yearly offer at 21 to 24 as letters.

Writing letters records nothing: only what was posted is an offer. What comes back is recorded with `lc offer`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, format_long
from leavingcare.exchange.letters import LIST, OFFER_MARK, write_letters
from leavingcare.facts.local_offer import LocalOffer, offer_of
from leavingcare.law.duties.worklist import explain_duty_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.status import PERHAPS_DEAD
from leavingcare.law.touch import YES, in_touch
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

YEARLY_OFFER = "EN4"
COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("age", "Age"),
    Column("by", "Offer due by", empty_text="as soon as possible"),
    Column("in_touch", "In touch", empty_text="not known"),
    Column("letter", "Letter"),
    Column("why", "Why not", empty_text=""),
)


class LetterRow(NamedTuple):
    """Somebody who is owed the offer: with a letter, or why there is none. Its fields are the promised keys."""

    ref: str
    name: str | None
    age: int | None
    by: date | None
    in_touch: str | None
    letter: bool
    why: str | None


def offer_letters(session: Session, folder: Path, template: Path | None, within: int) -> Listing:
    """Letters to all who are owed the yearly offer within so many days, lost touch with or not. Nothing is recorded.

    Raises what `write_letters` raises.
    """
    council = offer_of(session.store.settings())
    found = [pair for person in people_on_day(session) if (pair := _owed(person, within))]
    letters = [letter_fields(person, council, OFFER_MARK) for person, row in found if row.letter]
    write_unless_dry_run(session, folder, template, letters)
    rows = [row for _, row in found]
    return Listing(
        "letters offer",
        session.day,
        COLUMNS,
        as_mappings(rows),
        f"Nobody is owed an offer within {within} days.",
        "Letters of the yearly offer",
        notes=list(_notes(rows, len(letters), council, folder)),
        next_steps=[f"lc letters posted {quoted(str(folder))}"] if letters else ["lc due --duty EN4"],
    )


def write_unless_dry_run(session: Session, folder: Path, template: Path | None, letters: list[dict[str, str]]) -> None:
    """Write the letters into the folder, if there are any, and say how far it is. Raises what `write_letters` raises."""
    if letters and not session.dry_run:
        write_letters(folder, letters, template, lambda done: session.progress("Letters", done, len(letters)))


def _owed(person: PersonOnDay, within: int) -> tuple[PersonOnDay, LetterRow] | None:
    """The row of somebody to whom the offer is owed by then; None for everybody else."""
    if OFFER not in person.bases:
        return None
    answer = explain_duty_in(YEARLY_OFFER, person)
    if answer.answer == "not due" or (answer.until and answer.until > person.day + timedelta(days=within)):
        return None
    why = why_no_letter(person)
    row = LetterRow(person.ref, person.details.name, person.age, answer.until, in_touch(person), why is None, why)
    return person, row


def why_no_letter(person: PersonOnDay) -> str | None:
    """Why no letter at all is written to somebody; None where one can be."""
    if PERHAPS_DEAD in person.position.doubts:
        return "a return says that they died: ask first"
    if not (person.details.name or "").strip():
        return "no name on file"
    return None


def letter_fields(person: PersonOnDay, council: LocalOffer | None, mark: str) -> dict[str, str]:
    """What the letter to somebody can hold, by the names of FIELDS. `mark` says what the letter is."""
    name = person.details.name or ""
    return {
        "letter": mark,
        "ref": person.ref,
        "case_number": person.details.case_id or "",
        "name": name,
        "first_name": name.split()[0],
        "adviser": person.adviser.name if person.adviser else "",
        "council": council.council if council else "",
        "team": council.team if council else "",
        "phone": council.phone if council else "",
        "text": council.text if council else "",
        "page": council.page if council else "",
        "advocate": council.advocate if council else "",
        "advocate_phone": council.advocate_phone if council else "",
        "until": format_long(person.record.birthday(25) - ONE_DAY) if person.details.born else "",
        "day": format_long(person.day),
    }


def _notes(rows: list[LetterRow], letters: int, council: LocalOffer | None, folder: Path) -> Iterator[str]:
    if not rows:
        return
    lost = sum(row.letter and row.in_touch != YES for row in rows)
    yield f"{letters} letters, {lost} of them to people with whom we are not in touch; {len(rows) - letters} without a letter."
    if letters:
        yield from written_notes(council, folder)
        yield "Nothing is recorded yet: an offer counts once its letter was posted."


def written_notes(council: LocalOffer | None, folder: Path) -> Iterator[str]:
    """Where the list is, how the address comes to it, and what is empty in it."""
    yield f"The list for the mail merge is {LIST} in {folder.name}."
    yield "No address is in this case file: your own system adds it by case_number."
    if council is None:
        yield "No local offer is on file: team, phone and advocate are empty (lc local-offer import)."
