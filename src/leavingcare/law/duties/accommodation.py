"""Bed and breakfast, guidance 7.12; and the local risk assessments for unsuitable homes and lost touch (LP2 to LP5)."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, is_working_day, working_days_after
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.law.person_on_day import Situation, last_working_day, not_applicable
from leavingcare.law.reasons import Duty, Reason, check, unknown
from leavingcare.law.rules import duty_rule

WHO = "relevant, or former relevant and 18 to 20"
BED_AND_BREAKFAST, NO_FIXED_ABODE, EMERGENCY, CUSTODY = "W", "S", "V", "X"


@duty_rule("AC1")
def out_of_bed_and_breakfast(s: Situation) -> Duty | Reason:
    """Guidance 7.12: no more than two working days. The day of placement is left out of `by`; the warning counts it (D21)."""
    home = s.home
    if not s.is_relevant_or_to_21 or s.custody or home is None or home.letter != BED_AND_BREAKFAST:
        return not_applicable(f"{WHO}, in bed and breakfast")
    days = s.figure("bed_and_breakfast")
    last = last_working_day(working_days_after, home.start, days)
    why = check(True, f"in bed and breakfast since {format_long(home.start)}", "G 7.12")
    return s.duty(
        "AC1",
        why,
        *last.why,
        start=home.start,
        by=last.by,
        figure="bed_and_breakfast",
        arguable=_stricter_count(home.start, days, last.by),
    )


def _stricter_count(placed: date, days: int, by: date | None) -> str:
    """The warning where counting the day of placement would give an earlier limit."""
    if by is None or not is_working_day(placed):
        return ""
    stricter = working_days_after(placed, days - 1)
    return (
        f"counting the day of placement the limit is {format_long(stricter)}: warn then (decision D21)"
        if stricter != by
        else ""
    )


@duty_rule("LP2")
def assess_unsuitable_home(s: Situation) -> Duty | Reason:
    """Local policy: a home coded unsuitable is risk-assessed; custody is not (LP6)."""
    home = s.home
    if not s.is_relevant_or_to_21 or s.custody or home is None or home.suitable is not False:
        return not_applicable(f"{WHO}, in a home coded unsuitable, custody apart")
    if any(one.submitted for one in assessments(s, UNSUITABLE) if one.opened >= home.start):
        return not_applicable("no risk assessment submitted since moving in")
    known = max(home.start, home.known_on or home.start)
    last = last_working_day(working_days_after, known, s.figure("risk_assessment_complete"))
    found_out = f", known on {format_long(known)}" if known != home.start else ""
    why = check(True, f"in a home coded unsuitable since {format_long(home.start)}{found_out}", "local policy; decision D20")
    return s.duty("LP2", why, *last.why, start=home.start, by=last.by)


@duty_rule("LP3")
def sign_risk_assessment(s: Situation) -> Duty | Reason:
    """Local policy: a named manager, who is not the author, signs what was submitted."""
    waiting = [one for one in s.life.risk_assessments if one.state == "submitted"]
    if not waiting:
        return not_applicable("a risk assessment submitted and not signed")
    submitted = waiting[0].submitted or waiting[0].opened
    why = check(True, f"risk assessment ({waiting[0].about}) submitted on {format_long(submitted)}, not signed", "local policy")
    last = last_working_day(working_days_after, submitted, s.figure("risk_assessment_sign"))
    return s.duty("LP3", why, *last.why, start=submitted, by=last.by, waiting="a manager's signature")


@duty_rule("LP4")
def review_risk_assessment(s: Situation) -> Duty | Reason:
    """Local policy: bed and breakfast at the two-working-day limit, no fixed abode and emergency 7 days, otherwise 28."""
    signed = [one for one in s.life.risk_assessments if one.state == "signed"]
    if not signed:
        return not_applicable("a risk assessment signed and still open")
    last = last_working_day(lambda: min(_next_review(s, one) for one in signed))
    why = check(True, f"risk assessment ({signed[0].about}) signed and still open", "local policy")
    return s.duty("LP4", why, *last.why, by=last.by)


@duty_rule("LP5")
def lost_touch(s: Situation) -> Duty | Reason:
    """Decision D19: no two-way contact for 56 days, or a known address gone."""
    if not s.is_relevant_or_to_21:
        return not_applicable(WHO)
    since, why = _out_of_touch_since(s)
    if since > s.day:
        return not_applicable(f"no two-way contact since {format_long(since)}")
    signed = [one for one in assessments(s, LOST_TOUCH) if one.state == "signed"]
    assessed = [check(True, "the risk is assessed and signed: what is left is to find them", "local policy")] if signed else []
    return s.duty("LP5", why, *assessed, start=since)


def _out_of_touch_since(s: Situation) -> tuple[date, Reason]:
    """The day on which touch counts as lost, and why."""
    days = s.figure("lost_touch_after")
    answered = [contact.on for contact in s.life.contacts if contact.answered]
    last = max(answered) if answered else s.owed_since
    silent = days_after(last, days)
    gone = _address_gone(s)
    if gone and last < gone:
        return min(gone, silent), check(
            True, f"no known address since {format_long(gone)}, and no answer since", "decision D19"
        )
    if not answered:
        return silent, unknown(
            f"no contact is recorded; owed since {format_long(last)}", "the last contact (lc contact records it)", "D19"
        )
    return silent, check(
        True, f"last two-way contact on {format_long(last)}: {days} days on {format_long(silent)}", "decision D19"
    )


def _address_gone(s: Situation) -> date | None:
    """The day from which no home is known, where one was known before; custody is an address."""
    homes = [home for home in s.life.homes if not home.away_for]
    if s.home or s.custody or not homes:
        return None
    return homes[-1].end


def assessments(s: Situation, about: str) -> list[RiskAssessment]:
    """The risk assessments of one kind."""
    return [one for one in s.life.risk_assessments if one.about == about]


def _next_review(s: Situation, one: RiskAssessment) -> date:
    last = max(day for day in (one.signed, one.reviewed) if day)
    limit = _review_limit(s, one, last)
    return min(one.next_review, limit) if one.next_review and one.next_review > last else limit


def _review_limit(s: Situation, one: RiskAssessment, last: date) -> date:
    letter = s.home.letter if s.home and one.about != LOST_TOUCH else None
    if letter == BED_AND_BREAKFAST and s.home:
        days = s.figure("risk_review_bed_and_breakfast")
        end_of_stay = working_days_after(s.home.start, days)
        return end_of_stay if end_of_stay > last else working_days_after(last, days)
    if letter in (NO_FIXED_ABODE, EMERGENCY):
        return days_after(last, s.figure("risk_review_no_fixed_abode_emergency"))
    return days_after(last, s.figure("risk_review_other"))
