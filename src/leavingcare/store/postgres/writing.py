"""Statements that write one record and give back what was there: one way to the server and not three.

Row-level security leaves what a login may not change as it is without a word: the count says so. The new row is not given
back, because whoever may add a contact with anybody may not read it.
"""

from __future__ import annotations

from functools import cache

from leavingcare.store.postgres.dialect import translated
from leavingcare.store.sql.rows import quoted
from leavingcare.store.sql.writing import change, get, remove, values


@cache
def put(shape: str) -> str:
    """Add a record, or put it in the place of the one with the same id. Gives back how many were changed, and that one."""
    added = f"INSERT INTO {shape} ({quoted(shape)}) SELECT {values(shape)} WHERE NOT EXISTS (SELECT 1 FROM before)"
    changed = f"{change(shape)} AND EXISTS (SELECT 1 FROM before) RETURNING 1"
    return translated(f"WITH before AS ({_before(shape)}), added AS ({added}), changed AS ({changed}) {_given_back(shape)}")


@cache
def take_away(shape: str) -> str:
    """Remove a record. Gives back how many were removed, and that one."""
    changed = f"{remove(shape).replace('?', ':id')} RETURNING 1"
    return translated(f"WITH before AS ({_before(shape)}), changed AS ({changed}) {_given_back(shape)}")


def _before(shape: str) -> str:
    return get(shape).replace("?", ":id")


def _given_back(shape: str) -> str:
    return f"SELECT (SELECT count(*) FROM changed), {quoted(shape)} FROM (SELECT 1) AS always LEFT JOIN before ON true"
