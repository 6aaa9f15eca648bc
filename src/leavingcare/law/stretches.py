"""Stretches of days: their union, and what is left of some without others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY


class Stretch(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Is the day one of these?"""
        return self.first <= day <= self.last


def run_together(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Their union, in order: those that overlap or follow on as one."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches):
        if joined and (joined[-1].last == date.max or stretch.first <= joined[-1].last + ONE_DAY):
            joined[-1] = Stretch(joined[-1].first, max(joined[-1].last, stretch.last))
        else:
            joined.append(stretch)
    return joined


def without(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> Iterator[Stretch]:
    """The days of the first that are none of the others'. Both in order; the others may overlap."""
    out = run_together(others)
    for stretch in stretches:
        first = stretch.first
        for other in out:
            if other.last < first or other.first > stretch.last:
                continue
            if other.first > first:
                yield Stretch(first, other.first - ONE_DAY)
            if other.last >= stretch.last:
                break
            first = other.last + ONE_DAY
        else:
            yield Stretch(first, stretch.last)
