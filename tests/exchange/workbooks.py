"""Workbooks for the tests: ordinary ones, and such as somebody makes to do harm. All are made when they are needed."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

HEADINGS = ("YP ID", "Name", "DOB", "PA", "Last seen")
PERSON = ("100001", "EXAMPLE, Robin", "01/02/2008", "Kim Adeyemi", "03/11/2026")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def ordinary(file: Path, rows: Iterable[Sequence[Any]], **sheets: Iterable[Sequence[Any]]) -> Path:
    """A workbook as a spreadsheet program makes it: one sheet, and further ones by name."""
    book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"})
    for name, content in {"Tracker": rows, **sheets}.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(content):
            sheet.write_row(number, 0, row)
    book.close()
    return file


def from_xml(file: Path, rows: str, *, after: str = "", before: str = "", parts: dict[str, bytes] | None = None) -> Path:
    """A workbook of one sheet from the XML of its rows, with further parts of the archive."""
    sheet = f'<?xml version="1.0"?>{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _FRAME.items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return file


def row_xml(number: int, cells: Iterable[str]) -> str:
    """A row of texts as XML."""
    inner = "".join(f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(cells))
    return f'<row r="{number}">{inner}</row>'


def a_table() -> str:
    """Headings and one young person as XML."""
    return row_xml(1, HEADINGS) + row_xml(2, PERSON)


def zip_bomb(file: Path) -> Path:
    """A small file that grows to 200 MB."""
    return from_xml(file, a_table(), parts={"xl/media/picture.bin": bytes(200_000_000)})


def lying_zip(file: Path) -> Path:
    """An archive whose table of contents says that a sheet of 90 MB has a thousand bytes."""
    from_xml(file, a_table() + " " * 90_000_000)
    content = bytearray(file.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := content.find(signature, at + 1)) >= 0:
            if struct.unpack_from("<I", content, at + offset)[0] > 1_000_000:
                struct.pack_into("<I", content, at + offset, 1000)
    file.write_bytes(bytes(content))
    return file


def text_bomb(file: Path) -> Path:
    """A table of texts that a reader would hold in memory."""
    texts = f'<sst xmlns="{_MAIN}">' + "<si><t>aaaaaaaaaaaaaaaaaaaa</t></si>" * 600_000 + "</sst>"
    return from_xml(file, a_table(), parts={"xl/sharedStrings.xml": texts.encode()})


def entity_bomb(file: Path) -> Path:
    """A document type whose entities double and double."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "bombbomb">{entities}]>'
    return from_xml(file, row_xml(1, ("YP ID", "Name", "&e9;")), before=doctype)


def of_1904(file: Path) -> Path:
    """Days counted as the Mac once did."""
    book = xlsxwriter.Workbook(str(file), {"date_1904": True})
    book.add_worksheet().write_row(0, 0, HEADINGS)
    book.close()
    return file


def with_macros(file: Path) -> Path:
    """A workbook with a macro in it."""
    return from_xml(file, a_table(), parts={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 a macro"})


def merged(file: Path) -> Path:
    """One cell of the adviser over two young people."""
    second = row_xml(3, ("100002", "SAMPLE, Jo", "05/06/2007", "", "04/11/2026"))
    return from_xml(file, a_table() + second, after='<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>')


def with_formulas(file: Path) -> Path:
    """Formulas: one with its last value, one never worked out, one in error."""
    third = (
        '<row r="3"><c r="A3" t="str"><f>"100"&amp;"002"</f><v>100002</v></c><c r="B3" t="str"><f>A1</f></c>'
        '<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D3" t="str"><f>"Kim"</f><v>Kim Adeyemi</v></c></row>'
    )
    return from_xml(file, a_table() + third)


def with_hidden_sheets(file: Path) -> Path:
    """A sheet that shows, a hidden and a very hidden one."""
    book = xlsxwriter.Workbook(str(file))
    for name in ("Tracker", "Old", "Secret"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, (f"{len(name)}00001", *PERSON[1:]))
        if name == "Old":
            sheet.hide()
        elif name == "Secret":
            sheet.very_hidden()
    book.close()
    return file


def a_million_empty_rows(file: Path) -> Path:
    """Rows with nothing in them down to the last one of a sheet."""
    return from_xml(file, a_table() + "".join(f'<row r="{number}"/>' for number in range(3, 1_000_003)))


def a_million_formatted_rows(file: Path) -> Path:
    """Three columns formatted to the last row, as happens when a whole column is coloured."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/><c r="C{n}" s="1"/></row>' for n in range(3, 1_000_003))
    return from_xml(file, a_table() + rows)


def a_cell_far_away(file: Path) -> Path:
    """One cell in the last corner of the sheet: laid out in full, the table would have 17 milliard cells."""
    return from_xml(file, a_table() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
</Types>"""


def _link(kind: str, target: str) -> str:
    """One relationship, as its part of the archive holds it."""
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


def _book() -> str:
    sheets = '<sheets><sheet name="Tracker" sheetId="1" r:id="rId1"/></sheets>'
    return f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>'


_FRAME = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _link("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": _book(),
    "xl/_rels/workbook.xml.rels": _link("worksheet", "worksheets/sheet1.xml"),
}
