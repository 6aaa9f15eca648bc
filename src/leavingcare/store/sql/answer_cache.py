"""The answer cache: one table of texts, and one row that says for what they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from json import dumps
from typing import TYPE_CHECKING

from leavingcare.store.answer_cache import AUTHORITY, CachedText, CacheKey, CheckedText
from leavingcare.store.sql.engine import Connection, Cursor

if TYPE_CHECKING:
    from leavingcare.store.sql.store import SqlStore

_AT_ONCE = 200
"""So many texts are handed on together: they stay in the processor's cache while they are read."""
_PUT = """INSERT INTO cache VALUES (?, ?, ?, ?)
    ON CONFLICT (part, person) DO UPDATE SET text = excluded.text, checksum = excluded.checksum"""
_TEXTS = """SELECT person, text, checksum FROM cache
    WHERE part = ? AND EXISTS (SELECT 1 FROM cache_key WHERE basis = ? AND revision = ?)"""
_ASKED_FOR = "(SELECT value FROM json_each(?))"


class SqlAnswerCache:
    """The texts of one case file. Method by method, the AnswerCache protocol says what each promises."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._connection = store.engine.connection

    def key(self) -> CacheKey | None:
        """For what texts are kept; None where none are."""
        with self._store.engine.plain_errors():
            return _key(self._connection)

    def people(self, people: Collection[str] | None = None) -> set[str]:
        """About whom a text can be."""
        with self._store.engine.plain_errors():
            if people is not None:
                found = self._connection.execute(f"SELECT ref FROM person WHERE ref IN {_ASKED_FOR}", (dumps(list(people)),))
                return {ref for (ref,) in found}
            (refs,) = self._connection.execute("SELECT group_concat(ref, ' ') FROM person").fetchone()  # quicker than rows
            return {AUTHORITY, *(refs or "").split()}

    def read(
        self, key: CacheKey, parts: Collection[str], people: Collection[str] | None = None
    ) -> Iterator[tuple[str, list[CheckedText]]]:
        """The texts of these parts; none where those kept are of another key. Each statement asks for the key again."""
        with self._store.engine.plain_errors():
            for part in parts:
                rows = _texts(self._connection, key, part, people)
                while texts := rows.fetchmany(_AT_ONCE):
                    yield part, texts

    def save(self, key: CacheKey, texts: Iterable[CachedText]) -> bool:
        """Keep texts. False where the facts have changed since. Raises CaseFileError."""
        with self._store.engine.waiting_for_nobody(), self._store.writing():
            if not self._store.engine.renew_cache(key):
                return False
            self._connection.executemany(_PUT, texts)
        return True

    def clear(self) -> None:
        """Throw everything away. Raises CaseFileError."""
        with self._store.writing():
            self._store.engine.clear_cache()


def _key(connection: Connection) -> CacheKey | None:
    row = connection.execute("SELECT basis, revision FROM cache_key").fetchone()
    return CacheKey(*row) if row else None


def renew(connection: Connection, key: CacheKey) -> None:
    """Throw the texts away that are of another key. Inside a transaction."""
    if _key(connection) != key:
        forget_all(connection)
        connection.execute("INSERT INTO cache_key VALUES (?, ?)", key)


def _texts(connection: Connection, key: CacheKey, part: str, people: Collection[str] | None) -> Cursor:
    if people is None:
        return connection.execute(f"{_TEXTS} ORDER BY person", (part, *key))
    return connection.execute(f"{_TEXTS} AND person IN {_ASKED_FOR} ORDER BY person", (part, *key, dumps(list(people))))


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
