"""`lc check folder`: a return is checked before it is imported, with the validator's own rule numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.returns.folder_check import check_folder
from leavingcare.casework.session import Session
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.presentation.rows import Listing
from leavingcare.store import in_memory
from tests.exchange.files import change, copy_of

ON = date(2026, 11, 21)
FIRST = "000105,30/11/2007,YES,F2,Z1"
"""The first row of OC3, of somebody of 18."""


@pytest.fixture
def session() -> Session:
    return Session(in_memory(), ON, who="test")


def _checked(session: Session, folder: Path) -> Listing:
    return check_folder(session, read_ssda903(folder, ON))


def _found(listing: Listing) -> set[tuple[object, ...]]:
    return {(row["rule"], row["file"], row["row"]) for row in listing.rows}


def test_a_sound_return_has_no_error_and_nothing_is_saved(session: Session, tmp_path: Path) -> None:
    """Those who left care before the years in the folder are the validator's false alarm 1002, a warning."""
    listing = _checked(session, copy_of("ssda903", tmp_path))
    assert {row["rule"] for row in listing.rows} == {"1002"} and not listing.has_findings
    assert session.store.people() == [] and session.store.revision() == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "row"),
    [
        ("oc3", FIRST, "000105,30/11/2007,XES,F2,Z1", "131", 2),
        ("oc3", FIRST, "000105,30/11/2007,YES,Q9,Z1", "132", 2),
        ("oc3", FIRST, "000105,30/11/2007,YES,F2,01", "133", 2),
        ("oc3", FIRST, "000105,30/11/2007,YES,0,0", "345", 2),
        ("oc3", FIRST, "000105,30/11/2007,DIED,F2,Z1", "344", 2),
        ("header", "000101,F,14/03/2009,MWBA", "000101,Q,14/03/2009,MWBA", "101", 2),
        ("header", "000101,F,14/03/2009,MWBA", "000101,F,31/02/2009,MWBA", "102", 2),
        ("episodes", "000102,03/02/2025,P,V2,N5", "000102,03/02/2025,Y,V2,N5", "143", 3),
        ("episodes", "000102,03/02/2025,P,V2,N5", "000102,03/02/2025,P,Q2,N5", "144", 3),
        ("episodes", "000102,03/02/2025,P,V2,N5", "000102,33/02/2025,P,V2,N5", "141", 3),
    ],
)
def test_a_planted_fault_is_found_under_the_validators_number(
    file: str, old: str, new: str, rule: str, row: int, session: Session, tmp_path: Path
) -> None:
    """With the file and the row in which it stands; exit code 1."""
    folder = copy_of("ssda903", tmp_path)
    change(folder / "2026" / f"{file}.csv", old, new)
    listing = _checked(session, folder)
    assert (rule, f"2026/{file}.csv", row) in _found(listing) and listing.has_findings


def test_what_is_on_file_counts_as_well(session: Session, tmp_path: Path) -> None:
    """The care of 2025 is on file; the folder of 2026 alone gives the same findings as both years together."""
    folder = copy_of("ssda903", tmp_path)
    both = _found(_checked(session, folder))
    import_returns(session, read_ssda903(folder / "2025", ON), "ssda903")
    revision = session.store.revision()
    alone = _found(_checked(session, folder / "2026"))
    assert alone == both and session.store.revision() == revision


def test_each_year_of_the_folder_is_checked(session: Session, tmp_path: Path) -> None:
    """An answer that is no pair is found in the older year as well, and said once."""
    folder = copy_of("ssda903", tmp_path)
    older = folder / "2025" / "oc3.csv"
    first = older.read_text("utf-8").splitlines()[1]
    child, born, *_ = first.split(",")
    change(older, first, f"{child},{born},YES,0,0")
    found = [row for row in _checked(session, folder).rows if row["rule"] == "345"]
    assert [(row["child"], row["file"], row["row"]) for row in found] == [(child, "2025/oc3.csv", 2)]
