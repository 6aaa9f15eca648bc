"""Who may use a case file on a server: logins that record, and logins that only read. The owner of the tables says so.

A login is a role of the server with the rights of one of two groups. How it proves who it is (Kerberos, a certificate, a
password) is IT's part. No login but the owner's can change the tables, switch a guard off, or change a line of the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from psycopg import sql

from leavingcare.errors import NotFound, WrongUse
from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres.opening import open_case_file
from leavingcare.store.postgres.schema import TABLES
from leavingcare.store.postgres.store import PostgresStore
from leavingcare.store.sql.rows import SHAPES

_NAME = re.compile(r"[a-z_][a-z0-9_.@-]{0,62}")
RECORDS, READS = "records", "reads"
"""What a login may do."""

RIGHTS: dict[str, dict[str, str]] = {
    RECORDS: {
        **dict.fromkeys((*SHAPES, "setting", "last_number", "cache", "cache_key"), "SELECT, INSERT, UPDATE, DELETE"),
        "log": "SELECT, INSERT",
        "log_payload": "SELECT, INSERT, UPDATE (salt, before, after, redacted_at, redacted_by)",
        "writer": "SELECT, UPDATE",
        "case_file": "SELECT",
    },
    READS: dict.fromkeys(TABLES, "SELECT"),
}
"""By what a login may do: on which table it has which rights."""
_MEMBERS = """SELECT login.rolname, grp.rolname, EXISTS (SELECT 1 FROM pg_stat_activity WHERE usename = login.rolname)
    FROM pg_auth_members AS member JOIN pg_roles AS login ON login.oid = member.member
    JOIN pg_roles AS grp ON grp.oid = member.roleid WHERE grp.rolname IN (%s, %s) AND login.rolcanlogin"""


class Login(NamedTuple):
    """One login: what it may do, and whether it is connected now."""

    login: str
    may: str
    is_connected: bool


def add_login(address: ServerAddress, name: str, may: str) -> None:
    """Let a login use the case file; a role of the server is made where there is none. Raises WrongUse, CaseFileError."""
    if not _NAME.fullmatch(name):
        raise WrongUse("A login is small letters, digits, dots, hyphens and underscores, as the server knows the person.")
    with _roles(address) as roles:
        roles.make_groups()
        roles.make(name)
        for group in RIGHTS:
            roles.run("REVOKE {} FROM {}", roles.group(group), name)
        roles.run("GRANT {} TO {}", roles.group(may), name)
        roles.store.note(roles.store.login or "", f"server add-login {name} {may}")


def end_login(address: ServerAddress, name: str) -> None:
    """Take the rights away from a login and end its connections at once. Raises NotFound, CaseFileError."""
    with _roles(address) as roles:
        if name not in {login.login for login in roles.logins()}:
            raise NotFound("No such login uses the case file.", "lc server logins shows them.")
        for group in RIGHTS:
            roles.run("REVOKE {} FROM {}", roles.group(group), name)
        roles.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", name)
        roles.store.note(roles.store.login or "", f"server end-login {name}")


def logins(address: ServerAddress) -> list[Login]:
    """Every login that uses the case file, by name. Raises CaseFileError."""
    with _roles(address) as roles:
        return roles.logins()


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

    def rows(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        """What a question about the server gives back."""
        return self._driver.execute(statement, values).fetchall()

    def make(self, name: str, words: str = "LOGIN") -> None:
        """A role of this name, if there is none."""
        if not self.rows("SELECT 1 FROM pg_roles WHERE rolname = %s", name):
            self.run(f"CREATE ROLE {{}} {words}", name)

    def make_groups(self) -> None:
        """The groups with their rights, as this program has them; nobody else has any."""
        self.run("REVOKE ALL ON DATABASE {} FROM PUBLIC", self._database)
        self.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for may, rights in RIGHTS.items():
            self.make(self.group(may), "NOLOGIN")
            self.run("GRANT CONNECT ON DATABASE {} TO {}", self._database, self.group(may))
            self.run("GRANT USAGE ON SCHEMA public TO {}", self.group(may))
            for table, words in rights.items():
                self.run(f"GRANT {words} ON {table} TO {{}}", self.group(may))

    def logins(self) -> list[Login]:
        """The members of the groups, by name."""
        by_group = {self.group(may): may for may in RIGHTS}
        found = self.rows(_MEMBERS, *by_group)
        return sorted(Login(name, by_group[group], bool(connected)) for name, group, connected in found)


@contextmanager
def _roles(address: ServerAddress) -> Iterator[_Roles]:
    with closing(open_case_file(address)) as store, store.engine.plain_driver_errors():
        yield _Roles(store)
