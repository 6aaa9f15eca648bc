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
