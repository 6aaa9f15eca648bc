"""Visits by the personal adviser: CL reg 8(2) in provided accommodation; guidance 3.39 and 4.38 after any other move."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long
from leavingcare.law.duties.checks import happened, no_visit_there, not_yet, on
from leavingcare.law.duties.counting import in_days, in_months
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.home_clocks import HomeClock
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, all_of, check, denied, presumed, unknown
from leavingcare.law.rules import duty_rule

GUIDANCE_DOUBT = "guidance 3.39 carries reg 8(2) to every move and, with 4.38, to 18 to 20; a lawyer may read it more narrowly"


@duty_rule("PA1")
def first_visit_provided(person: PersonOnDay) -> Rule:
    """CL reg 8(2)(a): at that accommodation, within seven days of its first being provided."""
    clock = person.provided_clock
    if clock is None:
        return Rule(conditions(person.owed_reviews, person.in_provided_home))
    return Rule(
        conditions(person.owed_reviews, person.in_provided_home, no_visit_there(clock, "CL reg 8(2)(a)")),
        start=clock.start,
        by=in_days(clock.start, person.figure("visit_first")),
        figure="visit_first",
        arguable=clock.doubt,
        evidence=person.evidence_of_home,
    )


@duty_rule("PA2")
def second_visit_provided(person: PersonOnDay) -> Rule:
    """CL reg 8(2)(b): again, before the first review there. Late from the day of that review."""
    clock = person.provided_clock
    if clock is None:
        return Rule(conditions(person.owed_reviews, person.in_provided_home))
    review = person.review_since(clock.from_28)
    first = clock.visits[0] if clock.visits else None
    visited_once = check(len(clock.visits) == 1, f"one visit there so far: {_visits(clock)}", "CL reg 8(2)(b)")
    return Rule(
        conditions(person.owed_reviews, person.in_provided_home, visited_once),
        start=first,
        by=max(review.on, first) if review and first else None,
        arguable=clock.doubt,
    )


@duty_rule("PA3")
def visits_provided(person: PersonOnDay) -> Rule:
    """CL reg 8(2)(c): then at intervals of not more than two months."""
    clock = person.provided_clock
    if clock is None:
        return Rule(conditions(person.owed_reviews, person.in_provided_home))
    visited_twice = check(len(clock.visits) >= 2, f"two visits there or more: {_visits(clock)}", "CL reg 8(2)(c)")
    when = conditions(person.owed_reviews, person.in_provided_home, visited_twice)
    if not clock.visits:
        return Rule(when)
    by = in_months(clock.visits[-1], person.figure("visit_interval"))
    return Rule(when, by=by, figure="visit_interval", arguable=clock.doubt)


@duty_rule("PA4")
def first_visit_after_a_move(person: PersonOnDay) -> Rule:
    """Guidance 3.39: the same seven days after any other move."""
    clock = person.clock
    if clock is None:
        return Rule(conditions(person.relevant_or_to_21, person.in_another_home))
    return Rule(
        conditions(person.relevant_or_to_21, person.in_another_home, no_visit_there(clock, "G 3.39")),
        start=clock.start,
        by=in_days(clock.start, person.figure("visit_first")),
        figure="visit_first",
        arguable=GUIDANCE_DOUBT,
        evidence=person.evidence_of_home,
    )


@duty_rule("PA5")
def visit_at_first_review(person: PersonOnDay) -> Rule:
    """Guidance 3.39: seen at that home again at the review, from 28 days after the move."""
    clock = person.clock
    if clock is None:
        return Rule(conditions(person.relevant_or_to_21, person.in_another_home))
    counts = _counts_at_review(person, clock)
    again = next((day for day in clock.visits if day >= counts), None)
    return Rule(
        conditions(
            person.relevant_or_to_21,
            person.in_another_home,
            check(bool(clock.visits), f"seen there since the move: {_visits(clock)}", "G 3.39"),
            not_yet(f"not seen there from {format_long(counts)} on", "visited there", again, "G 3.39"),
        ),
        start=in_days(clock.start, (counts - clock.start).days),
        figure="visit_at_first_review",
        arguable=GUIDANCE_DOUBT,
    )


@duty_rule("PA6")
def visits_two_monthly(person: PersonOnDay) -> Rule:
    """Guidance 3.39, 4.38: face to face at least every two months, after the visits that follow a move."""
    if not person.is_relevant_or_to_21:
        return Rule(person.relevant_or_to_21)
    return Rule(
        conditions(
            person.relevant_or_to_21,
            all_of("not in custody or provided accommodation", "G 3.39", person.not_in_custody, person.not_in_provided_home),
            _seen_after_the_move(person),
            _last_seen(person),
        ),
        by=in_months(_seen_or_owed(person), person.figure("visit_interval")),
        figure="visit_interval",
        arguable=GUIDANCE_DOUBT,
    )


@duty_rule("LP1")
def local_contact_standard(person: PersonOnDay) -> Rule:
    """A local standard, off unless switched on: seen face to face every eight weeks."""
    is_on = person.policy.is_on("contact_standard_on", person.day)
    owed = conditions(person.relevant_or_to_21, check(is_on, "the local contact standard is switched on", "local policy"))
    if not is_on or not person.is_relevant_or_to_21:
        return Rule(owed)
    return Rule(
        conditions(*owed.reasons, person.not_in_custody, _last_seen(person)),
        by=in_days(_seen_or_owed(person), person.figure("contact_standard")),
    )


def _visits(clock: HomeClock) -> str:
    """How often they were visited at this home, and when last."""
    if len(clock.visits) < 2:
        return "visited" + on(clock.visits[0]) if clock.visits else "none so far"
    return f"{len(clock.visits)} visits, the last{on(clock.visits[-1])}"


def _counts_at_review(person: PersonOnDay, clock: HomeClock) -> date:
    """The first day on which a visit counts as seeing them at the review after the move."""
    return days_after(clock.start, person.figure("visit_at_first_review"))


def _seen_after_the_move(person: PersonOnDay) -> Reason:
    """After a move the two visits of PA4 and PA5 come first; without one there are none to wait for."""
    clock = person.clock
    if clock is None:
        return denied("no visit after a move comes first", person.moved_in)
    counts = _counts_at_review(person, clock)
    last = clock.visits[-1] if clock.visits else None
    seen = last is not None and last >= counts
    text = f"seen there after the move, from {format_long(counts)} on: {_visits(clock)}"
    return check(seen, text, "G 3.39", "" if seen else clock.doubt_of_move)


def _last_seen(person: PersonOnDay) -> Reason:
    """When somebody last met them; where nobody recorded it, the time is presumed to run from when visits were first owed."""
    if person.visits:
        return happened("last seen face to face", person.visits[-1].on, "G 3.39, 4.38")
    owed = f"no visit is recorded; owed since {format_long(person.owed_since)}"
    return presumed(f"{owed}: taken as not seen since", unknown(owed, "the last visit (lc contact records it)", "G 3.39"))


def _seen_or_owed(person: PersonOnDay) -> date:
    return person.visits[-1].on if person.visits else person.owed_since
