"""Text that can go anywhere: to a terminal, a spreadsheet, a page. Whatever a case system stored is shown and never obeyed."""

from __future__ import annotations

import re
import unicodedata

_TURNS_DIRECTION = frozenset({0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)})
_INVISIBLE = frozenset({0x00AD, 0x200B, 0x2060, 0xFEFF})
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINER = "\N{ZERO WIDTH JOINER}"
_JOINS_NOTHING = re.compile(rf"(?<![^\s{_JOINER}]){_JOINER}+|{_JOINER}+(?!\S)")
REPLACED = "\N{REPLACEMENT CHARACTER}"


def safe(text: str) -> str:
    """Text that cannot steer a terminal: one line, no control or direction characters, composed letters.

    Whatever a case system stored (colours, window titles, links, right-to-left overrides) is shown and never obeyed.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(map(_safe_character, unicodedata.normalize("NFC", text)))
    return _JOINS_NOTHING.sub("", shown) if _JOINER in shown else shown  # it would swallow the blank behind it


def _safe_character(character: str) -> str:
    if character in "\n\t\r":
        return " "
    if unicodedata.category(character) in _UNPRINTABLE or ord(character) in _TURNS_DIRECTION:
        return REPLACED
    return "" if ord(character) in _INVISIBLE else character
