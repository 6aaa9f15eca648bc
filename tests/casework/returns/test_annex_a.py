"""Annex A out of a case file and into one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.returns.annex_a import export_annex_a, import_annex_a
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.annex_a.reader import read_annex_a
from leavingcare.exchange.annex_a.values import COLUMNS
from leavingcare.exchange.annex_a.writer import write_annex_a
from leavingcare.facts.events import Plan
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.presentation.rows import Listing
from tests.support.leavers import REF, allocated, at_home, doing, leaver, seen_on
from tests.support.lives import put_into, sample_authority, shared_folder
from tests.support.platforms import is_private

ON = date(2026, 11, 21)
KIM = Adviser(id="kim", name="Kim Adeyemi", team="East", worker_id="41001")
PAT = Adviser(id="pat", name="Pat Hughes", role="social worker", team="Children in Care", worker_id="43001")
PLAN = Plan(person=REF, on=date(2026, 9, 1))
COMPLETE: tuple[Fact, ...] = (seen_on(date(2026, 11, 3)), doing("F2"), at_home("U1"), allocated(), PLAN)
ROW = {
    **dict.fromkeys(COLUMNS),
    "case_id": "000417",
    "born": date(2006, 9, 10),
    "age": 20,
    "status": "former relevant",
    "in_touch": "YES",
    "last_contact": date(2026, 11, 3),
}


def counts(listing: Listing) -> dict[str, int]:
    return {name: int(number) for name, number in (part.split() for part in listing.notes[-1].split(", "))}


def list_with(folder: Path, **cells: object) -> Path:
    file = folder / "list9.csv"
    write_annex_a(file, ".csv", [{**ROW, **cells}])
    return file


class TestExport:
    """`lc export annex-a`."""

    @pytest.mark.parametrize("suffix", ["csv", "xlsx"])
    def test_what_is_written_is_read_again(self, session: Session, tmp_path: Path, suffix: str) -> None:
        """One row, everything in it understood; for its owner only."""
        put_into(session.store, [KIM], [leaver(*COMPLETE)])
        file = tmp_path / f"list9.{suffix}"
        listing = export_annex_a(session, file)
        assert listing.rows == []
        assert listing.notes[0] == f"1 young people are in list9.{suffix}; 0 of them with gaps."
        extract = read_annex_a(file, ON)
        assert (extract.rows_read, extract.problems) == (1, [])
        assert is_private(file)

    def test_gaps_are_what_an_inspector_would_ask_about(self, session: Session, tmp_path: Path) -> None:
        """By reference, without a name."""
        put_into(session.store, [KIM], [leaver(seen_on(date(2026, 11, 3)), at_home("U"), ethnicity=None, name="Robin Example")])
        (row,) = export_annex_a(session, tmp_path / "list9.csv").rows
        assert row == {
            "ref": "P001",
            "case_id": "000417",
            "adviser": None,
            "what": "no ethnicity; nobody is allocated; no pathway plan; no suitability of the home; no activity",
        }

    def test_another_kind_of_file_is_refused(self, session: Session, tmp_path: Path) -> None:
        """CSV or workbook."""
        with pytest.raises(WrongUse, match=r"\.csv or \.xlsx"):
            export_annex_a(session, tmp_path / "list9.pdf")

    def test_a_trial_writes_nothing(self, session: Session, tmp_path: Path) -> None:
        """And leaves no line in the account."""
        put_into(session.store, [KIM], [leaver(*COMPLETE)])
        before = len(session.store.log())
        export_annex_a(Session(session.store, session.day, session.who, dry_run=True), tmp_path / "list9.csv")
        assert (list(tmp_path.iterdir()), len(session.store.log())) == ([], before)

    def test_the_sample_authority(self, session: Session, tmp_path: Path) -> None:
        """As many as in its own list of that day, and one whose status nobody can tell."""
        put_into(session.store, *sample_authority())
        export_annex_a(session, tmp_path / "list9.csv")
        ours = {fact.ref for fact in read_annex_a(tmp_path / "list9.csv", ON).facts if hasattr(fact, "case_id")}
        theirs = read_annex_a(shared_folder() / "data/sample-authority/annex_a/annex_a_list9.csv", ON)
        assert ours - {fact.ref for fact in theirs.facts if hasattr(fact, "case_id")} == {"297225"}
        assert len(ours) == theirs.rows_read + 1


class TestImport:
    """`lc import annex-a`."""

    def test_into_an_empty_case_file(self, session: Session, tmp_path: Path) -> None:
        """Somebody new with an adviser by name; the second time all is the same."""
        file = list_with(tmp_path, adviser="Kim Adeyemi", worker="Pat Hughes", team="East")
        assert import_annex_a(session, file).rows == []
        life = session.store.life("P001")
        assert {one.role for one in life.allocations} == {"personal adviser", "social worker"}
        assert {one.name: one.team for one in session.store.advisers()} == {"Kim Adeyemi": "East", "Pat Hughes": None}
        again = counts(import_annex_a(session, file))
        assert (again["new"], again["changed"]) == (0, 0)

    def test_who_is_allocated_already_stays_allocated_since_then(self, session: Session, tmp_path: Path) -> None:
        """The list says by whom, not since when."""
        put_into(session.store, [KIM], [leaver(allocated())])
        import_annex_a(session, list_with(tmp_path, adviser="kim ADEYEMI"))
        (allocation,) = session.store.life("P001").allocations
        assert (allocation.adviser, allocation.start) == ("kim", date(2024, 9, 10))
        assert len(session.store.advisers()) == 1

    def test_another_adviser_than_the_case_file_has_is_named(self, session: Session, tmp_path: Path) -> None:
        """What is recorded counts, and nobody is added to the staff."""
        put_into(session.store, [KIM], [leaver(allocated())])
        (row,) = import_annex_a(session, list_with(tmp_path, adviser="Sam Poole")).rows
        assert (row["column"], row["value"], row["done"]) == ("Allocated Personal Advisor", "Sam Poole", "value left out")
        assert [one.name for one in session.store.advisers()] == ["Kim Adeyemi"]

    def test_the_next_list_hands_over(self, session: Session, tmp_path: Path) -> None:
        """An allocation that came from the list itself ends where the next list has another adviser."""
        import_annex_a(session, list_with(tmp_path, adviser="Kim Adeyemi"))
        later = Session(session.store, date(2026, 12, 21), session.who)
        assert import_annex_a(later, list_with(tmp_path, adviser="Sam Poole")).rows == []
        names = {one.id: one.name for one in session.store.advisers()}
        allocations = [(names[one.adviser], one.start, one.end) for one in session.store.life("P001").allocations]
        assert allocations == [("Kim Adeyemi", ON, date(2026, 12, 21)), ("Sam Poole", date(2026, 12, 21), None)]

    def test_a_known_worker_is_allocated_by_number(self, session: Session, tmp_path: Path) -> None:
        """The social worker of the case system is the one in the list."""
        put_into(session.store, [KIM, PAT], [leaver(allocated())])
        import_annex_a(session, list_with(tmp_path, adviser="Kim Adeyemi", worker="Pat Hughes"))
        roles = {one.role: one.adviser for one in session.store.life("P001").allocations}
        assert roles == {"personal adviser": "kim", "social worker": "pat"}

    def test_the_sample_authoritys_list_over_its_lives(self, session: Session) -> None:
        """Nothing about anybody that was recorded is lost."""
        put_into(session.store, *sample_authority())
        people = len(session.store.people())
        listing = import_annex_a(session, shared_folder() / "data/sample-authority/annex_a/annex_a.xlsx")
        assert len(session.store.people()) == people
        assert counts(listing)["refused"] == len(listing.rows)
        assert {row["column"] for row in listing.rows} <= {"Allocated Personal Advisor", "Allocated Worker"}


def test_the_same_list_again_misses_nobody(session: Session, tmp_path: Path) -> None:
    """Advisers whom the case file has already are not absent from it."""
    file = list_with(tmp_path, adviser="Kim Adeyemi", team="East")
    for _ in range(2):
        listing = import_annex_a(session, file)
    assert (counts(listing)["new"], counts(listing)["absent"]) == (0, 0)
    assert len(session.store.advisers()) == 1
