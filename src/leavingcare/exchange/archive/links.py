"""Whether the records of an archive fit together: everything belongs to somebody, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from leavingcare.errors import BadData
from leavingcare.facts.actions import Action
from leavingcare.facts.people import Adviser, Person, number_of_reference
from leavingcare.facts.record import Fact, adviser_ids
from leavingcare.facts.risk_assessments import RiskAssessment


class Record(NamedTuple):
    """A fact and where it stands; the header is row 1."""

    file: str
    row: int
    fact: Fact
    is_of_0_1: bool = False
    """Is its file one of version 0.1.0, without the columns that came later?"""


def check_links(records: Sequence[Record]) -> None:
    """Raises BadData for the first identity used twice, what is no reference, and the first record of somebody not in it."""
    seen: set[tuple[object, ...]] = set()
    for record in records:
        if isinstance(record.fact, Person) and number_of_reference(record.fact.ref) is None:
            raise _at(record, "ref", "this is no reference such as P001.")
        for column, key in _identities(record.fact):
            if key in seen:
                raise _at(record, column, "this is there already, in an earlier row or file.")
            seen.add(key)
    _check_owners(records)


def _identities(fact: Fact) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield "id", ("id", fact.id)
    if isinstance(fact, Person):
        yield "ref", ("ref", fact.ref)
        if fact.case_id is not None:
            yield "case_id", ("case_id", fact.case_id)
    if isinstance(fact, RiskAssessment | Action):
        yield "number", (fact.KIND, fact.number)


def _check_owners(records: Iterable[Record]) -> None:
    people = {record.fact.ref for record in records if isinstance(record.fact, Person)}
    advisers = {record.fact.id for record in records if isinstance(record.fact, Adviser)}
    for record in records:
        person = getattr(record.fact, "person", None)
        if person is not None and person not in people:
            raise _at(record, "person", "no young person in person.csv has this reference.")
        for column, adviser in adviser_ids(record.fact):
            if adviser not in advisers:
                raise _at(record, column, "no adviser in adviser.csv has this id.")


def _at(record: Record, column: str, problem: str) -> BadData:
    return BadData.in_file(record.file, problem, row=record.row, column=column)
