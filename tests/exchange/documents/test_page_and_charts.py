"""A document as a page and as a workbook: hidden values stay hidden, hostile text is harmless, drawings say what they show."""

import itertools
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from leavingcare.exchange.documents.board_workbook import write_board_workbook
from leavingcare.exchange.documents.html_page import as_page
from leavingcare.exchange.documents.svg_charts import chart
from leavingcare.presentation.document import BARS, LINE, STACKED, Block, Cell, Document, Row, Table

HOSTILE = "<b>O'Brien</b> & \x1b[31m=1+1 \u202eevil"
SVG = "{http://www.w3.org/2000/svg}"


def table(kind: str | None, *rows: tuple[str, list[Cell]], columns: tuple[str, ...] = ("us", "them")) -> Table:
    """A small table."""
    return Table("t", "A table", "Month", columns, tuple(Row(label, tuple(cells)) for label, cells in rows), kind)


def document(*blocks: Block, title: str = "Report") -> Document:
    """A document of these blocks."""
    return Document(title, "July to September", "For publication", "2026-27Q2", date(2026, 9, 30), blocks)


def drawn(one: Table) -> ElementTree.Element:
    """The drawing of a table, read as XML."""
    svg = chart(one)
    assert svg is not None
    return ElementTree.fromstring(svg)  # noqa: S314  # made by ourselves a moment ago


def test_a_line_has_a_gap_where_a_value_is_hidden():
    """Nothing is drawn between the months beside it."""
    cells = [Cell(10), Cell(20), Cell(flag="c"), Cell(30), Cell(40)]
    svg = drawn(table(LINE, *((f"M{at}", [cell]) for at, cell in enumerate(cells)), columns=("us",)))
    line = svg.find(f"{SVG}path").get("d")
    assert (line.count("M"), line.count("L")) == (2, 2)
    assert len(svg.findall(f"{SVG}circle")) == 4, "a mark for each value"


def test_lines_differ_without_colour():
    """Each has a dash of its own."""
    svg = drawn(table(LINE, ("Jan", [Cell(1), Cell(2)]), ("Feb", [Cell(2), Cell(1)])))
    dashes = [path.get("stroke-dasharray") for path in svg.findall(f"{SVG}path")][:2]
    assert len(set(dashes)) == 2


def test_every_drawing_has_a_title_a_description_and_its_names_in_words():
    """For those who do not see it."""
    svg = drawn(table(BARS, ("17-18", [Cell(60, unit="%"), Cell(64, unit="%")])))
    assert svg.get("role") == "img"
    ids = svg.get("aria-labelledby").split()
    assert [svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == ids
    words = "".join(svg.itertext())
    assert all(name in words for name in ("us", "them", "17-18", "60%"))


def test_a_stacked_bar_is_drawn_only_where_every_part_is_known():
    """Otherwise the length of the others would give the hidden one away."""
    known = table(STACKED, ("home", [Cell(3), Cell(1)]), ("hostel", [Cell(1), Cell(3)]))
    assert len([one for one in drawn(known).iter(f"{SVG}rect") if one.get("stroke")]) == 6
    assert chart(table(STACKED, ("home", [Cell(3), Cell(1)]), ("hostel", [Cell(flag="c"), Cell(3)]))) is None


@pytest.mark.parametrize("kind", [None, LINE, BARS, STACKED])
def test_a_table_without_numbers_is_not_drawn(kind):
    """Nor one that asks for no drawing."""
    assert chart(table(kind, ("Jan", [Cell(flag="c"), Cell(flag="c")]))) is None


def test_hostile_text_is_shown_and_never_obeyed():
    """In title, caption, label, column, cell, note and drawing."""
    one = Table("t", HOSTILE, HOSTILE, (HOSTILE,), (Row(HOSTILE, (Cell(3),)), Row("x", (Cell(HOSTILE),))), LINE, (HOSTILE,))
    page = as_page(document(Block("1", HOSTILE, (one,), (HOSTILE,), (HOSTILE,)), title=HOSTILE)).decode("utf-8")
    assert "<b>" not in page and "\x1b" not in page and "\u202e" not in page
    assert page.count("&lt;b&gt;") >= 8


class Outline(HTMLParser):
    """The elements of a page, and those that were never closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.append((tag, dict(attrs)))
        self.ids += [str(value) for name, value in attrs if name == "id"]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It closes what was opened last."""
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_its_parts_can_be_reached():
    """Every element closed, every id once, every link leading somewhere, headers with a scope."""
    tables = (
        table(LINE, ("Jan", [Cell(1), Cell(2)]), ("Feb", [Cell(flag="c"), Cell(1)])),
        table(None, ("All", [Cell(1), Cell(2)])),
    )
    blocks = [Block(str(number), f"Part {number}", tables[:1] if number == 1 else tables[1:]) for number in range(1, 6)]
    outline = Outline()
    outline.feed(as_page(document(*blocks, Block("6", "Voice"))).decode("utf-8"))
    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    links = [attrs["href"] for tag, attrs in outline.tags if tag == "a"]
    assert len(links) == 6 + 1 and all(str(link)[1:] in outline.ids for link in links)
    assert all(attrs.get("scope") in ("row", "col") for tag, attrs in outline.tags if tag == "th")
    assert [attrs["title"] for tag, attrs in outline.tags if tag == "abbr"] == ["hidden to protect people"]


def test_what_is_for_a_narrow_screen_is_not_for_paper():
    """A sheet of A4 is narrower than many screens: stacked as on a phone, the first page would need a second side."""
    page = as_page(document()).decode()
    narrow = re.findall(r"@media ([^{]*max-width[^{]*)\{", page)
    assert narrow and all(query.startswith("screen and ") for query in narrow)
    assert "counter(page)" in page


def test_the_contents_call_each_part_what_its_heading_calls_it():
    """With its number, where it has one; the list has no numbers of its own beside them."""
    blocks = [
        Block(number, title, ()) for number, title in (("front", "Nine lines"), ("1", "Who"), ("2", "Homes"), ("A", "Words"))
    ]
    page = as_page(document(*blocks, Block("3", "Plans", ()))).decode("utf-8")
    for words in ("Nine lines", "1 Who", "2 Homes", "A Words", "3 Plans"):
        assert page.count(f">{words}<") == 2
    assert "<ol" not in page


def test_a_column_of_words_is_one_although_its_first_cell_is_empty():
    """A comment on the second line only: the heading stands over the words."""
    one = table(None, ("a", [Cell(1), Cell(None)]), ("b", [Cell(2), Cell("a comment")]))
    page = as_page(document(Block("1", "T", (one,)))).decode("utf-8")
    assert '<th scope="col" class="number">us</th>' in page and '<th scope="col">them</th>' in page


def test_a_part_without_anything_is_not_supplied():
    """Said in words."""
    assert b"Not supplied." in as_page(document(Block("10", "Voice")))
    assert b"Not supplied." not in as_page(document(Block("10", "Voice", words=("We listened.",))))


def test_text_and_paper_keep_their_contrast():
    """At least 4.5 to 1 for every ink on white."""
    page = as_page(document(Block("1", "x"))).decode("utf-8")
    inks = set(re.findall(r"color: (#[0-9a-f]{6})", page)) | {"#1b1b1b"}
    assert len(inks) >= 3
    assert all(1.05 / (_luminance(ink) + 0.05) >= 4.5 for ink in inks)


def _luminance(ink: str) -> float:
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_workbook_has_a_sheet_for_each_part_and_no_formula(tmp_path: Path):
    """Numbers as numbers, marks and text as text, names that Excel allows; the same bytes again."""
    one = table(None, ("=1+1", [Cell(80.4, unit="%"), Cell(flag="c")]), ("http://x", [Cell(3), Cell("=2+2")]))
    made = document(Block("1", "A/B: [very] long name of a sheet that Excel would refuse", (one,)), Block("2", "Voice"))
    for name in ("one.xlsx", "two.xlsx"):
        write_board_workbook(tmp_path / name, made)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    book = CalamineWorkbook.from_path(str(tmp_path / "one.xlsx"))
    assert book.sheet_names[:2] == ["Cover", "Key and notes"]
    assert [len(name) <= 31 for name in book.sheet_names[2:]] == [True, True]
    cells = [row for row in book.get_sheet_by_index(2).to_python() if row[0] in ("=1+1", "http://x")]
    assert cells == [["=1+1", 0.804, "c"], ["http://x", 3.0, "=2+2"]]
    assert "Not supplied." in [row[0] for row in book.get_sheet_by_index(3).to_python()]


def _regions(page: bytes) -> list[str | None]:
    outline = Outline()
    outline.feed(page.decode("utf-8"))
    return [attrs.get("aria-label") for tag, attrs in outline.tags if attrs.get("tabindex") == "0"]


def test_only_a_table_that_scrolls_is_a_stop_of_the_tab_key():
    """Narrower ones fit, or are shown as cards below the width that they need."""
    narrow = table(None, ("All", [Cell(1), Cell(2)]))
    columns = tuple(f"Extraordinarily{number}" for number in range(9))
    wide = Table("wide", "A wide one", "Row", columns, (Row("All", tuple(Cell(number) for number in range(9))),))
    assert _regions(as_page(document(Block("1", "One", (narrow, wide))))) == ["A wide one"]


def test_a_card_names_the_column_of_each_cell():
    """On a phone the heading of the column is not above it."""
    wide = Table(
        "t",
        "Four",
        "Row",
        ("Alphabetical<b>", "Betwixt-and-between", "Gamma", "Delta"),
        (Row("All", (Cell(1), Cell("a"), Cell(3), Cell(flag="c"))),),
    )
    page = as_page(document(Block("1", "One", (wide,)))).decode()
    for column in ("Alphabetical&lt;b&gt;", "Betwixt-and-between", "Gamma", "Delta"):
        assert f'role="cell" data-column="{column}"' in page


def test_a_share_has_its_sign_on_the_axis_and_another_number_its_own_scale():
    """At 2,000 people a mean caseload beside a count was a flat line on the floor."""
    rows = [(f"M{at}", [Cell(90.0 + at, unit="%"), Cell(12.0 + at), Cell(300 + at)]) for at in range(3)]
    svg = drawn(table(LINE, *rows, columns=("In date", "Mean", "People")))
    words = [element.text for element in svg.iter(f"{SVG}text")]
    assert {"0%", "25%", "50%", "75%", "100%", "15", "400"} <= set(words)
    assert {"In date", "Mean", "People"} <= set(words), "the name of each line beside it"


def test_names_of_lines_that_end_together_do_not_touch():
    """One below the other, and none below the foot."""
    rows = [(f"M{at}", [Cell(50, unit="%")] * 4) for at in range(3)]
    svg = drawn(table(LINE, *rows, columns=("One", "Two", "Three", "Four")))
    heights = sorted(float(str(e.get("y"))) for e in svg.iter(f"{SVG}text") if e.text in ("One", "Two", "Three", "Four"))
    assert all(after - before >= 13 for before, after in itertools.pairwise(heights))
