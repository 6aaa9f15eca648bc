"""Visits in time."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.facts.coverage import VISITS
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Duty
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
from leavingcare.reporting.measures.population import IN_NO_MEASURE, RELEVANT, TO_21, duties_listed, not_one_of
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Group, Step, first_of

IN_VACATION_ACCOMMODATION = Group(
    "with a plan to review, in vacation accommodation",
    lambda person: person.has_plan_duties and person.provided_clock is not None and not person.is_relevant_or_to_21,
)
MOVES = (
    "A phone call is no visit, nor is one without an answer. After a move, a visit at the home is due within {visit_first} "
    "days; in a home that the authority provides, a second there by the day of the first review held there "
    "{review_28_day_period} days after the move or later, and then one there every {visit_interval} months. A move is a "
    "home that began on another day than that on which care ended, or 18 was reached, with the foster carer staying on; or "
    "a release from custody to it. Of a home that began in care, the clocks run from the end of care if the authority "
    "provides it, and else there is none. A home is provided under section 23B up to 18, also where who provides it is not "
    "recorded and it is not coded B; and under section 24B(5) in vacations."
)
VISIT_DUTIES = ("PA1", "PA2", "PA3", "PA4", "PA5", "PA6")


def judge(person: PersonOnDay) -> Judgement:
    """Were they seen face to face in time?"""
    return first_of(_STEPS, person)


@answered_once
def _running(person: PersonOnDay) -> list[Duty]:
    return duties_listed(person, *VISIT_DUTIES)


def _in_custody(person: PersonOnDay) -> Judgement | None:
    return out("in custody: visited under other rules") if person.custody and person.has_plan_duties else None


def _need_no_visit(person: PersonOnDay) -> Judgement | None:
    has_to_be = person.has_plan_duties and _running(person)
    return None if has_to_be else not_one_of(person, "somebody who must be visited")


def _last_visit(person: PersonOnDay) -> date | None:
    return person.visits[-1].on if person.visits else None


def _not_on_file(person: PersonOnDay) -> Judgement | None:
    missing = gap(person, VISITS, _visit_window(person.policy, person.day), _last_visit(person))
    return not_covered(missing) if missing else None


def _never_visited(person: PersonOnDay) -> Judgement | None:
    owed = person.owed_since
    if person.visits or person.day <= months_after(owed, _interval(person)):
        return None
    return not_known(f"no visit is recorded; owed since {format_long(owed)}", owed)


def _earlier_not_on_file(person: PersonOnDay) -> Judgement | None:
    """A visit before the first was owed counts as well, so that there was none has to be known of all the time."""
    missing = None if person.visits else gap(person, VISITS, date.min)
    return not_covered(missing) if missing else None


def _not_late_yet(person: PersonOnDay) -> Judgement | None:
    return None if person.visits else out(f"the first visit is not late yet: owed since {format_long(person.owed_since)}")


def _late(person: PersonOnDay) -> Judgement | None:
    last = _last_visit(person) or person.day
    by = min([months_after(last, _interval(person)), *(duty.by for duty in _running(person) if duty.by)])
    if by >= person.day:
        return None
    return not_counted(f"a visit was to be made by {format_long(by)}; last seen on {format_long(last)}", by)


def _in_time(person: PersonOnDay) -> Judgement:
    return counted(f"last seen on {format_long(_last_visit(person) or person.day)}")


def _interval(person: PersonOnDay) -> int:
    return person.policy.number("visit_interval", person.day)


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

_STEPS = (
    Step(Place.OUT, "who are in custody on the day", _in_custody),
    Step(
        Place.OUT,
        "whom nobody has to visit",
        _need_no_visit,
        "Those have to be visited who are relevant, former relevant and 18 to 20, or otherwise have a plan to review and "
        "live in vacation accommodation under section 24B(5) that counts as a move.",
        (RELEVANT, TO_21, IN_VACATION_ACCOMMODATION),
    ),
    Step(
        Place.NOT_COVERED,
        "of whose visits nothing is on file since {visit_interval} months before the day, or since the last if that is later",
        _not_on_file,
    ),
    Step(
        Place.NOT_KNOWN,
        "of whom no visit is recorded, and to whom visits have been owed for more than {visit_interval} months",
        _never_visited,
        "They are owed from the day on which somebody became relevant, else from the 18th birthday.",
    ),
    Step(Place.NOT_COVERED, "of whom no visit is recorded, and whose earlier visits are not all on file", _earlier_not_on_file),
    Step(Place.OUT, "of whom no visit is recorded, and to whom they have been owed for less", _not_late_yet),
    Step(
        Place.NOT_COUNTED,
        "who were last seen face to face more than {visit_interval} months before the day, or not in time after a move",
        _late,
        MOVES,
    ),
    Step(Place.COUNTED, "who were seen within {visit_interval} months, and of whom no visit after a move is late", _in_time),
)

VISITS_IN_TIME = Measure(
    id="visits_in_time",
    title="Visits in time",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="CL reg 8(2); guidance 3.39 and 4.38; a stricter local interval counts where it is set.",
    question=Question(
        "visits_in_time",
        TO_BE_VISITED,
        of_everybody((*IN_NO_MEASURE, *_STEPS)),
        (*IN_NO_MEASURE, *_STEPS),
        rests_on=RestsOn((VISITS,), _visit_window),
    ),
    reckon=percentage,
    next_command="lc contact {ref} visit",
)
