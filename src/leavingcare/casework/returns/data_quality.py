"""`lc check`: everything that is wrong or looks wrong in the case file, before a return or an inspector finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.reporting.checks import ERROR, SEVERITIES, around, findings

COLUMNS = (
    Column("rule", "Rule"),
    Column("severity", "Severity"),
    Column("ref", "Ref"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("what", "What"),
    Column("fix", "Fix", if_wide=True),
)


class CheckRow(NamedTuple):
    """One finding. Its fields are the promised keys."""

    rule: str
    severity: str
    ref: str
    adviser: str | None
    what: str
    fix: str


def check(session: Session, *, by_adviser: bool = False) -> Listing:
    """A row for each finding on the session's day, errors first or grouped by adviser. Exit code 1 if one is an error."""
    rows = sorted(check_rows(session), key=_by_adviser if by_adviser else _by_rule)
    return Listing(
        "check",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "Nothing is wrong as far as the checks can see."
        if session.store.people()
        else "There is nobody in this case file yet.",
        "Checks",
        notes=list(_check_notes(rows, by_adviser)),
        next_steps=[rows[0].fix] if rows else [],
        has_findings=any(row.severity == ERROR for row in rows),
    )


def check_rows(session: Session) -> Iterator[CheckRow]:
    """A row for each finding on the session's day, one young person after the other."""
    lives = list(session.store.lives())
    evaluation, everybody = Evaluation(session), around(lives)
    for life in lives:
        person = evaluation.on_day(life, session.day)
        adviser = person.allocated
        for finding in findings(person, everybody):
            yield CheckRow(
                finding.rule, finding.severity, person.ref, adviser.name if adviser else None, finding.what, finding.fix
            )


def _by_rule(row: CheckRow) -> tuple[object, ...]:
    """Errors first, ours before the Department's, those by number."""
    is_number = row.rule.isdigit()
    return SEVERITIES.index(row.severity), is_number, int(row.rule) if is_number else 0, row.rule, row.ref


def _by_adviser(row: CheckRow) -> tuple[object, ...]:
    return row.adviser is None, str(row.adviser), _by_rule(row)


def _check_notes(rows: Sequence[CheckRow], by_adviser: bool) -> Iterator[str]:
    if not rows:
        return
    severities = Counter(row.severity for row in rows)
    people = len({row.ref for row in rows})
    summary = " and ".join(_so_many(severities[severity], severity) for severity in SEVERITIES)
    yield f"{summary} about {'1 young person' if people == 1 else f'{people} young people'}."
    counts = Counter((row.adviser or "nobody") if by_adviser else row.rule for row in rows)
    yield (
        f"{'By adviser' if by_adviser else 'By rule'}: "
        + ", ".join(f"{name} {count}" for name, count in counts.most_common())
        + "."
    )


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
