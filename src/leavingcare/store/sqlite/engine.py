"""SQLite behind the store in SQL: one file, or memory."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from leavingcare.store.answer_cache import CacheKey
from leavingcare.store.sql import answer_cache
from leavingcare.store.sql.line_writer import TableLineWriter
from leavingcare.store.sqlite import driver
from leavingcare.store.sqlite.driver import Connection


class SqliteEngine:
    """One connection of either driver. Method by method, the Engine protocol says what each promises."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self.name = name
        self.lines = TableLineWriter(connection)

    def begin_reading(self) -> None:
        """Begin a transaction in which every statement sees the same state."""
        self.connection.execute("BEGIN")

    def begin_writing(self) -> None:
        """Begin a transaction that no other program can slip into."""
        self.connection.execute("BEGIN IMMEDIATE")

    def together(self) -> AbstractContextManager[object]:
        """A file is not far away: each statement is carried out at once."""
        return nullcontext()

    def commit(self) -> None:
        """End a transaction: everything in it is saved."""
        self.connection.execute("COMMIT")

    def renew_cache(self, key: CacheKey) -> bool:
        """Throw the cached answers away that are of another key; False where the key is not of the facts as they are now."""
        if self.lines.last_change() != key.revision:
            return False
        answer_cache.renew(self.connection, key)
        return True

    def clear_cache(self) -> None:
        """Throw all cached answers away."""
        answer_cache.forget_all(self.connection)

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn what the driver raises, or a damaged record, into one sentence."""
        return driver.plain_errors(self.name)

    def plain_driver_errors(self) -> AbstractContextManager[None]:
        """Only what the driver itself raises is put into words."""
        return driver.plain_driver_errors(self.name)

    def waiting_for_nobody(self) -> AbstractContextManager[None]:
        """A file that is in use is in use at once."""
        return driver.waiting_for_nobody(self.connection)
