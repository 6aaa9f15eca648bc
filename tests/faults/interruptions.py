"""Ctrl-C at a random moment of a command, and whether the sentence that follows is true of the files."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from leavingcare.store import open_store
from leavingcare.store.finding import PROBLEM
from leavingcare.store.sqlite.health_check import examine

_AROUND_THE_COMMIT = 0.1
"""Seconds from the first write to well after the commit, but before the rows are shown."""
CHANGED, ERASED, NOTED = "changed", "erased", "noted"
_LINES = {
    CHANGED: re.compile(r"The change was saved, as line (\d+) of the log"),
    ERASED: re.compile(r"It was done, as line (\d+) of the log says"),
    NOTED: re.compile(r"No record was changed, but line (\d+) of the log was saved"),
}


class Task(NamedTuple):
    """A command to interrupt: its words, and what it writes beside the case file."""

    words: tuple[str, ...]
    target: str | None = None


TASKS = {
    "record": Task(("contact", "P001", "call", "--outcome", "spoken", "--yes")),
    "erase": Task(("person", "erase", "P001", "--reason", "ordered", "--confirm", "P001")),
    "backup": Task(("backup", "copy.db"), "copy.db"),
    "import all": Task(("import", "all", "archive")),
    "undo": Task(("undo", "--anyone", "--yes")),
    "board": Task(("export", "board", "pack", "--public"), "pack"),
}


class Seen(NamedTuple):
    """How one interruption ended: the exit code, what was said, and what is false in it (None: nothing)."""

    code: int
    said: str
    false: str | None


def start(task: Task, folder: Path) -> subprocess.Popen[str]:
    """The command, in a folder that holds `team.db`."""
    return subprocess.Popen(
        [sys.executable, "-m", "leavingcare", *task.words, "--file", "team.db"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"LC_HOME": str(folder / "home"), "TERM": "xterm"},
    )


def seconds_of(task: Task, prepared: Path, folder: Path) -> float:
    """How long the command takes when nobody interrupts it."""
    shutil.copytree(prepared, folder)
    began = time.monotonic()
    program = start(task, folder)
    _, said = program.communicate()
    assert program.returncode in (0, 1), said
    return time.monotonic() - began


class Moment(NamedTuple):
    """So many seconds after the start; or after the program has begun to write to the case file."""

    wait: float
    writing: bool


def interrupted(task: Task, prepared: Path, folder: Path, moment: Moment) -> Seen:
    """Interrupt the command at this moment, in a copy of the folder prepared."""
    shutil.copytree(prepared, folder)
    before = lines_of(folder)
    program = start(task, folder)
    while moment.writing and program.poll() is None and not (folder / "team.db-journal").exists():
        time.sleep(0.0005)
    time.sleep(moment.wait)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate()
    return Seen(program.returncode, said, what_is_false(task, folder, before, said))


def lines_of(folder: Path) -> list[int]:
    """For each line of the log, how many records it changed."""
    with closing(open_store(folder / "team.db")) as store:
        return [line.changed for line in store.log()]


def what_is_false(task: Task, folder: Path, before: list[int], said: str) -> str | None:
    """What the sentence says against what is there; None where it is true."""
    if PROBLEM in {one.state for one in examine(folder / "team.db")}:
        return "the file is not sound"
    new = lines_of(folder)[len(before) :]
    named = {kind: [int(number) for number in pattern.findall(said)] for kind, pattern in _LINES.items()}
    claims_nothing = "Nothing was changed" in said
    if claims_nothing and new:
        return "it says that nothing was changed, and the log has a new line"
    if any(number - len(before) - 1 not in range(len(new)) for numbers in named.values() for number in numbers):
        return "it names a line that is not there"
    if any(not new[number - len(before) - 1] for number in named[CHANGED] + named[ERASED]):
        return "it calls a line a change that changed nothing"
    if any(new[number - len(before) - 1] for number in named[NOTED]):
        return "it says that no record was changed, and the line changed some"
    return _false_about_the_target(task, folder, said)


def _false_about_the_target(task: Task, folder: Path, said: str) -> str | None:
    there = task.target is not None and (folder / task.target).exists()
    written = task.target is not None and f"Written: {task.target}" in said
    if written and not there:
        return "it says that a file was written which is not there"
    if there and "Nothing was changed." in said:
        return "it says that nothing was changed, and a file was written"
    return None


def some_moments(seconds: float, count: int, random: Random) -> list[Moment]:
    """Random moments of a run that takes so many seconds; half of them around the commit."""
    anywhere = [Moment(random.uniform(0, seconds), writing=False) for _ in range(count // 2)]
    return anywhere + [Moment(random.uniform(0, _AROUND_THE_COMMIT), writing=True) for _ in range(count - len(anywhere))]
