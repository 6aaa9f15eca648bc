"""`python -m benchmarks.board`: how long the measures and the board pack take, as whole commands, for several sizes."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.files import make_case_file
from benchmarks.measured import measure
from leavingcare.reporting.quarters import quarter_of

LC = (sys.executable, "-m", "leavingcare")
SIZES = (300, 2_000)


def main() -> None:
    """Make each authority, run each command once in a process of its own, print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.board", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=SIZES, help="sizes of the authorities")
    sizes = parser.parse_args().people
    print(f"{'people':>7}  {'what':<34} {'wall s':>7} {'cpu s':>7} {'MB':>6}")
    for people in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _time(Path(folder), people)


def _time(folder: Path, people: int) -> None:
    today = date.today()  # noqa: DTZ011  # the commands read the clock as well
    made = make_case_file(folder, people, today)
    environment = {**os.environ, "LC_HOME": str(folder / "home"), "LC_FILE": str(made.path), "COLUMNS": "80"}
    quarter = quarter_of(today).before.name
    for name, words in (
        ("lc measures", ("measures",)),
        ("lc measures --trend 13", ("measures", "--trend", "13")),
        ("lc export board", ("export", "board", str(folder / "whole"), "--quarter", quarter)),
        ("lc export board --public", ("export", "board", str(folder / "public"), "--quarter", quarter, "--public")),
    ):
        taken = measure((*LC, *words), environment)
        print(f"{people:>7}  {name:<34} {taken.wall:>7.1f} {taken.processor:>7.1f} {taken.memory:>6.0f}", flush=True)


if __name__ == "__main__":
    main()
