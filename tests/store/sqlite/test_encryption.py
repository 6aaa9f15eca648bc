"""An encrypted case file: nothing of it can be read without its key, and everything else works as it did."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("sqlcipher3", reason="leavingcare[encrypted] is not installed")

from leavingcare.errors import CaseFileError, KeyMissing, WrongUse
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, keys, open_store
from leavingcare.store.finding import NOTE, PROBLEM, WARNING
from leavingcare.store.sqlite import driver
from leavingcare.store.sqlite.encryption import decrypt_file, encrypt_file, is_encrypted_file
from leavingcare.store.sqlite.health_check import examine
from leavingcare.store.sqlite.proving import require_opens
from leavingcare.store.sqlite.restore import restore

NAME = "Siân O'Brien-Żukowska"


@pytest.fixture(autouse=True)
def _own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of this test only, and no key store."""
    monkeypatch.setattr(keys, "_of_path", {})
    monkeypatch.setattr(keys, "_entered", [])
    monkeypatch.setattr(keys, "_key_store", lambda: None)


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process would be."""
    monkeypatch.setattr(keys, "_of_path", {})
    monkeypatch.setattr(keys, "_entered", [])


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    store = create_store(place)
    with store.change("ann", "person add", "new on the list") as change:
        for number in range(50):
            change.save(Person(ref=change.next_reference(), name=NAME, case_id=f"CANARY-{number}"))
            change.save(Contact(person=f"P{number + 1:03}", on=date(2026, 11, 2)))
    store.close()
    return place


@pytest.fixture(name="key")
def _key() -> Iterator[bytes]:
    yield keys.new_key()


def _tells(file: Path) -> bool:
    return NAME.encode() in file.read_bytes() or b"CANARY-1" in file.read_bytes() or b"person" in file.read_bytes()


def test_sealed_it_tells_nothing_and_holds_the_same(place: Path, key: bytes) -> None:
    """File, backup and automatic copy: not a name, not a table's name; the log is the one it was."""
    head = open_store(place).head()
    assert _tells(place)
    assert not is_encrypted_file(place)
    encrypt_file(place, key)
    assert is_encrypted_file(place)
    store = open_store(place)
    assert store.head() == head
    assert store.verify(head).first_bad is None
    assert store.people()[0].name == NAME
    store.backup(place.with_name("copy.db"))
    copy = store.keep_copy()
    store.close()
    assert copy is not None
    assert [file for file in (place, copy, place.with_name("copy.db")) if _tells(file)] == []
    assert sorted(file.name for file in place.parent.iterdir()) == ["copy.db", "team-copies", "team.db"]


def test_the_plain_file_stays_where_the_last_step_fails(place: Path, key: bytes) -> None:
    """Whatever is done with the new file before the swap: until it has succeeded the old one is in its place."""
    before = place.read_bytes()

    def last(partial: Path) -> None:
        assert not _tells(partial)
        assert place.read_bytes() == before
        raise CaseFileError("no")

    with pytest.raises(CaseFileError, match="no"):
        encrypt_file(place, key, last)
    assert place.read_bytes() == before
    assert [file.name for file in place.parent.iterdir()] == ["team.db"]
    open_store(place).close()


def test_a_new_process_is_asked_whether_the_key_opens_it(place: Path, key: bytes) -> None:
    """Another key, another head of the log, or a key store that lacks the key: each is a reason to leave all as it is."""
    encrypt_file(place, key)
    store = open_store(place)
    head = store.head()
    store.close()
    require_opens(place, keys.recovery_key(key), head, stored=False)
    wrong = keys.recovery_key(keys.new_key())
    for recovery, expected, stored in ((wrong, head, False), (keys.recovery_key(key), "9:9", False), ("", head, False)):
        with pytest.raises(CaseFileError, match="did not open"):
            require_opens(place, recovery, expected, stored=stored)
    with pytest.raises(CaseFileError, match="did not open"):
        require_opens(place, keys.recovery_key(key), head, stored=True)


def test_the_journal_of_one_that_was_killed_does_no_harm(place: Path, key: bytes) -> None:
    """It belongs to a half-made file that is gone."""
    place.with_name("team.db.partial-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2040))
    encrypt_file(place, key)
    assert [file.name for file in place.parent.iterdir()] == ["team.db"]
    open_store(place).close()


def test_a_change_leaves_nothing_readable_on_the_way(place: Path, key: bytes) -> None:
    """The journal that is there while a change runs is encrypted too."""
    encrypt_file(place, key)
    store = open_store(place)
    with store.change("ann", "person edit") as change:
        change.save(Person(ref="P777", name=NAME))
        store.connection.execute("PRAGMA cache_spill = 1")
        journal = place.with_name("team.db-journal")
        assert journal.exists()
        assert not _tells(journal)
    store.close()


def test_without_its_key_it_is_said_so(
    place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A missing key and a wrong one: exit code 5, what to do, and nothing from the driver on standard error."""
    encrypt_file(place, key)
    before = place.read_bytes()
    _forget(monkeypatch)
    for _ in range(2):
        with pytest.raises(KeyMissing, match="no key of this user opens it") as missing:
            open_store(place)
        assert missing.value.exit_code == 5
        keys.new_key()  # a wrong one from now on
    assert examine(place)[0].state == PROBLEM
    assert place.read_bytes() == before
    assert capfd.readouterr().err == ""


def test_without_the_driver_it_is_said_so(place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has installed lc without the extra."""
    encrypt_file(place, key)
    _forget(monkeypatch)
    monkeypatch.setattr(driver, "cipher", lambda: None)
    with pytest.raises(CaseFileError, match="this installation of lc cannot read") as missing:
        open_store(place)
    assert "leavingcare[encrypted]" in str(missing.value.hint)


def test_the_recovery_key_opens_it(place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """As written down: small letters, blanks for hyphens, an O misread as nought. A slip is refused and not repeated."""
    encrypt_file(place, key)
    written = keys.recovery_key(key)
    _forget(monkeypatch)
    slip = ("B" if written[0] == "A" else "A") + written[1:]
    for wrong in (slip, "hello", "", written[:-4]):
        with pytest.raises(WrongUse) as refused:
            keys.enter_recovery_key(wrong)
        assert wrong not in refused.value.sentence or not wrong
    assert keys.enter_recovery_key(written.lower().replace("-", "  ").replace("o", "0")) == key
    store = open_store(place)
    assert len(store.people()) == 50
    store.close()


def test_a_backup_is_restored_encrypted(place: Path, key: bytes) -> None:
    """The file in use, the backup and what is moved aside: all by the same key."""
    encrypt_file(place, key)
    store = open_store(place)
    head = store.backup(place.with_name("copy.db"))
    store.close()
    aside = restore(place.with_name("copy.db"), place)
    assert aside is not None
    assert is_encrypted_file(place)
    assert is_encrypted_file(aside)
    store = open_store(place)
    assert store.head() == head
    store.close()


def test_an_old_plain_backup_comes_back_plain(place: Path, key: bytes) -> None:
    """And is opened as one, although this process knows a key for the place."""
    store = open_store(place)
    store.backup(place.with_name("copy.db"))
    store.close()
    encrypt_file(place, key)
    restore(place.with_name("copy.db"), place)
    assert not is_encrypted_file(place)


def test_unsealed_it_is_an_ordinary_file(place: Path, key: bytes) -> None:
    """Any SQLite reads it, and the log is whole."""
    encrypt_file(place, key)
    decrypt_file(place)
    plain = sqlite3.connect(place)
    assert plain.execute("SELECT count(*) FROM person").fetchone() == (50,)
    plain.close()
    store = open_store(place)
    assert store.verify().first_bad is None
    store.close()


_IS_LOCKED = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0x40000001)  # the byte that a writer of SQLite locks
    except OSError:
        sys.exit(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks as POSIX has them")
def test_the_lock_is_held_to_the_end(place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection of the other driver is left over from opening: when it goes, a process loses all its locks on the file."""
    encrypt_file(place, key)
    _forget(monkeypatch)
    monkeypatch.setattr(keys, "_entered", [key])
    gc.disable()
    try:
        store = open_store(place)
        with store.change("ann", "person edit") as change:
            change.save(Person(ref="P777"))
            gc.collect()
            assert subprocess.run([sys.executable, "-c", _IS_LOCKED, str(place)], check=False).returncode == 1
    finally:
        gc.enable()
    assert subprocess.run([sys.executable, "-c", _IS_LOCKED, str(place)], check=False).returncode == 0
    store.close()


def test_what_another_program_did_to_the_file_is_noticed(place: Path, key: bytes) -> None:
    """It was opened as a plain one here, and encrypted by somebody else since; and the other way round."""
    was_plain = dict(keys._of_path)
    encrypt_file(place, key)
    was_sealed = dict(keys._of_path)
    keys._of_path.update(was_plain)
    open_store(place).close()
    decrypt_file(place)
    keys._of_path.update(was_sealed)
    open_store(place).close()


def test_every_flipped_bit_is_found(place: Path, key: bytes) -> None:
    """Each page of an encrypted file has its own checksum: the doctor misses none."""
    encrypt_file(place, key)
    whole = place.read_bytes()
    for at in range(37, len(whole), len(whole) // 20):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :])
        assert PROBLEM in {one.state for one in examine(place)}
    place.write_bytes(whole)
    assert PROBLEM not in {one.state for one in examine(place)}


def test_the_doctor_says_how_it_stands(place: Path, key: bytes) -> None:
    """Plain, then encrypted with no key store to hold the key."""
    states = []
    for _ in range(2):
        states += [one.state for one in examine(place) if one.check == "encryption"]
        encrypt_file(place, key) if not is_encrypted_file(place) else None
    assert states == [NOTE, WARNING]
