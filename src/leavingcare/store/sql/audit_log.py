"""The account: one line a command, chained by SHA-256, its content in `log_payload`. Everything here is inside a transaction.

What the checksums cover, and how they are checked, stands in `store/audit_chain.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from json import dumps
from typing import NamedTuple

from leavingcare.errors import NotFound
from leavingcare.store.answer_cache import AUTHORITY
from leavingcare.store.answers_rest_on import ANSWERS_REST_ON
from leavingcare.store.api import UPDATED, Edit, LogLine, SettingEdit
from leavingcare.store.audit_chain import REASON, REDACTION, SETTING, Entry, Order, Piece, clean, head_of
from leavingcare.store.fact_text import from_text
from leavingcare.store.sql.engine import Connection, Heading, LineWriter
from leavingcare.store.sql.line_writer import last
from leavingcare.store.sql.redaction import NO_FACT, pieces_of


def write_line(lines: LineWriter, heading: Heading, entries: list[Entry], touched: Collection[str] | None = None) -> int:
    """Add a line and its content; gives back its number. `touched`: as LineWriter has it."""
    return lines.add(heading, [*_reason(heading), *entries], touched)


class Erasure(NamedTuple):
    """Who is erased, whom the change was about, and the content about the person that was in the account before."""

    person: str
    touched: Collection[str]
    pieces: list[Piece]


def write_erasure(lines: LineWriter, heading: Heading, entries: list[Entry], erasure: Erasure) -> int:
    """Add a line that erases a person, and take all content about them out of the account; the reason of this line stays."""
    content, seq = [*_reason(heading), *entries], lines.last()[0] + 1
    own = [(seq, n) for n, entry in enumerate(content) if entry.person == erasure.person and entry.kind != REASON]
    return _write_order(lines, heading, content, [*erasure.pieces, *own], erasure.touched)


def write_redaction(connection: Connection, lines: LineWriter, heading: Heading, seq: int) -> int:
    """Add a line that orders the content of another line to be taken out, and take it out."""
    return _write_order(lines, heading, _reason(heading), pieces_of(connection, "seq", seq))


def _write_order(
    lines: LineWriter, heading: Heading, content: list[Entry], pieces: list[Piece], touched: Collection[str] | None = None
) -> int:
    order = [Entry(REDACTION, "", None, None, str(Order(pieces)))] if pieces else []
    seq = lines.add(heading, [*content, *order], touched)
    lines.take_out(pieces, seq)
    return seq


def _reason(heading: Heading) -> list[Entry]:
    return [Entry(REASON, "", heading.ref, None, clean(heading.why))] if heading.why else []


def head(connection: Connection) -> str:
    """Number and first digits of the checksum of the last line: what is to be kept elsewhere."""
    return head_of(*last(connection))


_LINES = f"""SELECT log.seq, at, who, host, command, reason.after, ref, what, undoes, NULL, changed FROM log
    LEFT JOIN log_payload AS reason ON reason.seq = log.seq AND reason.n = 0 AND reason.kind = '{REASON}'"""


def lines(connection: Connection, ref: str | None = None) -> list[LogLine]:
    """The account, oldest first: all of it, or the lines that name a person or changed something about them."""
    about = " WHERE ref = :ref OR log.seq IN (SELECT seq FROM log_payload WHERE person = :ref)" if ref else ""
    rows = connection.execute(f"{_LINES}{about} ORDER BY log.seq", {"ref": ref} if ref else {}).fetchall()
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
        """WITH added(adviser) AS (SELECT fact FROM log_payload WHERE seq = :seq AND kind = 'adviser' AND before IS NULL)
        SELECT DISTINCT later.seq FROM log_payload AS later WHERE later.seq > :seq AND later.fact <> '' AND (
            later.fact IN (SELECT fact FROM log_payload WHERE seq = :seq)
            OR later.person IN (SELECT person FROM log_payload WHERE seq = :seq AND kind = 'person' AND before IS NULL)
            OR later.kind = 'allocation' AND json_extract(later.after, '$.adviser') IN (SELECT adviser FROM added)
            OR later.kind = 'risk_assessment' AND (json_extract(later.after, '$.signer_id') IN (SELECT adviser FROM added)
                OR EXISTS (SELECT 1 FROM json_each(later.after, '$.author_ids') WHERE value IN (SELECT adviser FROM added))))
            AND later.seq NOT IN (SELECT seq FROM log WHERE command = :updated)
        ORDER BY later.seq""",
        {"seq": seq, "updated": UPDATED},
    ).fetchall()
    undone = undone_by(connection)
    cancelling = {undoer for line, undoer in undone.items() if line > seq}
    return [later for (later,) in rows if later not in undone and later not in cancelling]
