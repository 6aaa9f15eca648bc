"""A change under way: what `with store.change(...) as change` hands out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person, number_of_reference
from leavingcare.facts.record import Fact
from leavingcare.store.api import Edit, SettingEdit
from leavingcare.store.pending_edits import PendingEdits
from leavingcare.store.sql.character_zero import refuse_character_zero, refuse_in_record
from leavingcare.store.sql.engine import Engine, Written
from leavingcare.store.sql.rows import columns, reader, to_row_and_text, without_blanks
from leavingcare.store.sql.sentences import no_right
from leavingcare.store.sql.writing import NUMBERS

_NUMBERED = ("person", "signed_document", "action")
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
        self._given: dict[str, int] = {}
        """The highest number that this change gave out or saved, by kind."""
        self._unwritten: set[str] = set()
        """Kinds of which that number is not in the case file yet."""

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
        self._save([fact], reads_on=False)

    def save_all(self, facts: Iterable[Fact]) -> None:
        """Save each of them in this order. Raises as `save` does."""
        self._save(facts, reads_on=True)

    def _save(self, facts: Iterable[Fact], *, reads_on: bool) -> None:
        with self._plain_errors():
            ready = [_ready(fact) for fact in facts]
            numbers = self._with_numbers_of([fact for fact, _, _ in ready])
            written = self._engine.put([(fact.SHAPE, values) for fact, values, _ in ready], numbers, reads_on=reads_on)
            if numbers:
                self._given |= numbers
                self._unwritten.clear()
            for (fact, _, text), outcome in zip(ready, written, strict=True):
                self._note(fact, text, outcome)

    def _note(self, fact: Fact, text: str, written: Written) -> None:
        if written.before is None:
            self.pending.add(None, fact, text)
            return
        before = reader(fact.SHAPE)(written.before)
        if before != fact:
            self._require_done(written.is_done)
            self.pending.add(before, fact, text)

    def remove(self, fact: Fact) -> None:
        """Take a fact away. Removing what is not there changes nothing."""
        with self._plain_errors():
            written = self._engine.take_away(fact.SHAPE, fact.id)
            if written.before:
                self._require_done(written.is_done)
                before = reader(fact.SHAPE)(written.before)
                self.pending.add(before, before, None)

    def set(self, key: str, value: str | None) -> None:
        """Set or forget a setting."""
        with self._plain_errors():
            refuse_character_zero(key, value)
            row = self._connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
            deleted = self._connection.execute("DELETE FROM setting WHERE key = ?", (key,))
            if row is not None:
                self._require_done(deleted.rowcount == 1)
            if value is not None:
                self._connection.execute("INSERT INTO setting VALUES (?, ?)", (key, value))
        self.pending.add_setting(key, row[0] if row else None, value)

    def next_reference(self) -> str:
        """P001, P002 … P1000: one that nobody has or ever had."""
        return f"P{self.next_number(Person):03}"

    def next_number(self, kind: type[Fact]) -> int:
        """One more than the highest number ever given out."""
        number = max(self._on_file.get(kind.KIND, 0), self._given.get(kind.KIND, 0)) + 1
        self.keep_number(kind, number)
        return number

    def keep_number(self, kind: type[Fact], number: int) -> None:
        """Never give out this number, or a lower one, again."""
        self._given[kind.KIND] = max(number, self._given.get(kind.KIND, 0))
        self._unwritten.add(kind.KIND)

    def write_numbers(self) -> None:
        """Write the numbers that were given out since something was last saved."""
        if self._unwritten:
            self._save([], reads_on=False)

    @cached_property
    def _on_file(self) -> dict[str, int]:
        with self._plain_errors():
            return dict(self._connection.execute(NUMBERS).fetchall())

    def _with_numbers_of(self, facts: Iterable[Fact]) -> dict[str, int]:
        """By kind, the highest number of these facts and of those not written yet."""
        numbers = {kind: self._given[kind] for kind in sorted(self._unwritten)} if self._unwritten else {}
        for fact in facts:
            if fact.SHAPE in _NUMBERED:
                number = _number_of(fact)
                numbers[fact.KIND] = max(number, numbers.get(fact.KIND, 0), self._given.get(fact.KIND, 0))
        return numbers

    def _require_done(self, is_done: bool) -> None:
        """What a login may see and not change, a server leaves as it is without a word. Raises CaseFileError."""
        if not is_done:
            raise no_right(self._name)


def _ready(fact: Fact) -> tuple[Fact, dict[str, Any], str]:
    """The fact without blanks, the values of its columns, and its text in the log. Raises WrongUse."""
    fact = without_blanks(fact)
    if isinstance(fact, Person) and number_of_reference(fact.ref) is None:
        raise WrongUse("A reference is P and digits, as in P001. Nothing was changed.")
    row, text = to_row_and_text(fact)
    refuse_in_record(text)
    return fact, dict(zip(columns(fact.SHAPE), row, strict=True)), text


def _number_of(fact: Fact) -> int:
    """The number by which people call it."""
    return (number_of_reference(fact.ref) or 0) if isinstance(fact, Person) else fact.number  # type: ignore[attr-defined]
