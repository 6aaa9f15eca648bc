"""What is read from a case file: young people, lives, records, settings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from json import dumps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from leavingcare.errors import NotFound
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.store.fact_text import decode
from leavingcare.store.sql.adviser_names import adviser_ids_by_name
from leavingcare.store.sql.engine import Cursor, Engine
from leavingcare.store.sql.rows import SHAPES, SORTED_BY, quoted, reader
from leavingcare.store.sql.writing import NUMBERS

if TYPE_CHECKING:  # the lists of the day are read without a Life
    from leavingcare.facts.life import Life

F = TypeVar("F", bound=Fact)

IN_ONE_GO = 200
"""How many lives are read together: few queries, and never a whole region in memory."""

_OF_THESE = "WHERE person IN (SELECT value FROM json_each(?)) ORDER BY id"

_OF_THESE_IDS = "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
WORKERS = f"SELECT {quoted('adviser')} FROM adviser {_OF_THESE_IDS}"
_PEOPLE = f"""SELECT {quoted("person")} FROM person WHERE ref IN (SELECT value FROM json_each(?))
    ORDER BY {", ".join(SORTED_BY["person"])}"""
_WORKERS_OF = f"""SELECT {quoted("adviser")} FROM adviser WHERE id IN (
    SELECT adviser FROM spell WHERE person IN (SELECT value FROM json_each(?)) AND adviser IS NOT NULL) ORDER BY id"""
SETTINGS = "SELECT key, value FROM setting ORDER BY key"


def records_of(kind: type[Fact]) -> str:
    """The statement for all facts of a kind; its value is the kind's name."""
    return f"SELECT {quoted(kind.SHAPE)} FROM {kind.SHAPE} WHERE kind = ? ORDER BY {', '.join(SORTED_BY[kind.SHAPE])}"


class Reading:
    """Facts out of one database. Method by method, the Store protocol says what each promises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection = engine.connection
        self._plain_errors = engine.plain_errors

    def people(self, refs: Collection[str] | None = None) -> list[Person]:
        """All young people, or those of these references, by reference."""
        if refs is None:
            return self.records(Person)
        with self._plain_errors():
            return cast("list[Person]", self._facts("person", self._connection.execute(_PEOPLE, (dumps(sorted(refs)),))))

    def names(self) -> list[str]:
        """The names of all young people who have one on file: much quicker than reading the people."""
        with self._plain_errors():
            values = [decode(detail)[0] for (detail,) in self._connection.execute("SELECT detail FROM person")]
        return [person["name"] for person in values if "name" in person]

    def person(self, ref: str) -> Person | None:
        """One young person, or None."""
        found = self._facts("person", self._rows("person", "WHERE ref = ?", (ref,)))
        return cast(Person, found[0]) if found else None

    def advisers(self, ids: Collection[str] | None = None) -> list[Adviser]:
        """Everybody who works for the authority, or these, by name."""
        which, values = ("ORDER BY id", ()) if ids is None else (_OF_THESE_IDS, (dumps(sorted(ids)),))
        found = self._facts("adviser", self._rows("adviser", which, values))
        return sorted(cast("list[Adviser]", found), key=lambda adviser: adviser.name.casefold())

    def advisers_of(self, ref: str) -> list[Adviser]:
        """Everybody to whom this young person is or was allocated, by name."""
        with self._plain_errors():
            found = self._facts("adviser", self._connection.execute(_WORKERS_OF, (dumps([ref]),)))
        return sorted(cast("list[Adviser]", found), key=lambda adviser: adviser.name.casefold())

    def adviser_ids_by_name(self) -> dict[str, set[str]]:
        """The ids of those advisers who have or ever had a name."""
        with self._plain_errors():
            return adviser_ids_by_name(self._connection)

    def life(self, ref: str) -> Life:
        """Everything about one young person. Raises NotFound."""
        for life in self.lives([ref]):
            return life
        raise NotFound(f"No young person has the reference {ref}.", "Type: lc person list")

    def lives(self, refs: Collection[str] | None = None) -> Iterator[Life]:
        """The lives of these young people, or of all, by reference.

        Each life is read as at one moment. Outside a change another program may write between a few hundred and the next.
        """
        wanted = self._references() if refs is None else sorted(set(refs), key=lambda ref: (len(ref), ref))
        for first in range(0, len(wanted), IN_ONE_GO):
            yield from self._lives_of(wanted[first : first + IN_ONE_GO])

    def records(self, kind: type[F]) -> list[F]:
        """All facts of a kind, by person, day and id."""
        with self._plain_errors():
            rows = self._connection.execute(records_of(kind), (kind.KIND,))
            return cast("list[F]", list(map(reader(kind.SHAPE, kind), rows)))

    def ever_allocated_to(self, advisers: Collection[str]) -> list[str]:
        """The references of those who have or had an allocation to one of these advisers (ids)."""
        which = "SELECT DISTINCT person FROM spell WHERE adviser IN (SELECT value FROM json_each(?)) ORDER BY person"
        with self._plain_errors():
            return [ref for (ref,) in self._connection.execute(which, (dumps(sorted(advisers)),))]

    def settings(self) -> dict[str, str]:
        """The settings of the authority, by key."""
        with self._plain_errors():
            return dict(self._connection.execute(SETTINGS))

    def numbers(self) -> dict[type[Fact], int]:
        """The highest number ever given out of each kind that has numbers."""
        with self._plain_errors():
            rows = self._connection.execute(NUMBERS).fetchall()
        from leavingcare.facts.kinds import KINDS

        return {KINDS[kind]: number for kind, number in rows}

    def last_import(self) -> date | None:
        """The latest day for which an imported source speaks."""
        latest = " UNION ALL ".join(f"SELECT max(as_of) AS day FROM {shape}" for shape in SHAPES)
        with self._plain_errors():
            (day,) = self._connection.execute(f"SELECT max(day) FROM ({latest}) AS days").fetchone()
        return date.fromisoformat(day) if day else None

    def _references(self) -> list[str]:
        with self._plain_errors():
            found = self._connection.execute(f"SELECT ref FROM person ORDER BY {', '.join(SORTED_BY['person'])}")
            return [ref for (ref,) in found]

    def _lives_of(self, refs: Sequence[str]) -> Iterator[Life]:
        from leavingcare.facts.life import life_of

        asked = dumps(refs)
        statements = [_PEOPLE, *(f"SELECT {quoted(shape)} FROM {shape} {_OF_THESE}" for shape in SHAPES[2:])]
        with self._plain_errors():
            beside = [(_WORKERS_OF, (asked,))] if len(refs) == 1 else []
            people, *rows = self._engine.read_together([(statement, (asked,)) for statement in statements], beside)
            everybody = cast("list[Person]", self._facts("person", people))
            facts: dict[str, list[Fact]] = {person.ref: [] for person in everybody}
            for shape, theirs in zip(SHAPES[2:], rows, strict=True):
                for fact in map(reader(shape), theirs):
                    facts[fact.person].append(fact)  # type: ignore[attr-defined]  # every shape from the third on has one
        return (life_of(person, facts.pop(person.ref)) for person in everybody)

    def _facts(self, shape: str, rows: Iterable[Any]) -> list[Fact]:
        with self._plain_errors():
            return list(map(reader(shape), rows))

    def _rows(self, shape: str, which: str, values: tuple[object, ...]) -> Cursor:
        with self._plain_errors():
            return self._connection.execute(f"SELECT {quoted(shape)} FROM {shape} {which}", values)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """For the modules of the store only: several queries that see the same state of the file."""
        if self._connection.in_transaction:
            yield
            return
        with self._plain_errors():
            self._engine.begin_reading()
            try:
                yield
            finally:
                self._engine.end_reading()
