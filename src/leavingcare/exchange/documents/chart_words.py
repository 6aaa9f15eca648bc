"""What a chart shows, in words: for a reader who cannot see it, and made of the printed cells alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leavingcare.presentation.document import LINE, Cell, Row, Table
from leavingcare.presentation.safe_text import safe


def chart_words(table: Table, series: Sequence[int], place: str = "") -> str:
    """A sentence for each column that is drawn, then where the numbers stand.

    `series`: the places of these columns; `place`: where the table is, *above* or *below* the chart; without it nothing is said
    of that. Of a line its first and last number; of bars the most and the least, unless a number of the column is hidden or
    missing: it might be either.
    """
    describe = _line_words if table.chart == LINE else _bar_words
    sentences = [words for column in series for words in describe(table, column)]
    return safe(" ".join((*sentences, *([f"The numbers stand in the table {place}."] if place else []))))


def _line_words(table: Table, column: int) -> Iterator[str]:
    printed = [row for row in table.rows if row.cells[column].is_number]
    if len(printed) > 1:
        first, last = printed[0], printed[-1]
        yield f"{table.columns[column]}: {_at(first, column)}, {_at(last, column)}."


def _bar_words(table: Table, column: int) -> Iterator[str]:
    rows = [row for row in table.rows if not row.strong]
    if len(rows) < 2 or not all(row.cells[column].is_number for row in rows):
        return
    most, least = (choose(rows, key=lambda row: _number(row.cells[column])) for choose in (max, min))
    if most.cells[column].value == least.cells[column].value:
        yield f"{table.columns[column]}: each {most.cells[column].words}."
    else:
        yield f"{table.columns[column]}: most {_at(most, column)}, least {_at(least, column)}."


def _at(row: Row, column: int) -> str:
    return f"{row.label} {row.cells[column].words}"


def _number(cell: Cell) -> float:
    return float(cell.value or 0)
