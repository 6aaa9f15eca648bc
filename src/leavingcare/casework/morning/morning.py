"""`lc` alone: what is late, what this week brings, what waits for a signature, which birthdays change things, what to type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leavingcare.casework.cache import due_list
from leavingcare.casework.cache.summaries import cached_summaries
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import DueFilter, DueRow
from leavingcare.casework.morning.sections import (
    MorningRow,
    coming_birthdays,
    late_by_adviser,
    of_duties,
    over_limit,
    returned,
    signatures,
    unallocated,
    whose_birthday_counts,
)
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.presentation.rows import Column, Listing, as_mappings

if TYPE_CHECKING:
    from leavingcare.law.person_on_day import PersonOnDay

COLUMNS = (
    Column("part", "When"),
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("what", "What"),
    Column("by", "By, on"),
    Column("days", "Days"),
    Column("next", "Next", if_wide=True),
)
SHOWN = 5
"""Rows of each part; the command below shows them all."""


def morning(session: Session, me: Adviser | None) -> Listing:
    """The morning of an adviser, of a manager, or of nobody in particular: then everybody's, short."""
    if me is None:
        return _of_everybody(session)
    me = me.as_on(session.day)
    return _of_manager(session, me) if _manages(session, me) else _of_adviser(session, me)


def _of_adviser(session: Session, me: Adviser) -> Listing:
    mine = {one.person for one in session.store.records(Allocation) if one.adviser == me.id and one.covers(session.day)}
    people = [one for one in _shown(session) if one.ref in mine]
    rows = due_list.due_rows(session, DueFilter(adviser=me)).rows
    parts = [
        *of_duties(rows, session.day),
        signatures(session, people),
        returned(session, people),
        coming_birthdays(session, people),
    ]
    steps = ["lc due --adviser me", "lc caseload me"]
    empty = f"Nothing is late, due this week or waiting among your {len(people)} young people."
    return _listing(session, me.name, parts, steps, empty if people else "You have no young people on this day.")


def _of_manager(session: Session, me: Adviser) -> Listing:
    """The queue and those without anybody are the whole authority's; the advisers are those of the manager's team, if any."""
    from leavingcare.casework.caseload.overview import caseload_rows

    people, places, rows = _shown(session), *_everything(session)
    advisers = [row for row in caseload_rows(session) if row.adviser and me.team in (None, row.team)]
    parts = [
        signatures(session, people, me),
        unallocated(people, places),
        over_limit(advisers),
        late_by_adviser(advisers, rows),
        coming_birthdays(session, whose_birthday_counts(session, people, places)),
    ]
    steps = ["lc risk queue", "lc caseload"]
    return _listing(session, me.name, parts, steps, "Nothing waits for you: no signature, nobody unallocated, nothing late.")


def _of_everybody(session: Session) -> Listing:
    people, places, rows = _shown(session), *_everything(session)
    late, week = of_duties(rows, session.day)
    parts = [
        late,
        week,
        signatures(session, people),
        unallocated(people, places),
        coming_birthdays(session, whose_birthday_counts(session, people, places)),
    ]
    steps = ["lc setting set me", "lc due", "lc caseload", "lc --help"]
    told = "This is everybody's morning. For your own, say who you are: lc setting set me"
    return _listing(session, "everybody", parts, steps, "Nothing is late, due this week or waiting.", 3, told)


def _shown(session: Session) -> list[Person]:
    """Everybody but those whose record is restricted, who are named in no list."""
    people = session.store.people()
    hidden = set() if session.restricted else {one.ref for one in people if one.restricted_since}
    session.left_out.update(hidden)
    return [one for one in people if one.ref not in hidden]


def _everything(session: Session) -> tuple[dict[str, CaseSummary], list[DueRow]]:
    """Where everybody stands, and the due list: from what is kept of today, else worked out in one go."""
    places = cached_summaries(session)
    if places is not None:
        return {one.ref: one for one in places}, due_list.due_rows(session).rows
    from leavingcare.casework.evaluation.parallel import map_people

    found: dict[str, CaseSummary] = {}
    rows: list[DueRow] = []
    for place, theirs in map_people(session, _place_and_rows):
        found[place.ref] = place
        rows += [] if place.restricted and not session.restricted else theirs
    return found, rows


def _place_and_rows(person: PersonOnDay) -> tuple[CaseSummary, list[DueRow]]:
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.duties.worklist import due_rows

    return summary_of(person), due_rows(person)


def _listing(
    session: Session,
    whose: str,
    parts: Sequence[list[MorningRow]],
    steps: Sequence[str],
    empty: str,
    shown: int = SHOWN,
    told: str = "",
) -> Listing:
    rows = [row for part in parts for row in part[:shown]]
    more = [f"{len(part) - shown} more {part[0].part}" for part in parts if len(part) > shown]
    first = [part[0].next for part in parts if part]
    from leavingcare.casework.imports.report_age import note_if_old, report_end

    old = note_if_old(report_end(session.store), session.day)
    return Listing(
        "morning",
        session.day,
        COLUMNS,
        as_mappings(rows),
        empty,
        f"Morning of {whose}",
        notes=[*([f"And {', '.join(more)}."] if more else []), *([told] if told else []), *old],
        next_steps=list(dict.fromkeys([*first[:3], *steps])),
    )


def _manages(session: Session, me: Adviser) -> bool:
    try:
        require_manager(me, session.day)
    except Refused:
        return False
    return True
