"""Charts of a workbook, drawn from the cells of the sheet: so from nothing that is not printed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from leavingcare.exchange.documents.chart_words import chart_words
from leavingcare.presentation.document import BARS, LINE, STACKED, Table
from leavingcare.presentation.safe_text import safe

_KINDS = {LINE: {"type": "line"}, BARS: {"type": "column"}, STACKED: {"type": "bar", "subtype": "percent_stacked"}}
_FEWEST, _ROWS = 2, 16
_DASHES = ("solid", "dash", "round_dot", "long_dash", "dash_dot", "square_dot", "long_dash_dot")


def insert_chart(book: Any, sheet: Any, table: Table, heading: int, row: int) -> int:
    """Draw a table that has a chart below it; returns the row after the chart.

    A mark in the place of a number would be drawn as zero. So a line begins after the last one, and of bars only columns
    without any are drawn; where too little is left, nothing is.
    """
    rows = [place for place, line in enumerate(table.rows) if table.chart == LINE or not line.strong]
    rows = _after_the_last_mark(table, rows, table.drawn) if table.chart == LINE else rows
    series = [place for place in table.drawn if all(table.rows[at].cells[place].is_number for at in rows)]
    if table.chart is None or not series or len(rows) < (_FEWEST if table.chart == LINE else 1):
        return row
    if not (_are_together(rows) and (table.chart != STACKED or _are_together(series))):
        return row
    chart = book.add_chart(dict(_KINDS[table.chart]))
    first, last = heading + 1 + rows[0], heading + 1 + rows[-1]
    if table.chart == STACKED:
        _add_rows(chart, sheet, heading, [heading + 1 + at for at in rows], series)
    else:
        _add_columns(chart, sheet, table, heading, (first, last), series)
    chart.set_title({"name": safe(table.caption), "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 288})
    shown = replace(table, rows=tuple(table.rows[at] for at in rows))
    words = f"{safe(table.caption)}. {chart_words(shown, series, 'above')}"
    sheet.insert_chart(row + 1, 0, chart, {"description": words})
    return row + 1 + _ROWS


def _add_columns(chart: Any, sheet: Any, table: Table, heading: int, rows: tuple[int, int], series: Sequence[int]) -> None:
    """A series for each column, over the labels of the rows; lines differ in their dashes."""
    name = sheet.get_name()
    for number, place in enumerate(series):
        drawn: dict[str, object] = {
            "name": [name, heading, place + 1],
            "categories": [name, rows[0], 0, rows[1], 0],
            "values": [name, rows[0], place + 1, rows[1], place + 1],
        }
        if table.chart == LINE:
            drawn["line"] = {"dash_type": _DASHES[number % len(_DASHES)], "width": 2}
        chart.add_series(drawn)


def _add_rows(chart: Any, sheet: Any, heading: int, rows: Sequence[int], series: Sequence[int]) -> None:
    """A series for each row: parts of a bar for each column. Columns that are drawn stand beside one another."""
    name, (first, last) = sheet.get_name(), (series[0] + 1, series[-1] + 1)
    for row in rows:
        chart.add_series(
            {
                "name": [name, row, 0],
                "categories": [name, heading, first, heading, last],
                "values": [name, row, first, row, last],
            }
        )


def _after_the_last_mark(table: Table, rows: Sequence[int], series: Sequence[int]) -> list[int]:
    marked = [at for at in rows if any(not table.rows[at].cells[place].is_number for place in series)]
    return [at for at in rows if not marked or at > marked[-1]]


def _are_together(places: Sequence[int]) -> bool:
    """Does each come right after the one before? A range of cells has no gaps."""
    return list(places) == list(range(places[0], places[-1] + 1))
