"""What a corrected source takes back: withdrawn episodes, first days that were wrong, children no longer in a return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.extract import Extract, Problem
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, CareEpisode, Home
from leavingcare.law.policy import Policy
from leavingcare.law.status.status import status
from leavingcare.presentation.rows import Listing
from leavingcare.store import in_memory
from tests.exchange.files import RETURNS, TODAY, change, copy_of

FIRST = ("01/06/2024", "16/07/2024", "E8")  # 45 days
SECOND = ("20/07/2024", "19/01/2025", "E8")  # 183 days
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


@pytest.fixture
def session() -> Session:
    return Session(in_memory(), TODAY, "data officer")


def make_return(folder: Path, year: int, episodes: Mapping[str, Sequence[tuple[str, str, str]]]) -> Path:
    """A return of a year: each child with its episodes, from, to and reason."""
    folder.mkdir(parents=True, exist_ok=True)
    header = [f"{child},M,01/02/2008,WBRI,UN1,," for child in episodes]
    rows = [
        f"{child},{start},S,V2,N1,U4,PR4,{end},{why},,ZZ1 1ZZ,ZZ1 1ZZ,"
        for child, spells in episodes.items()
        for start, end, why in spells
    ]
    (folder / f"{year}-header.csv").write_text("\n".join([HEADER, *header, ""]), encoding="utf-8")
    (folder / f"{year}-episodes.csv").write_text("\n".join([EPISODES, *rows, ""]), encoding="utf-8")
    return folder


def bring(session: Session, folder: Path) -> Listing:
    return import_returns(session, read_ssda903(folder, session.day), "ssda903 returns")


def care(session: Session, ref: str = "P001") -> list[tuple[date, date | None]]:
    return [(one.start, one.end) for one in session.store.life(ref).care]


def status_of(session: Session) -> str:
    return status(session.store.life("P001"), date(2025, 6, 1), Policy()).answer


def test_an_episode_that_the_corrected_return_of_a_year_lacks_is_withdrawn(session: Session, tmp_path: Path) -> None:
    """Two episodes make a relevant child; one of 45 days does not. Undo brings the other back as it was."""
    bring(session, make_return(tmp_path / "first", 2025, {"1": [FIRST, SECOND]}))
    before = session.store.life("P001").care
    assert status_of(session) == "relevant"
    listing = bring(session, make_return(tmp_path / "again", 2025, {"1": [FIRST]}))
    assert care(session) == [(date(2024, 6, 1), date(2024, 7, 16))]
    assert status_of(session) != "relevant"
    (row,) = listing.rows
    assert (row["value"], row["done"]) == ("P001: care from 20 July 2024 to 19 January 2025", "withdrawn")
    assert "withdrawn 1" in listing.notes[-1]
    undo(session, None)
    assert session.store.life("P001").care == before


def test_a_corrected_return_under_the_same_name_withdraws_too(session: Session, tmp_path: Path) -> None:
    """It need not be called anything else."""
    bring(session, make_return(tmp_path / "r", 2025, {"1": [FIRST, SECOND]}))
    bring(session, make_return(tmp_path / "r", 2025, {"1": [FIRST]}))
    assert len(care(session)) == 1


def test_a_return_of_another_year_withdraws_nothing(session: Session, tmp_path: Path) -> None:
    """What lies outside its year it says nothing of."""
    bring(session, make_return(tmp_path / "a", 2025, {"1": [FIRST, SECOND]}))
    listing = bring(session, make_return(tmp_path / "b", 2026, {"1": [("01/06/2025", "01/07/2025", "E8")]}))
    assert len(care(session)) == 3
    assert listing.rows == []


def test_what_an_earlier_return_may_hold_too_is_named_and_stays(session: Session, tmp_path: Path) -> None:
    """Begun in the year before, of which a return is on file."""
    running = ("01/02/2024", "19/01/2025", "E8")
    bring(session, make_return(tmp_path / "a", 2024, {"1": [("01/02/2024", "", "")]}))
    bring(session, make_return(tmp_path / "b", 2025, {"1": [running]}))
    listing = bring(session, make_return(tmp_path / "c", 2025, {"1": []}))
    assert len(care(session)) == 1
    assert [(row["done"], "2024 may have it" in str(row["problem"])) for row in listing.rows] == [("kept as it is", True)]


def test_what_the_case_system_has_too_is_named_and_stays(session: Session, tmp_path: Path) -> None:
    """In either order of the two imports."""
    folder = copy_of("ssda903", tmp_path)
    text = (folder / "2026" / "episodes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for first, second in ((0, 1), (1, 0)):
        session = Session(in_memory(), TODAY, "data officer")
        imports: list[Extract] = [read_ssda903(RETURNS / "ssda903", TODAY), read_ssd(RETURNS / "ssd", TODAY)]
        for extract in (imports[first], imports[second]):
            import_returns(session, extract, "ssd returns")
        before = sum(len(life.care) for life in session.store.lives())
        (folder / "2026" / "episodes.csv").write_text("".join([*text[:-2], text[-1]]), encoding="utf-8")
        listing = bring(session, folder)
        assert sum(len(life.care) for life in session.store.lives()) == before
        assert ["the case system has it" in str(row["problem"]) for row in listing.rows] == [True]


def test_typed_care_is_never_withdrawn(session: Session, tmp_path: Path) -> None:
    """Somebody recorded it here: it is named."""
    bring(session, make_return(tmp_path / "a", 2025, {"1": [FIRST]}))
    typed = CareEpisode(person="P001", start=date(2024, 9, 1), end=date(2024, 10, 1), legal="V2")
    with session.store.change("adviser", "typed") as typing:
        typing.save(typed)
    listing = bring(session, make_return(tmp_path / "b", 2025, {"1": [FIRST]}))
    assert len(care(session)) == 2
    assert ["somebody typed it here" in str(row["problem"]) for row in listing.rows] == [True]


def test_a_child_missing_from_a_later_return_of_the_year_is_a_finding(session: Session, tmp_path: Path) -> None:
    """Their episodes stay: the return speaks only for the children in its header."""
    bring(session, make_return(tmp_path / "a", 2025, {"1": [FIRST], "2": [SECOND]}))
    listing = bring(session, make_return(tmp_path / "b", 2025, {"1": [FIRST]}))
    (row,) = [row for row in listing.rows if row["column"] == "CHILD"]
    assert (row["value"], row["done"]) == ("P002 (2)", "kept as it is")
    assert len(care(session, "P002")) == 1


@pytest.mark.parametrize(
    "broken", ["1,,S,V2,N1,U4,PR4,19/01/2025,E8,,ZZ1 1ZZ,ZZ1 1ZZ,", "1,20/07/2024,S", ",20/07/2024,S,,,,,,,,,,"]
)
def test_a_row_that_cannot_be_read_withdraws_nothing(session: Session, tmp_path: Path, broken: str) -> None:
    """What is not understood is no statement."""
    bring(session, make_return(tmp_path / "a", 2025, {"1": [FIRST, SECOND]}))
    folder = make_return(tmp_path / "b", 2025, {"1": [FIRST]})
    with (folder / "2025-episodes.csv").open("a", encoding="utf-8") as file:
        file.write(broken + "\n")
    bring(session, folder)
    assert len(care(session)) == 2


def test_a_corrected_first_day_of_an_episode_replaces_it(session: Session, tmp_path: Path) -> None:
    """No second episode beside it, and the row says what it was."""
    bring(session, make_return(tmp_path / "a", 2025, {"1": [SECOND]}))
    (before,) = session.store.life("P001").care
    listing = bring(session, make_return(tmp_path / "b", 2025, {"1": [("20/12/2024", "19/01/2025", "E8")]}))
    (after,) = session.store.life("P001").care
    assert (after.id, after.start) == (before.id, date(2024, 12, 20))
    (row,) = listing.rows
    assert (row["column"], row["done"]) == ("start", "first day corrected")
    assert "20 July 2024" in str(row["problem"])


def test_a_home_and_an_allocation_with_another_first_day_are_found_by_their_row(session: Session, tmp_path: Path) -> None:
    """One home, one adviser; undo brings the old days back."""
    import_returns(session, read_ssd(RETURNS / "ssd", TODAY), "ssd returns")
    before = {kind: session.store.records(kind) for kind in (Home, Allocation, Adviser)}
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_address.csv", "000111,HOME,2025-07-11", "000111,HOME,2025-07-13")
    change(folder / "ssd_involvements.csv", "2024-11-04", "2024-11-08")
    listing = import_returns(session, read_ssd(folder, TODAY), "ssd returns")
    assert {row["done"] for row in listing.rows} == {"first day corrected"}
    assert len(listing.rows) == 2
    assert [len(session.store.records(kind)) for kind in before] == [len(facts) for facts in before.values()]
    undo(session, None)
    assert {kind: session.store.records(kind) for kind in before} == before


def test_without_row_numbers_the_only_overlapping_spell_is_the_one(session: Session, tmp_path: Path) -> None:
    """As an earlier version brought them, without the numbers of rows."""
    import_returns(session, read_ssd(RETURNS / "ssd", TODAY), "ssd returns")
    old: list[Fact] = [replace(home, row_id=None) for home in session.store.records(Home)]
    with session.store.change("data officer", "import ssd returns") as writing:
        for home in old:
            writing.save(home)
    folder = copy_of("ssd", tmp_path)
    change(folder / "ssd_address.csv", "000111,HOME,2025-07-11", "000111,HOME,2025-07-13")
    import_returns(session, read_ssd(folder, TODAY), "ssd returns")
    assert len(session.store.records(Home)) == len(old)


def test_what_would_be_taken_back_is_shown_first(session: Session, tmp_path: Path) -> None:
    """Whoever does not agree changes nothing; whoever agrees gets what was shown."""
    bring(session, make_return(tmp_path / "a", 2025, {"1": [FIRST, SECOND]}))
    again = read_ssda903(make_return(tmp_path / "b", 2025, {"1": [FIRST]}), TODAY)
    shown: list[list[Problem]] = []

    def refuse(problems: list[Problem]) -> None:
        shown.append(problems)
        raise WrongUse("Nothing was changed.")

    with pytest.raises(WrongUse):
        import_returns(session, again, "ssda903 returns", agree=refuse)
    assert len(care(session)) == 2
    import_returns(session, again, "ssda903 returns", agree=shown.append)
    assert len(care(session)) == 1
    assert [[problem.done for problem in problems] for problems in shown] == [["withdrawn"], ["withdrawn"]]
