"""`lc team`: a row for each adviser: how many young people, what is late, plans, visits, lost touch, homes, signatures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from leavingcare.casework.cache.summaries import is_unallocated, summaries
from leavingcare.casework.caseload.overview import PERSONAL_ADVISER
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.people import Adviser
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.law.policy import Policy, limit_of
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

COLUMNS = (
    Column("adviser", "Adviser", empty_text="nobody", at_most=11),
    Column("team", "Team", if_wide=True),
    Column("cases", "Cases"),
    Column("limit", "Limit"),
    Column("overdue", "Late"),
    Column("plans_in_date", "Plans %"),
    Column("visits_in_time", "Visits %"),
    Column("lost_touch", "Lost touch"),
    Column("unsuitable", "Not suitable"),
    Column("to_sign", "To sign"),
    Column("not_known", "Not known"),
)
WHAT_THEY_MEAN = (
    "Late and not known are duties. Plans % and visits % are the measures plans_in_date and visits_in_time of these people.",
    "For a talk about the work, not to rank people: no two advisers have the same young people.",
)
ALL = "all"
_SUBMITTED = "submitted"
"""The state that waits for a signature. The list of risk assessments is not imported for it: that brings the rules of law."""
_COUNTED, _NOT_COVERED, _OUT = "counted", "not covered", "out"


class TeamRow(NamedTuple):
    """The work of one adviser; without an adviser, those whom nobody looks after. Its fields are the promised keys.

    `plans_in_date` and `visits_in_time` are percentages, None where nobody is asked or the records cover too few.
    """

    adviser: str | None
    team: str | None
    cases: int
    limit: int | None
    overdue: int
    plans_in_date: float | None
    visits_in_time: float | None
    lost_touch: int
    unsuitable: int
    to_sign: int
    not_known: int


class _Work(NamedTuple):
    """An adviser, or None for nobody, with the most cases they may have and those they have."""

    adviser: Adviser | None
    limit: int | None
    cases: Sequence[CaseSummary]


def team(session: Session, name: str | None = None) -> Listing:
    """A row for each adviser in post with cases, and one for those whom nobody looks after; or for one team.

    Numbers of work include restricted records, and nobody is named. Raises NotFound for a team that nobody is in.
    """
    work = _work_of(session, name)
    waiting = Counter(assessment.person for assessment in _known(session) if assessment.state == _SUBMITTED)
    rows = [_row(adviser_work, waiting) for adviser_work in work]
    return Listing(
        "team",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "There is no adviser in post on this day and nobody without one.",
        f"Team {work[0].adviser.team}" if name and work[0].adviser else "The team",
        notes=WHAT_THEY_MEAN if rows else (),
        next_steps=["lc do 1", "lc due --overdue --by adviser"] if rows else ["lc adviser add"],
        handles=[_opens(row) for row in rows],
        total=_total(work, waiting) if len(rows) > 1 else None,
    )


def _known(session: Session) -> Iterable[RiskAssessment]:
    every = session.store.records(RiskAssessment)
    return (assessment.as_known_on(session.day) for assessment in every if assessment.opened <= session.day)


def _work_of(session: Session, name: str | None) -> list[_Work]:
    """Those in post who are personal advisers or have cases, by name; last those without anybody, where no team is named."""
    cases: dict[str | None, list[CaseSummary]] = defaultdict(list)
    for summary in summaries(session):
        cases[summary.adviser].append(summary)
    policy = Policy(session.store.settings())
    in_post = [adviser for adviser in session.advisers() if adviser.works_on(session.day)]
    shown = [adviser for adviser in in_post if adviser.role == PERSONAL_ADVISER or adviser.id in cases]
    work = [
        _Work(adviser, limit_of(adviser, policy, session.day), cases.get(adviser.id, ())) for adviser in _in_team(shown, name)
    ]
    nobody = [case for case in cases.get(None, ()) if is_unallocated(case)]
    return [*work, *([_Work(None, None, nobody)] if nobody and name is None else [])]


def _in_team(advisers: Sequence[Adviser], name: str | None) -> list[Adviser]:
    """Those of a team, by its name in any case. Raises NotFound."""
    if name is None:
        return list(advisers)
    found = [adviser for adviser in advisers if (adviser.team or "").casefold() == name.strip().casefold()]
    if not found:
        there_are = ", ".join(sorted({adviser.team for adviser in advisers if adviser.team})) or "none"
        raise NotFound("No team has that name.", f"Teams of this day: {there_are}. For one adviser: lc adviser NAME")
    return found


def _row(work: _Work, waiting: Mapping[str, int]) -> TeamRow:
    cases = work.cases
    return TeamRow(
        adviser=work.adviser.name if work.adviser else None,
        team=work.adviser.team if work.adviser else None,
        cases=len(cases),
        limit=work.limit,
        overdue=sum(case.overdue for case in cases),
        plans_in_date=share(case.plan for case in cases),
        visits_in_time=share(case.visits for case in cases),
        lost_touch=sum(case.lost for case in cases),
        unsuitable=sum(case.unsuitable for case in cases),
        to_sign=sum(waiting.get(case.ref, 0) for case in cases),
        not_known=sum(case.not_known for case in cases),
    )


def share(places: Iterable[str]) -> float | None:
    """The counted of those whom a measure asks, in per cent to one place; None where its records cover fewer than half."""
    found = Counter(places)
    asked = sum(found.values()) - found[_OUT] - found[_NOT_COVERED]
    if not asked or found[_NOT_COVERED] > asked:
        return None
    return (2000 * found[_COUNTED] + asked) // (2 * asked) / 10


def _total(work: Sequence[_Work], waiting: Mapping[str, int]) -> dict[str, object]:
    """All of them together; the limits of those who have one."""
    limits = [adviser_work.limit for adviser_work in work if adviser_work.limit is not None]
    everybody = _Work(None, sum(limits) if limits else None, [case for adviser_work in work for case in adviser_work.cases])
    return {**as_mappings([_row(everybody, waiting)])[0], "adviser": ALL}


def _opens(row: TeamRow) -> str:
    return f"lc caseload {quoted(row.adviser)}" if row.adviser else "lc person list --unallocated"
