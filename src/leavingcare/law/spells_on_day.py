"""Which records of a young person hold on one day: home, custody, activity, service, worker. Every list reads them here.

`life` may reach beyond the day: what begins later does not hold yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from leavingcare.facts.events import Report
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Spell
from leavingcare.facts.spells import Activity, Home, Service

S = TypeVar("S", bound=Spell)

ADVISER_ROLES = ("personal adviser", "joint")
"""Allocations that make somebody the young person's adviser; of two, the first named counts."""
SOCIAL_WORKER = "social worker"
RETURNED_HOME, WITH_FAMILY = "RHOM", "B"
"""What a return says of somebody who is back with parents, and the letter of the code of such a home."""
CUSTODY = "X2"
"""The accommodation code of custody: never suitable."""


class Custody(NamedTuple):
    """Being in custody: since when, until when if the release date is known, and the file that says so, if it was a file."""

    start: date
    release: date | None
    source: str | None = None

    @property
    def code(self) -> str:
        """The accommodation code."""
        return CUSTODY


def known_code(code: str | None) -> str | None:
    """A code that says something: 0 is *not applicable or not known*."""
    return None if code in (None, "", "0") else code


def home_on(life: Life, day: date) -> Home | None:
    """The home of the day: the last begun of those that have not ended. A temporary absence leaves the home as it was."""
    return _last_running(homes(life), day)


def homes(life: Life) -> list[Home]:
    """Homes, temporary absences apart, in order of time."""
    return [home for home in life.homes if not home.away_for]


def custody_on(life: Life, day: date) -> Custody | None:
    """In custody on the day: by a record of the detention, which wins over a home still open, or by a home coded X."""
    stay = next((stay for stay in life.detained if stay.place == "custody" and stay.covers(day)), None)
    if stay:
        return Custody(stay.start, stay.end, stay.source)
    home = home_on(life, day)
    return Custody(home.start, home.end, home.source) if home and home.letter == CUSTODY[0] else None


def home_code_on(life: Life, day: date) -> str | None:
    """The accommodation code of the day: custody, the home, else what a return has said since; None if nothing says."""
    here = custody_on(life, day) or home_on(life, day)
    own = known_code(here.code) if here else None
    return own or _reported(life, "accommodation", day, here.start if here else _last_end(homes(life)))


def home_as_reported(life: Life, day: date) -> Home | None:
    """The home of the day, where it has no code with what a return has said of it since. Where the last home has ended and no
    later one is on file, what a return has said since is the home, from that end on: somebody without a fixed abode has no row
    in a table of addresses.
    """
    home = home_on(life, day)
    if custody_on(life, day) or (home is not None and known_code(home.code)):
        return home
    since = home.start if home else _last_end(homes(life))
    report = _last_word_on_home(life, day, since)
    if report is None or since == date.min:
        return home
    code = known_code(report.accommodation) or WITH_FAMILY
    if code.startswith(CUSTODY[0]):  # custody has its own duties, from a day that only a record of it tells
        return home
    place = home or Home(person=life.person.ref, start=since, known_on=max(since, report.on))
    return replace(place, code=code, source=report.source)


def _last_word_on_home(life: Life, day: date, since: date) -> Report | None:
    """The last return by the day that tells where somebody has lived since another day: by its code, or as gone home."""
    reports = (report for report in life.reports if since <= report.on <= day)
    telling = [report for report in reports if known_code(report.accommodation) or report.in_touch == RETURNED_HOME]
    return telling[-1] if telling else None


def activity_on(life: Life, day: date) -> Activity | None:
    """What the young person does: the last begun of the activities that have not ended."""
    return _last_running(life.activities, day)


def activity_code_on(life: Life, day: date) -> str | None:
    """The activity code of the day: what the young person does, else what a return has said since; None if nothing says."""
    now = activity_on(life, day)
    own = known_code(now.code) if now else None
    return own or _reported(life, "activity", day, now.start if now else _last_end(life.activities))


def service_on(life: Life, day: date) -> Service | None:
    """The state of the service: open, closed, or one that the young person asked for. None if nothing says."""
    return _last_running(life.service, day)


def worker_on(life: Life, day: date, roles: tuple[str, ...], advisers: Mapping[str, Adviser]) -> Adviser | None:
    """Who is allocated in one of these roles, the first named first, in post or not, with the post of the day."""
    running = [allocation for allocation in life.allocations if allocation.role in roles and allocation.covers(day)]
    running.sort(key=lambda allocation: (roles.index(allocation.role), -allocation.start.toordinal()))
    worker = advisers.get(running[0].adviser) if running else None
    return worker.as_on(day) if worker else None


def _last_running(spells: Iterable[S], day: date) -> S | None:
    """The last of the spells that run on the day. They are in order of time."""
    running = [spell for spell in spells if spell.covers(day)]
    return running[-1] if running else None


def _reported(life: Life, field: str, day: date, since: date) -> str | None:
    """What a return said last by the day, if that was on or after another day."""
    reports = [report for report in life.reports if report.on <= day and known_code(getattr(report, field))]
    return getattr(reports[-1], field) if reports and reports[-1].on >= since else None


def _last_end(spells: Iterable[Spell]) -> date:
    """When the last of these spells, none of which runs any more, ended; the beginning of time if there are none."""
    return max((spell.end for spell in spells if spell.end), default=date.min)
