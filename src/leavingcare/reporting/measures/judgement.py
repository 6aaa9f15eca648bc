"""What a measure says of one young person: counted, not counted, not known, or out of it; and why.

A figure is nothing but its judgements added up, so that a figure and the list of people behind it cannot disagree.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple


class Place(Enum):
    """Where a measure puts somebody. *Not known* stays in the denominator: what nobody wrote down is never a yes.

    *Not covered* does not: where such records are not kept, that none is on file says nothing.
    """

    COUNTED = "counted"
    NOT_COUNTED = "not counted"
    NOT_KNOWN = "not known"
    NOT_COVERED = "not covered"
    OUT = "out"


class Judgement(NamedTuple):
    """One young person's place, and why. `since`: from when it has been so. `until`: the last night, where nights count.

    `amount`: how many nights, or, of an adviser, how large a caseload; `people`: the young people of whom this is.
    `is_in_doubt`: nothing is recorded, and the files that are on hand would not tell. `is_reported`: the legal status is that
    which a file reports, because the law cannot tell it. `fill`: the command that fills what is missing, where it is another
    one than that of the measure.
    """

    place: Place
    why: str
    since: date | None = None
    amount: float = 1
    until: date | None = None
    people: int = 1
    is_in_doubt: bool = False
    is_reported: bool = False
    fill: str = ""


def counted(why: str, since: date | None = None, amount: int = 1, until: date | None = None) -> Judgement:
    """In the numerator and in the denominator."""
    return Judgement(Place.COUNTED, why, since, amount, until)


def not_counted(why: str, since: date | None = None) -> Judgement:
    """In the denominator only."""
    return Judgement(Place.NOT_COUNTED, why, since)


def not_known(why: str, since: date | None = None) -> Judgement:
    """In the denominator only, because nothing is recorded that would say more."""
    return Judgement(Place.NOT_KNOWN, why, since)


def not_covered(gap: str) -> Judgement:
    """Left out of the denominator: no source covers the records that would tell. `gap` says which are not on file."""
    return Judgement(Place.NOT_COVERED, gap)


def out(why: str) -> Judgement:
    """Not in this measure at all."""
    return Judgement(Place.OUT, why)
