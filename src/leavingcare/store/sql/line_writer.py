"""Lines of the log, as a program writes them that may write its tables. On a server the server does it: `postgres/`.

What the checksums cover stands in `store/audit_chain.py`. Everything here is inside a transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from os import urandom
from typing import Any

from leavingcare import __version__
from leavingcare.store.answers_rest_on import ANSWERS_REST_ON
from leavingcare.store.audit_chain import NO_LINE, Entry, Piece, clean, digest, line_hash, number_changed, payload_hash
from leavingcare.store.sql import answer_cache
from leavingcare.store.sql.character_zero import refuse_character_zero
from leavingcare.store.sql.engine import Connection, Heading
from leavingcare.store.sql.redaction import now, redact_payload

_CONTENT = "seq, n, kind, fact, person, salt, before, after, digest"


class TableLineWriter:
    """Writes the lines into the tables. Method by method, the LineWriter protocol says what each promises."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> tuple[int, str]:
        """Number and checksum of the last line."""
        return last(self._connection)

    def last_change(self) -> int:
        """The number of the last line that changed something."""
        row = self._connection.execute("SELECT seq FROM log WHERE changed > 0 ORDER BY seq DESC LIMIT 1").fetchone()
        return int(row[0]) if row else 0

    def add(self, heading: Heading, content: list[Entry], touched: Collection[str] | None = None) -> int:
        """Add a line and its content."""
        refuse_character_zero(heading.who, heading.command, heading.why)
        before, (seq, prev) = self.last_change(), self.last()
        rows = [_row(seq + 1, n, entry) for n, entry in enumerate(content)]
        line = (seq + 1, *_heading(heading), number_changed(content), heading.undoes, payload_hash(row[-1] for row in rows))
        self._connection.execute(f"INSERT INTO log VALUES ({', '.join('?' * 13)})", (*line, prev, line_hash(prev, line)))
        self._connection.executemany(f"INSERT INTO log_payload ({_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        if touched is not None:
            everybody = any(entry.kind in ANSWERS_REST_ON for entry in content)
            answer_cache.follow(self._connection, touched, everybody, before, seq + 1)
        return seq + 1

    def take_out(self, pieces: Collection[Piece], by: int) -> None:
        """Take content out of the account, as this line has ordered."""
        redact_payload(self._connection, pieces, by)


def last(connection: Connection) -> tuple[int, str]:
    """Number and checksum of the last line of a log."""
    row = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return row if row else (0, NO_LINE)


def computer() -> str:
    """The name of this computer, as the log has it."""
    from platform import node

    return clean(node())


def _heading(heading: Heading) -> tuple[Any, ...]:
    who, command = clean(heading.who), clean(heading.command)
    return (now(), who, computer(), __version__, command, heading.ref, heading.what)


def _row(seq: int, n: int, entry: Entry) -> tuple[Any, ...]:
    salt = urandom(16)
    checksum = digest(salt, entry.kind, entry.fact, entry.person, entry.before, entry.after)
    return (seq, n, entry.kind, entry.fact, entry.person, salt, entry.before, entry.after, checksum)
