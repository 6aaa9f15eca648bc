"""When the power goes, every acknowledged change is there, and at most one more.

LC_CUTS sets how often; the full count is 400.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import pytest

from leavingcare.errors import CaseFileError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.sqlite.driver import RECIPE, driver_errors
from leavingcare.store.sqlite.store import SqliteStore

apsw = pytest.importorskip("apsw", reason="the layer under SQLite takes apsw")

from tests.faults.power_cuts import Cursor, Recorder, Step, disk_after, write_disk  # noqa: E402  # it is made of apsw

CUTS = int(os.environ.get("LC_CUTS", "25"))
CHANGES = 12


def _recorded(place: Path, *, syncing: str) -> tuple[list[Step], dict[str, bytes]]:
    """A dozen changes by the store itself, with every write written down."""
    create_store(place).close()
    first = {str(place): place.read_bytes()}
    recorder = Recorder(f"cuts-{syncing}")
    connection: Any = apsw.Connection(str(place), vfs=f"cuts-{syncing}")
    connection.cursor_factory = Cursor
    for setting in (*RECIPE, f"synchronous={syncing}"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    store = SqliteStore(connection, None)
    for number in range(CHANGES):
        with store.change("ann", "import") as change:
            person = Person(ref=change.next_reference(), name="x" * 300 * (number % 4))
            change.save(person)
            change.save(Contact(person=person.ref, on=date(2026, 11, 2)))
        recorder.steps.append(Step("acknowledged", head=store.head()))
    connection.close()
    return recorder.steps, first


def _lost_or_spoilt(place: Path, promised: list[str]) -> bool:
    """Is an acknowledged change missing, something half there, or the file damaged?"""
    try:
        store = open_store(place)
    except CaseFileError:
        return True
    try:
        check = store.verify(promised[-1] if promised else None)
        whole = all(len(life.contacts) == 1 for life in store.lives())
        sound = store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        counted = len(promised) <= check.lines == len(store.people()) <= len(promised) + 1
        return not (check.first_bad is None and whole and sound and counted)
    except (CaseFileError, *driver_errors()):
        return True
    finally:
        store.close()


def _bad_cuts(folder: Path, cuts: int, *, syncing: str) -> int:
    here = folder / "here"
    here.mkdir()
    steps, first = _recorded(here / "team.db", syncing=syncing)
    random, bad = Random(20261121), 0  # noqa: S311  # the same cuts each time
    for cut in range(cuts):
        at = random.randrange(1, len(steps) + 1)
        there = folder / f"cut-{cut}"
        there.mkdir()
        write_disk(disk_after(steps[:at], first, random), here, there)
        bad += _lost_or_spoilt(there / "team.db", [step.head for step in steps[:at] if step.what == "acknowledged"])
    return bad


def test_no_acknowledged_change_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    """Whatever the disk had not yet synced: all of a change or nothing of it."""
    assert _bad_cuts(tmp_path, CUTS, syncing="FULL") == 0


def test_without_syncing_the_same_cuts_do_damage(tmp_path: Path) -> None:
    """The test sees what it looks for: with the safety taken out it fails."""
    assert _bad_cuts(tmp_path, CUTS, syncing="OFF") > 0


def test_the_image_with_everything_synced_is_the_file(tmp_path: Path) -> None:
    """The layer misses nothing."""
    here = tmp_path / "here"
    here.mkdir()
    steps, first = _recorded(here / "team.db", syncing="FULL")
    random = Random(1)  # noqa: S311  # nothing is left to chance
    assert disk_after(steps, first, random) == {str(here / "team.db"): (here / "team.db").read_bytes()}
    copytree(here, tmp_path / "there")
    assert not _lost_or_spoilt(tmp_path / "there" / "team.db", [step.head for step in steps if step.what == "acknowledged"])
