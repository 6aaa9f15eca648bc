"""The covering report in Word: our own, or a council's template."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.documents.covering_report import FIELDS, report_maker
from leavingcare.presentation.document import Document, FirstPage, Highlight, Highlights

docx = pytest.importorskip("docx")
LINE = Highlight("Plans in date", "80%", "86 of 107", "18 fewer than a year ago <b>.")
SENTENCES = ("We supported 249 young people.", "Fewer plans are in date.")
PAGE = FirstPage(SENTENCES, ("Is this enough?",), (Highlights("Off target", (LINE,)),))
PERIOD = "July to September; report by A. Writer"
PACK = Document("A title", PERIOD, "For publication", "2026-27Q2", date(2026, 9, 30), (), (), PAGE)
ABOUT = {"council": "Anytown & Region", "author": "A. O'Writer", "meeting": "12 November 2026"}


def _read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def _template(folder: Path, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(folder / "own.docx"))
    return folder / "own.docx"


def test_the_report_holds_the_first_page() -> None:
    """Whose it is, sentences, questions and lines; the mark on every page, and the number of the page."""
    report = _read(report_maker()(PACK, ABOUT))
    words = [paragraph.text for paragraph in report.paragraphs]
    for text in (
        "A title",
        "Council: Anytown & Region",
        "Period: July to September",
        *PAGE.sentences,
        *PAGE.asked,
        "Off target",
    ):
        assert text in words
    assert [cell.text for cell in report.tables[0].rows[1].cells] == list(LINE[:4])
    assert report.sections[0].header.paragraphs[0].text == "For publication"
    assert "PAGE" in report.sections[0].footer.paragraphs[0]._p.xml


def test_what_nobody_answered_is_left_out() -> None:
    """No empty line for it."""
    words = [paragraph.text for paragraph in _read(report_maker()(PACK, {})).paragraphs]
    assert not [text for text in words if text.startswith(("Council", "Report by", "Meeting"))]


def test_equal_packs_give_equal_files() -> None:
    """Whenever they are written."""
    assert report_maker()(PACK, ABOUT) == report_maker()(PACK, ABOUT)


def test_a_template_is_filled_with_our_fields(tmp_path: Path) -> None:
    """Each of them, as text: nothing in it is read as markup."""
    template = _template(tmp_path, " | ".join(f"{{{{ {name} }}}}" for name in FIELDS))
    words = _read(report_maker(template)(PACK, ABOUT)).paragraphs[0].text
    for text in (
        "Anytown & Region",
        "A. O'Writer",
        "We supported 249 young people.\nFewer plans",
        "1. Is this enough?",
        "<b>.",
    ):
        assert text in words


@pytest.mark.parametrize("text", ["no field", "{{ council }} {{ salary }}", "{{ council"])
def test_a_template_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    """Without our fields, with others, or with half a field."""
    with pytest.raises(BadData):
        report_maker(_template(tmp_path, text))
