"""From values to readable text: the one way between what is stored and what a terminal or a spreadsheet is given."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import date

from leavingcare import dates

_TURNS_DIRECTION = frozenset({0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)})
_INVISIBLE = frozenset({0x00AD, 0x200B, 0x2060, 0xFEFF})
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
REPLACED = "\N{REPLACEMENT CHARACTER}"
NOTHING = "-"


def safe(text: str) -> str:
    """Text that cannot steer a terminal: one line, no control or direction characters, composed letters.

    Whatever a case system stored (colours, window titles, links, right-to-left overrides) is shown and never obeyed.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe_character, unicodedata.normalize("NFC", text)))


def _safe_character(character: str) -> str:
    if character in "\n\t\r":
        return " "
    if unicodedata.category(character) in _UNPRINTABLE or ord(character) in _TURNS_DIRECTION:
        return REPLACED
    return "" if ord(character) in _INVISIBLE else character


def in_words(value: object) -> str:
    """A value as people read it: dates with the month in words, yes and no, a hyphen for nothing recorded."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return dates.short(value)
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item) for item in value) or NOTHING
    if isinstance(value, Mapping):
        return ", ".join(f"{safe(str(key)).replace('_', ' ')} {in_words(item)}" for key, item in value.items())
    return safe(str(value)) or NOTHING


def for_program(value: object) -> object:
    """A value as JSON holds it: dates as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: for_program(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [for_program(item) for item in value]
    return value


def for_csv(value: object) -> str | int | float:
    """A value as a CSV cell: empty for nothing, nested values as JSON text."""
    plain = for_program(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list | dict):
        return json.dumps(plain, ensure_ascii=False)
    return plain if isinstance(plain, int | float) else safe(str(plain))


def initials(name: str) -> str:
    """The first letter of each part of a name: Zofia O'Brien-Żukowska is ZOŻ."""
    return "".join(part[0] for part in name.replace("-", " ").split() if part)
