"""Making and opening case files, and saying plainly why one cannot be opened."""

from __future__ import annotations

import os
from pathlib import Path

from leavingcare import outcome
from leavingcare.errors import CaseFileError
from leavingcare.files import PRIVATE_FILE, PRIVATE_FOLDER
from leavingcare.store import keys
from leavingcare.store.sqlite.driver import Connection, connect, connect_in_memory, plain_errors
from leavingcare.store.sqlite.migrations import migrate, version_of
from leavingcare.store.sqlite.schema import APPLICATION_ID, STEPS
from leavingcare.store.sqlite.store import SqliteStore


def in_memory() -> SqliteStore:
    """A case file that is gone when it is closed: for tests and for trying things out."""
    connection = connect_in_memory()
    migrate(connection)
    return SqliteStore(connection)


def create_case_file(path: Path, key: bytes | None = None) -> SqliteStore:
    """A new, empty case file that only its owner can read. Raises CaseFileError: never over anything that is there.

    With a key it is encrypted from its first page on.
    """
    try:
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
    except FileExistsError as error:
        raise _is_there(path) from error
    except OSError as error:
        raise CaseFileError(f"No file can be made at {path}: {error.strerror}.", "Choose another folder.") from error
    try:
        keys.remember(path, key)
        with plain_errors(str(path)):
            connection = connect(path)
            with outcome.uninterrupted():
                migrate(connection)
                outcome.note_file(path)
    except BaseException:
        path.unlink()
        raise
    return SqliteStore(connection, path)


def require_free(path: Path) -> None:
    """Raises CaseFileError where something is at this path: a case file is never made over it."""
    if os.path.lexists(path):
        raise _is_there(path)


def _is_there(path: Path) -> CaseFileError:
    return CaseFileError(f"{path} is there already: nothing was written over it.", "Choose another name.")


def open_case_file(path: Path, *, readonly: bool = False) -> SqliteStore:
    """An existing case file, brought up to the version of this program after a backup.

    Never makes a file and never touches somebody else's. Raises CaseFileError, with a sentence of its own for each cause:
    missing, a folder, empty, no database, another program's, newer than the program, in use, damaged, no leave to read it.
    """
    connection = connect_to_case_file(path, readonly=readonly)
    try:
        with plain_errors(str(path)):
            if not readonly:
                migrate(connection, lambda: _copy_of(path), STEPS)
            elif version_of(connection) < len(STEPS):
                raise CaseFileError(f"{path} was last used by an older lc and cannot be read as it is.", "Type: lc doctor")
    except BaseException:
        connection.close()
        raise
    return SqliteStore(connection, path, readonly=readonly)


def _copy_of(path: Path) -> Path | None:
    from leavingcare.store.sqlite.backup import copy_before_migration  # seldom: after an update of the program

    return copy_before_migration(path)


def connect_to_case_file(path: Path, *, readonly: bool = False) -> Connection:
    """A connection to a case file of this or an older version. Raises CaseFileError as `open_case_file` does."""
    _look_at(path)
    with plain_errors(str(path)):
        connection = connect(path, readonly=readonly)
    try:
        with plain_errors(str(path)):
            _check_ownership(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _look_at(path: Path) -> None:
    try:
        if path.is_dir():
            raise CaseFileError(f"{path} is a folder, not a case file.", "Give the path of the file itself.")
        if path.exists() and not path.is_file():
            raise CaseFileError(f"{path} is a device or a pipe, not a case file.", "Give the path of the file itself.")
        if path.stat().st_size == 0:
            raise CaseFileError(f"{path} is an empty file, not a case file.", "Remove it, then type: lc init")
        if not os.access(path, os.R_OK):  # opening it here would let go of locks that this process holds on it
            raise CaseFileError(f"You may not read the case file {path}.", "Ask its owner for leave to read it.")
    except FileNotFoundError as error:
        raise CaseFileError(f"There is no case file at {path}.", "Type: lc init, or check --file and LC_FILE.") from error
    except OSError as error:
        raise CaseFileError(f"The case file {path} cannot be opened: {error.strerror}.", "Ask for leave to read it.") from error


def _check_ownership(connection: Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise CaseFileError(f"{path} is a database of another program, not a case file.", "Check --file and LC_FILE.")
    version = version_of(connection)
    if version > len(STEPS):
        raise CaseFileError(
            f"{path} is a case file of version {version}; this lc knows versions up to {len(STEPS)}. It was left as it is.",
            "Update lc, then try again.",
        )
