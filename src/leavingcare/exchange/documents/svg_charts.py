"""Tables drawn as SVG: lines, grouped bars, stacked bars. They read in black and white, and the table stands beside them.

Colour never carries meaning alone: lines differ in dashes and marks, areas in hatching, and each has its name in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from leavingcare.exchange.documents.chart_words import chart_words
from leavingcare.exchange.documents.line_charts import lines
from leavingcare.exchange.documents.svg_parts import WIDTH, is_share, scale, svg, text
from leavingcare.presentation.document import BARS, LINE, STACKED, Row, Table

_RIGHT, _TOP, _LEGEND_LINE = 16, 12, 20
_BAR, _GAP = 18, 12
_LABEL_WIDTH = 250
_PATHS = ("M0 8L8 0", "M0 0L8 8", "M0 4L8 4", "M4 0L4 8", "M0 8L8 0M0 0L8 8", "M2 2h2v2h-2z", "M0 0L4 8L8 0")
_FEWEST_POINTS = 2
Key = Callable[[int, float], str]
"""Draws the sign of a series in the key, at a height."""


def chart(table: Table) -> str | None:
    """The SVG of a table that has a chart; None for one that has none, or too few numbers to draw."""
    series = table.drawn
    if table.chart is None or not series:
        return None
    draw = {LINE: lines, BARS: _bars, STACKED: _stacked}[table.chart]
    shown = sum(row.cells[place].value is not None for row in table.rows for place in series)
    if shown < _FEWEST_POINTS:
        return None
    return draw(table, series)


def _bars(table: Table, series: Sequence[int]) -> str:
    """Rows as groups, columns as the bars of a group."""
    axis = scale(_values(table, series), is_share=is_share(table, series[0]))
    parts: list[str] = []
    y = float(_TOP)
    for row in table.rows:
        parts.append(text(4, y + _BAR, row.label, "start"))
        for number, place in enumerate(series):
            parts += _bar(row, place, y, axis.top, _fill(table.id, number))
            y += _BAR
        y += _GAP
    names = (table.columns[place] for place in series)
    return _with_key(table, names, parts, int(y), partial(_area_key, table.id), chart_words(table, series, "below"))


def _stacked(table: Table, series: Sequence[int]) -> str | None:
    """Columns as whole bars of equal length, rows as their parts. Drawn only where every part is known."""
    rows = [row for row in table.rows if not row.strong]
    columns = [place for place in series if _sum(rows, place)]
    if not columns or any(row.cells[place].flag for row in rows for place in columns):
        return None
    parts: list[str] = []
    for line, place in enumerate(columns):
        y = _TOP + line * (_BAR + _GAP)
        parts.append(text(4, y + _BAR - 4, table.columns[place], "start"))
        parts += _parts_of_a_bar(table.id, rows, place, y)
    height, names = _TOP + len(columns) * (_BAR + _GAP), (row.label for row in rows)
    return _with_key(table, names, parts, height, partial(_area_key, table.id), chart_words(table, columns, "below"))


def _parts_of_a_bar(name: str, rows: Sequence[Row], place: int, y: float) -> Iterator[str]:
    total, x, room = _sum(rows, place), float(_LABEL_WIDTH), WIDTH - _LABEL_WIDTH - _RIGHT
    for number, row in enumerate(rows):
        value = row.cells[place].value
        wide = room * value / total if isinstance(value, int | float) else 0
        if wide:
            yield _rect(x, y, wide, _fill(name, number))
        x += wide


def _sum(rows: Sequence[Row], place: int) -> float:
    return sum(value for row in rows if isinstance(value := row.cells[place].value, int | float))


def _bar(row: Row, place: int, y: float, top: float, fill: str) -> Iterator[str]:
    value = row.cells[place].value
    if isinstance(value, int | float):
        wide = (WIDTH - _LABEL_WIDTH - 60) * value / top
        yield _rect(_LABEL_WIDTH, y, wide, fill)
        yield text(_LABEL_WIDTH + wide + 4, y + _BAR - 5, row.cells[place].words, "start")
    else:
        yield text(_LABEL_WIDTH + 4, y + _BAR - 5, row.cells[place].words, "start")


def _values(table: Table, series: Sequence[int]) -> list[float]:
    cells = (row.cells[place] for row in table.rows for place in series)
    return [cell.value for cell in cells if isinstance(cell.value, int | float)]


def _rect(x: float, y: float, wide: float, fill: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{_BAR - 3}"'
    return f'<rect {place} fill="{fill}" stroke="#222" stroke-width="0.8"/>'


def _fill(name: str, number: int) -> str:
    return "#fff" if number == 0 else f"url(#{name}-hatch{(number - 1) % len(_PATHS)})"


def _area_key(name: str, number: int, y: float) -> str:
    return f'<rect x="8" y="{y - 12}" width="36" height="13" fill="{_fill(name, number)}" stroke="#222" stroke-width="0.8"/>'


def _with_key(table: Table, names: Iterable[str], parts: Sequence[str], height: int, key: Key, words: str) -> str:
    """The whole drawing, with a key of the names below."""
    legend = []
    for number, series in enumerate(names):
        y = height + _LEGEND_LINE * (number + 1)
        legend += [key(number, y), text(52, y, series, "start")]
    tall = height + _LEGEND_LINE * (len(legend) // 2 + 1)
    return svg(table, (_hatches(table), *parts, *legend), tall, words)


def _hatches(table: Table) -> str:
    patterns = "".join(
        f'<pattern id="{table.id}-hatch{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="#eee"/><path d="{path}" stroke="#222" stroke-width="1.3" fill="none"/></pattern>'
        for number, path in enumerate(_PATHS)
    )
    return f"<defs>{patterns}</defs>"
