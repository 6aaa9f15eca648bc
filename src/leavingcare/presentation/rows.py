"""What every command returns: rows with named columns. One module prints them, so a table and its CSV always agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, NamedTuple


class Column(NamedTuple):
    """A column: `key` is the promised name in JSON and CSV, `heading` what the screen says.

    `on_screen` is false for what only programs need. `if_wide`: shown in a table only where the window has room for it: the
    window alone decides, so that a command has the same columns whatever it shows.
    `empty_text` stands on the screen for a value that is None. `no_wrap`: not broken over two lines (a command to be typed).
    `at_most`: a longer text is cut to so many characters where the window is narrow, so that a row stays on one line.
    `lines`: a list of sentences, each of which stands on a line of its own. `place`: where it stands on a card, counted from 1;
    what has no place comes first, as listed.
    """

    key: str
    heading: str
    on_screen: bool = True
    if_wide: bool = False
    empty_text: str = "-"
    no_wrap: bool = False
    at_most: int | None = None
    lines: bool = False
    place: int = 0


class About(NamedTuple):
    """The young person whom a listing is about. The screen names them in its heading, as far as the user's setting allows."""

    ref: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of one command as at a day.

    `rows` hold plain values (text, numbers, truth values, dates, None; nested lists and mappings of these); every row has
    every key. `empty` is the sentence for a list with nothing in it: that it is empty, and why. `next_steps` are commands.
    `layout`: `cards` for a few rows with much to say, shown one below the other and not as a table. `has_findings`:
    something turned up that a script should notice (a failing case, an error in the data): exit code 1. `has_refusals`: values
    of a file were left out, and the rest was done: exit code 4. `lead` are sentences that stand
    above the rows, since nobody should read these without them.

    `group_by` is the key of a column whose value stands above the rows that share it. `handles` are commands, one for each row:
    on the screen the rows are numbered, and `lc do 3` runs the third. `screen_rows` are the places of the rows that the screen
    shows, in order, where it does not show all of them; JSON and CSV hold every row. `total` stands below the rows on the
    screen, with every key: what they are together. `about`: the one young person, whose reference is in the title.
    """

    command: str
    day: date
    columns: Sequence[Column]
    rows: Sequence[dict[str, object]]
    empty: str
    title: str = ""
    notes: Sequence[str] = field(default=())
    next_steps: Sequence[str] = field(default=())
    layout: Literal["table", "cards"] = "table"
    has_findings: bool = False
    has_refusals: bool = False
    lead: Sequence[str] = field(default=())
    group_by: str | None = None
    handles: Sequence[str] = field(default=())
    screen_rows: Sequence[int] | None = None
    total: Mapping[str, object] | None = None
    about: About | None = None


NUMBER = Column("line", "#", no_wrap=True, empty_text="")
"""The number that `lc do` takes."""


def for_screen(listing: Listing) -> Listing:
    """The rows that the screen shows, numbered where they have handles."""
    places = range(len(listing.rows)) if listing.screen_rows is None else listing.screen_rows
    rows = [listing.rows[place] for place in places]
    if not listing.handles:
        return listing if listing.screen_rows is None else replace(listing, rows=rows, screen_rows=None)
    numbered = [{NUMBER.key: number, **row} for number, row in enumerate(rows, 1)]
    handles = [listing.handles[place] for place in places]
    return replace(listing, columns=(NUMBER, *listing.columns), rows=numbered, handles=handles, screen_rows=None)


def with_total(listing: Listing) -> Listing:
    """What the screen shows, with the total as its last row; it has no number and no command."""
    if listing.total is None or not listing.rows:
        return listing
    return replace(listing, rows=[*listing.rows, {NUMBER.key: None, **listing.total}], total=None)


def keys_of(row: type[NamedTuple]) -> tuple[str, ...]:
    """The promised keys of a typed row: its fields, where `from_` stands for the key *from*, which is a word of Python."""
    return tuple(field.rstrip("_") for field in row._fields)


def places_of_days(row: type[NamedTuple]) -> tuple[int, ...]:
    """Which fields of a typed row are days, counted from 0: a text holds them as ISO text."""
    return tuple(place for place, kind in enumerate(row.__annotations__.values()) if "date" in str(kind))


def as_mappings(rows: Iterable[NamedTuple]) -> list[dict[str, object]]:
    """Typed rows of one kind as the mappings that a `Listing` holds. Nothing but a listing needs them so."""
    table_rows = list(rows)
    keys = keys_of(type(table_rows[0])) if table_rows else ()
    return [dict(zip(keys, row, strict=True)) for row in table_rows]


def tree_lines(reason: Mapping[str, Any], depth: int = 0) -> list[str]:
    """A tree of `{text, verdict, citation, reasons}` as indented lines: the verdict in words, the test, its provision."""
    provision = f" [{reason['citation']}]" if reason["citation"] else ""
    line = f"{'  ' * depth}{reason['verdict']}: {reason['text']}{provision}"
    return [line, *(below for part in reason["reasons"] for below in tree_lines(part, depth + 1))]


def as_plain(value: object) -> object:
    """A value as JSON holds it: dates as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: as_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(item) for item in value]
    return value
