"""The figures of an extract beside those of the full record, on a day a month for thirteen months.

A figure in per cent may differ by ten points, unless it says that it counts a part or cannot tell. Where it says between which
numbers it lies, the full record's has to lie there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.reporting.measures.measure import PERCENTAGE, Figure
from leavingcare.reporting.measures.on_file import FULL, PART
from leavingcare.reporting.quarters import months_to

POINTS, MONTHS = 10, 13


class Difference(NamedTuple):
    """A figure of an extract that is far from the full record's and does not say so, or outside the bounds it gives."""

    day: date
    name: str
    told: float | int | None
    expected: float | int | None
    why: str


class Compared(NamedTuple):
    """How many figures say that they are full, part or none, how many bounds were looked at, and what differs."""

    by_coverage: Counter[str]
    bounded: int
    largest: float
    differences: list[Difference]


def days_compared(day: date) -> list[date]:
    """The end of each of thirteen months, and the day itself."""
    return sorted({*months_to(day, MONTHS), day})


def compare_figures(extract: Session, full: PerformanceReport, days: list[date]) -> Compared:
    """All figures of these days, beside those of the full record."""
    told = PerformanceReport(extract)
    pairs = [(day, *pair) for day in days for pair in _pairs(told, full, day)]
    points = [_points(found, expected) for _, found, expected in pairs if found.evidence.coverage == FULL]
    differences = [difference for day, found, expected in pairs for difference in _differences(day, found, expected)]
    bounded = sum(found.evidence.low is not None for _, found, _ in pairs)
    by_coverage = Counter(found.evidence.coverage for _, found, _ in pairs)
    return Compared(by_coverage, bounded, max(points, default=0.0), differences)


def _pairs(told: PerformanceReport, full: PerformanceReport, day: date) -> Iterator[tuple[Figure, Figure]]:
    expected = full.figures(day)
    yield from ((figure, expected[name]) for name, figure in told.figures(day).items())


def _points(found: Figure, expected: Figure) -> float:
    """How many points a percentage lies from the full record's; 0 where there is nothing to compare."""
    if found.measure.unit != PERCENTAGE or found.value is None or expected.value is None:
        return 0.0
    return abs(found.value - expected.value)


def _differences(day: date, found: Figure, expected: Figure) -> Iterator[Difference]:
    name = f"{found.measure.id} {found.breakdown or ''}".strip()
    if found.evidence.coverage == FULL and _points(found, expected) > POINTS:
        yield Difference(day, name, found.value, expected.value, f"more than {POINTS} points")
    low, high = found.evidence.low, found.evidence.high
    if found.evidence.coverage != PART or low is None or high is None or expected.value is None:
        return
    if not low <= expected.value <= high:
        yield Difference(day, name, found.value, expected.value, f"not between {low:g} and {high:g}")
