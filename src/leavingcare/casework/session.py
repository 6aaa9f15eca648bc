"""Who is at the desk, on which day, with which case file: what every piece of casework is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from leavingcare.facts.people import Adviser
from leavingcare.store.api import Store

Progress = Callable[[str, int, int], None]
"""Told, in words, how many are done of how many."""


def seen_by_nobody(words: str, done: int, of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Session:
    """`day` is the one date for today; `who` the operating system's user, which is attribution and not authentication.

    `caches`: answers worked out for this day may be kept for the next reader, since it is the day of the clock.
    """

    store: Store
    day: date
    who: str
    dry_run: bool = False
    restricted: bool = False
    """May lists show young people whose record is restricted?"""
    left_out: set[str] = field(default_factory=set)
    """The references of those whom a list left out because their record is restricted: whoever shows it says so."""
    caches: bool = False
    progress: Progress = seen_by_nobody
    """Told, in words, how many are done of how many, where a list takes long."""

    def advisers(self) -> list[Adviser]:
        """Everybody who works for the authority, by name, each with the post of the session's day. To read, not to save again."""
        return [adviser.as_on(self.day) for adviser in self.store.advisers()]
