"""A table as an Excel workbook in which text stays text: nothing in it becomes a formula, a link or a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from leavingcare.presentation.safe_text import safe

_WIDTH = 18


def write_workbook(path: Path, sheet: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one sheet: headings in row 1, a row below for each row. Dates are dates (shown day first), None is blank."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet(sheet)
        bold, day_first = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        page.set_column(0, len(headings) - 1, _WIDTH)
        page.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            page.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(page, number, column, value, day_first)


def _write(page: object, row: int, column: int, value: object, day_first: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(row, column, value, day_first)  # type: ignore[attr-defined]  # xlsxwriter has no types
    elif isinstance(value, int | float):
        page.write_number(row, column, value)  # type: ignore[attr-defined]
    else:
        page.write_string(row, column, safe(str(value)))  # type: ignore[attr-defined]
