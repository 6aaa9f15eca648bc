"""Questions by kind: one of some words, yes or no, a statutory code, a text, a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from leavingcare.casework.recording.notes import free_text
from leavingcare.cli.terminal.people_words import Vocabulary
from leavingcare.cli.terminal.prompts import Question
from leavingcare.errors import WrongUse
from leavingcare.facts import codes

T = TypeVar("T")
_SHOWN_IN_THE_QUESTION = 5
"""Choices; where there are more, the question stays short and `?` lists them."""


def words_of(question: str, option: str, *choices: str) -> Question[str]:
    """One of some words; the beginning of a word will do."""
    return one_of(question, option, {choice: choice for choice in choices})


def one_of(question: str, option: str, choices: Mapping[str, T]) -> Question[T]:
    """One of some words, each standing for a value; the beginning of a word will do."""

    def read(text: str) -> T:
        typed = " ".join(text.casefold().replace("-", " ").split())
        plain = {name.casefold().replace("-", " "): value for name, value in choices.items()}
        if typed in plain:
            return plain[typed]
        begun = [value for name, value in plain.items() if typed and name.startswith(typed)]
        if len(begun) == 1:
            return begun[0]
        near = get_close_matches(typed, plain, n=1)
        raise WrongUse(f"That is none of: {', '.join(choices)}.", f"Did you mean: {near[0]}?" if near else None)

    few = f" ({', '.join(choices)})" if len(choices) <= _SHOWN_IN_THE_QUESTION else ""
    return Question(f"{question}{few}", read, option, tuple(choices))


def yes_or_no(question: str, option: str) -> Question[bool]:
    """Yes or no."""
    return one_of(question, option, {"yes": True, "no": False})


def code_of(code_list: str, question: str, option: str, day: date | None = None) -> Question[str]:
    """A statutory code, typed as a code or in words; of the return in which the day falls, else as it is now."""
    year = None if day is None else codes.year_of(day)

    def read(text: str) -> str:
        known = codes.candidates(code_list, text, year) or _by_meaning(code_list, text)
        fitting = [code for code in known if code != "0" and codes.valid(code_list, code, year)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise several(code_list, fitting)
        raise WrongUse("That is no code, and no word that stands for one.", f"The codes: {_inline(code_list, year)}.")

    return Question(question, read, option, [f"{code} {words}" for code, words in _valid(code_list, year)])


def _by_meaning(code_list: str, text: str) -> list[str]:
    """The codes in whose meaning each word begins a word."""
    typed = text.casefold().split()
    meanings = {code: codes.meaning(code_list, code) or "" for code in codes.listed(code_list)}
    return [
        code
        for code, words in meanings.items()
        if typed and all(any(word.startswith(part) for word in words.casefold().split()) for part in typed)
    ]


def _short(code_list: str, code: str) -> str:
    """The end of the meaning where it says it all: illness or disability, without what G4, G5 and G6 share."""
    meaning = codes.meaning(code_list, code) or ""
    end = meaning.rpartition(": ")[2]
    return end if codes.find(code_list, end) == code else meaning


def _valid(code_list: str, year: int | None) -> list[tuple[str, str]]:
    return [
        (entry.code, entry.meaning) for entry in codes.listed(code_list).values() if entry.code != "0" and entry.valid_in(year)
    ]


def _inline(code_list: str, year: int | None) -> str:
    return ", ".join(f"{code} {words}" for code, words in _valid(code_list, year))


def spoken(question: Question[T], table: str, words: Vocabulary, read: Callable[[str], T] | None = None) -> Question[T]:
    """The question, which takes the words of a table of words.toml as well. `read`: how a value of the table is read."""

    def read_spoken(text: str) -> T:
        values = words.values(table, text)
        if len(values) > 1 and table in codes.NAMES:
            raise several(table, values)
        return (read or question.read)(values[0]) if values else question.read(text)

    return question._replace(read=read_spoken)


def several(code_list: str, fitting: Sequence[str]) -> WrongUse:
    """The error for a text that more than one of the codes would fit."""
    meanings = ", ".join(f"{_short(code_list, code)} ({code})" for code in fitting)
    return WrongUse(f"That could be more than one: {meanings}.", "Type those words, or the code.")


def text_of(question: str, option: str) -> Question[str]:
    """Free text."""

    def read(text: str) -> str:
        kept = free_text(text)
        if kept is None:
            raise typed_question.unanswered()
        return kept

    typed_question = Question(question, read, option)
    return typed_question


def number_of(question: str, option: str) -> Question[int]:
    """A whole number."""

    def read(text: str) -> int:
        if not (text.strip().isascii() and text.strip().isdecimal()) or len(text) > 6:
            raise WrongUse("That is no whole number.", "Digits only, as in 12.")
        return int(text)

    return Question(question, read, option)
