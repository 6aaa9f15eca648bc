"""A step to version 3: from when each kind of record is kept, as the records of an older case file tell.

It works on the JSON of the rows and not on facts: what it did must not change when a fact gets another field.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from json import JSONEncoder, loads
from typing import Any

from leavingcare.facts.coverage import Coverage, Recorded, coverage_told_by
from leavingcare.quantities import quantity
from leavingcare.store.api import UPDATED
from leavingcare.store.audit_chain import Entry
from leavingcare.store.sql.audit_log import write_line
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.line_writer import TableLineWriter

_DAYS = {"spell": "start", "event": "on", "signed_document": "opened", "checklist": "on"}
"""The tables that hold records of RECORD_KINDS, and the column that has their day."""
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def coverage_of_older_files(database: Any) -> None:
    """State what the records tell: typed ones from the first of each kind, imported ones as far as their files speak."""
    stated = coverage_told_by(_recorded(database), _last_day(database))
    entries = [_saved(database, coverage) for coverage in stated]
    if entries:
        what = f"{quantity(len(entries), 'statement')} of coverage added"
        why = "From when each kind of record is kept was not said before: it is taken from the records. lc coverage shows it."
        write_line(TableLineWriter(database.conn), Heading("lc", UPDATED, why, what=what), entries)


def _recorded(database: Any) -> Iterator[Recorded]:
    for shape, day in _DAYS.items():
        rows = database.execute(f'SELECT kind, "{day}", as_of, detail FROM {shape} WHERE person IS NOT NULL')
        for kind, on, as_of, detail in rows.fetchall():
            held = loads(detail)
            yield Recorded(
                kind, held.get("what"), date.fromisoformat(on), held.get("source"), date.fromisoformat(as_of) if as_of else None
            )


def _last_day(database: Any) -> date:
    """The day of the last line of the log: the step reads no clock."""
    row = database.execute("SELECT at FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return date.fromisoformat(row[0][:10]) if row else date.min


def _saved(database: Any, stated: Coverage) -> Entry:
    detail: dict[str, Any] = {
        "records": stated.records,
        "known_from": stated.known_from.isoformat(),
        "latest_only": stated.latest_only,
    }
    if stated.known_to:
        detail["known_to"] = stated.known_to.isoformat()
    if stated.source:
        detail["source"] = stated.source
    on = stated.on.isoformat()
    database.execute(
        'INSERT INTO event (id, kind, person, "on", as_of, detail) VALUES (?, ?, NULL, ?, NULL, ?)',
        (stated.id, Coverage.KIND, on, _encode(detail)),
    )
    return Entry(Coverage.KIND, stated.id, None, None, _encode({"id": stated.id, "on": on, **detail}))
