"""The Python of the Windows folder, run by wine in a Windows of its own that ends with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

STAND_IN = Path(__file__).with_name("bcryptprimitives.c")


class Wine(NamedTuple):
    """`python`: python.exe of the folder; `prefix`: the Windows that it sees, with a drive C of its own."""

    python: Path
    prefix: Path

    @property
    def environment(self) -> dict[str, str]:
        """This computer's, and which Windows it is."""
        shared = {"LC_SHARED": on_drive_z(Path(os.environ["LC_SHARED"]))} if "LC_SHARED" in os.environ else {}
        return os.environ | {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "PYTHONUTF8": "1"} | shared

    def start(self, *arguments: str, folder: Path) -> subprocess.Popen[bytes]:
        """Start Python in `folder`; what it prints is read from the pipe: wine gives it no handle for a file."""
        command = ["wine", str(self.python), "-X", "utf8", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT
        )

    def run(self, *arguments: str, folder: Path, longest: float) -> tuple[int, str]:
        """Exit code and what was printed. It is ended after `longest` seconds, with exit code 124."""
        process = self.start(*arguments, folder=folder)
        try:
            printed, code = process.communicate(timeout=longest)[0], process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            printed, code = process.communicate()[0], 124
        return code, printed.decode("utf-8", "replace")

    def path_on_disk(self, windows: str) -> Path:
        """Where a file of its drive C lies: C:/users/x or file:///C:/users/x."""
        return self.prefix / "drive_c" / windows.removeprefix("file:///").replace("\\", "/").partition(":/")[2]


@contextmanager
def windows(folder: Path, scratch: Path) -> Iterator[Wine]:
    """A new Windows in `scratch` for the folder that python -m tools.windows made; everything in it ends with the block."""
    wine = Wine(folder.resolve() / "python" / "python.exe", scratch / "prefix")
    try:
        subprocess.run(["wineboot", "-i"], env=wine.environment, check=True, capture_output=True, timeout=300)
        _stand_in(wine.prefix / "drive_c" / "windows" / "system32")
        yield wine
    finally:
        subprocess.run(["wineserver", "-k"], env=wine.environment, check=False)  # that of this prefix alone


def _stand_in(system: Path) -> None:
    """What wine 8 lacks, where a compiler for Windows is installed: pip install ziglang. Without it no workbook is read."""
    if find_spec("ziglang") is None:
        print("ziglang is not installed: tests that read workbooks fail under wine 8.")
        return
    library = system / "bcryptprimitives.dll"
    options = ["-target", "x86_64-windows-gnu", "-shared", "-O2", "-o", str(library), str(STAND_IN), "-ladvapi32"]
    subprocess.run([sys.executable, "-m", "ziglang", "cc", *options], check=True, timeout=600)


def on_drive_z(path: Path) -> str:
    """Wine shows the whole disk of this computer as Z:."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
