"""What all facts share: an identity, where they come from, and how a kind of record describes itself.

`@record` makes a kind of record of a class and says what it is called; a field says with `words`, `codes`, `free_text` and the
others what it holds and how it is shown. The store, the archive, the log, lists, corrections and the pages handed out read
what they need from there: nothing else has a table of kinds or of fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache
from operator import attrgetter
from os import urandom
from typing import Any, ClassVar, NamedTuple, TypeVar, cast, dataclass_transform

T = TypeVar("T")
C = TypeVar("C", bound=Callable[[Any], Any])


def new_id() -> str:
    """An identity for a new fact. Made here and not by the database, so that another engine can hold the same file."""
    return urandom(8).hex()


def cached_by_kind(function: C) -> C:
    """`functools.cache` with a cast: mypy rejects a class as a hashable argument."""
    return cast(C, cache(function))


# What a field says of itself


class Description(NamedTuple):
    """What a field holds, and how it is shown, typed and given out. The defaults are those of an undescribed field."""

    choices: tuple[str, ...] = ()
    """The words that it may hold, if only some."""
    code_list: str | None = None
    """The list of `codes` that its codes are in."""
    has_suffix: bool = False
    """Is a code shown with the meaning of its suffix: a home with its suitability?"""
    is_text: bool = False
    """A text in somebody's own words."""
    names_others: bool = False
    """May it name or describe somebody else, or come from them? If so, a person checks it before the record is given out."""
    is_adviser: bool = False
    """The id of an adviser, or several: shown by name."""
    is_past: bool = False
    """A day that has been: a bare weekday means the last one."""
    is_headline: bool = False
    """Its value says it all: shown without the name of the field."""
    is_in_column: bool = False
    """It stands in a column of its own, and is not repeated in words."""
    is_internal: bool = False
    """Only the program reads it."""
    is_fixed: bool = False
    """It is never corrected by hand."""
    label: str | None = None
    """What it is called on the screen, where that is not its own name."""
    typed_as: tuple[str, ...] = ()
    """Further words for it that may be typed."""
    is_new: bool = False
    """Did it come after version 0.1.0, so that an older archive has no such column?"""


def described(*, default: Any = MISSING, default_factory: Any = MISSING, **description: Any) -> Any:
    """A field with a description, by the names of `Description`."""
    return field(default=default, default_factory=default_factory, metadata=description)


def words(choices: Sequence[str], **more: Any) -> Any:
    """A field that holds one of some words."""
    return described(choices=tuple(choices), **more)


def codes(code_list: str, **more: Any) -> Any:
    """A field that holds a code of a statutory list, named as in `codes`."""
    return described(code_list=code_list, **more)


def free_text(*, may_name_others: bool = True, **more: Any) -> Any:
    """A field that holds text in somebody's own words."""
    return described(is_text=True, names_others=may_name_others, **more)


def past_day(**more: Any) -> Any:
    """A field that holds a day that has been."""
    return described(is_past=True, **more)


def adviser_id(**more: Any) -> Any:
    """A field that holds the id of an adviser, or a tuple of them."""
    return described(is_adviser=True, names_others=True, **more)


@cached_by_kind
def descriptions(kind: type[Fact]) -> dict[str, Description]:
    """What the fields of a kind say of themselves, by name."""
    return {part.name: Description(**part.metadata) for part in fields(kind)}


def default_of(kind: type[Fact], name: str) -> object:
    """What a field holds where nothing is said; MISSING for one that has to be given."""
    return next(part.default for part in fields(kind) if part.name == name)


def label_of(kind: type[Fact], name: str) -> str:
    """What a field is called on the screen."""
    return descriptions(kind)[name].label or name.replace("_", " ")


def adviser_ids(fact: Fact) -> Iterator[tuple[str, str]]:
    """The fields of a fact that hold ids of advisers, each with each of its ids."""
    for name, description in descriptions(type(fact)).items():
        held = getattr(fact, name) if description.is_adviser else None
        yield from ((name, adviser) for adviser in ((held,) if isinstance(held, str) else held or ()))


# What a class says of itself


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    eq_default=False,
    field_specifiers=(field, described, words, codes, free_text, past_day, adviser_id),
)
def _fact(kind: type[T]) -> type[T]:
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(kind)


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    eq_default=False,
    field_specifiers=(field, described, words, codes, free_text, past_day, adviser_id),
)
def record(
    kind: str,
    singular: str,
    many: str,
    *,
    group: str | None = None,
    shape: str | None = None,
    day: str | Callable[[Any], date] | None = None,
    is_new: bool = False,
) -> Callable[[type[T]], type[T]]:
    """A kind of record: its name in the store and the archive, and what one and many are called in the log.

    `group` is its field in a `Life`; `shape` the table of the store, and `day` the field, or what works out the day, from which
    it is known: both as in its base class where they are not given. `is_new`: it came after version 0.1.0, so that an older
    archive has no such file.
    """
    names = {"KIND": kind, "ONE": singular, "MANY": many, "GROUP": group, "SHAPE": shape, "DAY": day, "IS_NEW": is_new}

    def make(plain: type[T]) -> type[T]:
        kind = _fact(plain)
        for name, value in names.items():
            if value is not None:
                setattr(kind, name, value)
        return kind

    return make


@_fact
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
    ONE: ClassVar[str]
    MANY: ClassVar[str]
    """What one and what several of the kind are called."""
    GROUP: ClassVar[str | None] = None
    """The field of a `Life` that holds those of one young person; None for the people themselves."""
    DAY: ClassVar[str | Callable[[Any], date] | None] = None
    """The field that has the day from which it is known, or what works that day out."""

    IS_NEW: ClassVar[bool] = False
    """Did the kind come after version 0.1.0?"""

    id: str = described(default_factory=new_id, is_internal=True, is_fixed=True)
    source: str | None = described(default=None, names_others=True, is_internal=True, is_fixed=True)
    as_of: date | None = described(default=None, is_internal=True, is_fixed=True)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{part.name}={getattr(self, part.name)!r}' for part in fields(self))})"


def _values(fact: object) -> tuple[Any, ...]:
    return _reader_of(type(fact))(fact)


@cached_by_kind
def _reader_of(kind: type) -> Callable[[object], tuple[Any, ...]]:
    """What reads all fields of a fact of this kind at once."""
    return cast("Callable[[object], tuple[Any, ...]]", attrgetter(*(part.name for part in fields(kind))))


@_fact
class Spell(Fact):
    """A fact with a first day and, once it is over, an end. It covers start <= day < end; no end means still running.

    `note` is free text and stays in the file.
    """

    SHAPE: ClassVar[str] = "spell"
    DAY: ClassVar[str | Callable[[Any], date] | None] = "start"

    person: str = described(is_in_column=True, is_fixed=True)
    start: date = past_day(is_in_column=True, label="from")
    end: date | None = described(default=None, is_in_column=True, label="until", typed_as=("to",))
    note: str | None = free_text(default=None)
    row_id: str | None = free_text(default=None, may_name_others=False, is_internal=True, is_fixed=True, is_new=True)
    """The number that the case system gives the row it was read from: the same row with another first day is a correction."""

    def covers(self, day: date) -> bool:
        """Is this running on the day? The first day is in, the last day is out."""
        return self.start <= day and (self.end is None or day < self.end)

    def ended_by(self, day: date) -> bool:
        """Is it over by the day? An end later than the day is a planned one."""
        return self.end is not None and self.end <= day


@_fact
class Event(Fact):
    """A fact of one day. It is known from that day on. `what` narrows the kind; `note` is free text and stays in the file.

    `person` is None for what concerns the authority as a whole (a local offer published, a policy reviewed).
    """

    SHAPE: ClassVar[str] = "event"
    DAY: ClassVar[str | Callable[[Any], date] | None] = "on"

    person: str | None = described(default=None, is_in_column=True, is_fixed=True)
    on: date = past_day(is_in_column=True, label="day")
    what: str | None = free_text(default=None, is_headline=True, may_name_others=False)
    note: str | None = free_text(default=None)
