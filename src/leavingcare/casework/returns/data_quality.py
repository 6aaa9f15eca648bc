"""`lc check`: everything that is wrong or looks wrong in the case file, before a return or an inspector finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.checks import CHECKS, ERROR, SEVERITIES, around, findings

COLUMNS = (
    Column("rule", "Rule"),
    Column("severity", "Severity"),
    Column("ref", "Ref"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("what", "What"),
    Column("fix", "Fix", if_wide=True),
)


class CheckFilter(NamedTuple):
    """Which findings are asked for: of a rule, of a severity, about the young people of an adviser."""

    rule: str | None = None
    severity: str | None = None
    adviser: Adviser | None = None


def check(session: Session, wanted: CheckFilter = CheckFilter(), *, by_adviser: bool = False) -> Listing:  # noqa: B008
    """A row for each finding on the desk's day: errors first, or one adviser after the other. `found` if there is an error.

    Raises NotFound for a rule that there is not.
    """
    wanted = wanted._replace(rule=_rule(wanted.rule))
    lives = list(session.store.lives())
    found = (row for row in _rows(session, lives) if _is_asked_for(row, wanted))
    rows = sorted(found, key=_by_adviser if by_adviser else _by_rule)
    errors = sum(row["severity"] == ERROR for row in rows)
    return Listing(
        "check",
        session.day,
        COLUMNS,
        rows,
        _nothing_found(wanted) if lives else "There is nobody in this case file yet.",
        _title(rows),
        notes=list(_notes(rows, by_adviser)),
        next_steps=[str(rows[0]["fix"])] if rows else [],
        has_findings=errors > 0,
    )


def _rule(typed: str | None) -> str | None:
    if typed is None:
        return None
    found = next((rule for rule in CHECKS if rule.casefold() == typed.strip().casefold()), None)
    if found is None:
        raise NotFound("There is no such rule.", f"The rules are: {', '.join(CHECKS)}.")
    return found


def _is_asked_for(row: dict[str, object], wanted: CheckFilter) -> bool:
    if wanted.rule not in (None, row["rule"]) or wanted.severity not in (None, row["severity"]):
        return False
    return wanted.adviser is None or row["adviser"] == wanted.adviser.name


def _nothing_found(wanted: CheckFilter) -> str:
    if wanted == CheckFilter():
        return "Nothing is wrong as far as the checks can see."
    return "Nothing of what was asked for is wrong as far as the checks can see."


def _title(rows: Sequence[dict[str, object]]) -> str:
    """How much there is, before anything else."""
    if not rows:
        return "Checks"
    severities = Counter(str(row["severity"]) for row in rows)
    return "Checks: " + ", ".join(_so_many(severities[severity], severity) for severity in SEVERITIES)


def _rows(session: Session, lives: Sequence[Life]) -> Iterator[dict[str, object]]:
    evaluation, everybody = Evaluation(session), around(lives)
    for life in lives:
        person = evaluation.on_day(life, session.day)
        adviser = person.allocated
        for found in findings(person, everybody):
            yield {
                "rule": found.rule,
                "severity": found.severity,
                "ref": person.ref,
                "adviser": adviser.name if adviser else None,
                "what": found.what,
                "fix": found.fix,
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
    found = " and ".join(_so_many(severities[severity], severity) for severity in SEVERITIES)
    yield f"{found} about {'1 young person' if people == 1 else f'{people} young people'}."
    key, whose = ("adviser", "By adviser") if by_adviser else ("rule", "By rule")
    counts = Counter(str(row[key] or "nobody") for row in rows)
    yield f"{whose}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()) + "."


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
