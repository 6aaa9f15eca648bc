"""SQLite behind the store in SQL: one file, or memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from leavingcare.store.answer_cache import CacheKey
from leavingcare.store.sql import answer_cache
from leavingcare.store.sql.engine import Question, Written
from leavingcare.store.sql.line_writer import TableLineWriter
from leavingcare.store.sql.writing import KEEP_NUMBER, add, change, get, remove
from leavingcare.store.sqlite import driver
from leavingcare.store.sqlite.driver import Connection

_NEW = Written(None, True)


class SqliteEngine:
    """One connection of either driver. Method by method, the Engine protocol says what each promises."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self.name = name
        self.lines = TableLineWriter(connection)

    def begin_reading(self) -> None:
        """Begin a transaction in which every statement sees the same state."""
        self.connection.execute("BEGIN")

    def end_reading(self) -> None:
        """End such a transaction."""
        self.connection.execute("ROLLBACK")

    def begin_writing(self) -> None:
        """Begin a transaction that no other program can slip into."""
        self.connection.execute("BEGIN IMMEDIATE")

    def read_together(self, asked: Sequence[Question], beside: Sequence[Question] = ()) -> list[list[Any]]:
        """The rows of each of these questions, as at one moment; what is asked `beside` them a file answers in its turn."""
        del beside
        if self.connection.in_transaction:
            return [self.connection.execute(*question).fetchall() for question in asked]
        self.begin_reading()
        try:
            return [self.connection.execute(*question).fetchall() for question in asked]
        finally:
            self.end_reading()

    def put(
        self, records: Sequence[tuple[str, dict[str, Any]]], numbers: Mapping[str, int], *, reads_on: bool
    ) -> list[Written]:
        """Add records, each in the place of the one with the same id; a file reads again whenever it is asked."""
        del reads_on
        written = [self._put(*record) for record in records]
        for kept in numbers.items():
            self.connection.execute(KEEP_NUMBER, kept)
        return written

    def _put(self, shape: str, values: dict[str, Any]) -> Written:
        """Most of what is saved is new: nothing is looked for before a record of this id turns out to be there."""
        if self.connection.execute(add(shape), values).rowcount == 1:
            return _NEW
        before = self.connection.execute(get(shape), (values["id"],)).fetchone()
        self.connection.execute(change(shape), values)
        return Written(before, True)

    def take_away(self, shape: str, id: str) -> Written:
        """Remove a record."""
        before = self.connection.execute(get(shape), (id,)).fetchone()
        self.connection.execute(remove(shape), (id,))
        return Written(before, True)

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

    def look_ahead(self, line: int | None, worker: str | None) -> None:
        """A file is not far away: nothing is read before it is asked for."""

    def forget_ahead(self) -> None:
        """Nothing was read ahead."""

    def head_seen(self) -> tuple[int, str]:
        """Number and checksum of the last line."""
        return self.lines.last()

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn what the driver raises, or a damaged record, into one sentence."""
        return driver.plain_errors(self.name)

    def plain_driver_errors(self) -> AbstractContextManager[None]:
        """Only what the driver itself raises is put into words."""
        return driver.plain_driver_errors(self.name)

    def waiting_for_nobody(self) -> AbstractContextManager[None]:
        """A file that is in use is in use at once."""
        return driver.waiting_for_nobody(self.connection)
