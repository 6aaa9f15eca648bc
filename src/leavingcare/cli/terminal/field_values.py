"""Values of single fields as people type them: a date, a code, yes or no, one of some words, a number, a text."""

from __future__ import annotations

from datetime import date
from typing import Any

from leavingcare import date_input
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import code_of, number_of, text_of, words_of, yes_or_no
from leavingcare.errors import WrongUse
from leavingcare.facts.coding import value_types
from leavingcare.facts.record import Fact, descriptions

NOTHING = "nothing"
"""Typed to say that a field is not known."""


def value_of(kind: type[Fact], field: str, today: date) -> Question[Any]:
    """How a new value of the field is asked for and read; `nothing` empties it."""
    plain = _filled(kind, field, today)

    def read(text: str) -> Any:
        return None if text.strip().casefold() == NOTHING else plain.read(text)

    return Question(f"{plain.words} ({NOTHING}: not known)", read, plain.option, plain.choices)


def _filled(kind: type[Fact], field: str, today: date) -> Question[Any]:
    words, option = f"Which {field.replace('_', ' ')}?", "the value"
    description = descriptions(kind)[field]
    if description.code_list:
        return code_of(description.code_list, words, option)
    if description.choices:
        return words_of(words, option, *description.choices)
    by_type: dict[type, Question[Any]] = {
        date: Question(words, lambda text: date_input.parse_date(text, today, past=description.is_past), option),
        tuple: Question(
            words, lambda text: tuple(date_input.parse_date(part, today, past=True) for part in text.split(" and ")), option
        ),
        bool: yes_or_no(words, option),
        int: number_of(words, option),
        float: Question(words, _share, option),
    }
    return by_type.get(value_types(kind)[field], text_of(words, option))


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WrongUse("That is no number.", "As in 0.6.") from None
