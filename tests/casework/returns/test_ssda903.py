"""The statutory return out of a case file: the files, the list for review, and the sector's own validator over them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.returns.ssda903 import export_ssda903, files_of
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.exchange.ssda903.writer import header_name, oc3_name, write_header, write_oc3
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Listing
from leavingcare.store import in_memory
from tests.exchange.files import RETURNS
from tests.support.leavers import BIRTHDAY, BORN, allocated, at_home, doing, leaver, seen_on
from tests.support.lives import put_into, sample_authority, shared_folder
from tests.support.platforms import is_private
from tests.support.validator import BETWEEN_FILES, CARE_LEAVERS, WITH_EPISODES, validate

YEARS = (2023, 2024, 2025, 2026)
ON = date(2026, 11, 21)
KIM = Adviser(id="kim", name="Kim Adeyemi")


def a_life() -> Life:
    return leaver(seen_on(BIRTHDAY), doing("F2"), at_home("U1"), allocated())


def save(session: Session, *lives: Life) -> None:
    put_into(session.store, [KIM], list(lives))


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


class TestExport:
    """`lc export ssda903`."""

    def test_two_files_to_send_and_one_to_keep(self, session: Session, tmp_path: Path) -> None:
        """The list for review lies apart, so that nobody sends it by mistake; each is for its owner only."""
        save(session, a_life())
        listing = export_ssda903(session, tmp_path / "return", 2026)
        header, oc3, review = files_of(tmp_path / "return", 2026)
        assert sorted(path.name for path in (tmp_path / "return").iterdir()) == [header.name, oc3.name, "not_for_upload"]
        assert [row["CHILD"] for row in rows(header)] == [row["CHILD"] for row in rows(oc3)] == ["000417"]
        assert rows(review) == []
        assert listing.rows == []
        assert all(is_private(file) for file in (header, oc3, review))

    def test_what_is_incomplete_says_what_to_ask_whom(self, session: Session, tmp_path: Path) -> None:
        """The rows of the command and of the list for review are the same, without a name of a young person."""
        save(session, leaver(seen_on(BIRTHDAY), doing("F2"), allocated(), name="Robin Example"))
        listing = export_ssda903(session, tmp_path, 2026)
        row = {
            "ref": "P001",
            "case_id": "000417",
            "adviser": "Kim Adeyemi",
            "age": 19,
            "birthday": BIRTHDAY,
            "state": "in, incomplete",
            "what": "accommodation is not known",
            "ask": "what was the accommodation on 10 September 2025?",
        }
        assert listing.rows == [row]
        assert "Robin" not in files_of(tmp_path, 2026)[2].read_text(encoding="utf-8")
        assert rows(files_of(tmp_path, 2026)[2]) == [{key: str(value) for key, value in row.items()}]

    def test_the_export_stands_in_the_account(self, session: Session, tmp_path: Path) -> None:
        """By whom, and how many rows."""
        save(session, a_life())
        export_ssda903(session, tmp_path, 2026)
        assert session.store.log()[-1].command == "export ssda903 2026, 1 rows"

    def test_a_trial_writes_nothing(self, session: Session, tmp_path: Path) -> None:
        """No file, no line in the account."""
        save(session, a_life())
        before = len(session.store.log())
        trial = export_ssda903(Session(session.store, session.day, session.who, dry_run=True), tmp_path / "return", 2026)
        assert "would be written" in trial.notes[0]
        assert not (tmp_path / "return").exists()
        assert len(session.store.log()) == before

    def test_a_year_that_runs_says_so(self, session: Session, tmp_path: Path) -> None:
        """The birthdays to come are listed, and not written."""
        save(session, leaver(born=date(2007, 1, 15)))
        listing = export_ssda903(session, tmp_path, 2027)
        assert [row["state"] for row in listing.rows] == ["still to come"]
        assert "The year runs to 31 March 2027: this is how it stands on 21 November 2026." in listing.notes
        assert rows(files_of(tmp_path, 2027)[1]) == []

    def test_somebody_in_care_in_the_year_is_pointed_out(self, session: Session, tmp_path: Path) -> None:
        """The case system's own header has a row of them too."""
        save(session, leaver(seen_on(date(2024, 9, 10)), doing("F2"), at_home("U1"), upn="UN2", parent=False))
        assert any("keep one row of each" in note for note in export_ssda903(session, tmp_path, 2025).notes)

    def test_a_file_in_the_place_of_the_folder(self, session: Session, tmp_path: Path) -> None:
        """It is left as it is."""
        (tmp_path / "return").write_text("mine", encoding="utf-8")
        with pytest.raises(WrongUse, match="is a file"):
            export_ssda903(session, tmp_path / "return", 2026)
        assert (tmp_path / "return").read_text(encoding="utf-8") == "mine"

    def test_a_year_nobody_knows_writes_nothing(self, session: Session, tmp_path: Path) -> None:
        """2022 has another cohort."""
        with pytest.raises(WrongUse, match="2023 to 2027"):
            export_ssda903(session, tmp_path / "return", 2022)
        assert not (tmp_path / "return").exists()


@pytest.fixture(scope="module")
def imported() -> Iterator[Session]:
    """The sample authority as a council would have it: its returns and its case system imported."""
    sample = shared_folder() / "data/sample-authority"
    session = Session(in_memory(), ON, "data officer")
    import_returns(session, read_ssda903(sample / "ssda903", ON), "ssda903")
    import_returns(session, read_ssd(sample / "ssd_liquidlogic", ON), "ssd")
    yield session
    session.store.close()


@pytest.fixture(scope="module")
def recorded() -> Iterator[Session]:
    """The sample authority as a team that records everything would have it."""
    session = Session(in_memory(), ON, "data officer")
    put_into(session.store, *sample_authority())
    yield session
    session.store.close()


def exported(session: Session, year: int, folder: Path) -> Listing:
    """Only the files to send."""
    listing = export_ssda903(session, folder, year)
    assert len(rows(files_of(folder, year)[1])) > 90
    return listing


class TestTheValidator:
    """csc-validator-be-903 0.1.17, which the sector trusts, run over what we write."""

    @pytest.mark.parametrize("year", YEARS)
    def test_it_has_nothing_to_say_about_the_imported_sample(self, imported: Session, year: int, tmp_path: Path) -> None:
        """Every rule about care leavers ran; none found anything, none broke."""
        exported(imported, year, tmp_path)
        verdict = validate(tmp_path, year, tmp_path)
        assert (verdict.found, verdict.crashed) == ([], [])
        wanted = {*CARE_LEAVERS, *BETWEEN_FILES} - ({"347"} if year < 2024 else set()) - ({"348"} if year < 2026 else set())
        assert {*verdict.ran, *verdict.skipped} == wanted
        assert set(verdict.skipped) <= {"348"}

    @pytest.mark.parametrize("year", YEARS)
    def test_it_finds_in_the_recorded_sample_only_what_stands_for_review(
        self, recorded: Session, year: int, tmp_path: Path
    ) -> None:
        """About 529984 nothing is recorded: the row stays incomplete, and the list says so."""
        listing = exported(recorded, year, tmp_path)
        lines = {line: row["CHILD"] for line, row in enumerate(rows(files_of(tmp_path, year)[1]), start=2)}
        for_review = {row["case_id"] for row in listing.rows if row["state"] == "in, incomplete"}
        found = {(lines[fault.line], fault.rule) for fault in validate(tmp_path, year, tmp_path).found}
        assert found == ({("529984", "131"), ("529984", "153")} if year == 2026 else set())
        assert {number for number, _ in found} <= for_review

    @pytest.mark.parametrize(("year", "people"), [(2025, 5), (2026, 6)])
    def test_it_has_nothing_to_say_about_the_examples(self, session: Session, year: int, people: int, tmp_path: Path) -> None:
        """The made-up returns that come with the program: this one runs in a bare clone too."""
        import_returns(session, read_ssda903(RETURNS / "ssda903", ON), "ssda903")
        import_returns(session, read_ssd(RETURNS / "ssd", ON), "ssd")
        export_ssda903(session, tmp_path, year)
        assert len(rows(files_of(tmp_path, year)[1])) == people
        verdict = validate(tmp_path, year, tmp_path)
        assert (verdict.found, verdict.crashed) == ([], [])

    def test_the_dead_stay_dead(self, recorded: Session, tmp_path: Path) -> None:
        """Rule 348, against our own return of the year before."""
        for year in (2025, 2026):
            (tmp_path / str(year)).mkdir()
            exported(recorded, year, tmp_path / str(year))
        verdict = validate(tmp_path / "2026", 2026, tmp_path, ["348"], last=tmp_path / "2025")
        assert (verdict.found, verdict.ran, verdict.crashed) == ([], ["348"], [])
        assert "DIED" in {row["IN_TOUCH"] for row in rows(files_of(tmp_path / "2025", 2025)[1])}

    def test_with_the_episodes_it_finds_only_its_own_slips(self, imported: Session, tmp_path: Path) -> None:
        """1016 takes leaving on the 18th birthday for leaving after it; 1007 breaks on a birthday of 29 February."""
        exported(imported, 2026, tmp_path)
        episodes = shared_folder() / "data/sample-authority/ssda903/2026/episodes.csv"
        (tmp_path / "episodes.csv").write_bytes(episodes.read_bytes())
        verdict = validate(tmp_path, 2026, tmp_path, WITH_EPISODES)
        assert set(verdict.crashed) <= {"1007"}
        people = rows(files_of(tmp_path, 2026)[1])
        assert {fault.rule for fault in verdict.found} == {"1016"}
        left = {row["CHILD"]: row["DEC"] for row in rows(episodes)}
        for fault in verdict.found:
            row = people[fault.line - 2]
            birthday = {row["DOB"][:5]} if row["DOB"][:5] != "29/02" else {"28/02", "01/03"}
            assert left[row["CHILD"]][:5] in birthday


HEADER: dict[str, Any] = {
    "CHILD": "000417",
    "SEX": "F",
    "DOB": BORN,
    "ETHNIC": "WBRI",
    "UPN": None,
    "MOTHER": None,
    "MC_DOB": None,
}
OC3: dict[str, Any] = {"CHILD": "000417", "DOB": BORN, "IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}


class TestPlantedFaults:
    """A fault put into the files by hand is found, by the validator or, where it is wrong, by lc check."""

    def found(self, folder: Path, year: int = 2026, header: dict[str, Any] | None = None, **oc3: Any) -> set[str]:
        write_header(folder / header_name(year), [HEADER | (header or {})])
        write_oc3(folder / oc3_name(year), [OC3 | oc3])
        return {fault.rule for fault in validate(folder, year, folder).found}

    @pytest.mark.parametrize(
        ("fault", "rules"),
        [
            ({}, set()),
            ({"IN_TOUCH": "MAYBE"}, {"131"}),
            ({"IN_TOUCH": None}, {"131", "153"}),
            ({"ACTIV": "F3"}, {"132"}),
            ({"ACTIV": None}, {"132", "153"}),
            ({"ACCOM": "X1"}, {"133"}),
            ({"ACCOM": "T"}, {"133"}),
            ({"ACTIV": "0"}, {"345"}),
            ({"IN_TOUCH": "RHOM"}, {"344"}),
            ({"DOB": date(2006, 9, 11)}, {"INT15"}),
            ({"CHILD": "000418"}, {"EPI", "INT06"}),
        ],
    )
    def test_in_oc3(self, tmp_path: Path, fault: dict[str, Any], rules: set[str]) -> None:
        """Each by its rule, and nothing else."""
        assert self.found(tmp_path, **fault) == rules

    @pytest.mark.parametrize(("year", "sex", "rules"), [(2026, "2", {"101"}), (2024, "F", {"101"}), (2024, "2", set())])
    def test_sex_of_another_year(self, tmp_path: Path, year: int, sex: str, rules: set[str]) -> None:
        """1 and 2 to 2024, M, F and U since."""
        assert self.found(tmp_path, year, {"SEX": sex, "DOB": date(2004, 6, 1)}, DOB=date(2004, 6, 1)) == rules

    def test_too_old_and_too_young(self, tmp_path: Path) -> None:
        """351 and 391."""
        old, young = date(1999, 3, 31), date(2010, 1, 1)
        assert self.found(tmp_path, header={"DOB": old}, DOB=old) == {"351"}
        assert self.found(tmp_path, header={"DOB": young}, DOB=young) == {"391"}

    def test_former_carers_at_17(self, tmp_path: Path) -> None:
        """3001."""
        born = date(2008, 6, 1)
        assert self.found(tmp_path, header={"DOB": born}, DOB=born, ACCOM="Z1") == {"3001"}

    def test_a_foyer_at_17_passes_it(self, tmp_path: Path) -> None:
        """Rule 347 is dead there: it compares with a bare T. lc check finds it."""
        born = date(2008, 6, 1)
        assert self.found(tmp_path, header={"DOB": born}, DOB=born, ACCOM="T1") == set()

    def test_22_and_more_pass_391(self, tmp_path: Path) -> None:
        """It has no upper age; 351 is the only limit, on the header."""
        born = date(2001, 6, 1)
        assert self.found(tmp_path, header={"DOB": born}, DOB=born) == set()
