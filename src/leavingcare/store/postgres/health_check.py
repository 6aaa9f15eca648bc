"""Is the case file on a server in good health? Nothing in the answers is about a person."""

from __future__ import annotations

from contextlib import closing

from leavingcare import __version__
from leavingcare.errors import CaseFileError
from leavingcare.store.address import ServerAddress
from leavingcare.store.finding import BACKUP, NOTE, OK, PROBLEM, WARNING, Finding
from leavingcare.store.postgres import access
from leavingcare.store.postgres.log_functions import GUARD_NAMES
from leavingcare.store.postgres.opening import open_case_file
from leavingcare.store.postgres.store import PostgresStore
from leavingcare.store.sql.audit_mismatches import count_mismatches

_WITHOUT_KNOWN_LEAKS = {15: 150_014, 16: 160_010, 17: 170_006}
"""By the line of releases: the first in which statistics no longer tell of rows that a policy hides."""
_SECURITY_OFF = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND NOT relrowsecurity"""
_OF_WHO_WRITES = (("adds", "INSERT"), ("changes", "UPDATE"), ("removes", "DELETE"))
_MIGRATE = "The owner makes it anew: lc server migrate"
_LAST_BACKUP = "SELECT max(at) FROM log WHERE command = ?"


def examine(address: ServerAddress) -> list[Finding]:
    """Every check, also on a server that cannot be reached. Changes nothing."""
    try:
        with closing(open_case_file(address)) as store, store.one_moment(), store.engine.plain_errors():
            return [
                _connection(store),
                _account(store),
                _records(store),
                _guards(store),
                _login(store),
                _backup(store),
                _versions(store),
            ]
    except CaseFileError as error:
        return [Finding("case file", PROBLEM, error.sentence)]


def _connection(store: PostgresStore) -> Finding:
    (process,) = store.engine.connection.execute("SELECT pg_backend_pid()").fetchone()
    if process != own_process(store):
        pool = "A connection pool stands between lc and the server: another login's rights could be mixed up with yours."
        return Finding("connection", PROBLEM, f"{pool} Tell IT: one login is one connection.")
    if store.is_local:
        return Finding("connection", OK, "The server is this computer.")
    return Finding("connection", OK, "The connection is encrypted, and the server was checked.")


def own_process(store: PostgresStore) -> int:
    """The number of the server's process, as whoever answered the connection named it."""
    return store.driver.info.backend_pid


def _account(store: PostgresStore) -> Finding:
    found = store.verify()
    if found.first_bad is None:
        return Finding("account", OK, f"All {found.lines} lines of the log are as they were written. Head: {found.head}")
    return Finding("account", PROBLEM, f"Line {found.first_bad} of the log: {found.problem}.")


def _records(store: PostgresStore) -> Finding:
    count = count_mismatches(store.engine.connection)
    if count == 0:
        return Finding("records", OK, "Every record is as the log says.")
    return Finding("records", PROBLEM, f"{count} records are not as the log says: another program changed them.")


def _guards(store: PostgresStore) -> Finding:
    enabled = store.engine.connection.execute("SELECT tgname FROM pg_trigger WHERE tgenabled = 'O' AND NOT tgisinternal")
    missing = sorted(set(GUARD_NAMES) - {name for (name,) in enabled})
    if missing:
        return Finding("structure", PROBLEM, f"Missing or switched off: {', '.join(missing)}. Somebody changed the database.")
    if open_tables := _open_tables(store):
        return Finding("structure", PROBLEM, f"What a login may see is not held in: {', '.join(open_tables)}. {_MIGRATE}")
    return Finding("structure", OK, "The guards of the log and the policies of the tables are there.")


def _open_tables(store: PostgresStore) -> list[str]:
    """Tables whose row-level security is off, or which have other policies than this program makes."""
    execute = store.engine.connection.execute
    off = {table for (table,) in execute(_SECURITY_OFF).fetchall()} & {*access.RULES, *access.READ_ONLY}
    policies = {*execute("SELECT tablename, policyname, cmd FROM pg_policies WHERE schemaname = 'public'").fetchall()}
    expected = {(table, "sees", "SELECT") for table in (*access.RULES, *access.READ_ONLY)}
    expected |= {(table, *policy) for table in access.RULES for policy in _OF_WHO_WRITES}
    return sorted(off | {table for table, *_ in policies ^ expected})


def _login(store: PostgresStore) -> Finding:
    (may_all,) = store.engine.connection.execute(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = session_user"
    ).fetchone()
    if may_all:
        return Finding(
            "login", WARNING, "Your login may do everything on the server: for the daily work IT should give you another."
        )
    return Finding("login", OK, "Your login is one for the daily work.")


def _backup(store: PostgresStore) -> Finding:
    (last,) = store.engine.connection.execute(_LAST_BACKUP, (BACKUP,)).fetchone()
    if last is None:
        return Finding("backup", NOTE, "No copy was ever made with lc backup; whether IT makes its own, lc cannot see.")
    return Finding("backup", OK, f"The last copy with lc backup was made at {last}; IT's own, lc cannot see.")


def _versions(store: PostgresStore) -> Finding:
    (server,) = store.engine.connection.execute("SELECT current_setting('server_version')").fetchone()
    (number,) = store.engine.connection.execute("SELECT current_setting('server_version_num')::integer").fetchone()
    if number < _WITHOUT_KNOWN_LEAKS.get(number // 10_000, 0):
        leak = "it lets a login find out more about hidden rows than a later one of the same line (CVE-2025-8713)"
        return Finding("versions", WARNING, f"lc {__version__}, PostgreSQL {server}: {leak}. IT should update it.")
    return Finding("versions", OK, f"lc {__version__}, PostgreSQL {server}.")
