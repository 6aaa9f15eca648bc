"""The other parts of the first screen: signatures, nobody, over the limit, birthdays; late by adviser for a manager."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from leavingcare.casework.cache.summaries import is_unallocated
from leavingcare.casework.caseload.overview import CaseloadRow
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import OVERDUE, DueRow
from leavingcare.casework.evaluation.birthdays import birthdays
from leavingcare.casework.morning.parts import BIRTHDAY, FULL, LATE, NOBODY, WAITING, MorningRow
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_day
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.law.policy import Policy
from leavingcare.law.status.entitlement import is_entitled
from leavingcare.presentation.shell import quoted
from leavingcare.quantities import quantity

FOUR_WEEKS = timedelta(days=28)
_ABOUT = {UNSUITABLE: "home", LOST_TOUCH: "lost touch"}
_BIRTHDAYS = {
    16: "Turns 16: assess, plan",
    17: "Turns 17: staying put",
    18: "Turns 18: care ends",
    21: "Turns 21: make the offer",
    25: "Turns 25: support ends",
}


def signatures(
    session: Session, people: Iterable[Person], advisers: Mapping[str, str], manager: Adviser | None = None
) -> list[MorningRow]:
    """What waits for a manager, the longest wait first; `days` are the days it has waited. A manager may sign it."""
    step, by = ("sign", f" --by {quoted(manager.name)}") if manager else ("show", "")
    rows = [
        MorningRow(
            WAITING,
            assessment.person,
            name,
            advisers.get(assessment.person),
            f"Sign RA-{assessment.number}: {_ABOUT.get(assessment.about, assessment.about)}",
            _days_waited((session.day - assessment.submitted).days) if assessment.submitted else "",
            assessment.submitted,
            (session.day - assessment.submitted).days if assessment.submitted else None,
            f"lc risk {step} RA-{assessment.number}{by}",
        )
        for name, assessment in _assessments(session, people, "submitted")
    ]
    return sorted(rows, key=lambda row: (row.by or date.max, str(row.ref)))


def _days_waited(days: int) -> str:
    return "since today" if days == 0 else quantity(days, "day")


def returned(session: Session, people: Iterable[Person], advisers: Mapping[str, str]) -> list[MorningRow]:
    """What a manager has given back to be mended."""
    return [
        MorningRow(
            WAITING,
            assessment.person,
            name,
            advisers.get(assessment.person),
            f"RA-{assessment.number} was returned",
            "",
            assessment.returned,
            None,
            f"lc risk write RA-{assessment.number}",
        )
        for name, assessment in _assessments(session, people, "returned")
    ]


def _assessments(session: Session, people: Iterable[Person], state: str) -> list[tuple[str | None, RiskAssessment]]:
    names = {person.ref: person.name for person in people}
    known = [
        assessment.as_known_on(session.day)
        for assessment in session.store.records(RiskAssessment)
        if assessment.opened <= session.day
    ]
    return [
        (names[assessment.person], assessment)
        for assessment in known
        if assessment.person in names and assessment.state == state
    ]


def coming_birthdays(session: Session, people: Iterable[Person], advisers: Mapping[str, str]) -> list[MorningRow]:
    """Birthdays in the next four weeks that change what is owed."""
    coming = birthdays(people, session.day, session.day + FOUR_WEEKS, Policy(session.store.settings()))
    return [
        MorningRow(
            BIRTHDAY,
            birthday.person.ref,
            birthday.person.name,
            advisers.get(birthday.person.ref),
            _BIRTHDAYS[birthday.age],
            "today" if birthday.on == session.day else format_day(birthday.on),
            birthday.on,
            (birthday.on - session.day).days,
            f"lc due {birthday.person.ref} --on {birthday.on.isoformat()}",
        )
        for birthday in coming
    ]


def whose_birthday_counts(session: Session, people: Iterable[Person], summaries: Mapping[str, CaseSummary]) -> list[Person]:
    """Whose birthday changes something: who is owed support, or is not 16 yet."""
    return [
        person
        for person in people
        if is_entitled(summaries[person.ref].status, summaries[person.ref].bases)
        or (person.born and session.day <= attains(person.born, 16))
    ]


def unallocated(people: Iterable[Person], summaries: Mapping[str, CaseSummary]) -> list[MorningRow]:
    """Who is owed support, and nobody looks after them."""
    return [
        MorningRow(
            NOBODY,
            person.ref,
            person.name,
            None,
            summaries[person.ref].status,
            "",
            None,
            None,
            f"lc caseload allocate {person.ref}",
        )
        for person in people
        if is_unallocated(summaries[person.ref])
    ]


def over_limit(advisers: Iterable[CaseloadRow]) -> list[MorningRow]:
    """Which of these advisers have more than they may have."""
    return [
        MorningRow(
            FULL,
            None,
            None,
            row.adviser,
            f"{row.weighted} young people",
            f"limit {row.limit}",
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
        if oldest is not None:
            found.append(
                MorningRow(
                    LATE,
                    None,
                    None,
                    adviser.adviser,
                    f"{len(theirs)} late, the oldest",
                    oldest.when,
                    oldest.by,
                    oldest.days,
                    f"lc due --overdue --adviser {quoted(adviser.adviser or '')}",
                )
            )
    return found
