"""The key of cached answers: the day, this release with its rules, and the revision of the case file.

Whatever else answers come to rest on goes into the basis: the store does not read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from json import dumps, loads
from os import DirEntry, scandir
from pathlib import Path
from zlib import crc32

from leavingcare import __version__
from leavingcare.casework.session import Session
from leavingcare.store.answer_cache import CacheKey

_RESTS_ON = ("facts", "law", "reporting", "casework", "presentation", "store")
"""The packages that an answer goes through, beside the modules that stand above them all."""


def cache_key(session: Session) -> CacheKey:
    """The key of answers about the day of the session, from the facts as they are now."""
    return CacheKey(_basis(session.day), session.store.revision())


def day_of(key: CacheKey) -> date | None:
    """The day of a key that this program made; None for another program's key, or a damaged one."""
    try:
        day = date.fromisoformat(loads(key.basis)["day"])
    except (ValueError, TypeError, KeyError):
        return None
    return day if key.basis == _basis(day) else None


def _basis(day: date) -> str:
    return dumps({"day": day.isoformat(), "program": program()})


@cache
def program() -> str:
    """This program and its rules: its version, and a checksum of its release; two installations of one release are the same.

    A release has a list of its files with a checksum of each, written when it is built. A working copy has none: there it is
    size and time of its files, so that an edit counts.
    """
    package = Path(__file__).parents[2]
    seen = _released(package) or _working_copy(package)
    return f"{__version__} {len(seen)} {crc32(repr(seen).encode()):08x}"


def _released(package: Path) -> list[str]:
    """The lines about this package in the list that pip keeps of an installed release: path, checksum, size."""
    record = package.parent / f"{package.name}-{__version__}.dist-info" / "RECORD"
    try:
        lines = record.read_text("utf-8").splitlines()
    except OSError:
        return []
    return sorted(line for line in lines if line.startswith(f"{package.name}/") and ",sha256=" in line)


def _working_copy(package: Path) -> list[tuple[str, int, int]]:
    try:
        files = [*scandir(package), *(entry for name in _RESTS_ON for entry in _files(str(package / name)))]
        return sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in files if entry.is_file())
    except OSError:  # run from an archive: the version has to do
        return []


def _files(folder: str) -> Iterator[DirEntry[str]]:
    """The files of a package and of those in it; what Python compiled says nothing new."""
    with scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".toml")):
                yield entry
            elif "." not in entry.name and entry.name != "__pycache__":
                yield from _files(entry.path)
