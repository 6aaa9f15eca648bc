"""Where List 9 of Annex A stands in a CSV file or a workbook: which sheet, which row of headings, which column is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from leavingcare.errors import BadData
from leavingcare.exchange.annex_a.values import COLUMNS, NEWER, column_key
from leavingcare.exchange.csv_files import DELIMITERS, MOST_COLUMNS, clean, open_records
from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, Extract, Problem
from leavingcare.exchange.spreadsheet.workbook_reader import OddCell, is_workbook, open_workbook

NEEDED = ("case_id", "status", "in_touch")
"""Columns by which List 9 is told from the other lists of Annex A."""
_LOOKED_THROUGH = 40
_MOST_ROWS = 50_000

Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class FoundList:
    """The list found in a file: which column stands where, the lines below the headings, and what is odd about it."""

    file: str
    header_row: int
    width: int
    places: dict[str, int]
    unknown: tuple[str, ...]
    lines: Iterator[Line]
    odd: tuple[OddCell, ...] = ()
    notes: tuple[str, ...] = ()


def find_list(path: Path) -> FoundList:
    """The one List 9 of a file. Raises BadData if there is none, or more than one, or the file cannot be read."""
    if not path.is_file():
        raise BadData(f"{path} is not a file: give the CSV file or the workbook with List 9.")
    return _in_workbook(path) if is_workbook(path) else _in_csv(path)


def report_columns(found: FoundList, extract: Extract) -> None:
    """Say which columns the list lacks, which are not known, and which cells are odd."""
    missing = [key for key in COLUMNS if key not in found.places]
    if sorted(missing) == sorted(NEWER):
        extract.notes.append("It has the 13 columns of 2019: no UASC, personal adviser, plan review date or last contact.")
    else:
        for key in missing:
            problem = Problem(found.file, found.header_row, COLUMNS[key], None, "is missing from this list", "read without it")
            extract.problems.append(problem)
    for heading in found.unknown:
        problem = Problem(found.file, found.header_row, heading[:60], None, "is not a column of List 9", "column left out")
        extract.problems.append(problem)
    headings = {place: COLUMNS[key] for key, place in found.places.items()}
    for cell in found.odd:
        if cell.row > found.header_row and cell.column in headings:
            problem = Problem(found.file, cell.row, headings[cell.column], cell.place, cell.problem, KEPT)
            extract.problems.append(problem)


def rows_of(found: FoundList, extract: Extract) -> Iterator[Row]:
    """The rows below the headings, by Ofsted's headings, counted. One with too many or too few cells is left out."""
    for number, cells in found.lines:
        if not any(cells):
            continue
        extract.rows_read += 1
        if len(cells) < found.width or any(cells[found.width :]):
            problem = "has not as many cells as there are column headings"
            extract.problems.append(Problem(found.file, number, None, None, problem, ROW_LEFT_OUT))
        else:
            named = {COLUMNS[key]: clean(cells[place]) for key, place in found.places.items()}
            yield Row(found.file, number, named, extract.problems)


def _in_csv(path: Path) -> FoundList:
    def promise(delimiter: str) -> int:
        """How many columns are known if this is the delimiter. With a wrong one the file may not be readable at all."""
        try:
            first = list(islice(open_records(path, path.name, delimiter), _LOOKED_THROUGH))
        except BadData:
            return -1
        return max((len(_places(record)) for record in first if len(record) <= MOST_COLUMNS), default=0)

    best = max(DELIMITERS, key=promise)
    found = _list_in(path.name, enumerate(open_records(path, path.name, best), start=1))
    return found or _no_list(path.name)


def _in_workbook(path: Path) -> FoundList:
    book = open_workbook(path, path.name)
    sheets = {sheet.name: _list_in(path.name, sheet.rows, sheet.odd, book.notes) for sheet in book.sheets}
    lists = {name: found for name, found in sheets.items() if found}
    if len(lists) > 1:
        raise BadData.in_file(path.name, f"has more than one List 9: the sheets {', '.join(lists)}.", hint="Leave one of them.")
    return next(iter(lists.values()), None) or _no_list(path.name)


def _no_list(file: str) -> FoundList:
    problem = f"holds no List 9 of Annex A: no row of headings with {', '.join(COLUMNS[key] for key in NEEDED)}."
    raise BadData.in_file(file, problem)


def _list_in(file: str, rows: Iterator[Line], odd: tuple[OddCell, ...] = (), notes: tuple[str, ...] = ()) -> FoundList | None:
    for number, cells in islice(rows, _LOOKED_THROUGH):
        if len(cells) > MOST_COLUMNS:
            raise BadData.in_file(file, f"has {len(cells):,} columns: it is not a list of Annex A.", row=number)
        places = _places(cells)
        if all(key in places for key in NEEDED):
            doubled = [cell for at, cell in enumerate(cells) if (key := column_key(cell)) and places[key] != at]
            if doubled:
                raise BadData.in_file(file, f"column {doubled[0][:40]} is there twice.", row=number)
            unknown = tuple(cell.strip() for cell in cells if cell.strip() and column_key(cell) is None)
            return FoundList(file, number, len(cells), places, unknown, _limited(file, rows), odd, notes)
    return None


def _places(cells: Sequence[str]) -> dict[str, int]:
    """Where each known column stands, the first of two."""
    keys = [column_key(cell) for cell in cells]
    return {key: keys.index(key) for key in keys if key}


def _limited(file: str, rows: Iterator[Line]) -> Iterator[Line]:
    for count, line in enumerate(rows):
        if count >= _MOST_ROWS:
            raise BadData.in_file(file, f"has more than {_MOST_ROWS:,} rows: it is not a list of care leavers.")
        yield line
