"""What a measure says of one young person: counted, not counted, not known, or out of it; and why.

A figure is nothing but its judgements added up, so that a figure and the list of people behind it cannot disagree.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple


class Place(Enum):
    """Where a measure puts somebody. *Not known* stays in the denominator: what nobody wrote down is never a yes."""

    COUNTED = "counted"
    NOT_COUNTED = "not counted"
    NOT_KNOWN = "not known"
    OUT = "out"


class Judgement(NamedTuple):
    """One young person's place, and why. `since`: from when it has been so. `amount`: how many nights, where nights count.

    `until`: the last night, where it is about nights.
    """

    place: Place
    why: str
    since: date | None = None
    amount: int = 1
    until: date | None = None


def counted(why: str, since: date | None = None, amount: int = 1, until: date | None = None) -> Judgement:
    """In the numerator and in the denominator."""
    return Judgement(Place.COUNTED, why, since, amount, until)


def not_counted(why: str, since: date | None = None) -> Judgement:
    """In the denominator only."""
    return Judgement(Place.NOT_COUNTED, why, since)


def not_known(why: str, since: date | None = None) -> Judgement:
    """In the denominator only, because nothing is recorded that would say more."""
    return Judgement(Place.NOT_KNOWN, why, since)


def out(why: str) -> Judgement:
    """Not in this measure at all."""
    return Judgement(Place.OUT, why)
