"""Statements that write one record. Values are named after the columns."""

from __future__ import annotations

from functools import cache

from leavingcare.store.sql.rows import columns, quoted

NUMBERS = "SELECT kind, number FROM last_number ORDER BY kind"
KEEP_NUMBER = """INSERT INTO last_number VALUES (?, ?) ON CONFLICT(kind) DO UPDATE SET number =
    CASE WHEN excluded.number > last_number.number THEN excluded.number ELSE last_number.number END"""
"""Kind and number: the highest ever given out stays."""


@cache
def add(shape: str) -> str:
    """Add a record; nothing is done where there is one of this id already."""
    return f"INSERT INTO {shape} ({quoted(shape)}) VALUES ({values(shape)}) ON CONFLICT(id) DO NOTHING"


@cache
def change(shape: str) -> str:
    """Put a record in the place of the one with the same id."""
    new = ", ".join(f'"{name}" = :{name}' for name in columns(shape)[1:])
    return f"UPDATE {shape} SET {new} WHERE id = :id"


@cache
def get(shape: str) -> str:
    """Read a record by its id."""
    return f"SELECT {quoted(shape)} FROM {shape} WHERE id = ?"


@cache
def remove(shape: str) -> str:
    """Remove a record by its id."""
    return f"DELETE FROM {shape} WHERE id = ?"


def values(shape: str) -> str:
    """The names of the values, in the order of the columns."""
    return ", ".join(f":{name}" for name in columns(shape))
