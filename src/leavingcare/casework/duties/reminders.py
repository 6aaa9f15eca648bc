"""Reminders of closed services: rows of casework on the due list, beside what the law asks."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.facts.spells import Service
from leavingcare.law.reasons import Duty, check
from leavingcare.law.spells_on_day import service_on

CLOSED = "closed"
REMINDER = "reminder"
"""The id of a reminder among the duties: it is none of the catalogue, so its row has no duty."""


def reminders(life: Life, day: date) -> list[Duty]:
    """The reminder of a service that is closed on the day. Ours and not the law's: it is on the list from its day on."""
    running = closed_on(life, day)
    if running is None or running.remind_on is None:
        return []
    text = (
        f"the service was closed on {format_long(running.start)} "
        f"({running.reason or 'no reason recorded'}), to be looked at again"
    )
    citation = "the reminder set on closing"
    closed = check(running.state == CLOSED, text, citation)
    return [Duty(REMINDER, closed, running.remind_on, running.remind_on, "local", "local policy", citation)]


def closed_on(life: Life, day: date) -> Service | None:
    """The closing that holds on the day; None while the service is open."""
    running = service_on(life, day)
    return running if running is not None and running.state == CLOSED else None
