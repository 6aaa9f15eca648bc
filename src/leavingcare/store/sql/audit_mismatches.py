"""Records that are not as the account says: whoever changes the file with another program leaves the chain whole."""

from __future__ import annotations

from leavingcare.facts.record import Fact
from leavingcare.store.audit_chain import SETTING
from leavingcare.store.fact_text import from_text, to_text
from leavingcare.store.sql.engine import Connection
from leavingcare.store.sql.redaction import NO_FACT
from leavingcare.store.sql.rows import SHAPES, quoted, reader

_TAKEN_OUT = "taken out"
Told = dict[str, int | str | None]
"""By record: a short checksum of what the account told of it last; None if it was removed; or that it was taken out."""


def count_mismatches(connection: Connection) -> int:
    """How many records and settings differ from what the account tells last of them, or are there though that was taken out."""
    last_told = _told_last(connection, f"kind NOT IN {NO_FACT}")
    count = 0
    for shape in SHAPES:
        for present in map(reader(shape), connection.execute(f"SELECT {quoted(shape)} FROM {shape}")):
            last = last_told.pop(present.id, None)
            if last != hash(to_text(present)):
                count += _told_fact(connection, present.id) != present
    return count + _still_told(last_told) + _stray_settings(connection)


def _stray_settings(connection: Connection) -> int:
    last_told = _told_last(connection, f"kind = '{SETTING}'")
    present = connection.execute("SELECT key, value FROM setting").fetchall()
    count = sum(last_told.pop(key, None) != hash(value) for key, value in present)
    return count + _still_told(last_told)


def _told_last(connection: Connection, which: str) -> Told:
    """Checksums only: a whole region's account does not fit in memory."""
    last_told: Told = {}
    for fact, after, redacted_at in connection.execute(
        f"SELECT fact, after, redacted_at FROM log_payload WHERE {which} ORDER BY seq, n"
    ):
        last_told[fact] = _TAKEN_OUT if redacted_at else None if after is None else hash(after)
    return last_told


def _still_told(last_told: Told) -> int:
    """What should be there and is not."""
    return sum(last not in (None, _TAKEN_OUT) for last in last_told.values())


def _told_fact(connection: Connection, identity: str) -> Fact | None:
    """What was told last as a fact: a later version may write the same fact in other words."""
    row = connection.execute(
        "SELECT kind, after FROM log_payload WHERE fact = ? ORDER BY seq DESC, n DESC LIMIT 1", (identity,)
    ).fetchone()
    return from_text(*row) if row else None
