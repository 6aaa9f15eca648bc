"""`python -m tools.windows.under_wine FOLDER [TESTS...]`: the tests of the project on the Windows folder and its own Python.

It needs wine, and it takes long, so it is run by hand before a release. Tests that start processes are left out: the Python of
the folder is isolated and does not find the tests in another process, and wine 8 hangs where Python starts workers.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ("tests/store", "tests/facts", "tests/law", "tests/casework")
NEEDED = ("pytest", "hypothesis", "holidays", "colorama")
START_PROCESSES = (
    "tests/store/test_processes.py",
    "tests/store/postgres",
    "tests/casework/evaluation",
    "tests/store/released/make.py",
)
RUN = "import sys; sys.path[:0] = {paths}; import pytest; sys.exit(pytest.main({options}))"
LONGEST = 3600
"""Seconds."""


def main() -> int:
    """Run them. Exit code: that of pytest."""
    parser = argparse.ArgumentParser(prog="python -m tools.windows.under_wine", description=__doc__)
    parser.add_argument("folder", type=Path, help="as python -m tools.windows made it")
    parser.add_argument("tests", nargs="*", default=TESTS)
    options = parser.parse_args()
    python = options.folder.resolve() / "python" / "python.exe"
    with tempfile.TemporaryDirectory() as scratch:
        tools = Path(scratch, "tools")
        _install(tools)
        environment = os.environ | {"WINEPREFIX": str(Path(scratch, "prefix")), "WINEDEBUG": "-all", "PYTHONUTF8": "1"}
        command = ["wine", str(python), "-X", "utf8", "-c", program(tools, options.tests)]
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                check=False,
                timeout=LONGEST,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,  # wine gives Python no handle for an output that is a file
                stderr=subprocess.STDOUT,
            )
            print(done.stdout.decode("utf-8", "replace"))
            return done.returncode
        finally:
            subprocess.run(["wineserver", "-k"], env=environment, check=False)


def program(tools: Path, tests: list[str]) -> str:
    """What the Python of the folder is told to run: it reads no PYTHONPATH, so the places are given here."""
    left_out = [f"--ignore={path}" for path in START_PROCESSES]
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", *left_out, *tests]
    return RUN.format(paths=[_as_windows_says(tools), _as_windows_says(ROOT)], options=options)


def _as_windows_says(path: Path) -> str:
    """Wine shows the whole disk of this computer as Z:."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def _install(target: Path) -> None:
    wanted = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:", *NEEDED]
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", str(target), *wanted], check=True)


if __name__ == "__main__":
    sys.exit(main())
