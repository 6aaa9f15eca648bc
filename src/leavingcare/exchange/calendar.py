"""What is to be done on which day, as an iCalendar file (RFC 5545) that any calendar program imports.

An entry holds a reference and a task, never a name: calendars are shared, mirrored to telephones and read over shoulders.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from leavingcare.dates import ONE_DAY

PRODUCER = "-//leavingcare//lc//EN"
NAME = "Leaving care"


class Entry(NamedTuple):
    """One task on one day. `uid` stays the same for the same task: importing again moves the entry and makes no second one."""

    uid: str
    day: date
    text: str


def as_ics(entries: Iterable[Entry], day: date, revision: int) -> bytes:
    """The entries as all-day events that leave the day free, marked private, in the order given.

    `on` is the day for which they hold and `revision` a number that grows with every change of the data: the same data give
    the same bytes, and newer data are newer to a calendar program.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    for name, value in (("prodid", PRODUCER), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", NAME)):
        calendar.add(name, value)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", datetime.combine(day, time(), UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + ONE_DAY)
        event.add("summary", entry.text)
        event.add("sequence", revision)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
