"""The account: one line a command, chained by SHA-256, its content in `log_payload`. Everything here is inside a transaction.

What the checksums cover, and how they are checked, stands in `store/audit_chain.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from json import dumps
from os import urandom
from typing import Any, NamedTuple

from leavingcare import __version__
from leavingcare.errors import NotFound
from leavingcare.store.answer_cache import AUTHORITY
from leavingcare.store.answers_rest_on import ANSWERS_REST_ON
from leavingcare.store.api import UPDATED, Edit, LogLine, SettingEdit
from leavingcare.store.audit_chain import (
    HEAD_DIGITS,
    NO_LINE,
    REASON,
    REDACTION,
    SETTING,
    Entry,
    Order,
    Piece,
    clean,
    digest,
    line_hash,
    payload_hash,
)
from leavingcare.store.fact_text import from_text
from leavingcare.store.sql.character_zero import refuse_character_zero
from leavingcare.store.sql.engine import Connection
from leavingcare.store.sql.redaction import NO_FACT, now, pieces_of, redact_payload


class Heading(NamedTuple):
    """What the caller knows of a line before it is written."""

    who: str
    command: str
    why: str | None = None
    ref: str | None = None
    what: str = ""
    undoes: int | None = None


def write_line(connection: Connection, heading: Heading, entries: list[Entry]) -> int:
    """Add a line and its content; gives back its number."""
    return _write(connection, heading, [*_reason(heading), *entries], len(entries))


def write_erasure(connection: Connection, heading: Heading, entries: list[Entry], person: str) -> int:
    """Add a line that erases a person, and take all content about them out of the account; the reason of this line stays."""
    content, seq = [*_reason(heading), *entries], last(connection)[0] + 1
    own = [(seq, n) for n, entry in enumerate(content) if entry.person == person and entry.kind != REASON]
    return _write_order(connection, heading, content, [*pieces_of(connection, "person", person), *own])


def write_redaction(connection: Connection, heading: Heading, seq: int) -> int:
    """Add a line that orders the content of another line to be taken out, and take it out."""
    return _write_order(connection, heading, _reason(heading), pieces_of(connection, "seq", seq))


def _write_order(connection: Connection, heading: Heading, content: list[Entry], pieces: list[Piece]) -> int:
    changed = sum(entry.kind != REASON for entry in content)
    order = [Entry(REDACTION, "", None, None, str(Order(pieces)))] if pieces else []
    seq = _write(connection, heading, [*content, *order], changed)
    redact_payload(connection, pieces, seq)
    return seq


def _write(connection: Connection, heading: Heading, entries: list[Entry], changed: int) -> int:
    refuse_character_zero(heading.who, heading.command, heading.why)
    seq, prev = last(connection)
    content = [_row(seq + 1, n, entry) for n, entry in enumerate(entries)]
    line = (
        seq + 1,
        now(),
        clean(heading.who),
        clean(_host()),
        __version__,
        clean(heading.command),
        heading.ref,
        heading.what,
        changed,
        heading.undoes,
        payload_hash(checksum for *_, checksum in content),
    )
    connection.execute(f"INSERT INTO log VALUES ({', '.join('?' * 13)})", (*line, prev, line_hash(prev, line)))
    connection.executemany(f"INSERT INTO log_payload ({_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", content)
    return seq + 1


_CONTENT = "seq, n, kind, fact, person, salt, before, after, digest"


def _row(seq: int, n: int, entry: Entry) -> tuple[Any, ...]:
    salt = urandom(16)
    checksum = digest(salt, entry.kind, entry.fact, entry.person, entry.before, entry.after)
    return (seq, n, entry.kind, entry.fact, entry.person, salt, entry.before, entry.after, checksum)


def _reason(heading: Heading) -> list[Entry]:
    return [Entry(REASON, "", heading.ref, None, clean(heading.why))] if heading.why else []


def _host() -> str:
    from platform import node

    return node()


def last(connection: Connection) -> tuple[int, str]:
    """Number and checksum of the last line."""
    row = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return row if row else (0, NO_LINE)


def head(connection: Connection) -> str:
    """Number and first digits of the checksum of the last line: what is to be kept elsewhere."""
    seq, checksum = last(connection)
    return f"{seq}:{checksum[:HEAD_DIGITS]}"


_LINES = f"""SELECT log.seq, at, who, host, command, reason.after, ref, what, undoes, NULL, changed FROM log
    LEFT JOIN log_payload AS reason ON reason.seq = log.seq AND reason.n = 0 AND reason.kind = '{REASON}'"""


def lines(connection: Connection, ref: str | None = None) -> list[LogLine]:
    """The account, oldest first: all of it, or the lines that name a person or changed something about them."""
    about = " WHERE ref = ?1 OR log.seq IN (SELECT seq FROM log_payload WHERE person = ?1)" if ref else ""
    rows = connection.execute(f"{_LINES}{about} ORDER BY log.seq", (ref,) if ref else ()).fetchall()
    undone = undone_by(connection)
    return [LogLine(*row)._replace(undone_by=undone.get(row[0])) for row in rows]


def changed_since(
    connection: Connection, revision: int, people: Collection[str] | None, advisers: Collection[str]
) -> list[int]:
    """Later lines that changed these people (None: everybody), allocations to these advisers, or what all answers rest on."""
    about = {"revision": revision, "people": dumps(list(people or ())), "advisers": dumps(list(advisers))}
    about |= {"everybody": int(people is None), "rest_on": dumps(ANSWERS_REST_ON)}
    return [seq for (seq,) in connection.execute(_CHANGED_SINCE, about)]


_CHANGED_SINCE = f"""SELECT DISTINCT seq FROM log_payload
    WHERE seq > :revision AND kind NOT IN ('{REASON}', '{REDACTION}') AND (:everybody = 1
        OR coalesce(person, '{AUTHORITY}') IN (SELECT value FROM json_each(:people))
        OR kind IN (SELECT value FROM json_each(:rest_on))
        OR kind = 'allocation' AND (json_extract(before, '$.adviser') IN (SELECT value FROM json_each(:advisers))
            OR json_extract(after, '$.adviser') IN (SELECT value FROM json_each(:advisers)))) ORDER BY seq"""


def undone_by(connection: Connection) -> dict[int, int]:
    """Each line that is undone, and by which. An undo that was itself undone no longer counts."""
    undone: dict[int, int] = {}
    for seq, undoes in connection.execute("SELECT seq, undoes FROM log WHERE undoes IS NOT NULL ORDER BY seq DESC"):
        if seq not in undone:
            undone[undoes] = seq
    return undone


def require_line(connection: Connection, seq: int) -> None:
    """Raises NotFound where the log has no such line."""
    if connection.execute("SELECT 1 FROM log WHERE seq = ?", (seq,)).fetchone() is None:
        raise NotFound(f"The log has no line {seq}.", "Type: lc log")


def edits(connection: Connection, seq: int) -> Iterator[Edit]:
    """What a line did to facts."""
    for kind, _, before, after in _content(connection, seq, f"kind NOT IN {NO_FACT}"):
        yield Edit(from_text(kind, before), from_text(kind, after))


def setting_edits(connection: Connection, seq: int) -> Iterator[SettingEdit]:
    """What a line did to settings."""
    for _, key, before, after in _content(connection, seq, f"kind = '{SETTING}'"):
        yield SettingEdit(key, before, after)


def _content(connection: Connection, seq: int, which: str) -> list[tuple[str, str, str | None, str | None]]:
    statement = f"SELECT kind, fact, before, after FROM log_payload WHERE seq = ? AND salt NOTNULL AND {which} ORDER BY n"
    return connection.execute(statement, (seq,)).fetchall()


def later_changes(connection: Connection, seq: int) -> list[int]:
    """Later lines that touched what this line touched, without those that cancel out."""
    rows = connection.execute(
        """WITH added(adviser) AS (SELECT fact FROM log_payload WHERE seq = ?1 AND kind = 'adviser' AND before IS NULL)
        SELECT DISTINCT later.seq FROM log_payload AS later WHERE later.seq > ?1 AND later.fact <> '' AND (
            later.fact IN (SELECT fact FROM log_payload WHERE seq = ?1)
            OR later.person IN (SELECT person FROM log_payload WHERE seq = ?1 AND kind = 'person' AND before IS NULL)
            OR later.kind = 'allocation' AND json_extract(later.after, '$.adviser') IN (SELECT adviser FROM added)
            OR later.kind = 'risk_assessment' AND (json_extract(later.after, '$.signer_id') IN (SELECT adviser FROM added)
                OR EXISTS (SELECT 1 FROM json_each(later.after, '$.author_ids') WHERE value IN (SELECT adviser FROM added))))
            AND later.seq NOT IN (SELECT seq FROM log WHERE command = ?2)
        ORDER BY later.seq""",
        (seq, UPDATED),
    ).fetchall()
    undone = undone_by(connection)
    cancelling = {undoer for line, undoer in undone.items() if line > seq}
    return [later for (later,) in rows if later not in undone and later not in cancelling]
