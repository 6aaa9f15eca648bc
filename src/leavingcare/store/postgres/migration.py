"""Bringing a case file on a server up to this program: tables, guards, policies and rights. The owner does it.

Nothing is brought up to date by opening: a program of another version is refused, and says which of the two is the older one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from leavingcare.errors import CaseFileError
from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres.connection import PostgresConnection
from leavingcare.store.postgres.driver import connect, plain_driver_errors
from leavingcare.store.postgres.line_writer import ServerLineWriter
from leavingcare.store.postgres.logins import renew_rights
from leavingcare.store.postgres.opening import not_whole, require_application
from leavingcare.store.postgres.schema import FIRST_VERSION, FUNCTIONS, GUARDS_AND_POLICIES, STEPS
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.sentences import no_right

Steps = Mapping[int, Sequence[str]]
_STATE = """SELECT application, version, (SELECT pg_has_role(session_user, tableowner, 'MEMBER')
    FROM pg_tables WHERE schemaname = 'public' AND tablename = 'case_file'), session_user::text FROM case_file"""


class Migrated(NamedTuple):
    """The version of the tables before and after."""

    was: int
    now: int


def migrate(address: ServerAddress, steps: Steps = STEPS) -> Migrated:
    """Apply the steps that are missing, and make guards, policies and rights anew; all of it or nothing.

    Run again it does no harm: after a restore on another server it gives the logins their rights back. Raises CaseFileError for
    a database that is no case file, or a newer one, and for who is not the owner of the tables.
    """
    with closing(connect(address)) as connection, plain_driver_errors(address.shown), connection.driver.transaction():
        was, login = _state(connection, address.shown, FIRST_VERSION + len(steps))
        now = _apply(connection, was, steps)
        for statement in (*_drop(connection), *GUARDS_AND_POLICIES):
            connection.driver.execute(statement)
        ServerLineWriter(connection).add(Heading(login, f"server migrate: version {was} to {now}"), [])
    renew_rights(address)
    return Migrated(was, now)


def _state(connection: PostgresConnection, name: str, latest: int) -> tuple[int, str]:
    """The version of the tables, and whose login this is, once nobody else writes."""
    if not connection.driver.execute("SELECT to_regclass('public.case_file') IS NOT NULL").fetchone() == (True,):
        raise not_whole(connection, name)
    connection.driver.execute("LOCK TABLE case_file IN ACCESS EXCLUSIVE MODE")
    application, version, is_owner, login = connection.driver.execute(_STATE).fetchone() or ("", 0, False, "")
    require_application(name, application)
    if not is_owner:
        raise no_right(name)
    if not FIRST_VERSION <= version <= latest:
        known = f"this lc knows versions {FIRST_VERSION} to {latest}"
        words = "Update lc, then try again." if version > latest else "Tell IT: docs/team.md says how a backup is brought back."
        raise CaseFileError(f"{name} has tables of version {version}; {known}. It was left as it is.", words)
    return version, login


def _apply(connection: PostgresConnection, version: int, steps: Steps) -> int:
    for made in range(version + 1, FIRST_VERSION + len(steps) + 1):
        for statement in steps[made]:
            connection.driver.execute(statement)
        connection.driver.execute("UPDATE case_file SET version = %s", (made,))
    return FIRST_VERSION + len(steps)


def _drop(connection: PostgresConnection) -> list[str]:
    """What drops guards and policies, also those that are not ours: triggers go with their functions."""
    there = connection.driver.execute("SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'").fetchall()
    policies = [f'DROP POLICY "{policy}" ON "{table}"' for policy, table in there]
    return [*policies, *(f"DROP FUNCTION IF EXISTS {function} CASCADE" for function in FUNCTIONS)]
