"""A team's own spreadsheet, CSV or workbook: where its table begins, which lines are young people, and which are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from leavingcare.errors import BadData
from leavingcare.exchange.csv_files import DELIMITERS, MOST_COLUMNS, clean, open_records
from leavingcare.exchange.spreadsheet.meanings import by_heading, folded
from leavingcare.exchange.spreadsheet.values import plain
from leavingcare.exchange.spreadsheet.workbook_reader import OddCell, is_workbook, open_workbook
from leavingcare.exchange.spreadsheet.workbook_safety import letters

LOOKED_THROUGH = 40
"""Rows among which the headings are looked for."""
FEWEST_HEADINGS = 3
MOST_ROWS = 20_000

Headings = Callable[[], Mapping[str, str]]
"""Gives the headings that are known, folded, with their meanings."""
Line = tuple[int, list[str]]
"""A row of the spreadsheet with its number."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its headings. `title` are the texts above them; `headings` are different from one another.

    `odd` are cells of the table without a plain value, `notes` sentences about the file.
    """

    file: str
    title: tuple[str, ...]
    header_row: int
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    odd: tuple[OddCell, ...] = ()
    notes: tuple[str, ...] = field(default=())
    sheet: str | None = None
    """Its name, in a workbook of several sheets."""


def open_tables(path: Path, headings: Headings = by_heading, most_rows: int = MOST_ROWS) -> list[Table]:
    """The tables of a file: one of a CSV file, one of every sheet with headings. Raises BadData where there is none."""
    file, known = path.name, headings()
    if is_workbook(path):
        found = _of_workbook(path, file, known, most_rows)
    else:
        found = [_of_records(file, _csv_lines(path, file, known), known, most_rows)]
    tables = [table for table in found if table is not None]
    if not tables:
        problem = f"has no row of column headings among its first {LOOKED_THROUGH} rows (such as Name, DOB, PA, Last seen)."
        raise BadData.in_file(file, problem, hint="Put the headings into one row, one above each column.")
    return tables


def _of_workbook(path: Path, file: str, known: Mapping[str, str], most_rows: int) -> list[Table | None]:
    book = open_workbook(path, file)
    labels = {sheet.name: f"{file} [{sheet.name}]" if len(book.sheets) > 1 else file for sheet in book.sheets}
    tables = [_of_records(labels[sheet.name], sheet.rows, known, most_rows, sheet.odd) for sheet in book.sheets]
    left = [sheet.name for sheet, table in zip(book.sheets, tables, strict=True) if table is None]
    formulas = [sheet.name for sheet in book.sheets if sheet.formula_columns]
    if len(book.sheets) > 1:
        named = zip(book.sheets, tables, strict=True)
        tables = [replace(table, sheet=sheet.name) if table else None for sheet, table in named]
    notes = list(book.notes)
    if left:
        notes.append(f"Without column headings and not read: sheet {', '.join(left)}.")
    if formulas:
        notes.append("Formulas are not worked out: what the spreadsheet program last showed is read.")
    first = next((table for table in tables if table), None)
    return [_with_notes(table, notes) if table is first else table for table in tables]


def _with_notes(table: Table | None, notes: list[str]) -> Table | None:
    return replace(table, notes=tuple(notes)) if table else None


def _csv_lines(path: Path, file: str, known: Mapping[str, str]) -> Iterator[Line]:
    """The rows of a CSV file, with the delimiter that promises most."""
    best = max(DELIMITERS, key=lambda delimiter: _promise(path, file, delimiter, known))
    for number, record in enumerate(open_records(path, file, best), start=1):
        if len(record) > MOST_COLUMNS:
            raise BadData.in_file(file, f"has {len(record):,} columns: it is not a table of young people.", row=number)
        yield number, record


def _promise(path: Path, file: str, delimiter: str, known: Mapping[str, str]) -> tuple[int, int]:
    """How many known headings a row has with a delimiter, and how many cells; nothing where it tears the file apart."""
    try:
        start = islice(open_records(path, file, delimiter), LOOKED_THROUGH)
        first = [record for record in start if len(record) <= MOST_COLUMNS]
    except BadData:
        return 0, 0
    return max((_count_known(record, known) for record in first), default=0), max(map(len, first), default=0)


def _of_records(
    file: str, records: Iterator[Line], known: Mapping[str, str], most_rows: int, odd: tuple[OddCell, ...] = ()
) -> Table | None:
    lines = ((number, [plain(clean(cell)) for cell in cells]) for number, cells in records if any(cells))
    filled = ((number, cells) for number, cells in lines if any(cells))
    start = list(islice(filled, LOOKED_THROUGH))
    place = max(range(len(start)), key=lambda at: (_count_known(start[at][1], known), -at), default=None)
    if place is None or _count_known(start[place][1], known) < FEWEST_HEADINGS:
        return None
    number, cells = start[place]
    below = (*start[place + 1 :], *islice(filled, most_rows))
    if len(below) > most_rows:
        raise BadData.in_file(file, f"has more than {most_rows:,} rows: it is not a team's table.")
    title = tuple(cell for _, row in start[:place] for cell in row if cell)
    headings = _headings(cells, max((len(row) for _, row in below), default=0))
    return Table(file, title, number, headings, below, tuple(cell for cell in odd if cell.row > number))


def _count_known(cells: list[str], known: Mapping[str, str]) -> int:
    """How many different headings of a row are known."""
    return len({known.get(folded(cell)) for cell in cells if cell} - {None})


def _headings(cells: list[str], width: int) -> tuple[str, ...]:
    """The headings, told apart: a blank one is called after its column, a second one of a name gets a number."""
    found: list[str] = []
    for place in range(max(width, len(cells))):
        text = cells[place] if place < len(cells) and cells[place] else f"column {letters(place)}"
        same = sum(name == text or name.startswith(f"{text} (") for name in found)
        found.append(f"{text} ({same + 1})" if same else text)
    return tuple(found)
