"""What all facts share: an identity, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from os import urandom
from typing import ClassVar


def new_id() -> str:
    """An identity for a new fact. Made here and not by the database, so that another engine can hold the same file."""
    return urandom(8).hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something dated about somebody. Facts are never changed: a correction is a new fact with the same id.

    `source` says which file and row a fact was read from ("2026/episodes.csv row 12"); None means that somebody typed it.
    `as_of` is the day for which that source speaks: a later source wins over an earlier one, never the other way round.
    """

    SHAPE: ClassVar[str]
    """Which of the seven shapes of record this is."""
    KIND: ClassVar[str]
    """The kind within the shape: the name of its CSV file in `lc export all`."""

    id: str = field(default_factory=new_id)
    source: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell(Fact):
    """A fact with a first day and, once it is over, an end. It covers start <= day < end; no end means still running."""

    SHAPE: ClassVar[str] = "spell"

    person: str
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Is this running on the day? The first day is in, the last day is out."""
        return self.start <= day and (self.end is None or day < self.end)

    def ended_by(self, day: date) -> bool:
        """Is it over by the day? An end later than the day is a planned one."""
        return self.end is not None and self.end <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """A fact of one day. It is known from that day on. `what` narrows the kind; `note` is free text and stays in the file.

    `person` is None for what concerns the authority as a whole (a local offer published, a policy reviewed).
    """

    SHAPE: ClassVar[str] = "event"

    person: str | None = None
    on: date
    what: str | None = None
    note: str | None = None
