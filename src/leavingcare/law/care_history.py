"""How far back care is known: extracts and returns begin on some day, and what lies before it is not a *no* (decision D25).

A return covers its year, an extract of the Standard Safeguarding Dataset the six years before its day. An episode covers its
own time, whoever tells of it. What is recorded by hand counts as the whole history.
"""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.life import Life
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.care_record import CareRecord
from leavingcare.law.reasons import Reason, unknown

NO_CARE_FACT = "the care episodes: none is on file (lc import, or lc care for one)"
_CALLED_CARE_LEAVER = frozenset({"eligible", "relevant", "former relevant", "qualifying"})
_YEARS_OF_AN_EXTRACT = 6
_FROM, _BEFORE = 16, 25
"""The ages at which a missing history could make a difference."""


def care_known_from(life: Life) -> date | None:
    """The first day of which the care on file tells, by where it comes from; None where nothing on file tells of care."""
    if all(episode.source is None for episode in life.care):
        return date.min if life.care else None
    known_from = min(_covered_from(episode) for episode in life.care)
    for episode in sorted(life.care, key=_start, reverse=True):
        if episode.start < known_from and (episode.end is None or episode.end >= known_from):
            known_from = episode.start  # care that ran then is known since it began
    return known_from


def _start(episode: CareEpisode) -> date:
    return episode.start


def _covered_from(episode: CareEpisode) -> date:
    """The first day that the source of an episode covers."""
    day = episode.as_of or episode.start
    if episode.source is None:
        return day
    if episode.row_id or "ssd_" in episode.source.casefold():
        return months_after(day, -12 * _YEARS_OF_AN_EXTRACT)
    return date(day.year - (day < date(day.year, 4, 1)), 4, 1)


def missing_history(record: CareRecord, day: date) -> Reason | None:
    """Why it cannot be said that somebody has no status: care since 14 may not be on file. None where it would be."""
    if not record.is_aged(day, _FROM, _BEFORE):
        return None
    if record.known_from is None or (_is_called_care_leaver(record, day) and not record.life.care):
        return unknown("looked after at some time", NO_CARE_FACT, "decision D25")
    fourteen = record.birthday(14)
    if record.known_from <= fourteen:
        return None
    return _not_on_file(fourteen, record.known_from)


def perhaps_thirteen_weeks(record: CareRecord, day: date) -> Reason | None:
    """Why *qualifying* may be too little: with care of days that no source covers, thirteen weeks since 14 could be complete.

    None where they could not be, and where all care is on file.
    """
    fourteen, until = record.birthday(14), min(day, record.birthday(18))
    known_from = record.known_from
    if known_from is None or known_from <= fourteen or not record.is_aged(day, _FROM, _BEFORE):
        return None
    not_covered = (min(known_from, until) - fourteen).days
    covered = record.days_looked_after(until) - record.days_looked_after(min(known_from, until))
    if not_covered + covered < record.number("looked_after_days") or not _perhaps_at_16(record, known_from):
        return None
    return _not_on_file(fourteen, known_from)


def _perhaps_at_16(record: CareRecord, known_from: date) -> bool:
    """In care on a day from the 16th birthday on, or on days of that time that no source covers."""
    sixteen = record.birthday(16)
    return known_from > sixteen or any(end is None or end > sixteen for _, end in record.spans)


def _not_on_file(since: date, until: date) -> Reason:
    first, known = format_long(since), format_long(until)
    return unknown(
        f"looked after between the 14th birthday, {first}, and {known}",
        f"the care between {first} and {known}: what is on file does not go back so far (lc import, or lc care for one)",
        "decision D25",
    )


def _is_called_care_leaver(record: CareRecord, day: date) -> bool:
    """By a return or the case system."""
    life = record.life
    return life.person.recorded_status in _CALLED_CARE_LEAVER or any(report.on <= day for report in life.reports)
