"""A document as a workbook: a sheet for each block, numbers as numbers, text as text, nothing that runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from leavingcare.presentation.document import Block, Cell, Document, FirstPage, Table
from leavingcare.presentation.safe_text import safe

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_FIRST_WIDTH, _WIDTH = 44, 16
_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_PERCENT_FORMAT = '0.0"%"'


def write_board_workbook(path: Path, document: Document) -> None:
    """Write the document. The date of creation is the day of the document, so that equal documents give equal files."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        created = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": safe(document.title), "subject": safe(document.subtitle), "created": created})
        formats = {
            "bold": book.add_format({"bold": True}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
            "%": book.add_format({"num_format": _PERCENT_FORMAT, "valign": "top"}),
        }
        if document.first_page:
            _write_first_page(book.add_worksheet("First page"), document, document.first_page, formats)
        for block in document.blocks:
            _write_block(book.add_worksheet(_sheet_name(block)), document, block, formats)


def _sheet_name(block: Block) -> str:
    name = block.title if len(block.number) > 2 else f"{block.number} {block.title}"
    return _NOT_IN_A_SHEET_NAME.sub(" ", name)[:_LONGEST_SHEET_NAME].strip()


def _write_first_page(sheet: Any, document: Document, page: FirstPage, formats: dict[str, Any]) -> None:
    """The sentences, what is asked, and a row for each line with the group in which it stands."""
    sheet.set_column(0, 0, _FIRST_WIDTH)
    sheet.set_column(1, 3, _WIDTH)
    sheet.set_column(4, 4, 100)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    title = f"{document.title}, {document.subtitle}"
    words = [document.mark, title, "", *page.sentences, "", _ASKED, *(page.asked or _NOTHING_ASKED), ""]
    for row, text in enumerate(words):
        sheet.write_string(row, 0, safe(text), formats["bold"] if text in (document.mark, title, _ASKED) else None)
    for column, heading in enumerate(("Line", "Group", "Figure", "Number of number", "What it means")):
        sheet.write_string(len(words), column, heading, formats["head"])
    lines = [(group.title, line) for group in page.groups for line in group.lines]
    for row, (group, line) in enumerate(lines, len(words) + 1):
        for column, text in enumerate((line.title, group, line.figure, line.of, line.words)):
            sheet.write_string(row, column, safe(text))


_ASKED, _NOTHING_ASKED = "Asked of the board", ("Nothing is asked of the board this time.",)


def _write_block(sheet: Any, document: Document, block: Block, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, _FIRST_WIDTH)
    sheet.set_column(1, 20, _WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for row, words in enumerate((document.mark, f"{document.title}, {document.subtitle}", f"{block.number} {block.title}")):
        sheet.write_string(row, 0, safe(words), formats["bold"])
    row = 4
    for words in block.words if block.is_supplied else ("Not supplied.",):
        sheet.write_string(row, 0, safe(words))
        row += 1
    for table in block.tables:
        row = _write_table(sheet, row, table, formats) + 1
    for note in block.notes:
        sheet.write_string(row, 0, safe(note))
        row += 1


def _write_table(sheet: Any, row: int, table: Table, formats: dict[str, Any]) -> int:
    """Write a table from a row on; returns the row after it."""
    sheet.write_string(row, 0, safe(table.caption), formats["bold"])
    row += 1
    if table.rows:
        for column, heading in enumerate((table.heading, *table.columns)):
            sheet.write_string(row, column, safe(heading), formats["head"])
        row += 1
    for line in table.rows:
        sheet.write_string(row, 0, safe(line.label), formats["bold"] if line.strong else formats["wrap"])
        for column, cell in enumerate(line.cells, start=1):
            _write_cell(sheet, row, column, cell, formats)
        row += 1
    for note in table.notes:
        sheet.write_string(row, 0, safe(note))
        row += 1
    return row


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell.flag:
        sheet.write_string(row, column, cell.flag)
    elif isinstance(cell.value, int | float):
        sheet.write_number(row, column, cell.value, formats["%"] if cell.unit else None)
    elif cell.value:
        sheet.write_string(row, column, safe(cell.value), formats["wrap"])
