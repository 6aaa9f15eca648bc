"""`lc caseload` itself: who has whom, who is full, and who has nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from leavingcare.casework.cache.summaries import bases_of, is_unallocated, places
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, format_long
from leavingcare.facts.people import Adviser
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import CANNOT_TELL
from leavingcare.law.status.entitlement import OFFER_ONLY
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted
from leavingcare.store.sqlite.answer_cache import CachedSummary

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


def caseload(session: Session) -> Listing:
    """A row for each adviser in post, and one for those whom nobody looks after."""
    policy = Policy(session.store.settings())
    everybody = places(session)  # numbers of work, and nobody named
    cases: dict[str | None, list[CachedSummary]] = defaultdict(list)
    for one in everybody:
        cases[one.adviser].append(one)
    in_post = [one for one in session.advisers() if one.works_on(session.day)]
    shown = [one for one in in_post if one.role == PERSONAL_ADVISER or one.id in cases]
    rows = [_row(one, cases.get(one.id, []), policy, session.day) for one in shown]
    unallocated = [one for one in cases[None] if is_unallocated(one)]
    if unallocated:
        rows.append(_row(None, unallocated, policy, session.day))
    return Listing(
        "caseload",
        session.day,
        COLUMNS,
        rows,
        "There is no adviser in post on this day and nobody without one.",
        "Caseload",
        notes=[*_notes(cases[None], unallocated), *_leaving(shown)],
        next_steps=_next_steps(rows, unallocated, {one.name for one in shown if _is_open(one, cases.get(one.id))}),
    )


def limit_of(adviser: Adviser, policy: Policy, day: date) -> int:
    """The most cases an adviser may have on a day: a limit of their own, or that of the authority for their hours, rounded.

    Hours not recorded count as full time.
    """
    adviser = adviser.as_on(day)
    if adviser.limit is not None:
        return adviser.limit
    full_time = policy.number("caseload_limit", day)
    return int(full_time * (1.0 if adviser.fte is None else adviser.fte) + 0.5)


def weight_of(bases: tuple[str, ...], policy: Policy, day: date) -> float:
    """What one young person counts for in a caseload: who is owed only the yearly offer, little or nothing (decision D27).

    The setting is in hundredths of a case.
    """
    return policy.number("caseload_offer_only_weight", day) / 100 if bases == OFFER_ONLY else 1


def summed(weights: Iterable[float]) -> int | float:
    """What young people count for together: a whole number where it is one."""
    total = round(sum(weights), 2)
    return int(total) if total == int(total) else total


def _row(adviser: Adviser | None, cases: Sequence[CachedSummary], policy: Policy, day: date) -> dict[str, object]:
    weighted = summed(weight_of(bases_of(one), policy, day) for one in cases)
    limit = limit_of(adviser, policy, day) if adviser else None
    return {
        "adviser": adviser.name if adviser else None,
        "team": adviser.team if adviser else None,
        "fte": adviser.fte if adviser else None,
        "limit": limit,
        "cases": len(cases),
        "weighted": weighted,
        "free": max(limit - weighted, 0) if limit is not None else None,
        "over": max(weighted - limit, 0) if limit is not None else None,
        "overdue": sum(one.overdue for one in cases),
        "waiting": sum(one.waiting for one in cases),
    }


def _notes(alone: Sequence[CachedSummary], unallocated: Sequence[CachedSummary]) -> list[str]:
    groups = (
        ("Nobody looks after", unallocated),
        ("Nobody looks after, and the legal status cannot be told:", [one for one in alone if one.status == CANNOT_TELL.value]),
        ("Still allocated to somebody who has left:", [one for one in alone if one.allocated is not None]),
    )
    return [f"{words} {abbreviated_list([one.ref for one in group])}." for words, group in groups if group]


def _leaving(in_post: Sequence[Adviser]) -> list[str]:
    told = [f"{one.name} ({format_long(one.until - ONE_DAY)})" for one in in_post if one.until is not None]
    return [f"Last day on file: {', '.join(told)}."] if told else []


def _is_open(adviser: Adviser, cases: Sequence[CachedSummary] | None) -> bool:
    """May somebody be proposed to this adviser? Not to one who is about to leave, nor to a manager with a case or two.

    Nor to a worker of an import with nobody left: no table says who has left the authority.
    """
    may_have_left = adviser.source is not None and not cases
    return adviser.role == PERSONAL_ADVISER and adviser.until is None and not may_have_left


def _next_steps(rows: list[dict[str, object]], unallocated: Sequence[CachedSummary], open_to_more: set[str]) -> list[str]:
    with_room = [row for row in rows if row["free"] and row["adviser"] in open_to_more]
    free = max(with_room, key=lambda row: row["free"], default=None)  # type: ignore[arg-type,return-value]
    if unallocated and free:
        return [f"lc caseload allocate {unallocated[0].ref} {quoted(str(free['adviser']))}", "lc person list --unallocated"]
    return [f"lc caseload {quoted(str(rows[0]['adviser']))}"] if rows and rows[0]["adviser"] else []
