"""Rows as a table of a given width. Gives back text, prints nothing; Rich is imported only when a table is really wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from leavingcare.cli.terminal import plain_tables
from leavingcare.cli.terminal.cards import cell, on_screen
from leavingcare.cli.terminal.cells import is_moment
from leavingcare.presentation.rows import Column, Listing

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
_STATE_STYLES = {"overdue": "bold red", "due now": "yellow", "cannot tell": "yellow"}


class _MeasuredColumn(NamedTuple):
    """What a column says, row by row, and what has to be known of that to find room for it. Lengths are in letters.

    `usual` is a length that nine texts of ten do not exceed, nor a word of the heading; `whole`: nothing in it is ever broken.
    """

    column: Column
    texts: Sequence[str]
    numeric: bool
    whole: bool
    usual: int
    longest: int
    longest_word: int

    def least(self, unbroken: int) -> int:
        """How wide the column has to be, where words of up to so many letters are not torn."""
        return self.longest if self.whole else min(unbroken, self.longest_word)


class _Plan(NamedTuple):
    """The columns that are shown, and how wide each is."""

    columns: Sequence[_MeasuredColumn]
    widths: Sequence[int]


def as_text(listing: Listing, width: int, colourful: bool = False) -> str | None:
    """The table; None where there is no room for every column without tearing words apart: facts would be cut off, show cards.

    Colour only adds to words, and a long table does without.
    """
    plan = _plan(listing, width)
    if plan is None:
        return None
    texts = [one.texts for one in plan.columns]
    wants_rich = colourful and len(listing.rows) <= _LONG
    if not wants_rich and all(plain_tables.is_plain(text) for column in texts for text in set(column)):
        headings = [one.column.heading for one in plan.columns]
        shape = plain_tables.Shape(headings, plan.widths, [one.numeric for one in plan.columns])
        return "\n".join(plain_tables.lines_of(shape, texts))
    return _through_rich(plan, width, colourful)


def _through_rich(plan: _Plan, width: int, colourful: bool) -> str:
    """Rich is given Text only, already safe: it interprets nothing that is stored."""
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    ruled_head = Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)
    bold = "bold" if colourful else ""
    table = Table(box=ruled_head, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style=bold)
    for one, wide in zip(plan.columns, plan.widths, strict=True):
        side: Literal["left", "right"] = "right" if one.numeric else "left"
        table.add_column(Text(one.column.heading), width=wide, overflow="fold", justify=side)
    for words in zip(*(one.texts for one in plan.columns), strict=True):
        table.add_row(*(Text(word, style=_STATE_STYLES.get(word, "") if colourful else "") for word in words))
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
    """The usual columns, and of the roomy ones, in their order, those beside which most rows still stand on one line.

    None of them at the price of a torn word.
    """
    columns = [_said(column, listing) for column in on_screen(listing)]
    chosen = [one for one in columns if not one.column.roomy]
    for one in columns:
        with_it = [other for other in columns if other in chosen or other is one]
        if not one.column.roomy or sum(other.usual for other in with_it) > _room(with_it, width):
            continue
        if sum(other.least(_WHOLE_WORDS[0]) for other in with_it) <= _room(with_it, width):
            chosen = with_it
    for unbroken in _WHOLE_WORDS:
        least = [one.least(unbroken) for one in chosen]
        if sum(least) <= _room(chosen, width):
            return _Plan(chosen, _shared_out(least, chosen, _room(chosen, width)))
    return None


def _said(column: Column, listing: Listing) -> _MeasuredColumn:
    """A long list says the same few things again and again: each is put into words once."""
    values: list[Any] = [row[column.key] for row in listing.rows]
    kinds = set(map(type, values))
    if kinds <= _SIMPLE:
        words = {value: cell(column, {column.key: value}) for value in set(values)}
        texts = [words[value] for value in values]
        values = [*words]
    else:
        texts = [cell(column, row) for row in listing.rows]
    distinct = {column.heading, *texts}
    lengths = sorted((len(column.heading), *map(len, texts)))
    return _MeasuredColumn(
        column,
        texts,
        numeric=bool(kinds & {int, float}),
        whole=column.whole or all(map(_is_never_broken, values)),
        usual=max(lengths[len(lengths) * 9 // 10], _longest(column.heading.split())),
        longest=lengths[-1],
        longest_word=max(1, _longest(word for text in distinct for word in text.split())),
    )


def _longest(words: Iterable[str]) -> int:
    return max(map(len, words), default=0)


def _room(columns: Sequence[_MeasuredColumn], width: int) -> int:
    return width - _GAP * (len(columns) - 1)


def _shared_out(least: Sequence[int], columns: Sequence[_MeasuredColumn], room: int) -> list[int]:
    """The room left over goes, letter by letter, to the column that makes most rows tall. A sample of the rows will do."""
    apart = (1 + len(columns[0].texts)) // _SAMPLE + 1
    rows = [[*map(len, row)] for row in zip(*([one.column.heading, *one.texts][::apart] for one in columns), strict=True)]
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


def _is_never_broken(value: object) -> bool:
    """Dates, moments and numbers stay on one line."""
    return value is None or isinstance(value, int | float | date) or is_moment(value)
