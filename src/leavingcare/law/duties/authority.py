"""Duties of the authority as a whole: policies to review and publish. They belong to no young person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leavingcare.facts.events import Occasion
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.checks import happened
from leavingcare.law.duties.counting import in_months
from leavingcare.law.duties.duty import Rule, make_duty
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Counted, Duty, unknown

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
    done = [record.on for record in records if _is_of(record, subject) and record.on <= day]
    if not done:
        when = unknown(f"never recorded: {subject}", f"when the {subject} was last reviewed", CATALOGUE[duty_id].citation)
        return make_duty(duty_id, Rule(when, figure=key), policy, day)
    figure = policy.figure(key, day)
    when = happened("last done", max(done), CATALOGUE[duty_id].citation)
    return make_duty(duty_id, Rule(when, by=_next(max(done), figure.value, figure.unit), figure=key), policy, day)


def _is_of(record: Occasion, subject: str) -> bool:
    return record.what == "authority record" and record.detail == subject


def _next(done: date, value: object, unit: str) -> Counted:
    if not isinstance(value, int):
        raise TypeError("an interval is one number")
    return in_months(done, value * 12 if unit == "years" else value)
