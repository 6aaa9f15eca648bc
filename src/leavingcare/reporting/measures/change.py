"""How a figure changed, and whether it can be told from chance. The words *better* and *worse* stand on these tests alone.

A stock is judged against the same month a year ago, a flow by limits over thirteen months; of other numbers last year's stands
beside this year's, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from leavingcare.reporting.measures.flow_limits import LEAST_POINTS, signal
from leavingcare.reporting.measures.intervals import PERHAPS, SURE, Counted, Known, newcombe, smallest_fall
from leavingcare.reporting.measures.measure import HIGHER, PERCENTAGE, Kind, Measure

LEAST_PEOPLE = 20
"""Of fewer people, in either year, the counts are told and no word."""


class Word(Enum):
    """What is said of a change."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    MAY_BE_BETTER = "may be better"
    MAY_BE_WORSE = "may be worse"
    MAY_HAVE_CHANGED = "may have changed"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few to tell"
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "the same"


CLEAR = (Word.BETTER, Word.WORSE, Word.CHANGED)
PERHAPS_CHANGED = (Word.MAY_BE_BETTER, Word.MAY_BE_WORSE, Word.MAY_HAVE_CHANGED)


class Change(NamedTuple):
    """A figure beside that of a year ago, and the word for it."""

    word: Word
    now: Known
    before: Known


def change(about: Measure, now: Known, before: Known, months: Sequence[Counted] = ()) -> Change | None:
    """How a figure changed in a year; of a flow, how the last of the known months lies beside the others.

    None where nothing can be said: of a flow of fewer than thirteen months, of a share without its counts.
    """
    if about.unit != PERCENTAGE:
        rose = now.value - before.value
        return Change(Word.SAME if not rose else Word.HIGHER if rose > 0 else Word.LOWER, now, before)
    if about.kind is Kind.FLOW:
        return _of_flow(about, now, before, months)
    if now.counted is None or before.counted is None:
        return None
    return Change(_of_stock(about, now.counted, before.counted), now, before)


def _of_stock(about: Measure, now: Counted, before: Counted) -> Word:
    if min(now.denominator, before.denominator) < LEAST_PEOPLE:
        return Word.TOO_FEW
    is_up = now.share > before.share
    if newcombe(now, before, SURE).excludes_zero:
        return _clear(about, is_up=is_up)
    if newcombe(now, before, PERHAPS).excludes_zero:
        return _perhaps(about, is_up=is_up)
    return Word.NO_CLEAR_CHANGE


def _of_flow(about: Measure, now: Known, before: Known, months: Sequence[Counted]) -> Change | None:
    if len(months) < LEAST_POINTS:
        return None
    found = signal(months)
    return Change(_clear(about, is_up=found.is_up) if found else Word.NO_CLEAR_CHANGE, now, before)


def _clear(about: Measure, *, is_up: bool) -> Word:
    if about.better is None:
        return Word.CHANGED
    return Word.BETTER if is_up == (about.better == HIGHER) else Word.WORSE


def _perhaps(about: Measure, *, is_up: bool) -> Word:
    if about.better is None:
        return Word.MAY_HAVE_CHANGED
    return Word.MAY_BE_BETTER if is_up == (about.better == HIGHER) else Word.MAY_BE_WORSE


# In sentences -------------------------------------------------------------------------------------------------------------


def sentences(found: Change) -> str:
    """What is printed of a change, in whole per cents, with what one young person more or less would do."""
    now, before = found.now.counted, found.before.counted
    if now is None or before is None:
        return f"A year ago {found.before.value:,}."
    ago = f"A year ago {_of(before)}."
    if found.word in CLEAR:
        return f"{ago} {_held(now, before)} {_chance(now, before)} is unlikely to be chance."
    if found.word in PERHAPS_CHANGED:
        unlikely = f"If nothing had changed, {_chance(now, before).lower()} would come up about once in 20 times."
        return f"{ago} {_held(now, before)} {unlikely} Look again next quarter."
    if found.word is Word.TOO_FEW:
        return f"{ago} {one_person(now)} Fewer than {LEAST_PEOPLE} young people: too few to tell a change."
    return f"{ago} {one_person(now)} No clear change. {what_would_show(now, before)}".rstrip()


def one_person(now: Counted) -> str:
    """What one young person more or less does to a share."""
    points = round(100 / now.denominator) if now.denominator else 0
    most = f"{points} points" if points > 1 else "1 point" if now.denominator <= 100 else "less than a point"
    return f"One young person is {most}." if now.denominator else ""


def what_would_show(now: Counted, before: Counted) -> str:
    """Which fall this many people would let one see."""
    fall = smallest_fall(before, now.denominator)
    return f"Only a fall of about {fall:.0f} points would show." if fall else ""


def percent_of(counted: Counted) -> int:
    """A share in whole per cents, a half rounded up."""
    return (200 * counted.numerator + counted.denominator) // (2 * counted.denominator)


def _of(counted: Counted) -> str:
    return f"{counted.numerator} of {counted.denominator} ({percent_of(counted)}%)"


def _held(now: Counted, before: Counted) -> str:
    """How many more or fewer than if last year's share had held."""
    more = now.numerator - round(before.share * now.denominator)
    return f"That is {abs(more)} {'more' if more > 0 else 'fewer'} than if last year's share had held."


def _chance(now: Counted, before: Counted) -> str:
    return f"A {'rise' if now.share > before.share else 'fall'} this size"
