"""Answers that are kept beside the facts, so that a whole region is listed at once. Never trusted where anything differs.

They hold for one day, one program with its rules, and one state of the facts (the number of the last change): `Stamp`. A
change takes away, inside its own transaction, the answers of those it touches, and of everybody where it touches what all
answers rest on; whoever reads next works those out again. What is kept is only what a command could work out by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from json import dumps
from typing import NamedTuple

from leavingcare.store.sqlite.driver import Connection

AUTHORITY = ""
"""Stands in the place of a reference for what concerns the authority as a whole."""
DUTY_COLUMNS = (
    "ref", "name", "adviser", "team", "duty", "title", "from", "by", "days", "state", "basis", "force", "citation",
    "certainty", "why", "evidence", "certain_from", "records", "gap",
)  # fmt: skip
"""The columns of a row of the due list, as they are kept after the person."""


_PERSON = "ref, status, bases, adviser, allocated, overdue, waiting, restricted"


class CacheKey(NamedTuple):
    """For what answers hold: the day, the program with its rules, and the number of the last change to the facts."""

    day: date
    program: str
    revision: int


class CachedSummary(NamedTuple):
    """Where one young person stands: `adviser` is who looks after them, `allocated` the one of the record, in post or not.

    Both are ids. `bases` are joined with commas; `restricted` is 1 for a record that lists leave out. The authority as a whole
    has AUTHORITY as its reference and no status.
    """

    ref: str
    status: str
    bases: str
    adviser: str | None
    allocated: str | None
    overdue: int
    waiting: int
    restricted: int


class CachedDuties(NamedTuple):
    """What is kept of one young person: where they stand, and the rows of their due list (values of DUTY_COLUMNS)."""

    person: CachedSummary
    duties: Sequence[Sequence[object]]


class CachedDueList(NamedTuple):
    """A part of the due list: rows with the values of DUTY_COLUMNS, days as ISO text, in no order; and whom it is about.

    `people` are all those asked for, also where nothing is due: reference, and whether the record is restricted.
    """

    rows: list[tuple[object, ...]]
    people: list[tuple[str, int]]


def holds(connection: Connection, stamp: CacheKey) -> bool:
    """Are the kept answers of this stamp? Some young people may still be missing."""
    row = connection.execute("SELECT day, program, revision FROM kept_for").fetchone()
    return row is not None and tuple(row) == (stamp.day.isoformat(), stamp.program, stamp.revision)


def missing(connection: Connection) -> list[str]:
    """Of whom nothing is kept: references, and AUTHORITY."""
    whole = f"SELECT ref FROM person UNION ALL SELECT '{AUTHORITY}'"
    rows = connection.execute(f"SELECT ref FROM ({whole}) WHERE ref NOT IN (SELECT ref FROM kept_person)")
    return [ref for (ref,) in rows]


def people(connection: Connection) -> list[CachedSummary]:
    """Where everybody stands, in no order."""
    rows = connection.execute(f"SELECT {_PERSON} FROM kept_person WHERE ref <> ?", (AUTHORITY,))
    return list(map(CachedSummary._make, rows))


def due_list(connection: Connection, state: str | None, advisers: Collection[str] | None) -> CachedDueList:
    """The due list: in this state, and of those whom these advisers (ids) look after, if given."""
    theirs = "SELECT ref FROM kept_person WHERE adviser IN (SELECT value FROM json_each(?1))"
    of_whom = None if advisers is None else dumps(sorted(advisers))
    rows = connection.execute(
        f"SELECT {_quoted()} FROM kept_duty WHERE (?1 IS NULL OR person IN ({theirs})) AND (?2 IS NULL OR state = ?2)",
        (of_whom, state),
    )
    people = connection.execute(
        f"SELECT ref, restricted FROM kept_person WHERE ref <> ?2 AND (?1 IS NULL OR ref IN ({theirs}))", (of_whom, AUTHORITY)
    )
    return CachedDueList(rows.fetchall(), people.fetchall())


def stamp(connection: Connection) -> CacheKey | None:
    """For what answers are kept; None where none are."""
    row = connection.execute("SELECT day, program, revision FROM kept_for").fetchone()
    return CacheKey(date.fromisoformat(row[0]), row[1], row[2]) if row else None


def answers(connection: Connection) -> dict[str, CachedDuties]:
    """All that is kept, by reference and AUTHORITY; rows of nobody who is kept have a KeptPerson without a status."""
    found = {
        row[0]: CachedDuties(CachedSummary._make(row), []) for row in connection.execute(f"SELECT {_PERSON} FROM kept_person")
    }
    for ref, *row in connection.execute(f"SELECT person, {_quoted()} FROM kept_duty"):
        nobody = CachedDuties(CachedSummary(ref, "", "", None, None, 0, 0, 0), [])
        found.setdefault(ref, nobody).duties.append(row)  # type: ignore[attr-defined]  # made as a list above
    return found


def keep(connection: Connection, stamp: CacheKey, answers: Iterable[CachedDuties]) -> None:
    """Keep these answers; those of another stamp are thrown away first."""
    if not holds(connection, stamp):
        forget_all(connection)
        connection.execute("INSERT INTO kept_for VALUES (?, ?, ?)", (stamp.day.isoformat(), stamp.program, stamp.revision))
    marks = ", ".join("?" for _ in DUTY_COLUMNS)
    for answer in answers:
        connection.execute("INSERT OR REPLACE INTO kept_person VALUES (?, ?, ?, ?, ?, ?, ?, ?)", answer.person)
        connection.execute("DELETE FROM kept_duty WHERE person = ?", (answer.person.ref,))
        connection.executemany(
            f"INSERT INTO kept_duty VALUES (?, {marks})", ((answer.person.ref, *_plain(row)) for row in answer.duties)
        )


def follow(connection: Connection, touched: Collection[str], everybody: bool, before: int, after: int) -> None:
    """A change was made that touches these references, or AUTHORITY: what no longer holds is thrown away.

    `everybody`: it changed what every answer rests on: a setting, an adviser, or from when records are kept. `before` and
    `after` are the numbers of the last change.
    """
    if everybody:
        forget_all(connection)
        return
    refs = (dumps(sorted(touched)),)
    connection.execute("DELETE FROM kept_person WHERE ref IN (SELECT value FROM json_each(?))", refs)
    connection.execute("DELETE FROM kept_duty WHERE person IN (SELECT value FROM json_each(?))", refs)
    connection.execute("UPDATE kept_for SET revision = ? WHERE revision = ?", (after, before))


def forget_all(connection: Connection) -> None:
    """Throw everything away that is kept: it is worked out again."""
    for table in ("kept_for", "kept_person", "kept_duty"):
        connection.execute(f"DELETE FROM {table}")


def _quoted() -> str:
    return ", ".join(f'"{name}"' for name in DUTY_COLUMNS)


def _plain(row: Sequence[object]) -> list[object]:
    return [value.isoformat() if isinstance(value, date) else value for value in row]
