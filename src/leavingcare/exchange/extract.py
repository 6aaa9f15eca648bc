"""What a reader of somebody else's files gives back: facts under the case system's numbers, and what it did not understand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from leavingcare.facts import Fact


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell or row that was not understood: where it stands, what is wrong, and what was done about it.

    `row` counts as a spreadsheet does: the header is row 1. `done` is one of: row left out, value left out, read as …
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    done: str


@dataclass(slots=True)
class Extract:
    """Facts read from a set of files, before they meet the case file.

    In these facts a young person is known by the case-system number: `person` (and `ref` and `case_id` of a Person) holds it,
    and `adviser` of an Allocation holds the `worker_id` of an Adviser. `as_of` of each fact is the day its file speaks for.
    `rows_read` counts data rows. Facts are in the order of the files, older files first.
    """

    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows_read: int = 0
    as_of: date | None = None
