"""The one place where free text is let in: notes, reasons, what somebody does."""

from __future__ import annotations

from leavingcare.errors import WrongUse
from leavingcare.presentation.safe_text import REPLACED, safe

LONGEST = 4000
"""Characters of a note. What needs more belongs into the authority's own record."""


def both_notes(earlier: str | None, later: str | None) -> str | None:
    """What was noted on a record before, and what is added to it now."""
    return "; ".join(dict.fromkeys(text for text in (earlier, later) if text)) or None


def free_text(text: str | None) -> str | None:
    """A text as it is kept: one line without control characters; `[/]`, quotation marks and accents are ordinary.

    None for nothing said. Raises WrongUse for a text that is too long, without repeating it.
    """
    if text is None:
        return None
    if len(text) > LONGEST:
        raise WrongUse(f"The text has {len(text):,} characters, and {LONGEST:,} fit: write the gist, the rest goes on record.")
    return " ".join(safe(text).replace(REPLACED, " ").split()) or None
