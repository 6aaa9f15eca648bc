"""The made-up team: whole, worth reading, and the same on any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties.worklist import due
from leavingcare.casework.returns.ssda903 import export_ssda903
from leavingcare.casework.session import Session
from leavingcare.store import in_memory
from tests.support.validator import validate


def shape(day: date) -> list[tuple[object, ...]]:
    """Who is to do what, in which state."""
    store = in_memory()
    session = Session(store, day, "somebody")
    fill(session)
    found = [(str(row["ref"]), str(row["duty"])) for row in due(session).rows if row["state"] in ("overdue", "waiting")]
    store.close()
    return sorted(found)


def test_forty_young_people_four_advisers_and_something_of_everything(team: Session) -> None:
    """One over the limit, some with nobody, a long name, a note that is no markup."""
    people = team.store.people()
    assert len(people) == 40
    rows = caseload(team).rows
    assert sum(row["adviser"] is not None for row in rows) == 4
    assert [row["adviser"] for row in rows if row["over"]] == ["Jo Whitfield"]
    assert rows[-1]["adviser"] is None and rows[-1]["cases"]
    assert any(contact.note and "[/]" in contact.note for contact in team.store.life("P007").contacts)
    assert len(team.store.log()) == 1


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2027, 3, 31), date(2024, 2, 29), date(2027, 8, 9)], ids=str)
def test_the_list_is_worth_reading_on_any_day(day: date) -> None:
    """Between ten and forty things overdue or waiting, whenever the demo is made."""
    assert 10 <= len(shape(day)) <= 45


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_demos_return_is_clean(team: Session, tmp_path: Path, year: int) -> None:
    """The sector's own validator finds nothing in it."""
    export_ssda903(team, tmp_path / "return", year)
    verdict = validate(tmp_path / "return", year, tmp_path)
    assert (verdict.found, verdict.crashed) == ([], [])
