"""What a reader of somebody else's files gives back: facts under the case system's numbers, and what it did not understand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leavingcare.facts.record import Fact

Progress = Callable[[str, int, int], None]
"""Called during long work: what is being done, how many steps are done, of how many."""

ROW_LEFT_OUT = "row left out"
VALUE_LEFT_OUT = "value left out"
KEPT = "kept as it is"
_BETWEEN = "\t"
"""No cell of a file holds one: blanks of all kinds are read as one space."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell or row that was not understood: where it stands, what is wrong, and what was done about it.

    `row` counts as a spreadsheet does: the header is row 1. `done` is one of: row left out, value left out, column left out,
    kept as it is, read as …
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    done: str


class Covered(NamedTuple):
    """For which days a set of files holds the records of a kind (one of coverage.RECORD_KINDS), first and last day included.

    `latest_only`: of each young person the files hold the latest of the kind alone. `source` names the files. `people` are the
    case numbers of those whom the files speak of; nobody named means that they speak of everybody.
    """

    records: str
    known_from: date
    known_to: date
    latest_only: bool
    source: str
    people: tuple[str, ...] = ()


class SpokenYear(NamedTuple):
    """A year of a statutory return whose files hold its episodes: it speaks for the year, and for the children in its header.

    `unread` are those of whom a row of episodes could not be read: of what they lack it says nothing.
    """

    year: int
    as_of: date
    children: frozenset[str]
    unread: frozenset[str] = frozenset()

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year - 1, 4, 1)


@dataclass(slots=True)
class Extract:
    """Facts read from a set of files, before they meet the case file.

    In these facts a young person is known by the case-system number: `person` (and `ref` and `case_id` of a Person) holds it,
    and `adviser` of an Allocation holds the `worker_id` of an Adviser, or the name of one who has none. `as_of` of each fact is
    the day its file speaks for. `rows_read` counts data rows. Facts are in the order of the files, older files first. `notes`
    are sentences about the files as a whole: which case system they come from, which files were not read. `coverage` says for
    which time the files hold records of each kind. `undated_allocations` are the columns, by role, of allocations that say
    nothing of their beginning: they begin on `as_of`. `years` are those of a statutory return: what it held of them before and
    holds no more is withdrawn.
    """

    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows_read: int = 0
    as_of: date | None = None
    notes: list[str] = field(default_factory=list)
    coverage: list[Covered] = field(default_factory=list)
    years: list[SpokenYear] = field(default_factory=list)
    undated_allocations: dict[str, str] = field(default_factory=dict)


def by_reference(ref: str) -> str:
    """What stands for the case number where a reader's caller has found the young person in the case file already."""
    return f"={ref}"


def identity(name: str, born: date) -> str:
    """What stands for the case number of somebody of whom a file has name and date of birth alone."""
    return f"{name}{_BETWEEN}{born.isoformat()}"


def parts_of_identity(text: str) -> tuple[str, date] | None:
    """Name and date of birth, where the text is no number but an `identity`."""
    name, found, born = text.partition(_BETWEEN)
    return (name, date.fromisoformat(born)) if found else None


def covered_on(day: date, source: str, *kinds: str, people: tuple[str, ...] = ()) -> list[Covered]:
    """What a list of the position on one day covers: that day, of each kind the latest record alone."""
    return [Covered(records, day, day, True, source, people) for records in kinds]


def unnamed(worker_id: str) -> str:
    """What a worker is called whose name the files do not give. A name from anywhere else takes its place."""
    return f"worker {worker_id}"


def place_in(source: str | None) -> tuple[str, int | None]:
    """The file and the row that a fact's `source` names; the row is None where it names none."""
    file, found, row = (source or "").rpartition(" row ")
    return (file, int(row)) if found and row.isdigit() else (source or "", None)
