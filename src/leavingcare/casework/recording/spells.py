"""Spells that run: the one of a day, the one before, and ending it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from leavingcare.casework.recording.notes import both_notes
from leavingcare.dates import format_long
from leavingcare.errors import Refused
from leavingcare.facts.record import Spell

S = TypeVar("S", bound=Spell)


def running_on(spells: Iterable[S], day: date) -> list[S]:
    """The spells that run on the day, the latest to begin last."""
    return sorted((spell for spell in spells if spell.covers(day)), key=lambda spell: spell.start)


def require_running_spell(spells: Iterable[S], day: date, what: str, ref: str) -> S:
    """The latest spell that runs on the day. Raises Refused, in one sentence, where none does."""
    matches = running_on(spells, day)
    if not matches:
        raise Refused(f"No {what} of {ref} is open on {format_long(day)}.", f"lc person show {ref} lists what is on file.")
    return matches[-1]


def ended(spell: S, day: date, note: str | None = None) -> S:
    """The same spell with its last day, and what is noted about its end."""
    return replace(spell, end=day, note=both_notes(spell.note, note))


def insert_spell(spells: Iterable[S], new: S, what: str) -> list[S]:
    """The new spell and those it ends: the one before it ends as it begins, and it ends as the next one begins.

    Raises Refused where one begins on that very day already.
    """
    in_order = sorted(spells, key=lambda spell: spell.start)
    if any(spell.start == new.start for spell in in_order):
        raise Refused(
            f"On {format_long(new.start)} {what} of {new.person} begins already.",
            f"Correct that one: lc person show {new.person}",
        )
    later = [spell.start for spell in in_order if spell.start > new.start]
    before = [ended(spell, new.start) for spell in in_order if spell.start < new.start and spell.covers(new.start)]
    end = min((day for day in (new.end, *later[:1]) if day), default=None)
    return [*before, replace(new, end=end)]
