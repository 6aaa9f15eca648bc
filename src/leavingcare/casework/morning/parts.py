"""The parts of the first screen, in their order, and a line of it. Everything that is due is in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

DANGER, LATE, TODAY, THIS_WEEK, SINCE = "danger", "late", "today", "this week", "due since"
WAITING, UNKNOWN, NOBODY, FULL, BIRTHDAY = "waiting", "cannot be told", "no adviser", "over the limit", "birthday"
ACTIONS = "late actions"
_HEADINGS = {
    DANGER: "In danger",
    LATE: "Late",
    TODAY: "Today",
    THIS_WEEK: "This week",
    SINCE: "No last day",
    WAITING: "Waiting",
    UNKNOWN: "Cannot be told, no such records are kept here",
    NOBODY: "Nobody looks after them",
    FULL: "Over the limit",
    ACTIONS: "Late actions of boards and plans",
    BIRTHDAY: "Birthdays that change what is owed, in four weeks",
}


class MorningRow(NamedTuple):
    """One line. `next` is what to type; `days` from today, negative for late. Its fields are the keys of JSON and CSV."""

    part: str
    ref: str | None
    name: str | None
    adviser: str | None
    what: str
    when: str
    by: date | None
    days: int | None
    next: str
    heading: str = ""
    """What stands above the lines of the part."""


class Part(NamedTuple):
    """The rows of one part. `total` is how many things they stand for; `rest` is the command that lists all of them."""

    name: str
    rows: Sequence[MorningRow]
    total: int
    rest: str

    def heading(self, shown: int) -> str:
        """What stands above the rows: the part, how many, and where the others are."""
        others = f"; {shown} here, all: {self.rest}" if shown < len(self.rows) else ""
        return f"{_HEADINGS[self.name]}: {self.total}{others}"


def part(name: str, rows: Sequence[MorningRow], rest: str, count: int | None = None) -> Part:
    """A part, which counts its rows unless each stands for several things."""
    return Part(name, rows, len(rows) if count is None else count, rest)
