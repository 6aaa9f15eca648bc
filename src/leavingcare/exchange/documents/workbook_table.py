"""A table on a sheet: marked as one, with filters and frozen headings, numbers as numbers and rows as high as their text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from leavingcare.dates import MONTHS, format_long, format_short
from leavingcare.presentation.document import PERCENT, Cell, Row, Table
from leavingcare.presentation.safe_text import safe

Formats = dict[str, Any]
FORMATS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "bold": {"bold": True},
    "plain": {},
    "link": {"font_color": "#0B0C8C", "underline": 1},
    "wrap": {"text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "text head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "left", "indent": 1},
    "number head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"},
    "number": {"valign": "top"},
    "flag": {"valign": "top", "align": "right"},
    "whole per cent": {"num_format": "0%", "valign": "top"},
    "per cent": {"num_format": "0.0%", "valign": "top"},
    "date": {"num_format": "d mmm yyyy", "valign": "top", "align": "right"},
}
LABEL_WIDTH, NUMBER_WIDTH, TEXT_WIDTH, _LONG_TEXT = 44, 16, 40, 24
_LINE_HEIGHT, _LETTERS_IN_A_UNIT = 15, 1.05
_DATE = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})")
_WHOLE = re.compile(r"[1-9]\d{0,5}")
_SHORT_MONTHS = [name[:3] for name in MONTHS]


def write_table(sheet: Any, row: int, table: Table, number: int, formats: Formats) -> int:
    """Write a table from its row of headings on; returns its last row. `number` makes its name one of its own."""
    columns = [[line.cells[place] for line in table.rows] for place in range(len(table.columns))]
    widths = [LABEL_WIDTH, *map(_width, columns)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    heads = _headings(table)
    how = ["head", *("number head" if _is_of_numbers(cells) else "text head" for cells in columns)]
    marked = [{"header": head, "header_format": formats[name]} for head, name in zip(heads, how, strict=True)]
    last = row + len(table.rows)
    name = f"t{number}_{re.sub(r'[^A-Za-z0-9_]', '_', table.id)}"
    sheet.add_table(row, 0, last, len(table.columns), {"name": name, "columns": marked, "style": "Table Style Light 1"})
    sheet.set_row(row, height_of(heads, widths))
    shares = [formats[_share_format(cells)] for cells in columns]
    converted = list(zip(*map(_converted, columns), strict=True)) if columns else [()] * len(table.rows)
    for place, (line, values) in enumerate(zip(table.rows, converted, strict=True), start=row + 1):
        texts = [line.label, *(cell.value if isinstance(cell.value, str) else "" for cell in line.cells)]
        sheet.set_row(place, height_of(texts, widths))
        _write_row(sheet, place, line, values, shares, formats)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)
    return last


def height_of(texts: Sequence[str], widths: Sequence[int]) -> float:
    """How high a row of wrapped texts is, in points: LibreOffice shows the height that is written, and fits none by itself."""
    lines = [max(1, ceil(len(text) / (width * _LETTERS_IN_A_UNIT))) for text, width in zip(texts, widths, strict=False)]
    return float(_LINE_HEIGHT * max(lines, default=1))


def _headings(table: Table) -> list[str]:
    """The headings, each another: a marked table has no two alike, and none empty."""
    heads: list[str] = []
    for place, words in enumerate((table.heading, *table.columns)):
        head = safe(words) or ("What" if place == 0 else f"Column {place}")
        while head.lower() in {other.lower() for other in heads}:
            head += " "
        heads.append(head)
    return heads


def _width(cells: Sequence[Cell]) -> int:
    longest = max((len(cell.value) for cell in cells if isinstance(cell.value, str)), default=0)
    return TEXT_WIDTH if longest > _LONG_TEXT else NUMBER_WIDTH


def _is_of_numbers(cells: Sequence[Cell]) -> bool:
    return any(not isinstance(value, str) for value in _converted(cells) if value is not None)


def _share_format(cells: Sequence[Cell]) -> str:
    """The format of the percentages of a column: with a decimal if any of them has one, so that they are read down alike."""
    values = (cell.value for cell in cells if cell.unit == PERCENT and isinstance(cell.value, int | float))
    return "whole per cent" if all(value == int(value) for value in values) else "per cent"


def _converted(cells: Sequence[Cell]) -> list[date | float | str | None]:
    """The values of a column: where each text in it is a day, or each is a whole number, they are days or numbers."""
    texts = [cell.value for cell in cells if isinstance(cell.value, str) and cell.value and not cell.flag]
    read = _day_of if texts and all(map(_day_of, texts)) else _whole_of if texts and all(map(_whole_of, texts)) else None
    return [read(cell.value) if read and isinstance(cell.value, str) and cell.value else cell.value for cell in cells]


def _day_of(text: str) -> date | None:
    """The day that a cell prints, as 02 Nov 2026 or 2 November 2026; None for any other text."""
    match = _DATE.fullmatch(text)
    if not match or match[2] not in _SHORT_MONTHS:
        return None
    try:
        day = date(int(match[3]), _SHORT_MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None
    return day if text in (format_short(day), format_long(day)) else None


def _whole_of(text: str) -> float | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _write_row(sheet: Any, row: int, line: Row, values: Sequence[object], shares: Sequence[Any], formats: Formats) -> None:
    sheet.write_string(row, 0, safe(line.label), formats["strong" if line.strong else "wrap"])
    for column, (cell, value, share) in enumerate(zip(line.cells, values, shares, strict=True), start=1):
        _write_cell(sheet, (row, column), cell, value, {**formats, "share": share})


def _write_cell(sheet: Any, place: tuple[int, int], cell: Cell, value: object, formats: Formats) -> None:
    if cell.flag:
        sheet.write_string(*place, cell.flag, formats["flag"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats["date"])
    elif isinstance(value, int | float):
        is_share = cell.unit == PERCENT
        sheet.write_number(*place, round(value / 100, 6) if is_share else value, formats["share" if is_share else "number"])
    elif value:
        sheet.write_string(*place, safe(str(value)), formats["text"])
