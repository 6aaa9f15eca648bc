"""A document as it is printed: blocks of tables of plain values. Reporting makes it; exchange writes it as page or workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

LINE, BARS, STACKED = "line", "bars", "stacked"
"""Charts: the columns of a table as points of a line, rows as groups of bars, rows as stacked bars."""
PERCENT, ALL = "%", "All"
"""The unit of a share, and the heading of a column of totals."""

FLAGS = {"c": "hidden to protect people", "z": "not applicable", "x": "not available", "low": "rounds to zero, but is not zero"}
"""Marks that stand in the place of a number, as the Department prints them."""


class Cell(NamedTuple):
    """One value of a table: a number, a text or nothing; or a flag in the place of a number.

    `unit` is % for a percentage. `numerator` and `denominator` stand beside it in the long CSV where they may be printed.
    `link`: the file of the same folder, and the part of it, to which a text leads on the page.
    """

    value: int | float | str | None = None
    flag: str = ""
    unit: str = ""
    numerator: int | float | None = None
    denominator: int | float | None = None
    link: str = ""

    @property
    def is_number(self) -> bool:
        """Is a number printed in it?"""
        return not self.flag and isinstance(self.value, int | float)

    @property
    def words(self) -> str:
        """As people read it."""
        if self.flag:
            return self.flag
        return "" if self.value is None else f"{self.value:,}{self.unit}" if isinstance(self.value, int | float) else self.value


class Row(NamedTuple):
    """A row: what it is about, and a cell for each column. `strong`: a total.

    `measure` and `breakdown` name the figure in the long CSV where a whole row is about one measure; `evidence` is then its
    coverage and the first day that can be known.
    """

    label: str
    cells: tuple[Cell, ...]
    strong: bool = False
    measure: str = ""
    breakdown: str = ""
    evidence: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `heading` stands over the labels of the rows; `chart` says how it is drawn as well, None if it is not."""

    id: str
    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    chart: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def drawn(self) -> list[int]:
        """The places of the columns that a chart draws: neither totals nor, beside numbers, shares of them."""
        return [place for place, column in enumerate(self.columns) if column != ALL and not column.endswith(PERCENT)]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document. Without a table and without words it is printed as *not supplied*. `words` are paragraphs."""

    number: str
    title: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_supplied(self) -> bool:
        """Is there anything in it?"""
        return bool(self.tables or self.words)


class Highlight(NamedTuple):
    """One line of a first page: a figure in words, of how many, and what is to be said of it.

    `months`: the figure of each month, oldest first, None where it is not told; `band`: between which values of a month chance
    alone lies; `drawn`: what the small chart shows, in words. Without months nothing is drawn.
    """

    title: str
    figure: str
    of: str
    words: str
    months: tuple[float | None, ...] = ()
    band: tuple[tuple[float, float] | None, ...] = ()
    target: float | None = None
    drawn: str = ""


class Highlights(NamedTuple):
    """The lines of a first page of which the same is to be said."""

    title: str
    lines: tuple[Highlight, ...]


class FirstPage(NamedTuple):
    """A page to be read aloud: sentences, what is asked of the reader, and lines in groups, what matters most first."""

    sentences: tuple[str, ...]
    asked: tuple[str, ...]
    groups: tuple[Highlights, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `mark` stands on every page: for whom it is; `period` names the time it is about in a few letters."""

    title: str
    subtitle: str
    mark: str
    period: str
    day: date
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    first_page: FirstPage | None = None

    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(cell.flag == "c" for _, _, _, _, cell in self.cells())

    def cells(self) -> Iterator[tuple[Block, Table, Row, str, Cell]]:
        """Every cell with its place: block, table, row and column."""
        for block in self.blocks:
            for table in block.tables:
                for row in table.rows:
                    for column, cell in zip(table.columns, row.cells, strict=True):
                        yield block, table, row, column, cell
