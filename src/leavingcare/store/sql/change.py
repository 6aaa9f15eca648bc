"""A change under way: what `with store.change(...) as change` hands out."""

from __future__ import annotations

from functools import cache

from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person, number_of_reference
from leavingcare.facts.record import Fact
from leavingcare.store.answers_rest_on import ANSWERS_REST_ON
from leavingcare.store.api import Edit, SettingEdit
from leavingcare.store.pending_edits import PendingEdits
from leavingcare.store.sql.character_zero import refuse_character_zero, refuse_in_record
from leavingcare.store.sql.engine import Cursor, Engine
from leavingcare.store.sql.rows import columns, quoted, reader, to_row_and_text, without_blanks
from leavingcare.store.sql.sentences import no_right

_NUMBERED = ("signed_document", "action")
"""Shapes whose records people call by number."""


class RunningChange:
    """Writes at once, so that reading within the change sees it, and remembers what it did.

    The transaction belongs to the store, which opened it and will end it.
    """

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connection
        self._plain_errors = engine.plain_errors
        self._name = engine.name
        self._engine = engine
        self.pending = PendingEdits()

    @property
    def edits(self) -> list[Edit]:
        """What has been done so far, one for each fact that is now different."""
        return self.pending.edits

    @property
    def setting_edits(self) -> list[SettingEdit]:
        """What has been done to settings so far."""
        return self.pending.setting_edits

    def save(self, fact: Fact) -> None:
        """Add a fact, or put it in the place of the one with the same id. Raises Refused, WrongUse or CaseFileError."""
        fact = without_blanks(fact)
        if isinstance(fact, Person) and number_of_reference(fact.ref) is None:
            raise WrongUse("A reference is P and digits, as in P001. Nothing was changed.")
        with self._plain_errors():
            row, text = to_row_and_text(fact)
            refuse_in_record(text)
            values = dict(zip(columns(fact.SHAPE), row, strict=True))
            is_new = self._connection.execute(_add(fact.SHAPE), values).rowcount == 1
            before = None if is_new else self._find(fact)
            if before == fact:
                return
            if before is not None:
                self._require_done(self._connection.execute(_put(fact.SHAPE), values))
            self._keep_number_of(fact)
        self._changed(fact)
        self.pending.add(before, fact, text)

    def remove(self, fact: Fact) -> None:
        """Take a fact away. Removing what is not there changes nothing."""
        with self._plain_errors():
            before = self._find(fact)
            if before is not None:
                self._require_done(self._connection.execute(f"DELETE FROM {fact.SHAPE} WHERE id = ?", (fact.id,)))
                self._changed(fact)
                self.pending.add(before, before, None)

    def set(self, key: str, value: str | None) -> None:
        """Set or forget a setting."""
        with self._plain_errors():
            refuse_character_zero(key, value)
            row = self._connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
            deleted = self._connection.execute("DELETE FROM setting WHERE key = ?", (key,))
            if row is not None:
                self._require_done(deleted)
            if value is not None:
                self._connection.execute("INSERT INTO setting VALUES (?, ?)", (key, value))
        self._engine.forget_ahead()
        self.pending.add_setting(key, row[0] if row else None, value)

    def next_reference(self) -> str:
        """P001, P002 … P1000: one that nobody has or ever had."""
        return f"P{self.next_number(Person):03}"

    def next_number(self, kind: type[Fact]) -> int:
        """One more than the highest number ever given out."""
        with self._plain_errors():
            row = self._connection.execute("SELECT number FROM last_number WHERE kind = ?", (kind.KIND,)).fetchone()
            number: int = row[0] + 1 if row else 1
            self.keep_number(kind, number)
        return number

    def keep_number(self, kind: type[Fact], number: int) -> None:
        """Never give out this number, or a lower one, again."""
        with self._plain_errors():
            self._connection.execute(
                "INSERT INTO last_number VALUES (?, ?) ON CONFLICT(kind) DO UPDATE SET number = "
                "CASE WHEN excluded.number > last_number.number THEN excluded.number ELSE last_number.number END",
                (kind.KIND, number),
            )

    def _keep_number_of(self, fact: Fact) -> None:
        if fact.SHAPE in _NUMBERED:
            self.keep_number(type(fact), fact.number)  # type: ignore[attr-defined]  # every kind of these shapes has one
        elif isinstance(fact, Person):
            self.keep_number(Person, number_of_reference(fact.ref) or 0)

    def _changed(self, fact: Fact) -> None:
        if fact.KIND in ANSWERS_REST_ON:
            self._engine.forget_ahead()

    def _require_done(self, cursor: Cursor) -> None:
        """What a login may see and not change, a server leaves as it is without a word. Raises CaseFileError."""
        if cursor.rowcount != 1:
            raise no_right(self._name)

    def _find(self, fact: Fact) -> Fact | None:
        row = self._connection.execute(_get(fact.SHAPE), (fact.id,)).fetchone()
        return reader(fact.SHAPE)(row) if row else None


@cache
def _add(shape: str) -> str:
    """Most of what is saved is new: nothing is looked for, and where there is one of this id already, nothing is done."""
    values = ", ".join(f":{name}" for name in columns(shape))
    return f"INSERT INTO {shape} ({quoted(shape)}) VALUES ({values}) ON CONFLICT(id) DO NOTHING"


@cache
def _put(shape: str) -> str:
    """Parameters as for `_add`."""
    new = ", ".join(f'"{name}" = :{name}' for name in columns(shape)[1:])
    return f"UPDATE {shape} SET {new} WHERE id = :id"


@cache
def _get(shape: str) -> str:
    return f"SELECT {quoted(shape)} FROM {shape} WHERE id = ?"
