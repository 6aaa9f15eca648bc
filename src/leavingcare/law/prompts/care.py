"""Conditions of prompts about care, the plan, contact, the home and custody."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.words import ACCOMMODATED_IN, LONG_STAY_IN
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.duties.custody import IN_CUSTODY
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.conditions import PRESENT_HOME, coded
from leavingcare.law.reasons import Reason, any_of, check, unknown
from leavingcare.law.touch import touch

OWN_HOME = "U"
TENANCY = "housing authority tenancy"


# Care, plan, reviews ----------------------------------------------------------------------------------------------------


def care_will_end(person: PersonOnDay) -> Reason:
    """Care ends at 18 at the latest, or on the day planned."""
    episode = person.record.episode_on(person.day)
    last = person.record.birthday(18)
    if episode and episode.end and episode.end < last:
        return check(episode.end > person.day, f"care is planned to end on {format_long(episode.end)}")
    return check(last > person.day, f"care ends on {format_long(last)} at the latest")


def was_looked_after(person: PersonOnDay) -> Reason:
    """Formerly looked after: qualifying may also rest on other grounds."""
    return check(any(episode.ended_by(person.day) for episode in person.record.countable), "was once looked after")


def accommodated_at_16_or_17(person: PersonOnDay) -> Reason:
    """Looked after, accommodated or fostered at some time at 16 or 17: special guardianship from before 16 is not enough."""
    sixteen, eighteen = person.record.birthday(16), person.record.birthday(18)
    stays = [stay for stay in person.life.detained if stay.place in (*ACCOMMODATED_IN, *LONG_STAY_IN)]
    spells = (*person.record.countable, *person.life.private_fostering, *stays)
    held = any(spell.start < eighteen and (spell.end is None or spell.end > sixteen) for spell in spells)
    return check(held, "looked after, accommodated or fostered at 16 or 17", "Homelessness (Priority Need) Order 2002 art 4")


def something_written(person: PersonOnDay) -> Reason:
    """An assessment, a plan or a review is on file."""
    days = [document.on for document in (*person.life.assessments, *person.life.plans, *person.reviews)]
    return check(
        bool(days), f"assessed, planned or reviewed: {'last on ' + format_long(max(days)) if days else 'never so far'}"
    )


def has_plan(person: PersonOnDay) -> Reason:
    """A pathway plan is on file."""
    return check(
        person.last_plan is not None,
        f"pathway plan: {'of ' + format_long(person.last_plan) if person.last_plan else 'none on file'}",
    )


def has_assessment(person: PersonOnDay) -> Reason:
    """A needs assessment is on file."""
    return check(bool(person.life.assessments), "an assessment is on file")


def change_of_adviser(person: PersonOnDay) -> Reason:
    """The present adviser's allocation has a day on which it will end."""
    ends = [allocation.end for allocation in person.life.allocations if allocation.covers(person.day) and allocation.end]
    return check(bool(ends), f"the adviser changes: {'on ' + format_long(min(ends)) if ends else 'no change is planned'}")


# Contact ----------------------------------------------------------------------------------------------------------------


def out_of_touch(person: PersonOnDay) -> Reason:
    """No answer for as long as local policy takes for lost touch (decision D19)."""
    known = touch(person)
    if known.last is None or known.evidence == NOT_KNOWN:
        return unknown("out of touch", "the last contact", "decision D19")
    return check(known.is_lost_on(person.day), f"out of touch: last answer on {format_long(known.last)}", "decision D19")


def has_refused(person: PersonOnDay) -> Reason:
    """The last thing said about support was a no."""
    words = person.occasions("support asked", "support declined")
    return check(bool(words) and words[-1].what == "support declined", "has said no to contact or support")


# Home -------------------------------------------------------------------------------------------------------------------


def has_home(person: PersonOnDay) -> Reason:
    """A home is recorded, so that it can be judged."""
    if person.home is None:
        return unknown("a home to judge", PRESENT_HOME, "CL reg 9(2)")
    return check(person.home.covers(person.day), f"lives there since {format_long(person.home.start)}", "CL reg 9(2)")


def lost_home(person: PersonOnDay) -> Reason:
    """Homeless: by an event since moving in, or by the code of no fixed abode."""
    since = person.home.start if person.home else date.min
    return any_of(
        "homeless",
        "",
        check(bool(person.occasions("homeless", since=since)), "recorded as homeless, or about to be"),
        coded(person, "S", "home coded no fixed abode"),
    )


def has_tenancy(person: PersonOnDay) -> Reason:
    """The last home outside custody was let to the young person."""
    homes = [home for home in person.life.homes if home.letter != "X" and not home.away_for]
    if not homes:
        return unknown("has a tenancy", "the last home outside custody")
    under = homes[-1].provided_under
    if under in (None, "unknown", "other"):
        return unknown("has a tenancy", "who provides the home, and whether it is let to the young person")
    return check(under == TENANCY, f"has a tenancy: the home is recorded as {under}")


def first_winter(person: PersonOnDay) -> Reason:
    """The first home of one's own, until the first winter in it is over."""
    text = "a first home of one's own"
    own = [home for home in person.life.homes if home.letter == OWN_HOME and not home.away_for]
    if not own:
        return coded(person, OWN_HOME, text)
    start = own[0].start
    over = date(start.year + (start.month >= 3), 3, 1)
    return check(
        person.day < over,
        f"first home of one's own since {format_long(start)}: its first winter is over on {format_long(over)}",
    )


# Custody ----------------------------------------------------------------------------------------------------------------


def in_custody(person: PersonOnDay) -> Reason:
    """In custody on the day."""
    return check(person.custody is not None, IN_CUSTODY)


def release_known(person: PersonOnDay) -> Reason:
    """In custody, with a day on which it ends."""
    if person.custody is None:
        return in_custody(person)
    release = person.custody.release
    if release is None:
        return unknown("to be released", "the day of release")
    return check(release > person.day, f"to be released on {format_long(release)}")


def held_by_police(person: PersonOnDay) -> Reason:
    """Arrested: held by the police on the day."""
    held = any(stay.place == "police" and stay.covers(person.day) for stay in person.life.detained)
    return check(held, "held by the police")


def charged(person: PersonOnDay) -> Reason:
    """Charged, and the plan not reviewed since."""
    days = [occasion.on for occasion in person.occasions("charged") if person.review_since(occasion.on) is None]
    return check(
        bool(days), f"charged on {format_long(days[-1])}, not reviewed since" if days else "charged, and not reviewed since"
    )


def before_a_court(person: PersonOnDay) -> Reason:
    """Charged, or in custody."""
    return any_of("before a court", "", charged(person), in_custody(person))
