"""Conditions of prompts about staying put, education, health, papers, support after 21, and records."""

from __future__ import annotations

from leavingcare.dates import ONE_DAY, format_long, period_end
from leavingcare.facts.spells import Education
from leavingcare.facts.words import HIGHER, LEVELS
from leavingcare.law.duties.staying_put import FOSTER, staying_put
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.conditions import aged, yes_or_unknown
from leavingcare.law.reasons import Reason, all_of, check, denied, unknown
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, RELEVANT, position_on
from leavingcare.law.status.support import RECEIVING, S23C7

AGENCIES = ("PR4", "PR5")
STUDENT_CODES = ("F1", "P1", "F2", "P2")
LEVEL_FACT = "the level of the course (higher or further)"


# Staying put ------------------------------------------------------------------------------------------------------------


def fostered(s: PersonOnDay) -> Reason:
    """Placed with a local authority foster parent on the day."""
    episode = s.record.episode_on(s.day)
    if episode is not None and episode.placement is None:
        return unknown("in foster care", "the placement")
    return check(episode is not None and (episode.placement or "").startswith(FOSTER), "in foster care", "s22C(12)")


def fostered_by_agency(s: PersonOnDay) -> Reason:
    """The foster carer works for an agency."""
    episode = s.record.episode_on(s.day)
    text = "the placement is provided by an agency"
    if episode is not None and episode.provider is None:
        return unknown(text, "who provides the placement")
    return check(episode is not None and episode.provider in AGENCIES, text)


def agreed_staying_put(s: PersonOnDay) -> Reason:
    """Staying put was agreed, and not declined since."""
    said = s.occasions("staying put agreed", "staying put declined")
    return check(bool(said) and said[-1].what == "staying put agreed", "staying put is agreed")


def is_staying_put(s: PersonOnDay) -> Reason:
    """Living with the former foster carers, whether the duty of s23CZA runs or not."""
    home = s.home
    lives_there = home is not None and (home.foster_carer is True or home.provided_under == "staying put" or home.letter == "Z")
    arranged = any(one.covers(s.day) for one in s.life.staying_put)
    return check(lives_there or arranged, "lives with the former foster carers")


def staying_put_duty_runs(s: PersonOnDay) -> Reason:
    """The duty of s23CZA, with its own reasons."""
    return staying_put(s.life, s.day, s.policy).reason


def leaves_staying_put(s: PersonOnDay) -> Reason:
    """A staying put arrangement has ended, or has a day on which it will."""
    ends = [one.end for one in s.life.staying_put if one.end]
    ends += [home.end for home in s.life.homes if home.foster_carer and home.end]
    return check(bool(ends), f"staying put ends on {format_long(max(ends))}" if ends else "an end of staying put is recorded")


def away_for_a_time(s: PersonOnDay) -> Reason:
    """Away for study, training, work or the armed forces."""
    away = next((home for home in s.life.homes if home.away_for and home.covers(s.day)), None)
    return check(away is not None, f"away for {away.away_for}" if away else "away for a time")


# Education --------------------------------------------------------------------------------------------------------------


def studying(s: PersonOnDay) -> Reason:
    """On a programme of education or training, or so by the latest activity."""
    course = _course(s)
    by_code = s.activity is not None and s.activity.code in STUDENT_CODES
    since = f": on a course since {format_long(course.start)}" if course else ""
    return check(course is not None or by_code, f"studying{since}")


def in_higher_education(s: PersonOnDay) -> Reason:
    """On a course of higher education, or about to begin one."""
    text = "higher education, now or ahead"
    courses = [course for course in s.education() if not course.ended_by(s.day)]
    if any(course.level == HIGHER for course in courses):
        return check(True, text)
    if any(course.level not in LEVELS for course in courses):
        return unknown(text, LEVEL_FACT)
    return check(False, text)


def bursary_not_paid(s: PersonOnDay) -> Reason:
    """Nothing of the university bursary has been paid on a running course."""
    paid = any(course.bursary_first_paid for course in s.education() if not course.ended_by(s.day))
    amount = f"{s.figure('he_bursary'):,} pounds"
    return check(not paid, f"no part of the bursary of {amount} is paid", "HEB reg 4(4)")


def in_year_11(s: PersonOnDay) -> Reason:
    """The school year, September to August, in which the 16th birthday falls."""
    return check(_school_year(s) == _school_year(s, at=16), "in Year 11")


def course_past_21(s: PersonOnDay) -> Reason:
    """A course that goes on after 21."""
    twenty_one = s.record.birthday(21)
    course = _course(s)
    text = f"a course that goes on past {format_long(twenty_one)}"
    if course is not None and course.end is None and s.day < twenty_one:
        return unknown(text, "the day on which the course ends")
    return check(course is not None and (course.end is None or course.end > twenty_one), text)


def on_the_course_of_18(s: PersonOnDay) -> Reason:
    """On the course that was running at 18, in the academic year of that birthday (guidance 5.6)."""
    eighteen = s.record.birthday(18)
    same = any(course.covers(s.day) and course.covers(eighteen) for course in s.education())
    years = _school_year(s) - _school_year(s, at=18)
    text = "on the course of the 18th birthday, in its academic year"
    return check(same and 0 <= years < s.figure("no_move_in_course"), text, "G 5.6")


def next_vacation(s: PersonOnDay) -> Reason:
    """The dates of terms are not recorded: a reminder for students, with the local lead time."""
    return check(True, f"ask {s.figure('vacation_prompt')} weeks before each vacation", "local policy")


def young_enough_for_vacation_help(s: PersonOnDay) -> Reason:
    """16 to 24 (s24B(5)), or the authority's wider ages."""
    first, last = s.policy.numbers("vacation_help", s.day)
    return aged(first, last + 1)(s)


def _course(s: PersonOnDay) -> Education | None:
    return next((course for course in s.education() if course.covers(s.day)), None)


def _school_year(s: PersonOnDay, at: int | None = None) -> int:
    """The year in which the school year of the day, or of a birthday, began: on 1 September."""
    day = s.day if at is None else s.record.birthday(at)
    return day.year if day.month >= 9 else day.year - 1


# Health, papers, support after 21 ---------------------------------------------------------------------------------------


def likely_adult_need(s: PersonOnDay) -> Reason:
    """A day for adult services is set, or the young person is disabled."""
    if s.life.person.adult_services_from:
        return check(True, f"adult services from {format_long(s.life.person.adult_services_from)}")
    return yes_or_unknown(s.life.person.disabled, "disabled, or likely to need adult care")


def in_adult_services(s: PersonOnDay) -> Reason:
    """The change to adult services has happened."""
    since = s.life.person.adult_services_from
    text = "has moved to adult services"
    if since is None and s.life.person.disabled is not False:
        return unknown(text, "the day of the change to adult services, if there is one")
    return check(since is not None and since <= s.day, text)


def disabled_and_old_enough(s: PersonOnDay) -> Reason:
    """Disabled, and of the age at which the move to adult services begins to be followed."""
    disabled = yes_or_unknown(s.life.person.disabled, "disabled")
    return all_of("disabled, and to be followed", "G 6.10", aged(s.figure("disability_tracking_age"), 18)(s), disabled)


def no_health_summary(s: PersonOnDay) -> Reason:
    """The health summary has not been handed over."""
    given = [one.on for one in s.occasions("document given") if "health" in (one.detail or "")]
    return check(not given, f"health summary: {'given on ' + format_long(given[-1]) if given else 'not given so far'}")


def leave_may_run_out(s: PersonOnDay) -> Reason:
    """Unaccompanied asylum seeker, or with leave to remain that has a last day."""
    expires = s.life.person.leave_expires_on
    if expires:
        return check(True, f"leave to remain runs out on {format_long(expires)}")
    return yes_or_unknown(s.life.person.uasc, "unaccompanied asylum seeker")


def setting_up_home(s: PersonOnDay) -> Reason:
    """Payments are not recorded: a reminder to everybody under 21, with the least amount."""
    return check(s.day < s.record.birthday(21), f"under 21: {s.figure('setting_up_allowance'):,} pounds at least", "G 8.19")


def no_local_offer(s: PersonOnDay) -> Reason:
    """The local offer has not been given."""
    given = any(tick.checklist == "local offer" and tick.answer == "yes" for tick in s.life.checklists)
    return check(not given, "the local offer is not ticked as given")


def support_past_21(s: PersonOnDay) -> Reason:
    """s23C(7) runs."""
    return check(s.has(S23C7), "21 or over, with a course in the plan since before 21", "s23C(7)")


def support_on_request(s: PersonOnDay) -> Reason:
    """Support under s23CZB is being received."""
    return check(
        s.has(RECEIVING), f"receives support that ends on {format_long(s.record.birthday(25))} at the latest", "s23CZB(3)"
    )


def not_studying_in_final_year(s: PersonOnDay) -> Reason:
    """In the year before 21, without education."""
    return all_of("final year", "G 4.11", aged(s.figure("final_year_age"), 21)(s), denied("not in education", studying(s)))


# Records: owed after the status has ended, and after death --------------------------------------------------------------


def records_kept_to_75(s: PersonOnDay) -> Reason:
    """Was a relevant or former relevant young person, and did not die before 18."""
    until = s.record.birthday(s.figure("keep_records"))
    not_young = denied("did not die under 18", _died_young(s))
    return all_of(f"records are kept to {format_long(until)}", "CL reg 10(3)", _was(s, RELEVANT, FORMER_RELEVANT), not_young)


def records_kept_15_years(s: PersonOnDay) -> Reason:
    """Died before 18 as an eligible or a relevant child."""
    died = s.life.person.died
    until = f" to {format_long(period_end(died, s.figure('keep_records_died_under_18'), 'years'))}" if died else ""
    return all_of(f"records are kept{until}", "CL reg 10(3)", _was(s, ELIGIBLE, RELEVANT), _died_young(s))


def _died_young(s: PersonOnDay) -> Reason:
    died = s.life.person.died
    return check(died is not None and died < s.record.birthday(18), "died under 18")


def _was(s: PersonOnDay, *statuses: str) -> Reason:
    """The status on the day; after death, or from 25 on, the last one there was."""
    last = min(s.day, s.life.person.died or s.day, s.record.birthday(25) - ONE_DAY)
    position = position_on(s.life, last, s.policy)
    if position.missing:
        return unknown("leaving care status", "; ".join(position.missing))
    return check(position.status in statuses, f"status on {format_long(last)}: {position.status}")
