"""Whom a file without case numbers means: by name and date of birth, where exactly one young person fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from leavingcare.exchange.extract import ROW_LEFT_OUT, Extract, Problem, by_reference, parts_of_identity, place_in
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.store.api import Store

_NOBODY = "fits no young person in the case file: lc import table --new-people adds whoever is new"
_SEVERAL = "fits more than one young person in the case file: a case number has to say which"


class PeopleByName:
    """The young people of a case file by date of birth; a disputed one counts as well."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._born: dict[date, list[Person]] = defaultdict(list)
        for person in people:
            for born in {person.born, *person.other_births} - {None}:
                self._born[born].append(person)  # type: ignore[index]  # None was taken away

    def fitting(self, name: str, born: date) -> list[Person]:
        """Everybody of this name, its words in any order and accents apart, who was born on this day."""
        return [person for person in self._born[born] if person.name and _words(person.name) == _words(name)]

    def find(self, name: str, born: date) -> Person | None:
        """The one who fits; None for nobody, or for several."""
        fitting = self.fitting(name, born)
        return fitting[0] if len(fitting) == 1 else None


def find_by_name(store: Store, extract: Extract, *, new_people: bool) -> None:
    """Put the facts of a file without case numbers under the young people who fit, in place.

    Whoever fits nobody stays as they are with `new_people`, and is left out and named without; so is who fits several.
    """
    known = PeopleByName(store.people())
    numbers: dict[str, str | None] = {}
    for fact in extract.facts:
        named = parts_of_identity(fact.ref) if isinstance(fact, Person) else None
        if named is None:
            continue
        fitting = known.fitting(*named)
        if len(fitting) == 1:
            numbers[fact.person] = fitting[0].case_id or by_reference(fitting[0].ref)  # type: ignore[attr-defined]
        elif fitting or not new_people:
            numbers[fact.person] = None  # type: ignore[attr-defined]
            file, row = place_in(fact.source)
            extract.problems.append(Problem(file, row, "name", named[0], _SEVERAL if fitting else _NOBODY, ROW_LEFT_OUT))
    extract.facts = [fact for fact in (_under(fact, numbers) for fact in extract.facts) if fact is not None]
    renumber_coverage(extract, numbers)


def renumber_coverage(extract: Extract, numbers: Mapping[str, str | None]) -> None:
    """Put what a file covers under the numbers that were found for the young people in it; None leaves somebody out."""
    extract.coverage = [
        covered._replace(people=tuple(filter(None, (numbers.get(number, number) for number in covered.people))))
        for covered in extract.coverage
    ]


def _under(fact: Any, numbers: dict[str, str | None]) -> Fact | None:
    """The fact under the number that was found; None where it has to be left out."""
    number = getattr(fact, "person", None)
    found: Fact = fact
    if number not in numbers:
        return found
    here = numbers[number]
    if here is None:
        return None
    if isinstance(fact, Person):
        return replace(fact, ref=here, case_id=None if here.startswith("=") else here)
    renumbered: Fact = replace(fact, person=here)
    return renumbered


def _words(name: str) -> list[str]:
    return sorted(normalised_name(name).replace("-", " ").split())
