"""Files for the tests of readers: copies of the made-up returns in examples/, changed as a test needs it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from leavingcare.exchange.extract import Extract, Problem
from leavingcare.facts.record import Fact

RETURNS = Path(__file__).parents[2] / "examples" / "returns"
TODAY = date(2026, 11, 21)


def copy_of(name: str, place: Path) -> Path:
    """A copy of one of the made-up returns (ssda903, ssd) that a test may spoil."""
    return Path(shutil.copytree(RETURNS / name, place / name))


def change(file: Path, old: str, new: str) -> None:
    """Put one text of a file in the place of another that is there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def add_row(file: Path, row: str) -> int:
    """Add a row at the end; gives back the number it has in a spreadsheet."""
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{row}\n", encoding="utf-8")
    return text.count("\n") + 1


def facts_of(extract: Extract, kind: type[Fact], person: str | None = None) -> list[Fact]:
    """The facts of a kind, of everybody or of one young person by number."""
    return [fact for fact in extract.facts if type(fact) is kind and person in (None, getattr(fact, "person", None))]


def the_problem(extract: Extract) -> Problem:
    """The one thing that was not understood."""
    assert len(extract.problems) == 1, extract.problems
    return extract.problems[0]
