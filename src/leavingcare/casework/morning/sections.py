"""The parts of a morning, as rows: late, this week, to sign, returned, birthdays, nobody, over the limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from leavingcare.casework.cache.summaries import is_unallocated
from leavingcare.casework.caseload.overview import CaseloadRow
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import NOT_KNOWN, OVERDUE, DueRow
from leavingcare.casework.evaluation.birthdays import birthdays
from leavingcare.casework.morning.next_command import next_command
from leavingcare.casework.session import Session
from leavingcare.dates import attains
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.law.policy import Policy
from leavingcare.law.status.entitlement import is_entitled
from leavingcare.presentation.shell import quoted

A_WEEK, FOUR_WEEKS = timedelta(days=7), timedelta(days=28)
LATE, THIS_WEEK, TO_SIGN, RETURNED, BIRTHDAY, NOBODY, FULL = (
    "overdue",
    "this week",
    "to sign",
    "returned",
    "birthday",
    "nobody",
    "over limit",
)


class MorningRow(NamedTuple):
    """One line of a morning. `next` is what to type. Its fields are the promised keys."""

    part: str
    ref: str | None
    name: str | None
    what: str
    by: date | None
    days: int | None
    next: str


_BIRTHDAYS = {
    16: "turns 16: assessment, adviser and plan",
    17: "turns 17: talk about staying put",
    18: "turns 18: care ends, support goes on",
    21: "turns 21: make the yearly offer",
    25: "turns 25: support ends",
}


def of_duties(rows: Iterable[DueRow], day: date) -> tuple[list[MorningRow], list[MorningRow]]:
    """What is overdue, the longest first, and what has its last day within a week."""
    late, week = [], []
    for row in rows:
        if row.state == OVERDUE:
            late.append(_duty(LATE, row))
        elif row.state != NOT_KNOWN and row.by is not None and row.by < day + A_WEEK:
            week.append(_duty(THIS_WEEK, row))
    return _by_day(late), _by_day(week)


def _duty(part: str, row: DueRow) -> MorningRow:
    return MorningRow(part, row.ref, row.name, row.title, row.by, row.days, next_command(row))


def signatures(session: Session, people: Iterable[Person], manager: Adviser | None = None) -> list[MorningRow]:
    """What waits for a manager, the longest wait first; `days` are the days it has waited. A manager may sign it."""
    step, by = ("sign", f" --by {quoted(manager.name)}") if manager else ("show", "")
    rows = [
        MorningRow(
            TO_SIGN,
            one.person,
            name,
            f"RA-{one.number}, {one.about}, submitted",
            one.submitted,
            (session.day - one.submitted).days if one.submitted else None,
            f"lc risk {step} RA-{one.number}{by}",
        )
        for name, one in _assessments(session, people, "submitted")
    ]
    return _by_day(rows)


def returned(session: Session, people: Iterable[Person]) -> list[MorningRow]:
    """What a manager has given back to be mended."""
    return [
        MorningRow(
            RETURNED,
            one.person,
            name,
            f"RA-{one.number}, {one.about}, returned to you",
            one.returned,
            None,
            f"lc risk write RA-{one.number}",
        )
        for name, one in _assessments(session, people, "returned")
    ]


def _assessments(session: Session, people: Iterable[Person], state: str) -> list[tuple[str | None, RiskAssessment]]:
    names = {one.ref: one.name for one in people}
    known = [one.as_known_on(session.day) for one in session.store.records(RiskAssessment) if one.opened <= session.day]
    return [(names[one.person], one) for one in known if one.person in names and one.state == state]


def coming_birthdays(session: Session, people: Iterable[Person]) -> list[MorningRow]:
    """Birthdays in the next four weeks that change what is owed."""
    coming = birthdays(people, session.day, session.day + FOUR_WEEKS, Policy(session.store.settings()))
    return [
        MorningRow(
            BIRTHDAY,
            one.person.ref,
            one.person.name,
            _BIRTHDAYS[one.age],
            one.on,
            (one.on - session.day).days,
            f"lc due {one.person.ref} --on {one.on.isoformat()}",
        )
        for one in coming
    ]


def whose_birthday_counts(session: Session, people: Iterable[Person], places: Mapping[str, CaseSummary]) -> list[Person]:
    """Whose birthday changes something: who is owed support, or is not 16 yet."""
    return [
        one
        for one in people
        if is_entitled(places[one.ref].status, places[one.ref].bases) or (one.born and session.day <= attains(one.born, 16))
    ]


def unallocated(people: Iterable[Person], places: Mapping[str, CaseSummary]) -> list[MorningRow]:
    """Who is owed support, and nobody looks after them."""
    return [
        MorningRow(
            NOBODY,
            one.ref,
            one.name,
            f"{places[one.ref].status}, nobody looks after them",
            None,
            None,
            f"lc caseload allocate {one.ref}",
        )
        for one in people
        if is_unallocated(places[one.ref])
    ]


def over_limit(advisers: Iterable[CaseloadRow]) -> list[MorningRow]:
    """Which of these advisers have more than they may have."""
    return [
        MorningRow(
            FULL,
            None,
            row.adviser,
            f"{row.weighted} young people, limit {row.limit}",
            None,
            None,
            f"lc caseload {quoted(row.adviser or '')}",
        )
        for row in advisers
        if row.over
    ]


def late_by_adviser(advisers: Iterable[CaseloadRow], rows: Iterable[DueRow]) -> list[MorningRow]:
    """How much is overdue with each adviser, the most first; `by` is the oldest last day."""
    late = [row for row in rows if row.state == OVERDUE]
    found = []
    for adviser in sorted(advisers, key=lambda row: -row.overdue):
        theirs = [row for row in late if row.adviser == adviser.adviser]
        oldest = min(theirs, key=lambda row: row.by or date.max, default=None)
        if adviser.overdue:
            found.append(
                MorningRow(
                    LATE,
                    None,
                    adviser.adviser,
                    f"{adviser.overdue} overdue, the oldest since",
                    oldest.by if oldest else None,
                    oldest.days if oldest else None,
                    f"lc due --overdue --adviser {quoted(adviser.adviser or '')}",
                )
            )
    return found


def _by_day(rows: list[MorningRow]) -> list[MorningRow]:
    return sorted(rows, key=lambda row: (row.by or date.max, str(row.ref)))
