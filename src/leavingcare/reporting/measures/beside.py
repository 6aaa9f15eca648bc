"""What stands beside a figure: its name, and what is published elsewhere."""

from __future__ import annotations

from typing import NamedTuple

Name = tuple[str, str | None]
"""A measure's id and its breakdown."""


class Comparison(NamedTuple):
    """What the Department publishes beside a figure of ours: England, and the median of the ten statistical neighbours."""

    england: float | None = None
    neighbours: float | None = None
