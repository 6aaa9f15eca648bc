"""`lc adviser show`: one adviser's work on one page, for supervision: how it stands, whom to talk about, what to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from leavingcare.casework.cache import due_list
from leavingcare.casework.duties.rows import DUE_NOW, DUE_SOON, OVERDUE, DueFilter
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.returns.data_quality import check_rows
from leavingcare.casework.risk.listing import risk_rows
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.law.policy import limit_of
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted
from leavingcare.reporting.checks import SEVERITIES
from leavingcare.reporting.measures import Place, measure
from leavingcare.reporting.measures.cohort import Cohort

COLUMNS = (
    Column("what", "What"),
    Column("count", "Count"),
    Column("of", "Of"),
    Column("who", "Whom to talk about"),
    Column("see", "Look at", if_wide=True),
)
OWN_WORK = ("plans_in_date", "visits_in_time")
"""The shares of the whole service that are an adviser's own work."""
_DUE = (((OVERDUE,), "duties overdue", " --overdue"), ((DUE_NOW, DUE_SOON), "duties due now or soon", ""))
_RISK = (("submitted", "waiting for a signature"), ("draft", "not submitted yet"), ("returned", "returned to be put right"))
Row = dict[str, object]


def supervision(session: Session, adviser: Adviser) -> Listing:
    """A row for each thing that can be counted of one adviser's work on the session's day, with the references behind it.

    Restricted records count and are not named. Of a share those are named who are not counted in it.
    """
    cohort = PerformanceReport(session).cohort(session.day)
    people = tuple(person for person in cohort.people if person.adviser is not None and person.adviser.id == adviser.id)
    mine = cohort._replace(people=people)
    hidden = {person.ref for person in people if person.details.restricted_since and not session.restricted}
    session.left_out.update(hidden)
    everybody = replace(session, restricted=True)
    refs = {person.ref for person in people}
    limit = limit_of(adviser, mine.policy, session.day)
    rows = [
        _supervision_row("young people", [], f"lc caseload {quoted(adviser.name)}", count=len(people), of=limit),
        *_of_due(everybody, adviser, hidden),
        *_of_measures(mine, hidden),
        *_of_checks(everybody, refs, hidden),
        *_of_risk(everybody, refs, hidden),
    ]
    return Listing(
        "adviser show",
        session.day,
        COLUMNS,
        rows,
        "",
        f"{adviser.name}, for supervision",
        notes=["For a talk about the work, not to rank people: no two advisers have the same young people."],
        next_steps=[f"lc due --adviser {quoted(adviser.name)} --overdue", "lc check --by adviser"],
    )


def _of_due(session: Session, adviser: Adviser, hidden: Collection[str]) -> Iterator[Row]:
    listed = due_list.due_rows(session, DueFilter(adviser=adviser)).rows
    for states, what, option in _DUE:
        rows = [row for row in listed if row.state in states]
        yield _supervision_row(
            what,
            _names_of((row.ref for row in rows), hidden),
            f"lc due --adviser {quoted(adviser.name)}{option}",
            count=len(rows),
        )


def _of_measures(mine: Cohort, hidden: Collection[str]) -> Iterator[Row]:
    for name in OWN_WORK:
        about = measure(name)
        judged = [
            (verdict.person.ref, verdict.judgement.place) for verdict in about.verdicts(mine) if verdict.person is not None
        ]
        inside = [(ref, place) for ref, place in judged if place is not Place.OUT]
        other_people = [ref for ref, place in inside if place is not Place.COUNTED]
        named = [ref for ref in other_people if ref not in hidden]
        what = about.title[0].lower() + about.title[1:]
        yield _supervision_row(what, named, f"lc measures --list {name}", count=len(inside) - len(other_people), of=len(inside))


def _of_checks(session: Session, refs: Collection[str], hidden: Collection[str]) -> Iterator[Row]:
    findings = [row for row in check_rows(session) if row.ref in refs]
    for severity in SEVERITIES:
        rows = [row for row in findings if row.severity == severity]
        yield _supervision_row(
            f"{severity}s in the data", _names_of((row.ref for row in rows), hidden), "lc check --by adviser", count=len(rows)
        )


def _of_risk(session: Session, refs: Collection[str], hidden: Collection[str]) -> Iterator[Row]:
    listed = [row for row in risk_rows(session) if row.ref in refs]
    for state, words in _RISK:
        rows = [row for row in listed if row.state == state]
        yield _supervision_row(
            f"risk assessments {words}", _names_of((row.ref for row in rows), hidden), "lc risk list", count=len(rows)
        )


def _names_of(refs: Iterable[str | None], hidden: Collection[str]) -> list[str]:
    """Those who may be named, each once."""
    return [ref for ref in dict.fromkeys(refs) if ref and ref not in hidden]


def _supervision_row(what: str, refs: list[str], see: str, *, count: int, of: int | None = None) -> Row:
    return {"what": what, "count": count, "of": of, "who": abbreviated_list(refs) or None, "see": see}
