"""What will be done, as it is written in a risk assessment: each action with its day in full."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.recording.notes import free_text
from leavingcare.date_input import parse_date
from leavingcare.dates import format_with_weekday
from leavingcare.errors import WrongUse


def actions_in_words(text: str, today: date) -> str:
    """Actions with semicolons between, each with its day in full. Raises WrongUse where no day can be read."""
    return "; ".join(_in_full(part, today) for part in text.split(";") if part.strip())


def _in_full(text: str, today: date) -> str:
    what, by, day = (free_text(text) or "").rpartition(" by ")
    if not by:
        raise WrongUse("Every action needs a day: what will be done, by whom, by when.", "As in 'Kim finds lodgings by fri'.")
    return f"{what} by {format_with_weekday(parse_date(day, today))}"
