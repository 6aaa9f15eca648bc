"""What a young person can ask for as one HTML page: 14 point on paper, no script, no network, read in order."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.presentation.safe_text import safe

if TYPE_CHECKING:
    from jinja2 import Template


class Thing(NamedTuple):
    """One thing to ask for; no title where the heading says it all."""

    title: str
    sentences: tuple[str, ...]
    until: str
    provision: str


class Section(NamedTuple):
    """A heading, the sentences under it, and what is in it. `numbered`: steps, one after the other."""

    heading: str
    intro: tuple[str, ...]
    things: tuple[Thing, ...]
    numbered: bool = False


class RightsPage(NamedTuple):
    """The page: the first name ("" where it is not recorded), the day in words, the age that it is about if not today."""

    name: str
    day: str
    at: int | None
    sections: tuple[Section, ...]
    known: bool


def as_rights_page(page: RightsPage, *, easy_read: bool = False) -> bytes:
    """The page as UTF-8. `easy_read`: larger, a sentence a line, without the provisions."""
    return (_template().render(page=page, easy_read=easy_read) + "\n").encode("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(safe_text=safe)
    return environment.from_string(Path(__file__).with_name("rights.html.jinja").read_text(encoding="utf-8"))
