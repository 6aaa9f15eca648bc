"""`python -m benchmarks`: how long whole commands take, beside the floor of their libraries and beside Taskwarrior.

Every figure of one table is measured in one run on one machine; compare the ratios, not the seconds.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import leavingcare
from benchmarks import law, page, tasks
from benchmarks.authority import Authority
from benchmarks.files import CaseFile, make_case_file
from benchmarks.log import LINES, make_long_log
from benchmarks.measured import Measured, measure, measure_beside
from benchmarks.returns import Returns
from leavingcare import __version__

LC = (sys.executable, "-m", "leavingcare")
FLOOR = (sys.executable, str(Path(__file__).with_name("floor.py")))
SIZES = (300, 2_000, 20_000)
PARTS = ("commands", "imports", "law", "log", "page")
_COLUMNS = ("wall s", "cpu s", "MB", "lines", "x floor", "by cpu", "x task")
_HEADING = f"{'people':>7}  {'what':<34} " + " ".join(f"{column:>7}" for column in _COLUMNS)


class Command(NamedTuple):
    """A command to be timed. `compared`: beside Taskwarrior as well, which prints as much."""

    name: str
    words: Sequence[str]
    compared: bool = False


def main() -> None:
    """Read the options, measure what is asked for, print the tables."""
    asked = _options()
    print(f"lc {__version__}, {date.today().isoformat()}, Python {platform.python_version()}, {platform.machine()},")  # noqa: DTZ011
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; medians of {asked.runs} runs", flush=True)
    compileall.compile_dir(Path(leavingcare.__file__).parent, quiet=1)  # as pip does on installing
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(asked.folder or kept)
        folder.mkdir(parents=True, exist_ok=True)
        for people in asked.people:
            if "commands" in asked.parts:
                _commands(folder, people, asked.runs)
            if "imports" in asked.parts:
                _imports(folder, people)
            if "law" in asked.parts:
                law.report(people)
            if "page" in asked.parts:
                _page(folder, people, asked.runs)
        if "log" in asked.parts:
            _log(folder, asked.runs)
    print(f"load {os.getloadavg()[0]:.1f} at the end")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=SIZES, help="sizes of the authorities")
    parser.add_argument("--runs", type=int, default=5, help="how often each command is timed")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--folder", help="keep the files here")
    return parser.parse_args()


def _page(folder: Path, people: int, runs: int) -> None:
    made = make_case_file(folder, people, date.today())  # noqa: DTZ011  # the page reads the clock as well
    page.report(made.path, people, runs, _environment(folder, made.path))


def _environment(folder: Path, file: Path) -> dict[str, str]:
    return {**os.environ, "LC_HOME": str(folder / "home"), "LC_FILE": str(file), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}


def _commands(folder: Path, people: int, runs: int) -> None:
    today = date.today()  # noqa: DTZ011  # the commands read the clock as well
    made = make_case_file(folder, people, today)
    print(f"\n{people} people, {made.facts / people:.0f} facts each, {made.path.stat().st_size / 1e6:.0f} MB, "
          f"saved in {made.seconds:.1f} s ({made.facts / made.seconds:.0f} facts a second)")  # fmt: skip
    environment = _environment(folder, made.path)
    print(_HEADING)
    first = measure((*LC, "due", "--overdue"), environment)
    _print(people, "lc due --overdue, first of the day", first, None, None)
    peer = _peer(folder, people, first.lines, runs)
    for command in _daily(made, today):
        _compare(people, command, environment, peer, runs)


def _daily(made: CaseFile, today: date) -> Iterator[Command]:
    # One after the other as in life: the list is read again after something was recorded.
    soon = (today + timedelta(days=40)).isoformat()
    yield Command("lc due --overdue", ("due", "--overdue"), compared=True)
    yield Command("lc due --overdue --json", ("due", "--overdue", "--json"))
    yield Command("lc caseload", ("caseload",))
    yield Command("lc due --adviser", ("due", "--adviser", "Bilal Ahmed 1"))
    yield Command("lc explain P007", ("explain", "P007"))
    yield Command("lc contact P007", ("contact", "P007", "call", "--outcome", "spoken", "--yes"))
    yield Command("lc due --on another day", ("due", "--overdue", "--on", soon))
    if made.facts < 200_000:
        yield Command("lc person list", ("person", "list"))


def _compare(people: int, command: Command, environment: dict[str, str], peer: Measured | None, runs: int) -> None:
    runs = 1 if people > 5_000 and "--on" in command.words else runs
    ours = (*LC, *command.words)
    try:
        lines = measure(ours, environment).lines
        taken, floor = measure_beside(ours, (*FLOOR, environment["LC_FILE"], str(lines)), environment, runs)
    except RuntimeError as error:
        print(f"{people:>7}  {command.name:<34} could not be run: {error}")
        return
    _print(people, command.name, taken, floor, peer if command.compared else None)
    _print(people, "   its floor", floor, None, None)


def _peer(folder: Path, people: int, overdue: int, runs: int) -> Measured | None:
    if not tasks.installed():
        print("Taskwarrior is not installed: apt install taskwarrior")
        return None
    environment = {**os.environ, **tasks.make_tasks(folder / f"tasks{people}", people, overdue), "COLUMNS": "80"}
    taken = measure(("task", "overdue"), environment, runs)
    _print(people, "task overdue (Taskwarrior)", taken, None, None)
    return taken


def _imports(folder: Path, people: int) -> None:
    returns = folder / f"returns{people}"
    Returns(Authority(people, date.today())).write(returns)  # noqa: DTZ011  # as the commands do
    file = folder / f"imported{people}.db"
    for left in folder.glob(f"{file.name}*"):
        left.unlink()
    environment = _environment(folder, file)
    measure((*LC, "init"), environment)
    print(f"\n{_HEADING}")
    for kind in ("ssda903", "ssd", "activity"):
        words = ("import", kind, str(returns / kind))
        for when in ("", ", again"):
            _print(people, f"lc {words[0]} {words[1]}{when}", measure((*LC, *words), environment), None, None)


def _log(folder: Path, runs: int) -> None:
    file = folder / "long-log.db"
    file.unlink(missing_ok=True)
    make_long_log(file)
    print(f"\n{_HEADING.replace(' people', '  lines')}")
    _print(LINES, "lc log verify", measure((*LC, "log", "verify"), _environment(folder, file), runs), None, None)


def _print(people: int, name: str, taken: Measured, floor: Measured | None, peer: Measured | None) -> None:
    to_floor = f"{taken.wall / floor.wall:.2f}" if floor else ""
    by_cpu = f"{taken.processor / floor.processor:.2f}" if floor else ""
    to_peer = f"{taken.wall / peer.wall:.2f}" if peer else ""
    print(
        f"{people:>7}  {name:<34} {taken.wall:>7.3f} {taken.processor:>7.3f} {taken.memory:>7.0f} {taken.lines:>7} "
        f"{to_floor:>7} {by_cpu:>7} {to_peer:>7}", flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
