"""The made-up team in memory, made once a day and process: a test gets a copy that it may change."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.session import Session
from leavingcare.store import in_memory
from leavingcare.store.sqlite.store import SqliteStore

_MADE: dict[date, bytes] = {}


def demo_store(day: date) -> SqliteStore:
    """A case file in memory with the team as `fill` makes it on a day, recorded by somebody."""
    store = in_memory()
    if day in _MADE:
        store.connection.deserialize(_MADE[day])
    else:
        fill(Session(store, day, "somebody"))
        _MADE[day] = store.connection.serialize()
    return store
