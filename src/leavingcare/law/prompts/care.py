"""Conditions of prompts about care, the plan, contact, the home and custody."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long
from leavingcare.law.duties.custody import IN_CUSTODY
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.conditions import coded
from leavingcare.law.reasons import Reason, any_of, check, unknown

OWN_HOME = "U"
TENANCY = "housing authority tenancy"


# Care, plan, reviews ----------------------------------------------------------------------------------------------------


def care_will_end(s: PersonOnDay) -> Reason:
    """Care ends at 18 at the latest, or on the day planned."""
    episode = s.record.episode_on(s.day)
    last = s.record.birthday(18)
    if episode and episode.end and episode.end < last:
        return check(True, f"care is planned to end on {format_long(episode.end)}")
    return check(True, f"care ends on {format_long(last)} at the latest")


def was_looked_after(s: PersonOnDay) -> Reason:
    """Formerly looked after: qualifying may also rest on other grounds."""
    return check(any(one.ended_by(s.day) for one in s.record.countable), "was once looked after")


def something_written(s: PersonOnDay) -> Reason:
    """An assessment, a plan or a review is on file."""
    days = [one.on for one in (*s.life.assessments, *s.life.plans, *s.reviews)]
    return check(
        bool(days), f"assessed, planned or reviewed: {'last on ' + format_long(max(days)) if days else 'never so far'}"
    )


def has_plan(s: PersonOnDay) -> Reason:
    """A pathway plan is on file."""
    return check(
        s.last_plan is not None, f"pathway plan: {'of ' + format_long(s.last_plan) if s.last_plan else 'none on file'}"
    )


def has_assessment(s: PersonOnDay) -> Reason:
    """A needs assessment is on file."""
    return check(bool(s.life.assessments), "an assessment is on file")


def change_of_adviser(s: PersonOnDay) -> Reason:
    """The present adviser's allocation has a day on which it will end."""
    ends = [one.end for one in s.life.allocations if one.covers(s.day) and one.end]
    return check(bool(ends), f"the adviser changes: {'on ' + format_long(min(ends)) if ends else 'no change is planned'}")


# Contact ----------------------------------------------------------------------------------------------------------------


def out_of_touch(s: PersonOnDay) -> Reason:
    """No answer for as long as local policy takes for lost touch (decision D19)."""
    answered = [one.on for one in s.life.contacts if one.answered]
    if not answered:
        return unknown("out of touch", "the last contact", "decision D19")
    silent = days_after(max(answered), s.figure("lost_touch_after"))
    return check(silent <= s.day, f"out of touch: last answer on {format_long(max(answered))}", "decision D19")


def has_refused(s: PersonOnDay) -> Reason:
    """The last thing said about support was a no."""
    words = s.occasions("support asked", "support declined")
    return check(bool(words) and words[-1].what == "support declined", "has said no to contact or support")


# Home -------------------------------------------------------------------------------------------------------------------


def has_home(s: PersonOnDay) -> Reason:
    """A home is recorded, so that it can be judged."""
    if s.home is None:
        return unknown("a home to judge", "the present home", "CL reg 9(2)")
    return check(True, f"lives there since {format_long(s.home.start)}", "CL reg 9(2)")


def lost_home(s: PersonOnDay) -> Reason:
    """Homeless: by an event since moving in, or by the code of no fixed abode."""
    since = s.home.start if s.home else date.min
    return any_of(
        "homeless",
        "",
        check(bool(s.occasions("homeless", since=since)), "recorded as homeless, or about to be"),
        coded(s.home, "S", "home coded no fixed abode"),
    )


def has_tenancy(s: PersonOnDay) -> Reason:
    """The last home outside custody was let to the young person."""
    homes = [home for home in s.life.homes if home.letter != "X" and not home.away_for]
    if not homes:
        return check(False, "has a tenancy: no home is recorded")
    under = homes[-1].provided_under
    if under in (None, "unknown", "other"):
        return unknown("has a tenancy", "who provides the home, and whether it is let to the young person")
    return check(under == TENANCY, f"has a tenancy: the home is recorded as {under}")


def first_winter(s: PersonOnDay) -> Reason:
    """The first home of one's own, until the first winter in it is over."""
    own = [home for home in s.life.homes if home.letter == OWN_HOME and not home.away_for]
    if not own:
        return check(False, "a first home of one's own")
    start = own[0].start
    over = date(start.year + (start.month >= 3), 3, 1)
    return check(
        s.day < over, f"first home of one's own since {format_long(start)}: its first winter is over on {format_long(over)}"
    )


# Custody ----------------------------------------------------------------------------------------------------------------


def in_custody(s: PersonOnDay) -> Reason:
    """In custody on the day."""
    return check(s.custody is not None, IN_CUSTODY)


def release_known(s: PersonOnDay) -> Reason:
    """In custody, with a day on which it ends."""
    if s.custody is None:
        return check(False, IN_CUSTODY)
    if s.custody.release is None:
        return unknown("to be released", "the day of release")
    return check(True, f"to be released on {format_long(s.custody.release)}")


def held_by_police(s: PersonOnDay) -> Reason:
    """Arrested: held by the police on the day."""
    held = any(stay.place == "police" and stay.covers(s.day) for stay in s.life.detained)
    return check(held, "held by the police")


def charged(s: PersonOnDay) -> Reason:
    """Charged, and the plan not reviewed since."""
    days = [one.on for one in s.occasions("charged") if s.review_since(one.on) is None]
    return check(
        bool(days), f"charged on {format_long(days[-1])}, not reviewed since" if days else "charged, and not reviewed since"
    )


def before_a_court(s: PersonOnDay) -> Reason:
    """Charged, or in custody."""
    return any_of("before a court", "", charged(s), in_custody(s))
