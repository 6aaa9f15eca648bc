"""A team's spreadsheet meets the case file: what it adds, what it may not change, and whom it takes for whom."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.imports.spreadsheet import draft, import_table, keep_map
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, WrongUse
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Contact
from leavingcare.facts.spells import Home
from leavingcare.presentation.rows import Listing
from tests.casework.spreadsheets import HEADINGS, MOVED, ROBIN, allocated, bring, counts, known, opened, problems, robin
from tests.support.lives import shared_folder


def test_an_empty_case_file_is_filled(session: Session, tmp_path: Path) -> None:
    """Robin, Kim who looks after them, a visit and a home."""
    listing = bring(session, tmp_path, ROBIN)
    assert listing.rows == []
    life = session.store.life("P001")
    assert (life.person.case_id, life.person.name) == ("060479", "Robin Example")
    (kim,) = session.store.advisers()
    assert (kim.name, life.allocations[0].adviser, life.allocations[0].start) == ("Kim Adeyemi", kim.id, session.day)
    assert (life.homes[0].code, life.homes[0].start) == ("U1", MOVED)
    assert life.contacts[0].is_visit


def test_the_same_spreadsheet_twice_changes_nothing(session: Session, tmp_path: Path) -> None:
    """Also a week later, where the title says of which day it is; else a week later is another day."""
    bring(session, tmp_path, ROBIN)
    before = session.store.revision()
    again = bring(session, tmp_path, ROBIN)
    assert counts(again) == {"read": 1, "new": 0, "changed": 0, "same": 5, "absent": 0, "refused": 0}
    bring(replace(session, day=date(2026, 11, 28)), tmp_path, ROBIN)
    assert session.store.revision() == before


def test_lost_noughts_are_found_again_where_one_number_fits(session: Session, tmp_path: Path) -> None:
    """And it is said which number was taken."""
    known(session, robin())
    listing = bring(session, tmp_path, ROBIN.removeprefix("0"))
    assert problems(listing) == [("YP ID", "has lost its leading noughts", "read as 060479")]
    assert [person.case_id for person in session.store.people()] == ["060479"]


def test_lost_noughts_are_not_found_where_two_numbers_fit(session: Session, tmp_path: Path) -> None:
    """00123 and 0123 of two people with one date of birth: neither is taken."""
    known(session, robin(case_id="00123", name=None), robin(ref="P002", case_id="0123", name=None))
    bring(session, tmp_path, ROBIN.replace("060479", "123"))
    assert len(session.store.people()) == 3


def test_lost_noughts_are_not_found_where_the_date_of_birth_is_another(session: Session, tmp_path: Path) -> None:
    """The number alone is not enough: somebody new."""
    known(session, robin(born=date(2007, 7, 7)))
    bring(session, tmp_path, ROBIN.removeprefix("0"))
    assert [person.case_id for person in session.store.people()] == ["060479", "60479"]


def test_a_short_number_among_longer_ones_is_pointed_out(session: Session, tmp_path: Path) -> None:
    """Nobody is known yet: the number is kept as it is."""
    rows = [ROBIN.replace("060479", f"10000{number}").replace("Robin", f"Robin{number}") for number in range(5)]
    listing = bring(session, tmp_path, *rows, ROBIN.removeprefix("0"))
    assert problems(listing) == [("YP ID", "has fewer digits than the usual 6: leading noughts may be lost", "kept as it is")]


def test_one_name_and_birth_under_two_numbers_is_suggested_and_not_merged(session: Session, tmp_path: Path) -> None:
    """In the case file and within the spreadsheet, accents and order of the names apart."""
    known(session, robin(case_id="999999", name="Robín Example"))
    listing = bring(session, tmp_path, ROBIN, ROBIN.replace("060479", "111111"))
    problem = "has the name and date of birth of {}, who has another number or none; nothing was merged"
    assert problems(listing) == [("Name", problem.format("P001"), "kept as it is")] * 2
    assert len(session.store.people()) == 3


def test_within_the_spreadsheet_a_double_is_suggested_too(session: Session, tmp_path: Path) -> None:
    """By the row of the other."""
    listing = bring(session, tmp_path, ROBIN, ROBIN.replace("060479", "111111"))
    (problem,) = problems(listing)
    assert "of row 2, who has another number" in str(problem[1])


def test_somebody_typed_without_a_number_is_suggested(session: Session, tmp_path: Path) -> None:
    """Recorded here by name, before the number was known."""
    known(session, robin(case_id=None, source=None, as_of=None))
    (problem,) = problems(bring(session, tmp_path, ROBIN))
    assert "of P001, who has another number or none" in str(problem[1])


def test_a_number_with_and_without_its_noughts_is_one_young_person(session: Session, tmp_path: Path) -> None:
    """Told twice in one spreadsheet: the second row is left out and named."""
    known(session, robin())
    (problem,) = problems(bring(session, tmp_path, ROBIN, ROBIN.removeprefix("0").replace("own tenancy", "HMP")))
    assert problem[2] == "row left out"
    assert [one.code for one in session.store.life("P001").homes] == ["U1"]


def test_a_number_of_somebody_else_is_refused(session: Session, tmp_path: Path) -> None:
    """Another name and another date of birth: the number is a slip, and nothing of the row goes to the wrong person."""
    known(session, robin(name="Somebody Else", born=date(2005, 5, 5)))
    listing = bring(session, tmp_path, ROBIN)
    assert problems(listing) == [
        ("YP ID", "is the number of P001, who has another name and another date of birth", "row left out")
    ]
    assert session.store.life("P001").contacts == ()


def test_who_somebody_is_stays_as_the_case_file_has_it(session: Session, tmp_path: Path) -> None:
    """A date of birth typed into a spreadsheet does not move a birthday; the difference is named."""
    known(session, robin(born=date(2008, 1, 2)))
    listing = bring(session, tmp_path, ROBIN)
    assert problems(listing) == [("DOB", "is not what the case file has, which counts", "value left out")]
    assert session.store.life("P001").person.born == date(2008, 1, 2)


def test_what_is_blank_is_filled(session: Session, tmp_path: Path) -> None:
    """The case system gave no names; where the person is from stays what it was."""
    known(session, robin(name=None))
    assert bring(session, tmp_path, ROBIN).rows == []
    person = session.store.life("P001").person
    assert (person.name, person.source) == ("Robin Example", "ssd_person.csv row 2")


@pytest.mark.parametrize("name", ['"EXAMPLE, Robín"', '"EX?MPLE, Robin"', "Example Robin"])
def test_a_name_written_otherwise_is_no_news(name: str, session: Session, tmp_path: Path) -> None:
    """Accents, lost letters, the surname first."""
    known(session, robin())
    listing = bring(session, tmp_path, ROBIN.replace('"EXAMPLE, Robin"', name))
    assert [row["done"] for row in listing.rows if row["done"] != "kept as it is"] == []
    assert session.store.life("P001").person.name == "Robin Example"


def test_a_disputed_date_of_birth_is_no_news(session: Session, tmp_path: Path) -> None:
    """It is one of those that are known."""
    known(session, robin(born=date(2009, 1, 1), other_births=(date(2008, 2, 1),)))
    assert bring(session, tmp_path, ROBIN).rows == []


def home(code: str = "D1", start: date = date(2025, 1, 1), **values: object) -> Home:
    common = {"person": "P001", "start": start, "code": code, "source": "ssd_address.csv row 9", "as_of": date(2026, 11, 14)}
    return Home(**{**common, **values})  # type: ignore[arg-type]


def test_a_move_ends_the_home_before_it(session: Session, tmp_path: Path) -> None:
    """One home at a time."""
    known(session, robin(), home())
    assert bring(session, tmp_path, ROBIN).rows == []
    assert [(one.code, one.start, one.end) for one in session.store.life("P001").homes] == [
        ("D1", date(2025, 1, 1), MOVED),
        ("U1", MOVED, None),
    ]


@pytest.mark.parametrize(("start", "word"), [(date(2026, 9, 1), "before"), (date(2026, 6, 9), "near")])
def test_a_move_that_the_case_file_contradicts_is_left_out(start: date, word: str, session: Session, tmp_path: Path) -> None:
    """A later move is known, or the same one on a day nearby."""
    known(session, robin(), home("U1", start))
    listing = bring(session, tmp_path, ROBIN)
    problem = f"is {word} the move of {start.isoformat()} in the case file, which counts"
    assert problems(listing) == [("Date moved in", problem, "value left out")]
    assert [one.start for one in session.store.life("P001").homes] == [start]


def test_another_code_for_the_same_home_is_named(session: Session, tmp_path: Path) -> None:
    """The case system says semi-independent, the spreadsheet an own tenancy."""
    known(session, robin(), home(start=MOVED))
    listing = bring(session, tmp_path, ROBIN)
    assert problems(listing) == [("Accommodation", "is not what the case file has (D1), which counts", "value left out")]
    assert session.store.life("P001").homes[0].code == "D1"


def test_an_earlier_import_of_the_spreadsheet_is_corrected_by_it(session: Session, tmp_path: Path) -> None:
    """Where the spreadsheet is all there is, it counts: another date of birth, and a hand-over."""
    bring(session, tmp_path, ROBIN)
    later = replace(session, day=date(2026, 12, 5))
    bring(later, tmp_path, ROBIN.replace("01/02/2008", "02/02/2008").replace("Kim Adeyemi", "Jo Field"))
    assert session.store.life("P001").person.born == date(2008, 2, 2)
    assert allocated(later) == ["Jo Field"]


def test_what_somebody_typed_stays(session: Session, tmp_path: Path) -> None:
    """A call recorded here on the day of the visit is not turned into one; the visit stands beside it."""
    known(session, robin(), Contact(person="P001", on=date(2026, 11, 3), what="call", outcome="spoken"))
    bring(session, tmp_path, ROBIN)
    assert sorted(str(one.what) for one in session.store.life("P001").contacts) == ["call", "visit"]


def test_a_dry_run_changes_nothing(session: Session, tmp_path: Path) -> None:
    """And says what it would have done."""
    listing = bring(replace(session, dry_run=True), tmp_path, ROBIN)
    assert counts(listing)["new"] == 5
    assert session.store.people() == []


def test_names_alone_are_no_identity(session: Session, tmp_path: Path) -> None:
    """Without case numbers and dates of birth nothing is read, and the sentence says what to do."""
    one = opened(session, tmp_path, ROBIN)
    with pytest.raises(BadData, match="no column holds the numbers of the case system"):
        import_table(session, one, {**one.chosen, "YP ID": "not read", "DOB": "not read"})


def test_a_map_that_is_kept_is_used_again(session: Session, tmp_path: Path) -> None:
    """Also for next week's file of another name, as long as it has no new columns."""
    first = opened(session, tmp_path, ROBIN)
    kept = keep_map(tmp_path / "home", first, {**first.chosen, "PA": "not read"})
    second = opened(session, tmp_path, ROBIN, name="tracker-2026-11-28.csv")
    assert second.by_map == kept
    assert second.chosen["PA"] == "not read"


def test_a_file_or_map_that_is_not_there(session: Session, tmp_path: Path) -> None:
    """Wrong use, with the name that was given."""
    with pytest.raises(WrongUse, match="There is no file"):
        draft(tmp_path / "x.csv", session.day, tmp_path)
    (tmp_path / "x.csv").write_text(HEADINGS)
    with pytest.raises(WrongUse, match="There is no map"):
        draft(tmp_path / "x.csv", session.day, tmp_path, tmp_path / "map.toml")


def test_the_example_reads_as_its_readme_says(session: Session, tmp_path: Path) -> None:
    """Eight things to look at, five young people, and Kim found by first name."""
    one = draft(Path(__file__).parents[3] / "examples/tracker/tracker.csv", session.day, tmp_path)
    assert one.as_of == date(2026, 11, 20)
    listing = import_table(session, one, one.chosen)
    assert [row["row"] for row in listing.rows] == [4, 4, 5, 5, 6, 6, 7, 9]
    assert [person.name for person in session.store.people()] == [
        "Robin Example",
        "Zoë O'Sample",
        "Jo Made-Up",
        "Sam Nobody",
        "Alex Pretend",
    ]
    names = {adviser.id: adviser.name for adviser in session.store.advisers()}
    assert names[session.store.life("P002").allocations[0].adviser] == "Kim Adeyemi"


@pytest.mark.parametrize("name", ["tracker_utf8_bom.csv", "tracker_cp1252.csv"])
def test_every_fault_of_the_sample_trackers_is_reported(name: str, session: Session, tmp_path: Path) -> None:
    """With nothing typed but yes; and nothing else is refused than words that stand for several codes or advisers."""
    sample = shared_folder() / "data/sample-authority"
    faults = json.loads((sample / "lives.json").read_text(encoding="utf-8"))["tracker_faults"]
    one = draft(sample / "tracker" / name, session.day, tmp_path)
    assert all(column.sure for column in one.columns)
    assert one.as_of == session.day
    listing = import_table(session, one, one.chosen)
    found = {(row["row"], row["column"] or "(whole row)") for row in listing.rows}
    assert {(fault["row"], fault["column"]) for fault in faults} <= found
    expected = {(fault["row"], fault["column"]) for fault in faults} | {(200, "(whole row)"), (210, "(whole row)")}
    others = [row for row in listing.rows if (row["row"], row["column"] or "(whole row)") not in expected]
    assert {str(row["problem"])[:8] for row in others} <= {"could be", "has lett"}
    assert len(session.store.people()) == 204
    assert counts(import_table(session, one, one.chosen))["changed"] == 0


def test_the_sample_tracker_over_the_case_system_finds_everybody(session: Session, tmp_path: Path) -> None:
    """Beside a real extract nobody is doubled, every lost nought is found, and no birthday moves."""
    from leavingcare.casework.imports.pipeline import import_returns
    from leavingcare.exchange.ssd.reader import read_ssd

    sample = shared_folder() / "data/sample-authority"
    import_returns(session, read_ssd(sample / "ssd_liquidlogic", session.day), "ssd")
    before = {person.case_id: person.born for person in session.store.people()}
    one = draft(sample / "tracker/tracker_utf8_bom.csv", session.day, tmp_path)
    listing = import_table(session, one, one.chosen)
    assert {person.case_id: person.born for person in session.store.people()} == before
    faults = json.loads((sample / "lives.json").read_text(encoding="utf-8"))["tracker_faults"]
    lost = {fault["row"]: f"read as {fault['yp']}" for fault in faults if fault["column"] == "YP ID"}
    assert {row["row"]: row["done"] for row in listing.rows if row["column"] == "YP ID"} == lost


WITHOUT_NUMBERS = "Name,DOB,PA,Last seen"
SAM = '"EXAMPLE, Sam",02/03/2008,,04/11/2026'


def bring_by_name(session: Session, folder: Path, *rows: str, new_people: bool = False) -> Listing:
    file = folder / "names.csv"
    file.write_text("\n".join((WITHOUT_NUMBERS, '"EXAMPLE, Robin",01/02/2008,,03/11/2026', *rows)), encoding="utf-8")
    one = draft(file, session.day, folder / "home")
    return import_table(session, one, one.chosen, new_people=new_people)


def test_without_case_numbers_name_and_date_of_birth_say_who_it_is(session: Session, tmp_path: Path) -> None:
    """Where exactly one fits. Whoever fits nobody is left out and named, and the way to add them is said."""
    known(session, robin())
    listing = bring_by_name(session, tmp_path, SAM)
    assert [one.person for one in session.store.records(Contact)] == ["P001"]
    assert len(session.store.people()) == 1
    ((_, problem, done),) = problems(listing)
    assert "--new-people" in str(problem)
    assert (done, listing.has_refusals) == ("row left out", True)
    assert {one.person for one in session.store.records(Coverage)} == {None}


def test_of_two_with_one_name_and_birth_nobody_is_taken(session: Session, tmp_path: Path) -> None:
    """Nor is a third one made."""
    known(session, robin(), robin(ref="P002", case_id="7"))
    listing = bring_by_name(session, tmp_path, new_people=True)
    assert session.store.records(Contact) == []
    assert len(session.store.people()) == 2
    assert [row["done"] for row in listing.rows] == ["row left out"]


def test_new_people_are_made_when_told_to_and_known_the_next_time(session: Session, tmp_path: Path) -> None:
    """Without a case number; the same table twice changes nothing."""
    known(session, robin())
    assert bring_by_name(session, tmp_path, SAM, new_people=True).rows == []
    assert [(one.ref, one.case_id, one.name) for one in session.store.people()][1:] == [("P002", None, "Sam Example")]
    assert sorted(str(one.person) for one in session.store.records(Contact)) == ["P001", "P002"]
    revision = session.store.revision()
    assert bring_by_name(session, tmp_path, SAM).rows == []
    assert session.store.revision() == revision
