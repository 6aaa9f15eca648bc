"""`lc caseload` itself: who has whom, who is full, and who has nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from leavingcare.casework.cache.summaries import is_unallocated, summaries
from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, format_long
from leavingcare.facts.people import Adviser
from leavingcare.law.policy import Policy, limit_of
from leavingcare.law.reasons import CANNOT_TELL
from leavingcare.law.status.entitlement import OFFER_ONLY
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

COLUMNS = (
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("team", "Team"),
    Column("fte", "FTE"),
    Column("limit", "Limit"),
    Column("cases", "Cases"),
    Column("weighted", "Weighted"),
    Column("free", "Free"),
    Column("over", "Over"),
    Column("overdue", "Overdue"),
    Column("waiting", "Waiting"),
)
PERSONAL_ADVISER = "personal adviser"


class CaseloadRow(NamedTuple):
    """The work of one adviser in post; without an adviser, those whom nobody looks after. Its fields are the promised keys."""

    adviser: str | None
    team: str | None
    fte: float | None
    limit: int | None
    cases: int
    weighted: int | float
    free: int | float | None
    over: int | float | None
    overdue: int
    waiting: int


class _Work(NamedTuple):
    """Who is shown, the cases of each by adviser id, and those whom nobody looks after."""

    shown: list[Adviser]
    cases: Mapping[str | None, list[CaseSummary]]
    unallocated: list[CaseSummary]


def caseload(session: Session) -> Listing:
    """A row for each adviser in post, and one for those whom nobody looks after."""
    work = _work(session)
    rows = _rows(session, work)
    return Listing(
        "caseload",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "There is no adviser in post on this day and nobody without one.",
        "Caseload",
        notes=[*_notes(work.cases.get(None, ()), work.unallocated), *_leaving(work.shown)],
        next_steps=_next_steps(
            rows, work.unallocated, {adviser.name for adviser in work.shown if _is_open(adviser, work.cases.get(adviser.id))}
        ),
        total=_total(rows) if len(rows) > 1 else None,
    )


def _total(rows: Sequence[CaseloadRow]) -> dict[str, object]:
    """All of them together; hours that are not recorded count as none."""
    added = {
        key: summed(value for row in rows if (value := getattr(row, key)) is not None)
        for key in ("fte", "limit", "cases", "weighted", "free", "over", "overdue", "waiting")
    }
    return {**as_mappings([rows[0]])[0], **added, "adviser": "all", "team": None}


def caseload_rows(session: Session) -> list[CaseloadRow]:
    """The rows of the caseload."""
    return _rows(session, _work(session))


def _work(session: Session) -> _Work:
    cases: dict[str | None, list[CaseSummary]] = defaultdict(list)
    for summary in summaries(session):  # numbers of work, and nobody named
        cases[summary.adviser].append(summary)
    in_post = [adviser for adviser in session.advisers() if adviser.works_on(session.day)]
    shown = [adviser for adviser in in_post if adviser.role == PERSONAL_ADVISER or adviser.id in cases]
    return _Work(shown, cases, [case for case in cases.get(None, ()) if is_unallocated(case)])


def _rows(session: Session, work: _Work) -> list[CaseloadRow]:
    policy = Policy(session.store.settings())
    rows = [_row(adviser, work.cases.get(adviser.id, ()), policy, session.day) for adviser in work.shown]
    return [*rows, *([_row(None, work.unallocated, policy, session.day)] if work.unallocated else [])]


def weight_of(bases: tuple[str, ...], policy: Policy, day: date) -> float:
    """What one young person counts for in a caseload: who is owed only the yearly offer, little or nothing (decision D27).

    The setting is in hundredths of a case.
    """
    return policy.number("caseload_offer_only_weight", day) / 100 if bases == OFFER_ONLY else 1


def summed(weights: Iterable[float]) -> int | float:
    """What young people count for together: a whole number where it is one."""
    total = round(sum(weights), 2)
    return int(total) if total == int(total) else total


def _row(adviser: Adviser | None, cases: Sequence[CaseSummary], policy: Policy, day: date) -> CaseloadRow:
    weighted = summed(weight_of(case.bases, policy, day) for case in cases)
    limit = limit_of(adviser, policy, day) if adviser else None
    return CaseloadRow(
        adviser=adviser.name if adviser else None,
        team=adviser.team if adviser else None,
        fte=adviser.fte if adviser else None,
        limit=limit,
        cases=len(cases),
        weighted=weighted,
        free=max(limit - weighted, 0) if limit is not None else None,
        over=max(weighted - limit, 0) if limit is not None else None,
        overdue=sum(case.overdue for case in cases),
        waiting=sum(case.waiting for case in cases),
    )


def _notes(alone: Sequence[CaseSummary], unallocated: Sequence[CaseSummary]) -> list[str]:
    groups = (
        ("Nobody looks after", unallocated),
        (
            "Nobody looks after, and the legal status cannot be told:",
            [case for case in alone if case.status == CANNOT_TELL.value],
        ),
        ("Still allocated to somebody who has left:", [case for case in alone if case.allocated is not None]),
    )
    return [f"{words} {abbreviated_list([case.ref for case in group])}." for words, group in groups if group]


def _leaving(in_post: Sequence[Adviser]) -> list[str]:
    leavers = [f"{adviser.name} ({format_long(adviser.until - ONE_DAY)})" for adviser in in_post if adviser.until is not None]
    return [f"Last day on file: {', '.join(leavers)}."] if leavers else []


def _is_open(adviser: Adviser, cases: Sequence[CaseSummary] | None) -> bool:
    """May somebody be proposed to this adviser? Not to one who is about to leave, nor to a manager with a case or two.

    Nor to a worker of an import with nobody left: no table says who has left the authority.
    """
    may_have_left = adviser.source is not None and not cases
    return adviser.role == PERSONAL_ADVISER and adviser.until is None and not may_have_left


def _next_steps(rows: Sequence[CaseloadRow], unallocated: Sequence[CaseSummary], open_to_more: set[str]) -> list[str]:
    with_room = [row for row in rows if row.free and row.adviser in open_to_more]
    free = max(with_room, key=lambda row: row.free or 0, default=None)
    if unallocated and free and free.adviser:
        return [f"lc caseload allocate {unallocated[0].ref} {quoted(free.adviser)}", "lc person list --unallocated"]
    return [f"lc caseload {quoted(rows[0].adviser)}"] if rows and rows[0].adviser else []
