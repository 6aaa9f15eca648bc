"""Reminders of closed services: rows of casework on the due list, beside what the law asks."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import say
from leavingcare.facts import Life, Service
from leavingcare.law.answers import Duty, check

CLOSED = "closed"
REMINDER = "reminder"
"""The id of a reminder among the duties: it is none of the catalogue, so its row has no duty."""


def reminders(life: Life, day: date) -> list[Duty]:
    """The reminder of a service that is closed on the day. Ours and not the law's: it is on the list from its day on."""
    running = closed_on(life, day)
    if running is None or running.remind_on is None:
        return []
    text = f"the service was closed on {say(running.start)} ({running.reason or 'no reason recorded'}), to be looked at again"
    citation = "the reminder set on closing"
    closed = check(running.state == CLOSED, text, citation)
    return [Duty(REMINDER, closed, running.remind_on, running.remind_on, "local", "local policy", citation)]


def closed_on(life: Life, day: date) -> Service | None:
    """The closing that holds on the day; None while the service is open."""
    running = sorted((one for one in life.service if one.covers(day)), key=lambda one: one.start)
    return running[-1] if running and running[-1].state == CLOSED else None
