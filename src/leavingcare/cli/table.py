"""Rows as a table of a given width. Gives back text, prints nothing; Rich is imported only when a table is really wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from leavingcare.cli import long_table
from leavingcare.cli.cells import is_moment
from leavingcare.cli.layout import cell, on_screen
from leavingcare.listing import Column, Listing

if TYPE_CHECKING:  # Rich is imported only when a table is really wanted
    from rich.table import Table

_GAP = 2
_SAMPLE = 60
_WHOLE_WORDS = (18, 12, 9)
"""Words up to so many letters are not torn; where the window is too narrow for that, shorter ones."""
_LONG = 40
"""More rows than that are drawn without Rich and without colour, which a reader of a pipe has no use for either."""
_SIMPLE = {str, date, int, type(None)}
"""Kinds of values of which equal ones read alike (True, which equals 1, is not among them)."""
_LOUD = {"overdue": "bold red", "due now": "yellow", "cannot tell": "yellow"}


class _Plan(NamedTuple):
    """The columns that are shown, how wide each is, and the words in it, row by row."""

    columns: Sequence[Column]
    widths: Sequence[int]
    texts: Sequence[Sequence[str]]


def as_text(listing: Listing, width: int, colourful: bool = False) -> str | None:
    """The table; None where there is no room for every column without tearing words apart: facts would be cut off, show cards.

    Colour only adds to words, and a long table does without.
    """
    plan = _plan(listing, width)
    if plan is None:
        return None
    wants_rich = colourful and len(listing.rows) <= _LONG
    if not wants_rich and all(long_table.is_plain(text) for column in plan.texts for text in set(column)):
        headings = [column.heading for column in plan.columns]
        numeric = [_is_numeric(listing, column) for column in plan.columns]
        return "\n".join(long_table.lines_of(long_table.Shape(headings, plan.widths, numeric), plan.texts))
    return _through_rich(listing, plan, width, colourful)


def _through_rich(listing: Listing, plan: _Plan, width: int, colourful: bool) -> str:
    """Rich is given Text only, already safe: it interprets nothing that is stored."""
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    ruled_head = Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)
    bold = "bold" if colourful else ""
    table = Table(box=ruled_head, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style=bold)
    for column, wide in zip(plan.columns, plan.widths, strict=True):
        side: Literal["left", "right"] = "right" if _is_numeric(listing, column) else "left"
        table.add_column(Text(column.heading), width=wide, overflow="fold", justify=side)
    for words in zip(*plan.texts, strict=True):
        table.add_row(*(Text(word, style=_LOUD.get(word, "") if colourful else "") for word in words))
    return _printed(table, width, colourful)


def _printed(table: Table, width: int, colourful: bool) -> str:
    import io

    from rich.console import Console

    text = io.StringIO()
    colours: Literal["standard"] | None = "standard" if colourful else None
    plain = {"markup": False, "emoji": False, "highlight": False, "legacy_windows": False}
    Console(file=text, width=width, force_terminal=colourful, color_system=colours, **plain).print(table)  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def _plan(listing: Listing, width: int) -> _Plan | None:
    """The usual columns, and of the roomy ones, in their order, those beside which most rows still stand on one line."""
    texts = {column.key: [column.heading, *_in_words(column, listing)] for column in on_screen(listing)}
    chosen = [column for column in on_screen(listing) if not column.roomy]
    for column in on_screen(listing):
        with_it = [one for one in on_screen(listing) if one in chosen or one is column]
        if column.roomy and sum(_usual_length(texts[one.key]) for one in with_it) <= _room(with_it, width):
            chosen = with_it
    for longest in _WHOLE_WORDS:
        least = [_least(column, listing, texts[column.key], longest) for column in chosen]
        if sum(least) <= _room(chosen, width):
            shown = [texts[column.key] for column in chosen]
            return _Plan(chosen, _shared_out(least, shown, _room(chosen, width)), [column[1:] for column in shown])
    return None


def _in_words(column: Column, listing: Listing) -> list[str]:
    """What the column says, row by row. A long list says the same few things again and again: they are put into words once."""
    values: list[Any] = [row[column.key] for row in listing.rows]
    if not set(map(type, values)) <= _SIMPLE:
        return [cell(column, row) for row in listing.rows]
    words = {value: cell(column, {column.key: value}) for value in set(values)}
    return [words[value] for value in values]


def _room(columns: Sequence[Column], width: int) -> int:
    return width - _GAP * (len(columns) - 1)


def _usual_length(texts: Sequence[str]) -> int:
    """A length that nine texts of ten do not exceed; the words of the heading, which comes first, are never torn."""
    return max(sorted(map(len, texts))[len(texts) * 9 // 10], max(map(len, texts[0].split()), default=0))


def _shared_out(least: Sequence[int], texts: Sequence[Sequence[str]], room: int) -> list[int]:
    """The room left over goes, letter by letter, to the column that makes most rows tall. A sample of the rows will do."""
    apart = len(texts[0]) // _SAMPLE + 1
    rows = [[len(text) for text in row] for row in zip(*(column[::apart] for column in texts), strict=True)]
    widths = list(least)
    for _ in range(room - sum(widths)):
        blame = [0.0] * len(widths)
        for lengths in rows:
            heights = [length / wide for length, wide in zip(lengths, widths, strict=True)]
            tallest = max(heights)
            blame[heights.index(tallest)] += tallest if tallest > 1 else 0
        if not any(blame):
            break
        widths[blame.index(max(blame))] += 1
    return widths


def _least(column: Column, listing: Listing, texts: Sequence[str], longest: int) -> int:
    if _never_broken(listing, column):
        return max(map(len, texts))
    return min(longest, max(map(len, _words(set(texts))), default=1))


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for word in text.split())


def _is_numeric(listing: Listing, column: Column) -> bool:
    kinds = {type(row[column.key]) for row in listing.rows}
    return bool(kinds & {int, float})


def _never_broken(listing: Listing, column: Column) -> bool:
    """Dates, moments and numbers stay on one line."""
    values = (row[column.key] for row in listing.rows)
    return all(value is None or isinstance(value, int | float | date) or is_moment(value) for value in values)
