"""A document as it is printed: blocks of tables of plain values. Reporting makes it; exchange writes it as page or workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

LINE, BARS, STACKED = "line", "bars", "stacked"
"""Charts: the columns of a table as points of a line, rows as groups of bars, rows as stacked bars."""
PERCENT = "%"

FLAGS = {"c": "hidden to protect people", "z": "not applicable", "x": "not available", "low": "rounds to zero, but is not zero"}
"""Marks that stand in the place of a number, as the Department prints them."""


class Cell(NamedTuple):
    """One value of a table: a number, a text or nothing; or a flag in the place of a number.

    `unit` is % for a percentage. `numerator` and `denominator` stand beside it in the long CSV where they may be printed.
    """

    value: int | float | str | None = None
    flag: str = ""
    unit: str = ""
    numerator: int | float | None = None
    denominator: int | float | None = None

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
