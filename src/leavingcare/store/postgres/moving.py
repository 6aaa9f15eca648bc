"""A case file moves to a server and back: every record and the whole account, unchanged, under the same head.

The checksums of the account are of values, not of tables, so that they hold on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from leavingcare import outcome
from leavingcare.errors import CaseFileError
from leavingcare.files import written_beside
from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres.connection import PostgresConnection
from leavingcare.store.postgres.driver import plain_driver_errors
from leavingcare.store.postgres.opening import empty_database, make_tables
from leavingcare.store.sql import audit_check, audit_log
from leavingcare.store.sql.engine import Connection
from leavingcare.store.sql.rows import SHAPES, quoted
from leavingcare.store.sql.store import SqlStore
from leavingcare.store.sqlite.opening import create_case_file, open_case_file
from leavingcare.store.sqlite.store import SqliteStore

_AT_ONCE = 500
_LOG = "seq, at, who, host, program, command, ref, what, changed, undoes, payload_hash, prev, hash"
_CONTENT = "seq, n, kind, fact, person, salt, before, after, digest, redacted_at, redacted_by"
_TABLES = (
    *((shape, quoted(shape), "id") for shape in SHAPES),
    ("setting", "key, value", "key"),
    ("last_number", "kind, number", "kind"),
    ("log", _LOG, "seq"),
    ("log_payload", _CONTENT, "seq, n"),
)
"""What moves: table, columns and order. Answers that are kept for a day are worked out anew."""


def copy_to_case_file(store: SqlStore, target: Path) -> str:
    """Write what is on a server as an ordinary case file; gives back the head of its account. Raises CaseFileError.

    All of it is as at one moment; others go on working meanwhile. Never over an existing file.
    """
    if target.exists():
        raise CaseFileError(f"{target} is there already: nothing was written over it.", "Choose another name.")
    with written_beside(target) as partial:
        partial.unlink()
        with closing(create_case_file(partial)) as copy, copy.writing(), store.one_moment():
            for table, columns, order in _TABLES:
                marks = ", ".join("?" for _ in columns.split(", "))
                for rows in _rows(store.engine.connection, table, columns, order):
                    copy.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
            head = _require_the_same(copy.connection, store.engine.connection)
    return head


def load(file: Path, address: ServerAddress) -> str:
    """Fill an empty database with what is in a case file; gives back the head of its account. All of it or nothing.

    Raises CaseFileError where there is something in the database, or where what arrived is not the same.
    """
    with closing(open_case_file(file)) as source, closing(empty_database(address)) as connection:
        return _filled(connection, source, address.shown)


def _filled(connection: PostgresConnection, source: SqliteStore, name: str) -> str:
    with plain_driver_errors(name), outcome.uninterrupted(), connection.driver.transaction(), source.one_moment():
        make_tables(connection)
        for table, columns, order in _TABLES:
            _copy_in(connection, table, columns, _rows(source.connection, table, columns, order))
        return _require_the_same(connection, source.connection)


def _rows(connection: Connection, table: str, columns: str, order: str) -> Iterator[list[Any]]:
    cursor = connection.execute(f"SELECT {columns} FROM {table} ORDER BY {order}")
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def _copy_in(connection: PostgresConnection, table: str, columns: str, rows: Iterator[list[Any]]) -> None:
    statement = f"COPY {table} ({columns}) FROM STDIN"
    try:
        with connection.driver.cursor() as cursor, cursor.copy(statement) as copy:
            for some in rows:
                for row in some:
                    copy.write_row(row)
    except psycopg.DataError as error:
        raise CaseFileError(
            "A text in the case file holds a character that no server can keep (U+0000). Nothing was loaded.",
            "Find the record and type its text again: lc correct",
        ) from error
    except psycopg.errors.RaiseException as error:
        raise CaseFileError(
            "The log of the case file is not as it was written: nothing was loaded.", "Type: lc doctor"
        ) from error


def _require_the_same(copy: Connection, source: Connection) -> str:
    """The head of both. Raises CaseFileError where the copy has another head, other counts, or an account that is not whole."""
    found = audit_check.verify(copy)
    if found.first_bad is not None or found.head != audit_log.head(source) or _counts(copy) != _counts(source):
        raise CaseFileError("What arrived is not the same as what was sent: nothing was kept.", "Type: lc doctor")
    return found.head


def _counts(connection: Connection) -> list[int]:
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table, *_ in _TABLES]
