"""How far two shares of few people can lie apart by chance: Wilson's limits, and Newcombe's of their difference.

Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
(1998), method 10. Everything here is pure.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

SURE, PERHAPS = 0.99, 0.95
"""Levels of an interval: beyond the first a difference is called a change, beyond the second it may be one."""


class Counted(NamedTuple):
    """So many of so many people."""

    numerator: int
    denominator: int

    @property
    def share(self) -> float:
        """From 0 to 1. Raises ZeroDivisionError where there is nobody."""
        return self.numerator / self.denominator


class Known(NamedTuple):
    """What is told of a figure on a day: its value, and the counts behind it where it is a share."""

    value: float | int
    counted: Counted | None = None


class Interval(NamedTuple):
    """From the lowest to the highest value that is likely."""

    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Is no difference unlikely?"""
        return self.low > 0 or self.high < 0


def wilson(counted: Counted, level: float) -> Interval:
    """The limits of a share, from 0 to 1. Raises ZeroDivisionError where there is nobody."""
    share, people, width = counted.share, counted.denominator, NormalDist().inv_cdf((1 + level) / 2)
    middle = share + width**2 / (2 * people)
    reach = width * sqrt(share * (1 - share) / people + width**2 / (4 * people**2))
    whole = 1 + width**2 / people
    return Interval(max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole))


def newcombe(first: Counted, second: Counted, level: float) -> Interval:
    """The limits of the first share less the second, from -1 to 1. Raises ZeroDivisionError where there is nobody."""
    of_first, other = wilson(first, level), wilson(second, level)
    difference = first.share - second.share
    below = sqrt((first.share - of_first.low) ** 2 + (other.high - second.share) ** 2)
    above = sqrt((of_first.high - first.share) ** 2 + (second.share - other.low) ** 2)
    return Interval(difference - below, difference + above)


def smallest_fall(before: Counted, people: int, level: float = PERHAPS) -> float | None:
    """By how many points the share of so many people has to fall to lie beyond chance; None where no fall would show."""
    held = round(before.share * people)
    falls = (fall for fall in range(1, held + 1) if newcombe(Counted(held - fall, people), before, level).high < 0)
    fall = next(falls, None)
    return None if fall is None else 100 * fall / people
