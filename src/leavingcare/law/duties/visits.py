"""Visits by the personal adviser: CL reg 8(2) in provided accommodation; guidance 3.39 and 4.38 after any other move."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.law.home_clocks import HomeClock
from leavingcare.law.person_on_day import PersonOnDay, not_applicable
from leavingcare.law.reasons import Duty, Reason, check, unknown
from leavingcare.law.rules import duty_rule

NOT_PROVIDED = "in accommodation provided under s23B or s24B"
NOT_OWED = "relevant or former relevant and 18 to 20, outside provided accommodation and custody"
GUIDANCE_DOUBT = "guidance 3.39 carries reg 8(2) to every move and, with 4.38, to 18 to 20; a lawyer may read it more narrowly"


@duty_rule("PA1")
def first_visit_provided(s: PersonOnDay) -> Duty | Reason:
    """CL reg 8(2)(a): at that accommodation, within seven days of its first being provided."""
    clock = s.provided_clock
    if clock is None:
        return not_applicable(NOT_PROVIDED)
    if clock.visits:
        return not_applicable(f"not visited there: visited on {format_long(clock.visits[0])}")
    by = days_after(clock.start, s.figure("visit_first"))
    why = check(True, f"home first provided on {format_long(clock.start)}, and no visit there", "CL reg 8(2)(a)")
    return s.duty("PA1", clock.why, why, start=clock.start, by=by, figure="visit_first", arguable=clock.doubt)


@duty_rule("PA2")
def second_visit_provided(s: PersonOnDay) -> Duty | Reason:
    """CL reg 8(2)(b): again, before the first review there. Late from the day of that review."""
    clock = s.provided_clock
    if clock is None or len(clock.visits) != 1:
        return not_applicable(f"{NOT_PROVIDED}, visited once")
    review = s.review_since(clock.from_28)
    why = check(True, f"visited there once, on {format_long(clock.visits[0])}", "CL reg 8(2)(b)")
    return s.duty("PA2", clock.why, why, start=clock.visits[0], by=review.on if review else None, arguable=clock.doubt)


@duty_rule("PA3")
def visits_provided(s: PersonOnDay) -> Duty | Reason:
    """CL reg 8(2)(c): then at intervals of not more than two months."""
    clock = s.provided_clock
    if clock is None or len(clock.visits) < 2:
        return not_applicable(f"{NOT_PROVIDED}, visited twice")
    last = clock.visits[-1]
    why = check(True, f"last visit there on {format_long(last)}", "CL reg 8(2)(c)")
    return s.duty(
        "PA3", clock.why, why, by=months_after(last, s.figure("visit_interval")), figure="visit_interval", arguable=clock.doubt
    )


@duty_rule("PA4")
def first_visit_after_a_move(s: PersonOnDay) -> Duty | Reason:
    """Guidance 3.39: the same seven days after any other move."""
    clock = _other_move(s)
    if clock is None:
        return not_applicable(f"a move, {NOT_OWED}")
    if clock.visits:
        return not_applicable(f"not visited there: visited on {format_long(clock.visits[0])}")
    by = days_after(clock.start, s.figure("visit_first"))
    why = check(True, f"moved on {format_long(clock.start)}, and no visit there", "G 3.39")
    return s.duty("PA4", clock.why, why, start=clock.start, by=by, figure="visit_first", arguable=GUIDANCE_DOUBT)


@duty_rule("PA5")
def visit_at_first_review(s: PersonOnDay) -> Duty | Reason:
    """Guidance 3.39: seen at that home again at the review, from 28 days after the move."""
    clock = _other_move(s)
    if clock is None or not clock.visits:
        return not_applicable(f"a move, {NOT_OWED}, visited there")
    counts = _counts_at_review(s, clock)
    if clock.visits[-1] >= counts:
        return not_applicable(f"not visited there since {format_long(counts)}: visited on {format_long(clock.visits[-1])}")
    why = check(True, f"moved on {format_long(clock.start)}, last visit there on {format_long(clock.visits[-1])}", "G 3.39")
    return s.duty("PA5", clock.why, why, start=counts, figure="visit_at_first_review", arguable=GUIDANCE_DOUBT)


@duty_rule("PA6")
def visits_two_monthly(s: PersonOnDay) -> Duty | Reason:
    """Guidance 3.39, 4.38: face to face at least every two months, after the visits that follow a move."""
    if not _owed_by_guidance(s):
        return not_applicable(NOT_OWED)
    clock = s.clock
    if clock is not None and (not clock.visits or clock.visits[-1] < _counts_at_review(s, clock)):
        return not_applicable("the visits after a move come first (PA4, PA5)")
    return s.duty(
        "PA6",
        _last_seen(s),
        by=months_after(_seen_or_owed(s), s.figure("visit_interval")),
        figure="visit_interval",
        arguable=GUIDANCE_DOUBT,
    )


@duty_rule("LP1")
def local_contact_standard(s: PersonOnDay) -> Duty | Reason:
    """A local standard, off unless switched on: seen face to face every eight weeks."""
    if not s.policy.is_on("contact_standard_on", s.day):
        return not_applicable("the local contact standard is switched on")
    if not s.is_relevant_or_to_21 or s.custody:
        return not_applicable(NOT_OWED)
    return s.duty("LP1", _last_seen(s), by=days_after(_seen_or_owed(s), s.figure("contact_standard")))


def _counts_at_review(s: PersonOnDay, clock: HomeClock) -> date:
    """The first day on which a visit counts as seeing them at the review after the move."""
    return days_after(clock.start, s.figure("visit_at_first_review"))


def _last_seen(s: PersonOnDay) -> Reason:
    if s.visits:
        return check(True, f"last seen face to face on {format_long(s.visits[-1].on)}", "G 3.39, 4.38")
    return unknown(
        f"no visit is recorded; owed since {format_long(s.owed_since)}", "the last visit (lc contact records it)", "G 3.39"
    )


def _seen_or_owed(s: PersonOnDay) -> date:
    return s.visits[-1].on if s.visits else s.owed_since


def _other_move(s: PersonOnDay) -> HomeClock | None:
    return s.clock if _owed_by_guidance(s) else None


def _owed_by_guidance(s: PersonOnDay) -> bool:
    return s.is_relevant_or_to_21 and not s.custody and (s.clock is None or not s.clock.provided)
