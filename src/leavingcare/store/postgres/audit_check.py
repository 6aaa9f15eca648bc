"""Checking the log of a server for somebody who may not read all of it: everybody is given its checksums."""

from __future__ import annotations

from functools import partial

from leavingcare.store import audit_chain
from leavingcare.store.api import ChainCheck
from leavingcare.store.audit_chain import WrittenLog
from leavingcare.store.sql.engine import Connection
from leavingcare.store.sql.redaction import present

_EACH_LINE = """SELECT known.seq, at, who, host, program, command, ref, what, changed, undoes,
    known.payload_hash, known.prev, known.hash
    FROM line_checksums() AS known LEFT JOIN log ON log.seq = known.seq ORDER BY known.seq"""
_EACH_CONTENT = """SELECT known.seq, known.n, known.digest, known.redacted_at, salt, kind, fact, person, before, after,
    known.redacted_by
    FROM content_checksums() AS known LEFT JOIN log_payload AS read ON read.seq = known.seq AND read.n = known.n
    ORDER BY known.seq, known.n"""


def verify_checksums(connection: Connection, expected_head: str | None = None) -> ChainCheck:
    """As `sql.audit_check.verify`, as far as this login may read. Raises WrongUse for a head that is none."""
    lines, contents = connection.execute(_EACH_LINE), connection.execute(_EACH_CONTENT)
    return audit_chain.verify(WrittenLog(lines, contents, partial(present, connection), True), expected_head)
