"""The case file in a database on a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

from leavingcare.errors import CaseFileError
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import ChainCheck, User
from leavingcare.store.postgres.audit_check import verify_checksums
from leavingcare.store.postgres.connection import PostgresConnection
from leavingcare.store.postgres.driver import is_at_home
from leavingcare.store.postgres.engine import CHECKSUM, PostgresEngine
from leavingcare.store.sql.store import SqlStore


class PostgresStore(SqlStore):
    """A case file over one connection of one login. What is here and not in SqlStore is about the server."""

    def __init__(self, connection: PostgresConnection, address: ServerAddress, user: User, *, only_reads: bool) -> None:
        super().__init__(PostgresEngine(connection, address.shown))
        self._address = address
        self._user = user
        self._only_reads = only_reads
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
    def user(self) -> User:
        """Who the server says it is, and what for."""
        return self._user

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
        return self._only_reads

    @property
    def address_for_readers(self) -> ServerAddress | None:
        """The address, where another process reads the same in it as this one."""
        return None if self._connection.in_transaction else self._address

    def verify(self, expected_head: str | None = None) -> ChainCheck:
        """Check the whole account: of what is not this login's to read, the checksums."""
        if self._user.sees_everybody:
            return super().verify(expected_head)
        with self.one_moment(), self._plain_errors():
            return verify_checksums(self._connection, expected_head)

    def checksum(self, seq: int) -> str | None:
        """The checksum of a log line, also of one that is not this login's to read."""
        with self._plain_errors():
            (checksum,) = self._connection.execute(CHECKSUM, (seq,)).fetchone()
        return None if checksum is None else str(checksum)

    def backup(self, target: Path) -> str:
        """Write an ordinary case file with the same account; gives back the head of its account.

        Raises CaseFileError for a login that does not see everybody: it would be a part.
        """
        if not self._user.sees_everybody:
            raise CaseFileError(
                "A copy holds everybody, and your login sees some. Nothing was written.", "Ask the data officer for it."
            )
        from leavingcare.store.postgres.moving import copy_to_case_file

        return copy_to_case_file(self, target)

    def keep_copy(self) -> Path | None:
        """None: a server's backups are made by IT."""
        return None
