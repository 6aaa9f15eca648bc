"""`python -m tools.windows.under_wine FOLDER [TESTS...]`: the commands of a day, and the tests of the project, on the Windows
folder and its own Python. Prints a line for each folder of tests. Ends with 1 where something failed.

It needs wine and, to read workbooks under wine 8, ziglang: pip install ziglang. It takes long, so it is run by hand before a
release. Tests that start processes are left out: the Python of the folder is isolated and does not find the tests in another
process, and wine 8 hangs where Python starts workers.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tools.windows.daily_use import daily_use
from tools.windows.folder import install
from tools.windows.wine import Wine, on_drive_z, windows

ROOT = Path(__file__).parents[2]
TESTS = ("tests/store", "tests/facts", "tests/law", "tests/casework")
NEEDED = ("pytest", "hypothesis", "holidays", "vobject", "docxtpl", "xlwt", "sqlcipher3", "keyring")
START_PROCESSES = (
    "tests/store/test_processes.py",
    "tests/store/postgres",
    "tests/casework/evaluation",
    "tests/store/released/make.py",
)
RUN = "import sys; sys.path[:0] = {paths}; import pytest; sys.exit(pytest.main({options}))"
LONGEST = 1200
"""Seconds for each folder of tests."""
COUNTED = re.compile(r"(\d+) (passed|failed|skipped|error)")


class Result(NamedTuple):
    """What a folder of tests came to: the counts by word, the exit code, seconds."""

    tests: str
    counts: dict[str, int]
    code: int
    seconds: float

    def line(self) -> str:
        """A row of the table."""
        counts = "  ".join(f"{self.counts.get(word, 0):>5}" for word in ("passed", "failed", "skipped", "error"))
        return f"{self.tests:<36}{counts}  {self.seconds:>6.0f} s" + (
            "" if self.code in (0, 1) else f"  ended with {self.code}"
        )


def main() -> int:
    """Run them. Exit code 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.windows.under_wine", description=__doc__)
    parser.add_argument("folder", type=Path, help="as python -m tools.windows made it")
    parser.add_argument("tests", nargs="*", default=TESTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, windows(options.folder, Path(scratch)) as wine:
        print("\n".join(daily_use(wine, Path(scratch))), flush=True)
        tools = Path(scratch, "tools")
        install(tools, "311", list(NEEDED))
        results = [_tested(wine, tools, tests) for path in options.tests for tests in parts(path)]
    print("\n".join(["", f"{'tests':<36}passed  failed  skipped  error", *(result.line() for result in results)]))
    return int(any(result.code for result in results))


def parts(tests: str) -> Iterator[list[str]]:
    """A folder of tests, divided: each folder within it, then its own files together. So one that crashes ends no other."""
    place = ROOT / tests
    if place.is_file() or not any(place.glob("*/test_*.py")):
        yield [tests]
        return
    paths = {path.relative_to(ROOT).as_posix(): path for path in sorted(place.iterdir())}
    wanted = {name: path for name, path in paths.items() if name not in START_PROCESSES}
    yield from ([name] for name, path in wanted.items() if path.is_dir() and any(path.rglob("test_*.py")))
    if own := [name for name, path in wanted.items() if path.match("test_*.py")]:
        yield own


def _tested(wine: Wine, tools: Path, tests: list[str]) -> Result:
    began = monotonic()
    code, printed = wine.run("-c", program(tools, tests), folder=ROOT, longest=LONGEST)
    last = printed.strip().splitlines()[-1:] or [""]
    result = Result(_name(tests), {word: int(number) for number, word in COUNTED.findall(last[0])}, code, monotonic() - began)
    print(result.line() if code == 0 else f"{printed}\n{result.line()}", flush=True)
    return result


def _name(tests: list[str]) -> str:
    return tests[0] if len(tests) == 1 else f"{Path(tests[0]).parent.as_posix()}, its own files"


def program(tools: Path, tests: list[str]) -> str:
    """What the Python of the folder is told to run: it reads no PYTHONPATH, so the places are given here."""
    left_out = [f"--ignore={path}" for path in START_PROCESSES]
    options = ["-q", "-rfE", "--tb=short", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", *left_out, *tests]
    return RUN.format(paths=[on_drive_z(tools), on_drive_z(ROOT)], options=options)


if __name__ == "__main__":
    sys.exit(main())
