"""What one line of a team's spreadsheet says, and what it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, VALUE_LEFT_OUT, Extract
from leavingcare.exchange.spreadsheet.column_map import propose
from leavingcare.exchange.spreadsheet.facts import day_of, read_tables
from leavingcare.exchange.spreadsheet.sheets import open_tables
from leavingcare.facts.events import Contact, Offer, Report, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, Home
from tests.exchange.workbooks import ordinary

ON = date(2026, 11, 21)
HEADINGS = (
    "YP ID,Name,DOB,PA,Last seen,Last contact,Last PP review,PP due,Accommodation,Suitable?,Date moved in,EET,Where / what"
)


def read(folder: Path, *rows: str, headings: str = HEADINGS) -> Extract:
    """Rows under headings, by the proposed map, as a reader of the file would have them."""
    file = folder / "tracker.csv"
    file.write_text("\n".join((headings, *rows)), encoding="utf-8")
    tables = open_tables(file)
    return read_tables(tables, {one.heading: one.meaning for one in propose(tables, ON)}, ON)


def whole(**cells: str) -> str:
    """A row that is understood to the last cell, changed as a test needs it."""
    row = {
        "id": "100001",
        "name": '"EXAMPLE, Robin"',
        "born": "01/02/2008",
        "pa": "Kim Adeyemi",
        "seen": "3 Nov 26",
        "contact": "05/11/2026",
        "review": "01/09/2026",
        "due": "01/03/2027",
        "home": "own tenancy",
        "suitable": "Y",
        "moved": "01/06/2026",
        "eet": "Job FT",
        "what": "bakery",
        **cells,
    }
    return ",".join(row.values())


def of(extract: Extract, kind: type[Fact]) -> list[Fact]:
    return [fact for fact in extract.facts if type(fact) is kind]


def said(fact: Fact) -> dict[str, object]:
    """What a fact says beside its identity."""
    from leavingcare.facts.coding import to_plain

    return {name: value for name, value in to_plain(fact).items() if value not in (None, [], False) and name != "id"}


def test_a_line_becomes_facts_and_no_more(tmp_path: Path) -> None:
    """Who, seen when, reviewed when, where since when, doing what today, with whom."""
    extract = read(tmp_path, whole())
    from_here = {"source": "tracker.csv row 2", "as_of": "2026-11-21"}
    assert extract.problems == []
    assert [said(fact) for fact in extract.facts] == [
        {"ref": "100001", "case_id": "100001", "name": "Robin Example", "born": "2008-02-01", **from_here},
        {"person": "100001", "on": "2026-11-03", "what": "visit", "outcome": "seen", **from_here},
        {"person": "100001", "on": "2026-11-05", "what": "contact", **from_here},
        {"person": "100001", "on": "2026-09-01", "outcome": "held", **from_here},
        {"person": "100001", "start": "2026-06-01", "code": "U1", **from_here},
        {"person": "100001", "on": "2026-11-21", "activity": "F5", "note": "Job FT; bakery", **from_here},
        {"name": "Kim Adeyemi", "role": "personal adviser", **from_here},
        {"person": "100001", "start": "2026-11-21", "adviser": "Kim Adeyemi", "role": "personal adviser", **from_here},
    ]


def test_a_contact_on_the_day_of_the_visit_is_the_visit(tmp_path: Path) -> None:
    """Told once."""
    extract = read(tmp_path, whole(contact="03/11/2026"))
    assert [said(one)["what"] for one in of(extract, Contact)] == ["visit"]


def test_without_a_date_of_moving_in_a_home_is_a_report(tmp_path: Path) -> None:
    """A move starts clocks; nobody said that there was one."""
    extract = read(tmp_path, whole(moved=""))
    assert of(extract, Home) == []
    (report,) = of(extract, Report)
    assert said(report)["accommodation"] == "U1"


def test_a_second_column_settles_a_word_that_could_be_several_codes(tmp_path: Path) -> None:
    """NEET with a baby at home is one code; NEET alone is three: read as no named reason and reported, the words kept."""
    extract = read(tmp_path, whole(eet="NEET", what="baby at home"), whole(id="100002", eet="NEET", what="court on Tuesday"))
    first, second = of(extract, Report)
    assert said(first)["activity"] == "G6"
    assert said(second)["activity"] == "G5"
    assert said(second)["note"] == "NEET; court on Tuesday"
    (problem,) = extract.problems
    assert problem.problem == "could be illness or disability (G4), or other reasons (G5), or pregnancy or parenting (G6)"
    done = "read as not in work or education: other reasons (G5)"
    assert (problem.row, problem.column, problem.value, problem.done) == (3, "EET", "NEET", done)


@pytest.mark.parametrize(
    ("cell", "text", "heading"),
    [
        ("seen", "yesterday", "Last seen"),
        ("contact", "TBC", "Last contact"),
        ("review", "31/02/2026", "Last PP review"),
        ("due", "ASAP", "PP due"),
        ("born", "??/05/2007", "DOB"),
        ("home", "see Mosaic", "Accommodation"),
        ("eet", "ask Debbie", "EET"),
        ("moved", "Sept 26", "Date moved in"),
        ("seen", "22/11/2026", "Last seen"),
    ],
)
def test_a_cell_that_is_not_understood_is_named_and_the_rest_is_read(
    cell: str, text: str, heading: str, tmp_path: Path
) -> None:
    """One problem, with row, column and value; the young person is there all the same."""
    rows = [whole(id=f"10000{number}") for number in range(1, 5)]
    extract = read(tmp_path, *rows, whole(id="100009", **{cell: text}))
    (problem,) = extract.problems
    assert (problem.row, problem.column, problem.value, problem.done) == (6, heading, text, VALUE_LEFT_OUT)
    assert len(of(extract, Person)) == 5


def test_a_number_under_a_heading_of_dates_is_read_and_named(tmp_path: Path) -> None:
    """46331 is how a spreadsheet keeps 5 November 2026."""
    extract = read(tmp_path, whole(seen="46331"))
    (problem,) = extract.problems
    assert problem.done == "read as 5 November 2026"
    assert said(of(extract, Contact)[0])["on"] == "2026-11-05"


def test_headings_within_totals_and_doubles_are_left_out_and_named(tmp_path: Path) -> None:
    """Nothing is dropped without a word."""
    extract = read(tmp_path, whole(), "CLOSED - keep for letters", whole(id="100002"), ",,,", whole(), "TOTAL,2,,,", "x,,y")
    assert [(one.row, one.done) for one in extract.problems] == [(number, ROW_LEFT_OUT) for number in (3, 6, 7, 8)]
    assert [one.problem.split(";")[0] for one in extract.problems] == [
        "is a heading or a remark",
        "is the same young person as row 2",
        "is a total, not a young person",
        "has no case number that can be read",
    ]
    assert extract.rows_read == 6
    assert len(of(extract, Person)) == 2


def test_somebody_without_a_case_number_is_named(tmp_path: Path) -> None:
    """A name alone is no identity."""
    extract = read(tmp_path, whole(), whole(id="n/a"))
    (problem,) = extract.problems
    assert problem.problem == "has no case number, so that nobody can tell whom it is about"


@pytest.mark.parametrize("text", ["duty", "UNALLOCATED", "unalloc", "TBC", "n/a", ""])
def test_words_for_nobody_are_no_adviser(text: str, tmp_path: Path) -> None:
    """Unallocated is nobody's name."""
    extract = read(tmp_path, whole(pa=text))
    assert of(extract, Adviser) == of(extract, Allocation) == []
    assert extract.problems == []


def test_lost_letters_and_formulas_in_names_are_kept_and_named(tmp_path: Path) -> None:
    """Question marks for letters that an encoding had no room for; a name that a spreadsheet would run."""
    extract = read(tmp_path, whole(name='"?WI?TEK, Jan"'), whole(id="100002", name="=cmd Example"))
    assert [one.done for one in extract.problems] == [KEPT, KEPT]
    assert [said(one)["name"] for one in of(extract, Person)] == ["Jan ?Wi?Tek", "=cmd Example"]


def test_staying_put_is_told_of_the_home_with_the_carers(tmp_path: Path) -> None:
    """It says under what the home is provided, and no more."""
    headings = "YP ID,Name,DOB,Accommodation,Date moved in,Staying Put Y/N,21+ letter sent,Age"
    extract = read(tmp_path, "100001,A B,01/02/2005,staying put,01/02/2023,Y,01/03/2026,20", headings=headings)
    (home,), (offer,) = of(extract, Home), of(extract, Offer)
    assert said(home)["provided_under"] == "staying put"
    assert said(offer)["on"] == "2026-03-01"
    (problem,) = extract.problems
    assert problem.problem == "is not the age by the date of birth beside it"


def test_a_column_of_unknown_meaning_is_named_once(tmp_path: Path) -> None:
    """At the row of the headings."""
    extract = read(tmp_path, "100001,A B,01/02/2005,blue", headings="YP ID,Name,DOB,Favourite colour")
    (problem,) = extract.problems
    assert (problem.row, problem.column, problem.done) == (1, "Favourite colour", "column left out")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("TRACKER - updated 20/11/26 (admin)", date(2026, 11, 20)),
        ("Position as at 1st October 2026", date(2026, 10, 1)),
        ("Updated 2026-11-19", date(2026, 11, 19)),
        ("Tracker 2026", None),
        ("updated 20/12/26", None),
        ("updated 99/99/26", None),
    ],
)
def test_the_title_says_of_which_day_the_table_is(title: str, day: date | None, tmp_path: Path) -> None:
    """A day to come, or none, is not believed."""
    file = tmp_path / "tracker.csv"
    file.write_text(f"{title}\n{HEADINGS}\n{whole()}\n", encoding="utf-8")
    assert day_of(open_tables(file), ON) == day


def test_reviews_are_reviews_held(tmp_path: Path) -> None:
    """The date of the last review is a review on that day."""
    (review,) = of(read(tmp_path, whole()), Review)
    assert said(review)["outcome"] == "held"


def test_a_sheet_for_each_adviser_says_whose_they_are(tmp_path: Path) -> None:
    """Where no column does. A sheet of closed cases is nobody's."""
    headings = ("Client ref", "Name (surname first)", "DOB", "Last PP", "Uni / college / work")
    sheets = {
        "Jo Bloggs": [headings, ("100002", "O'BRIEN SMITH Mary Ann", "02/02/2007", "03/10/2026", "6th form")],
        "Closed cases": [headings, ("100003", "Example Sam", "03/03/2005", "", "")],
    }
    rows = [headings, ("100001", "EXAMPLE Robin", "01/02/2008", "03/11/2026", "Uni")]
    file = ordinary(tmp_path / "book.xlsx", rows, **sheets)
    tables = open_tables(file)
    extract = read_tables(tables, {one.heading: one.meaning for one in propose(tables, ON)}, ON)
    assert [one.name for one in of(extract, Person)] == ["Robin Example", "Mary Ann O'Brien Smith", "Sam Example"]
    assert [(one.person, one.adviser) for one in of(extract, Allocation)] == [("100002", "Jo Bloggs")]
    assert [one.on for one in of(extract, Review)] == [date(2026, 11, 3), date(2026, 10, 3)]
    assert [one.activity for one in of(extract, Report)] == ["F1", "F2"]
    assert {one.done for one in extract.problems} == {
        "read as full time in higher education (F1)",
        "read as full time in other education (F2)",
    }


def test_a_row_an_event_keeps_every_row(tmp_path: Path) -> None:
    """Where many young people have several; what else differs is named, and the first row counts."""
    rows = [whole(seen=day, contact="", review="") for day in ("3 Nov 26", "4 Nov 26", "5 Nov 26")]
    others = [whole(id="100002"), whole(id="100002", seen="6 Nov 26")]
    extract = read(tmp_path, *rows, *others, rows[0].replace("own tenancy", "hostel"))
    visits = [one.on.day for one in of(extract, Contact) if one.person == "100001"]
    assert visits == [3, 4, 5, 3]
    assert len(of(extract, Person)) == 2
    assert [(one.row, one.column, one.done) for one in extract.problems] == [(7, "Accommodation", VALUE_LEFT_OUT)]


def test_one_row_too_many_is_a_slip(tmp_path: Path) -> None:
    """Of six young people one: the first row counts."""
    extract = read(tmp_path, *(whole(id=f"10000{number}") for number in range(6)), whole(id="100003", seen="4 Nov 26"))
    assert [one.done for one in extract.problems] == [ROW_LEFT_OUT]
