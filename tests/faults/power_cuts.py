"""Simulated power cuts: a layer under SQLite writes down every write and sync, and images of the disk are made from it.

At a cut, what was synced is there; of what was not, any part may be: nothing, some writes, half a write torn at 512 bytes.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import apsw

SECTOR = 512


class Step(NamedTuple):
    """One thing that happened, in order: a write, truncate, sync or delete of a file, or a change acknowledged."""

    what: str
    path: str = ""
    at: int = 0
    data: bytes = b""
    head: str = ""


class Recorder(apsw.VFS):
    """Passes everything on to the system, and writes it down."""

    def __init__(self, name: str) -> None:
        self.steps: list[Step] = []
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802  # SQLite's own name
        """A file that writes down what happens to it."""
        return _File(self.steps, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        """Deleting the journal is what commits."""
        super().xDelete(name, syncdir)
        self.steps.append(Step("delete", name))


class _File(apsw.VFSFile):
    def __init__(self, steps: list[Step], name: Any, flags: list[int]) -> None:
        self.steps = steps
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self.steps.append(Step("write", self.path, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self.steps.append(Step("truncate", self.path, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.steps.append(Step("sync", self.path))


class Cursor(apsw.Cursor):
    """With the one thing that the store asks of a cursor and this driver does not have."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement changed."""
        return int(self.connection.changes())


def disk_after(steps: list[Step], first: dict[str, bytes], random: Random) -> dict[str, bytes]:
    """The files as a cut after these steps may leave them. `first`: as they were before."""
    disk = {path: bytearray(data) for path, data in first.items()}
    waiting: dict[str, list[Step]] = {}
    for step in steps:
        if step.what == "sync":
            for one in waiting.pop(step.path, []):
                _apply(disk, one, len(one.data))
        elif step.what == "delete":
            disk.pop(step.path, None)
            waiting.pop(step.path, None)
        elif step.what != "acknowledged":
            waiting.setdefault(step.path, []).append(step)
    for unsynced in waiting.values():
        for one in unsynced:
            kept = random.choice((0, random.randrange(0, len(one.data) + 1, SECTOR), len(one.data)))
            if kept or (one.what == "truncate" and random.random() < 0.5):
                _apply(disk, one, kept)
    return {path: bytes(data) for path, data in disk.items()}


def _apply(disk: dict[str, bytearray], step: Step, length: int) -> None:
    file = disk.setdefault(step.path, bytearray())
    if step.what == "truncate":
        del file[step.at :]
        return
    file.extend(bytes(max(0, step.at + length - len(file))))
    file[step.at : step.at + length] = step.data[:length]


def write_disk(disk: dict[str, bytes], here: Path, there: Path) -> None:
    """Put the image of the files in `here` into the empty folder `there`."""
    for path, data in disk.items():
        (there / Path(path).relative_to(here)).write_bytes(data)
