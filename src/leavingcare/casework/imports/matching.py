"""Which fact of the case file a fact from a file is: found by what it is about, never by its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from leavingcare.exchange.extract import by_reference
from leavingcare.facts.events import Contact, Report
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Event, Fact, Spell
from leavingcare.facts.sources import kind_of_source
from leavingcare.facts.spells import Allocation, Order

F = TypeVar("F", bound=Fact)
Key = tuple[object, ...]


def key_of(fact: Fact) -> Key:
    """What a fact is about: two facts of a kind with one key are the same fact, told twice."""
    if isinstance(fact, Person):
        return (fact.case_id or fact.ref,)
    if isinstance(fact, Adviser):
        return (fact.worker_id or normalised_name(fact.name),)
    if isinstance(fact, Spell):
        return fact.person, fact.start, besides(fact)
    if isinstance(fact, Report):  # two sources that report on one day are two reports
        return fact.person, fact.on, kind_of_source(fact.source)
    if isinstance(fact, Event):
        return fact.person, fact.on, fact.answered if isinstance(fact, Contact) else None
    return (fact.id,)


def besides(spell: Spell) -> str | None:
    """What two spells of a kind that begin on one day may differ in."""
    if isinstance(spell, Allocation):
        return spell.adviser
    return spell.order if isinstance(spell, Order) else None


def known_people(people: Iterable[Person]) -> Callable[[Person], Person | None]:
    """By the number in the case system; where the file has none, by the reference under which the caller found them.

    A spreadsheet takes the leading zeros off a number: the rest of it with the same date of birth is the same person.
    """
    people = list(people)
    numbered = [person for person in people if person.case_id]
    exactly = {person.case_id: person for person in numbered}
    by_our_reference = {by_reference(person.ref): person for person in people}
    without_leading_zeros: dict[str, list[Person]] = defaultdict(list)
    for person in numbered:
        without_leading_zeros[_without_leading_zeros(person)].append(person)

    def find(read: Person) -> Person | None:
        if read.case_id is None:
            return by_our_reference.get(read.ref)
        found = exactly.get(read.case_id)
        fitting = without_leading_zeros[_without_leading_zeros(read)] if found is None and read.born else []
        return fitting[0] if len(fitting) == 1 and fitting[0].born == read.born else found

    return find


def _without_leading_zeros(person: Person) -> str:
    return (person.case_id or "").lstrip("0")


def known_workers(workers: Iterable[Adviser]) -> Callable[[Adviser], Adviser | None]:
    """By the number in the case system; by name where one of the two has no number."""
    everybody = list(workers)
    numbered = {worker.worker_id: worker for worker in everybody if worker.worker_id}
    named = {normalised_name(worker.name): worker for worker in everybody}

    def find(read: Adviser) -> Adviser | None:
        found = numbered.get(read.worker_id) if read.worker_id else None
        namesake = named.get(normalised_name(read.name))
        return found or (namesake if namesake and not (namesake.worker_id and read.worker_id) else None)

    return find


def known_facts(facts: Iterable[F]) -> Callable[[F], F | None]:
    """By person and day. An allocation that somebody typed is also the first one of other days that overlaps with it."""
    in_order = list(facts)
    exactly = {key_of(fact): fact for fact in reversed(in_order)}
    typed: dict[Key, list[F]] = defaultdict(list)
    for fact in in_order:
        if isinstance(fact, Allocation) and fact.source is None:
            typed[fact.person, fact.adviser].append(fact)

    def find(read: F) -> F | None:
        found = exactly.get(key_of(read))
        if isinstance(read, Allocation):
            left = typed[read.person, read.adviser]
            found = found or next((fact for fact in left if overlap(fact, read)), None)
            if found in left:
                left.remove(found)
        return found

    return find


def overlap(spell: Fact, other: Fact) -> bool:
    """Are they spells that have a day in common?"""
    if not (isinstance(spell, Spell) and isinstance(other, Spell)):
        return False
    return (other.end is None or spell.start < other.end) and (spell.end is None or other.start < spell.end)
