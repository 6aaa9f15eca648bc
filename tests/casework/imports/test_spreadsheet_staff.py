"""Whom a spreadsheet means by an adviser's name, and who looks after whom by it."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.facts.spells import Allocation
from tests.casework.spreadsheets import MOVED, ROBIN, allocated, bring, known, problems, robin


def staff(*names: str) -> list[Adviser]:
    return [Adviser(name=name, id=name.casefold()) for name in names]


def test_a_first_name_is_the_one_adviser_who_has_it(session: Session, tmp_path: Path) -> None:
    """Kim is Kim Adeyemi, unless there are two."""
    known(session, *staff("Kim Adeyemi", "Jo Field"))
    assert bring(session, tmp_path, ROBIN.replace("Kim Adeyemi", "Kim")).rows == []
    assert allocated(session) == ["Kim Adeyemi"]


def test_a_first_name_of_two_advisers_is_named_and_left_out(session: Session, tmp_path: Path) -> None:
    """Nobody is allocated by a guess."""
    known(session, *staff("Kim Adeyemi", "Kim Field"))
    listing = bring(session, tmp_path, ROBIN.replace("Kim Adeyemi", "Kim"))
    assert problems(listing) == [("PA", "could be Kim Adeyemi, or Kim Field", "value left out")]
    assert allocated(session) == []


def test_a_first_name_of_two_is_the_one_who_looks_after_them_already(session: Session, tmp_path: Path) -> None:
    """Then it is no guess."""
    kim, other = staff("Kim Adeyemi", "Kim Field")
    known(session, kim, other, robin(), Allocation(person="P001", adviser=other.id, start=MOVED))
    assert bring(session, tmp_path, ROBIN.replace("Kim Adeyemi", "Kim")).rows == []
    assert allocated(session) == ["Kim Field"]


def test_another_adviser_than_the_case_file_has_is_named(session: Session, tmp_path: Path) -> None:
    """A hand-over is recorded on its day, with the limit of the caseload; a cell is not enough."""
    kim, other = staff("Kim Adeyemi", "Jo Field")
    known(session, kim, other, robin(), Allocation(person="P001", adviser=other.id, start=MOVED))
    listing = bring(session, tmp_path, ROBIN)
    assert problems(listing) == [("PA", "is not the adviser whom the case file has", "value left out")]
    assert allocated(session) == ["Jo Field"]


def test_a_misspelt_adviser_is_not_a_new_one(session: Session, tmp_path: Path) -> None:
    """Half a caseload would go to somebody who does not exist."""
    known(session, *staff("Kim Adeyemi"))
    listing = bring(session, tmp_path, ROBIN.replace("Adeyemi", "Adeyeni"))
    assert problems(listing) == [("PA", "is no adviser known here; Kim Adeyemi is nearly the same", "value left out")]
    assert len(session.store.advisers()) == 1
