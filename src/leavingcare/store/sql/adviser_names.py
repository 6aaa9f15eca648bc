"""Which advisers a name may mean: those who have it, and those who had it once, as the log tells."""

from __future__ import annotations

from leavingcare.facts.names import normalised_name
from leavingcare.store.sql.engine import Connection

_NAMES = """SELECT id, name FROM adviser
    UNION SELECT id, json_extract(before, '$.name') FROM adviser JOIN log_payload ON fact = id
    UNION SELECT id, json_extract(after, '$.name') FROM adviser JOIN log_payload ON fact = id"""


def adviser_ids_by_name(connection: Connection) -> dict[str, set[str]]:
    """The ids of the advisers of each name, now or earlier, by `normalised_name`. What was taken out of the log is unknown."""
    ids: dict[str, set[str]] = {}
    for adviser, name in connection.execute(_NAMES):
        if name is not None:
            ids.setdefault(normalised_name(name), set()).add(adviser)
    return ids
