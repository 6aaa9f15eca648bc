"""Checks that many duties share, and the ways in which a check is put into words. All are positive, and all are computed."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import say
from leavingcare.facts import Assessment
from leavingcare.law.answers import CANNOT_TELL, YES, Reason, check, denied
from leavingcare.law.homes import HomeClock
from leavingcare.law.situation import Situation

PROVIDED = "in accommodation provided under s23B or s24B"


def on(day: date | None) -> str:
    """The day as it stands behind a text: with *on* before it, or nothing where there is no day."""
    return f" on {say(day)}" if day else ""


def happened(text: str, day: date | None, citation: str = "") -> Reason:
    """Has it happened? *Yes* with its day."""
    return check(day is not None, text + on(day), citation)


def not_yet(text: str, done: str, day: date | None, citation: str = "") -> Reason:
    """Is it still to be done? The opposite of having been done, whose day is shown."""
    return denied(text, happened(done, day), citation)


def presumed(text: str, reason: Reason, citation: str = "") -> Reason:
    """Counts as *yes* until a fact says otherwise: *cannot tell* is taken for a yes, and the missing fact is still named."""
    return Reason(text, YES, citation, (reason,)) if reason.verdict is CANNOT_TELL else reason


# Where they live --------------------------------------------------------------------------------------------------------


def moved_in(person: Situation) -> Reason:
    """Does living in the present home count as a move, so that clocks run?"""
    clock = person.clock
    return check(clock is not None, f"moved in{on(clock.start)}" if clock else "a move to a home that starts clocks")


def in_provided_home(person: Situation) -> Reason:
    """In a home that the authority provides; so it is presumed while nobody has recorded who does."""
    if person.clock is None:
        return moved_in(person)
    return presumed("taken as provided by the authority until somebody records who provides it", person.clock.why)


def in_another_home(person: Situation) -> Reason:
    """Moved to a home that the authority does not provide."""
    if person.clock is None:
        return moved_in(person)
    return denied(f"moved{on(person.clock.start)} to a home that the authority does not provide", in_provided_home(person))


def not_in_provided_home(person: Situation) -> Reason:
    """Outside the homes that the authority provides, with a move or without."""
    return denied("not in a home that the authority provides", in_provided_home(person))


def no_visit_there(clock: HomeClock, citation: str) -> Reason:
    """No visit at this home since the clocks began."""
    first = clock.visits[0] if clock.visits else None
    return not_yet(f"no visit there since {say(clock.start)}", "visited there", first, citation)


def not_in_custody(person: Situation) -> Reason:
    """At liberty: custody has its own duties."""
    since = person.custody.start if person.custody else None
    return denied("not in custody", check(since is not None, f"in custody since {say(since)}" if since else "in custody"))


# What was done ----------------------------------------------------------------------------------------------------------


def first_assessment(person: Situation, since: date) -> Assessment | None:
    """The first needs assessment from a day on."""
    return next((assessment for assessment in person.life.assessments if assessment.on >= since), None)


def no_assessment_since(person: Situation, since: date, citation: str = "") -> Reason:
    """Nobody has assessed their needs from a day on."""
    done = first_assessment(person, since)
    return not_yet(f"no assessment since {say(since)}", "assessed", done.on if done else None, citation)


def no_review_since(person: Situation, since: date, citation: str = "", text: str = "") -> Reason:
    """No review of the plan was held from a day on."""
    held = person.review_since(since)
    return not_yet(text or f"no review since {say(since)}", "review held", held.on if held else None, citation)
