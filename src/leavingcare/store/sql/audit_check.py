"""Checking the log of a case file: is every line, and all its content, as it was written?"""

from __future__ import annotations

from functools import partial

from leavingcare.store import audit_chain
from leavingcare.store.api import ChainCheck
from leavingcare.store.audit_chain import WrittenLog
from leavingcare.store.sql.engine import Connection
from leavingcare.store.sql.redaction import present

_LINE = "seq, at, who, host, program, command, ref, what, changed, undoes, payload_hash, prev, hash"
_CONTENT = "seq, n, digest, redacted_at, salt, kind, fact, person, before, after"


def verify(connection: Connection, expected_head: str | None = None, *, names_orders: bool = True) -> ChainCheck:
    """Read the whole log once, as `audit_chain.verify` does. Raises WrongUse for a head that is none.

    `names_orders`: what is taken out names the line that ordered it; not so in tables of an older version.
    """
    columns = f"{_CONTENT}, {'redacted_by' if names_orders else 'NULL'}"
    log = WrittenLog(
        connection.execute(f"SELECT {_LINE} FROM log ORDER BY seq"),
        connection.execute(f"SELECT {columns} FROM log_payload ORDER BY seq, n"),
        partial(present, connection),
        names_orders,
    )
    return audit_chain.verify(log, expected_head)


_EACH_LINE = """SELECT known.seq, at, who, host, program, command, ref, what, changed, undoes,
    known.payload_hash, known.prev, known.hash
    FROM line_checksums() AS known LEFT JOIN log ON log.seq = known.seq ORDER BY known.seq"""
_EACH_CONTENT = """SELECT known.seq, known.n, known.digest, known.redacted_at, salt, kind, fact, person, before, after,
    known.redacted_by
    FROM content_checksums() AS known LEFT JOIN log_payload AS read ON read.seq = known.seq AND read.n = known.n
    ORDER BY known.seq, known.n"""


def verify_checksums(connection: Connection, expected_head: str | None = None) -> ChainCheck:
    """As `verify`, for somebody who may not read all of the log: a server gives everybody its checksums. Raises WrongUse."""
    lines, contents = connection.execute(_EACH_LINE), connection.execute(_EACH_CONTENT)
    return audit_chain.verify(WrittenLog(lines, contents, partial(present, connection), True), expected_head)
