"""A row of `lc measures`, its columns, and the small drawings in it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.presentation.rows import Column
from leavingcare.reporting.measures import Figure

_BAR = 5
_LEVELS = ".:-=+*#@"
"""From the least to the most, in letters that every console has."""

COLUMNS = (
    Column("measure", "Measure"),
    Column("title", "Title", on_screen=False),
    Column("breakdown", "Group", empty_text=""),
    Column("value", "Value"),
    Column("unit", "Unit", on_screen=False),
    Column("numerator", "Count"),
    Column("denominator", "Of"),
    Column("not_known", "Unknown"),
    Column("target", "Target"),
    Column("previous", "Qtr ago"),
    Column("year_ago", "Yr ago", if_wide=True),
    Column("direction", "Direction", on_screen=False),
    Column("england", "England", if_wide=True),
    Column("neighbours", "Neighbours", if_wide=True),
    Column("bar", "", empty_text=""),
    Column("comment", "Comment", on_screen=False),
    Column("definition", "Definition", on_screen=False),
    Column("trend", "Trend", on_screen=False),
    Column("coverage", "Coverage", on_screen=False),
    Column("known_from", "Known from", on_screen=False),
    Column("not_covered", "No source"),
    Column("low", "At least", on_screen=False),
    Column("high", "At most", on_screen=False),
    Column("change", "Change", on_screen=False),
)


class MeasureRow(NamedTuple):
    """One figure of a measure, with what stands beside it. Its fields are the promised keys."""

    measure: str
    title: str
    breakdown: str | None
    value: float | int | None
    unit: str
    numerator: float | int | None
    denominator: float | int | None
    not_known: int | None
    target: float | None
    previous: float | int | None
    year_ago: float | int | None
    direction: str | None
    england: float | None
    neighbours: float | None
    bar: str | None
    comment: str | None
    definition: str
    trend: list[dict[str, object]]
    coverage: str
    known_from: date | None
    not_covered: int
    low: float | int | None
    high: float | int | None
    change: str | None


def columns(rows: list[MeasureRow], trend: int) -> list[Column]:
    """Targets and published figures have a place on the screen where there are any; last year where there is room for it,
    and the last quarter too where a trend stands beside it.

    So each figure keeps a line of its own in eighty columns.
    """
    filled = {
        "target": any(row.target is not None for row in rows),
        "england": any(row.england is not None for row in rows),
        "neighbours": any(row.neighbours is not None for row in rows),
        "not_known": any(row.not_known for row in rows),
        "not_covered": any(row.not_covered for row in rows),
    }
    heading = {"bar": f"{trend} months" if trend else "Share"}
    crowded = {"previous"} if trend else {"bar"} if filled["not_covered"] else set()
    return [
        column._replace(
            heading=heading.get(column.key, column.heading),
            on_screen=filled.get(column.key, column.on_screen),
            if_wide=column.if_wide or column.key in crowded,
        )
        for column in COLUMNS
    ]


def every_column(rows: list[MeasureRow]) -> list[Column]:
    """For the cards of one measure: whatever is known, the trend month by month; not what each card would repeat."""
    repeated = ("measure", "title", "definition", "bar")
    return [
        column._replace(
            if_wide=False,
            on_screen=column.key not in repeated and any(getattr(row, column.key) not in (None, []) for row in rows),
        )
        for column in COLUMNS
    ]


def bar(figure: Figure) -> str | None:
    """A short bar for a share, drawn in plain letters; nothing where there is no share to show."""
    if figure.value is None or figure.measure.unit != "percentage":
        return None
    full = round(figure.value / 100 * _BAR)
    return "#" * full + "." * (_BAR - full)


def sparkline(values: list[float | int | None]) -> str:
    """A sign for each value, from . for the least to @ for the most; a gap where there is none."""
    known = [value for value in values if value is not None]
    least, most = min(known, default=0), max(known, default=0)
    step = (most - least) / (len(_LEVELS) - 1)
    return "".join(" " if value is None else _LEVELS[round((value - least) / step) if step else 3] for value in values)
