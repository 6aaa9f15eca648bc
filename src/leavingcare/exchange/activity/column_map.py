"""From the columns of a report of work done to what they mean: known reports, a map that somebody wrote, or a proposal.

A map is TOML: `kind` where all rows are of one kind, `[columns]` heading = meaning, `[words.MEANING]` a team's own word = what
it means. An empty word says what a blank cell means. docs/activity.md describes it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from leavingcare.errors import BadData
from leavingcare.exchange.activity.words import CHOICES, KINDS, kind_in_name
from leavingcare.exchange.spreadsheet.meanings import NOT_READ, folded, meanings
from leavingcare.exchange.spreadsheet.sheets import Table

_LARGEST_MAP = 100_000
_OPEN = "?"
"""In the place of a meaning that somebody has yet to write."""

_OF_PEOPLE = ("case number", "name", "first name", "surname", "date of birth")
_HEADINGS = """
day: date, event date, contact date, visit date, date of visit, date of contact, note date, completed on, date completed, \
completed, completion date, authorised on, sent, date sent, review date, date of review, on, when, date of event, activity date
started: date started, started, start date, started on, date begun
kind: kind, type, activity, event, event type, activity type, contact type, type of contact, visit type, form, workflow step, \
step, what, task, work step, workstep
how: how, method, channel, contact method, method of contact, mode, means
outcome: outcome, result, young person seen, seen, yp seen, yp responded, responded, note type, delivery, answered
response: response, answer, reply
status: status, step status, form status, state
place: place, location, where, venue
suitable: accommodation suitable, home suitable, suitable
worker: worker, staff, recorded by, author, by, pa, personal adviser, personal advisor, completed by, chair, visited by, \
staff name, who, seen by
months to next: months to next, months to next review, next review in months, interval
"""


@cache
def by_heading() -> dict[str, str]:
    """From every known heading, folded, to its meaning."""
    people = {heading: words for words in _OF_PEOPLE for heading in meanings()[words].headings}
    people |= {"person": "case number", "yp": "case number"}
    lines = (line.partition(": ") for line in _HEADINGS.strip().splitlines())
    return people | {heading: meaning for meaning, _, words in lines for heading in words.split(", ")}


MEANINGS = (*_OF_PEOPLE, *(line.partition(":")[0] for line in _HEADINGS.strip().splitlines()))


@dataclass(frozen=True, slots=True)
class ActivityMap:
    """`columns`: from headings to meanings. `words`: by meaning, from a team's words, folded, to what they mean.

    `kind`: that of all rows; None where a column says it. `system`: the case system whose report it is, if it is a known one.
    """

    columns: Mapping[str, str]
    kind: str | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    system: str | None = None

    def own(self, meaning: str) -> Mapping[str, str]:
        """The team's words for a column."""
        return self.words.get(meaning, {})

    def missing(self) -> list[str]:
        """What a report needs and no column gives, in words."""
        held = set(self.columns.values())
        is_named = held & {"name", "surname"} and "date of birth" in held
        needs = {
            "whom it is about (a case number, or name and date of birth)": "case number" in held or bool(is_named),
            "the day": "day" in held,
            "what was done (a column, or kind = in the map)": self.kind is not None or "kind" in held,
        }
        return [words for words, is_there in needs.items() if not is_there]


def proposal(table: Table, name: str) -> ActivityMap:
    """What the columns of an unknown report mean, by their headings; its kind, where no column says it, by its name."""
    columns: dict[str, str] = {}
    for heading in table.headings:
        meaning = by_heading().get(folded(heading), NOT_READ)
        columns[heading] = NOT_READ if meaning in columns.values() else meaning
    kind = None if "kind" in columns.values() else kind_in_name(name)
    return ActivityMap(columns, kind)


def covers(map: ActivityMap, table: Table) -> bool:
    """Does the map say of every heading of the table what it means?"""
    return all(heading in map.columns for heading in table.headings)


def read_map(path: Path) -> ActivityMap:
    """A map as `map_as_text` wrote it or a person did. Raises BadData, naming what is wrong in it."""
    file = path.name
    try:
        if path.stat().st_size > _LARGEST_MAP:
            raise BadData.in_file(file, "is too large for a map of columns.")
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise BadData.in_file(file, "is no map: it has to be TOML with a table [columns], heading = meaning.") from None
    return ActivityMap(_columns(file, content), _kind(file, content), _words(file, content))


def map_as_text(map: ActivityMap, open_words: Mapping[str, Sequence[str]]) -> str:
    """The map as TOML, with a line that says what it is, and the words that are not understood for somebody to fill in."""
    import tomli_w

    about = (
        "# How lc import activity reads a report: docs/activity.md describes it. Change it, and give it with --map.\n"
        f"# Write what a word means in the place of {_OPEN}.\n"
    )
    named = sorted({*map.words, *(meaning for meaning, words in open_words.items() if words)})
    words = {meaning: {**map.own(meaning), **dict.fromkeys(open_words.get(meaning, ()), _OPEN)} for meaning in named}
    content: dict[str, Any] = {"kind": map.kind} if map.kind else {}
    return about + tomli_w.dumps({**content, "columns": dict(map.columns), **({"words": words} if words else {})})


def _columns(file: str, content: dict[str, Any]) -> dict[str, str]:
    columns = content.get("columns")
    if not isinstance(columns, dict):
        raise BadData.in_file(file, "has no table [columns] of heading = meaning.")
    for heading, meaning in columns.items():
        if meaning != NOT_READ and meaning not in MEANINGS:
            raise BadData.in_file(file, f"the meaning of “{heading[:40]}” is none of: {', '.join((*MEANINGS, NOT_READ))}.")
    meant = [meaning for meaning in columns.values() if meaning != NOT_READ]
    twice = sorted({meaning for meaning in meant if meant.count(meaning) > 1})
    if twice:
        problem = f"more than one column means {', '.join(twice)}; keep one, and set the others to “{NOT_READ}”."
        raise BadData.in_file(file, problem)
    return columns


def _kind(file: str, content: dict[str, Any]) -> str | None:
    kind = content.get("kind")
    if kind is not None and kind not in KINDS:
        raise BadData.in_file(file, f"kind is none of: {', '.join(KINDS)}.")
    return kind


def _words(file: str, content: dict[str, Any]) -> dict[str, dict[str, str]]:
    tables = content.get("words", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise BadData.in_file(file, "words has to hold tables: [words.kind], word = what it means.")
    found: dict[str, dict[str, str]] = {}
    for meaning, table in tables.items():
        if meaning not in CHOICES:
            raise BadData.in_file(file, f"[words.{str(meaning)[:20]}] is none of: {', '.join(CHOICES)}.")
        for word, means in table.items():
            if means not in (*CHOICES[meaning], _OPEN):
                raise BadData.in_file(file, f"“{word[:40]}” means none of: {', '.join(CHOICES[meaning])}.")
        found[meaning] = {folded(word): means for word, means in table.items() if means != _OPEN}
    return found
