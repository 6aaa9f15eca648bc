"""Carrying out a proposed change: what is written, what follows from it, and the rows that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leavingcare.casework.evaluation.person_on_day import people_on_day, person_on_day
from leavingcare.casework.recording.conflicts import require_unchanged, rests_on
from leavingcare.casework.recording.consequences import Consequences, opened_with, outlook, what_follows, why_opened
from leavingcare.casework.recording.edit_rows import COLUMNS as EDIT_COLUMNS
from leavingcare.casework.recording.edit_rows import edit_row, names_for
from leavingcare.casework.recording.proposed_change import UNNUMBERED, ProposedChange
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
from leavingcare.store.api import Change

COLUMNS = (*EDIT_COLUMNS, Column("duty", "Duty", on_screen=False), Column("basis", "Basis", if_wide=True))


def carry_out(session: Session, draft: ProposedChange, seen: int | None) -> Listing:
    """Write the proposal and return its rows; `seen` as in `save`, None to ask for no conflict."""
    with session.store.change(session.who, draft.logged, draft.why, dry_run=session.dry_run) as change:
        if seen is not None:
            require_unchanged(session, seen, rests_on(draft.refs, (*draft.saved, *draft.removed)))
        before = {person.ref: outlook(person) for person in _people(session, draft.seen)}
        _write(session, change, draft)
        people = _still_seen(session, draft.seen)
        opened = [
            replace(assessment, number=change.next_number(RiskAssessment))
            for person in people
            for assessment in opened_with(change.edits, person)
        ]
        if opened:
            change.save_all(opened)
            people = _still_seen(session, draft.seen)
        after = list(map(outlook, people))
        edits = change.edits
        names = names_for(session, edits)
    if not edits:
        raise Refused("That is on file already: nothing was changed.")
    follows = [what_follows(before[snapshot.ref], snapshot) for snapshot in after]
    rows = [
        *({**edit_row(edit, names), "duty": None, "basis": None} for edit in edits),
        *(row for consequence in follows for row in consequence.rows),
    ]
    return _listing_of_change(session, draft, rows, follows, opened)


def _people(session: Session, refs: Sequence[str]) -> list[PersonOnDay]:
    """These young people; a server is asked once for several. Without those whom its login does not see."""
    if len(refs) > 1:
        return [*people_on_day(session, refs)]
    return [person_on_day(session, ref) for ref in refs]


def _still_seen(session: Session, refs: Sequence[str]) -> list[PersonOnDay]:
    """As they are now; without those whom the change hands over to a team that the login of a server does not see."""
    user = session.store.user
    if user is None or user.sees_everybody:
        return _people(session, refs)
    return _people(session, [ref for ref in refs if session.store.person(ref)])


def _write(session: Session, change: Change, draft: ProposedChange) -> None:
    for fact in draft.removed:
        change.remove(fact)
    user = session.store.user
    in_order = draft.saved if user is None or user.sees_everybody else sorted(draft.saved, key=_ends_an_allocation)
    change.save_all([_numbered(fact, change) for fact in in_order])


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
    session: Session,
    draft: ProposedChange,
    rows: list[dict[str, object]],
    follows: list[Consequences],
    opened: list[RiskAssessment],
) -> Listing:
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
