"""The database driver: the one place that imports it, knows how to connect, and puts its errors into plain sentences.

Another driver of the same kind (one that encrypts) takes its place here. The recipe and its reasons: a rollback journal
with full syncing loses no acknowledged change when the power goes; one file opened in mode `rw` is never made by a slip.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from leavingcare.errors import CaseFileError, LcError, Refused, WrongUse

Connection = sqlite3.Connection
DriverError = sqlite3.Error

LOCK_WAIT_SECONDS = 5
OLDEST_ENGINE = (3, 37)  # the first with STRICT tables

_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE: statements cannot damage the file on purpose

_RECIPE = (
    "foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF", "secure_delete=ON", "cell_size_check=ON",
    "synchronous=FULL", "mmap_size=0", "temp_store=MEMORY", "cache_size=-32000",
)


def engine_version() -> str:
    """The version of SQLite inside this Python."""
    return sqlite3.sqlite_version


def connect(path: Path, *, readonly: bool = False) -> Connection:
    """Open an existing file. It is never created: a mistyped path must not make a new, empty case file."""
    mode = "ro" if readonly else "rw"
    return _prepared(f"{path.absolute().as_uri()}?mode={mode}")


def connect_in_memory() -> Connection:
    """A database that is gone when it is closed."""
    return _prepared(":memory:")


def _prepared(address: str) -> Connection:
    if sqlite3.sqlite_version_info < OLDEST_ENGINE:
        raise CaseFileError(f"This Python comes with SQLite {sqlite3.sqlite_version}; a case file needs 3.37 or later.")
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=LOCK_WAIT_SECONDS)
    if hasattr(connection, "setconfig"):  # from Python 3.12
        connection.setconfig(_DEFENSIVE, True)
    for setting in _RECIPE:
        connection.execute(f"PRAGMA {setting}")
    return connection


def in_use(path: Path) -> bool:
    """Is another program using the file just now? On the way, what a crash left half done is taken back by the driver."""
    try:
        with closing(connect(path)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return False


@contextmanager
def waiting_for_nobody(connection: Connection) -> Iterator[None]:
    """For what is not worth waiting for: a file that is in use is in use at once."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {LOCK_WAIT_SECONDS * 1000}")


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Turn what the driver raises into one sentence about the case file `name`. Values never get into it."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(error, name) from error
    except UnicodeEncodeError as error:
        raise WrongUse("A text holds characters that cannot be stored. Type it again.") from error


def _sentence(error: sqlite3.Error, name: str) -> LcError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return _refusal(code, str(error))
    sentence, hint = _FAULTS.get(code & 0xFF, _UNEXPECTED)
    return CaseFileError(sentence.format(name=name), hint)


def _refusal(code: int, message: str) -> LcError:
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return Refused("A record would belong to a young person or an adviser who is not in the case file.")
    if code == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return Refused(next((words for column, words in _TWICE.items() if column in message), _TWICE[""]))
    return Refused("The case file does not accept this record. Nothing was changed.")


_TWICE = {
    "person.case_id": "Another young person already has this case-system number.",
    "person.ref": "Another young person already has this reference.",
    ".number": "Another record of this kind already has this number.",
    "": "This record is in the case file already.",
}

_FAULTS = {
    sqlite3.SQLITE_BUSY: (
        "The case file {name} is in use by another program; waited " f"{LOCK_WAIT_SECONDS} seconds. Nothing was changed.",
        "Try again in a moment.",
    ),
    sqlite3.SQLITE_FULL: (
        "The disk is full: nothing was changed in the case file {name}.", "Free some space on the disk and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The case file {name} can only be read: nothing was changed.", "Ask who owns the file for leave to change it.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The case file {name} is damaged.", "Type: lc doctor. Then bring back the last good copy with: lc restore FILE",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{name} is not a case file, or it is encrypted with another key.", "Check the path given with --file or LC_FILE.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The case file {name} cannot be opened.", "Check that you may read the file and write in its folder.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk did not read or write the case file {name} as it should. Nothing was changed.",
        "Check the disk or network drive, then type: lc doctor",
    ),
}
_FAULTS[sqlite3.SQLITE_LOCKED] = _FAULTS[sqlite3.SQLITE_BUSY]
_UNEXPECTED = ("The case file {name} could not do what was asked. Nothing was changed.", "Type: lc doctor")
