"""Conditions of prompts about staying put, education, health, papers, support after 21, and records."""

from __future__ import annotations

from leavingcare.dates import ONE_DAY, format_long, period_end
from leavingcare.facts.spells import Education
from leavingcare.facts.words import HIGHER, LEVELS
from leavingcare.law.duties.staying_put import FOSTER, staying_put
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.conditions import aged, yes_or_unknown
from leavingcare.law.reasons import NO, YES, Reason, all_of, check, denied, missing_facts, unknown
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, RELEVANT, position_on
from leavingcare.law.status.support import RECEIVING, S23C7

AGENCIES = ("PR4", "PR5")
STUDENT_CODES = ("F1", "P1", "F2", "P2")
LEVEL_FACT = "the level of the course (higher or further)"


# Staying put ------------------------------------------------------------------------------------------------------------


def fostered(person: PersonOnDay) -> Reason:
    """Placed with a local authority foster parent on the day."""
    episode = person.record.episode_on(person.day)
    placement = person.record.placement(episode) if episode is not None else ""
    if placement is None:
        return unknown("in foster care", "the placement")
    return check(placement.startswith(FOSTER), "in foster care", "s22C(12)")


def fostered_by_agency(person: PersonOnDay) -> Reason:
    """The foster carer works for an agency."""
    episode = person.record.episode_on(person.day)
    text = "the placement is provided by an agency"
    if episode is not None and episode.provider is None:
        return unknown(text, "who provides the placement")
    return check(episode is not None and episode.provider in AGENCIES, text)


def agreed_staying_put(person: PersonOnDay) -> Reason:
    """Staying put was agreed, and not declined since."""
    answers = person.occasions("staying put agreed", "staying put declined")
    return check(bool(answers) and answers[-1].what == "staying put agreed", "staying put is agreed")


def is_staying_put(person: PersonOnDay) -> Reason:
    """Living with the former foster carers, whether the duty of s23CZA runs or not."""
    home, text = person.home, "lives with the former foster carers"
    lives_there = home is not None and (home.foster_carer is True or home.provided_under == "staying put" or home.letter == "Z")
    arranged = any(arrangement.covers(person.day) for arrangement in person.life.staying_put)
    wanted = missing_facts(staying_put_duty_runs(person))
    return unknown(text, wanted[0]) if wanted and not (lives_there or arranged) else check(lives_there or arranged, text)


def staying_put_duty_runs(person: PersonOnDay) -> Reason:
    """The duty of s23CZA, with its own reasons."""
    return staying_put(person.life, person.day, person.policy, person.care_known_from).reason


def leaves_staying_put(person: PersonOnDay) -> Reason:
    """A staying put arrangement has ended, or has a day on which it will."""
    ends = [arrangement.end for arrangement in person.life.staying_put if arrangement.end]
    ends += [home.end for home in person.life.homes if home.foster_carer and home.end]
    return check(bool(ends), f"staying put ends on {format_long(max(ends))}" if ends else "an end of staying put is recorded")


def away_for_a_time(person: PersonOnDay) -> Reason:
    """Away for study, training, work or the armed forces."""
    away = next((home for home in person.life.homes if home.away_for and home.covers(person.day)), None)
    return check(away is not None, f"away for {away.away_for}" if away else "away for a time")


# Education --------------------------------------------------------------------------------------------------------------


def studying(person: PersonOnDay) -> Reason:
    """On a programme of education or training, or so by the latest activity."""
    course = _course(person)
    by_code = person.activity is not None and person.activity.code in STUDENT_CODES
    since = f": on a course since {format_long(course.start)}" if course else ""
    return check(course is not None or by_code, f"studying{since}")


def in_higher_education(person: PersonOnDay) -> Reason:
    """On a course of higher education, or about to begin one."""
    text = "higher education, now or ahead"
    courses = [course for course in person.education() if not course.ended_by(person.day)]
    higher = check(any(course.level == HIGHER for course in courses), text)
    if higher.verdict is NO and any(course.level not in LEVELS for course in courses):
        return unknown(text, LEVEL_FACT)
    return higher


def bursary_not_paid(person: PersonOnDay) -> Reason:
    """Nothing of the university bursary has been paid on a running course."""
    paid = any(course.bursary_first_paid for course in person.education() if not course.ended_by(person.day))
    amount = f"{person.figure('he_bursary'):,} pounds"
    return check(not paid, f"no part of the bursary of {amount} is paid", "HEB reg 4(4)")


def in_year_11(person: PersonOnDay) -> Reason:
    """The school year, September to August, in which the 16th birthday falls."""
    return check(_school_year(person) == _school_year(person, at=16), "in Year 11")


def course_past_21(person: PersonOnDay) -> Reason:
    """A course that goes on after 21."""
    twenty_one = person.record.birthday(21)
    course = _course(person)
    text = f"a course that goes on past {format_long(twenty_one)}"
    if course is not None and course.end is None and person.day < twenty_one:
        return unknown(text, "the day on which the course ends")
    return check(course is not None and (course.end is None or course.end > twenty_one), text)


def on_the_course_of_18(person: PersonOnDay) -> Reason:
    """On the course that was running at 18, in the academic year of that birthday (guidance 5.6)."""
    eighteen = person.record.birthday(18)
    same = any(course.covers(person.day) and course.covers(eighteen) for course in person.education())
    years = _school_year(person) - _school_year(person, at=18)
    text = "on the course of the 18th birthday, in its academic year"
    return check(same and 0 <= years < person.figure("no_move_in_course"), text, "G 5.6")


def next_vacation(person: PersonOnDay) -> Reason:
    """The dates of terms are not recorded: a reminder for students, with the local lead time."""
    return Reason(f"ask {person.figure('vacation_prompt')} weeks before each vacation", YES, "local policy")


def young_enough_for_vacation_help(person: PersonOnDay) -> Reason:
    """16 to 24 (s24B(5)), or the authority's wider ages."""
    first, last = person.policy.numbers("vacation_help", person.day)
    return aged(first, last + 1)(person)


def _course(person: PersonOnDay) -> Education | None:
    return next((course for course in person.education() if course.covers(person.day)), None)


def _school_year(person: PersonOnDay, at: int | None = None) -> int:
    """The year in which the school year of the day, or of a birthday, began: on 1 September."""
    day = person.day if at is None else person.record.birthday(at)
    return day.year if day.month >= 9 else day.year - 1


# Health, papers, support after 21 ---------------------------------------------------------------------------------------


def likely_adult_need(person: PersonOnDay) -> Reason:
    """A day for adult services is set, or the young person is disabled."""
    since = person.life.person.adult_services_from
    if since:
        return check(since is not None, f"adult services from {format_long(since)}")
    return yes_or_unknown(person.life.person.disabled, "disabled, or likely to need adult care")


def in_adult_services(person: PersonOnDay) -> Reason:
    """The change to adult services has happened."""
    since = person.life.person.adult_services_from
    text = "has moved to adult services"
    if since is None and person.life.person.disabled is not False:
        return unknown(text, "the day of the change to adult services, if there is one")
    return check(since is not None and since <= person.day, text)


def disabled_and_old_enough(person: PersonOnDay) -> Reason:
    """Disabled, and of the age at which the move to adult services begins to be followed."""
    disabled = yes_or_unknown(person.life.person.disabled, "disabled")
    return all_of(
        "disabled, and to be followed", "G 6.10", aged(person.figure("disability_tracking_age"), 18)(person), disabled
    )


def no_health_summary(person: PersonOnDay) -> Reason:
    """The health summary has not been handed over."""
    given = [occasion.on for occasion in person.occasions("document given") if "health" in (occasion.detail or "")]
    return check(not given, f"health summary: {'given on ' + format_long(given[-1]) if given else 'not given so far'}")


def leave_may_run_out(person: PersonOnDay) -> Reason:
    """Unaccompanied asylum seeker, or with leave to remain that has a last day."""
    expires = person.life.person.leave_expires_on
    if expires:
        return check(expires is not None, f"leave to remain runs out on {format_long(expires)}")
    return yes_or_unknown(person.life.person.uasc, "unaccompanied asylum seeker")


def setting_up_home(person: PersonOnDay) -> Reason:
    """Payments are not recorded: a reminder to everybody under 21, with the least amount."""
    return check(
        person.day < person.record.birthday(21),
        f"under 21: {person.figure('setting_up_allowance'):,} pounds at least",
        "G 8.19",
    )


def no_local_offer(person: PersonOnDay) -> Reason:
    """The local offer has not been given."""
    given = any(tick.checklist == "local offer" and tick.answer == "yes" for tick in person.life.checklists)
    return check(not given, "the local offer is not ticked as given")


def support_past_21(person: PersonOnDay) -> Reason:
    """s23C(7) runs."""
    return check(person.has(S23C7), "21 or over, with a course in the plan since before 21", "s23C(7)")


def support_on_request(person: PersonOnDay) -> Reason:
    """Support under s23CZB is being received."""
    return check(
        person.has(RECEIVING),
        f"receives support that ends on {format_long(person.record.birthday(25))} at the latest",
        "s23CZB(3)",
    )


def not_studying_in_final_year(person: PersonOnDay) -> Reason:
    """In the year before 21, without education."""
    return all_of(
        "final year", "G 4.11", aged(person.figure("final_year_age"), 21)(person), denied("not in education", studying(person))
    )


# Records: owed after the status has ended, and after death --------------------------------------------------------------


def records_kept_to_75(person: PersonOnDay) -> Reason:
    """Was a relevant or former relevant young person, and did not die before 18."""
    until = person.record.birthday(person.figure("keep_records"))
    not_young = denied("did not die under 18", _died_young(person))
    return all_of(
        f"records are kept to {format_long(until)}", "CL reg 10(3)", _was(person, RELEVANT, FORMER_RELEVANT), not_young
    )


def records_kept_15_years(person: PersonOnDay) -> Reason:
    """Died before 18 as an eligible or a relevant child."""
    died = person.life.person.died
    until = f" to {format_long(period_end(died, person.figure('keep_records_died_under_18'), 'years'))}" if died else ""
    return all_of(f"records are kept{until}", "CL reg 10(3)", _was(person, ELIGIBLE, RELEVANT), _died_young(person))


def _died_young(person: PersonOnDay) -> Reason:
    died = person.life.person.died
    return check(died is not None and died < person.record.birthday(18), "died under 18")


def _was(person: PersonOnDay, *statuses: str) -> Reason:
    """The status on the day; after death, or from 25 on, the last one there was."""
    last = min(person.day, person.life.person.died or person.day, person.record.birthday(25) - ONE_DAY)
    position = position_on(person.life, last, person.policy, person.care_known_from)
    if position.missing:
        return unknown("leaving care status", "; ".join(position.missing))
    return check(position.status in statuses, f"status on {format_long(last)}: {position.status}")
