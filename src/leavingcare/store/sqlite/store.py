"""The case file in SQLite: one file, or memory."""

from __future__ import annotations

from pathlib import Path

from leavingcare.store.sql.store import SqlStore
from leavingcare.store.sqlite.driver import Connection
from leavingcare.store.sqlite.engine import SqliteEngine


class SqliteStore(SqlStore):
    """A case file over one connection. What is here and not in SqlStore is about files."""

    def __init__(self, connection: Connection, place: Path | None = None, *, readonly: bool = False) -> None:
        super().__init__(SqliteEngine(connection, "in memory" if place is None else str(place)))
        self._sqlite = connection
        self._place = place
        self._is_readonly = readonly

    @property
    def place(self) -> Path | None:
        """The file; None for a case file in memory."""
        return self._place

    @property
    def address(self) -> Path | None:
        """The file; None for a case file in memory."""
        return self._place

    @property
    def is_readonly(self) -> bool:
        """Was it opened to be read?"""
        return self._is_readonly

    @property
    def address_for_readers(self) -> Path | None:
        """The file, where another process reads the same in it as this one."""
        return None if self._sqlite.in_transaction else self._place

    @property
    def connection(self) -> Connection:
        """For the other modules of the store only."""
        return self._sqlite

    def backup(self, target: Path) -> str:
        """Write a complete, checked copy; gives back the head of its account."""
        from leavingcare.store.sqlite.backup import write_copy

        return write_copy(self._sqlite, self._place, target)

    def keep_copy(self) -> Path | None:
        """A dated copy beside the file; None for a case file in memory."""
        if self._place is None:
            return None
        from leavingcare.store.sqlite.backup import automatic_copy

        with self._plain_errors():
            return automatic_copy(self._sqlite, self._place)
