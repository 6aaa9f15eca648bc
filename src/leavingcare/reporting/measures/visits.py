"""Visits in time."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.facts.coverage import VISITS
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Duty
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
from leavingcare.reporting.measures.population import duties_listed, not_one_of
from leavingcare.reporting.measures.reckonings import percentage

VISIT_DUTIES = ("PA1", "PA2", "PA3", "PA4", "PA5", "PA6")


def judge(person: PersonOnDay) -> Judgement:
    """Were they seen face to face in time?"""
    if person.custody and person.has_plan_duties:
        return out("in custody: visited under other rules")
    running = duties_listed(person, *VISIT_DUTIES)
    if not running:
        return not_one_of(person, "somebody who must be visited")
    last_visit = person.visits[-1].on if person.visits else None
    if missing := gap(person, VISITS, _visit_window(person.policy, person.day), last_visit):
        return not_covered(missing)
    return _by_the_last(person, last_visit, running) if last_visit else _never_visited(person)


def _never_visited(person: PersonOnDay) -> Judgement:
    """A visit before the first was owed counts as well, so that there was none has to be known of all the time."""
    owed = person.owed_since
    if person.day > months_after(owed, person.policy.number("visit_interval", person.day)):
        return not_known(f"no visit is recorded; owed since {format_long(owed)}", owed)
    missing = gap(person, VISITS, date.min)
    return not_covered(missing) if missing else out(f"the first visit is not late yet: owed since {format_long(owed)}")


def _by_the_last(person: PersonOnDay, last: date, running: list[Duty]) -> Judgement:
    interval = person.policy.number("visit_interval", person.day)
    late = min([months_after(last, interval), *(duty.by for duty in running if duty.by)])
    if late < person.day:
        return not_counted(f"a visit was to be made by {format_long(late)}; last seen on {format_long(last)}", late)
    return counted(f"last seen on {format_long(last)}")


def _visit_window(policy: Policy, day: date) -> date:
    """From when a visit is none too long ago."""
    return months_after(day, -policy.number("visit_interval", day))


def last_seen_or_spoken(person: PersonOnDay) -> str:
    """Whether somebody was seen, spoken to, or neither, in the days after which touch counts as lost."""
    since = days_after(person.day, -person.policy.number("lost_touch_after", person.day))
    recent = [contact for contact in person.life.contacts if contact.answered and contact.on > since]
    if any(visit.is_visit for visit in recent):
        return "seen"
    return "spoken to, not seen" if recent else "neither"


TO_BE_VISITED = Population("visits_in_time", Within(WITH_A_PLAN_TO_REVIEW))
"""Everybody who must be visited has a plan to be reviewed; the rest are in custody, or their first visit is not late yet."""

VISITS_IN_TIME = Measure(
    id="visits_in_time",
    title="Visits in time",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the young people who must be visited, how many have been seen face to face within the last two months, with no "
        "visit after a move past its last day. A phone call and a visit without an answer are attempts, not visits."
    ),
    window=ON_THE_DAY,
    who_is_in="Relevant; former relevant and 18 to 20; those in vacation accommodation that the authority provides.",
    who_is_out=(
        "Those in custody; those over 21 otherwise; eligible and qualifying young people; those whose first visit is not "
        "late yet; those whose legal status cannot be told."
    ),
    source="CL reg 8(2); guidance 3.39 and 4.38; a stricter local interval counts where it is set.",
    question=Question("visits_in_time", TO_BE_VISITED, of_everybody(judge), rests_on=RestsOn((VISITS,), _visit_window)),
    reckon=percentage,
    next_command="lc contact {ref} visit",
)
