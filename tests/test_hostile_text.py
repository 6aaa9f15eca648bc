"""Whatever text a case system stored: one function each for terminal, CSV, workbook and page, and none of them obeys it."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from leavingcare.exchange.csv_output import neutral
from leavingcare.exchange.documents.html_page import as_page
from leavingcare.exchange.documents.list_workbook import write_workbook
from leavingcare.presentation.document import Block, Cell, Document, Row, Table
from leavingcare.presentation.safe_text import safe

NASTY = st.sampled_from(
    [
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;http://evil\x07",
        "\x9b2J",
        "\u202e",
        "\u2066",
        "\u200b",
        "[/]",
        "[link=x]",
        "=1+1",
        "+44",
        "-1",
        "@SUM(A1)",
        "\t=",
        "\r\n=",
        "\uff1d1",
        "<script>",
        "</td>",
        "&amp;",
        '"',
        "'",
        "\x00",
        "\x08",
        "http://x",
        "{{ 1 }}",
    ]
)
TEXT = st.lists(st.one_of(st.text(max_size=8), NASTY), max_size=5).map("".join)
_STEERS = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
_TURNS = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@given(TEXT)
def test_a_terminal_is_not_steered(text: str) -> None:
    """No control character, no change of direction, one line; and made safe twice is made safe once."""
    shown = safe(text)
    assert not [letter for letter in shown if unicodedata.category(letter) in _STEERS or letter in _TURNS]
    assert safe(shown) == shown


@given(TEXT)
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    """As it goes out: safe, then neutral; read back, no cell begins a formula, behind blanks neither, and no row is added."""
    out = io.StringIO()
    csv.writer(out).writerow(["first", neutral(safe(text)), "last"])
    [row] = list(csv.reader(io.StringIO(out.getvalue())))
    assert not row[1].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert (row[0], row[2]) == ("first", "last")


@given(st.lists(TEXT, min_size=1, max_size=4))
@settings(max_examples=40)
def test_a_workbook_holds_text_and_nothing_else(texts: list[str]) -> None:
    """No formula, no link, no number made of a text; well-formed XML whatever was in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        write_workbook(file, "List", ["text"], [[text] for text in texts])
        with ZipFile(file) as book:
            sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # we have just written it
            parts = book.namelist()
    assert not list(sheet.iter(f"{_MAIN}f"))
    assert not list(sheet.iter(f"{_MAIN}hyperlink"))
    assert {cell.get("t") for cell in sheet.iter(f"{_MAIN}c")} == {"s"}
    assert not [part for part in parts if "externalLink" in part or part.endswith("sheet1.xml.rels")]


class _Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Which tag, and which attributes."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))


def _tags(text: str) -> list[tuple[str, tuple[str, ...]]]:
    table = Table("t", text, text, (text,), (Row(text, (Cell(text),)),), notes=(text,))
    page = Document(text, text, text, "2026", date(2026, 11, 21), (Block("1", text, (table,), (text,), (text,)),), (text,))
    reader = _Tags()
    reader.feed(as_page(page).decode("utf-8"))
    return reader.tags


@cache
def _tags_of_plain_pages() -> list[list[tuple[str, tuple[str, ...]]]]:
    """How wide a table is decides whether it scrolls and shows cards on a phone."""
    return [_tags("w" * length) for length in range(1, 400, 3)]


@given(TEXT)
@settings(max_examples=60)
def test_a_page_has_the_tags_that_we_wrote(text: str) -> None:
    """Whatever stands in every place of it, the page has the tags and attributes of a page with plain words, short or long."""
    assert _tags(text) in _tags_of_plain_pages()
