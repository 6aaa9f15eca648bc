"""Plain tables as an SQLite file for other programs: no case file, and nothing in it can be read back as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def write_flat_file(path: Path, tables: Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, object]]]]) -> None:
    """Write each table with its columns, also one without rows. Dates are ISO text, yes and no are 1 and 0."""
    from sqlite_utils import Database

    database = Database(str(path), execute_plugins=False)
    try:
        for name, (columns, rows) in tables.items():
            types = {column: _type_of([row.get(column) for row in rows]) for column in columns}
            database[name].create(types)  # type: ignore[union-attr]  # a table, not a view
            database[name].insert_all(({column: row.get(column) for column in columns} for row in rows), batch_size=500)  # type: ignore[union-attr]
    finally:
        database.close()


def _type_of(values: Sequence[object]) -> type:
    """The type of a column: whole numbers, numbers, else text."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return int
    return float if known and all(isinstance(value, int | float) for value in known) else str
