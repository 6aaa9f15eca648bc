"""Whom a file without case numbers means: by name and date of birth, where exactly one young person fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person


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


def _words(name: str) -> list[str]:
    return sorted(normalised_name(name).replace("-", " ").split())
