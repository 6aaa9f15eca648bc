"""What every chart is drawn with: text, inks, dashes, marks, axes, and the whole drawing with its title and words.

Colour never carries meaning alone: lines differ in dashes and marks, areas in hatching, and each has its name in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import count
from typing import NamedTuple

from leavingcare.presentation.document import PERCENT, Table
from leavingcare.presentation.safe_text import safe

WIDTH = 960
_INKS = ("#1d3557", "#7a4b00", "#3b6e22", "#6b2d5c", "#444444", "#005f73", "#8a1c1c")
_DASHES = ("", "7 4", "2 3", "10 3 2 3", "1 4", "12 4", "4 2")
_MOST_STEPS = 5


class Scale(NamedTuple):
    """An axis from 0: its top, the step between its marks, and the unit that is written at them."""

    top: float
    step: float
    unit: str = ""

    @property
    def marks(self) -> Iterator[float]:
        """From 0 to the top."""
        return (self.step * number for number in range(round(self.top / self.step) + 1))


def scale(values: Sequence[float], *, is_share: bool) -> Scale:
    """Shares to 100 in quarters; other numbers in at most five whole steps of 1, 2 or 5, or ten times as much, or more."""
    if is_share:
        return Scale(100, 25, PERCENT)
    most = max(*values, 1)
    steps = (first * 10**power for power in count() for first in (1, 2, 5))
    step = next(step for step in steps if most <= _MOST_STEPS * step)
    return Scale(-(-most // step) * step, step)


def is_share(table: Table, place: int) -> bool:
    """Does a column hold percentages?"""
    return any(row.cells[place].is_number and row.cells[place].unit == PERCENT for row in table.rows)


def text(x: float, y: float, words: str, anchor: str) -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(safe(words))}</text>'


def path(points: Sequence[tuple[float, float | None]], number: int) -> str:
    """A line through the points of a series; a point without a height leaves a gap."""
    drawn, pen_down = "", False
    for x, y in points:
        if y is not None:
            drawn += f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}"
        pen_down = y is not None
    ink, dash = _INKS[number % len(_INKS)], _DASHES[number % len(_DASHES)]
    return f'<path d="{drawn}" fill="none" stroke="{ink}" stroke-width="2.2" stroke-dasharray="{dash}"/>'


def mark(x: float, y: float, number: int) -> str:
    """The mark of a series at a point."""
    ink = _INKS[number % len(_INKS)]
    if number % 2:
        return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="#fff" stroke="{ink}" stroke-width="1.6"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{ink}"/>'


def svg(table: Table, parts: Sequence[str], tall: float, words: str) -> str:
    """The whole drawing, with a title and a description in words."""
    name = f"chart-{table.id}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall:.0f}" role="img" '
        f'aria-labelledby="{name}-title {name}-words"><title id="{name}-title">{escape(safe(table.caption))}</title>'
        f'<desc id="{name}-words">{escape(words)}</desc>{"".join(parts)}</svg>'
    )
