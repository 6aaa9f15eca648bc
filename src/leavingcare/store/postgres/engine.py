"""PostgreSQL behind the store in SQL: one connection of one login."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from json import dumps
from typing import Any

from leavingcare.errors import CaseFileError
from leavingcare.facts.coverage import Coverage
from leavingcare.store.answer_cache import CacheKey
from leavingcare.store.audit_chain import NO_LINE
from leavingcare.store.postgres import driver
from leavingcare.store.postgres.connection import PostgresConnection
from leavingcare.store.postgres.dialect import translated
from leavingcare.store.postgres.line_writer import LAST_CHANGE, LAST_LINE, ServerLineWriter
from leavingcare.store.postgres.writing import put, take_away
from leavingcare.store.sql.engine import Cursor, Question, Written
from leavingcare.store.sql.queries import SETTINGS, WORKERS, records_of
from leavingcare.store.sql.writing import KEEP_NUMBER, NUMBERS

CHECKSUM = "SELECT checksum_of_line(?)"
_RESTS_ON: tuple[Question, ...] = ((SETTINGS, ()), (records_of(Coverage), (Coverage.KIND,)), (LAST_CHANGE, ()))
"""What most answers and changes rest on, beside the records of the young person that they are about."""
_IN_CHANGES: tuple[Question, ...] = (*_RESTS_ON, (NUMBERS, ()))


class PostgresEngine:
    """One connection. Method by method, the Engine protocol says what each promises."""

    def __init__(self, connection: PostgresConnection, name: str) -> None:
        self.connection = connection
        self.name = name
        self.lines = ServerLineWriter(connection)
        self._seen: tuple[int, str] | None = None

    def begin_reading(self) -> None:
        """Begin a transaction in which every statement sees the same state."""
        self.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def end_reading(self) -> None:
        """End such a transaction."""
        self.connection.execute("ROLLBACK")

    def begin_writing(self) -> None:
        """Begin a transaction that no other program can slip into: one row is locked by whoever writes.

        What the command has read, it reads again in the same go: until the change ends nobody else can change that.
        """
        again = [*dict.fromkeys((*_IN_CHANGES, *self.connection.asked))]
        self.forget_ahead()
        with self._together():
            self.connection.driver.execute("BEGIN")
            self.connection.driver.execute("SELECT take_turn()")
            cursors = [self.connection.ask(question) for question in again]
        self._hold(again, cursors)
        self.connection.holds_rows = True

    def read_together(self, asked: Sequence[Question], beside: Sequence[Question] = ()) -> list[list[Any]]:
        """The rows of each of these questions, as at one moment and in one go."""
        if self.connection.holds(asked):
            return [self.connection.execute(*question).fetchall() for question in asked]
        questions = [*asked, *beside] if self.connection.holds_rows else asked
        is_apart = not self.connection.in_transaction
        with self._together():
            if is_apart:
                self.begin_reading()
            cursors = [self.connection.ask(question) for question in questions]
            if is_apart:
                self.end_reading()
        rows = [cursor.fetchall() for cursor in cursors]
        for question, theirs in zip(questions, rows, strict=True):
            self.connection.hold_if_wanted(question, theirs)
        return rows[: len(asked)]

    def put(
        self, records: Sequence[tuple[str, dict[str, Any]]], numbers: Mapping[str, int], *, reads_on: bool
    ) -> list[Written]:
        """Add records, each in the place of the one with the same id, and read again what was read, in one go."""
        self.connection.written()
        again = [*dict.fromkeys((*_IN_CHANGES, *self.connection.asked))] if reads_on else []
        with self._together():
            written = [self.connection.driver.execute(put(shape), values) for shape, values in records]
            for kept in numbers.items():
                self.connection.driver.execute(translated(KEEP_NUMBER), kept)
            cursors = [self.connection.ask(question) for question in again]
        self._hold(again, cursors)
        return [_written(cursor.fetchone()) for cursor in written]

    def take_away(self, shape: str, id: str) -> Written:
        """Remove a record."""
        self.connection.written()
        return _written(self.connection.driver.execute(take_away(shape), {"id": id}).fetchone())

    def _hold(self, questions: Sequence[Question], cursors: Sequence[Cursor]) -> None:
        for question, cursor in zip(questions, cursors, strict=True):
            self.connection.hold(question, cursor.fetchall())

    @contextmanager
    def _together(self) -> Iterator[object]:
        """One way there and back for all statements of the block. Where one fails, a transaction that began in it ends."""
        was_open = self.connection.in_transaction
        try:
            with self.connection.driver.pipeline() as pipeline:
                yield pipeline
        except BaseException:
            if not was_open and self.connection.in_transaction:
                self.connection.driver.execute("ROLLBACK")
            raise

    def renew_cache(self, key: CacheKey) -> bool:
        """Throw the cached answers away that are of another key; False where the key is not of the facts as they are now."""
        return bool(self.connection.execute("SELECT renew_cache(?, ?)", key).fetchone()[0])

    def clear_cache(self) -> None:
        """Throw all cached answers away, also those that this login may not read."""
        self.connection.execute("SELECT clear_cache()")

    def commit(self) -> None:
        """End a transaction. Raises CaseFileError where the connection is lost meanwhile: then nobody knows."""
        self.forget_ahead()
        with self._unknown_if_lost(), self.connection.driver.pipeline():
            ended = self.connection.driver.execute("COMMIT")
            seen = self.connection.driver.execute(LAST_LINE)
        self._seen = seen.fetchone() or (0, NO_LINE)
        if ended.statusmessage != "COMMIT":  # after an error that somebody caught the server rolls back without a word
            raise CaseFileError(f"The server of {self.name} did not save the change. Nothing was changed.", "Try again.")

    def look_ahead(self, line: int | None, worker: str | None) -> None:
        """Read what most commands read first in one go."""
        checksum = () if line is None else ((CHECKSUM, (line,)),)
        own = () if worker is None else ((WORKERS, (dumps([worker]),)),)
        questions = (*_RESTS_ON, *checksum, *own)
        self.connection.begin_holding()
        with self.connection.driver.pipeline():
            seen = self.connection.driver.execute(LAST_LINE)
            cursors = [self.connection.ask(question) for question in questions]
        self._hold(questions, cursors)
        self._seen = seen.fetchone() or (0, NO_LINE)

    def forget_ahead(self) -> None:
        """What was read ahead no longer holds."""
        self.connection.forget()

    def head_seen(self) -> tuple[int, str]:
        """Number and checksum of the last line, as this engine last saw it."""
        return self._seen or self.lines.last()

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


def _written(row: Any) -> Written:
    """Of a row that `put` or `take_away` gives back: how many records were changed, and the one that was there."""
    changed, *before = row
    return Written(tuple(before), changed == 1) if before[0] is not None else Written(None, True)
