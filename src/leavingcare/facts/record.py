"""What all facts share: an identity, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from operator import attrgetter
from os import urandom
from typing import Any, ClassVar, cast


def new_id() -> str:
    """An identity for a new fact. Made here and not by the database, so that another engine can hold the same file."""
    return urandom(8).hex()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fact:
    """Something dated about somebody. Facts are never changed: a correction is a new fact with the same id.

    `source` says which file and row a fact was read from ("2026/episodes.csv row 12"); None means that somebody typed it.
    `as_of` is the day for which that source speaks: a later source wins over an earlier one, never the other way round.

    How facts compare and show is written here once. Dataclasses would write it for each of twenty kinds, at every start of
    the program, and that alone takes a tenth of a short command.
    """

    SHAPE: ClassVar[str]
    """Which of the seven shapes of record this is."""
    KIND: ClassVar[str]
    """The kind within the shape: the name of its CSV file in `lc export all`."""

    id: str = field(default_factory=new_id)
    source: str | None = None
    as_of: date | None = None

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(self))})"


def _values(fact: object) -> tuple[Any, ...]:
    return _reader_of(type(fact))(fact)  # type: ignore[arg-type]  # mypy takes a class to hash as its instances do


@cache
def _reader_of(kind: type) -> Callable[[object], tuple[Any, ...]]:
    """What reads all fields of a fact of this kind at once."""
    return cast("Callable[[object], tuple[Any, ...]]", attrgetter(*(one.name for one in fields(kind))))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Spell(Fact):
    """A fact with a first day and, once it is over, an end. It covers start <= day < end; no end means still running.

    `note` is free text and stays in the file.
    """

    SHAPE: ClassVar[str] = "spell"

    person: str
    start: date
    end: date | None = None
    note: str | None = None

    def covers(self, day: date) -> bool:
        """Is this running on the day? The first day is in, the last day is out."""
        return self.start <= day and (self.end is None or day < self.end)

    def ended_by(self, day: date) -> bool:
        """Is it over by the day? An end later than the day is a planned one."""
        return self.end is not None and self.end <= day


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Event(Fact):
    """A fact of one day. It is known from that day on. `what` narrows the kind; `note` is free text and stays in the file.

    `person` is None for what concerns the authority as a whole (a local offer published, a policy reviewed).
    """

    SHAPE: ClassVar[str] = "event"

    person: str | None = None
    on: date
    what: str | None = None
    note: str | None = None
