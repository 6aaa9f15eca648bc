"""Imports into a case file: what is new, changed, the same and absent, and that nothing is ever half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.exchange.extract import Extract
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.coding import to_plain
from leavingcare.facts.events import Contact, Report
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, CareEpisode, Home
from leavingcare.presentation.rows import Listing
from leavingcare.store import in_memory
from leavingcare.store.api import Store
from tests.exchange.files import RETURNS, TODAY, add_row, change, copy_of

TOMORROW = date(2026, 11, 22)


@pytest.fixture
def session() -> Session:
    return Session(in_memory(), TODAY, "data officer")


def ssd(session: Session, folder: Path = RETURNS / "ssd") -> Listing:
    return import_returns(session, read_ssd(folder, session.day), "ssd", "returns")


def ssda903(session: Session, folder: Path = RETURNS / "ssda903") -> Listing:
    return import_returns(session, read_ssda903(folder, session.day), "ssda903", "returns")


def counts(listing: Listing) -> dict[str, int]:
    return {name: int(number) for name, number in (part.split() for part in listing.notes[-1].split(", "))}


def person(store: Store, case_id: str) -> Person:
    return next(one for one in store.people() if one.case_id == case_id)


def type_in(session: Session, *facts: Fact) -> None:
    """What somebody records by hand."""
    with session.store.change("adviser", "typed") as typing:
        for fact in facts:
            typing.save(fact)


def test_a_return_makes_a_case_file(session: Session) -> None:
    """References are given in the order of the file; the counts are the last note."""
    listing = ssda903(session)
    assert counts(listing) == {"read": 51, "new": 34, "changed": 0, "same": 0, "absent": 0, "refused": 0}
    assert listing.rows == []
    assert [(one.ref, one.case_id) for one in session.store.people()][:2] == [("P001", "000101"), ("P002", "000102")]
    assert len(session.store.life("P002").care) == 2
    assert session.store.last_import() == date(2026, 3, 31)


def test_rows_have_the_promised_keys(session: Session, tmp_path: Path) -> None:
    """A row for each thing that was not understood, also on the day on which everything else was."""
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_care_leavers.csv", "Bed and breakfast", "Somewhere")
    listing = ssd(session, folder)
    assert [column.key for column in listing.columns] == ["file", "row", "column", "value", "problem", "done"]
    assert [tuple(row) for row in listing.rows] == [("file", "row", "column", "value", "problem", "done")]
    assert listing.rows[0]["value"] == "Somewhere"
    assert counts(listing)["refused"] == 1


@pytest.mark.parametrize("bring", [ssd, ssda903])
def test_the_same_files_twice_change_nothing_even_on_another_day(session: Session, bring: object) -> None:
    """No fact, no line in the account."""
    assert callable(bring)
    bring(session)
    lines, revision, facts = session.store.log(), session.store.revision(), everything(session.store)
    again = counts(bring(replace(session, day=TOMORROW)))
    assert (again["new"], again["changed"], again["absent"]) == (0, 0, 0)
    assert again["same"] == len(facts)
    assert (session.store.log(), session.store.revision(), everything(session.store)) == (lines, revision, facts)


def everything(store: Store) -> dict[str, dict[str, object]]:
    """All facts by identity, as plain values."""
    lives = [fact for life in store.lives() for fact in life.all_facts()]
    return {fact.id: dict(to_plain(fact)) for fact in (*lives, *store.advisers())}


def told(store: Store) -> set[str]:
    """What the facts say, whatever told them, and without identities."""
    numbers = {one.ref: one.case_id for one in store.people()} | {one.id: one.worker_id for one in store.advisers()}
    said = set()
    for values in everything(store).values():
        plain = {name: value for name, value in values.items() if name not in ("id", "source", "as_of")}
        said.add(repr([(name, numbers.get(str(value), value)) for name, value in sorted(plain.items())]))
    return said


def test_return_and_case_system_meet_in_either_order(session: Session) -> None:
    """By the number of the young person and the day on which an episode began: nobody is there twice."""
    ssda903(session)
    second = counts(ssd(session))
    assert (second["same"], second["changed"]) == (9, 14)
    other = Session(in_memory(), TODAY, "data officer")
    ssd(other)
    ssda903(other)
    assert told(session.store) == told(other.store)
    assert len(session.store.people()) == 12
    assert ssda903(session).notes[-1].startswith("read 51, new 0, changed 0, same 34")


def test_one_import_is_one_line_in_the_account(session: Session) -> None:
    """In the words of the command, without anybody's name or number."""
    ssd(session)
    (line,) = session.store.log()
    assert line.command == "import ssd returns"
    assert "Tariq" not in f"{line}"
    assert "000104" not in f"{line}"


def test_a_trial_says_what_it_would_do_and_changes_nothing(session: Session) -> None:
    """The same counts as the import that follows it."""
    trial = ssd(replace(session, dry_run=True))
    assert session.store.people() == []
    assert session.store.log() == []
    assert "Nothing was changed: this was a trial." in trial.notes
    assert trial.notes[-1] == ssd(session).notes[-1]


def test_nothing_is_half_imported(session: Session) -> None:
    """Something breaks on the last fact: not even the first is there."""
    extract = read_ssd(RETURNS / "ssd", TODAY)
    extract.facts.append(Home(person="000101", start="no date", source="f row 2", as_of=TODAY))  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"."):
        import_returns(session, extract, "ssd", "returns")
    assert session.store.people() == []
    assert session.store.advisers() == []


def test_a_later_extract_wins_and_an_earlier_one_does_not(session: Session, tmp_path: Path) -> None:
    """An adviser leaves, a move is reported; then somebody imports last week's files again."""
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_person.csv", "Amira,Hassan-Cole", "Amira,Hassan")
    change(folder / "ssd_care_leavers.csv", "000110,Former Relevant,YES,2026-11-20", "000110,Former Relevant,YES,2026-11-21")
    change(folder / "ssd_involvements.csv", "2020-08-03 00:00:00.000,NULL", "2020-08-03 00:00:00.000,2026-11-20 00:00:00.000")
    ssd(session)
    later = counts(ssd(session, folder))
    assert (later["changed"], later["new"]) == (2, 2)
    assert person(session.store, "000101").name == "Amira Hassan"
    ssd(session)
    assert person(session.store, "000101").name == "Amira Hassan"
    assert allocation(session.store, "000109").end == date(2026, 11, 20)


def allocation(store: Store, case_id: str) -> Allocation:
    return store.life(person(store, case_id).ref).allocations[-1]


def test_what_was_typed_stays_and_is_reported_every_time(session: Session) -> None:
    """Somebody found out that the new place is no bed and breakfast, and corrected a name."""
    ssda903(session)
    jade = person(session.store, "000105")
    corrected = replace(jade, name="Jade Ferris-Holt", source=None, as_of=None)
    type_in(session, corrected, Home(person=jade.ref, start=date(2025, 11, 30), code="Z2", provided_under="staying put"))
    for _ in range(2):
        listing = ssd(session)
        assert [(row["column"], row["value"], row["done"]) for row in listing.rows] == [
            ("name", "Jade Ferris", "value left out"),
            ("code", "Z1", "value left out"),
        ]
        assert counts(listing)["refused"] == 2
    (home,) = session.store.life(jade.ref).homes
    assert (home.code, home.provided_under) == ("Z2", "staying put")
    assert person(session.store, "000105").recorded_status == "former relevant"


def test_a_visit_that_was_typed_is_the_contact_of_that_day(session: Session) -> None:
    """The case system only knows that there was one. A call that nobody answered is another."""
    ssda903(session)
    ref = person(session.store, "000104").ref
    type_in(
        session,
        Contact(person=ref, on=date(2026, 11, 12), what="visit", at_home=True),
        Contact(person=person(session.store, "000108").ref, on=date(2026, 10, 20), what="call", outcome="no answer"),
    )
    ssd(session)
    assert [one.what for one in session.store.life(ref).contacts] == ["visit"]
    assert {one.what for one in session.store.life(person(session.store, "000108").ref).contacts} == {"call", "contact"}


def test_a_typed_adviser_gets_the_number_and_keeps_the_limit(session: Session) -> None:
    """Found by name; an allocation that was typed two days late is still the same."""
    ssda903(session)
    typed = Adviser(name="Imran Siddall", limit=9)
    ref = person(session.store, "000104").ref
    type_in(session, typed, Allocation(person=ref, adviser=typed.id, start=date(2024, 11, 6)))
    listing = ssd(session)
    imran = next(one for one in session.store.advisers() if one.id == typed.id)
    assert (imran.worker_id, imran.fte, imran.limit, imran.team) == ("503", 0.5, 9, "Leaving Care")
    assert [one.start for one in session.store.life(ref).allocations] == [date(2024, 11, 6)]
    assert [(row["column"], row["value"]) for row in listing.rows] == [("start", "2024-11-04")]


def test_what_an_extract_lacks_stays_and_is_counted(session: Session, tmp_path: Path) -> None:
    """A running address that disappeared is named too: it may have been replaced. Contacts of other days are no loss.

    The address that came in its place has another number, so that it is no correction.
    """
    folder = copy_of("ssd", tmp_path)
    ssd(session)
    running = next(line for line in (folder / "ssd_address.csv").read_text().splitlines() if "000111,HOME,2025-07-11" in line)
    change(folder / "ssd_address.csv", running, f"new{running}".replace("2025-07-11", "2025-07-13"))
    address = "000107-A6,NULL,000107,HOME,2024-04-01 00:00:00.000,2025-03-24 00:00:00.000,ZZ4 4ZZ\n"
    change(folder / "ssd_address.csv", address, "")
    change(folder / "ssd_care_leavers.csv", "000104,Former Relevant,YES,2026-11-12", "000104,Former Relevant,YES,2026-11-20")
    listing = ssd(session, folder)
    assert counts(listing)["absent"] == 2
    (row,) = listing.rows
    assert (row["file"], row["value"], row["done"]) == ("ssd_address.csv", "P011: home since 11 July 2025", "kept as it is")
    assert len(session.store.life("P007").homes) == 3
    ssda = counts(ssda903(session))
    assert ssda["absent"] == 0


def test_young_people_whose_numbers_lost_their_noughts_are_not_there_twice(session: Session, tmp_path: Path) -> None:
    """A spreadsheet did it; the number and the date of birth together settle who it is, and every row says so."""
    ssd(session)
    folder = copy_of("ssda903", tmp_path)
    for file in folder.rglob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").replace("\n000", "\n"), encoding="utf-8")
    listing = ssda903(session, folder)
    assert len(session.store.people()) == 12
    assert {one.case_id for one in session.store.people()} >= {"000101", "000112"}
    assert {row["done"] for row in listing.rows} == {f"read as 000{number}" for number in range(101, 113)}
    assert len(session.store.life("P002").care) == 2


def test_two_dates_of_birth_in_two_sources_are_reported(session: Session, tmp_path: Path) -> None:
    """The later counts; everybody's age hangs on it."""
    ssda903(session)
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_person.csv", "MWBA,2009-03-14", "MWBA,2008-03-14")
    listing = ssd(session, folder)
    assert [(row["column"], row["value"], row["done"]) for row in listing.rows] == [
        ("born", "2008-03-14", "read as the new date of birth")
    ]
    assert person(session.store, "000101").born == date(2008, 3, 14)


def test_a_fact_about_nobody_known_is_left_out(session: Session) -> None:
    """Rather than that something is recorded about the wrong young person."""
    extract = Extract([CareEpisode(person="999", start=TODAY, source="f.csv row 4", as_of=TODAY)], rows_read=1)
    listing = import_returns(session, extract, "made up")
    assert (listing.rows[0]["file"], listing.rows[0]["row"], listing.rows[0]["done"]) == ("f.csv", 4, "row left out")
    assert counts(listing) == {"read": 1, "new": 0, "changed": 0, "same": 0, "absent": 0, "refused": 1}


def test_a_worker_without_a_name_gets_it_from_anywhere_and_never_loses_it(session: Session, tmp_path: Path) -> None:
    """Mosaic gives names only beside present young people."""
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_professionals.csv", "Bernard Oakes", "NULL")
    ssd(session, folder)
    assert "worker 504" in {one.name for one in session.store.advisers()}
    ssd(session)
    ssd(session, folder)
    assert "Bernard Oakes" in {one.name for one in session.store.advisers()}


def test_progress_is_told_now_and_then(session: Session) -> None:
    """What is being done, and how far it is."""
    steps: list[tuple[str, int, int]] = []
    extract = read_ssd(RETURNS / "ssd", TODAY)
    import_returns(session, extract, "ssd", "returns", lambda what, done, of: steps.append((what, done, of)))
    assert steps[0] == ("comparing with the case file", 0, len(extract.facts))
    assert steps[-1] == ("writing the account of it", 0, 0)


def test_odd_names_survive_the_way_in(session: Session, tmp_path: Path) -> None:
    """Formulas, markup, quotes and terminal colours are kept and never obeyed here."""
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_person.csv", "Amira,Hassan-Cole", '"=HYPERLINK(""x"")","[/] O\'Brien-Żukowska \x1b[31m"')
    add_row(folder / "ssd_person.csv", ",".join(["000113", "DROP TABLE", "person;--", *["NULL"] * 12]))
    add_row(folder / "ssd_cla_episodes.csv", ",".join(["NULL", "000113", "2024-01-01", *["NULL"] * 9]))
    ssd(session, folder)
    assert person(session.store, "000101").name == '=HYPERLINK("x") [/] O\'Brien-Żukowska \x1b[31m'
    assert person(session.store, "000113").name == "DROP TABLE person;--"


def test_two_sources_that_report_on_one_day_are_two_reports(session: Session) -> None:
    """Neither takes the words of the other: no answer comes out that nobody gave."""
    on = date(2025, 5, 1)
    sent = Report(person="1", on=on, in_touch="YES", activity="F2", source="2026/oc3.csv row 2", as_of=date(2026, 3, 31))
    seen = Report(person="1", on=on, in_touch="NO", source="ssd_care_leavers.csv row 3", as_of=TODAY)
    child = Person(ref="1", case_id="1", born=date(2006, 5, 1), source="2026/header.csv row 2", as_of=date(2026, 3, 31))
    for facts in ([child, sent], [seen], [seen, sent]):
        import_returns(session, Extract(facts), "made up")
    said = [(one.in_touch, one.activity) for one in session.store.life("P001").reports]
    assert said == [("YES", "F2"), ("NO", None)]


def test_refused_values_are_bad_data(session: Session, tmp_path: Path) -> None:
    """A script sees that some of it is not in the case file; all that was understood is no error."""
    assert not ssd(session).has_refusals
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_care_leavers.csv", "Bed and breakfast", "Somewhere")
    assert ssd(session, folder).has_refusals


def test_advisers_of_the_care_leavers_table_alone(session: Session, tmp_path: Path) -> None:
    """Without a table of involvements: by number or name, with the team, once for each young person however often it comes."""
    folder = copy_of("ssd", tmp_path)
    (folder / "ssd_involvements.csv").unlink()
    for day in (TODAY, TOMORROW):
        ssd(replace(session, day=day), folder)
    allocations = session.store.records(Allocation)
    assert allocations
    assert len({one.person for one in allocations}) == len(allocations)
    advisers = {one.id: one for one in session.store.advisers()}
    assert all(advisers[one.adviser].role == "personal adviser" for one in allocations)
    for table in ("professionals", "department"):
        (folder / f"ssd_{table}.csv").unlink()
    text = (folder / "ssd_care_leavers.csv").read_text(encoding="utf-8")
    other = Session(in_memory(), TODAY, "data officer")
    (folder / "ssd_care_leavers.csv").write_text(text.replace(",503,", ",Imran Siddall,"), encoding="utf-8")
    ssd(other, folder)
    assert "Imran Siddall" in {one.name for one in other.store.advisers()}


def test_involvements_stand_against_the_care_leavers_table(session: Session, tmp_path: Path) -> None:
    """Who has whom, and since when, is on file: the table without days adds nothing to it."""
    ssd(session)
    before = session.store.records(Allocation)
    folder = copy_of("ssd", tmp_path)
    (folder / "ssd_involvements.csv").unlink()
    ssd(session, folder)
    assert [one for one in session.store.records(Allocation) if one in before] == before
