"""The case file in SQLite: one file, or memory. The engine behind the Store protocol."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from leavingcare.errors import CaseFileError, NotFound
from leavingcare.facts import Adviser, Fact, Person
from leavingcare.store import account, chain, kept
from leavingcare.store.api import ChainCheck, Edit, LogLine, SettingEdit
from leavingcare.store.change import RunningChange
from leavingcare.store.driver import Connection, plain_errors, waiting_for_nobody
from leavingcare.store.kept import KeptAnswer, KeptPerson, Stamp
from leavingcare.store.rows import SORTED_BY, quoted, reader
from leavingcare.store.schema import SHAPES
from leavingcare.store.summary import summary

if TYPE_CHECKING:  # the lists of the day are read without a Life
    from leavingcare.facts import Life

F = TypeVar("F", bound=Fact)

IN_ONE_GO = 200
"""How many lives are read together: few queries, and never a whole region in memory."""


class SqliteStore:
    """A case file over one connection. Method by method, the Store protocol says what each promises."""

    def __init__(self, connection: Connection, place: Path | None = None) -> None:
        self._connection = connection
        self._place = place
        self._name = "in memory" if place is None else str(place)
        self._changing = False

    @property
    def place(self) -> Path | None:
        """The file; None for a case file in memory."""
        return self._place

    @property
    def connection(self) -> Connection:
        """For the other modules of the store only."""
        return self._connection

    # Reading

    def people(self) -> list[Person]:
        """All young people, by reference."""
        return self.records(Person)

    def person(self, ref: str) -> Person | None:
        """One young person, or None."""
        found = self._facts("person", "WHERE ref = ?", (ref,))
        return cast(Person, found[0]) if found else None

    def advisers(self) -> list[Adviser]:
        """Everybody who works for the authority, by name."""
        return sorted(self.records(Adviser), key=lambda adviser: adviser.name.casefold())

    def life(self, ref: str) -> Life:
        """Everything about one young person. Raises NotFound."""
        for life in self.lives([ref]):
            return life
        raise NotFound(f"No young person has the reference {ref}.", "Type: lc person list")

    def lives(self, refs: Collection[str] | None = None) -> Iterator[Life]:
        """The lives of these young people, or of all, by reference.

        Each life is read as at one moment. Outside a change another program may write between a few hundred and the next.
        """
        people = self.people() if refs is None else self._people(refs)
        for first in range(0, len(people), IN_ONE_GO):
            yield from self._lives_of(people[first : first + IN_ONE_GO])

    def records(self, kind: type[F]) -> list[F]:
        """All facts of a kind, by person, day and id."""
        order = ", ".join(SORTED_BY[kind.SHAPE])
        return cast("list[F]", self._facts(kind.SHAPE, f"WHERE kind = ? ORDER BY {order}", (kind.KIND,)))

    def ever_allocated_to(self, advisers: Collection[str]) -> list[str]:
        """The references of those who have or had an allocation to one of these advisers (ids)."""
        which = "SELECT DISTINCT person FROM spell WHERE adviser IN (SELECT value FROM json_each(?)) ORDER BY person"
        with plain_errors(self._name):
            return [ref for (ref,) in self._connection.execute(which, (dumps(sorted(advisers)),))]

    def settings(self) -> dict[str, str]:
        """The settings of the authority, by key."""
        with plain_errors(self._name):
            return dict(self._connection.execute("SELECT key, value FROM setting ORDER BY key"))

    def numbers(self) -> dict[type[Fact], int]:
        """The highest number ever given out of each kind that has numbers."""
        with plain_errors(self._name):
            rows = self._connection.execute("SELECT kind, number FROM last_number ORDER BY kind").fetchall()
        from leavingcare.facts import KINDS

        return {KINDS[kind]: number for kind, number in rows}

    def last_import(self) -> date | None:
        """The latest day for which an imported source speaks."""
        latest = " UNION ALL ".join(f"SELECT max(as_of) AS day FROM {shape}" for shape in SHAPES)
        with plain_errors(self._name):
            (day,) = self._connection.execute(f"SELECT max(day) FROM ({latest})").fetchone()
        return date.fromisoformat(day) if day else None

    def _people(self, refs: Collection[str]) -> list[Person]:
        which = f"WHERE ref IN (SELECT value FROM json_each(?)) ORDER BY {', '.join(SORTED_BY['person'])}"
        return cast("list[Person]", self._facts("person", which, (dumps(list(refs)),)))

    def _lives_of(self, people: list[Person]) -> Iterator[Life]:
        from leavingcare.facts import life_of

        refs = dumps([person.ref for person in people])
        facts: dict[str, list[Fact]] = {person.ref: [] for person in people}
        with self._one_moment():
            for shape in SHAPES[2:]:
                for fact in self._facts(shape, "WHERE person IN (SELECT value FROM json_each(?)) ORDER BY id", (refs,)):
                    facts[fact.person].append(fact)  # type: ignore[attr-defined]  # every shape from the third on has one
        return (life_of(person, facts.pop(person.ref)) for person in people)

    def _facts(self, shape: str, which: str, values: tuple[object, ...]) -> list[Fact]:
        with plain_errors(self._name):
            rows = self._connection.execute(f"SELECT {quoted(shape)} FROM {shape} {which}", values)
            return list(map(reader(shape), rows))

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Several queries that see the same state of the file."""
        if self._connection.in_transaction:
            yield
            return
        with plain_errors(self._name):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    # Writing

    @contextmanager
    def change(
        self, who: str, command: str, why: str | None = None, *, dry_run: bool = False, undoes: int | None = None
    ) -> Iterator[RunningChange]:
        """The only way to write: all of it and its log line, or nothing. Raises CaseFileError where the file is in use."""
        with self._writing():
            change = RunningChange(self._connection, self._name)
            yield change
            if dry_run or not (change.edits or change.setting_edits):
                self._connection.execute("ROLLBACK")
            else:
                self._account_for(change, account.Heading(who, command, why, undoes=undoes))

    def note(self, who: str, command: str, ref: str | None = None, why: str | None = None) -> None:
        """A log line for something that changed no fact."""
        with self._writing():
            account.write_line(self._connection, account.Heading(who, command, why, ref), [])

    def erase(self, ref: str, who: str, command: str, why: str | None = None) -> int:
        """Remove everything about a young person, and its content from the account. Raises NotFound."""
        with self._writing():
            change = RunningChange(self._connection, self._name)
            for fact in self.life(ref).all_facts():
                change.remove(fact)
            seq = self._account_for(change, account.Heading(who, command, why))
            account.take_out(self._connection, "person", ref, but_reason_of=seq)
        return seq

    def redact(self, seq: int, who: str, command: str, why: str | None = None) -> int:
        """Take the content of a log line out of the account. Raises NotFound."""
        with self._writing():
            account.require_line(self._connection, seq)
            account.take_out(self._connection, "seq", seq)
            return account.write_line(self._connection, account.Heading(who, command, why), [])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # Answers that are kept

    def without_answer(self, stamp: Stamp) -> list[str] | None:
        """Of whom no answer is kept; None where those kept are not of this stamp."""
        with self._one_moment():
            return kept.missing(self._connection) if kept.holds(self._connection, stamp) else None

    def kept_people(self, stamp: Stamp) -> list[KeptPerson] | None:
        """Where everybody stands; None where that is not kept for all of them."""
        with self._one_moment():
            return kept.people(self._connection) if self.without_answer(stamp) == [] else None

    def kept_duties(
        self, stamp: Stamp, state: str | None = None, refs: Collection[str] | None = None
    ) -> list[tuple[object, ...]] | None:
        """Rows of the due list; None where they are not kept for everybody."""
        with self._one_moment():
            return kept.duties(self._connection, state, refs) if self.without_answer(stamp) == [] else None

    def keep(self, stamp: Stamp, answers: Iterable[KeptAnswer]) -> bool:
        """Keep answers. False, and nothing is kept, where the facts have changed since or the file cannot be written now."""
        try:
            with waiting_for_nobody(self._connection), self._writing():
                if self.revision() != stamp.revision:
                    return False
                kept.keep(self._connection, stamp, answers)
        except CaseFileError:
            return False
        return True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that no other program can slip into; rolled back on any exception."""
        if self._changing:
            raise RuntimeError("a change inside a change")
        self._changing = True
        try:
            with plain_errors(self._name):
                self._connection.execute("BEGIN IMMEDIATE")
            yield
            with plain_errors(self._name):
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._changing = False

    def _account_for(self, change: RunningChange, heading: account.Heading) -> int:
        people = {getattr(fact, "person", None) for edit in change.edits for fact in (edit.before, edit.after) if fact}
        ref = people.pop() if len(people) == 1 and not change.setting_edits else None
        what = summary(change.edits, change.setting_edits)
        entries = [*map(account.entry_of, change.edits), *map(account.entry_of_setting, change.setting_edits)]
        with plain_errors(self._name):
            before = self.revision()
            seq = account.write_line(self._connection, replace(heading, ref=ref, what=what), entries)
            facts = (fact for edit in change.edits for fact in (edit.before, edit.after) if fact)
            kept.follow(self._connection, facts, bool(change.setting_edits), before, seq)
        return seq

    # The account

    def log(self, ref: str | None = None) -> list[LogLine]:
        """The account, oldest first: of everything, or of one person."""
        with plain_errors(self._name):
            return account.lines(self._connection, ref)

    def edits(self, seq: int) -> list[Edit]:
        """What one log line did to facts. Raises NotFound."""
        with plain_errors(self._name):
            account.require_line(self._connection, seq)
            return list(account.edits(self._connection, seq))

    def setting_edits(self, seq: int) -> list[SettingEdit]:
        """What one log line did to settings. Raises NotFound."""
        with plain_errors(self._name):
            account.require_line(self._connection, seq)
            return list(account.setting_edits(self._connection, seq))

    def later_changes(self, seq: int) -> list[int]:
        """Later log lines that stand in the way of an undo."""
        with plain_errors(self._name):
            return account.later_changes(self._connection, seq)

    def revision(self) -> int:
        """The number of the last line that changed something."""
        with plain_errors(self._name):
            row = self._connection.execute("SELECT seq FROM log WHERE changed > 0 ORDER BY seq DESC LIMIT 1").fetchone()
        return int(row[0]) if row else 0

    def head(self) -> str:
        """Number and checksum of the last log line, to be kept elsewhere."""
        with plain_errors(self._name):
            return account.head(self._connection)

    def verify(self, expected_head: str | None = None) -> ChainCheck:
        """Check the whole account."""
        with self._one_moment(), plain_errors(self._name):
            return chain.verify(self._connection, expected_head)

    def backup(self, target: Path) -> str:
        """Write a complete, checked copy; gives back the head of its account."""
        from leavingcare.store.backup import write_copy

        return write_copy(self._connection, self._place, target)

    def keep_copy(self) -> Path | None:
        """A dated copy beside the file; None for a case file in memory."""
        if self._place is None:
            return None
        from leavingcare.store.backup import automatic_copy

        with plain_errors(self._name):
            return automatic_copy(self._connection, self._place)
