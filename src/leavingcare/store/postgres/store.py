"""The case file in a database on a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres.driver import PostgresConnection, is_at_home
from leavingcare.store.postgres.engine import PostgresEngine
from leavingcare.store.sql.store import SqlStore


class User(NamedTuple):
    """Whose connection it is: the login, and whether it can save nothing."""

    login: str
    only_reads: bool


class PostgresStore(SqlStore):
    """A case file over one connection of one login. What is here and not in SqlStore is about the server."""

    def __init__(self, connection: PostgresConnection, address: ServerAddress, user: User) -> None:
        super().__init__(PostgresEngine(connection, address.shown))
        self._address = address
        self._user = user
        self._driver = connection.driver
        self._is_local = is_at_home(connection.driver.info.host)

    @property
    def place(self) -> Path | None:
        """None: it is no file."""
        return None

    @property
    def address(self) -> ServerAddress:
        """Where it is."""
        return self._address

    @property
    def login(self) -> str | None:
        """Who the server says it is."""
        return self._user.login

    @property
    def driver(self) -> psycopg.Connection[Any]:
        """The driver's own connection, for the other modules of this package only."""
        return self._driver

    @property
    def is_local(self) -> bool:
        """Is the server this computer?"""
        return self._is_local

    @property
    def is_readonly(self) -> bool:
        """Is it a login that only reads?"""
        return self._user.only_reads

    @property
    def address_for_readers(self) -> ServerAddress | None:
        """The address, where another process reads the same in it as this one."""
        return None if self._connection.in_transaction else self._address

    def backup(self, target: Path) -> str:
        """Write an ordinary case file with the same account; gives back the head of its account."""
        from leavingcare.store.postgres.moving import copy_to_case_file

        return copy_to_case_file(self, target)

    def keep_copy(self) -> Path | None:
        """None: a server's backups are made by IT."""
        return None
