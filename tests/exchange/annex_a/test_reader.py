"""Annex A List 9: written in Ofsted's words, and read as others write it, workbook or CSV, 13 or 17 columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.annex_a.reader import read_annex_a
from leavingcare.exchange.annex_a.values import COLUMNS, LISTS, NEWER, code_of, column_key, value_text
from leavingcare.exchange.extract import Extract
from leavingcare.facts import codes
from leavingcare.facts.events import Contact, Plan, Report
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from tests.exchange.files import facts_of, the_problem
from tests.exchange.workbooks import ordinary, zip_bomb
from tests.support.lives import shared_folder

ON = date(2026, 11, 21)
AS_OFSTED_HAS_IT = [
    "000417",
    "b) Female",
    "h) MWAS",
    "10/09/2006",
    "20",
    "b) No",
    "c) Unknown",
    "Leaving Care East",
    "",
    "Kim Adeyemi",
    "b) Former relevant child",
    "01/09/2026",
    "a) Yes",
    "03/11/2026",
    "U: Independent living",
    "a) Suitable",
    "G5: Not in education, employment or training - other",
]


def as_csv(path: Path, *rows: Sequence[str], headings: Sequence[str] = tuple(COLUMNS.values()), title: str = "") -> Path:
    """A List 9 as somebody else writes it."""
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerows([*([[title]] if title else []), headings, *rows])
    return path


def read(tmp_path: Path, as_of: date = ON, **cells: str) -> Extract:
    """Robin's row with some cells changed."""
    row = dict(zip(COLUMNS, AS_OFSTED_HAS_IT, strict=True)) | cells
    return read_annex_a(as_csv(tmp_path / "list9.csv", list(row.values())), as_of)


class TestValues:
    """Each code is understood in every way in which systems write it."""

    @pytest.mark.parametrize(
        ("key", "code"),
        [(key, code) for key, which in LISTS.items() for code in codes.listed(which) if value_text(key, code) is not None],
    )
    def test_by_text_by_label_by_code_and_in_brackets(self, key: str, code: str) -> None:
        """U: Independent living; Independent living; U; Independent living [U]; and a) alone where there are letters."""
        if key == "sex" and code in "12":
            return
        text = str(value_text(key, code))
        label = text.split(" ", 1)[1]
        assert {code_of(key, form) for form in (text, text.upper(), label, f"{label} [{code}]", code)} == {code}
        if text[1] == ")":
            assert (code_of(key, text[0]), code_of(key, text[:2].upper())) == (code, code)

    @pytest.mark.parametrize(
        ("key", "text"), [("accommodation", "on a boat"), ("in_touch", "maybe"), ("status", "z) Something")]
    )
    def test_what_is_none_of_them_is_not_guessed(self, key: str, text: str) -> None:
        """Nothing near is taken."""
        assert code_of(key, text) is None

    def test_headings_in_other_spellings(self) -> None:
        """LA In Touch of 2019, Adviser with an e, a long heading cut short."""
        assert [column_key(heading) for heading in ("LA In Touch", " allocated personal ADVISER ", "Shoe size")] == [
            "in_touch",
            "adviser",
            None,
        ]
        assert column_key("Unaccompanied Asylum Seeking Child (UASC)") == "uasc"


class TestReading:
    """A list as the case system made it."""

    def test_a_row_is_a_person_and_what_the_list_says_of_them(self, tmp_path: Path) -> None:
        """Person, report, contact, plan, and an adviser by name, allocated from the day of the list."""
        extract = read(tmp_path)
        assert extract.problems == []
        person, report, contact, plan, adviser, allocation = extract.facts
        assert isinstance(person, Person)
        assert (person.case_id, person.sex, person.ethnicity, person.uasc, person.disabled) == (
            "000417",
            "F",
            "MWAS",
            False,
            None,
        )
        assert (person.born, person.recorded_status, person.source) == (date(2006, 9, 10), "former relevant", "list9.csv row 2")
        assert isinstance(report, Report)
        assert (report.on, report.in_touch, report.activity, report.accommodation) == (date(2026, 11, 3), "YES", "G5", "U1")
        assert isinstance(contact, Contact) and contact.on == date(2026, 11, 3)
        assert isinstance(plan, Plan) and plan.on == date(2026, 9, 1)
        assert isinstance(adviser, Adviser)
        assert (adviser.name, adviser.team, adviser.role) == ("Kim Adeyemi", "Leaving Care East", "personal adviser")
        assert isinstance(allocation, Allocation)
        assert (allocation.adviser, allocation.start, allocation.role) == ("Kim Adeyemi", ON, "personal adviser")

    def test_title_lines_and_blank_lines_are_passed_over(self, tmp_path: Path) -> None:
        """Row numbers are those of the spreadsheet."""
        file = as_csv(tmp_path / "list9.csv", [], AS_OFSTED_HAS_IT, title="List 9: Care leavers")
        extract = read_annex_a(file, ON)
        assert (extract.rows_read, extract.facts[0].source) == (1, "list9.csv row 4")

    def test_13_columns_of_2019(self, tmp_path: Path) -> None:
        """The four newer ones are not missed; the report speaks for the day of the list."""
        keys = [key for key in COLUMNS if key not in NEWER]
        row = [text for key, text in zip(COLUMNS, AS_OFSTED_HAS_IT, strict=True) if key in keys]
        extract = read_annex_a(as_csv(tmp_path / "list9.csv", row, headings=[COLUMNS[key] for key in keys]), ON)
        assert extract.problems == []
        assert "13 columns" in extract.notes[1]
        (report,) = facts_of(extract, Report)
        assert isinstance(report, Report) and report.on == ON
        assert facts_of(extract, Contact) == []

    def test_a_workbook_with_other_lists_and_a_hidden_sheet(self, tmp_path: Path) -> None:
        """The sheet is known by its headings, not by its name."""
        other = [
            ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Case Status"],
            ["1", "a) Male", "a) WBRI", "", ""],
        ]
        rows = [["List 9"], list(COLUMNS.values()), [*AS_OFSTED_HAS_IT[:3], date(2006, 9, 10), 20, *AS_OFSTED_HAS_IT[5:]]]
        extract = read_annex_a(ordinary(tmp_path / "annex.xlsx", other, Leavers=rows), ON)
        assert (extract.problems, extract.rows_read) == ([], 1)

    @pytest.mark.parametrize(
        ("key", "text", "problem", "done"),
        [
            ("accommodation", "Narrow boat", "is not known in the list: accommodation", "value left out"),
            ("in_touch", "perhaps", "is not known in the list: in touch", "value left out"),
            ("uasc", "sometimes", "is neither yes nor no", "value left out"),
            ("born", "31/02/2006", "is not a date that can be read (day first, or year first)", "value left out"),
            ("born", "38970", "is a number where a date should be", "read as 10 September 2006"),
            ("last_contact", "22/11/2026", "is in the future", "kept as it is"),
            ("case_id", "", "is blank", "row left out"),
        ],
    )
    def test_what_cannot_be_mapped_is_named(self, tmp_path: Path, key: str, text: str, problem: str, done: str) -> None:
        """File, row, column, value, what is wrong and what was done."""
        extract = read(tmp_path, **{key: text})
        found = the_problem(extract)
        assert (found.file, found.row, found.column, found.value) == ("list9.csv", 2, COLUMNS[key], text or None)
        assert (found.problem, found.done) == (problem, done)

    def test_a_birth_in_the_future_is_left_out(self, tmp_path: Path) -> None:
        """The person is read without it."""
        extract = read(tmp_path, born="10/09/2030", age="")
        assert the_problem(extract).problem == "is in the future"
        assert facts_of(extract, Person)[0].born is None  # type: ignore[attr-defined]  # it is a Person

    def test_not_stated_is_not_recorded(self, tmp_path: Path) -> None:
        """Ofsted's words for nothing known make nothing known."""
        extract = read(tmp_path, sex="c) Not stated/recorded", disabled="c) Unknown", ethnicity="t) NOBT")
        person = facts_of(extract, Person)[0]
        assert isinstance(person, Person)
        assert (extract.problems, person.sex, person.disabled, person.ethnicity) == ([], None, None, None)

    def test_the_ages_tell_the_day_of_the_list(self, tmp_path: Path) -> None:
        """Read as of another day, one problem says between which days it was made."""
        found = the_problem(read(tmp_path, date(2027, 11, 21)))
        assert found.problem == (
            "says that the list was made between 10 September 2026 and 9 September 2027: give a day of then with --on"
        )

    def test_an_age_that_fits_nothing_is_named_by_its_row(self, tmp_path: Path) -> None:
        """Where the ages contradict one another, each that is wrong on the day is named."""
        other = ["000418", *AS_OFSTED_HAS_IT[1:4], "17.4", *AS_OFSTED_HAS_IT[5:]]
        extract = read_annex_a(as_csv(tmp_path / "list9.csv", AS_OFSTED_HAS_IT, other), ON)
        assert (the_problem(extract).row, the_problem(extract).value) == (3, "17.4")

    def test_the_same_young_person_twice(self, tmp_path: Path) -> None:
        """The first row counts."""
        extract = read_annex_a(as_csv(tmp_path / "list9.csv", AS_OFSTED_HAS_IT, AS_OFSTED_HAS_IT), ON)
        assert (the_problem(extract).row, the_problem(extract).done) == (3, "row left out")

    def test_a_row_with_a_cell_too_many_or_too_few(self, tmp_path: Path) -> None:
        """A comma too many shifts everything: the row is left out."""
        rows = [[*AS_OFSTED_HAS_IT, "x"], AS_OFSTED_HAS_IT[:-1]]
        extract = read_annex_a(as_csv(tmp_path / "list9.csv", *rows), ON)
        assert [one.problem for one in extract.problems] == ["has not as many cells as there are column headings"] * 2
        assert extract.facts == []

    def test_columns_missing_and_unknown_are_named(self, tmp_path: Path) -> None:
        """The rest is read."""
        headings = ["Shoe size" if key == "activity" else heading for key, heading in COLUMNS.items()]
        extract = read_annex_a(as_csv(tmp_path / "list9.csv", AS_OFSTED_HAS_IT, headings=headings), ON)
        assert [(one.column, one.done) for one in extract.problems] == [
            ("Activity Status", "read without it"),
            ("Shoe size", "column left out"),
        ]


class TestRefused:
    """Files that are no List 9 are refused as a whole, in one sentence."""

    @pytest.mark.parametrize("text", ["", "Name,DOB\nRobin,10/09/2006\n", "\n" * 50])
    def test_no_list_9(self, tmp_path: Path, text: str) -> None:
        """Other headings, or none."""
        (tmp_path / "other.csv").write_text(text, encoding="utf-8")
        with pytest.raises(BadData, match=r"other\.csv: holds no List 9"):
            read_annex_a(tmp_path / "other.csv", ON)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """The path is named."""
        with pytest.raises(BadData, match="is not a file"):
            read_annex_a(tmp_path / "nowhere.csv", ON)

    def test_two_lists_in_one_workbook(self, tmp_path: Path) -> None:
        """Which one is meant, nobody can tell."""
        rows = [list(COLUMNS.values())]
        with pytest.raises(BadData, match="more than one List 9"):
            read_annex_a(ordinary(tmp_path / "two.xlsx", rows, Copy=rows), ON)

    def test_a_column_twice(self, tmp_path: Path) -> None:
        """Two columns of one name could say two things."""
        headings = [*COLUMNS.values(), "Gender"]
        with pytest.raises(BadData, match="column Gender is there twice"):
            read_annex_a(as_csv(tmp_path / "list9.csv", headings=headings), ON)

    def test_a_zip_bomb(self, tmp_path: Path) -> None:
        """It is not unpacked."""
        with pytest.raises(BadData, match="would grow"):
            read_annex_a(zip_bomb(tmp_path / "bomb.xlsx"), ON)

    def test_a_million_columns(self, tmp_path: Path) -> None:
        """It is not a list of young people."""
        (tmp_path / "wide.csv").write_text("a," * 400_000 + "\n", encoding="utf-8")
        with pytest.raises(BadData, match="columns"):
            read_annex_a(tmp_path / "wide.csv", ON)


@pytest.mark.parametrize("name", ["annex_a.xlsx", "annex_a_list9.csv"])
def test_the_sample_authoritys_list(name: str) -> None:
    """204 rows, everything understood, in both forms alike."""
    extract = read_annex_a(shared_folder() / "data/sample-authority/annex_a" / name, ON)
    assert (extract.rows_read, extract.problems) == (204, [])
    assert len(facts_of(extract, Report)) == 145
