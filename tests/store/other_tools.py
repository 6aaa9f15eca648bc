"""What somebody might do to a case file with another tool: plain sqlite3, or for an encrypted one its like, with the key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from leavingcare.store import keys
from leavingcare.store.sqlite.driver import Connection, cipher, connect, is_encrypted


def tool(place: Path) -> Connection:
    """A connection that knows nothing of how ours are set up."""
    known = connect(place)
    encrypted = is_encrypted(known)
    known.close()
    if not encrypted:
        return sqlite3.connect(place, isolation_level=None)
    key, driver = keys.key_of(place), cipher()
    assert key is not None
    assert driver is not None
    connection: Connection = driver.connect(str(place), isolation_level=None)
    connection.execute(f"PRAGMA key = {keys.in_a_statement(key)}")
    return connection
