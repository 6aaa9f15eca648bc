"""What stands beside a figure: its name, and what is published elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

Name = tuple[str, str | None]
"""A measure's id and its breakdown."""


class Comparison(NamedTuple):
    """What the Department publishes beside a figure of ours: England, and the median of the ten statistical neighbours.

    `year`: both are of the year to 31 March of it.
    """

    england: float | None = None
    neighbours: float | None = None
    year: int | None = None


class Benchmark(NamedTuple):
    """All that stands beside the figures of a pack: by name, and whose neighbours they are."""

    figures: Mapping[Name, Comparison]
    authority: str = ""
    neighbours: tuple[str, ...] = ()

    def to_text(self) -> str:
        """As the case file keeps it: equal benchmarks give equal texts."""
        figures = [[*name, *comparison] for name, comparison in self.figures.items()]
        plain = {"authority": self.authority, "neighbours": self.neighbours, "figures": sorted(figures, key=str)}
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Benchmark:
        """What the case file keeps. Raises ValueError, KeyError or TypeError for a text that is none."""
        plain = json.loads(text)
        figures = {(measure, ages): Comparison(*values) for measure, ages, *values in plain["figures"]}
        return cls(figures, plain["authority"], tuple(plain["neighbours"]))
