"""From values to readable text: the one way between what is stored and what a terminal or a spreadsheet is given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from leavingcare import dates
from leavingcare.presentation.safe_text import safe

NOTHING = "-"
_ANSWERS = {None: NOTHING, True: "yes", False: "no"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""A moment in the log."""


def in_words(value: object) -> str:
    """A value as people read it: dates with the month in words, yes and no, a hyphen for nothing recorded."""
    if isinstance(value, str):
        return _moment(value) if is_moment(value) else safe(value) or NOTHING
    if value is None or isinstance(value, bool):
        return _ANSWERS[value]
    if isinstance(value, date):
        return dates.format_short(value)
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item) for item in value) or NOTHING
    if isinstance(value, Mapping):
        return ", ".join(f"{safe(str(key)).replace('_', ' ')} {in_words(item)}" for key, item in value.items())
    return safe(str(value)) or NOTHING


def is_moment(value: object) -> bool:
    """Is this a moment of the log (UTC, ISO text)?"""
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None


def _moment(text: str) -> str:
    return f"{dates.format_short(date.fromisoformat(text[:10]))} {text[11:16]}"


def initials(name: str) -> str:
    """The first letter of each part of a name: Zofia O'Brien-Żukowska is ZOŻ."""
    return "".join(part[0] for part in name.replace("-", " ").split() if part)
