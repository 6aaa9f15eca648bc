"""A connection that takes the shared statements, and holds what one command has read: it waits for each answer once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from leavingcare.store.postgres.dialect import translated
from leavingcare.store.sql.engine import Cursor, Question

if TYPE_CHECKING:  # `driver` imports it, and says so in words where it is not installed
    import psycopg

_OPEN = ("ACTIVE", "INTRANS", "INERROR")
_OF_FACTS = re.compile(
    r"SELECT .* FROM (person|adviser|spell|event|signed_document|checklist|action|setting|last_number)\b", re.DOTALL
)
_WRITES = ("INSERT", "UPDATE", "DELETE")
_ROWS, _QUESTIONS = 500, 40
"""So much is held at most: what a command reads about one young person, not a list of thousands."""


class HeldRows:
    """Rows that were read before, as a cursor gives them."""

    def __init__(self, rows: list[Any]) -> None:
        self._rows = iter(rows)
        self.rowcount = len(rows)

    def fetchone(self) -> Any:
        """The next row; None where there is no more."""
        return next(self._rows, None)

    def fetchmany(self, size: int, /) -> list[Any]:
        """The next rows."""
        return [*islice(self._rows, size)]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return [*self._rows]

    def __iter__(self) -> Iterator[Any]:
        """One row after another."""
        return self._rows


class PostgresConnection:
    """A connection that takes the shared statements."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.driver = connection
        self.holds_rows = False
        """Are rows of facts held that are read from now on? Only while nobody else's change can go unnoticed."""
        self._held: dict[Question, list[Any]] = {}
        self._asked: dict[Question, None] = {}

    @property
    def asked(self) -> list[Question]:
        """The questions about facts of which rows were held since the command began: a change asks them again, all at once."""
        return [*self._asked]

    def begin_holding(self) -> None:
        """A command begins."""
        self.forget()
        self._asked.clear()
        self.holds_rows = True

    def forget(self) -> None:
        """What was read no longer holds."""
        self._held.clear()
        self.holds_rows = False

    def written(self) -> None:
        """Something was written: what was read before no longer holds, what is read after does."""
        self._held.clear()

    def hold(self, question: Question, rows: list[Any]) -> None:
        """Whoever asks this gets these rows, until something is written."""
        self._held[question] = rows

    def holds(self, questions: Iterable[Question]) -> bool:
        """Are the rows of all of them held?"""
        return all(question in self._held for question in questions)

    @property
    def in_transaction(self) -> bool:
        """Is a transaction open? A connection that was lost has none."""
        return self.driver.info.transaction_status.name in _OPEN

    def ask(self, question: Question) -> Cursor:
        """Carry out a question, whatever is held; inside a pipeline its rows come when the pipeline ends."""
        statement, values = question
        return cast(Cursor, self.driver.execute(translated(statement), values or None))

    def execute(self, statement: str, values: Any = (), /) -> Cursor:
        """Carry out a statement, unless its rows are held."""
        if not isinstance(values, tuple):
            return self._carry_out(statement, values)
        question = (statement, values)
        if question in self._held:
            return HeldRows(self._held[question])
        cursor = self._carry_out(statement, values)
        if not self.holds_rows or not _OF_FACTS.match(statement):
            return cursor
        rows = cursor.fetchall()
        self.hold_if_wanted(question, rows)
        return HeldRows(rows)

    def hold_if_wanted(self, question: Question, rows: list[Any]) -> None:
        """Hold these rows, and let a change ask for them again, where rows are held and there is room."""
        number_held = len(rows) + sum(map(len, self._held.values()))
        if self.holds_rows and number_held <= _ROWS and len(self._asked) < _QUESTIONS:
            self._asked[question] = None
            self.hold(question, rows)

    def executemany(self, statement: str, rows: Iterable[Any], /) -> Cursor:
        """Carry out a statement for each of these rows of values."""
        self.written()
        cursor = self.driver.cursor()
        cursor.executemany(translated(statement), list(rows))
        return cast(Cursor, cursor)

    def close(self) -> None:
        """Let go of the database."""
        self.driver.close()

    def _carry_out(self, statement: str, values: Any) -> Cursor:
        if statement.startswith(_WRITES):
            self.written()
        return cast(Cursor, self.driver.execute(translated(statement), values or None))
