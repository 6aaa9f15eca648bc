"""Workbooks (.xlsx, .xlsm, .ods, .xls) as rows of text, opened safely: one place for every format that comes in a workbook.

A workbook is a zip archive of XML that anybody may have made. It is looked through as a stream first (`workbook_check`), and
what then goes to the reader is a fresh archive of exactly the parts that were looked at. Macros, links to other files,
pictures and hidden sheets are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from leavingcare.errors import BadData
from leavingcare.exchange.spreadsheet.other_workbooks import checked_content, is_old_workbook, is_opendocument
from leavingcare.exchange.spreadsheet.workbook_safety import Marks, checked_copy, letters

_DAMAGED = "is damaged, or not a workbook that can be read."
SAVE_AGAIN = "Open it in the spreadsheet program, save it as an Excel workbook (.xlsx), and import it again."


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that does not hold a plain value: where it stands, and what about it a person should know."""

    row: int
    column: int
    problem: str

    @property
    def place(self) -> str:
        """The cell as a spreadsheet names it: B7."""
        return f"{letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: (row of the spreadsheet, texts from column A on), without rows that are empty.

    Dates are ISO text, whole numbers have no decimals, truth values are TRUE and FALSE; formulas are their last value.
    """

    name: str
    rows: Iterator[tuple[int, list[str]]]
    odd: tuple[OddCell, ...]
    formula_columns: tuple[int, ...]
    """Columns (0 is A) in which formulas stand."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that may be read. `notes`: what was left unread in it, in sentences."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]


def is_workbook(path: Path) -> bool:
    """Does the file begin as a workbook does, also an old or a protected one? Its name is not asked."""
    with path.open("rb") as data:
        return data.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def open_workbook(path: Path, file: str) -> Workbook:
    """A workbook that is called `file` in messages. Raises BadData for one that is hostile, damaged or of another kind."""
    if is_old_workbook(path) or is_opendocument(path):
        return _other_workbook(checked_content(path, file), file)
    content = BytesIO()
    checked = checked_copy(path, file, content)
    book = _open(content, file)
    marks = {name: mark for name, mark in checked.visible if mark is not None}
    sheets = tuple(_sheet(book, name, mark, file) for name, mark in marks.items())
    return Workbook(sheets, checked.notes)


def _other_workbook(content: BytesIO, file: str) -> Workbook:
    """A workbook that is not .xlsx. Cells without a plain value cannot be told from blank ones in it."""
    book = _open(content, file)
    kinds = {str(sheet.name): str(sheet.visible) for sheet in book.sheets_metadata if "WorkSheet" in str(sheet.typ)}
    shown = [name for name, visible in kinds.items() if visible.endswith(".Visible")]
    hidden = len(kinds) - len(shown)
    notes = (f"Hidden and not read: {hidden} sheet{'s' if hidden > 1 else ''}.",) if hidden else ()
    return Workbook(tuple(Sheet(name, _rows(book, name, file), (), ()) for name in shown), notes)


def _open(content: BytesIO, file: str) -> Any:
    from python_calamine import CalamineWorkbook

    content.seek(0)
    return _from_reader(file, lambda: CalamineWorkbook.from_filelike(content))


def _from_reader(file: str, ask: Any) -> Any:
    """What the reader gives. It is not ours: whatever it raises over somebody's file is bad data, a panic included."""
    try:
        return ask()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        raise BadData.in_file(file, _DAMAGED, hint=SAVE_AGAIN) from None


def _sheet(book: Any, name: str, marks: Marks, file: str) -> Sheet:
    odd = [OddCell(row, column, problem) for row, column, problem in marks.odd]
    return Sheet(
        name,
        _rows(book, name, file),
        tuple(sorted(odd, key=lambda cell: (cell.row, cell.column))),
        tuple(sorted(marks.formulas)),
    )


def _rows(book: Any, name: str, file: str) -> Iterator[tuple[int, list[str]]]:
    sheet = _from_reader(file, lambda: book.get_sheet_by_name(name))
    top, left = sheet.start or (0, 0)
    rows = _from_reader(file, sheet.iter_rows)
    number = top
    while (row := _from_reader(file, lambda: next(rows, None))) is not None:
        number += 1
        if any(cell != "" for cell in row):
            yield number, [*[""] * left, *map(text_of, row)]


def text_of(cell: object) -> str:
    """A cell's value as text: dates as ISO, 60479.0 as 60479."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
