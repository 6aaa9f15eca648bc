"""PostgreSQL behind the store in SQL: one connection of one login."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from leavingcare.errors import CaseFileError
from leavingcare.store.answer_cache import CacheKey
from leavingcare.store.postgres import driver
from leavingcare.store.postgres.driver import PostgresConnection
from leavingcare.store.postgres.line_writer import ServerLineWriter


class PostgresEngine:
    """One connection. Method by method, the Engine protocol says what each promises."""

    def __init__(self, connection: PostgresConnection, name: str) -> None:
        self.connection = connection
        self.name = name
        self.lines = ServerLineWriter(connection)

    def begin_reading(self) -> None:
        """Begin a transaction in which every statement sees the same state."""
        self.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def begin_writing(self) -> None:
        """Begin a transaction that no other program can slip into: one row is locked by whoever writes."""
        self.connection.execute("BEGIN; SELECT take_turn()")

    def together(self) -> AbstractContextManager[object]:
        """One way there and back for all statements of the block."""
        return self.connection.driver.pipeline()

    def renew_cache(self, key: CacheKey) -> bool:
        """Throw the cached answers away that are of another key; False where the key is not of the facts as they are now."""
        return bool(self.connection.execute("SELECT renew_cache(?, ?)", key).fetchone()[0])

    def clear_cache(self) -> None:
        """Throw all cached answers away, also those that this login may not read."""
        self.connection.execute("SELECT clear_cache()")

    def commit(self) -> None:
        """End a transaction. Raises CaseFileError where the connection is lost meanwhile: then nobody knows."""
        with self._unknown_if_lost():
            ended = self.connection.driver.execute("COMMIT")
        if ended.statusmessage != "COMMIT":  # after an error that somebody caught the server rolls back without a word
            raise CaseFileError(f"The server of {self.name} did not save the change. Nothing was changed.", "Try again.")

    @contextmanager
    def _unknown_if_lost(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if not self.connection.driver.broken:
                raise
            raise CaseFileError(
                f"The connection to {self.name} was lost while the change was being saved: it is not known whether it was.",
                "Type: lc log. Its last line shows whether it was saved.",
            ) from error

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn what the driver raises, or a damaged record, into one sentence."""
        return driver.plain_errors(self.name)

    def plain_driver_errors(self) -> AbstractContextManager[None]:
        """Only what the driver itself raises is put into words."""
        return driver.plain_driver_errors(self.name)

    @contextmanager
    def waiting_for_nobody(self) -> Iterator[None]:
        """A database that somebody is saving in is in use at once."""
        self.connection.execute("SET lock_timeout = '1ms'")
        try:
            yield
        finally:
            if not self.connection.driver.closed:
                self.connection.execute(f"SET lock_timeout = '{driver.LOCK_WAIT_SECONDS}s'")
