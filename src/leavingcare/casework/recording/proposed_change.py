"""A proposed change. `preview` returns its effects and saves nothing; `save` writes it to the case file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.conflicts import require_unchanged, rests_on
from leavingcare.casework.recording.consequences import Consequences, opened_with, outlook, what_follows, why_opened
from leavingcare.casework.recording.edit_rows import COLUMNS as EDIT_COLUMNS
from leavingcare.casework.recording.edit_rows import edit_row, names_for
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.dates import format_with_weekday
from leavingcare.errors import Refused
from leavingcare.facts.actions import Action
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import Allocation
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store.api import Change, Edit

COLUMNS = (*EDIT_COLUMNS, Column("duty", "Duty", on_screen=False), Column("basis", "Basis", if_wide=True))
UNNUMBERED = 0
"""Placeholder number of a new risk assessment or action. The store assigns the real one when the change is saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedChange:
    """The facts that a command will save and remove, about the young people `refs`.

    `command` names the command: home end. `details` are its arguments in canonical words: references and codes, never names of
    young people or free text. `day` is the day that it is about; `warnings` are for the person who confirms, `next_steps` are
    commands for afterwards.
    """

    command: str
    details: str = ""
    refs: tuple[str, ...] = ()
    saved: tuple[Fact, ...] = ()
    removed: tuple[Fact, ...] = ()
    why: str | None = None
    day: date | None = None
    warnings: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    """The text that is signed, line by line: it stands beside the question whether to save."""
    is_by_number: bool = False
    """A record was named by its number, which may be another record's once somebody else has changed the same person."""
    taken_back_by: str = "lc undo"
    """The command that takes it back: a signature is reopened, in the open, and never undone."""

    unseen: frozenset[str] = frozenset()
    """References among `refs` whom the login of a server may not see: nothing is read or said of them."""

    @property
    def seen(self) -> list[str]:
        """The references of those of whom what follows can be said."""
        return [ref for ref in self.refs if ref not in self.unseen]

    @property
    def logged(self) -> str:
        """What the audit log says of it."""
        return f"{self.command} {self.details}".strip()


def preview(session: Session, draft: ProposedChange) -> Listing:
    """The rows that `save` would return. Saves nothing. Raises what `save` raises."""
    return _carry_out(replace(session, dry_run=True), draft, None)


def save(session: Session, draft: ProposedChange, seen: int) -> Listing:
    """Save the proposal as one change and return its rows: the records, then the duties that start, change or end.

    `seen` is the revision of the case file from which the proposal was made. Nothing is saved, and it raises, if somebody has
    changed since what the proposal rests on (ChangedMeanwhile), or if it would change nothing (Refused).
    """
    return _carry_out(session, draft, seen)


def _carry_out(session: Session, draft: ProposedChange, seen: int | None) -> Listing:
    with session.store.change(session.who, draft.logged, draft.why, dry_run=session.dry_run) as change:
        if seen is not None:
            require_unchanged(session, seen, rests_on(draft.refs, (*draft.saved, *draft.removed)))
        before = {ref: outlook(person_on_day(session, ref)) for ref in draft.seen}
        _write(session, change, draft)
        people = _still_seen(session, draft.seen)
        opened = [
            replace(assessment, number=change.next_number(RiskAssessment))
            for person in people
            for assessment in opened_with(change.edits, person)
        ]
        for fact in opened:
            change.save(fact)
        if opened:
            people = _still_seen(session, draft.seen)
        after = list(map(outlook, people))
        edits = change.edits
    if not edits:
        raise Refused("That is on file already: nothing was changed.")
    follows = [what_follows(before[snapshot.ref], snapshot) for snapshot in after]
    return _listing_of_change(session, draft, edits, follows, opened)


def _still_seen(session: Session, refs: Sequence[str]) -> list[PersonOnDay]:
    """As they are now; without those whom the change hands over to a team that the login of a server does not see."""
    user = session.store.user
    if user is None or user.sees_everybody:
        return [person_on_day(session, ref) for ref in refs]
    return [person_on_day(session, person.ref) for ref in refs if (person := session.store.person(ref))]


def _write(session: Session, change: Change, draft: ProposedChange) -> None:
    for fact in draft.removed:
        change.remove(fact)
    user = session.store.user
    in_order = draft.saved if user is None or user.sees_everybody else sorted(draft.saved, key=_ends_an_allocation)
    for fact in in_order:
        change.save(_numbered(fact, change))


def _ends_an_allocation(fact: Fact) -> bool:
    """These come last where the server shows a login only its team's people: the new allocation has to be there before."""
    return isinstance(fact, Allocation) and fact.end is not None


def _numbered(fact: Fact, change: Change) -> Fact:
    if isinstance(fact, RiskAssessment | Action) and fact.number == UNNUMBERED:
        return replace(fact, number=change.next_number(type(fact)))
    if isinstance(fact, Person) and not fact.ref:
        return replace(fact, ref=change.next_reference())
    return fact


def _listing_of_change(
    session: Session, draft: ProposedChange, edits: list[Edit], follows: list[Consequences], opened: list[RiskAssessment]
) -> Listing:
    names = names_for(session, edits)
    rows = [
        *({**edit_row(edit, names), "duty": None, "basis": None} for edit in edits),
        *(row for consequence in follows for row in consequence.rows),
    ]
    refs = list(dict.fromkeys(str(row["ref"]) for row in rows if row["ref"]))
    return Listing(
        draft.command,
        session.day,
        [column._replace(on_screen=len(refs) > 1) if column.key == "ref" else column for column in COLUMNS],
        rows,
        "Nothing.",
        ", ".join((*([abbreviated_list(refs)] if refs else []), *_day_of(session, draft))),
        notes=[*draft.warnings, *map(why_opened, opened), *(note for consequence in follows for note in consequence.notes)],
        next_steps=["" if draft.unseen else draft.taken_back_by, *_next_steps(draft, refs, opened)],
    )


def _day_of(session: Session, draft: ProposedChange) -> list[str]:
    """The day with its weekday; nothing for the session's day, which the heading shows already."""
    return [format_with_weekday(draft.day)] if draft.day and draft.day != session.day else []


def _next_steps(draft: ProposedChange, refs: Sequence[str], opened: Sequence[RiskAssessment]) -> list[str]:
    write = [f"lc risk write RA-{assessment.number}" for assessment in opened]
    return [*write, *(draft.next_steps or [f"lc due {ref}" for ref in refs[:1] if ref not in draft.unseen])]
