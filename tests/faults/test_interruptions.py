"""Ctrl-C, closed pipes and full outputs: what is said afterwards is true of the files.

LC_INTERRUPTIONS sets how often each of six commands is interrupted at a random moment; the full count is 60, 360 in all.
LC_EVERY_LINE=1 interrupts at every line of the code that writes, where the short run takes one line in sixty.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest

from leavingcare import files, outcome
from leavingcare.casework.case_file import backups, last_seen
from leavingcare.casework.case_file.archive import export_all
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.privacy import erasure
from leavingcare.casework.session import Session
from leavingcare.cli.app import main
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store, pending_edits, synchronised
from leavingcare.store.api import Store
from leavingcare.store.sql import audit_log, redaction
from leavingcare.store.sql import change as sql_change
from leavingcare.store.sql import engine as sql_engine
from leavingcare.store.sql import store as sql_store
from leavingcare.store.sqlite import backup as sqlite_backup
from leavingcare.store.sqlite import driver, engine, proving
from leavingcare.store.sqlite import store as sqlite_store
from tests.faults.interruptions import TASKS, interrupted, lines_of, seconds_of, some_moments, what_is_false

INTERRUPTIONS = int(os.environ.get("LC_INTERRUPTIONS", "2"))
ONE_LINE_IN = 1 if os.environ.get("LC_EVERY_LINE") else 60
_STORE = (sql_store, sql_change, sql_engine, audit_log, redaction, pending_edits, synchronised)
_SQLITE = (driver, engine, proving, sqlite_backup, sqlite_store)
WRITERS = {module.__file__ for module in (*_STORE, *_SQLITE, backups, erasure, last_seen, files, outcome)}
"""Every module through which a writing command goes from its first write to its last sentence."""
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and pipes as POSIX has them")
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module", name="filled")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo, a change that can be undone, and an archive of it."""
    folder = tmp_path_factory.mktemp("filled")
    with closing(create_store(folder / "team.db")) as store:
        fill(Session(store, DAY, "ann"))
        export_all(Session(store, DAY, "ann"), folder / "archive")
        with store.change("ann", "contact P002") as change:
            change.save(Contact(person="P002", on=DAY))
    return folder


@pytest.fixture(scope="module", name="fresh")
def _fresh(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive, and an empty case file for it."""
    folder = tmp_path_factory.mktemp("fresh")
    shutil.copytree(filled / "archive", folder / "archive")
    create_store(folder / "team.db").close()
    return folder


@POSIX
@pytest.mark.parametrize("name", TASKS)
def test_what_is_said_after_ctrl_c_is_true(name: str, filled: Path, fresh: Path, tmp_path: Path) -> None:
    """At random moments, in programs of their own: no sentence is false, and the file is sound."""
    task, prepared = TASKS[name], fresh if name == "import all" else filled
    seconds = seconds_of(task, prepared, tmp_path / "whole")
    moments = some_moments(seconds, INTERRUPTIONS, Random())  # noqa: S311  # any moment will do
    ends = []
    for number, moment in enumerate(moments):
        seen = interrupted(task, prepared, tmp_path / str(number), moment)
        shutil.rmtree(tmp_path / str(number))
        ends.append(seen)
    counts = {code: sum(one.code == code for one in ends) for code in {one.code for one in ends}}
    saved = sum("log" in one.said for one in ends if one.code == 130)
    print(f"{name}: {len(ends)} interruptions, by exit code {counts}, {saved} after the commit")  # noqa: T201  # for the long run
    assert [one for one in ends if one.false] == []


class _AtLine:
    """Interrupts at the nth line that the writing code runs; counts them."""

    def __init__(self, nth: int) -> None:
        self.nth, self.lines = nth, 0

    def __call__(self, frame: FrameType, _event: str, _value: Any) -> Any:
        return self._line if frame.f_code.co_filename in WRITERS else None

    def _line(self, _frame: FrameType, event: str, _value: Any) -> Any:
        if event == "line":
            self.lines += 1
            if self.lines == self.nth:
                signal.raise_signal(signal.SIGINT)
        return self._line


def _run(task: tuple[str, ...], nth: int) -> tuple[int, int]:
    """Run the command in this process, interrupted at the nth line: its exit code, and how many lines it ran."""
    outcome.begin_anew()  # as in a new process
    tracer = _AtLine(nth)
    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        code = main([*task, "--file", "team.db"])
    finally:
        sys.settrace(before)
    return code, tracer.lines


@POSIX
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["record", "erase", "backup", "undo"])
def test_no_line_lies_between_the_deed_and_the_note(
    name: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Interrupted at line after line of the code that writes: the sentence is true at each.

    Between the opening of a file and the block that closes it lies a line as well: nobody closes that file but the end.
    """
    monkeypatch.setenv("LC_HOME", str(tmp_path / "home"))
    task, nth, before, stopped, false = TASKS[name], 1 + len(name) % ONE_LINE_IN, lines_of(filled), 0, []
    while True:
        folder = tmp_path / "here"
        shutil.copytree(filled, folder)
        monkeypatch.chdir(folder)
        code, lines = _run(task.words, nth)
        said = capsys.readouterr().err
        if wrong := what_is_false(task, folder, before, said):
            false.append((nth, wrong, said))
        shutil.rmtree(folder)
        stopped += code == 130
        if lines < nth:
            break
        nth += ONE_LINE_IN
    with capsys.disabled():
        if ONE_LINE_IN == 1:
            print(f"{name}: {stopped} interruptions at lines of the writing code")  # noqa: T201  # for the long run
    assert false == []
    assert stopped


@POSIX
@pytest.mark.parametrize("name", ["record", "undo", "erase"])
def test_a_change_that_nobody_reads_of_is_said_to_be_saved(name: str, filled: Path, tmp_path: Path) -> None:
    """The pipe is closed, or the disk of the output is full: the change stands, and the last sentence says so."""
    for output, code in (("pipe", 0), ("/dev/full", 5)):
        if output != "pipe" and not Path(output).exists():
            continue
        folder = tmp_path / output.strip("/").replace("/", "-")
        shutil.copytree(filled, folder)
        before = lines_of(folder)
        ran = _with_output(output, TASKS[name].words, folder)
        assert ran.returncode == code
        assert len(lines_of(folder)) == len(before) + 1
        assert f"line {len(before) + 1} of the log" in ran.stderr
        assert what_is_false(TASKS[name], folder, before, ran.stderr) is None


def _with_output(output: str, words: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command whose output goes to a device, or to a pipe that is closed at its other end."""
    if output == "pipe":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open(output, os.O_WRONLY)
    try:
        return subprocess.run(
            [sys.executable, "-m", "leavingcare", *words, "--file", "team.db"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=os.environ | {"LC_HOME": str(folder / "home"), "TERM": "xterm"},
        )
    finally:
        os.close(writer)


def test_what_was_done_is_noted_once_it_is_done(tmp_path: Path) -> None:
    """Nothing, a note, a change, an erasure, a file: each in its own words; a dry run and a fault leave none."""
    store = open_store(_new(tmp_path / "team.db"))
    outcome.begin_anew()
    with store.change("ann", "person add", dry_run=True) as change:
        change.save(Person(ref=change.next_reference()))
    with pytest.raises(ZeroDivisionError), store.change("ann", "person add") as change:
        change.save(Person(ref=change.next_reference()))
        raise ZeroDivisionError
    assert outcome.in_words() == "Nothing was changed."
    said: list[tuple[Callable[[], object], str]] = [
        (lambda: store.note("ann", "export"), "No record was changed, but line 1 of the log was saved."),
        (lambda: _add(store), "The change was saved, as line 2 of the log; if it can be taken back, lc undo 2 does it."),
        (lambda: store.erase("P001", "ann", "erase"), "It was done, as line 3 of the log says, and cannot be taken back."),
        (lambda: store.backup(tmp_path / "b.db"), f"Nothing was changed in the case file. Written: {tmp_path / 'b.db'}."),
    ]
    for act, words in said:
        outcome.begin_anew()
        act()
        assert outcome.in_words() == words
    store.close()


def _add(store: Store) -> None:
    with store.change("ann", "person add") as change:
        change.save(Person(ref=change.next_reference()))


def _new(place: Path) -> Path:
    create_store(place).close()
    return place


@POSIX
def test_ctrl_c_waits_until_the_note_is_made() -> None:
    """It is not lost: it comes as soon as the block has ended."""
    outcome.begin_anew()
    with pytest.raises(KeyboardInterrupt), outcome.uninterrupted():
        signal.raise_signal(signal.SIGINT)
        outcome.note_line(7)
    assert "line 7" in outcome.in_words()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
