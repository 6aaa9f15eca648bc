"""A document as a workbook: cover, first page, key, then one marked table a sheet. Text stays text; nothing in it runs.

Laid out as the Analysis Function asks of published spreadsheets: a cover with contents, a sheet for marks and notes, a caption
over each table, headings that repeat in print. Percentages are true ones, dates are dates, and rows are as high as their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from leavingcare.dates import format_long
from leavingcare.exchange.documents.workbook_charts import insert_chart
from leavingcare.exchange.documents.workbook_table import FORMATS, Formats, height_of, write_table
from leavingcare.presentation.document import FLAGS, Block, Document, FirstPage, Table
from leavingcare.presentation.safe_text import safe

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LABEL, _WIDE, _LONGEST_SHEET_NAME, _A4 = 44, 100, 31, 9
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
COVER, KEY, FIRST_PAGE = "Cover", "Key and notes", "First page"
_ASKED, _NOTHING_ASKED = "Asked of the board", ("Nothing is asked of the board this time.",)


class _Sheet(NamedTuple):
    """A sheet to be written: its name, its block, and its table if it has one. The first of a block holds the block's words."""

    name: str
    block: Block
    table: Table | None
    is_first: bool
    number: int = 0

    @property
    def caption(self) -> str:
        """What stands over it: the table with its number in the workbook, or the part that has no table."""
        return f"Table {self.number}: {self.table.caption}" if self.table else self.block.title


def write_board_workbook(path: Path, document: Document) -> None:
    """Write the document. The date of creation is the day of the document, so that equal documents give equal files."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        created = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": safe(document.title), "subject": safe(document.subtitle), "created": created})
        formats: Formats = {name: book.add_format(how) for name, how in FORMATS.items()}
        sheets = list(_numbered(sheet for block in document.blocks for sheet in _sheets_of(block)))
        _write_cover(book.add_worksheet(COVER), document, sheets, formats)
        if document.first_page:
            _write_first_page(book.add_worksheet(FIRST_PAGE), document, document.first_page, formats)
        _write_key(book.add_worksheet(KEY), document, formats)
        for sheet in sheets:
            _write_sheet(book, document, sheet, formats)


def _numbered(sheets: Iterable[_Sheet]) -> Iterator[_Sheet]:
    """The sheets, those with a table numbered from 1 on."""
    number = 0
    for sheet in sheets:
        number += bool(sheet.table)
        yield sheet._replace(number=number)


def _sheets_of(block: Block) -> Iterator[_Sheet]:
    """A sheet for each table of a block; one for a block without."""
    if len(block.tables) < 2:
        yield _Sheet(_sheet_name(_titled(block)), block, next(iter(block.tables), None), True)
        return
    for place, table in enumerate(block.tables, start=1):
        number = block.number if len(block.number) <= 2 else block.number.capitalize()
        yield _Sheet(_sheet_name(f"{number}.{place} {table.caption}"), block, table, place == 1)


def _titled(block: Block) -> str:
    """The title of a block, with its number where it is one."""
    return block.title if len(block.number) > 2 else f"{block.number} {block.title}"


def _sheet_name(words: str) -> str:
    return _NOT_IN_A_SHEET_NAME.sub(" ", safe(words))[:_LONGEST_SHEET_NAME].strip()


def _write_cover(sheet: Any, document: Document, sheets: Sequence[_Sheet], formats: Formats) -> None:
    """What the workbook is, and a line for each sheet that leads to it."""
    _lay_out(sheet, document, (_LABEL, _LABEL, _WIDE))
    as_at = f"Positions are those of {format_long(document.day)}."
    lines = (document.title, document.subtitle, document.mark, as_at, f"Marks and notes stand on the sheet {KEY}.")
    row = _write_lines(sheet, 0, lines, formats["title"], formats)
    for column, heading in enumerate(("Sheet", "Part", "What it holds")):
        sheet.write_string(row + 1, column, heading, formats["head"])
    first = [(FIRST_PAGE, "", "What changed, what it means, and what is asked of the board")] if document.first_page else []
    contents = [
        *first,
        (KEY, "", "What the marks mean, notes and sources"),
        *((made.name, made.block.title, _holds(made)) for made in sheets),
    ]
    for row, (name, part, holds) in enumerate(contents, row + 2):  # noqa: B020  the contents follow the lines above
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
        sheet.write_string(row, 1, safe(part))
        sheet.write_string(row, 2, safe(holds))


def _holds(sheet: _Sheet) -> str:
    """What a sheet holds: its table, or words, or nothing."""
    if sheet.table:
        return sheet.caption
    return "Words" if sheet.block.is_supplied else "Not supplied"


def _write_key(sheet: Any, document: Document, formats: Formats) -> None:
    """Each mark with its meaning, then what is to be said of the whole."""
    _lay_out(sheet, document, (_LABEL, _WIDE))
    row = _write_lines(sheet, 0, (KEY,), formats["title"], formats) + 1
    for column, heading in enumerate(("Mark", "What it means")):
        sheet.write_string(row, column, heading, formats["head"])
    for row, (flag, words) in enumerate(FLAGS.items(), row + 1):  # noqa: B020
        sheet.write_string(row, 0, flag)
        sheet.write_string(row, 1, words)
    _write_lines(sheet, row + 2, ("Notes and sources", *document.notes), formats["bold"], formats)


def _write_first_page(sheet: Any, document: Document, page: FirstPage, formats: Formats) -> None:
    """The sentences, what is asked, and a row for each line with the group in which it stands."""
    _lay_out(sheet, document, (_LABEL, 16, 16, 20, _WIDE))
    heads = (document.title, document.subtitle, document.mark)
    row = _write_lines(sheet, 0, (*heads, *page.sentences), formats["title"], formats)
    row = _write_lines(sheet, row + 1, (_ASKED, *(page.asked or _NOTHING_ASKED)), formats["bold"], formats) + 1
    for column, heading in enumerate(("Line", "Group", "Figure", "Number of number", "What it means")):
        sheet.write_string(row, column, heading, formats["head"])
    lines = [(group.title, line) for group in page.groups for line in group.lines]
    for row, (group, line) in enumerate(lines, row + 1):  # noqa: B020
        sheet.set_row(row, height_of([line.words], [_WIDE]))
        for column, text in enumerate((line.title, group, line.figure, line.of, line.words)):
            sheet.write_string(row, column, safe(text), formats["wrap"])


def _write_sheet(book: Any, document: Document, made: _Sheet, formats: Formats) -> None:
    """Caption and place, the words of the block, the table with its chart, then the notes."""
    sheet, table, block = book.add_worksheet(made.name), made.table, made.block
    _lay_out(sheet, document, (_LABEL,))
    heads = [made.caption, f"{_titled(block)}: {document.title}, {document.subtitle}", document.mark]
    heads += block.words if made.is_first and block.is_supplied else ()
    heads += [] if block.is_supplied else ["Not supplied."]
    row = _write_lines(sheet, 0, heads, formats["title"], formats)
    if table and (flags := {cell.flag for line in table.rows for cell in line.cells} & FLAGS.keys()):
        row = _write_lines(sheet, row, ["; ".join(f"{flag}: {FLAGS[flag]}" for flag in FLAGS if flag in flags)], None, formats)
    if table and table.rows:
        first = row + 1
        after = write_table(sheet, first, table, made.number, formats) + 1
        row = insert_chart(book, sheet, table, first, after)
        if row > after:
            sheet.fit_to_pages(1, 1)  # a chart is not torn over two sides
    notes = (*(table.notes if table else ()), *(block.notes if made.is_first else ()))
    _write_lines(sheet, row, notes, None, formats)


def _lay_out(sheet: Any, document: Document, widths: Sequence[int]) -> None:
    """Column widths, and how the sheet prints: A4 across, one page wide, numbered."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{safe(document.mark).replace('&', '&&')}&RPage &P of &N")


def _write_lines(sheet: Any, row: int, lines: Sequence[str], first: Any, formats: Formats) -> int:
    """Lines of text from a row on, not wrapped, so that they run over the columns beside; returns the row after them."""
    for place, words in enumerate(lines):
        for part in _cut(safe(words)):
            sheet.write_string(row, 0, part, first if place == 0 else formats["plain"])
            row += 1
    return row


_LONGEST_LINE = 150


def _cut(text: str) -> list[str]:
    """A long text as lines that fit the width of a page: a cell alone in its row is not torn at the edge of the paper."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= _LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines
