"""A step to version 3: who wrote and who signed a risk assessment are ids of advisers, where they were names before.

It works on the JSON of the rows and not on facts: what it did must not change when a fact gets another field.
"""

from __future__ import annotations

from json import JSONEncoder, loads
from typing import Any

from leavingcare.facts.author_ids import AdviserIds, match_names
from leavingcare.facts.names import normalised_name
from leavingcare.quantities import quantity
from leavingcare.store.api import UPDATED
from leavingcare.store.audit_chain import Entry
from leavingcare.store.sql.adviser_names import adviser_ids_by_name
from leavingcare.store.sql.audit_log import write_line
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.line_writer import TableLineWriter

_KIND = "risk_assessment"
_RECORDS = """SELECT id, person, number, opened, as_of, detail FROM signed_document WHERE kind = ? ORDER BY number"""
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def authors_by_id(database: Any) -> None:
    """Put ids in the place of names that one adviser fits; the others stay as they are. The log says what was changed."""
    ids = adviser_ids_by_name(database.conn)
    entries = []
    for identity, person, number, opened, as_of, detail in database.execute(_RECORDS, (_KIND,)).fetchall():
        before = loads(detail)
        after = _with_ids(before, ids)
        if after == before:
            continue
        database.execute("UPDATE signed_document SET detail = ? WHERE id = ?", (_encode(after), identity))
        columns = {"id": identity, "person": person, "number": number, "opened": opened, **({"as_of": as_of} if as_of else {})}
        entries.append(Entry(_KIND, identity, person, _encode(before | columns), _encode(after | columns)))
    if entries:
        what = f"{quantity(len(entries), 'risk assessment')} changed"
        why = "Authors and signers are kept by id: a change of name changes nothing."
        write_line(TableLineWriter(database.conn), Heading("lc", UPDATED, why, what=what), entries)


def _with_ids(record: dict[str, Any], ids: AdviserIds) -> dict[str, Any]:
    changed = {key: value for key, value in record.items() if key not in ("author", "signed_by")}
    authors = match_names(record.get("author"), ids)
    signers = tuple(ids.get(normalised_name(record.get("signed_by") or ""), ()))
    filled = {
        "author_ids": list(authors.ids),
        "author": authors.unmatched,
        "signer_id": signers[0] if len(signers) == 1 else None,
        "signed_by": record.get("signed_by") if len(signers) != 1 else None,
    }
    if record.get("signed") and (authors.ids or filled["signer_id"]):
        filled["authors_as_signed"] = record.get("author")
    return changed | {key: value for key, value in filled.items() if value}
