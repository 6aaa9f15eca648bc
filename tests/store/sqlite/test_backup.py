"""Backups are complete, checked and private; a restore never loses what was there; the doctor sees what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from leavingcare.errors import CaseFileError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.finding import BACKUP, NOTE, OK, PROBLEM, WARNING, Finding
from leavingcare.store.sqlite import driver, health_check
from leavingcare.store.sqlite.backup import automatic_copy, clear_away, copies_folder, last_copy, to_keep
from leavingcare.store.sqlite.health_check import examine
from leavingcare.store.sqlite.restore import restore
from leavingcare.store.sqlite.store import SqliteStore
from tests.store.other_tools import tool
from tests.support.platforms import is_private, posix_limits, posix_links, posix_modes

pytestmark = pytest.mark.usefixtures("plain_and_encrypted")

NAME = "Siân Ŵyn"


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = create_store(tmp_path / "team.db")
    with store.change("ann", "person add") as change:
        for number in range(300):
            change.save(Person(ref=change.next_reference(), name=NAME, case_id=f"A-{number}"))
    yield store
    store.close()


def _place(store: SqliteStore) -> Path:
    assert store.place is not None
    return store.place


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_is_private_and_never_over_a_file(store: SqliteStore, tmp_path: Path) -> None:
    """Mode 0600 whatever the umask; a second backup of the same name is refused and the first stays."""
    target = tmp_path / "copy.db"
    old = os.umask(0)
    try:
        store.backup(target)
    finally:
        os.umask(old)
    assert is_private(target)
    before = target.read_bytes()
    with pytest.raises(CaseFileError, match="there already"):
        store.backup(target)
    assert target.read_bytes() == before
    assert _names(tmp_path) == ["copy.db", "team.db"]


def test_a_backup_does_not_hold_what_was_removed(store: SqliteStore, tmp_path: Path) -> None:
    """Deleted content is neither in the file nor in its copy."""
    store.erase("P001", "ann", "erase P001")
    store.backup(tmp_path / "copy.db")
    assert b'A-0"' not in (tmp_path / "copy.db").read_bytes()
    assert driver.is_encrypted(store.connection) or b'A-1"' in (tmp_path / "copy.db").read_bytes()


def test_a_backup_that_fails_leaves_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """No folder, no half file."""
    with pytest.raises(CaseFileError, match="could not be written"):
        store.backup(tmp_path / "missing" / "copy.db")
    store.connection.execute("PRAGMA ignore_check_constraints = ON")
    raw = tool(_place(store))
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'event'")  # two tables on one page
    raw.commit()
    raw.close()
    store.close()
    damaged = open_store(tmp_path / "team.db")
    with pytest.raises(CaseFileError):
        damaged.backup(tmp_path / "copy.db")
    damaged.close()
    assert _names(tmp_path) == ["team.db"]


@posix_limits
def test_a_backup_on_a_full_disk_leaves_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: a sentence, no half file, the case file untouched."""
    import resource
    import signal

    before = _place(store).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(CaseFileError) as caught:
            store.backup(tmp_path / "copy.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert "copy.db" in caught.value.sentence
    assert _names(tmp_path) == ["team.db"]
    assert _place(store).read_bytes() == before


def test_a_restore_moves_the_present_file_aside(store: SqliteStore, tmp_path: Path) -> None:
    """What was there is kept whole under another name, and the backup is in its place."""
    head = store.backup(tmp_path / "copy.db")
    with store.change("ann", "contact P001") as change:
        change.save(Contact(person="P001", on=date(2026, 11, 2)))
    later = store.head()
    store.close()
    aside = restore(tmp_path / "copy.db", tmp_path / "team.db")
    assert aside is not None
    restored, replaced = open_store(tmp_path / "team.db"), open_store(aside)
    assert (restored.head(), replaced.head()) == (head, later)
    assert is_private(tmp_path / "team.db")
    restored.close()
    replaced.close()
    assert restore(tmp_path / "copy.db", tmp_path / "elsewhere.db") is None
    assert restore(tmp_path / "copy.db", tmp_path / "team.db") != aside


@pytest.mark.parametrize("harm", ["bytes", "line"])
def test_a_bad_backup_is_not_restored(store: SqliteStore, tmp_path: Path, harm: str) -> None:
    """Damaged or altered: the present file stays as it is."""
    copy = tmp_path / "copy.db"
    store.backup(copy)
    store.close()
    before = (tmp_path / "team.db").read_bytes()
    if harm == "bytes":
        held = copy.read_bytes()
        copy.write_bytes(held[:20_000] + bytes(5_000) + held[25_000:])
    else:
        raw = tool(copy)
        raw.executescript("DROP TRIGGER log_never_updated; UPDATE log SET who = 'bob'")
        raw.close()
    with pytest.raises(CaseFileError, match=r"damaged|altered at line 1"):
        restore(copy, tmp_path / "team.db")
    assert (tmp_path / "team.db").read_bytes() == before
    assert _names(tmp_path) == ["copy.db", "team.db"]


def test_a_file_in_use_is_not_replaced(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is writing: the restore waits, then says so."""
    monkeypatch.setattr(driver, "LOCK_WAIT_SECONDS", 0.1)
    store.backup(tmp_path / "copy.db")
    store.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseFileError, match="in use by another program"):
        restore(tmp_path / "copy.db", tmp_path / "team.db")
    store.connection.execute("ROLLBACK")
    assert _names(tmp_path) == ["copy.db", "team.db"]


def test_a_case_file_is_no_backup_of_itself(store: SqliteStore, tmp_path: Path) -> None:
    """Said at once, by whatever path it is reached."""
    (tmp_path / "folder").mkdir()
    for backup in (_place(store), tmp_path / "folder" / ".." / "team.db"):
        with pytest.raises(CaseFileError, match="is the case file itself"):
            restore(backup, _place(store))


@posix_links
def test_a_link_to_a_case_file_is_no_backup_of_it(store: SqliteStore, tmp_path: Path) -> None:
    """The same file by another name."""
    link = tmp_path / "link.db"
    link.symlink_to(_place(store))
    with pytest.raises(CaseFileError, match="is the case file itself"):
        restore(link, _place(store))


def test_a_journal_left_by_a_crash_does_not_spoil_what_is_restored(store: SqliteStore, tmp_path: Path) -> None:
    """A half-done change of the damaged file is moved away with it."""
    head = store.backup(tmp_path / "copy.db")
    store.close()
    (tmp_path / "team.db").write_bytes(b"nonsense" * 1000)
    (tmp_path / "team.db-journal").write_bytes(b"nonsense" * 1000)
    aside = restore(tmp_path / "copy.db", tmp_path / "team.db")
    assert aside is not None
    assert not (tmp_path / "team.db-journal").exists()
    assert aside.read_bytes() == b"nonsense" * 1000
    restored = open_store(tmp_path / "team.db")
    assert restored.head() == head
    restored.close()


def test_automatic_copies_go_beside_the_file(store: SqliteStore, tmp_path: Path) -> None:
    """A dated name with the head of the account, in a private folder; a second one of the same moment is the same."""
    copy = automatic_copy(store.connection, _place(store))
    assert copy.parent == copies_folder(_place(store))
    assert is_private(copy.parent)
    assert store.head().split(":")[1].startswith(copy.stem.rpartition("-")[2])
    assert last_copy(_place(store)) is not None
    assert last_copy(tmp_path / "other.db") is None


def test_the_keep_rule() -> None:
    """All of the latest day, the last of 7 days, of 4 weeks and of 12 months; a year of daily copies comes down to these."""
    latest = date(2026, 11, 21)
    days = [latest - timedelta(days=back) for back in range(400)]
    stamps = [f"{day:%Y%m%d}T{hour}0000Z" for day in days for hour in ("08", "17")]
    kept = sorted(to_keep(stamps), reverse=True)
    assert kept[:8] == ["20261121T170000Z", "20261121T080000Z", *(f"202611{day}T170000Z" for day in range(20, 14, -1))]
    assert kept[8:] == [
        "20261108T170000Z",
        "20261101T170000Z",
        *(f"2026{day}T170000Z" for day in ("1031", "0930", "0831", "0731", "0630", "0531", "0430", "0331", "0228", "0131")),
        "20251231T170000Z",
    ]
    assert to_keep([]) == set()


def test_clearing_away_touches_only_our_copies(tmp_path: Path) -> None:
    """Old copies and old half copies go; a file of another name, and half a copy of today, stay."""
    today = "team-20261121T080000Z-0123abcd.db"
    stay = [today, f"{today}.partial", "team-before-the-move.db", "notes.txt"]
    go = [
        "team-20261120T080001Z-0123abcd.db.partial",
        "team-20261120T080002Z-0123abcd.db.partial-journal",
        "team-20241120T070000Z-0123abcd.db",
    ]
    dated = [f"team-20251{month}01T080000Z-0123abcd.db" for month in (0, 1, 2)] + [
        f"team-20260{month}01T080000Z-0123abcd.db" for month in range(1, 10)
    ]
    for name in (*stay, *go, *dated):
        (tmp_path / name).touch()
    clear_away(tmp_path)
    left = _names(tmp_path)
    assert set(stay) <= set(left)
    assert not set(go) & set(left)


def _findings(place: Path) -> dict[str, Finding]:
    return {one.check: one for one in examine(place)}


def test_a_healthy_file(store: SqliteStore) -> None:
    """Every check is made, all is well but for the backup that nobody has made yet."""
    found = _findings(_place(store))
    assert {name: one.state for name, one in found.items()} == {
        "integrity": OK,
        "structure": OK,
        "links": OK,
        "account": OK,
        "records": OK,
        "numbers": OK,
        "authors": OK,
        "last backup": WARNING,
        "versions": OK,
        "place": OK,
        "readers": NOTE if health_check.HAS_ACCESS_LISTS else OK,
        "left over": OK,
        "encryption": WARNING if driver.is_encrypted(store.connection) else NOTE,  # no key store holds its key here
    }
    assert store.head() in found["account"].detail
    store.note("ann", BACKUP)
    assert _findings(_place(store))["last backup"].state == OK
    assert NAME not in repr(found)


def test_on_windows_the_doctor_says_how_to_see_who_may_read(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no mode to look at, and so nothing to praise or to warn of."""
    monkeypatch.setattr(health_check, "HAS_ACCESS_LISTS", True)
    readers = _findings(_place(store))["readers"]
    assert readers.state == NOTE
    assert f'icacls "{_place(store)}"' in readers.detail


@posix_modes
def test_the_doctor_names_what_is_wrong(store: SqliteStore, tmp_path: Path) -> None:
    """Readable by others, a contact of nobody, an altered line: each has its row."""
    store.close()
    place = tmp_path / "team.db"
    place.chmod(0o644)
    raw = tool(place)
    raw.executescript("DROP TRIGGER log_never_updated; UPDATE log SET who = 'bob'")
    raw.execute("INSERT INTO event (id, kind, person, \"on\", detail) VALUES ('x', 'contact', 'P999', '2026-01-01', '{}')")
    raw.commit()
    raw.close()
    found = _findings(place)
    assert (found["readers"].state, found["links"].state, found["account"].state) == (WARNING, PROBLEM, PROBLEM)
    assert "Line 1" in found["account"].detail
    (tmp_path / "OneDrive - Council").mkdir()
    place.rename(tmp_path / "OneDrive - Council" / "team.db")
    assert _findings(tmp_path / "OneDrive - Council" / "team.db")["place"].state == WARNING


@pytest.mark.parametrize(
    ("meddling", "count"),
    [
        ("UPDATE person SET born = '2001-01-01' WHERE ref IN ('P003', 'P004')", 2),
        ("DELETE FROM person WHERE ref = 'P005'", 1),
        ("INSERT INTO event (id, kind, \"on\", detail) VALUES ('x', 'contact', '2026-01-01', '{}')", 1),
        ("UPDATE setting SET value = '52'", 1),
        ("DELETE FROM setting", 1),
        ("INSERT INTO setting VALUES ('review_interval', '52')", 1),
    ],
)
def test_the_doctor_sees_what_went_past_the_log(store: SqliteStore, tmp_path: Path, meddling: str, count: int) -> None:
    """Changed, deleted or added with another program: counted, though the log itself is whole."""
    with store.change("ann", "setting set visit_interval 6") as change:
        change.set("visit_interval", "6")
        change.set("gone", "1")
    with store.change("ann", "remove P006 and P007") as change:
        for person in store.people()[5:7]:
            change.remove(person)
        change.set("gone", None)
    with store.change("ann", "person add again") as change:
        change.save(Person(id=store.people()[0].id, ref="P001", name=None))
    store.erase("P002", "ann", "erase P002")
    assert _findings(_place(store))["records"].state == OK
    store.close()
    raw = tool(tmp_path / "team.db")
    raw.executescript(meddling)
    raw.close()
    found = _findings(tmp_path / "team.db")
    assert (found["records"].state, found["account"].state) == (PROBLEM, OK)
    assert found["records"].detail.startswith(f"{count} records")


@pytest.mark.parametrize("harm", ["missing", "text", "half", "zeroes"])
def test_the_doctor_sees_what_cannot_be_read(store: SqliteStore, tmp_path: Path, harm: str) -> None:
    """Rows even for a file that cannot be opened: at least one says problem, none is a traceback, none names anybody."""
    store.close()
    place = tmp_path / "team.db"
    held = place.read_bytes()
    place.unlink()
    if harm != "missing":
        place.write_bytes(
            {
                "text": b"Dear all" * 999,
                "half": held[: len(held) // 8192 * 4096],
                "zeroes": held[:40960] + bytes(4096) + held[45056:],
            }[harm]
        )
    found = examine(place)
    assert PROBLEM in {one.state for one in found}
    assert "versions" in {one.check for one in found}
    assert NAME not in repr(found)
