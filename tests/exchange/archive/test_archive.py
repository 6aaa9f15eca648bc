"""The archive gives back exactly what went in, and names the file, row and column of what it cannot read."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.archive.archive import archive_folder, read_archive
from leavingcare.facts.actions import Action
from leavingcare.facts.events import Contact
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Event, Fact, record
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import Home
from tests.store.examples_of_facts import one_of_each

NUMBERS: dict[type[Fact], int] = {Person: 7, RiskAssessment: 3}


def _written(folder: Path, facts: Iterable[Fact]) -> Path:
    held = list(facts)
    policy = {"visit_interval": "1", "a": "=1+1"}
    with archive_folder(folder, lambda kind: [one for one in held if type(one) is kind], policy, NUMBERS):
        pass
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_every_kind_comes_back_as_it_went_in(tmp_path: Path) -> None:
    """Every field of every kind filled, with the most awkward text; and again with only what is needed."""
    full = one_of_each()
    archive = read_archive(_written(tmp_path / "a", full))
    assert sorted(archive.facts, key=lambda fact: fact.id) == sorted(full, key=lambda fact: fact.id)
    assert (archive.settings, archive.numbers) == ({"visit_interval": "1", "a": "=1+1"}, NUMBERS)
    again = _written(tmp_path / "b", archive.facts)
    assert _bytes(again) == _bytes(tmp_path / "a")
    assert set(_bytes(again)) == {f"{name}.csv" for name in (*KINDS, "settings", "numbers")}


def test_nothing_is_escaped_and_nothing_is_marked(tmp_path: Path) -> None:
    """A machine's CSV: no byte order mark, no apostrophe before a formula, ISO days, true and false."""
    person = Person(id="1", ref="P001", name="=cmd", born=date(2008, 2, 29), uasc=False, other_births=(date(2007, 1, 1),) * 2)
    folder = _written(tmp_path / "a", [person, Adviser(id="2", name="Kim", fte=1)])
    assert (folder / "person.csv").read_bytes().splitlines()[1] == (
        b"P001,,=cmd,2008-02-29,2007-01-01 2007-01-01,,,,,false,,,,,,,,,1,,"
    )
    assert (folder / "adviser.csv").read_bytes().splitlines()[1] == b"Kim,personal adviser,,1.0,,,,,,,2,,"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=8))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Line ends of every kind, quotation marks, NULs, blanks at either end: the same bytes come back."""
    folder = tmp_path_factory.mktemp("archive") / "a"
    contacts = [Contact(on=date(2026, 1, 1), note=text) for text in texts]
    archive = read_archive(_written(folder, contacts))
    assert [fact.note for fact in archive.facts if isinstance(fact, Contact)] == texts


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return _written(
        tmp_path / "a",
        [
            Person(id="p1", ref="P001", case_id="A-1", name="Siân Ŵyn"),
            Person(id="p2", ref="P002", case_id="A-2"),
            Adviser(id="k", name="Kim", fte=0.5),
            Home(id="h", person="P001", start=date(2026, 1, 1), foster_carer=True),
            Contact(id="c1", person="P001", on=date(2026, 1, 1)),
            Contact(id="c2", person="P002", on=date(2026, 1, 2)),
            Action(id="a1", what="x", owner="k", plan="board", raised=date(2026, 1, 1), number=1),
            Action(id="a2", what="y", owner="k", plan="board", raised=date(2026, 1, 1), number=2),
            *(fact for fact in one_of_each() if fact.KIND in ("allocation", "risk_assessment") or isinstance(fact, Adviser)),
        ],
    )


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "problem"),
    [
        ("person", 2, "born", "29.2.2008", "not a day such as 2026-11-02"),
        ("person", 2, "born", "20080229", "not a day such as 2026-11-02"),
        ("person", 3, "born", "2007-02-29", "not a day such as 2026-11-02"),
        ("person", 2, "other_births", "2007-01-01, 2008-01-01", "not days such as"),
        ("person", 2, "uasc", "yes", "neither true nor false"),
        ("person", 2, "ref", "", "must not be empty"),
        ("person", 2, "id", "", "must not be empty"),
        ("person", 3, "ref", "P001", "there already"),
        ("person", 3, "ref", "../../../evil", "no reference such as P001"),
        ("person", 3, "ref", "P1;touch${IFS}x;", "no reference such as P001"),
        ("person", 3, "ref", "P1\n", "no reference such as P001"),
        ("person", 3, "ref", "P１", "no reference such as P001"),
        ("person", 3, "ref", "P1234567890", "no reference such as P001"),
        ("person", 3, "case_id", "A-1", "there already"),
        ("adviser", 2, "fte", "half", "not a number"),
        ("adviser", 2, "fte", "nan", "not a number"),
        ("adviser", 2, "limit", "24.5", "not a whole number"),
        ("adviser", 2, "earlier", '[{"until":"2026-02-30","role":"x"}]', "not earlier posts"),
        ("adviser", 2, "earlier", '[{"until":"2026-02-28"}]', "not earlier posts"),
        ("adviser", 2, "earlier", "North", "not earlier posts"),
        ("home", 2, "start", "", "must not be empty"),
        ("contact", 3, "id", "c1", "there already"),
        ("contact", 3, "id", "h", "there already"),
        ("contact", 3, "person", "P404", "no young person"),
        ("action", 3, "number", "1", "there already"),
        ("allocation", 2, "adviser", "nobody", "no adviser"),
        ("risk_assessment", 2, "author_ids", "nobody", "no adviser"),
        ("risk_assessment", 2, "signer_id", "nobody", "no adviser"),
        ("settings", 2, "key", "", "must not be empty"),
        ("settings", 3, "key", "a", "there already"),
        ("numbers", 2, "kind", "people", "no kind of record"),
        ("numbers", 3, "number", "many", "not a whole number"),
    ],
)
def test_a_bad_cell_is_named(folder: Path, name: str, row: int, column: str, value: str, problem: str) -> None:
    """One sentence: the file, the row as a spreadsheet counts, the column and what is wrong; never what the cell says."""
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as text:
        table = list(csv.reader(text))
    table[row - 1][table[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(table)
    with pytest.raises(BadData) as caught:
        read_archive(folder)
    assert caught.value.sentence.startswith(f"{name}.csv, row {row}, column {column}: ")
    assert problem in caught.value.sentence
    assert caught.value.exit_code == 4
    assert len(value) < 8 or value not in caught.value.sentence


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda whole: whole.replace(b"case_id", b"caseid", 1), "column case_id: this column is missing"),
        (lambda whole: whole.replace(b"case_id", b"ref", 1), "column ref: this column is there twice"),
        (lambda whole: whole.replace(b"as_of", b"as_of,Notes", 1), "row 1: column 22 has a heading that is not known"),
        (lambda whole: whole + b"P003,too short\r\n", "row 4: there are 2 cells, but 21 columns"),
        (lambda whole: whole + b'"P003', "quotation marks do not pair"),
        (lambda whole: whole.decode().encode("cp1252", "replace"), "not UTF-8"),
        (lambda _: b"", "column ref: this column is missing"),
    ],
)
def test_a_file_out_of_shape_is_named(folder: Path, harm: object, problem: str) -> None:
    """Columns lost or added, rows cut short, another encoding."""
    file = folder / "person.csv"
    file.write_bytes(harm(file.read_bytes()))  # type: ignore[operator]
    with pytest.raises(BadData) as caught:
        read_archive(folder)
    assert caught.value.sentence.startswith("person.csv")
    assert problem in caught.value.sentence
    assert "Siân" not in caught.value.sentence


HEADER_OF_0_1_0 = (
    "person,number,about,opened,author,home,reason,risks,view,interim_safety,actions,submitted,returned,returned_why,signed,"
    "signed_by,text_seen,reviewed,next_review,closed,closed_why,id,source,as_of"
)


def test_an_archive_of_0_1_0_has_names_where_ids_are_now(folder: Path) -> None:
    """One adviser of the name: the id. Nobody or two: the name stays. A signed text keeps the names that stood in it."""
    rows = [
        "P001,1,lost touch,2026-11-03,Kim and Ann Lee,,,,,,,2026-11-04,,,2026-11-05,KIM,0123456789abcdef,,,,,r1,,",
        "P001,2,lost touch,2026-11-03,Róisín Oduya,,,,,,,,,,,,,,,,,r2,,",
    ]
    (folder / "risk_assessment.csv").write_text("\r\n".join((HEADER_OF_0_1_0, *rows, "")), encoding="utf-8")
    first, second = (fact for fact in read_archive(folder).facts if isinstance(fact, RiskAssessment))
    assert (first.author_ids, first.author, first.authors_as_signed) == (("k",), "Ann Lee", "Kim and Ann Lee")
    assert (first.signer_id, first.signed_by, first.text_seen) == ("k", None, "0123456789abcdef")
    assert (second.author_ids, second.author, second.signer_id) == ((), "Róisín Oduya", None)


def test_an_archive_of_0_1_0_has_no_file_of_a_kind_that_came_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read as one without such records; with a file, they are read."""

    @record("pet", "pet", "pets", is_new=True)
    class Pet(Event):
        """A pet."""

    monkeypatch.setitem(KINDS, "pet", Pet)
    before = read_archive(folder).facts
    (folder / "pet.csv").write_text("on,person,what,note,id,source,as_of\r\n2026-01-01,P001,cat,,x,,\r\n", encoding="utf-8")
    assert [fact for fact in read_archive(folder).facts if fact not in before] == [
        Pet(id="x", person="P001", on=date(2026, 1, 1), what="cat")
    ]


def test_a_name_in_an_archive_of_today_stays_a_name(tmp_path: Path) -> None:
    """It fitted nobody when it was kept: whoever is called so now is somebody else."""
    facts = [
        Person(ref="P001"),
        Adviser(id="k", name="Kim"),
        RiskAssessment(person="P001", number=1, about="lost touch", opened=date(2026, 1, 1), author="Kim"),
    ]
    (one,) = (fact for fact in read_archive(_written(tmp_path / "a", facts)).facts if isinstance(fact, RiskAssessment))
    assert (one.author_ids, one.author) == ((), "Kim")


def test_half_an_archive_is_none(folder: Path) -> None:
    """A file that is missing might have held anything."""
    (folder / "contact.csv").unlink()
    with pytest.raises(BadData, match=r"contact\.csv: this file is missing"):
        read_archive(folder)
    with pytest.raises(BadData, match="not a folder"):
        read_archive(folder / "elsewhere")


def test_a_spreadsheet_may_have_moved_columns_and_added_a_mark(folder: Path) -> None:
    """The order of columns and a byte order mark change nothing."""
    before = read_archive(folder)
    file = folder / "person.csv"
    with file.open(encoding="utf-8", newline="") as text:
        table = [row[::-1] for row in csv.reader(text)]
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(table)
    assert read_archive(folder) == before


def test_a_folder_with_something_in_it_is_not_written_to(folder: Path) -> None:
    """An archive is never mixed with another."""
    before = _bytes(folder)
    with pytest.raises(WrongUse):
        _written(folder, [])
    assert _bytes(folder) == before
