"""The database driver: the one place that imports it, knows how to connect, and puts its errors into plain sentences.

An encrypted file is opened by another driver of the same kind (`leavingcare[encrypted]`). The recipe and its reasons: a
rollback journal with full syncing loses no acknowledged change when the power goes; one file opened in mode `rw` is never made
by a slip.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from leavingcare import outcome
from leavingcare.errors import CaseFileError, KeyMissing, LcError, WrongUse
from leavingcare.store import keys
from leavingcare.store.sql.sentences import nobody_there, not_accepted, there_already

Connection = sqlite3.Connection
"""Of either driver: that of the one that encrypts has the same methods."""
Cursor = sqlite3.Cursor

LOCK_WAIT_SECONDS = 5
OLDEST_ENGINE = (3, 37)  # the first with STRICT tables

_PLAIN = b"SQLite format 3\x00"
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE: statements cannot damage the file on purpose

RECIPE = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "cell_size_check=ON",
    "synchronous=FULL",
    "mmap_size=0",
    "temp_store=MEMORY",
    "cache_size=-32000",
)


def engine_version() -> str:
    """The version of SQLite inside this Python."""
    return sqlite3.sqlite_version


def connect(path: Path, *, readonly: bool = False) -> Connection:
    """Open an existing file, encrypted or not. It is never created: a mistyped path must not make a new, empty case file.

    Raises KeyMissing for a file that none of this user's keys opens; a file that is no database at all looks the same.
    """
    address = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rw'}"
    if keys.knows(path):
        with _not_readable_as_such():
            return _looked_into(_prepared(address, keys.key_of(path)))
        keys.forget(path)  # another program has encrypted or decrypted it since
        gc.collect()  # what failed lets go of the file now: later it would take the locks of the other driver with it
    if not _is_plain(path):
        return _with_the_key_that_fits(path, address)
    connection = _looked_into(_prepared(address))
    keys.remember(path, None)
    return connection


def starts_plain(path: Path) -> bool:
    """Do the first bytes say that the file is not encrypted? To be asked only while it is not open here: see `keys`."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) in (_PLAIN, b"")


def _is_plain(path: Path) -> bool:
    try:
        return starts_plain(path)
    except OSError:
        return True  # the driver says what is wrong with it


def connect_in_memory() -> Connection:
    """A database that is gone when it is closed."""
    return _prepared(":memory:")


def cipher() -> ModuleType | None:
    """The driver that encrypts; None where the extra is not installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return None
    return dbapi2  # type: ignore[no-any-return]  # it comes without types


def is_encrypted(connection: Connection) -> bool:
    """Is this the connection of an encrypted file?"""
    return not isinstance(connection, sqlite3.Connection)


def with_key(path: Path, key: bytes | None) -> Connection:
    """A connection of the driver that encrypts: to an encrypted file by its key, or with None to a plain one."""
    return _prepared(f"{path.absolute().as_uri()}?mode=rw", key, cipher())


@contextmanager
def _not_readable_as_such() -> Iterator[None]:
    """Go on to the next way of opening a file where this one finds no database."""
    try:
        yield
    except driver_errors() as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB:
            raise


def _looked_into(connection: Connection) -> Connection:
    """The connection, once the file is known to be a database under its key."""
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _with_the_key_that_fits(path: Path, address: str) -> Connection:
    if cipher() is None:
        raise CaseFileError(
            f"{path} is not a case file, or it is encrypted, which this installation of lc cannot read.",
            "Check --file and LC_FILE; for an encrypted one: pip install 'leavingcare[encrypted]'",
        )
    for key in keys.candidates():
        with _not_readable_as_such():
            connection = _looked_into(_prepared(address, key))
            keys.remember(path, key)
            return connection
    raise KeyMissing(
        f"{path} is not a case file, or it is encrypted and no key of this user opens it.",
        "Check --file and LC_FILE; with the recovery key at hand, type: lc key enter",
    )


def _prepared(address: str, key: bytes | None = None, driver: Any = None) -> Connection:
    if sqlite3.sqlite_version_info < OLDEST_ENGINE:
        raise CaseFileError(f"This Python comes with SQLite {sqlite3.sqlite_version}; a case file needs 3.37 or later.")
    driver = driver or (sqlite3 if key is None else cipher())
    connection: Connection = driver.connect(address, uri=True, isolation_level=None, timeout=LOCK_WAIT_SECONDS)
    try:
        _set_up(connection, key)
    except BaseException:
        connection.close()  # a damaged file, or one under another key: nothing may hold it open
        raise
    return connection


def _set_up(connection: Connection, key: bytes | None) -> None:
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # or it writes to standard error
        connection.execute(f"PRAGMA key = {keys.in_a_statement(key)}")
    if hasattr(connection, "setconfig"):  # from Python 3.12
        connection.setconfig(_DEFENSIVE, True)
    for setting in RECIPE:
        connection.execute(f"PRAGMA {setting}")


def is_busy(error: Exception) -> bool:
    """Does the driver say that another program is using the file?"""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def waiting_for_nobody(connection: Connection) -> Iterator[None]:
    """For what is not worth waiting for: a file that is in use is in use at once."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {LOCK_WAIT_SECONDS * 1000}")


def driver_errors() -> tuple[type[Exception], ...]:
    """What a driver raises; that of the one that encrypts only where it is in use already."""
    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if loaded is None else (sqlite3.Error, loaded.Error)


@contextmanager
def plain_driver_errors(name: str) -> Iterator[None]:
    """As `plain_errors`, around what others do as well: only what the driver itself raises is put into words."""
    try:
        yield
    except driver_errors() as error:
        raise _sentence(error, name) from error


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Turn what the driver raises into one sentence about the case file `name`. Values never get into it."""
    try:
        with plain_driver_errors(name):
            yield
    except UnicodeEncodeError as error:
        raise WrongUse("A text holds characters that cannot be stored. Type it again.") from error
    except (ValueError, KeyError, TypeError, OverflowError) as error:  # a flipped bit may leave a record that is none
        sentence, hint = _FAULTS[sqlite3.SQLITE_CORRUPT]
        raise CaseFileError(sentence.format(name=name, done=outcome.in_words()), hint) from error


def _sentence(error: Exception, name: str) -> LcError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return _refusal(str(error))
    if code == sqlite3.SQLITE_READONLY and not isinstance(error, sqlite3.Error):
        code = _READONLY_OR_MOVED
    sentence, hint = _FAULTS.get(code, _FAULTS.get(code & 0xFF, _UNEXPECTED))
    return CaseFileError(sentence.format(name=name, done=outcome.in_words()), hint)


def _refusal(message: str) -> LcError:
    if message.startswith("FOREIGN KEY"):  # one driver has a code for each, the other only words
        return nobody_there()
    if message.startswith("UNIQUE"):
        return there_already(message)
    return not_accepted()


_READONLY_OR_MOVED = -1
"""The driver that encrypts does not tell the two apart."""

_FAULTS = {
    sqlite3.SQLITE_BUSY: (
        f"The case file {{name}} is in use by another program; waited {LOCK_WAIT_SECONDS} seconds. {{done}}",
        "Try again in a moment.",
    ),
    sqlite3.SQLITE_FULL: (
        "The disk is full: there is no room for a change in the case file {name}. {done}",
        "Free some space on the disk and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The case file {name} can only be read: you have no right to change it, or its disk takes no changes. {done}",
        "Ask who owns the file for leave to change it.",
    ),
    _READONLY_OR_MOVED: (
        "The case file {name} can only be read, or was replaced meanwhile by another program. {done}",
        "Try again; if it says so again, ask who owns the file for leave to change it.",
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (  # the driver looks before it writes
        "The case file {name} was replaced meanwhile by another program. {done}",
        "Type the command again: it is then about the file that is there now.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The case file {name} is damaged.",
        "Type: lc doctor. Then bring back the last good copy with: lc restore FILE",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{name} is not a case file, or it is encrypted with another key.",
        "Check the path given with --file or LC_FILE.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The case file {name} cannot be opened.",
        "Check that you may read the file and write in its folder.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk did not read or write the case file {name} as it should. {done}",
        "Check the disk or network drive, then type: lc doctor",
    ),
}
_FAULTS[sqlite3.SQLITE_LOCKED] = _FAULTS[sqlite3.SQLITE_BUSY]
_UNEXPECTED = ("The case file {name} could not do what was asked. {done}", "Type: lc doctor")
