"""Making and opening a case file on a server."""

from __future__ import annotations

import psycopg

from leavingcare import outcome
from leavingcare.errors import CaseFileError
from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres.driver import PostgresConnection, connect, plain_driver_errors
from leavingcare.store.postgres.schema import APPLICATION, STATEMENTS, TABLES, VERSION
from leavingcare.store.postgres.store import PostgresStore, User

_ALL_AT_ONCE = """SELECT application, version,
    (SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (%(tables)s)),
    session_user::text, NOT coalesce(has_table_privilege(to_regclass('public.log'), 'INSERT'), false) FROM case_file"""
_TABLES_THERE = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def open_case_file(address: ServerAddress) -> PostgresStore:
    """An existing case file. Raises CaseFileError, with a sentence of its own for each cause."""
    connection = connect(address)
    try:
        with plain_driver_errors(address.shown):
            return PostgresStore(connection, address, _require_ours(connection, address))
    except BaseException:
        connection.close()
        raise


def create_case_file(address: ServerAddress) -> PostgresStore:
    """A new, empty case file in an empty database. Raises CaseFileError: never over anything that is there."""
    connection = empty_database(address)
    try:
        with plain_driver_errors(address.shown):
            with outcome.uninterrupted(), connection.driver.transaction():
                make_tables(connection)
            return PostgresStore(connection, address, _require_ours(connection, address))
    except BaseException:
        connection.close()
        raise


def empty_database(address: ServerAddress) -> PostgresConnection:
    """A connection to a database in which there is nothing. Raises CaseFileError where there is something."""
    connection = connect(address)
    try:
        with plain_driver_errors(address.shown):
            if _count(connection, _TABLES_THERE):
                raise CaseFileError(
                    f"There are tables in {address.shown} already: nothing was changed.", "Ask IT for an empty database."
                )
    except BaseException:
        connection.close()
        raise
    return connection


def make_tables(connection: PostgresConnection) -> None:
    """The tables of an empty case file, inside a transaction."""
    for statement in STATEMENTS:
        connection.execute(statement)


def _require_ours(connection: PostgresConnection, address: ServerAddress) -> User:
    try:
        rows = connection.driver.execute(_ALL_AT_ONCE, {"tables": list(TABLES)}).fetchall()
    except psycopg.errors.UndefinedTable as error:
        sentence = f"There is no case file in {address.shown}."
        raise CaseFileError(sentence, "Type: lc server init, or check --file and LC_FILE.") from error
    application, version, tables, *user = rows[0] if rows else ("", 0, 0)
    if application != APPLICATION:
        raise CaseFileError(f"{address.shown} is a database of another program, not a case file.", "Check --file and LC_FILE.")
    if version != VERSION:
        raise CaseFileError(
            f"{address.shown} has tables of version {version}; this lc knows version {VERSION}. It was left as it is.",
            "Ask IT to bring the server up to date." if version < VERSION else "Update lc, then try again.",
        )
    if tables < len(TABLES):
        raise CaseFileError(
            f"{address.shown} is damaged: {len(TABLES) - tables} of its tables are missing.",
            "Tell IT: docs/team.md says how a backup is brought back.",
        )
    return User(*user)


def _count(connection: PostgresConnection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
