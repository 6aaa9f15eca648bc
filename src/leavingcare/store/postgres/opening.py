"""Making and opening a case file on a server."""

from __future__ import annotations

import psycopg

from leavingcare import outcome
from leavingcare.errors import CaseFileError
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import User
from leavingcare.store.postgres.connection import PostgresConnection
from leavingcare.store.postgres.driver import connect, plain_driver_errors
from leavingcare.store.postgres.schema import APPLICATION, STATEMENTS, TABLES, VERSION
from leavingcare.store.postgres.store import PostgresStore
from leavingcare.store.sql.sentences import no_role

_ALL_AT_ONCE = """SELECT application, version, my_role() IS NOT NULL OR is_owner(), NOT (writes() OR is_owner()),
    (SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (%s)),
    session_user::text, my_role(), my_team(), my_adviser(), sees_all() OR is_owner() FROM case_file"""
_STANDS = """SELECT (SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (%s)),
    to_regclass('public.case_file') IS NOT NULL"""
_TABLES_THERE = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def open_case_file(address: ServerAddress) -> PostgresStore:
    """An existing case file. Raises CaseFileError, with a sentence of its own for each cause."""
    connection = connect(address)
    try:
        with plain_driver_errors(address.shown):
            return _opened(connection, address)
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
            return _opened(connection, address)
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
        connection.driver.execute(statement)


def _opened(connection: PostgresConnection, address: ServerAddress) -> PostgresStore:
    """The store over this connection. Raises CaseFileError where it is no case file of this version, or not for this login."""
    try:
        rows = connection.driver.execute(_ALL_AT_ONCE, (list(TABLES),)).fetchall()
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction, psycopg.errors.UndefinedColumn) as error:
        raise not_whole(connection, address.shown) from error
    application, version, has_role, only_reads, ours, *user = rows[0] if rows else ("", 0, False, True, 0)
    _require_ours(address.shown, application, version)
    if ours < len(TABLES):
        raise _damaged(address.shown, len(TABLES) - ours)
    if not has_role:
        raise no_role(address.shown)
    return PostgresStore(connection, address, User(*user), only_reads=only_reads)


def require_application(name: str, application: str) -> None:
    """Raises CaseFileError for a database of another program."""
    if application != APPLICATION:
        raise CaseFileError(f"{name} is a database of another program, not a case file.", "Check --file and LC_FILE.")


def _require_ours(name: str, application: str, version: int) -> None:
    require_application(name, application)
    if version != VERSION:
        raise CaseFileError(
            f"{name} has tables of version {version}; this lc knows version {VERSION}. It was left as it is.",
            "Ask IT to bring the server up to date: lc server migrate" if version < VERSION else "Update lc, then try again.",
        )


def not_whole(connection: PostgresConnection, name: str) -> CaseFileError:
    """What is said where a table or function of ours is missing."""
    ours, is_case_file = connection.driver.execute(_STANDS, (list(TABLES),)).fetchone() or (0, False)
    if not is_case_file:
        sentence = f"There is no case file in {name}."
        return CaseFileError(sentence, "Type: lc server init, or check --file and LC_FILE.")
    [(application, version)] = connection.driver.execute("SELECT application, version FROM case_file").fetchall() or [("", 0)]
    _require_ours(name, application, version)
    return _damaged(name, len(TABLES) - ours)


def _damaged(name: str, missing: int) -> CaseFileError:
    what = f"{missing} of its tables are missing" if missing else "its guards are missing"
    return CaseFileError(f"{name} is damaged: {what}.", "Tell IT: docs/team.md says how a backup is brought back.")


def _count(connection: PostgresConnection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
