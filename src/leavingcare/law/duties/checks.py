"""Checks that many duties share, and the ways in which a check is put into words. All are positive, and all are computed."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.events import Assessment
from leavingcare.law.home_clocks import HomeClock
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check, denied, unknown


def on(day: date | None) -> str:
    """The day as it stands behind a text: with *on* before it, or nothing where there is no day."""
    return f" on {format_long(day)}" if day else ""


def happened(text: str, day: date | None, citation: str = "") -> Reason:
    """Has it happened? *Yes* with its day."""
    return check(day is not None, text + on(day), citation)


def not_yet(text: str, done: str, day: date | None, citation: str = "") -> Reason:
    """Is it still to be done? The opposite of having been done, whose day is shown."""
    return denied(text, happened(done, day), citation)._replace(done=day)


def code_is_missing(person: PersonOnDay, text: str, citation: str) -> Reason | None:
    """A home is recorded and nothing says of what kind it is: then it cannot be told (decision D25). None where it can."""
    if person.home is None or person.home_code is not None:
        return None
    return unknown(text, "what kind of home it is (its accommodation code)", citation)


# What was done ----------------------------------------------------------------------------------------------------------


def no_visit_there(clock: HomeClock, citation: str) -> Reason:
    """No visit at this home since the clocks began."""
    first = clock.visits[0] if clock.visits else None
    return not_yet(f"no visit there since {format_long(clock.start)}", "visited there", first, citation)


def first_assessment(person: PersonOnDay, since: date) -> Assessment | None:
    """The first needs assessment from a day on."""
    return next((assessment for assessment in person.life.assessments if assessment.on >= since), None)


def no_assessment_since(person: PersonOnDay, since: date, citation: str = "") -> Reason:
    """Nobody has assessed their needs from a day on."""
    done = first_assessment(person, since)
    return not_yet(f"no assessment since {format_long(since)}", "assessed", done.on if done else None, citation)


def no_review_since(person: PersonOnDay, since: date, citation: str = "", text: str = "") -> Reason:
    """No review of the plan was held from a day on."""
    held = person.review_since(since)
    return not_yet(text or f"no review since {format_long(since)}", "review held", held.on if held else None, citation)
