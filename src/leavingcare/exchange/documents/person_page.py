"""One young person as an HTML page that prints on one side of A4: no network, no script, for a screen reader too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.dates import format_with_weekday
from leavingcare.presentation.safe_text import safe

if TYPE_CHECKING:
    from jinja2 import Template

LONGEST_TEXT = 260
"""Characters of a text on the page: a longer note is cut, so that everything stays on one side."""
MOST_LINES = 10
"""Lines of a part; how many more there are is said."""


class Part(NamedTuple):
    """A part of the page: its heading, and what stands under it, each with its label."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def as_person_page(title: str, day: date, parts: Sequence[Part]) -> bytes:
    """The page as UTF-8. Every text is escaped."""
    shown = [_fitted(part) for part in parts]
    return (_template().render(title=title, day=format_with_weekday(day), parts=shown) + "\n").encode("utf-8")


def _fitted(part: Part) -> Part:
    """At most so many lines of at most so many characters."""
    lines = [(label, _cut(text)) for label, text in part.lines[:MOST_LINES]]
    more = len(part.lines) - len(lines)
    return Part(part.heading, (*lines, *([("And", f"{more} more")] if more > 0 else [])))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rsplit(' ', 1)[0]} \u2026"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(safe_text=safe)
    return environment.from_string(Path(__file__).with_name("person_page.html.jinja").read_text(encoding="utf-8"))
