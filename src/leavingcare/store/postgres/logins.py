"""Who may use a case file on a server: logins with a role, and perhaps a team. The owner of the tables says so.

A login is a role of the server with the rights of one of two groups, those who record and those who only read; what it sees
and writes of that follows from its row in the table `login` (`access.py`). How it proves who it is (Kerberos, a certificate, a
password) is IT's part. No login but the owner's can change the tables, switch a guard off, or change a line of the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from psycopg import errors, sql

from leavingcare.errors import CaseFileError, NotFound, WrongUse
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import ROLES, User
from leavingcare.store.postgres import access, log_functions
from leavingcare.store.postgres.opening import open_case_file
from leavingcare.store.postgres.schema import TABLES
from leavingcare.store.postgres.store import PostgresStore
from leavingcare.store.sql.rows import SHAPES

_NAME = re.compile(r"[a-z_][a-z0-9_.@-]{0,62}")
_NEEDS_TEAM, _MAY_HAVE_TEAM = ("adviser", "duty"), ("adviser", "duty", "manager")
RECORDS, READS = "records", "reads"

RIGHTS: dict[str, dict[str, str]] = {
    RECORDS: {
        **dict.fromkeys((*SHAPES, "setting", "cache"), "SELECT, INSERT, UPDATE, DELETE"),
        **dict.fromkeys(("log", "log_payload", "login", "cache_key", "case_file"), "SELECT"),
        "last_number": "SELECT, INSERT, UPDATE",
    },
    READS: dict.fromkeys((table for table in TABLES if table != "writer"), "SELECT"),
}
"""By group: on which table it has which rights. Policies say of which rows."""
FUNCTIONS: dict[str, tuple[str, ...]] = {
    RECORDS: (*access.CALLED_BY_ALL, *log_functions.CALLED_BY_ALL, *log_functions.CALLED_BY_WRITERS),
    READS: (*access.CALLED_BY_ALL, *log_functions.CALLED_BY_ALL),
}
_LOGINS = """SELECT login, role, team, adviser, EXISTS (SELECT 1 FROM pg_stat_activity WHERE usename = login.login)
    FROM login ORDER BY login"""


class Login(NamedTuple):
    """One login: what it is for, and whether it is connected now."""

    login: str
    role: str
    team: str | None
    adviser: str | None
    is_connected: bool


def add_login(address: ServerAddress, user: User) -> None:
    """Let a login use the case file, or give it another role; a role of the server is made where there is none.

    Raises WrongUse for what is no login, a role without the team it needs, and an adviser who is not there; CaseFileError.
    """
    _require_sense(user)
    with _roles(address) as roles:
        if user.adviser and not roles.rows("SELECT 1 FROM adviser WHERE id = %s", user.adviser):
            raise WrongUse("No adviser of that number is in the case file.", "lc caseload shows the advisers.")
        roles.make_groups()
        roles.give(user.login, user.role)
        roles.rows("DELETE FROM login WHERE login = %s RETURNING 1", user.login)
        roles.rows("INSERT INTO login VALUES (%s, %s, %s, %s) RETURNING 1", *user[:4])
        team = f" --team '{user.team}'" if user.team else ""
        roles.store.note(roles.store.user.login, f"server login add {user.login} --role {user.role}{team}")


def _require_sense(user: User) -> None:
    if not _NAME.fullmatch(user.login):
        raise WrongUse("A login is small letters, digits, dots, hyphens and underscores, as the server knows the person.")
    if user.role not in ROLES:
        raise WrongUse(f"A role is one of: {', '.join(ROLES)}.")
    if user.role in _NEEDS_TEAM and not (user.team or user.adviser):
        raise WrongUse("Such a login sees the young people of a team: which team?", "Add --team TEAM, and --adviser NAME.")
    if user.role not in _MAY_HAVE_TEAM and user.team:
        raise WrongUse("The data officer and the head of service see everybody: they have no team.", "Leave --team out.")


def end_login(address: ServerAddress, name: str) -> None:
    """Take the rights away from a login and end its connections at once. Raises NotFound, CaseFileError."""
    with _roles(address) as roles:
        if not roles.rows("DELETE FROM login WHERE login = %s RETURNING 1", name):
            raise NotFound("No such login uses the case file.", "lc server login list shows them.")
        for group in RIGHTS:
            roles.run("REVOKE {} FROM {}", roles.group(group), name)
        roles.store.note(roles.store.user.login, f"server login end {name}")
        roles.end_connections(name)


def logins(address: ServerAddress) -> list[Login]:
    """Every login that uses the case file, by name. Raises CaseFileError."""
    with _roles(address) as roles:
        return [Login._make(row) for row in roles.rows(_LOGINS)]


def renew_rights(address: ServerAddress) -> None:
    """Give the groups and every login their rights anew, as this program has them. Raises CaseFileError."""
    with _roles(address) as roles, roles.store.driver.transaction():
        roles.make_groups()
        for name, role, *_ in roles.rows(_LOGINS):
            roles.give(name, role)


class _Roles:
    """The roles of the server, over the connection of a case file."""

    def __init__(self, store: PostgresStore) -> None:
        self.store = store
        self._driver = store.driver
        self._database = self._driver.info.dbname

    def group(self, may: str) -> str:
        """The name of the group whose members may do this: of this database alone."""
        return f"{self._database}_{may}"

    def run(self, statement: str, *names: str) -> None:
        """Carry out a statement with these names in it."""
        self._driver.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def rows(self, statement: str, *values: str | None) -> list[tuple[Any, ...]]:
        """What a question about the server gives back."""
        return self._driver.execute(statement, values).fetchall()

    def make(self, name: str, words: str = "LOGIN") -> None:
        """A role of this name, if there is none."""
        if not self.rows("SELECT 1 FROM pg_roles WHERE rolname = %s", name):
            self.run(f"CREATE ROLE {{}} {words}", name)

    def give(self, login: str, role: str | None) -> None:
        """The group of its role to a login, and no other; it is made where there is none."""
        self.make(login)
        for group in RIGHTS:
            self.run("REVOKE {} FROM {}", self.group(group), login)
        self.run("GRANT {} TO {}", self.group(READS if role == "head" else RECORDS), login)

    def end_connections(self, login: str) -> None:
        """End those that are open; for that the owner takes the login's place for a moment. Raises CaseFileError."""
        try:
            with self._driver.transaction():
                [(is_member,)] = self.rows("SELECT pg_has_role(session_user, %s, 'USAGE')", login)
                if not is_member:
                    self.run("GRANT {} TO {}", login, self.store.user.login)
                self.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", login)
                if not is_member:
                    self.run("REVOKE {} FROM {}", login, self.store.user.login)
        except errors.InsufficientPrivilege as error:
            raise CaseFileError(
                "The login has no rights any more, and sees nothing; its open connections could not be ended.",
                "Let who made it on the server end them: the owner of the tables has no right to.",
            ) from error

    def make_groups(self) -> None:
        """The groups with their rights, as this program has them; nobody else has any."""
        self.run("REVOKE ALL ON DATABASE {} FROM PUBLIC", self._database)
        self.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for may, rights in RIGHTS.items():
            self.make(self.group(may), "NOLOGIN")
            self.run("GRANT CONNECT ON DATABASE {} TO {}", self._database, self.group(may))
            self.run("GRANT USAGE ON SCHEMA public TO {}", self.group(may))
            self.run(f"REVOKE ALL ON {', '.join(TABLES)} FROM {{}}", self.group(may))
            for table, words in rights.items():
                self.run(f"GRANT {words} ON {table} TO {{}}", self.group(may))
            self.run(f"GRANT EXECUTE ON FUNCTION {', '.join(FUNCTIONS[may])} TO {{}}", self.group(may))


@contextmanager
def _roles(address: ServerAddress) -> Iterator[_Roles]:
    with closing(open_case_file(address)) as store, store.engine.plain_driver_errors():
        yield _Roles(store)
