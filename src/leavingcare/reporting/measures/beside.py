"""What stands beside a figure: its name, what is published elsewhere, and a word for how it moved."""

from __future__ import annotations

from typing import NamedTuple

from leavingcare.reporting.measures.measure import Measure

Name = tuple[str, str | None]
"""A measure's id and its breakdown."""


class Comparison(NamedTuple):
    """What the Department publishes beside a figure of ours: England, and the median of the ten statistical neighbours."""

    england: float | None = None
    neighbours: float | None = None


def direction(about: Measure, value: float | int | None, before: float | int | None) -> str | None:
    """A word for how a figure moved: better, worse, the same; higher or lower where neither is better. None if unknown."""
    if value is None or before is None:
        return None
    if value == before:
        return "the same"
    rose = "higher" if value > before else "lower"
    return rose if about.better is None else "better" if rose == about.better else "worse"
