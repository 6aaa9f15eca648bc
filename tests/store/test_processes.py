"""Several programs at once, and programs that are killed: nothing promised is lost, nothing is half there.

LC_KILLS sets how often each is killed; the full count is 50.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from shutil import copyfile

import pytest

from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.finding import OK
from leavingcare.store.sqlite.driver import connect
from leavingcare.store.sqlite.health_check import examine
from leavingcare.store.sqlite.migrations import version_of
from leavingcare.store.sqlite.schema import STEPS
from tests.store.programs import EXTRA_STEPS

pytestmark = pytest.mark.usefixtures("plain_and_encrypted")

KILLS = int(os.environ.get("LC_KILLS", "4"))
LONGEST_WAIT = 0.3
PROGRAMS = Path(__file__).with_name("programs.py")


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    store = create_store(place)
    with store.change("ann", "fill") as change:
        for _ in range(200):
            change.save(Person(ref=change.next_reference(), name="Siân Ŵyn"))
    store.close()
    return place


def _start(task: str, place: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(PROGRAMS), task, str(place)], stdout=subprocess.PIPE, text=True)


def _killed(task: str, place: Path) -> list[str]:
    """What the program promised before it was killed, a moment after it was ready."""
    program = _start(task, place)
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    time.sleep(random.uniform(0, LONGEST_WAIT))  # noqa: S311  # any moment will do
    program.kill()
    said = program.stdout.read().splitlines()
    program.stdout.close()
    program.wait()
    return said


def _sound(place: Path) -> bool:
    return {one.check: one.state for one in examine(place) if one.check in ("integrity", "links", "account")} == {
        "integrity": OK,
        "links": OK,
        "account": OK,
    }


@pytest.mark.parametrize(("task", "many"), [("record", 1), ("import", 100)])
def test_a_killed_change_is_there_or_not(place: Path, task: str, many: int) -> None:
    """Every acknowledged change is there, at most one more is, and each is whole."""
    for _ in range(KILLS):
        store = open_store(place)
        before = len(store.log())
        store.close()
        promised = _killed(task, place)
        assert _sound(place)
        store = open_store(place)
        assert len(store.log()) - before in (len(promised), len(promised) + 1)
        assert all(store.verify(head).first_bad is None for head in promised[-1:])
        new = [life for life in store.lives() if life.person.name is None]
        assert all(len(life.contacts) == 1 for life in new)
        assert len(new) == many * (len(store.log()) - 1)
        store.close()


def test_a_killed_migration_is_done_or_not_begun(place: Path) -> None:
    """The file is of the old version or of the new one, never between, and the next start finishes the work."""
    for number in range(KILLS):
        old = place.with_name(f"old-{number}.db")
        copyfile(place, old)
        _killed("migrate", old)
        assert _sound_tables(old) in (0, EXTRA_STEPS)
        program = _start("migrate", old)
        assert program.communicate()[0].splitlines() == ["ready", "done"]
        assert _sound_tables(old) == EXTRA_STEPS


def _sound_tables(place: Path) -> int:
    connection = connect(place)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 'extra%'").fetchone()[0]
    assert version_of(connection) == len(STEPS) + tables
    connection.close()
    return int(tables)


def test_a_killed_backup_is_whole_or_not_there(place: Path) -> None:
    """Whatever has the name of a backup is one; the case file does not care."""
    for _ in range(KILLS):
        promised = _killed("backup", place)
        backups = list(place.parent.glob("backup-*.db"))
        assert len(backups) in (len(promised), len(promised) + 1)
        assert all(_sound(backup) for backup in [place, *backups[-3:]])
        for backup in backups:
            backup.unlink()


def test_four_programs_at_once_lose_nothing(place: Path) -> None:
    """4 programs, 60 changes each that read a number and write the next: 240."""
    programs = [_start("sixty", place) for _ in range(4)]
    assert [program.communicate()[0] for program in programs] == ["done\n"] * 4
    store = open_store(place)
    assert store.settings() == {"count": "240"}
    assert len(store.log()) == 241
    assert store.verify().first_bad is None
    store.close()


def test_three_programs_at_once_on_an_old_file_all_succeed(place: Path) -> None:
    """One of them migrates and makes one backup; the others find it done."""
    programs = [_start("migrate", place) for _ in range(3)]
    assert [program.communicate()[0].splitlines() for program in programs] == [["ready", "done"]] * 3
    assert _sound_tables(place) == EXTRA_STEPS
    assert len(list((place.parent / "team-copies").iterdir())) == 1
