"""The character U+0000, which no server can keep: refused in every engine, so that a case file can move to a server."""

from __future__ import annotations

from json import loads
from typing import Any

from leavingcare.errors import WrongUse

_ESCAPED = "\\u0000"


def refuse_character_zero(*texts: str | None) -> None:
    """Raises WrongUse where one of the texts holds it."""
    if any(text is not None and "\0" in text for text in texts):
        raise WrongUse("A text holds the character U+0000, which is no letter. Type it again.")


def refuse_in_record(text: str) -> None:
    """As `refuse_character_zero`, for a record. `text` is all of it as JSON, in which the character is escaped."""
    if _ESCAPED in text:  # or somebody wrote just these six characters
        refuse_character_zero(*_texts_in(loads(text)))


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts_in(part)]
