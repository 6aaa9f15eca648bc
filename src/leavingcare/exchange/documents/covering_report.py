"""The covering report of a pack in Word: what was found, what the board is asked, and the lines of the first page.

It holds what the first page of the public copy prints and nothing else, so that it may stand in the papers of a meeting.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from leavingcare.errors import Refused
from leavingcare.exchange.letters import renderer
from leavingcare.presentation.document import Document, FirstPage, Highlight
from leavingcare.presentation.safe_text import safe

NO_WORD = "The covering report in Word needs an extra that is not installed."
INSTALL = "pip install 'leavingcare[letters]'"
FIELDS = ("title", "quarter", "period", "council", "author", "meeting", "mark", "sentences", "asked", "lines")
"""What a council's own template can hold, as {{ sentences }}."""
ASKED = "What the board is asked"
_FOUND = "What was found"
_HEADINGS = ("Line", "Figure", "Number of number", "What it means")
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file: equal reports are equal files."""


Maker = Callable[[Document, Mapping[str, str]], bytes]
"""Makes the report of a document with a first page. Beside it council, author and meeting in words, empty where not known."""


def report_maker(template: Path | None = None) -> Maker:
    """What makes the report. Raises Refused without the extra, WrongUse and BadData for a template that does not fit."""
    if template is not None:
        fill = renderer(template, FIELDS)
        return lambda document, about: _always_the_same(fill(_fields(document, _first_page(document), about)))
    if find_spec("docx") is None:
        raise Refused(NO_WORD, INSTALL)
    return lambda document, about: _always_the_same(_report(document, _first_page(document), about))


def _first_page(document: Document) -> FirstPage:
    if document.first_page is None:
        raise ValueError("a covering report is made of a first page")
    return document.first_page


def _fields(document: Document, page: FirstPage, about: Mapping[str, str]) -> dict[str, str]:
    return {
        "title": document.title,
        "quarter": document.period,
        "period": document.subtitle.partition(";")[0],
        **{name: about.get(name, "") for name in ("council", "author", "meeting")},
        "mark": document.mark,
        "sentences": "\n".join(page.sentences),
        "asked": "\n".join(f"{number}. {text}" for number, text in enumerate(page.asked, 1)),
        "lines": "\n".join(f"{group}: {_line(line)}" for group, line in _lines(page)),
    }


def _lines(page: FirstPage) -> Iterator[tuple[str, Highlight]]:
    return ((group.title, line) for group in page.groups for line in group.lines)


def _line(line: Highlight) -> str:
    of = f" ({line.of})" if line.of else ""
    return f"{line.title}, {line.figure}{of}. {line.words}"


def _report(document: Document, page: FirstPage, about: Mapping[str, str]) -> bytes:
    from docx import Document as WordDocument

    report: Any = WordDocument()
    report.core_properties.title, report.core_properties.language = safe(document.title), "en-GB"
    report.core_properties.author = safe(about.get("author", ""))
    report.sections[0].header.paragraphs[0].text = document.mark
    _number_pages(report.sections[0].footer.paragraphs[0])
    report.add_heading(safe(document.title), 0)
    headed = {"Council": about.get("council"), "Report by": about.get("author"), "Meeting": about.get("meeting")}
    for name, text in {**headed, "Period": document.subtitle.partition(";")[0]}.items():
        if text:
            report.add_paragraph(f"{name}: {safe(text)}")
    _section(report, _FOUND, page.sentences, "List Bullet")
    _section(report, ASKED, page.asked or ("Nothing is asked of the board.",), "List Number")
    for group in page.groups:
        report.add_heading(group.title, 2)
        _table(report, group.lines)
    target = io.BytesIO()
    report.save(target)
    return target.getvalue()


def _section(report: Any, heading: str, texts: tuple[str, ...], style: str) -> None:
    report.add_heading(heading, 1)
    for text in texts:
        report.add_paragraph(safe(text), style=style)


def _table(report: Any, lines: tuple[Highlight, ...]) -> None:
    table = report.add_table(rows=1, cols=len(_HEADINGS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for line in lines:
        for cell, text in zip(table.add_row().cells, (line.title, line.figure, line.of, line.words), strict=True):
            cell.text = safe(text)


def _number_pages(paragraph: Any) -> None:
    """A field that Word fills: python-docx has no word for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run("Page ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)


def _always_the_same(content: bytes) -> bytes:
    """The same file without the time at which it was written."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as written, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in written.namelist():
            packed.writestr(zipfile.ZipInfo(name, _ALWAYS), written.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
