"""Columns of a table as lines over its rows: shares together, every other number on a scale of its own, names at the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from leavingcare.exchange.documents.chart_words import chart_words
from leavingcare.exchange.documents.svg_parts import WIDTH, Scale, is_share, mark, path, scale, svg, text
from leavingcare.presentation.document import Row, Table

_LEFT, _RIGHT, _TOP, _BETWEEN = 46, 250, 12, 36
_TALL, _LOW = 220, 90
_LINE, _LETTERS = 14, 34
Points = list[tuple[float, float | None]]


class _Panel(NamedTuple):
    """Series on one scale: their columns, and from where to where it reaches."""

    places: list[int]
    top: float
    height: float

    @property
    def foot(self) -> float:
        """Where its zero is."""
        return self.top + self.height


def lines(table: Table, series: Sequence[int]) -> str:
    """The drawing. A hidden value leaves a gap; a column without any number is not drawn."""
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(table.rows) - 1)
    parts: list[str] = []
    panels = list(_panels(table, series))
    for panel in panels:
        parts += _drawn(table, panel, series, step)
    foot = panels[-1].foot
    return svg(table, [*parts, *_row_names(table, step, foot)], foot + 26, chart_words(table, series, "below"))


def _panels(table: Table, series: Sequence[int]) -> Iterator[_Panel]:
    known = [place for place in series if any(row.cells[place].is_number for row in table.rows)]
    shares = [place for place in known if is_share(table, place)]
    groups = [*([shares] if shares else []), *([place] for place in known if place not in shares)]
    top = float(_TOP)
    for number, places in enumerate(groups):
        panel = _Panel(places, top, _TALL if number == 0 else _LOW)
        yield panel
        top = panel.foot + _BETWEEN


def _drawn(table: Table, panel: _Panel, series: Sequence[int], step: float) -> Iterator[str]:
    values = [float(row.cells[place].value or 0) for row in table.rows for place in panel.places if row.cells[place].is_number]
    axis = scale(values, is_share=is_share(table, panel.places[0]))
    yield from _axis(axis, panel)
    ends: list[tuple[float, str]] = []
    for place in panel.places:
        number = series.index(place)
        points: Points = [(_LEFT + step * at, _height(row, place, axis, panel)) for at, row in enumerate(table.rows)]
        yield path(points, number)
        yield from (mark(x, y, number) for x, y in points if y is not None)
        ends.append(([y for _, y in points if y is not None][-1], table.columns[place]))
    yield from _names(ends, panel)


def _names(ends: Sequence[tuple[float, str]], panel: _Panel) -> Iterator[str]:
    """The name of each line beside its end, moved down where two would touch, and up again where they pass the foot."""
    named = [(y, wrap(name, _LETTERS)) for y, name in sorted(ends)]
    room, placed = panel.top, []
    for y, words in named:
        place = max(y - _LINE * (len(words) - 1) / 2, room)
        placed.append(place)
        room = place + _LINE * len(words)
    over = max(0.0, room - _LINE - panel.foot)
    for place, (_, words) in zip(placed, named, strict=True):
        for number, part in enumerate(words):
            yield text(WIDTH - _RIGHT + 12, place - over + 4 + _LINE * number, part, "start")


def _height(row: Row, place: int, axis: Scale, panel: _Panel) -> float | None:
    cell = row.cells[place]
    return panel.foot - panel.height * float(cell.value or 0) / axis.top if cell.is_number else None


def _axis(axis: Scale, panel: _Panel) -> Iterator[str]:
    for value in axis.marks:
        y = panel.foot - panel.height * value / axis.top
        yield f'<line x1="{_LEFT}" y1="{y:.0f}" x2="{WIDTH - _RIGHT}" y2="{y:.0f}" stroke="#999" stroke-width="0.6"/>'
        yield text(_LEFT - 6, y + 4, f"{value:g}{axis.unit}", "end")


def _row_names(table: Table, step: float, foot: float) -> Iterator[str]:
    """The name of every other row, the last one among them, so that they do not run into one another."""
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        if (last - at) % 2 == 0:
            anchor = "end" if at == last else "start" if at == 0 else "middle"
            yield text(_LEFT + step * at, foot + 18, row.label, anchor)
