"""Older case files become newer ones: after a backup, all steps or none, with every guard still in place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from leavingcare.errors import CaseFileError
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.api import UPDATED
from leavingcare.store.sqlite import opening
from leavingcare.store.sqlite.backup import copy_before_migration
from leavingcare.store.sqlite.driver import Connection, connect
from leavingcare.store.sqlite.migrations import migrate, version_of
from leavingcare.store.sqlite.schema import STEPS

pytestmark = pytest.mark.usefixtures("plain_and_encrypted")

RELEASED = sorted(Path(__file__).parents[1].joinpath("released").glob("version-*.case"))


def _step_that_adds(database: Any) -> None:
    database.execute("ALTER TABLE person ADD COLUMN added TEXT")


def _step_that_fails(database: Any) -> None:
    database.execute("CREATE TABLE half (id TEXT) STRICT")
    raise ZeroDivisionError


def _triggers(connection: Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    store = create_store(place)
    with store.change("ann", "person add") as change:
        change.save(Person(ref="P001", born=date(2008, 2, 29)))
    store.close()
    return place


def test_nothing_is_imported_or_written_when_nothing_is_pending(place: Path) -> None:
    """A daily command pays nothing: the file keeps its bytes and no backup is made."""
    before = place.read_bytes()
    open_store(place).close()
    assert place.read_bytes() == before
    assert [file.name for file in place.parent.iterdir()] == ["team.db"]


def test_the_guards_of_the_log_outlive_a_step(place: Path) -> None:
    """The same triggers before and after, though the tables changed."""
    connection = connect(place)
    before = _triggers(connection)
    assert len(before) == 6
    migrate(connection, steps=(*STEPS, _step_that_adds))
    assert _triggers(connection) == before
    assert version_of(connection) == len(STEPS) + 1
    connection.close()


def test_a_step_that_fails_changes_nothing_and_leaves_a_backup(place: Path) -> None:
    """The whole run is taken back; the copy from before is beside the file."""
    connection = connect(place)
    copies: list[Path] = []
    steps = (*STEPS, _step_that_adds, _step_that_fails)
    with pytest.raises(ZeroDivisionError):
        migrate(connection, lambda: copies.append(copy_before_migration(place)), steps)
    connection.close()
    assert version_of(connect(place)) == len(STEPS)
    for file in (place, *copies):
        store = open_store(file)
        assert store.person("P001") is not None
        store.close()
    assert len(copies) == 1


def test_an_older_file_opens_after_a_backup(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `open_store` does on the day of the next version: back up, bring up, read."""
    monkeypatch.setattr(opening, "STEPS", (*STEPS, _step_that_adds))
    with pytest.raises(CaseFileError, match="older lc"):
        open_store(place, readonly=True)
    store = open_store(place)
    assert [person.ref for person in store.people()] == ["P001"]
    assert version_of(store.connection) == len(STEPS) + 1
    store.close()
    (copy,) = (place.parent / "team-copies").iterdir()
    connection = connect(copy, readonly=True)
    assert version_of(connection) == len(STEPS)
    connection.close()
    open_store(place, readonly=True).close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_every_released_version_opens(released: Path, tmp_path: Path) -> None:
    """A case file as each version made it comes up whole: people, account and all."""
    place = tmp_path / "old.db"
    copyfile(released, place)
    store = open_store(place)
    assert [person.name for person in store.people()] == ["Siân O'Brien-Żukowska", None]
    assert store.life("P001").homes[0].code == "K2"
    assert [line.command for line in store.log()] == ["init", "move P001", "export board", UPDATED][: len(store.log())]
    assert len(store.log()) == (3 if "3" in released.stem else 4)
    assert {one.records for one in store.records(Coverage)} == (set() if "3" in released.stem else {"homes", "advisers"})
    assert store.settings() == {"visit_weeks": "6"}
    assert store.verify().first_bad is None
    store.close()


def test_there_is_a_file_of_each_version() -> None:
    """A new version comes with a case file of the one before it."""
    assert {file.stem for file in RELEASED} >= {f"version-{number}" for number in range(1, len(STEPS))}
