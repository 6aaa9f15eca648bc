"""Workbooks of other programs and of old ones: read as .xlsx is, and refused where they are made to do harm."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.spreadsheet.sheets import open_tables
from tests.exchange.workbooks import HEADINGS, PERSON

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_TRAILING = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def cell(text: str) -> str:
    if "T" in text and text[:2] == "20":
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{text[:10]}"><text:p>x</text:p></table:table-cell>'
        )
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"


def opendocument(file: Path, rows: str, *, before: str = "", manifest: str = _MANIFEST, content: str | None = None) -> Path:
    sheet = f'<table:table table:name="Tracker">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    whole = f'<?xml version="1.0"?>{before}<office:document-content {_NAMES}>{body}</office:document-content>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", whole if content is None else content)
    return file


def old_workbook(file: Path, rows: list[tuple[Any, ...]], *, far: tuple[int, int] | None = None, hidden: bool = False) -> Path:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Tracker")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, cells in enumerate(rows):
        for place, value in enumerate(cells):
            sheet.write(number, place, value, style if isinstance(value, date) else xlwt.Style.default_style)
    if far:
        sheet.write(*far, "far")
    if hidden:
        book.add_sheet("Secret").visibility = 1
    book.save(str(file))
    return file


def test_opendocument_is_read(tmp_path: Path) -> None:
    """With its dates, and a million repeated blank rows below, as LibreOffice writes them."""
    file = opendocument(tmp_path / "book.ods", row(*HEADINGS) + row(*PERSON[:4], "2026-11-03T00:00") + _TRAILING)
    (table,) = open_tables(file)
    assert table.headings == HEADINGS
    assert [cells for _, cells in table.lines] == [[*PERSON[:4], "2026-11-03"]]


@pytest.mark.parametrize("more", [0, 400])
def test_an_old_workbook_is_read(tmp_path: Path, more: int) -> None:
    """A small one, which lies in small sectors, and a larger one; hidden sheets are left out and named."""
    rows: list[tuple[Any, ...]] = [HEADINGS, (*PERSON[:4], date(2026, 11, 3)), *[PERSON] * more]
    (table,) = open_tables(old_workbook(tmp_path / "book.xls", rows, hidden=True))
    assert table.headings == HEADINGS
    assert table.lines[0][1] == [*PERSON[:4], "2026-11-03"]
    assert len(table.lines) == 1 + more
    assert "Hidden and not read: 1 sheet." in table.notes


@pytest.mark.parametrize(
    "rows",
    [
        row(*HEADINGS) + _TRAILING + row("far"),
        row(*HEADINGS) + f'<table:table-row table:number-rows-repeated="900000">{cell("x")}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="16000" office:value-type="string"/>'
        "</table:table-row>",
    ],
)
def test_what_reaches_too_far_is_refused(tmp_path: Path, rows: str) -> None:
    """A reader would fill the space up to it."""
    with pytest.raises(BadData, match="reaches too far"):
        open_tables(opendocument(tmp_path / "book.ods", rows))


def test_an_old_workbook_that_reaches_too_far_is_refused(tmp_path: Path) -> None:
    """Sixteen million cells."""
    with pytest.raises(BadData, match="reaches too far"):
        open_tables(old_workbook(tmp_path / "book.xls", [HEADINGS, PERSON], far=(65_000, 255)))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"before": '<!DOCTYPE a [<!ENTITY b "c">]>'}, "document type"),
        ({"manifest": '<m xmlns="x"><encryption-data/></m>'}, "protected by a password"),
        ({"content": "no XML"}, "damaged"),
    ],
)
def test_opendocument_that_is_hostile_protected_or_damaged_is_refused(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    """With a sentence."""
    with pytest.raises(BadData, match=problem):
        open_tables(opendocument(tmp_path / "book.ods", row(*HEADINGS), **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("cut", [100, 600, 3000])
def test_an_old_workbook_that_is_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    """Wherever it ends."""
    file = old_workbook(tmp_path / "book.xls", [HEADINGS, PERSON])
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(BadData):
        open_tables(file)
