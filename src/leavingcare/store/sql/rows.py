"""Facts as rows of a table, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from leavingcare.errors import CaseFileError, WrongUse
from leavingcare.facts.coding import from_stored, has_empty_text, recorded, to_plain
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.store.fact_text import decode, encode

Row = tuple[Any, ...]

OWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("ref", "case_id", "born"),
    "adviser": ("name", "worker_id"),
    "spell": ("person", "start", "end", "adviser"),
    "event": ("person", "on"),
    "signed_document": ("person", "number", "opened"),
    "checklist": ("person", "on"),
    "action": ("person", "number", "raised", "due"),
}
"""The fields of a shape that have a column of their own, beside id, kind, as_of and detail."""

SHAPES = tuple(OWN_COLUMNS)
"""The shapes of record, each with a table: people and those who work with them first, so that links find what they link to."""

SORTED_BY: dict[str, tuple[str, ...]] = {
    "person": ("length(ref)", "ref"),
    "adviser": ("name", "id"),
    "spell": ("length(person)", "person", '"start"', "id"),
    "event": ("coalesce(length(person), 0)", "person", '"on"', "id"),
    "signed_document": ("length(person)", "person", "opened", "id"),
    "checklist": ("length(person)", "person", '"on"', "id"),
    "action": ("coalesce(length(person), 0)", "person", "raised", "id"),
}
"""The stable order: person, day, id. References sort by length first, so that P1000 follows P999;
what is about nobody comes before them all, which engines do not agree on by themselves."""


def columns(shape: str) -> tuple[str, ...]:
    """All columns of the table of a shape, in the order of `to_row_and_text`."""
    return ("id", "kind", *OWN_COLUMNS[shape], "as_of", "detail")


def quoted(shape: str) -> str:
    """`columns` for a statement: some have the names of SQL words."""
    return ", ".join(f'"{name}"' for name in columns(shape))


def to_row_and_text(fact: Fact) -> tuple[Row, str]:
    """A fact as the values of `columns`, and as `to_text` gives it: an import does this for each fact, so it is read once."""
    values = recorded(fact)
    text = encode(values)
    own = [values.pop(name, None) for name in OWN_COLUMNS[fact.SHAPE]]
    identity, as_of = values.pop("id"), values.pop("as_of", None)
    return (identity, fact.KIND, *own, as_of, encode(values)), text


def reader(shape: str, kind: type[Fact] | None = None) -> Callable[[Row], Fact]:
    """What makes facts of the rows of a shape, or of one kind alone, for which no other has to be imported.

    Raises CaseFileError for a row that this program did not write.
    """
    kinds = {kind.KIND: kind} if kind else _kinds_of(shape)
    own = tuple(enumerate(OWN_COLUMNS[shape], start=2))

    def read(row: Row) -> Fact:
        try:
            values: dict[str, Any] = decode(row[-1])[0]
            values["id"] = row[0]
            for place, name in own:
                if row[place] is not None:
                    values[name] = row[place]
            if row[-2] is not None:
                values["as_of"] = row[-2]
            return from_stored(kinds[row[1]], values)
        except (KeyError, TypeError, ValueError) as error:
            raise CaseFileError(f"The case file is damaged: a record of the shape {shape} cannot be read.", _DOCTOR) from error

    return read


def _kinds_of(shape: str) -> Mapping[str, type[Fact]]:
    """The kinds that the rows of a shape may be of. People are read without importing what all the others need."""
    if shape in _PEOPLE:
        return _PEOPLE
    from leavingcare.facts.kinds import KINDS

    return KINDS


_PEOPLE: dict[str, type[Fact]] = {kind.KIND: kind for kind in (Person, Adviser)}
_DOCTOR = "Type: lc doctor. Then bring back the last good copy with: lc restore FILE"


def without_blanks(fact: Fact) -> Fact:
    """The fact with *not recorded* in the place of empty texts. Raises WrongUse where a text has to be there."""
    if not has_empty_text(fact):
        return fact
    blank = {name for name, value in to_plain(fact).items() if value == ""}
    needed = blank - _may_be_missing(type(fact))
    if needed:
        raise WrongUse(f"A {fact.KIND.replace('_', ' ')} needs: {', '.join(sorted(needed))}.")
    nothing: dict[str, Any] = dict.fromkeys(blank)
    return replace(fact, **nothing)


def _may_be_missing(kind: type[Fact]) -> set[str]:
    return {field.name for field in fields(kind) if field.default is None}
