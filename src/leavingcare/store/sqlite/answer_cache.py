"""The answer cache in SQLite: one table of texts, and one row that says for what they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from json import dumps
from typing import TYPE_CHECKING

from leavingcare.store.answer_cache import AUTHORITY, CachedText, CachedTexts, CacheKey, CheckedText
from leavingcare.store.sqlite.driver import Connection, waiting_for_nobody

if TYPE_CHECKING:
    from leavingcare.store.sqlite.store import SqliteStore

_ASKED_FOR = "(SELECT value FROM json_each(?))"


class SqliteAnswerCache:
    """The texts of one case file. Method by method, the AnswerCache protocol says what each promises."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._connection = store.connection

    def key(self) -> CacheKey | None:
        """For what texts are kept; None where none are."""
        with self._store.one_moment():
            return _key(self._connection)

    def read(self, key: CacheKey, parts: Collection[str], people: Collection[str] | None = None) -> CachedTexts:
        """The texts of these parts; none where those kept are of another key."""
        asked_for = None if people is None else dumps(list(people))
        with self._store.one_moment():
            known = _known(self._connection, asked_for)
            if _key(self._connection) != key:
                return CachedTexts(known, {part: [] for part in parts})
            return CachedTexts(known, {part: _texts(self._connection, part, asked_for) for part in parts})

    def save(self, key: CacheKey, texts: Iterable[CachedText]) -> bool:
        """Keep texts. False where the facts have changed since. Raises CaseFileError."""
        with waiting_for_nobody(self._connection), self._store.writing():
            if self._store.revision() != key.revision:
                return False
            if _key(self._connection) != key:
                forget_all(self._connection)
                self._connection.execute("INSERT INTO cache_key VALUES (?, ?)", key)
            self._connection.executemany("INSERT OR REPLACE INTO cache VALUES (?, ?, ?, ?)", texts)
        return True

    def clear(self) -> None:
        """Throw everything away. Raises CaseFileError."""
        with self._store.writing():
            forget_all(self._connection)


def _key(connection: Connection) -> CacheKey | None:
    row = connection.execute("SELECT basis, revision FROM cache_key").fetchone()
    return CacheKey(*row) if row else None


def _known(connection: Connection, asked_for: str | None) -> set[str]:
    """About whom a text can be."""
    if asked_for is not None:
        return {ref for (ref,) in connection.execute(f"SELECT ref FROM person WHERE ref IN {_ASKED_FOR}", (asked_for,))}
    (refs,) = connection.execute("SELECT group_concat(ref, ' ') FROM person").fetchone()  # quicker by far than a row for each
    return {AUTHORITY, *(refs or "").split()}


def _texts(connection: Connection, part: str, asked_for: str | None) -> list[CheckedText]:
    if asked_for is None:
        return connection.execute("SELECT person, text, checksum FROM cache WHERE part = ? ORDER BY person", (part,)).fetchall()
    statement = f"SELECT person, text, checksum FROM cache WHERE part = ? AND person IN {_ASKED_FOR} ORDER BY person"
    return connection.execute(statement, (part, asked_for)).fetchall()


def follow(connection: Connection, touched: Collection[str], everybody: bool, before: int, after: int) -> None:
    """A change touched these references, or AUTHORITY: throw away what no longer holds. Inside its transaction.

    `everybody`: it changed what every answer rests on: a setting, an adviser, or from when records are kept. `before` and
    `after` are the numbers of the last change.
    """
    if everybody:
        forget_all(connection)
        return
    connection.execute(f"DELETE FROM cache WHERE person IN {_ASKED_FOR}", (dumps(sorted(touched)),))
    connection.execute("UPDATE cache_key SET revision = ? WHERE revision = ?", (after, before))


def forget_all(connection: Connection) -> None:
    """Throw everything away. Inside a transaction."""
    for table in ("cache_key", "cache"):
        connection.execute(f"DELETE FROM {table}")
