"""Whom a spreadsheet means by an adviser's name, and who looks after whom by it."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.desk import Desk
from leavingcare.facts import Adviser, Allocation
from tests.casework.spreadsheets import MOVED, ROBIN, allocated, bring, known, problems, robin


def staff(*names: str) -> list[Adviser]:
    return [Adviser(name=name, id=name.casefold()) for name in names]


def test_a_first_name_is_the_one_adviser_who_has_it(desk: Desk, tmp_path: Path) -> None:
    """Kim is Kim Adeyemi, unless there are two."""
    known(desk, *staff("Kim Adeyemi", "Jo Field"))
    assert bring(desk, tmp_path, ROBIN.replace("Kim Adeyemi", "Kim")).rows == []
    assert allocated(desk) == ["Kim Adeyemi"]


def test_a_first_name_of_two_advisers_is_named_and_left_out(desk: Desk, tmp_path: Path) -> None:
    """Nobody is allocated by a guess."""
    known(desk, *staff("Kim Adeyemi", "Kim Field"))
    listing = bring(desk, tmp_path, ROBIN.replace("Kim Adeyemi", "Kim"))
    assert problems(listing) == [("PA", "could be Kim Adeyemi, or Kim Field", "value left out")]
    assert allocated(desk) == []


def test_a_first_name_of_two_is_the_one_who_looks_after_them_already(desk: Desk, tmp_path: Path) -> None:
    """Then it is no guess."""
    kim, other = staff("Kim Adeyemi", "Kim Field")
    known(desk, kim, other, robin(), Allocation(person="P001", adviser=other.id, start=MOVED))
    assert bring(desk, tmp_path, ROBIN.replace("Kim Adeyemi", "Kim")).rows == []
    assert allocated(desk) == ["Kim Field"]


def test_another_adviser_than_the_case_file_has_is_named(desk: Desk, tmp_path: Path) -> None:
    """A hand-over is recorded on its day, with the limit of the caseload; a cell is not enough."""
    kim, other = staff("Kim Adeyemi", "Jo Field")
    known(desk, kim, other, robin(), Allocation(person="P001", adviser=other.id, start=MOVED))
    listing = bring(desk, tmp_path, ROBIN)
    assert problems(listing) == [("PA", "is not the adviser whom the case file has", "value left out")]
    assert allocated(desk) == ["Jo Field"]


def test_a_misspelt_adviser_is_not_a_new_one(desk: Desk, tmp_path: Path) -> None:
    """Half a caseload would go to somebody who does not exist."""
    known(desk, *staff("Kim Adeyemi"))
    listing = bring(desk, tmp_path, ROBIN.replace("Adeyemi", "Adeyeni"))
    assert problems(listing) == [("PA", "is no adviser known here; Kim Adeyemi is nearly the same", "value left out")]
    assert len(desk.store.advisers()) == 1
