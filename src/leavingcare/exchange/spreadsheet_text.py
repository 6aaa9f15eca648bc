"""Text that a spreadsheet program cannot take for a formula: everything that goes to Excel passes through here."""

from __future__ import annotations

from typing import TypeVar

V = TypeVar("V")

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def neutral(value: V) -> V | str:
    """A cell's value with an apostrophe before what would be run as a formula. Numbers are left alone.

    Leading spaces do not hide a formula from every program, so they are looked through.
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{value}"
    return value
