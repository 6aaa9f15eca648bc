"""One row of somebody else's file, and what its cells say. What is not understood is reported, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.exchange.csv_files import Layout, open_table
from leavingcare.exchange.dates_in_files import day_in_csv
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, VALUE_LEFT_OUT, Extract, Problem, Progress
from leavingcare.facts import codes

TOTAL = re.compile(r"(?:grand |sub)?-?totals?:?|count:?|sum:?|number of.*", re.IGNORECASE)
"""How the line below a list begins that adds it up."""
A_TOTAL = "is a total, not a young person"
_STEP = 500


class Row(NamedTuple):
    """A row with its place. The methods say what a cell holds, and report a cell that says nothing known."""

    file: str
    number: int
    cells: dict[str, str]
    problems: list[Problem]

    @property
    def source(self) -> str:
        """File and row, as a fact keeps them."""
        return f"{self.file} row {self.number}"

    def text(self, column: str) -> str | None:
        """What the cell says, None if nothing or if there is no such column."""
        return self.cells.get(column) or None

    def day(self, column: str, done: str = VALUE_LEFT_OUT) -> date | None:
        """The date of a cell. What is no date is left out and reported."""
        try:
            return day_in_csv(self.cells.get(column, ""))
        except ValueError:
            self.report(column, "is not a date that can be read (day first, or year first)", done)
            return None

    def needed(self, column: str) -> str | None:
        """What a cell says without which the row means nothing: a blank one is reported, the row left out."""
        text = self.text(column)
        if text is None:
            self.report(column, "is blank", ROW_LEFT_OUT)
        return text

    def needed_number(self, column: str) -> str | None:
        """As `needed`, for the number of a young person: a line of totals is about nobody."""
        number = self.needed(column)
        if number is None or not TOTAL.fullmatch(number):
            return number
        self.report(column, A_TOTAL, ROW_LEFT_OUT)
        return None

    def needed_day(self, column: str) -> date | None:
        """As `needed`, for a date."""
        return self.day(column, ROW_LEFT_OUT) if self.needed(column) else None

    def expect(self, *columns: str) -> None:
        """Report each of these cells that is blank; the row is read nevertheless."""
        for column in columns:
            if self.text(column) is None:
                self.report(column, "is blank", KEPT)

    def ends_too_early(self, column: str, start: date, end: date | None) -> bool:
        """Does it end before it begins? Then the row is reported in the column of the end, and is to be left out:

        half of it would be something that goes on for ever.
        """
        if end is None or end >= start:
            return False
        self.report(column, f"is before the first day, {format_long(start)}", ROW_LEFT_OUT)
        return True

    def code(self, column: str, which: str, year: int | None = None) -> str | None:
        """The code of a list (see facts.codes) for a cell that holds one or says it in words.

        What is no code is left out and reported; a code of other years than `year` is kept and reported.
        """
        text = self.text(column)
        if text is None:
            return None
        code = codes.find(which, text, year)
        if code is None:
            self.report(column, _not_understood(which, text), VALUE_LEFT_OUT)
        elif year is not None and which != "sex" and not codes.valid(which, code, year):
            self.report(column, f"is not a code of the return for {year}", KEPT)
        return code

    def report(self, column: str | None, problem: str, done: str) -> None:
        """Name something that was not understood in this row, or in one of its cells."""
        value = self.text(column) if column else None
        self.problems.append(Problem(self.file, self.number, column, value, problem, done))


def _not_understood(which: str, text: str) -> str:
    fitting = codes.candidates(which, text)
    if fitting:
        return f"could be any of {', '.join(fitting)}"
    return f"is not known in the list: {which}"


def read_rows(path: Path, file: str, layout: Layout, extract: Extract) -> Iterator[Row]:
    """The rows of a file, counted in the extract. Raises BadData for a file that cannot be read as a whole."""
    table = open_table(path, file, layout)
    for heading in table.unknown:
        extract.problems.append(Problem(file, 1, heading, None, "is not a column of this kind of file", "column left out"))
    for name in table.absent:
        extract.problems.append(Problem(file, 1, name, None, "is missing from this kind of file", "read without it"))
    for number, cells in table.rows:
        extract.rows_read += 1
        if cells is None:
            problem = "has not as many cells as there are column headings"
            extract.problems.append(Problem(file, number, None, None, problem, ROW_LEFT_OUT))
        else:
            yield Row(file, number, cells, extract.problems)


class RowsTold:
    """Tells how far the reading of a set of files has come: rows read, of the lines that were counted beforehand."""

    def __init__(self, progress: Progress | None, paths: Iterable[Path]) -> None:
        self._progress = progress
        self._lines = sum(map(_lines_in, paths)) if progress else 0
        self._read = 0

    def of(self, file: str, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of a file; while they are taken, somebody is told now and then."""
        for row in rows:
            if self._progress and self._read % _STEP == 0:
                self._progress(f"reading rows, now of {file}", self._read, self._lines)
            self._read += 1
            yield row


def _lines_in(path: Path) -> int:
    """Lines below the column headings: at least as many as rows, for a cell may hold line ends.

    None in what is no ordinary file, which is refused when its turn comes.
    """
    if not path.is_file():
        return 0
    with path.open("rb") as data:
        return max(0, sum(chunk.count(b"\n") for chunk in iter(lambda: data.read(1_000_000), b"")) - 1)
