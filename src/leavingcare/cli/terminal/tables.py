"""Rows as a table of a given width: returns text, prints nothing.

A colour terminal gets a Rich table. A pipe, and a table of many rows, gets the same lines and rules without colour from
`plain_tables`, which is far quicker: Rich takes a thousandth of a second a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from leavingcare.cli.terminal import plain_tables
from leavingcare.cli.terminal.cards import Group, cell, groups, on_screen
from leavingcare.cli.terminal.plain_tables import cell_width
from leavingcare.presentation.cells import is_moment
from leavingcare.presentation.rows import Column, Listing

if TYPE_CHECKING:  # Rich is imported only when a table is really wanted
    from rich.table import Table

WIDE_WINDOW = 100
"""In a window of so many cells no text is cut."""
COLUMN_GAP = 2
"""Cells between two columns."""
_A_DAY = 11
"""Cells of a day, as in 24 Nov 2026."""
_TAKEN_TO_NEED = {
    key: cells
    for cells, keys in {
        1: "line",
        3: "age fte number denominator",
        4: "ref duty",
        5: "limit cases days value numerator bar",
        6: "team target year_ago",
        7: "not_known previous england",
        8: "state basis breakdown weighted now in_touch",
        10: "neighbours",
        13: "adviser when author signed_by manager",
        15: "status",
        16: "measure",
        18: "name",
        20: "over_limit reason evidence",
        23: "short",
        24: "what next_what home provision citation",
        30: "title earlier",
        34: "next why",
        40: "says",
    }.items()
    for key in keys.split()
}
"""Cells that a column is taken to need, by its key, whatever its rows say; a day for the others."""
RICH_MAX_ROWS = 200
"""A table of more rows than this is drawn without Rich and without colour."""
WIDTH_SAMPLE_ROWS = 60
"""About how many rows, spread over the table, decide which columns get the room that is left over."""
UNBROKEN_WORD_WIDTHS = (18, 12, 9)
"""Words of up to so many cells are not broken; where the window is too narrow for that, shorter ones."""
_SIMPLE = {str, date, int, type(None)}
"""Kinds of values of which equal ones read alike (True, which equals 1, is not among them)."""
_LATE, _LATE_STYLE = " late", "bold red"
"""How late something is ends so: 40 days late."""
_STATE_STYLES = {"overdue": _LATE_STYLE, "due now": "yellow", "cannot tell": "yellow"}


class _MeasuredColumn(NamedTuple):
    """What a column says, row by row, and what has to be known of that to find room for it. Widths are in cells.

    `no_wrap`: no value is ever broken; the heading may stand on two lines.
    """

    column: Column
    texts: Sequence[str]
    numeric: bool
    no_wrap: bool
    longest: int
    longest_word: int

    def least(self, unbroken: int) -> int:
        """How wide the column has to be, where words of up to so many letters are not torn."""
        return self.longest if self.no_wrap else min(unbroken, self.longest_word)


class _Plan(NamedTuple):
    """The columns that are shown, and how wide each is."""

    columns: Sequence[_MeasuredColumn]
    widths: Sequence[int]


def as_text(listing: Listing, width: int, colourful: bool = False) -> str | None:
    """The table in lines of at most `width` cells; None where the columns do not fit without breaking words: show cards then.

    `colourful`: a terminal that shows colour reads it. Colour only adds to words, and a table of many rows does without.
    """
    plan = _plan(listing, width)
    if plan is None:
        return None
    if colourful and len(listing.rows) <= RICH_MAX_ROWS:
        return _rich_text(plan, width, groups(listing))
    columns = plan.columns
    shape = plain_tables.Shape(
        [measured.column.heading for measured in columns], plan.widths, [measured.numeric for measured in columns]
    )
    lines = plain_tables.head_of(shape)
    for group in groups(listing):
        texts = [measured.texts[group.first : group.end] for measured in columns]
        lines += [*_above(group), *plain_tables.lines_of(shape, texts)]
    return "\n".join(lines)


def _above(group: Group) -> list[str]:
    """What stands above the rows of a group."""
    return ["", group.heading] if group.heading else []


def _rich_text(plan: _Plan, width: int, parts: Sequence[Group]) -> str:
    """The table as Rich draws it, with colour, the groups one below the other under one head."""
    drawn = []
    for group in parts:
        texts = [measured.texts[group.first : group.end] for measured in plan.columns]
        drawn += [*_above(group), _rich_table(plan, width, texts, with_head=group.first == 0 and group.heading is None)]
    if parts and parts[0].heading is not None:
        drawn.insert(0, _rich_table(plan, width, [[] for _ in plan.columns], with_head=True))
    return "\n".join(drawn)


def _rich_table(plan: _Plan, width: int, columns: Sequence[Sequence[str]], *, with_head: bool) -> str:
    """Some rows as Rich draws them. Rich gets Text only, already safe: it interprets nothing that is stored."""
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    ruled_head = Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)
    look: dict[str, Any] = {"show_edge": False, "pad_edge": False, "padding": (0, COLUMN_GAP - 1, 0, 0), "header_style": "bold"}
    table = Table(box=ruled_head, show_header=with_head, **look)
    for measured, cells in zip(plan.columns, plan.widths, strict=True):
        side: Literal["left", "right"] = "right" if measured.numeric else "left"
        table.add_column(Text(measured.column.heading), width=cells, overflow="fold", justify=side)
    for texts in zip(*columns, strict=True):
        table.add_row(*(Text(text, style=_style(text)) for text in texts))
    return _rendered(table, width)


def _style(text: str) -> str:
    return _LATE_STYLE if text.endswith(_LATE) else _STATE_STYLES.get(text, "")


def _rendered(table: Table, width: int) -> str:
    import io

    from rich.console import Console

    text = io.StringIO()
    plain = {"markup": False, "emoji": False, "highlight": False, "legacy_windows": False}
    Console(file=text, width=width, force_terminal=True, color_system="standard", **plain).print(table)  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def _plan(listing: Listing, width: int) -> _Plan | None:
    """The usual columns, and of those for a wide window, in their order, those that it has room for, whatever the rows say.

    Only where the rows could not be shown in them at all are these left out.
    """
    shown = on_screen(listing)
    wide = _for_this_window(shown, width)
    usual = [column for column in shown if not column.if_wide]
    return _plan_of(listing, wide, width) or (_plan_of(listing, usual, width) if len(usual) < len(wide) else None)


def _for_this_window(columns: Sequence[Column], width: int) -> list[Column]:
    """Those that are always shown, and as many of the others as fit by the width each is taken to need."""
    chosen = [column for column in columns if not column.if_wide]
    for column in columns:
        with_it = [candidate for candidate in columns if candidate in chosen or candidate is column]
        if column.if_wide and sum(map(_taken_to_need, with_it)) + COLUMN_GAP * (len(with_it) - 1) <= width:
            chosen = with_it
    return chosen


def _taken_to_need(column: Column) -> int:
    return max(_TAKEN_TO_NEED.get(column.key, column.at_most or _A_DAY), _longest(column.heading.split()))


def _plan_of(listing: Listing, columns: Sequence[Column], width: int) -> _Plan | None:
    chosen = [_measured_column(column, listing, is_cut=width < WIDE_WINDOW) for column in columns]
    for unbroken in UNBROKEN_WORD_WIDTHS:
        least = [measured.least(unbroken) for measured in chosen]
        if sum(least) <= _room(chosen, width):
            return _Plan(chosen, _shared_out(least, chosen, _room(chosen, width)))
    return None


def _measured_column(column: Column, listing: Listing, *, is_cut: bool) -> _MeasuredColumn:
    """A long list says the same few things again and again: each is put into words once."""
    at_most = column.at_most if is_cut else None
    values: list[Any] = [row[column.key] for row in listing.rows]
    kinds = set(map(type, values))
    if kinds <= _SIMPLE:
        words = {value: _cut(_cell_text(column, {column.key: value}), at_most) for value in set(values)}
        texts = [words[value] for value in values]
        values = [*words]
    else:
        texts = [_cut(_cell_text(column, row), at_most) for row in listing.rows]
    distinct = {text: cell_width(text) for text in {column.heading, *texts}}
    return _MeasuredColumn(
        column,
        texts,
        numeric=bool(kinds & {int, float}),
        no_wrap=column.no_wrap or all(map(_is_never_broken, values)),
        longest=max([_longest(column.heading.split()), *map(distinct.__getitem__, texts)]),
        longest_word=max(1, _longest(word for text in distinct for word in text.split())),
    )


def _cell_text(column: Column, row: Mapping[str, object]) -> str:
    """What the screen says of one value; every kind of blank is a plain one."""
    text = cell(column, row)
    return text if text.isascii() else re.sub(r"\s", " ", text)


def _cut(text: str, at_most: int | None) -> str:
    """A text of at most so many characters, with a mark where something was cut off."""
    return text if at_most is None or len(text) <= at_most else f"{text[: at_most - 1].rstrip()}\u2026"


def _longest(words: Iterable[str]) -> int:
    return max(map(cell_width, words), default=0)


def _room(columns: Sequence[_MeasuredColumn], width: int) -> int:
    return width - COLUMN_GAP * (len(columns) - 1)


def _shared_out(least: Sequence[int], columns: Sequence[_MeasuredColumn], room: int) -> list[int]:
    """The room left over goes, cell by cell, to the column that makes most rows tall. A sample of the rows will do."""
    apart = (1 + len(columns[0].texts)) // WIDTH_SAMPLE_ROWS + 1
    rows = [
        [*map(cell_width, row)]
        for row in zip(*([column.column.heading, *column.texts][::apart] for column in columns), strict=True)
    ]
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
