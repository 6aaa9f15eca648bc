"""`lc check`: everything that is wrong or looks wrong in the case file, before a return or an inspector finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.facts.life import Life
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.checks import ERROR, SEVERITIES, around, findings

COLUMNS = (
    Column("rule", "Rule"),
    Column("severity", "Severity"),
    Column("ref", "Ref"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("what", "What"),
    Column("fix", "Fix", if_wide=True),
)


def check(session: Session, *, by_adviser: bool = False) -> Listing:
    """A row for each finding on the desk's day: errors first, or one adviser after the other. `found` if there is an error."""
    lives = list(session.store.lives())
    rows = sorted(_rows(session, lives), key=_by_adviser if by_adviser else _by_rule)
    errors = sum(row["severity"] == ERROR for row in rows)
    return Listing(
        "check",
        session.day,
        COLUMNS,
        rows,
        "Nothing is wrong as far as the checks can see." if lives else "There is nobody in this case file yet.",
        "Checks",
        notes=list(_notes(rows, by_adviser)),
        next_steps=[str(rows[0]["fix"])] if rows else [],
        has_findings=errors > 0,
    )


def _rows(session: Session, lives: Sequence[Life]) -> Iterator[dict[str, object]]:
    evaluation, everybody = Evaluation(session), around(lives)
    for life in lives:
        person = evaluation.on_day(life, session.day)
        adviser = person.allocated
        for finding in findings(person, everybody):
            yield {
                "rule": finding.rule,
                "severity": finding.severity,
                "ref": person.ref,
                "adviser": adviser.name if adviser else None,
                "what": finding.what,
                "fix": finding.fix,
            }


def _by_rule(row: dict[str, object]) -> tuple[object, ...]:
    """Errors first, ours before the Department's, those by number."""
    rule = str(row["rule"])
    is_number = rule.isdigit()
    return SEVERITIES.index(str(row["severity"])), is_number, int(rule) if is_number else 0, rule, str(row["ref"])


def _by_adviser(row: dict[str, object]) -> tuple[object, ...]:
    return row["adviser"] is None, str(row["adviser"]), _by_rule(row)


def _notes(rows: Sequence[dict[str, object]], by_adviser: bool) -> Iterator[str]:
    if not rows:
        return
    severities = Counter(str(row["severity"]) for row in rows)
    people = len({row["ref"] for row in rows})
    summary = " and ".join(_so_many(severities[severity], severity) for severity in SEVERITIES)
    yield f"{summary} about {'1 young person' if people == 1 else f'{people} young people'}."
    key, whose = ("adviser", "By adviser") if by_adviser else ("rule", "By rule")
    counts = Counter(str(row[key] or "nobody") for row in rows)
    yield f"{whose}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()) + "."


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
