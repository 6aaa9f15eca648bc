"""One line of a team's spreadsheet, and what its cells say. What is not understood is reported, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leavingcare.dates import format_long
from leavingcare.exchange.dates_in_files import DayFromNumber, day_in_spreadsheet
from leavingcare.exchange.extract import KEPT, VALUE_LEFT_OUT, Problem
from leavingcare.exchange.spreadsheet import values
from leavingcare.exchange.spreadsheet.meanings import folded
from leavingcare.facts import codes

_USUAL = {("F1", "P1"): "F1", ("F2", "P2"): "F2", ("F4", "P4"): "F4", ("F5", "P5"): "F5", ("G4", "G5", "G6"): "G5"}
"""“Uni”, “College”, “6th form”, “apprenticeship”, “working” and “NEET”, as people type them: full time, for no named reason.

Whether somebody is in education, employment or training does not hang on it; each is reported, so that it can be put right.
"""


@dataclass(frozen=True, slots=True)
class Cells:
    """One young person's line: what is under each meaning, and what is said about a cell that is not understood."""

    file: str
    number: int
    texts: dict[str, str]
    headings: dict[str, str]
    problems: list[Problem]
    as_of: date

    @property
    def provenance(self) -> dict[str, Any]:
        """What every fact of this line says about where it is from."""
        return {"source": f"{self.file} row {self.number}", "as_of": self.as_of}

    def text(self, meaning: str) -> str | None:
        """What the cell says; None for nothing, also in words."""
        text = self.texts.get(meaning, "")
        return None if values.says_nothing(text) else text

    def past_day(self, meaning: str) -> date | None:
        """A day on which something has happened. A later one is left out and reported."""
        found = self.day(meaning)
        if found is not None and found > self.as_of:
            self.report(meaning, f"lies after the day of the table ({format_long(self.as_of)})", VALUE_LEFT_OUT)
            return None
        return found

    def day(self, meaning: str) -> date | None:
        """A day, past or to come. A bare number is read as the day a spreadsheet means by it, and reported."""
        try:
            return day_in_spreadsheet(self.texts.get(meaning, ""), self.as_of)
        except DayFromNumber as number:
            self.report(meaning, str(number), f"read as {format_long(number.day)}")
            return number.day
        except ValueError as problem:
            self.report(meaning, str(problem), VALUE_LEFT_OUT)
            return None

    def yes_or_no(self, meaning: str) -> bool | None:
        """Yes, no or nothing."""
        try:
            return values.yes_or_no(self.texts.get(meaning, ""))
        except ValueError as problem:
            self.report(meaning, str(problem), VALUE_LEFT_OUT)
            return None

    def code(self, meaning: str, which: str, beside: str | None = None) -> str | None:
        """The code that a cell says in words; `beside` is a second cell that may settle which of several."""
        text = self.text(meaning)
        if text is None:
            return None
        fitting = codes.candidates(which, text)
        if len(fitting) > 1 and beside:
            narrowed = [code for code in codes.candidates(which, f"{text} {beside}") if code in fitting]
            fitting = tuple(narrowed) or fitting
        if len(fitting) == 1:
            return fitting[0]
        if which == "activity" and fitting in _USUAL:
            code = _USUAL[fitting]
            self.report(meaning, _could_be(which, fitting), f"read as {codes.meaning(which, code)} ({code})")
            return code
        self.report(meaning, _could_be(which, fitting) if fitting else f"is not known in the list: {which}", VALUE_LEFT_OUT)
        return None

    def name(self, meaning: str) -> str | None:
        """A name in its usual order. Lost letters and what looks like a formula are reported and kept."""
        try:
            is_surname_first = folded(self.headings.get(meaning, "")).endswith(("surname first", "last name first"))
            found = values.name(self.texts.get(meaning, ""), is_surname_first=is_surname_first)
        except ValueError as problem:
            self.report(meaning, str(problem), VALUE_LEFT_OUT)
            return None
        if found and values.has_lost_letters(found):
            self.report(meaning, "has letters that were lost when the file was saved (question marks)", KEPT)
        if found and values.begins_a_formula(self.texts[meaning]):
            self.report(meaning, "begins as a formula does; it is kept as text and never run", KEPT)
        return found

    def report(self, meaning: str | None, problem: str, done: str) -> None:
        """Name something that was not understood in this line."""
        heading = self.headings.get(meaning or "")
        value = self.texts.get(meaning or "") or None
        self.problems.append(Problem(self.file, self.number, heading, value, problem, done))


def _could_be(which: str, fitting: Sequence[str]) -> str:
    """The codes in words; what all of them begin with is said once."""
    words = [codes.meaning(which, code) or code for code in fitting]
    begins, colon, _ = words[0].partition(": ")
    if colon and all(word.startswith(begins + colon) for word in words):
        words = [word.removeprefix(begins + colon) for word in words]
    return "could be " + ", or ".join(f"{word} ({code})" for word, code in zip(words, fitting, strict=True))
