"""`lc board`: what a pack needs is kept by quarter, what cannot be is refused, and every copy is written at once."""

from __future__ import annotations

import csv
import html
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.publication.board_pack import export_board
from leavingcare.casework.publication.board_year import _report_maker, make, start
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, NotFound, Refused, WrongUse
from leavingcare.facts.actions import Action
from leavingcare.facts.people import Person
from leavingcare.reporting.board_pack.answers import Answers
from leavingcare.store import in_memory

COPIES = ("management", "public", "panel.html")
QUARTER, MEETING = "2026-27Q2", date(2026, 11, 12)


@pytest.fixture
def made_up() -> Iterator[Session]:
    """The made-up team, two months after it was made, with an action that is late by the day of the meeting."""
    store = in_memory()
    fill(Session(store, date(2026, 9, 30), "somebody"))
    with store.change("somebody", "test") as change:
        change.save(
            Action(what="Sign", owner="head", plan="board", raised=date(2026, 10, 5), due=date(2026, 11, 1), number=901)
        )
    yield Session(store, date(2026, 11, 21), "somebody")
    store.close()


def answers_of(session: Session) -> dict[str, object]:
    """What is kept, as `lc board start` shows it."""
    return {str(row["what"]): row["answer"] for row in start(session, QUARTER, Answers()).rows}


def test_answers_are_kept_and_what_is_missing_is_said(made_up: Session) -> None:
    """A second time adds to the first; each is one change; a dry run keeps nothing."""
    start(replace(made_up, dry_run=True), QUARTER, Answers(MEETING))
    assert set(answers_of(made_up).values()) == {None}
    start(made_up, QUARTER, Answers(MEETING), ["plans_in_date=95"])
    listing = start(made_up, QUARTER, Answers(council="Anytown"), (), ["eet=Two colleges closed."])
    kept = {str(row["what"]): row["answer"] for row in listing.rows}
    assert kept["meeting"] == "12 November 2026" and kept["council"] == "Anytown"
    assert (kept["target.plans_in_date"], kept["comment.eet"]) == ("95", "Two colleges closed.")
    assert listing.notes == [
        "Missing: who writes it; the health statement; what young people said, and what changed because of it."
    ]


@pytest.mark.parametrize(
    ("answers", "targets", "comments", "error"),
    [
        (Answers(date(2026, 9, 30)), (), (), WrongUse),
        (Answers(), ("plans_in_date=140",), (), WrongUse),
        (Answers(), ("plans=95",), (), NotFound),
        (Answers(health="x" * 2001), (), (), WrongUse),
        (Answers(voice=" "), (), (), WrongUse),
    ],
)
def test_what_cannot_be_changes_nothing(
    made_up: Session, answers: Answers, targets: tuple[str, ...], comments: tuple[str, ...], error: type[Exception]
) -> None:
    """A meeting on the quarter's last day, a target of 140, a measure that is none, a text too long or empty."""
    with pytest.raises(error):
        start(made_up, QUARTER, answers, targets, comments)
    assert set(answers_of(made_up).values()) == {None}


def test_a_comment_with_a_name_in_it_is_refused(made_up: Session) -> None:
    """At once, and not when the pack is published."""
    name = next(person.name for person in made_up.store.people() if person.name)
    with pytest.raises(Refused):
        start(made_up, QUARTER, Answers(), (), [f"plans_in_date={name} moved."])
    assert set(answers_of(made_up).values()) == {None}


def test_every_copy_is_written_and_the_answers_stand_in_them(made_up: Session, tmp_path: Path) -> None:
    """Statements in their blocks, actions as at the meeting, the quarter's own target; none of it in another quarter's pack."""
    with pytest.raises(WrongUse, match="day of the meeting"):
        make(made_up, QUARTER, tmp_path / "none")
    told = Answers(MEETING, "Anytown", "R. Author", "Health checks were held.", "We asked for later visits and got them.")
    start(made_up, QUARTER, told, ["plans_in_date=95"])
    make(made_up, QUARTER, tmp_path / "pack")
    assert {file.name for file in (tmp_path / "pack").iterdir()} == {*COPIES, "covering-report.docx"}
    for copy in ("management", "public"):
        page = (tmp_path / "pack" / copy / "board.html").read_text("utf-8")
        for words in (*filter(None, told[1:]), "for the meeting of 12 November 2026", "One action is late on 12 November 2026"):
            assert str(words) in page
    _holds_what_the_first_page_says(tmp_path / "pack/covering-report.docx", tmp_path / "pack/public/board.html")
    actions = list(csv.DictReader((tmp_path / "pack/public/actions.csv").read_text("utf-8-sig").splitlines()))
    assert {row["number"]: row["state"] for row in actions}["901"] == "late"
    export_board(made_up, tmp_path / "before", "2026-27Q1")
    before = (tmp_path / "before" / "board.html").read_text("utf-8")
    assert not [words for words in (*filter(None, told[1:]), "12 November 2026", "Target 95") if str(words) in before]


def _holds_what_the_first_page_says(report: Path, page: Path) -> None:
    """Nothing stands in the covering report that the public copy does not print."""
    docx = pytest.importorskip("docx")
    written = docx.Document(str(report))
    words = [paragraph.text for paragraph in written.paragraphs]
    words += [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    printed = html.unescape(page.read_text("utf-8"))
    assert {"Council: Anytown", "Report by: R. Author", "Meeting: 12 November 2026"} <= set(words)
    own = {"What was found", "What the board is asked", "Line", "Figure", "Number of number", "What it means"}
    own |= {text for text in words if text.startswith(("Council: ", "Report by: ", "Meeting: ", "Period: "))}
    assert [text for text in words if text not in own and text not in printed] == []


def test_a_dry_run_writes_no_copy(made_up: Session, tmp_path: Path) -> None:
    """And nothing is published."""
    start(made_up, QUARTER, Answers(MEETING))
    make(replace(made_up, dry_run=True), QUARTER, tmp_path / "dry")
    assert not (tmp_path / "dry").exists()


def test_a_template_that_does_not_fit_stops_everything(made_up: Session, tmp_path: Path) -> None:
    """Before anything is written or published."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("no field of ours")
    document.save(str(tmp_path / "own.docx"))
    start(made_up, QUARTER, Answers(MEETING, "Anytown"))
    before = made_up.store.revision()
    for name, error in (("own.docx", BadData), ("none.docx", WrongUse)):
        with pytest.raises(error):
            make(made_up, QUARTER, tmp_path / "refused", template=tmp_path / name)
    assert made_up.store.revision() == before and not (tmp_path / "refused").exists()


def test_without_the_extra_there_is_no_report_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copies are written all the same."""
    monkeypatch.setattr("leavingcare.exchange.documents.covering_report.find_spec", lambda _: None)
    assert _report_maker(None) == (
        None,
        ["The covering report in Word needs an extra that is not installed. pip install 'leavingcare[letters]'"],
    )


@pytest.mark.parametrize(
    ("quarter", "words"),
    [
        ("2009-10Q1", "30 June 2008, with which it compares, lies before the law of its figures"),
        ("2018-19Q4", "31 March 2018, with which it compares, lies before the law of its figures"),
        ("2026-27Q3", "has not ended"),
    ],
)
def test_a_quarter_that_cannot_be_told_is_refused(made_up: Session, tmp_path: Path, quarter: str, words: str) -> None:
    """Before the law of the figures, and one that has not ended; the first that can be made is named."""
    with pytest.raises(WrongUse, match=words):
        export_board(made_up, tmp_path / "pack", quarter)
    assert not (tmp_path / "pack").exists()


def test_a_quarter_before_the_records_is_refused(tmp_path: Path) -> None:
    """There is somebody on file, and nobody was supported then."""
    store = in_memory()
    with store.change("somebody", "test") as change:
        change.save(Person(ref="P001", name="Orla Lovelace", born=date(2015, 1, 1)))
    with pytest.raises(WrongUse, match="Nobody was supported on 30 September 2026, as far as the records go back"):
        export_board(Session(store, date(2026, 11, 21), "somebody"), tmp_path / "pack", QUARTER)
    store.close()
