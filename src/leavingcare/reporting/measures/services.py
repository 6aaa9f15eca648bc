"""What others do for a young person: referrals that a service takes on in time, and the health summary given in time."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import DOCUMENTS
from leavingcare.facts.support_items import REFERRAL, SupportItem
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.policy import Policy
from leavingcare.quantities import quantity
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered, not_known, out
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
from leavingcare.reporting.measures.population import IN_NO_MEASURE, OWED_THE_OFFER, RELEVANT, SUPPORTED, TO_21, only
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Step


@answered_once
def longest_wait(person: PersonOnDay) -> SupportItem | None:
    """Of the referrals that are not over on the day, the one that waited longest; None where none is open."""
    running = [item for item in person.life.support_items if item.kind == REFERRAL and item.covers(person.day)]
    return max(running, key=lambda item: item.days_waited(person.day), default=None)


def _without_referral(person: PersonOnDay) -> Judgement | None:
    return None if longest_wait(person) else out("no referral is open")


def _taken_on_in_time(person: PersonOnDay) -> Judgement | None:
    item = longest_wait(person)
    if item is None or item.days_waited(person.day) > person.policy.number("referral_wait", person.day):
        return None
    return counted(_waited(item, person.day), item.start)


def _waits_too_long(person: PersonOnDay) -> Judgement | None:
    item = longest_wait(person)
    return not_counted(_waited(item, person.day), item.start) if item else None


def _waited(item: SupportItem, day: date) -> str:
    wait = quantity(item.days_waited(day), "day")
    how = f"taken on after {wait}" if item.accepted and item.accepted <= day else f"waiting for {wait}"
    return f"{item.what}, asked on {format_long(item.start)}: {how}"


def _summary_due(person: PersonOnDay) -> date:
    birthday, left = person.record.birthday(18), person.record.last_left(person.day)
    return min(birthday, left.end) if left and left.end else birthday


def _summary_given(person: PersonOnDay) -> date | None:
    given = (document.on for document in person.occasions("document given") if "health" in (document.detail or ""))
    return min(given, default=None)


def _of_another_year(person: PersonOnDay) -> Judgement | None:
    birthday = person.record.birthday(18)
    if _year_before(person.policy, person.day) < birthday <= person.day:
        return None
    return out(f"18 on {format_long(birthday)}: not in the last twelve months")


def _documents_not_on_file(person: PersonOnDay) -> Judgement | None:
    missing = gap(person, DOCUMENTS, _summary_due(person), _summary_given(person))
    return not_covered(missing) if missing else None


def _no_summary(person: PersonOnDay) -> Judgement | None:
    if _summary_given(person):
        return None
    return not_known(f"no health summary is recorded; it was due by {format_long(_summary_due(person))}")


def _summary_in_time(person: PersonOnDay) -> Judgement | None:
    given = _summary_given(person)
    return counted(f"given on {format_long(given)}", given) if given and given <= _summary_due(person) else None


def _summary_late(person: PersonOnDay) -> Judgement | None:
    given, due = _summary_given(person), _summary_due(person)
    return not_counted(f"given on {format_long(given)}; it was due by {format_long(due)}", due) if given else None


def _year_before(_: Policy, day: date) -> date:
    return months_after(day, -12)


_REFERRALS = (
    *IN_NO_MEASURE,
    only((*SUPPORTED, OWED_THE_OFFER), "somebody whom the authority supports"),
    Step(Place.OUT, "without an open referral", _without_referral, "A referral that was refused or withdrawn is over."),
    Step(
        Place.COUNTED,
        "whose longest wait is no longer than {referral_wait} days",
        _taken_on_in_time,
        "A wait runs from the day on which the service was asked to the day on which it took somebody on, else to the day. "
        "Of several open referrals the longest wait counts.",
    ),
    Step(Place.NOT_COUNTED, "who are left", _waits_too_long),
)

REFERRALS_IN_TIME = Measure(
    id="referrals_in_time",
    title="Referrals taken on in time",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="Our own figure, referral_wait; there is no number in law or guidance. lc track count has the waits by service.",
    question=Question("referrals_in_time", Population("referrals_in_time"), of_everybody(_REFERRALS), _REFERRALS),
    reckon=percentage,
    next_command="lc track list {ref}",
)

_HEALTH_SUMMARY = (
    *IN_NO_MEASURE,
    only((RELEVANT, TO_21), "somebody who has left care and is under 21"),
    Step(Place.OUT, "who did not turn 18 in the twelve months that end on the day", _of_another_year),
    Step(
        Place.NOT_COVERED,
        "of whose documents something is not on file since the summary was due, or since it was first given if that is later",
        _documents_not_on_file,
        "It is due on the 18th birthday, or on the day on which care last ended if that is earlier.",
    ),
    Step(Place.NOT_KNOWN, "of whom no health summary is recorded", _no_summary),
    Step(Place.COUNTED, "to whom it was first given by the day on which it was due", _summary_in_time),
    Step(Place.NOT_COUNTED, "who are left", _summary_late),
)

HEALTH_SUMMARY_IN_TIME = Measure(
    id="health_in_time",
    title="Health summary given by 18",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window="the twelve months that end on the day",
    source="Local policy LP12; health guidance 95.",
    question=Question(
        "health_in_time",
        Population("turned_18", Within(WITH_A_PLAN_TO_REVIEW)),
        of_everybody(_HEALTH_SUMMARY),
        _HEALTH_SUMMARY,
        rests_on=RestsOn((DOCUMENTS,), _year_before),
    ),
    reckon=percentage,
    next_command='lc document {ref} "health summary"',
)
