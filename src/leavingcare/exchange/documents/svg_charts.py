"""Tables drawn as SVG: lines, grouped bars, stacked bars. They read in black and white, and the table stands beside them.

Colour never carries meaning alone: lines differ in dashes and marks, areas in hatching, and each has its name in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import escape

from leavingcare.exchange.documents.chart_words import chart_words
from leavingcare.presentation.document import BARS, LINE, STACKED, Row, Table
from leavingcare.presentation.safe_text import safe

WIDTH = 720
_LEFT, _RIGHT, _TOP, _LEGEND_LINE = 46, 16, 12, 20
_PLOT = 220
_BAR, _GAP = 18, 12
_LABEL_WIDTH = 250
_INKS = ("#1d3557", "#7a4b00", "#3b6e22", "#6b2d5c", "#444444", "#005f73", "#8a1c1c")
_DASHES = ("", "7 4", "2 3", "10 3 2 3", "1 4", "12 4", "4 2")
_PATHS = ("M0 8L8 0", "M0 0L8 8", "M0 4L8 4", "M4 0L4 8", "M0 8L8 0M0 0L8 8", "M2 2h2v2h-2z", "M0 0L4 8L8 0")
_FEWEST_POINTS = 2
Key = Callable[[int, float], str]
"""Draws the sign of a series in the key, at a height."""


def chart(table: Table) -> str | None:
    """The SVG of a table that has a chart; None for one that has none, or too few numbers to draw."""
    series = table.drawn
    if table.chart is None or not series:
        return None
    draw = {LINE: _lines, BARS: _bars, STACKED: _stacked}[table.chart]
    shown = sum(row.cells[place].value is not None for row in table.rows for place in series)
    if shown < _FEWEST_POINTS:
        return None
    return draw(table, series)


def _lines(table: Table, series: Sequence[int]) -> str:
    """Columns as lines over the rows. A hidden value leaves a gap."""
    top, step = _scale(_values(table, series)), (WIDTH - _LEFT - _RIGHT) / max(1, len(table.rows) - 1)
    parts = [*_axis(top), *_row_names(table, step)]
    for number, place in enumerate(series):
        points = [(_LEFT + step * at, _height(row, place, top)) for at, row in enumerate(table.rows)]
        parts.append(_path(points, number))
        parts += [_mark(x, y, number) for x, y in points if y is not None]
    return _svg(
        table,
        (table.columns[place] for place in series),
        parts,
        _TOP + _PLOT + 30,
        _line_key,
        chart_words(table, series, "below"),
    )


def _bars(table: Table, series: Sequence[int]) -> str:
    """Rows as groups, columns as the bars of a group."""
    top = _scale(_values(table, series))
    parts: list[str] = []
    y = float(_TOP)
    for row in table.rows:
        parts.append(_text(4, y + _BAR, row.label, "start"))
        for number, place in enumerate(series):
            parts += _bar(row, place, y, top, _fill(table.id, number))
            y += _BAR
        y += _GAP
    names = (table.columns[place] for place in series)
    return _svg(table, names, parts, int(y), partial(_area_key, table.id), chart_words(table, series, "below"))


def _stacked(table: Table, series: Sequence[int]) -> str | None:
    """Columns as whole bars of equal length, rows as their parts. Drawn only where every part is known."""
    rows = [row for row in table.rows if not row.strong]
    columns = [place for place in series if _sum(rows, place)]
    if not columns or any(row.cells[place].flag for row in rows for place in columns):
        return None
    parts: list[str] = []
    for line, place in enumerate(columns):
        y = _TOP + line * (_BAR + _GAP)
        parts.append(_text(4, y + _BAR - 4, table.columns[place], "start"))
        parts += _parts_of_a_bar(table.id, rows, place, y)
    height, names = _TOP + len(columns) * (_BAR + _GAP), (row.label for row in rows)
    return _svg(table, names, parts, height, partial(_area_key, table.id), chart_words(table, columns, "below"))


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
        yield _text(_LABEL_WIDTH + wide + 4, y + _BAR - 5, row.cells[place].words, "start")
    else:
        yield _text(_LABEL_WIDTH + 4, y + _BAR - 5, row.cells[place].words, "start")


def _values(table: Table, series: Sequence[int]) -> list[float]:
    cells = (row.cells[place] for row in table.rows for place in series)
    return [cell.value for cell in cells if isinstance(cell.value, int | float)]


def _scale(values: Sequence[float]) -> float:
    """The top of the axis: 100 for shares, else the next round number."""
    most = max(values)
    return next((top for top in (5, 10, 20, 25, 30, 50, 100, 200, 500, 1000, 5000) if most <= top), most)


def _height(row: Row, place: int, top: float) -> float | None:
    value = row.cells[place].value
    return _TOP + _PLOT * (1 - value / top) if isinstance(value, int | float) else None


def _axis(top: float) -> Iterator[str]:
    for part in range(5):
        y = _TOP + _PLOT * part / 4
        yield f'<line x1="{_LEFT}" y1="{y:.0f}" x2="{WIDTH - _RIGHT}" y2="{y:.0f}" stroke="#999" stroke-width="0.6"/>'
        yield _text(_LEFT - 6, y + 4, f"{top * (4 - part) / 4:g}", "end")


def _row_names(table: Table, step: float) -> Iterator[str]:
    """The name of every other row, the last one among them, so that they do not run into one another."""
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        if (last - at) % 2 == 0:
            anchor = "end" if at == last else "start" if at == 0 else "middle"
            yield _text(_LEFT + step * at, _TOP + _PLOT + 18, row.label, anchor)


def _path(points: Sequence[tuple[float, float | None]], number: int) -> str:
    drawn, pen_down = "", False
    for x, y in points:
        if y is not None:
            drawn += f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}"
        pen_down = y is not None
    ink, dash = _INKS[number % len(_INKS)], _DASHES[number % len(_DASHES)]
    return f'<path d="{drawn}" fill="none" stroke="{ink}" stroke-width="2.2" stroke-dasharray="{dash}"/>'


def _mark(x: float, y: float, number: int) -> str:
    ink = _INKS[number % len(_INKS)]
    if number % 2:
        return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="#fff" stroke="{ink}" stroke-width="1.6"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{ink}"/>'


def _rect(x: float, y: float, wide: float, fill: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{_BAR - 3}"'
    return f'<rect {place} fill="{fill}" stroke="#222" stroke-width="0.8"/>'


def _fill(name: str, number: int) -> str:
    return "#fff" if number == 0 else f"url(#{name}-hatch{(number - 1) % len(_PATHS)})"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(safe(words))}</text>'


def _line_key(number: int, y: float) -> str:
    ink, dash = _INKS[number % len(_INKS)], _DASHES[number % len(_DASHES)]
    line = f'<path d="M8 {y - 4}L44 {y - 4}" stroke="{ink}" stroke-width="2.2" stroke-dasharray="{dash}"/>'
    return line + _mark(26, y - 4, number)


def _area_key(name: str, number: int, y: float) -> str:
    return f'<rect x="8" y="{y - 12}" width="36" height="13" fill="{_fill(name, number)}" stroke="#222" stroke-width="0.8"/>'


def _svg(table: Table, names: Iterable[str], parts: Sequence[str], height: int, key: Key, words: str) -> str:
    """The whole drawing, with a title, a description in words and a key of the names below."""
    legend = []
    for number, series in enumerate(names):
        y = height + _LEGEND_LINE * (number + 1)
        legend += [key(number, y), _text(52, y, series, "start")]
    tall = height + _LEGEND_LINE * (len(legend) // 2 + 1)
    name = f"chart-{table.id}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" role="img" '
        f'aria-labelledby="{name}-title {name}-words"><title id="{name}-title">{escape(safe(table.caption))}</title>'
        f'<desc id="{name}-words">{escape(words)}</desc>{_hatches(table)}{"".join((*parts, *legend))}</svg>'
    )


def _hatches(table: Table) -> str:
    if table.chart == LINE:
        return ""
    patterns = "".join(
        f'<pattern id="{table.id}-hatch{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="#eee"/><path d="{path}" stroke="#222" stroke-width="1.3" fill="none"/></pattern>'
        for number, path in enumerate(_PATHS)
    )
    return f"<defs>{patterns}</defs>"
