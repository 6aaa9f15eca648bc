"""Numbers of things in words."""

from __future__ import annotations


def quantity(count: int, singular: str, plural: str = "") -> str:
    """How many of something: *1 night*, *12 nights*, *0 nights*. `plural`: where it is more than the singular with an s."""
    return f"{count} {singular if count == 1 else plural or f'{singular}s'}"
