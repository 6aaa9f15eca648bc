"""A session: one user, one case file, one day. Every function of casework takes it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from leavingcare.facts.people import Adviser
from leavingcare.store.answer_cache import AnswerCache
from leavingcare.store.api import Store

Progress = Callable[[str, int, int], None]
"""Called with words, the number done and the total number."""


def seen_by_nobody(words: str, done: int, of: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class Session:
    """One user with one case file on one day.

    `day` is the only source of today's date. `who` is the operating system's user: it attributes, and does not authenticate.
    `dry_run`: changes are shown and not saved. `caches`: answers for this day may be cached: beside the facts if it is the
    clock's day, else in `cache`.
    """

    store: Store
    day: date
    who: str
    dry_run: bool = False
    restricted: bool = False
    """May lists show young people whose record is restricted?"""
    left_out: set[str] = field(default_factory=set)
    """References that a list left out because the record is restricted. The command that shows the list says so."""
    caches: bool = False
    cache: AnswerCache | None = None
    """Where answers of another day are kept; None for beside the facts, in the case file, which keeps one day's."""
    progress: Progress = seen_by_nobody
    """Reports progress where a list takes long."""

    def adviser_names(self) -> dict[str, str]:
        """The names of all workers by their ids."""
        return {adviser.id: adviser.name for adviser in self.store.advisers()}

    def advisers(self) -> list[Adviser]:
        """All workers, sorted by name, each with the post held on the session's day. To read only: do not save them again."""
        return [adviser.as_on(self.day) for adviser in self.store.advisers()]
