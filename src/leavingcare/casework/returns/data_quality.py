"""`lc check`: everything that is wrong or looks wrong in the case file, before a return or an inspector finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.casework.signature_accounts import signed_by_their_writers
from leavingcare.dates import format_long
from leavingcare.errors import NotFound
from leavingcare.facts.local_offer import offer_of
from leavingcare.facts.people import Adviser
from leavingcare.presentation.people_in_words import young_people
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.reporting.checks import CHECKS, ERROR, SEVERITIES, WARNING, around, findings

COLUMNS = (
    Column("rule", "Rule"),
    Column("severity", "Severity"),
    Column("ref", "Ref"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("what", "What"),
    Column("fix", "Fix", if_wide=True),
)

OLD_OFFER = "local offer out of date"
"""The one rule that is about no young person."""


class CheckRow(NamedTuple):
    """One finding. Its fields are the promised keys; `ref` is None for what is about nobody."""

    rule: str
    severity: str
    ref: str | None
    adviser: str | None
    what: str
    fix: str


class CheckFilter(NamedTuple):
    """Which findings are asked for: of a rule, of a severity, about the young people of an adviser."""

    rule: str | None = None
    severity: str | None = None
    adviser: Adviser | None = None

    def is_about(self, row: CheckRow) -> bool:
        """Is this finding asked for?"""
        if self.rule not in (None, row.rule) or self.severity not in (None, row.severity):
            return False
        return self.adviser is None or row.adviser == self.adviser.name


def check(session: Session, check_filter: CheckFilter = CheckFilter(), *, by_adviser: bool = False) -> Listing:  # noqa: B008
    """A row for each finding on the session's day, errors first or grouped by adviser. Exit code 1 if one is an error.

    Raises NotFound for a rule that does not exist.
    """
    check_filter = check_filter._replace(rule=_known_rule(check_filter.rule))
    found = (row for row in check_rows(session) if check_filter.is_about(row))
    rows = sorted(found, key=_by_adviser if by_adviser else _by_rule)
    return Listing(
        "check",
        session.day,
        COLUMNS,
        as_mappings(rows),
        _nothing_found(check_filter) if session.store.people() else "There is nobody in this case file yet.",
        _title(rows),
        notes=list(_check_notes(rows, by_adviser)),
        next_steps=[rows[0].fix] if rows else [],
        has_findings=any(row.severity == ERROR for row in rows),
    )


def _known_rule(typed: str | None) -> str | None:
    if typed is None:
        return None
    rules = (*CHECKS, OLD_OFFER)
    rule = next((rule for rule in rules if rule.casefold() == typed.strip().casefold()), None)
    if rule is None:
        raise NotFound("There is no such rule.", f"The rules are: {', '.join(rules)}.")
    return rule


def _nothing_found(check_filter: CheckFilter) -> str:
    if check_filter == CheckFilter():
        return "Nothing is wrong as far as the checks can see."
    return "The checks you asked for found nothing wrong."


def _title(rows: Sequence[CheckRow]) -> str:
    """How much there is, before anything else."""
    if not rows:
        return "Checks"
    severities = Counter(row.severity for row in rows)
    return "Checks: " + ", ".join(_so_many(severities[severity], severity) for severity in SEVERITIES)


def check_rows(session: Session) -> Iterator[CheckRow]:
    """A row for each finding on the session's day, one young person after the other."""
    lives = list(session.store.lives())
    evaluation, everybody = Evaluation(session), around(lives, signed_by_their_writers(session.store))
    for life in lives:
        person = evaluation.on_day(life, session.day)
        adviser = person.allocated
        for finding in findings(person, everybody):
            yield CheckRow(
                finding.rule, finding.severity, person.ref, adviser.name if adviser else None, finding.what, finding.fix
            )

    yield from _about_the_offer(session)


def _about_the_offer(session: Session) -> Iterator[CheckRow]:
    """The local offer is reviewed once a year; where none is on file nothing is said."""
    offer = offer_of(session.store.settings())
    if offer is not None and offer.is_old_on(session.day):
        what = f"the local offer was last reviewed on {format_long(offer.reviewed)}, more than twelve months ago"
        yield CheckRow(OLD_OFFER, WARNING, None, None, what, "lc local-offer import offer.toml")


def _by_rule(row: CheckRow) -> tuple[object, ...]:
    """Errors first, ours before the Department's, those by number."""
    is_number = row.rule.isdigit()
    return SEVERITIES.index(row.severity), is_number, int(row.rule) if is_number else 0, row.rule, row.ref or ""


def _by_adviser(row: CheckRow) -> tuple[object, ...]:
    return row.adviser is None, str(row.adviser), _by_rule(row)


def _check_notes(rows: Sequence[CheckRow], by_adviser: bool) -> Iterator[str]:
    if not rows:
        return
    severities = Counter(row.severity for row in rows)
    people = len({row.ref for row in rows if row.ref})
    summary = " and ".join(_so_many(severities[severity], severity) for severity in SEVERITIES)
    yield f"{summary} about {young_people(people)}."
    counts = Counter((row.adviser or "nobody") if by_adviser else row.rule for row in rows)
    yield (
        f"{'By adviser' if by_adviser else 'By rule'}: "
        + ", ".join(f"{name} {count}" for name, count in counts.most_common())
        + "."
    )


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
