"""A form to print on which a young person writes their views: one question for each part of life, with lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leavingcare.presentation.safe_text import safe

if TYPE_CHECKING:
    from jinja2 import Template


def as_views_form(name: str, questions: Sequence[str], record_with: str) -> bytes:
    """The form as UTF-8. `name`: the first name, "" where it is not on file; `record_with`: the command for the worker."""
    return (_template().render(name=name, questions=questions, record_with=record_with) + "\n").encode("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(safe_text=safe)
    return environment.from_string(Path(__file__).with_name("views_form.html.jinja").read_text(encoding="utf-8"))
