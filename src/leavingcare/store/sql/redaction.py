"""Content that was taken out of the account, and the line of the log that ordered it. Everything here is inside a transaction.

The line that orders it holds an order: how much goes, and a checksum of which pieces. The order is content of its line, so
the chain covers it, and it is never taken out itself. Content that is out without an order is a finding of `chain.verify`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from json import dumps
from os import urandom

from leavingcare.store.audit_chain import REASON, REDACTION, SETTING, Order, Piece, digest, line_hash, payload_hash
from leavingcare.store.sql.engine import Connection
from leavingcare.store.sql.rows import SHAPES

NO_FACT = f"('{REASON}', '{SETTING}', '{REDACTION}')"


def pieces_of(connection: Connection, which: str, value: int | str) -> list[Piece]:
    """The content of a line (`seq`) or about a person (`person`) that is in the account still, by line and place."""
    statement = f"SELECT seq, n FROM log_payload WHERE {which} = ? AND redacted_at IS NULL AND kind <> ? ORDER BY seq, n"
    return connection.execute(statement, (value, REDACTION)).fetchall()


def redact_payload(connection: Connection, pieces: Iterable[Piece], by: int) -> None:
    """Take content out of the account, as this line has ordered. Its checksums stay."""
    connection.executemany(
        """UPDATE log_payload SET salt = NULL, before = NULL, after = NULL, redacted_at = ?, redacted_by = ?
        WHERE seq = ? AND n = ?""",
        ((now(), by, *piece) for piece in pieces),
    )


def present(connection: Connection, identities: Collection[str], keys: Collection[str]) -> set[tuple[bool, str]]:
    """Which of these records (ids) and settings (keys) are in the case file: is it a setting, and its id or key."""
    found: set[tuple[bool, str]] = set()
    for table, column, wanted in (*((shape, "id", identities) for shape in SHAPES), ("setting", "key", keys)):
        statement = f"SELECT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        found.update((table == "setting", name) for (name,) in connection.execute(statement, (dumps(sorted(wanted)),)))
    return found


def is_all_that_is_told(connection: Connection, seq: int) -> bool:
    """Is a record or setting still as this line says, so that the account would tell nothing of it without the line?"""
    rows = connection.execute(
        f"""SELECT kind = '{SETTING}', fact FROM log_payload AS told WHERE seq = :seq AND fact <> '' AND NOT EXISTS
        (SELECT 1 FROM log_payload AS later WHERE later.fact = told.fact AND later.seq > :seq)""",
        {"seq": seq},
    ).fetchall()
    return bool(present(connection, [fact for other, fact in rows if not other], [key for other, key in rows if other]))


def now() -> str:
    """The time as the account writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def order_what_is_out_already(connection: Connection) -> None:
    """A line that takes over what was taken out before lines ordered it: part of the step to version 3, never changed."""
    from leavingcare.store.sql.line_writer import last

    pieces = connection.execute("SELECT seq, n FROM log_payload WHERE redacted_at IS NOT NULL ORDER BY seq, n").fetchall()
    if not pieces:
        return
    (before, prev), salt, order = last(connection), urandom(16), str(Order(pieces))
    checksum = digest(salt, REDACTION, "", None, None, order)
    words = ("lc", "", "0.2.0", "case file updated: what was taken out of the log before", None, "", 0, None)
    line = (before + 1, now(), *words, payload_hash([checksum]))
    connection.execute(
        """INSERT INTO log (seq, at, who, host, program, command, ref, what, changed, undoes, payload_hash, prev, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (*line, prev, line_hash(prev, line)),
    )
    connection.execute(
        "INSERT INTO log_payload (seq, n, kind, fact, salt, after, digest) VALUES (?, 0, ?, '', ?, ?, ?)",
        (before + 1, REDACTION, salt, order, checksum),
    )
    connection.execute("UPDATE log_payload SET redacted_by = ? WHERE redacted_at IS NOT NULL", (before + 1,))
