"""Full disks, folders without leave, closed pipes, journals left behind, flipped bits: a sentence, an exit code, nothing lost.

Rows of docs/faults.md. LC_FLIPS sets how many bits are flipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

import pytest

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.case_file.archive import export_all
from leavingcare.casework.case_file.csv_export import export_listing
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties.calendar_export import export_calendar
from leavingcare.casework.privacy.subject_access import export_person
from leavingcare.casework.returns.annex_a import export_annex_a
from leavingcare.casework.returns.ssda903 import export_ssda903
from leavingcare.casework.session import Session
from leavingcare.cli.app import main
from leavingcare.errors import CaseFileError, LcError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.finding import PROBLEM
from leavingcare.store.sql import line_writer
from leavingcare.store.sqlite.health_check import examine
from tests.store import programs

FLIPS = int(os.environ.get("LC_FLIPS", "20"))
POSIX = pytest.mark.skipif(os.name == "nt", reason="limits, users and signals as POSIX has them")
PROGRAMS = Path(programs.__file__)
NAME = "Kofi Mensah"
NOBODY = 65534


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    store = create_store(place)
    fill(Session(store, date(2026, 11, 21), "ann"))
    store.close()
    return place


def _lc(place: Path, *words: str, most_bytes: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does, with files limited to so many bytes: a disk that is full."""

    def limited() -> None:
        import resource

        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(
        [sys.executable, "-m", "leavingcare", *words, "--file", str(place)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=limited if os.name != "nt" else None,
        env=os.environ | {"LC_HOME": str(place.parent / "home"), "TERM": "xterm"},
    )


def _plain_sentence(ran: subprocess.CompletedProcess[str]) -> bool:
    return bool(ran.stderr) and "Traceback" not in ran.stderr and "inside lc" not in ran.stderr and NAME not in ran.stderr


def _state(place: Path) -> tuple[str, int]:
    store = open_store(place)
    try:
        return store.head(), len(store.people())
    finally:
        store.close()


@POSIX
@pytest.mark.parametrize(
    "command",
    [
        ("backup", "copy.db"),
        ("export", "people", "people.csv"),
        ("export", "all", "archive"),
        ("person", "export", "P007", "answer"),
    ],
    ids=" ".join,
)
def test_a_full_disk_leaves_no_part_of_a_file(place: Path, command: tuple[str, ...]) -> None:
    """Backup, export, request for records: exit 5, nothing left of it, the case file as it was; with room it succeeds."""
    target = place.parent / command[-1]
    before = _state(place)
    ran = _lc(place, *command[:-1], str(target), most_bytes=2048)
    assert ran.returncode == 5
    assert _plain_sentence(ran)
    assert sorted(file.name for file in place.parent.iterdir() if file.name != "home") == ["team.db"]
    assert _state(place) == before
    assert _lc(place, *command[:-1], str(target)).returncode == 0
    assert target.exists()


@POSIX
def test_a_full_disk_keeps_the_old_file(place: Path) -> None:
    """What was there before stays, byte for byte."""
    target = place.parent / "people.csv"
    target.write_text("the old one")
    assert _lc(place, "export", "people", str(target), "--yes", most_bytes=1024).returncode == 5
    assert target.read_text() == "the old one"


@POSIX
def test_a_change_that_does_not_fit_is_not_made(place: Path) -> None:
    """The file may not grow: exit 5, and the account has not grown either."""
    before = _state(place)
    ran = _lc(place, "retention", "rule", "copy", "--months", "24", "--yes", most_bytes=4096)
    assert ran.returncode == 5
    assert _plain_sentence(ran)
    assert _state(place) == before


def test_a_full_disk_stops_an_erasure_as_a_whole(place: Path) -> None:
    """Deleting takes room as well: nobody is half erased."""
    store = open_store(place)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    before = list(store.life("P007").all_facts())
    with pytest.raises(CaseFileError, match="disk is full"):
        store.erase("P007", "ann", "person erase P007", "ordered " * 2000)
    assert list(store.life("P007").all_facts()) == before
    assert store.verify().first_bad is None
    store.close()


EXPORTS: dict[str, Callable[[Session, Path], object]] = {
    "due.ics": export_calendar,
    "people.csv": lambda session, file: export_listing(session, list_people(session, command="people"), file),
    "list9.xlsx": export_annex_a,
    "archive": export_all,
    "return": lambda session, folder: export_ssda903(session, folder, 2026),
    "answer": lambda session, folder: export_person(session, "P007", folder),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_what_cannot_be_accounted_for_is_not_given_out(place: Path, tmp_path: Path, name: str) -> None:
    """The case file can be read and not written: no file goes out without its line in the log."""
    store = open_store(place, readonly=True)
    with pytest.raises(CaseFileError, match="can only be read"):
        EXPORTS[name](Session(store, date(2026, 11, 21), "ann"), tmp_path / name)
    store.close()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [place]


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB with a case file on it."""
    disk = tmp_path / "small"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk))
    if os.name == "nt" or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only the superuser can mount a small disk: sudo .venv/bin/pytest tests/faults -k small_disk")
    try:
        store = create_store(disk / "team.db")
        with store.change("ann", "fill") as change:
            for number in range(20):
                change.save(Person(ref=change.next_reference(), name=NAME, born=date(1940 + number, 5, 1)))
        store.close()
        yield disk
    finally:
        subprocess.run(("umount", str(disk)), check=True)


@pytest.mark.parametrize(
    "command",
    [
        ("contact", "P001", "call", "--outcome", "spoken", "--yes"),
        ("person", "erase", "P001", "--reason", "ordered", "--confirm", "P001"),
        ("retention", "purge", "P001", "--confirm", "P001"),
        ("backup", "copy.db"),
        ("export", "all", "archive"),
        ("encrypt", "--yes", "--recovery-key-file", "key.txt"),
    ],
    ids=" ".join,
)
def test_a_small_disk_that_is_full(small: Path, command: tuple[str, ...]) -> None:
    """Really full, to the last byte: exit 5, nothing changed and nothing left; with room again the same command succeeds."""
    place = small / "team.db"
    if command[0] == "encrypt":
        pytest.importorskip("sqlcipher3", reason="leavingcare[encrypted] is not installed")
    if command[0] == "retention":
        assert _lc(place, "retention", "rule", "record", "--yes").returncode == 0
    folders = {"copy.db": small, "archive": small, "key.txt": small.parent}
    words = [str(folders[word] / word) if word in folders else word for word in command]
    before, ballast = _state(place), small / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    ran = _lc(place, *words)
    assert (ran.returncode, _plain_sentence(ran)) == (5, True), ran.stderr
    assert {one.name for one in small.iterdir()} <= {"team.db", "ballast", "home", "team-copies"}
    assert _state(place) == before
    ballast.unlink()
    assert _lc(place, *words).returncode == 0


def _codes_as_somebody_else(place: Path) -> list[int]:
    """The exit codes of three commands that read and one that writes, as a user without rights."""
    commands = (("person", "list"), ("due",), ("log", "verify"), ("retention", "rule", "record", "--yes"))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
        os.environ["LC_HOME"] = str(place.parent)
        for words in (*commands[:-1], (*commands[-1], "--dry-run")):
            main([*words, "--file", str(place)])  # modules may lie where nobody else can read them: load them all
        before = place.read_bytes()
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.write(writer, bytes(main([*words, "--file", str(place)]) for words in commands))
        os._exit(int(before != place.read_bytes()))
    os.close(writer)
    with os.fdopen(reader, "rb") as codes:
        told = list(codes.read())
    assert os.waitpid(child, 0)[1] == 0
    return told


@POSIX
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the superuser can become somebody else")
def test_a_folder_without_leave_to_write_can_be_read_from() -> None:
    """As another user: lists work, a change is refused with exit 5, and the file is as it was."""
    folder = Path(tempfile.mkdtemp())
    try:
        place = folder / "team.db"
        store = create_store(place)
        fill(Session(store, date(2026, 11, 21), "ann"))
        store.close()
        place.chmod(0o444)
        folder.chmod(0o555)
        assert _codes_as_somebody_else(place) == [0, 0, 0, 5]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@POSIX
def test_a_reader_that_leaves_is_no_error(place: Path) -> None:
    """`lc person list | head -1`: silent, exit 0."""
    program = subprocess.Popen(
        [sys.executable, "-m", "leavingcare", "log", "--format", "csv", "--file", str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"LC_HOME": str(place.parent)},
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 0
    assert said == b""


def test_a_clock_that_jumps_back_changes_no_order(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are in the order in which they were written, and the chain holds; the year 2100 and a leap day are days."""
    store = open_store(place)
    times = ("2100-02-28T23:59:59Z", "2026-03-29T01:30:00Z", "2024-02-29T12:00:00Z")
    for time in times:
        monkeypatch.setattr(line_writer, "now", lambda time=time: time)
        with store.change("ann", "person add") as change:
            change.save(Person(ref=change.next_reference()))
    assert [line.at for line in store.log()[-3:]] == list(times)
    assert [line.seq for line in store.log()] == list(range(1, len(store.log()) + 1))
    assert store.verify().first_bad is None
    store.close()


@pytest.fixture(name="hot")
def _hot(place: Path) -> Iterator[Path]:
    """A case file with the journal of a program that died in the middle of a change."""
    died = subprocess.run([sys.executable, str(PROGRAMS), "half", str(place)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert place.with_name("team.db-journal").stat().st_size > 0
    yield place


@POSIX
def test_a_journal_left_behind_takes_the_change_back(hot: Path) -> None:
    """The next command finds the file as it was before the change."""
    assert _state(hot)[1] == 62
    assert [one for one in examine(hot) if one.state == PROBLEM] == []


@POSIX
def test_a_journal_that_somebody_deleted_is_found_out(hot: Path) -> None:
    """Half of the change is in the file for good: the doctor says so, and no command shows a traceback."""
    hot.with_name("team.db-journal").unlink()
    assert [one for one in examine(hot) if one.state == PROBLEM]
    ran = _lc(hot, "person", "list")
    assert ran.returncode in (0, 5)
    assert "Traceback" not in ran.stderr


def _asked(place: Path) -> object:
    """What daily commands read: everybody, the log and the settings. None where it fails, with a sentence and nothing else."""
    try:
        store = open_store(place)
    except LcError:
        return None
    try:
        told = [list(life.all_facts()) for life in store.lives()], store.advisers(), store.log(), store.settings()
        with store.change("ann", "contact", dry_run=True) as change:
            change.save(Contact(person="P001", on=date(2026, 11, 2)))
    except LcError:
        return None
    else:
        return told
    finally:
        store.close()


def test_a_flipped_bit_tells_no_lie_unnoticed(place: Path) -> None:
    """Commands say what was recorded, or fail with a sentence; where they say something else, the doctor finds it."""
    whole, random, true = place.read_bytes(), Random(7), _asked(place)  # noqa: S311  # the same bits each time
    found = noticed = 0
    for _ in range(FLIPS):
        at, bit = random.randrange(100, len(whole)), 1 << random.randrange(8)
        place.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        sick = PROBLEM in {one.state for one in examine(place)}
        told = _asked(place)
        found += sick
        noticed += told is None
        assert sick or told == true
    assert found
    assert found >= noticed


@pytest.mark.parametrize("length", [512, 4096])
def test_pages_of_noughts_are_found(place: Path, length: int) -> None:
    """A sector or a page that the disk lost."""
    whole = place.read_bytes()
    for at in range(4096, len(whole) - length, len(whole) // 10 // 4096 * 4096):
        if any(whole[at : at + length]):
            place.write_bytes(whole[:at] + bytes(length) + whole[at + length :])
            assert PROBLEM in {one.state for one in examine(place)}
            _asked(place)


def test_half_a_file_is_found(place: Path) -> None:
    """Cut in the middle by a copy that broke off."""
    place.write_bytes(place.read_bytes()[: place.stat().st_size // 2])
    assert PROBLEM in {one.state for one in examine(place)}
    _asked(place)
