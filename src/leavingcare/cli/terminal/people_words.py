"""The words that people type, and what each stands for: the tables of words.toml, and a team's own beside its case file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leavingcare.errors import BadData
from leavingcare.facts import codes
from leavingcare.facts.events import CONTACT_KINDS, CONTACT_OUTCOMES
from leavingcare.facts.names import normalised_name

KIND, OUTCOME, WHERE, FIT, HOURS, PROFESSIONAL, PASSED_OVER = (
    "kind of contact",
    "outcome",
    "place of a visit",
    "suitability of the home",
    "hours",
    "professional",
    "passed_over",
)
ACCOMMODATION, ACTIVITY = "accommodation", "activity"
AT_HOME, ELSEWHERE = "at home", "elsewhere"
SUITABLE, UNSUITABLE = "suitable", "unsuitable"
TEAM_FILE = "words.toml"
"""The name of a team's own file, in the folder of the case file."""
_LARGEST = 64 * 1024
_FIXED = {
    KIND: CONTACT_KINDS,
    OUTCOME: CONTACT_OUTCOMES,
    WHERE: (AT_HOME, ELSEWHERE),
    FIT: (SUITABLE, UNSUITABLE),
    HOURS: ("full time", "part time"),
    PASSED_OVER: ("",),
}
"""What a word may stand for, where only some values are known."""

Phrase = tuple[str, ...]
Table = Mapping[Phrase, tuple[str, ...]]
"""Phrases, each with the values that it may stand for: one where it is clear."""


class Vocabulary(NamedTuple):
    """All tables, by name."""

    tables: Mapping[str, Table]

    def values(self, table: str, text: str) -> tuple[str, ...]:
        """What a whole text stands for in a table; none if it is not in it."""
        return self.tables[table].get(phrase(text), ())

    def longest(self, *tables: str) -> int:
        """The number of words of the longest phrase."""
        return max((len(words) for table in tables for words in self.tables[table]), default=0)

    def single_words(self, *tables: str) -> frozenset[str]:
        """Every word of every phrase: none of them is taken for part of a name."""
        return frozenset(word for table in tables for words in self.tables[table] for word in words)


def phrase(text: str) -> Phrase:
    """A text as words that can be compared: without case, accents, apostrophes and hyphens."""
    return tuple(normalised_name(text.replace("&", " and ")).split())


@cache
def vocabulary(folder: Path | None) -> Vocabulary:
    """The words of the program, and before them those of the team's words.toml in `folder`. Raises BadData."""
    ours = _read(Path(__file__).with_name("words.toml"))
    file = None if folder is None else folder / TEAM_FILE
    theirs = _read(file) if file is not None and file.is_file() else {}
    return Vocabulary({name: {**table, **theirs.get(name, {})} for name, table in ours.items()})


def _read(file: Path) -> dict[str, Table]:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadData.in_file(file.name, "too large for a file of words.")
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError):
        raise BadData.in_file(file.name, "cannot be read as TOML; mend it or delete it.") from None
    return {name: _table(file.name, name, rows) for name, rows in tables.items()}


def _table(file: str, name: str, rows: Any) -> Table:
    if name not in (*_FIXED, PROFESSIONAL, ACCOMMODATION, ACTIVITY) or not isinstance(rows, dict):
        raise BadData.in_file(file, "it holds a table of another name.", hint=f"The tables: {', '.join(_names())}.")
    table: dict[Phrase, list[str]] = {}
    for values, words in _checked_rows(file, name, rows):
        table.setdefault(words, []).extend(values)
    return {words: tuple(dict.fromkeys(values)) for words, values in table.items()}


def _checked_rows(file: str, name: str, rows: Mapping[str, Any]) -> Iterator[tuple[list[str], Phrase]]:
    for row, (key, words) in enumerate(rows.items(), 1):
        values = key.split() if name in (ACCOMMODATION, ACTIVITY) else [key]
        if not isinstance(words, list) or not all(isinstance(word, str) and phrase(word) for word in words):
            raise BadData.in_file(file, f"row {row} of the table '{name}' is no list of words.")
        if not all(_is_known(name, value) for value in values):
            raise BadData.in_file(file, f"row {row} of the table '{name}' stands for nothing that lc records.")
        yield from ((values, phrase(word)) for word in words)


def _is_known(name: str, value: str) -> bool:
    if name in (ACCOMMODATION, ACTIVITY):
        return codes.valid(name, value)
    return name == PROFESSIONAL or value in _FIXED[name]


def _names() -> list[str]:
    return [*_FIXED, PROFESSIONAL, ACCOMMODATION, ACTIVITY]
