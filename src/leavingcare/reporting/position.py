"""What is known of a young person on a day and around it: are we in touch, where do they live, what do they do.

In touch is answered with the codes of the SSDA903 return (YES, NO, DIED, REFU, NREQ, RHOM), None where nothing tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from leavingcare.dates import ONE_DAY, days_after
from leavingcare.facts.events import Report
from leavingcare.facts.life import Life
from leavingcare.facts.sources import RETURN, kind_of_source, year_of_return
from leavingcare.facts.spells import Activity, Home
from leavingcare.law.care_record import CareRecord
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.spells_on_day import activity_on, home_on, homes, known_code

S = TypeVar("S", Home, Activity)

YES, NOT, DIED, WENT_HOME = "YES", "NO", "DIED", "RHOM"
SAID = {"refuses contact": "REFU", "says not needed": "NREQ"}
"""States of the service in which the young person has said something about contact, and the code of each."""
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
    return _refused(life, window.day) or in_touch or _not(life, window)


@answered_once
def in_touch(person: PersonOnDay) -> str | None:
    """The latest record: what a return says if no contact is newer, else whether there was one in the time of lost touch.

    On the day on which LP5 begins to ask for an assessment of lost touch (56 days after the last answer) it is a no.
    """
    life, day = person.life, person.day
    if life.person.died is not None and life.person.died <= day:
        return DIED
    if life.person.born is not None and is_home_for_good(person.record, day):
        return WENT_HOME
    reports = [report for report in life.reports if report.in_touch]
    if reports and (not life.contacts or life.contacts[-1].on <= reports[-1].on):
        return reports[-1].in_touch
    last = last_answer(person)
    answered = last is not None and days_after(last, person.policy.number("lost_touch_after", day)) > day
    return _refused(life, day) or (YES if answered else NOT if life.contacts else None)


@answered_once
def last_answer(person: PersonOnDay) -> date | None:
    """The last day on which the young person answered or was seen."""
    return last_contact(person.life, date.min, person.day)


def plan_reviewed(person: PersonOnDay) -> date | None:
    """The day of the latest pathway plan or of the latest review that was held, whichever is later."""
    return max((*(plan.on for plan in person.life.plans), *(review.on for review in person.reviews)), default=None)


def is_home_for_good(record: CareRecord, day: date) -> bool:
    """Back with a parent or the like for six months without a break, and there still, on the day."""
    return any(
        stay.covers(day) and record.six_months(stay) <= day and (stay.broke_down is None or stay.broke_down > day)
        for stay in record.stays_at_home(day)
    )


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


def last_contact(life: Life, since: date, until: date) -> date | None:
    """The last of these days, both included, on which the young person answered or was person."""
    return max((contact.on for contact in life.contacts if contact.answered and since <= contact.on <= until), default=None)


def home_around(life: Life, window: Window) -> Home | None:
    """The home of the day, else the nearest home within the window. A home without a code does not count."""
    return _coded(home_on(life, window.day), homes(life), window)


def activity_around(life: Life, window: Window) -> Activity | None:
    """The activity of the day, else the nearest one within the window. An activity without a code does not count."""
    return _coded(activity_on(life, window.day), life.activities, window)


def _refused(life: Life, day: date) -> str | None:
    """What the young person has said about contact and not taken back, if they have not answered after saying it."""
    for service in life.service:
        if service.state in SAID and service.covers(day):
            return None if last_contact(life, service.start + ONE_DAY, day) else SAID[service.state]
    return None


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
