"""What a store of facts can do, in the words of the work. Every engine passes the same contract tests.

Methods give back facts, never rows or cursors. Ids are made in Python, dates are ISO text at the boundary, and *who* is
always handed in. All writing happens inside `change`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from leavingcare.facts import Adviser, Fact, Life, Person

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the account: a whole command, by whom and when (UTC, ISO text). `ref` is set if it concerns one person."""

    seq: int
    at: str
    who: str
    host: str
    command: str
    why: str | None
    ref: str | None
    what: str
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a change did to one fact: before and after it, None where there was none."""

    before: Fact | None
    after: Fact | None


class Change(Protocol):
    """A change under way. Facts and its log line are saved together when the block ends, or not at all."""

    def save(self, fact: Fact) -> None:
        """Add a fact, or put it in the place of the one with the same id. Saving an equal fact changes nothing."""

    def remove(self, fact: Fact) -> None:
        """Take a fact away; the log keeps it."""

    def set(self, key: str, value: str | None) -> None:
        """Set or, with None, forget a setting of the authority (local policy)."""

    def next_reference(self) -> str:
        """The next free reference for a young person."""

    def next_number(self, kind: type[Fact]) -> int:
        """The next free number of a kind that people call by number (risk assessments, actions)."""

    @property
    def edits(self) -> list[Edit]:
        """What has been done so far, in order: for the confirmation, the dry run and the counts of an import."""


class Store(Protocol):
    """A case file."""

    def people(self) -> list[Person]:
        """All young people, by reference."""

    def person(self, ref: str) -> Person | None:
        """One young person, or None."""

    def advisers(self) -> list[Adviser]:
        """Everybody who works for the authority, by name."""

    def life(self, ref: str) -> Life:
        """Everything about one young person. Raises NotFound."""

    def lives(self, refs: Collection[str] | None = None) -> Iterator[Life]:
        """The lives of these young people, or of all, by reference; read in few queries."""

    def records(self, kind: type[F]) -> list[F]:
        """All facts of a kind, in a stable order (person, day, id)."""

    def settings(self) -> dict[str, str]:
        """The settings of the authority."""

    def change(
        self, who: str, command: str, why: str | None = None, *, dry_run: bool = False, undoes: int | None = None,
    ) -> AbstractContextManager[Change]:
        """The only way to write. `command` is the whole command in plain words, with references and never names.

        On an exception, and with `dry_run`, nothing is saved. A change without an edit leaves no log line.
        """

    def log(self, ref: str | None = None) -> list[LogLine]:
        """The account, oldest first: of everything, or of one person."""

    def edits(self, seq: int) -> list[Edit]:
        """What one log line did. Raises NotFound."""

    def later_changes(self, seq: int) -> list[int]:
        """Later log lines that touched a fact which this line touched: what stands in the way of an undo."""

    def revision(self) -> int:
        """The number of the last change: two equal revisions of one file hold equal facts."""

    def note(self, who: str, command: str, ref: str | None = None, why: str | None = None) -> None:
        """A log line for something that changed no fact but has to be accounted for: an export, a full record looked at."""

    def last_import(self) -> date | None:
        """The latest day for which an imported source speaks."""

    def close(self) -> None:
        """Let go of the file."""
