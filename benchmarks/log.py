"""A case file with a long account: how long does checking the chain take?"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from leavingcare.store import create_store
from leavingcare.store.audit_chain import Entry
from leavingcare.store.sql.audit_log import write_line
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.line_writer import TableLineWriter

LINES = 100_000
_CONTENT = '{"on":"2026-11-02","outcome":"no answer","person":"P001","what":"call"}'


def make_long_log(file: Path) -> None:
    """So many lines of one contact each, written as the store writes them but without their records."""
    with closing(create_store(file)) as store:
        lines = TableLineWriter(store.connection)
        store.connection.execute("BEGIN IMMEDIATE")
        for number in range(LINES):
            entry = Entry("contact", f"{number:032x}", "P001", None, _CONTENT)
            write_line(lines, Heading("ann", "contact P001 call", ref="P001", what="contact added"), [entry])
        store.connection.execute("COMMIT")
