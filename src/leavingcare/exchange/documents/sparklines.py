"""The small line charts of a first page: thirteen months, what chance alone explains, and the target. They print in black."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from leavingcare.presentation.document import Highlight
from leavingcare.presentation.safe_text import safe

WIDTH, HEIGHT = 170, 40
_EDGE, _INK, _BAND, _TARGET = 5, "#1d3557", "#dfe5ea", "#8a1c1c"
_TOO_LITTLE = 1e-9
Points = Sequence[tuple[float, float | None]]


def sparkline(highlight: Highlight, name: str) -> str | None:
    """The SVG of a line with months; None for one without. `name` is its own on the page; every text in it is escaped."""
    if not highlight.months:
        return None
    low, high = _range(highlight)
    step = (WIDTH - 2 * _EDGE) / max(1, len(highlight.months) - 1)

    def y(value: float) -> float:
        return HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * (value - low) / (high - low)

    points = [(_EDGE + step * at, None if value is None else y(value)) for at, value in enumerate(highlight.months)]
    band = [
        (_EDGE + step * at, None if limits is None else (y(limits[0]), y(limits[1])))
        for at, limits in enumerate(highlight.band)
    ]
    parts = [*_shaded(band), *_target(highlight.target, y(highlight.target or 0)), _line(points), *_last(points)]
    return (
        f'<svg class="spark" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{name}-title {name}-words"><title id="{name}-title">{escape(safe(highlight.title))}</title>'
        f'<desc id="{name}-words">{escape(safe(highlight.drawn))}</desc>{"".join(parts)}</svg>'
    )


def _range(highlight: Highlight) -> tuple[float, float]:
    """From the least to the most that is drawn; never so narrow that one young person looks like a cliff."""
    values = [value for value in highlight.months if value is not None]
    values += [end for limits in highlight.band if limits for end in limits]
    values += [] if highlight.target is None else [highlight.target]
    low, high = min(values), max(values)
    return (low - 1, high + 1) if high - low < _TOO_LITTLE else (low, high)


def _shaded(band: Sequence[tuple[float, tuple[float, float] | None]]) -> Iterator[str]:
    """The band as one shape for each stretch of known months."""
    stretch: list[tuple[float, tuple[float, float]]] = []
    for x, ends in (*band, (0.0, None)):
        if ends is not None:
            stretch.append((x, ends))
            continue
        if len(stretch) > 1:
            above = " ".join(f"{place:.1f},{high:.1f}" for place, (_, high) in stretch)
            below = " ".join(f"{place:.1f},{low:.1f}" for place, (low, _) in reversed(stretch))
            yield f'<polygon points="{above} {below}" fill="{_BAND}"/>'
        stretch = []


def _target(target: float | None, y: float) -> Iterator[str]:
    if target is not None:
        line = f'x1="{_EDGE}" y1="{y:.1f}" x2="{WIDTH - _EDGE}" y2="{y:.1f}"'
        yield f'<line {line} stroke="{_TARGET}" stroke-width="1.2" stroke-dasharray="4 3"/>'


def _line(points: Points) -> str:
    drawn, pen_down = "", False
    for x, y in points:
        if y is not None:
            drawn += f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}"
        pen_down = y is not None
    return f'<path d="{drawn}" fill="none" stroke="{_INK}" stroke-width="1.8"/>'


def _last(points: Points) -> Iterator[str]:
    """A dot on the last month, if it is told."""
    x, y = points[-1]
    if y is not None:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_INK}"/>'
