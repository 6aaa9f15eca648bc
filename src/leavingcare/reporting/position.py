"""What is known of a young person around a day: were we in touch, where do they live, what do they do.

Whether we are in touch on the day itself is `law/touch.py`. In touch is answered with the codes
of the SSDA903 return (YES, NO, DIED, REFU, NREQ, RHOM), None where nothing tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from leavingcare.facts.events import Report
from leavingcare.facts.life import Life
from leavingcare.facts.sources import RETURN, kind_of_source, year_of_return
from leavingcare.facts.spells import Activity, Home
from leavingcare.law.care_record import CareRecord
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.spells_on_day import activity_on, home_on, homes, known_code
from leavingcare.law.touch import DIED, NOT, WENT_HOME, YES, is_home_for_good, last_contact, refused

S = TypeVar("S", Home, Activity)

CLOSED = "closed"


class Window(NamedTuple):
    """A day that is asked about, and the days from `since` to `until`, both included, whose contacts answer for it."""

    day: date
    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Is the day within?"""
        return self.since <= day <= self.until


def in_touch_around(record: CareRecord, window: Window) -> str | None:
    """The answer for a day, from what happened around it. What a return says is used where nothing better is recorded.

    What the return of that year said stands against every other file. That the young person died or went home for good is not
    contradicted by a contact; everything else is, the return's own answer by one that somebody recorded here.
    """
    life = record.life
    report = report_around(life, window)
    in_touch = report.in_touch if report else None
    if in_touch and is_own_answer(report, window) and not _typed_contact(life, window):
        return in_touch
    if in_touch == DIED or (life.person.died is not None and life.person.died <= window.day):
        return DIED
    if in_touch == WENT_HOME or is_home_for_good(record, window.day):
        return WENT_HOME
    if last_contact(life, window.since, window.until):
        return YES
    return refused(life, window.day) or in_touch or _not(life, window)


def plan_reviewed(person: PersonOnDay) -> date | None:
    """The day of the latest pathway plan or of the latest review that was held, whichever is later."""
    return max((*(plan.on for plan in person.life.plans), *(review.on for review in person.reviews)), default=None)


def report_around(life: Life, window: Window) -> Report | None:
    """What was said within the window: by the return of that very year, else nearest to its day, and by the later source."""
    within = [report for report in life.reports if window.holds(report.on)]
    within.sort(
        key=lambda report: (
            not is_own_answer(report, window),
            abs(report.on - window.day),
            -(report.as_of or report.on).toordinal(),
        )
    )
    return within[0] if within else None


def _typed_contact(life: Life, window: Window) -> bool:
    return any(contact.answered and contact.source is None and window.holds(contact.on) for contact in life.contacts)


def is_own_answer(report: Report | None, window: Window) -> bool:
    """Is this what the return said of the year in which the day lies? What was sent is what that year's return says."""
    if report is None or report.as_of is None or kind_of_source(report.source) != RETURN:
        return False
    return year_of_return(report.as_of) == year_of_return(window.day)


def home_around(life: Life, window: Window) -> Home | None:
    """The home of the day, else the nearest home within the window. A home without a code does not count."""
    return _coded(home_on(life, window.day), homes(life), window)


def activity_around(life: Life, window: Window) -> Activity | None:
    """The activity of the day, else the nearest one within the window. An activity without a code does not count."""
    return _coded(activity_on(life, window.day), life.activities, window)


def _not(life: Life, window: Window) -> str | None:
    """Not in touch: only attempts, or nothing in a time that was being recorded, or the service was closed."""
    tried = any(window.holds(contact.on) for contact in life.contacts)
    closed = any(service.state == CLOSED and service.covers(window.day) for service in life.service)
    return NOT if tried or closed or _was_being_recorded(life, window) else None


def _was_being_recorded(life: Life, window: Window) -> bool:
    """Contacts or attempts are recorded before and after: their absence in between says something."""
    before = any(contact.on < window.since for contact in life.contacts)
    return before and any(contact.on > window.until for contact in life.contacts)


def _coded(on_the_day: S | None, spells: Iterable[S], window: Window) -> S | None:
    """What holds on the day, if its code is known; the nearest only where nothing holds on the day."""
    if on_the_day is not None:
        return on_the_day if known_code(on_the_day.code) else None
    return _nearest(spells, window)


def _nearest(spells: Iterable[S], window: Window) -> S | None:
    """The spell with a code that is nearest to the day, of two the one that began last."""
    around = [
        spell for spell in spells if known_code(spell.code) and spell.start <= window.until and not spell.ended_by(window.since)
    ]
    return min(around, key=lambda spell: (_days_away(spell, window.day), -spell.start.toordinal()), default=None)


def _days_away(spell: Home | Activity, day: date) -> int:
    if spell.start > day:
        return (spell.start - day).days
    return (day - spell.end).days + 1 if spell.end is not None and spell.end <= day else 0
