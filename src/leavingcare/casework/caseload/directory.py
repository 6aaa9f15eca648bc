"""Everybody at a glance: who, how old, which status, whose, how much is overdue. Read from the cache, so that it is quick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.casework.cache.due_list import due_rows
from leavingcare.casework.cache.summaries import is_unallocated, summaries
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import DueRow, next_of
from leavingcare.casework.search import matching_people
from leavingcare.casework.session import Session
from leavingcare.dates import age_on
from leavingcare.facts.people import Adviser, Person
from leavingcare.law.policy import Policy
from leavingcare.presentation.people_in_words import counted_by_status, why_nobody
from leavingcare.presentation.rows import Column, Listing, as_mappings

COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("age", "Age"),
    Column("status", "Status"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("team", "Team"),
    Column("overdue", "Overdue"),
    Column("waiting", "Waiting"),
    Column("next_due", "Next due"),
    Column("title", "What"),
    Column("duty", "Duty", on_screen=False),
)


class DirectoryRow(NamedTuple):
    """One young person at a glance; `title` is what is due next, by `next_due`. Its fields are the promised keys."""

    ref: str
    name: str | None
    age: int | None
    status: str
    adviser: str | None
    team: str | None
    overdue: int
    waiting: int
    next_due: date | None
    title: str | None
    duty: str | None


class DirectoryFilter(NamedTuple):
    """Which young people are asked for. `typed`: a reference, a number, part of a name, or initials."""

    typed: str = ""
    status: str | None = None
    adviser: Adviser | None = None
    unallocated: bool = False


EVERYBODY = DirectoryFilter()


def directory(session: Session, wanted: DirectoryFilter = EVERYBODY) -> Listing:
    """A row for each young person who is asked for, by reference. Whose record is restricted is left out."""
    places = [place for place in summaries(session) if _is_shown(place, session)]
    people = {person.ref: person for person in session.store.people()}
    found = None
    if wanted.typed.strip():
        found = {person.ref for person in matching_people(people.values(), wanted.typed)}
    theirs = [place for place in places if _is_asked_for(place, wanted) and (found is None or place.ref in found)]
    rows = list(_rows(session, theirs, people))
    return Listing(
        "person list",
        session.day,
        COLUMNS,
        as_mappings(rows),
        why_nobody(len(places)),
        "Young people",
        notes=[counted_by_status(row.status for row in rows)] if rows else [],
    )


def _is_shown(place: CaseSummary, session: Session) -> bool:
    if place.restricted and not session.restricted:
        session.left_out.add(place.ref)
        return False
    return True


def _is_asked_for(place: CaseSummary, wanted: DirectoryFilter) -> bool:
    if wanted.status and place.status != wanted.status:
        return False
    if wanted.adviser is not None and place.adviser != wanted.adviser.id:
        return False
    return not wanted.unallocated or is_unallocated(place)


def _rows(session: Session, places: Iterable[CaseSummary], people: dict[str, Person]) -> Iterator[DirectoryRow]:
    advisers = {adviser.id: adviser for adviser in session.advisers()}
    march = Policy(session.store.settings()).leap_day_to_march
    coming = _next_of(due_rows(session).rows, session.day)
    for place in places:
        person, due = people[place.ref], coming.get(place.ref)
        adviser = advisers.get(place.adviser or "")
        yield DirectoryRow(
            ref=place.ref,
            name=person.name,
            age=age_on(person.born, session.day, leap_day_to_march=march) if person.born else None,
            status=place.status,
            adviser=adviser.name if adviser else None,
            team=adviser.team if adviser else None,
            overdue=place.overdue,
            waiting=place.waiting,
            next_due=(due.by or due.from_) if due else None,
            title=due.title if due else None,
            duty=due.duty if due else None,
        )


def _next_of(rows: Iterable[DueRow], day: date) -> dict[str, DueRow]:
    """What is to be done next for each young person."""
    theirs: dict[str, list[DueRow]] = defaultdict(list)
    for row in rows:
        if row.ref:
            theirs[row.ref].append(row)
    return {ref: found for ref, due in theirs.items() if (found := next_of(due, day))}
