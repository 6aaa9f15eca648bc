"""How small is small, how wide a hidden count must stay, and the marks that stand where a number is not printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from leavingcare.law.policy import Policy

HIDDEN: Literal["c"] = "c"
NOT_APPLICABLE: Literal["z"] = "z"
NOT_AVAILABLE: Literal["x"] = "x"
ROUNDS_TO_ZERO: Literal["low"] = "low"
"""The Department's marks: hidden; no such figure (nobody in the denominator); not supplied; rounds to zero but is not."""

Mark = Literal["c", "z", "x", "low"]

INFORMATION_LABELS = frozenset({"no information", "not known", "information not known", "not on file"})
"""Categories that say what is not known about people, not what is (law brief, 15.4)."""


def is_information(label: str) -> bool:
    """Is this the label of an information cell? Case and outer blanks do not matter."""
    return label.strip().lower() in INFORMATION_LABELS


@dataclass(frozen=True, slots=True)
class Limits:
    """What the guard protects. All are counts of people.

    `hide_to`: counts of 1 to this are hidden; zero is shown. `hide_total_to`: a table of this many people or fewer is hidden
    altogether, its zeros too. Source: law brief 15.4, decision D29.

    `width`: an intruder who uses everything printed must be left with a range whose ends are at least this far apart. It is 5
    where 1 to 5 is hidden. As no hidden count can be zero, its range then reaches at least from 1 to 6, so nobody can prove
    that a hidden count is a small one. A width of 4 would allow "1 to 5", which is all that a careless `c` keeps back anyway.

    `least_base`: a mean or median of fewer people than this is not printed. A percentage is printed where its two counts are.
    """

    hide_to: int = 5
    hide_total_to: int = 5
    width: int = 5
    least_base: int = 10

    @classmethod
    def of(cls, policy: Policy, day: date) -> Limits:
        """The limits of an authority: an authority that hides more also keeps a wider range."""
        hide_to = policy.number("suppress_to", day)
        return cls(hide_to, policy.number("suppress_total_to", day), width=hide_to, least_base=max(10, hide_to + 1))

    def is_small(self, count: int) -> bool:
        """Must a count of real people of this size be hidden?"""
        return 1 <= count <= self.hide_to


USUAL = Limits()
"""Counts of 1 to 5 hidden: the limits of an authority that has set nothing of its own."""
