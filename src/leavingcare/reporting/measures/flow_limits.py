"""Limits for a flow, whose every month is of other people: Taylor's I′ chart, and the four rules of the NHS.

Sources: NHSRplotthedots (the rules, and ranges beyond 3.267 means left out of the mean); J. Anhøj, "Statistical process
control for healthcare" and qicharts2 (I′ limits, for shares equal to Laney's P′). Everything here is pure, and nothing
re-bases itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import Enum
from math import pi, sqrt
from typing import NamedTuple

from leavingcare.reporting.measures.intervals import Counted, Interval

LEAST_POINTS = 13
"""Known months below which nothing is said."""
_RUN, _RANGE_TOO_WIDE, _LEAST_EXPECTED = 7, 3.267, 4


class Rule(Enum):
    """Why the last point is not chance."""

    OUTSIDE = "outside the limits"
    ONE_SIDE = "seven in a row on one side of the mean"
    TREND = "seven in a row rising or falling"
    NEAR_LIMIT = "two of three near one limit"


class Signal(NamedTuple):
    """The first rule that the last point breaks, and on which side."""

    rule: Rule
    is_up: bool


class Limits(NamedTuple):
    """The mean of all points, and the mean of what one person's answer adds to chance from month to month."""

    centre: float
    spread: float

    def at(self, denominator: float) -> Interval:
        """The limits of a month of so many people."""
        reach = 3 * self.spread / sqrt(denominator)
        return Interval(self.centre - reach, self.centre + reach)


def limits(points: Sequence[Counted], *, is_screened: bool = True) -> Limits:
    """The I′ limits of two points or more. `is_screened`: a step far beyond the usual one does not widen them.

    Raises ValueError for fewer points, ZeroDivisionError for a month without people.
    """
    if len(points) < 2:
        raise ValueError("limits need two points")
    steps = [
        sqrt(pi / 2) * abs(now.share - before.share) / sqrt(1 / now.denominator + 1 / before.denominator)
        for before, now in itertools.pairwise(points)
    ]
    mean = sum(steps) / len(steps)
    kept = [step for step in steps if step < _RANGE_TOO_WIDE * mean] if is_screened and mean else steps
    centre = sum(point.numerator for point in points) / sum(point.denominator for point in points)
    return Limits(centre, sum(kept) / len(kept))


def signal(points: Sequence[Counted]) -> Signal | None:
    """What the last month says beside the others; None for chance, for fewer than 13 known months and for too few people.

    Where months are of too few people they are put together in threes, the last three the last.
    """
    series = points if _is_large_enough(points) else in_quarters(points)
    if len(points) < LEAST_POINTS or len(series) < LEAST_POINTS or not _is_large_enough(series):
        return None
    return next(_signals(series, limits(series)), None)


def in_quarters(points: Sequence[Counted]) -> list[Counted]:
    """Three months as one point, counted from the last; what is left over at the beginning is left out."""
    first = len(points) % 3
    threes = [points[at : at + 3] for at in range(first, len(points), 3)]
    return [Counted(sum(month.numerator for month in three), sum(month.denominator for month in three)) for three in threes]


def _is_large_enough(points: Sequence[Counted]) -> bool:
    """Has the last point at least four people on the rarer side, as Hart and Hart ask?"""
    everybody = sum(point.denominator for point in points)
    if not everybody:
        return False
    centre = sum(point.numerator for point in points) / everybody
    rarer = min(centre, 1 - centre)
    return rarer > 0 and points[-1].denominator >= _LEAST_EXPECTED / rarer and all(point.denominator for point in points)


def _signals(points: Sequence[Counted], found: Limits) -> Iterator[Signal]:
    last, reach = points[-1], found.at(points[-1].denominator)
    if not reach.low <= last.share <= reach.high:
        yield Signal(Rule.OUTSIDE, last.share > reach.high)
    shares = [point.share for point in points[-_RUN:]]
    for is_up, sign in ((True, 1), (False, -1)):
        if all(sign * (share - found.centre) > 0 for share in shares):
            yield Signal(Rule.ONE_SIDE, is_up)
        if all(sign * (now - before) > 0 for before, now in itertools.pairwise(shares)):
            yield Signal(Rule.TREND, is_up)
        near = [sign * (point.share - found.centre) > 2 * found.spread / sqrt(point.denominator) for point in points[-3:]]
        if near[-1] and near.count(True) >= 2:
            yield Signal(Rule.NEAR_LIMIT, is_up)
