"""The workbook as the sector reads it: cover, key, a marked table a sheet, true values, readable rows, true charts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from leavingcare.exchange.documents.board_workbook import write_board_workbook
from leavingcare.exchange.documents.workbook_table import height_of
from leavingcare.presentation.document import BARS, FLAGS, LINE, STACKED, Block, Cell, Document, Row, Table

LONG = "Reviews are held late where posts are vacant. " * 6


def table(kind: str | None, columns: tuple[str, ...], *rows: tuple[str, tuple[Cell, ...]], id: str = "t") -> Table:
    return Table(id, f"Table {id}", "Month", columns, tuple(Row(label, cells) for label, cells in rows), kind)


def written(folder: Path, *tables: Table) -> Path:
    """A workbook of one block with these tables."""
    block = Block("3", "Plans", tables, ("A note.",))
    document = Document(
        "Report", "July to September", "Exact & whole", "2026-27Q2", date(2026, 9, 30), (block,), ("A source.",)
    )
    write_board_workbook(folder / "board.xlsx", document)
    return folder / "board.xlsx"


def part(book: Path, name: str) -> str:
    """A part of the workbook's archive as text."""
    with ZipFile(book) as archive:
        return archive.read(name).decode("utf-8")


def charts(book: Path) -> list[str]:
    with ZipFile(book) as archive:
        return [archive.read(name).decode("utf-8") for name in archive.namelist() if re.match(r"xl/charts/chart\d", name)]


def test_each_table_has_a_sheet_of_its_own_and_the_cover_leads_to_it(tmp_path: Path) -> None:
    """Marked, with a filter, frozen headings that repeat in print, and page numbers."""
    one, two = (table(None, ("All",), ("April", (Cell(3),)), id=name) for name in ("one", "two"))
    path = written(tmp_path, one, two)
    book = CalamineWorkbook.from_path(str(path))
    assert [book.get_sheet_by_index(place).to_python()[0][0] for place in (2, 3)] == [
        "Table 1: Table one",
        "Table 2: Table two",
    ]
    contents = book.get_sheet_by_name("Cover").to_python()
    assert ["3.1 Table one", "Plans", "Table 1: Table one"] in contents
    assert "Positions are those of 30 September 2026." in [row[0] for row in contents]
    assert book.sheet_names == ["Cover", "Key and notes", "3.1 Table one", "3.2 Table two"]
    cover = part(path, "xl/worksheets/sheet1.xml")
    assert all(f"location=\"'{name}'!A1\"" in cover for name in book.sheet_names[1:])
    for number in (1, 2):
        assert "<autoFilter" in part(path, f"xl/tables/table{number}.xml")
        sheet = part(path, f"xl/worksheets/sheet{number + 2}.xml")
        assert 'state="frozen"' in sheet and "Page &amp;P of &amp;N" in sheet and "Exact &amp;&amp; whole" in sheet
    assert part(path, "xl/workbook.xml").count("_xlnm.Print_Titles") == 2


def test_the_key_says_every_mark_and_the_sources(tmp_path: Path) -> None:
    """And a table with a mark says what it means beside it, for who prints one sheet."""
    path = written(tmp_path, table(None, ("All",), ("April", (Cell(flag="c"),))))
    book = CalamineWorkbook.from_path(str(path))
    key = str(book.get_sheet_by_name("Key and notes").to_python())
    assert all(words in key for words in (*FLAGS.values(), "A source."))
    sheet = str(book.get_sheet_by_name("3 Plans").to_python())
    assert "c: hidden to protect people" in sheet and "rounds to zero" not in sheet


def test_percentages_and_dates_are_true_ones(tmp_path: Path) -> None:
    """So that 80.4% of 107 is a product of two cells; a column of days or of whole numbers is one; other text stays text."""
    columns = ("Share", "Due", "Number", "Note", "Case")
    rows = (
        ("a", (Cell(80.4, unit="%"), Cell("02 Nov 2026"), Cell("12"), Cell("02 Nov 2026"), Cell("007"))),
        ("b", (Cell(80, unit="%"), Cell("3 November 2026"), Cell("3"), Cell("later"), Cell("12"))),
    )
    sheet = CalamineWorkbook.from_path(str(written(tmp_path, table(None, columns, *rows)))).get_sheet_by_index(2).to_python()
    found = {row[0]: row[1:] for row in sheet if row[0] in ("a", "b")}
    assert found["a"] == [pytest.approx(0.804), date(2026, 11, 2), 12, "02 Nov 2026", "007"]
    assert found["b"] == [pytest.approx(0.8), date(2026, 11, 3), 3, "later", "12"]


def test_a_row_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    """LibreOffice shows the height that is written: without one, labels and definitions print over each other."""
    path = written(tmp_path, table(None, ("Comment",), ("short", (Cell("well"),)), ("long", (Cell(LONG),))))
    heights = [float(height) for height in re.findall(r' ht="([\d.]+)"', part(path, "xl/worksheets/sheet3.xml"))]
    assert max(heights) >= height_of([LONG], [40]) >= 15 * len(LONG) / 40
    assert height_of(["short"], [40]) == 15


@pytest.mark.parametrize(
    ("kind", "cells", "count"),
    [
        (LINE, [Cell(1), Cell(2), Cell(3)], 1),
        (LINE, [Cell(flag="x"), Cell(2), Cell(3)], 1),
        (LINE, [Cell(1), Cell(2), Cell(flag="c")], 0),
        (BARS, [Cell(1), Cell(2), Cell(3)], 1),
        (BARS, [Cell(1), Cell(flag="c"), Cell(3)], 0),
        (STACKED, [Cell(1), Cell(2), Cell(3)], 1),
        (STACKED, [Cell(1), Cell(flag="c"), Cell(3)], 0),
        (None, [Cell(1), Cell(2), Cell(3)], 0),
    ],
)
def test_a_mark_is_never_drawn_as_nought(kind: str | None, cells: list[Cell], count: int, tmp_path: Path) -> None:
    """Lines begin after the last mark; bars with a mark among them are not drawn."""
    rows = [(f"month {place}", (cell,)) for place, cell in enumerate(cells)]
    found = charts(written(tmp_path, table(kind, ("Us",), *rows)))
    assert len(found) == count
    if cells[0].flag:
        assert "$B$7" not in found[0] and "$B$8" in found[0]


def test_headings_that_are_alike_or_empty_are_told_apart(tmp_path: Path) -> None:
    """A marked table has no two alike: Excel would call the file damaged."""
    path = written(tmp_path, table(None, ("Of", "Of", ""), ("a", (Cell(1), Cell(2), Cell(3)))))
    names = re.findall(r'<tableColumn id="\d" name="([^"]*)"', part(path, "xl/tables/table1.xml"))
    assert len({name.lower() for name in names}) == 4 and all(names)


def test_the_percentages_of_a_column_have_the_same_decimals(tmp_path: Path) -> None:
    """80.0% over 80.4% is read down; whole ones stay whole, as the public copy prints them."""
    rows = (("a", (Cell(80.4, unit="%"), Cell(50, unit="%"))), ("b", (Cell(80, unit="%"), Cell(100, unit="%"))))
    path = written(tmp_path, table(None, ("Exact", "Whole"), *rows))
    styles = dict(re.findall(r'<c r="([BC]\d+)" s="(\d+)"><v>', part(path, "xl/worksheets/sheet3.xml")))
    (exact, *more), whole = ([style for cell, style in styles.items() if cell[0] == column] for column in "BC")
    assert more == [exact] and whole[0] == whole[1] != exact


def test_words_beside_numbers_stand_apart(tmp_path: Path) -> None:
    """An indent without an alignment is not shown."""
    path = written(tmp_path, table(None, ("Number", "Words"), ("a", (Cell(1), Cell("higher")))))
    indents = re.findall(r"<alignment[^>]*indent[^>]*>", part(path, "xl/styles.xml"))
    assert indents and all('horizontal="left"' in indent for indent in indents)
