"""Duties of the authority as a whole: policies to review and publish. They belong to no young person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.events import Occasion
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import LOCAL
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import MISSING_FACTS, SETTLED, YES, Duty, Reason, check, unknown

AUTHORITY_RECORDS: dict[str, tuple[str, str]] = {
    "MN2": ("setting-up allowance", "setting_up_allowance_review"),
    "MN3": ("money policy", "money_policy_review"),
    "CO7": ("advocacy", "advocacy_review"),
    "SV1": ("local offer", "local_offer_update"),
}
"""Each duty: what was last reviewed or published, and the figure of its interval."""


def authority_duties(records: Sequence[Occasion], day: date, policy: Policy) -> list[Duty]:
    """What the authority owes to everybody: each with the day it was last done, or the question when that was."""
    return [_duty(duty_id, records, day, policy) for duty_id in AUTHORITY_RECORDS if CATALOGUE[duty_id].is_law_on(day)]


def _duty(duty_id: str, records: Sequence[Occasion], day: date, policy: Policy) -> Duty:
    subject, key = AUTHORITY_RECORDS[duty_id]
    entry, figure = CATALOGUE[duty_id], policy.figure(key, day)
    done = [one.on for one in records if one.what == "authority record" and one.detail == subject and one.on <= day]
    if done:
        why, by = (
            check(True, f"last done on {format_long(max(done))}", entry.citation),
            _next(max(done), figure.value, figure.unit),
        )
    else:
        why, by = unknown(f"never recorded: {subject}", f"when the {subject} was last reviewed", entry.citation), None
    basis, force = (LOCAL, "local policy") if figure.kind == LOCAL else (entry.basis, entry.force)
    reason = Reason(f"{duty_id} {entry.title}", YES, entry.citation, (why,))
    return Duty(
        duty_id,
        reason,
        None,
        by,
        basis,
        force,
        entry.citation,
        SETTLED if done else MISSING_FACTS,
        waiting=None if done else why.missing,
    )


def _next(done: date, value: object, unit: str) -> date:
    if not isinstance(value, int):
        raise TypeError("an interval is one number")
    return months_after(done, value * 12 if unit == "years" else value)
