"""What disclosure control returns: the pack, and for each count and figure whether it may be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leavingcare.reporting.disclosure.cells import Figure, Key, Pack, with_complements
from leavingcare.reporting.disclosure.limits import HIDDEN, NOT_APPLICABLE, ROUNDS_TO_ZERO, Limits, Mark
from leavingcare.reporting.disclosure.register import Edition

SMALL, SMALL_TOTAL, CHANGED, ABOUT, PROTECTS = (
    "a small count",
    "in a table of a few people",
    "changed by a few people since it was printed",
    "an amount belonging to a hidden count of people",
    "protects another",
)
"""Why a count is hidden. For those inside the team only: printed, it would tell the small counts from the others."""


@dataclass(frozen=True, slots=True)
class ProtectedPack:
    """A pack after the guard.

    `hidden` holds each hidden count with the reason, which is never printed: outside the team every one of them is `c`.
    `exposed` are hidden counts that an intruder can narrow whatever this pack does, because earlier packs gave them away or a
    count that is always printed does: if there are any, do not publish.
    """

    pack: Pack
    hidden: Mapping[Key, str]
    exposed: tuple[Key, ...]
    limits: Limits

    def shows(self, figure: Figure) -> bool:
        """May a figure be printed: are its counts, and of an average, are there enough people or none in its base?

        A percentage is hidden with its counts only: whoever reads 6 of 8 divides for themselves.
        """
        if figure.base in self.hidden or figure.numerator in self.hidden:
            return False
        base = self.pack.counts[figure.base].value
        return figure.numerator is not None or not 1 <= base < self.limits.least_base

    def percentage(self, figure: Figure) -> int | Mark:
        """What is printed for a percentage: a whole number, `c`, `z` (nobody in the base) or `low`."""
        if figure.numerator is None:
            raise ValueError("a mean or median has no numerator: ask `shows` whether it may be printed")
        if not self.shows(figure):
            return HIDDEN
        return whole_percentage(self.pack.counts[figure.numerator].value, self.pack.counts[figure.base].value)

    def edition(self, name: str) -> Edition:
        """This pack for the register, to be kept once it has been published."""
        return Edition(name, with_complements(self.pack), frozenset(self.hidden))


def whole_percentage(numerator: int, base: int) -> int | Mark:
    """A percentage as a whole number, a half rounded up; `low` for more than zero that rounds to it, `z` without a base."""
    if base == 0:
        return NOT_APPLICABLE
    rounded = (200 * numerator + base) // (2 * base)
    return ROUNDS_TO_ZERO if numerator and not rounded else rounded
