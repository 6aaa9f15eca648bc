"""Each partner is sent its own actions and nobody else's."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.actions.actions import ActionFilter, finish
from leavingcare.casework.actions.export_by_owner import export_by_owner
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.actions import Action
from leavingcare.facts.people import Person

DAY = date(2026, 11, 21)
OWNERS = ("Housing", "housing ", "NHS / CAMHS", "=cmd|' [/]", "…", "Żuk & Łódź", "x" * 100, "?!", "housing-2", "x" * 200)


@pytest.fixture(name="busy")
def _busy(session: Session) -> Session:
    """An action for each owner, one of them about a young person."""
    with session.store.change("somebody", "actions add") as change:
        change.save(Person(ref="P001"))
        for number, owner in enumerate(OWNERS, start=1):
            change.save(Action(what=f"Task {number}", plan="board", owner=owner, raised=DAY, due=DAY, number=number))
        change.save(Action(what="A call", plan="improvement", owner="Housing", raised=DAY, number=99, person="P001"))
    return session


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The files by their names."""
    return {
        file.name: list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())) for file in sorted(folder.iterdir())
    }


def test_each_owner_has_a_file_with_their_own_alone(busy: Session, tmp_path: Path) -> None:
    """However the name is written; no reference of a young person, and no formula in a cell."""
    listing = export_by_owner(replace(busy, day=date(2026, 11, 30)), tmp_path / "out")
    files = read(tmp_path / "out")
    assert [row["file"] for row in listing.rows] == list(files) and len(files) == len(OWNERS) - 1
    assert [row["what"] for row in files["actions-housing.csv"]] == ["Task 1", "Task 2"]
    assert {row["what"] for rows in files.values() for row in rows} == {f"Task {number}" for number in range(1, 11)}
    assert {"actions-owner.csv", "actions-owner-2.csv"} <= set(files)
    assert all("ref" not in row and not row["owner"].startswith("=") for rows in files.values() for row in rows)
    assert all(len(name) < 80 and name.isascii() for name in files)
    assert [row["late"] for row in listing.rows if row["file"] == "actions-housing.csv"] == [2]
    assert listing.notes == ["1 about one young person left out."]
    assert "actions export, 10 actions in 9 files" in busy.store.log()[-1].command


def test_only_what_is_asked_for_and_not_done_is_written(busy: Session, tmp_path: Path) -> None:
    """Nothing at all leaves no folder; a dry run neither."""
    assert not export_by_owner(busy, tmp_path / "a", ActionFilter(plan="nothing")).rows and not (tmp_path / "a").exists()
    assert export_by_owner(replace(busy, dry_run=True), tmp_path / "b").rows and not (tmp_path / "b").exists()
    save(busy, finish(busy, 3, "done"), busy.store.revision())
    assert len(export_by_owner(busy, tmp_path / "c").rows) == len(OWNERS) - 2


def test_a_folder_that_is_not_empty_is_refused(busy: Session, tmp_path: Path) -> None:
    """Nothing in it is touched."""
    (tmp_path / "theirs.txt").write_text("x", encoding="utf-8")
    with pytest.raises(WrongUse, match="not a new or empty folder"):
        export_by_owner(busy, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["theirs.txt"]
