"""Figures that the Department for Education publishes of care leavers. They are about areas, never about a person."""

from __future__ import annotations

from dataclasses import dataclass

ENGLAND, REGION, AUTHORITY = "England", "region", "authority"
"""The levels of area."""
ROUNDED, SUPPRESSED, NOT_APPLICABLE, UNDER_HALF, NOT_PUBLISHED = (
    "rounded to ten",
    "suppressed",
    "not applicable",
    "above 0, under half a percent",
    "not published",
)
"""Flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """One published percentage: what is measured, of which ages, where, and in which year to 31 March.

    `value` is in percent, as published. `code` is the Department's three-digit number of an authority, `region` the region it
    lies in. `flag` says why there is no value, or what to know about it. `release` is the year of the publication: a later one
    may correct an earlier one.
    """

    measure: str
    breakdown: str
    level: str
    area: str
    year: int
    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    flag: str | None = None
    code: str | None = None
    region: str | None = None
    release: int = 0

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What the figure is of: a later release of the same replaces it."""
        return self.measure, self.breakdown, self.level, self.code or self.area, self.year
