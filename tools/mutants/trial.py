"""One fault tried in a copy of the project: do the tests notice it?"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import cache_from_source
from pathlib import Path
from typing import NamedTuple

from tools.mutants.faults import Fault, with_fault

_LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".mutants", "dist", "build")
_OPTIONS = ("-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-seed=0")
KILLED, TIMED_OUT, SURVIVED = "killed", "timed out", "survived"
WORKED_CASES = "the worked cases"


class Result(NamedTuple):
    """What came of a trial: one of the three outcomes, after how many seconds, and the first test that failed."""

    outcome: str
    seconds: float
    failed: str = ""


class Copy:
    """A copy of the project in a folder of its own. Its tests run on its own source."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[str] | None = None
        self.is_abandoned = False
        shutil.copytree(root, folder, ignore=_LEFT_BEHIND)

    def try_fault(self, fault: Fault, tests: list[str], limit: float) -> Result:
        """Run the tests with the fault in place for at most `limit` seconds, and take the fault out again."""
        file = self.folder / fault.path
        source = file.read_bytes()
        self._write(file, with_fault(source, fault))
        try:
            return self.run(tests, limit)
        finally:
            self._write(file, source)

    def run(self, tests: list[str], limit: float | None = None) -> Result:
        """The worked cases, which take a second, and then these tests until one fails or `limit` seconds are over."""
        began = time.monotonic()
        try:
            for command, name in ((self._worked_cases(), WORKED_CASES), (["pytest", *_OPTIONS, *tests], "")):
                code, output = self._ended(command, limit)
                if code:
                    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", output, re.MULTILINE)
                    return Result(KILLED, time.monotonic() - began, failed[1] if failed else name)
        except subprocess.TimeoutExpired:
            return Result(TIMED_OUT, time.monotonic() - began)
        return Result(SURVIVED, time.monotonic() - began)

    def abandon(self) -> None:
        """End the tests that run here. Their result means nothing."""
        self.is_abandoned = True
        self._end()

    def _end(self) -> None:
        """The tests, with every program that they started."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def _worked_cases(self) -> list[str]:
        folders = [self.folder / "tests" / "law" / "cases", *(Path(shared, "law", "cases") for shared in _shared())]
        return ["leavingcare", "law", "test", *(str(file) for folder in folders for file in sorted(folder.glob("*.toml")))]

    def _ended(self, command: list[str], limit: float | None) -> tuple[int, str]:
        """Run a module of Python with these words. Its exit code and what it printed; TimeoutExpired after `limit` seconds."""
        self.process = self._started(command)
        try:
            output, _ = self.process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            self._end()
            self.process.communicate()
            raise
        finally:
            self._end()
        return self.process.returncode, output

    def _started(self, command: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder / "src")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    @staticmethod
    def _write(file: Path, source: bytes) -> None:
        """Python compares only the second and the size: what it compiled before has to go."""
        file.write_bytes(source)
        Path(cache_from_source(str(file))).unlink(missing_ok=True)


def _shared() -> list[str]:
    return [folder for folder in [os.environ.get("LC_SHARED")] if folder]
