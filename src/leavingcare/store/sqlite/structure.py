"""What holds a case file together beside its records: are its tables, indexes and guards those that this program makes, and
are the numbers that it gives out higher than any that was given?
"""

from __future__ import annotations

from contextlib import closing

from leavingcare.store.sqlite.driver import Connection, connect_in_memory
from leavingcare.store.sqlite.migrations import migrate, version_of
from leavingcare.store.sqlite.schema import NUMBERED_REFERENCE, STEPS

_NUMBERED = ("signed_document", "action")
_LIBRARYS_OWN = "_sqlite_migrations"
_OBJECTS = f"""SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '{_LIBRARYS_OWN}'"""


def differences(connection: Connection) -> tuple[list[str], int]:
    """Tables, indexes and guards of ours that are missing or other than they should be, by name; and how many are not ours."""
    with closing(connect_in_memory()) as expected:
        migrate(expected, steps=STEPS[: version_of(connection)])
        ours, present = _objects(expected), _objects(connection)
    wrong = sorted(name for name, definition in ours.items() if present.get(name) != definition)
    return wrong, len(present.keys() - ours.keys())


def _objects(connection: Connection) -> dict[str, tuple[str, str, str]]:
    """By name: the type, the table, and the definition with single spaces."""
    return {name: (kind, table, " ".join((sql or "").split())) for kind, name, table, sql in connection.execute(_OBJECTS)}


def numbers_given_twice(connection: Connection) -> list[str]:
    """The kinds whose next number would be one that was given before, as far as records and account tell."""
    last = dict(connection.execute("SELECT kind, number FROM last_number").fetchall())
    return sorted(kind for kind, highest in _highest(connection).items() if last.get(kind, 0) < highest)


def _highest(connection: Connection) -> dict[str, int]:
    """The highest number of each kind in the records and in what is left of the account."""
    references = connection.execute("SELECT ref FROM person UNION SELECT person FROM log_payload WHERE person NOTNULL")
    found = [int(match[1]) for (ref,) in references if (match := NUMBERED_REFERENCE.fullmatch(ref))]
    highest = {"person": max(found)} if found else {}
    for shape in _NUMBERED:
        for kind, number in connection.execute(f"SELECT kind, max(number) FROM {shape} GROUP BY kind"):
            highest[kind] = number
    removed = connection.execute(
        "SELECT kind, max(json_extract(after, '$.number')) FROM log_payload"
        " WHERE kind IN (SELECT kind FROM last_number WHERE kind <> 'person') AND after NOTNULL GROUP BY kind"
    )
    for kind, number in removed:
        highest[kind] = max(highest.get(kind, 0), number or 0)
    return highest
