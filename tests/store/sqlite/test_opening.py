"""Making and opening case files: private, never over anything, and a sentence of its own for each thing that is wrong."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from leavingcare.errors import CaseFileError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.sqlite.driver import driver_errors
from tests.store.other_tools import tool
from tests.support.platforms import is_private

pytestmark = pytest.mark.usefixtures("plain_and_encrypted")


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    create_store(place).close()
    return place


def _sentence(place: Path, *, readonly: bool = False) -> str:
    with pytest.raises(CaseFileError) as caught:
        open_store(place, readonly=readonly)
    assert caught.value.exit_code == 5
    return caught.value.sentence


def test_a_new_case_file_is_private(tmp_path: Path) -> None:
    """Only its owner can read it, whatever the umask, and new folders on the way are private too."""
    old = os.umask(0)
    try:
        create_store(tmp_path / "new" / "team.db").close()
    finally:
        os.umask(old)
    assert is_private(tmp_path / "new" / "team.db") and is_private(tmp_path / "new")


def test_a_name_with_awkward_characters_is_a_name(tmp_path: Path) -> None:
    """Question marks, hashes and percent signs are no part of an address."""
    place = tmp_path / ("té?m #1 50%20.db" if os.name != "nt" else "tém #1 50%20.db")  # Windows has no such name
    create_store(place).close()
    open_store(place).close()
    assert [file.name for file in tmp_path.iterdir()] == [place.name]


def test_nothing_is_written_over(place: Path) -> None:
    """A second `init` on the same path is refused and leaves the file as it is."""
    before = place.read_bytes()
    with pytest.raises(CaseFileError, match="there already"):
        create_store(place)
    assert place.read_bytes() == before


def test_each_wrong_file_has_its_own_sentence(tmp_path: Path, place: Path) -> None:
    """Missing, a folder, empty, no database, somebody else's, newer: told apart, and none is touched or made."""
    wrong = {
        "missing": "no case file at",
        "folder": "is a folder",
        "empty": "is an empty file",
        "text": "not a case file, or it is encrypted",
        "other": "another program",
        "team.db": "of version 99",
    }
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe")
        wrong["pipe"] = "is a device or a pipe"
    (tmp_path / "text").write_text("Dear Sian, " * 200)
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.commit()
    other.close()
    newer = tool(place)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    for readonly in (False, True):
        for name, words in wrong.items():
            sentence = _sentence(tmp_path / name, readonly=readonly)
            assert words in sentence
            assert "Sian" not in sentence
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before


def test_a_file_in_use_is_said_to_be(place: Path) -> None:
    """Another program holds the lock: after the wait the command gives up, and nothing was changed."""
    other = tool(place)
    other.execute("BEGIN IMMEDIATE")
    store = open_store(place)
    store.connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(CaseFileError, match="in use by another program"), store.change("ann", "person add"):
        pytest.fail("the change must not begin")
    other.close()
    with store.change("ann", "person add") as change:
        change.save(Person(ref="P001"))
    store.close()


def test_a_disk_that_is_full_changes_nothing(place: Path) -> None:
    """The command fails as a whole; once there is room it succeeds."""
    store = open_store(place)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CaseFileError, match="disk is full"), store.change("ann", "fill") as change:
        for number in range(200):
            change.save(Person(ref=f"P{number:03}", name="x" * 100))
    assert store.people() == []
    assert not store.connection.in_transaction
    store.connection.execute("PRAGMA max_page_count = 100000")
    with store.change("ann", "person add") as change:
        change.save(Person(ref="P001"))
    store.close()


def test_readonly_reads_and_does_not_write(place: Path) -> None:
    """Opened for reading, every question is answered and no change goes in."""
    store = open_store(place, readonly=True)
    assert store.people() == []
    assert store.verify().first_bad is None
    with pytest.raises(CaseFileError, match="can only be read"), store.change("ann", "person add") as change:
        change.save(Person(ref="P001"))
    store.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_file_without_leave_to_write_can_be_read(place: Path) -> None:
    """A copy on a read-only share opens as usual; only the change is refused."""
    place.chmod(0o400)
    place.parent.chmod(0o500)
    try:
        store = open_store(place)
        assert store.people() == []
        with pytest.raises(CaseFileError, match="can only be read"), store.change("ann", "person add") as change:
            change.save(Person(ref="P001"))
        store.close()
        place.chmod(0)
        assert "may not read" in _sentence(place)
    finally:
        place.parent.chmod(0o700)


@pytest.mark.skipif(
    os.name == "nt" or not Path("/proc/self/fd").exists(), reason="the system does not list which files are open"
)
def test_a_file_that_cannot_be_read_is_not_held_open(place: Path) -> None:
    """Whoever is told that it is damaged can put another in its place, on Windows too: not only once memory is tidied up."""
    place.write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(CaseFileError) as caught:
        open_store(place)
    opened = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert str(place) not in opened
    assert caught.value.sentence


@pytest.mark.parametrize("damage", ["half", "zeroes"])
def test_a_damaged_file_is_said_to_be(place: Path, damage: str) -> None:
    """No traceback and nobody's details: the sentence says damaged and what to do."""
    store = open_store(place)
    with store.change("ann", "fill") as change:
        for number in range(300):
            change.save(Person(ref=f"P{number:03}", name="Siân Ŵyn"))
            change.save(Contact(person=f"P{number:03}", on=date(2026, 1, 1)))
    store.close()
    whole = place.read_bytes()
    if damage == "half":
        place.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    else:
        place.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(CaseFileError, match="damaged") as caught:
        _read_all(place)
    assert "Ŵyn" not in caught.value.sentence
    assert "lc doctor" in (caught.value.hint or "")


def _read_all(place: Path) -> None:
    store = open_store(place)
    try:
        list(store.lives())
        store.log()
        store.verify()
    finally:
        store.close()


def test_a_record_of_another_making_is_damage(place: Path) -> None:
    """A row that this program cannot have written does not become a traceback."""
    store = open_store(place)
    with store.change("ann", "person add") as change:
        change.save(Person(ref="P001"))
    store.connection.execute("UPDATE person SET detail = '{\"height\": 180}'")
    with pytest.raises(CaseFileError, match="damaged: a record of the shape person"):
        store.people()
    store.close()


@pytest.mark.parametrize("day", ["2007-02-29", "2026-13-01", "2026-1-1", "01/02/2026", "20260102"])
def test_no_day_that_is_none_gets_in(place: Path, day: str) -> None:
    """Not even with plain SQL: the tables check their days."""
    connection = tool(place)
    with pytest.raises(driver_errors(), match="CHECK"):
        connection.execute("INSERT INTO person (id, kind, ref, born, detail) VALUES ('x', 'person', 'P1', ?, '{}')", (day,))
    connection.close()


def test_nothing_can_be_made_where_there_is_no_place(tmp_path: Path) -> None:
    """A file in the way of the folder: a sentence, and no leftovers."""
    (tmp_path / "file").touch()
    with pytest.raises(CaseFileError):
        create_store(tmp_path / "file" / "team.db")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
