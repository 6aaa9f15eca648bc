"""What others do for a young person: referrals that a service takes on in time, and the health summary given in time."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import DOCUMENTS
from leavingcare.facts.support_items import REFERRAL, SupportItem
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures.judgement import Judgement, counted, not_counted, not_covered, not_known, out
from leavingcare.reporting.measures.measure import (
    ON_THE_DAY,
    PERCENTAGE,
    Kind,
    Measure,
    Population,
    Question,
    Within,
    of_everybody,
)
from leavingcare.reporting.measures.on_file import RestsOn, gap
from leavingcare.reporting.measures.plans import WITH_A_PLAN_TO_REVIEW
from leavingcare.reporting.measures.population import not_one_of
from leavingcare.reporting.measures.reckonings import percentage


def judge_referrals(person: PersonOnDay) -> Judgement:
    """Has everything that somebody was referred for and that is not over been taken on in time, or is its time not over?"""
    if not person.is_entitled:
        return not_one_of(person, "somebody whom the authority supports")
    running = [item for item in person.life.support_items if item.kind == REFERRAL and item.covers(person.day)]
    if not running:
        return out("no referral is open")
    longest = max(running, key=lambda item: item.days_waited(person.day))
    words = _waited(longest, person.day)
    in_time = longest.days_waited(person.day) <= person.policy.number("referral_wait", person.day)
    return counted(words, longest.start) if in_time else not_counted(words, longest.start)


def _waited(item: SupportItem, day: date) -> str:
    days = item.days_waited(day)
    wait = "1 day" if days == 1 else f"{days} days"
    how = f"taken on after {wait}" if item.accepted and item.accepted <= day else f"waiting for {wait}"
    return f"{item.what}, asked on {format_long(item.start)}: {how}"


def judge_health_summary(person: PersonOnDay) -> Judgement:
    """Was the health summary given by 18, or by the end of care if that came first?"""
    if not person.is_relevant_or_to_21:
        return not_one_of(person, "somebody who has left care and is under 21")
    birthday = person.record.birthday(18)
    if not _year_before(person.policy, person.day) < birthday <= person.day:
        return out(f"18 on {format_long(birthday)}: not in the last twelve months")
    given = [document.on for document in person.occasions("document given") if "health" in (document.detail or "")]
    left = person.record.last_left(person.day)
    by = min(birthday, left.end) if left and left.end else birthday
    if missing := gap(person, DOCUMENTS, by, min(given, default=None)):
        return not_covered(missing)
    return _by(min(given, default=None), by)


def _by(given: date | None, by: date) -> Judgement:
    if given is None:
        return not_known(f"no health summary is recorded; it was due by {format_long(by)}")
    if given <= by:
        return counted(f"given on {format_long(given)}", given)
    return not_counted(f"given on {format_long(given)}; it was due by {format_long(by)}", by)


def _year_before(_: Policy, day: date) -> date:
    return months_after(day, -12)


REFERRALS_IN_TIME = Measure(
    id="referrals_in_time",
    title="Referrals taken on in time",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the young people who have been referred to a service, and whose referral is not over, how many waited no longer "
        "than 28 days, or the local number of days, until it took them on. Of several referrals the longest wait counts."
    ),
    window=ON_THE_DAY,
    who_is_in="Everybody entitled to support with a referral that is open: those still waiting, and those taken on.",
    who_is_out="Those without an open referral: refused and withdrawn ones are over. Those whose legal status cannot be told.",
    source="Our own figure, referral_wait; there is no number in law or guidance. lc track count has the waits by service.",
    question=Question("referrals_in_time", Population("referrals_in_time"), of_everybody(judge_referrals)),
    reckon=percentage,
    next_command="lc track list {ref}",
)

HEALTH_SUMMARY_IN_TIME = Measure(
    id="health_in_time",
    title="Health summary given by 18",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the care leavers who turned 18 in the last twelve months, how many had been given their health summary by the "
        "birthday, or by the day they left care where that came first. Where none is recorded it counts as not given."
    ),
    window="the twelve months that end on the day",
    who_is_in="Relevant and former relevant young people who turned 18 in the last twelve months.",
    who_is_out="Qualifying young people; those whose legal status cannot be told.",
    source="Local policy LP12; health guidance 95.",
    question=Question(
        "health_in_time",
        Population("turned_18", Within(WITH_A_PLAN_TO_REVIEW)),
        of_everybody(judge_health_summary),
        rests_on=RestsOn((DOCUMENTS,), _year_before),
    ),
    reckon=percentage,
    next_command='lc document {ref} "health summary"',
)
