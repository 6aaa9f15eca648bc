"""Bringing a case file up to the version of the program: under one lock, with a backup first, all steps or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leavingcare import outcome
from leavingcare.store.sqlite.driver import Connection
from leavingcare.store.sqlite.schema import APPLICATION_ID, STEPS, Step


def version_of(connection: Connection) -> int:
    """The version of the tables; 0 for a new, empty database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def names_orders(connection: Connection) -> bool:
    """Does what is taken out of the log name the line that ordered it? It does from version 3 of the tables on."""
    return version_of(connection) >= 3


def migrate(connection: Connection, back_up: Callable[[], object] | None = None, steps: Sequence[Step] = STEPS) -> None:
    """Apply the steps that are missing. Does nothing, and imports nothing heavy, when none is.

    The lock comes first: of three programs starting at once on an old file one migrates, and the others find it done.
    `back_up` is called under that lock, before the first step; it has to use a connection of its own.
    """
    if version_of(connection) >= len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        was = version_of(connection)
        if was < len(steps):
            if back_up is not None:
                back_up()
            _apply(connection, steps)
        with outcome.uninterrupted():
            connection.execute("COMMIT")
            if 0 < was < len(steps):
                outcome.note_update()
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _apply(connection: Connection, steps: Sequence[Step]) -> None:
    from sqlite_utils import Database, Migrations  # takes 45 ms: only when something is to be done

    migrations = Migrations("leavingcare")
    for step in steps:
        migrations(name=step.__name__)(step)
    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")
