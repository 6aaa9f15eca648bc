"""The birthdays that change what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from leavingcare.dates import attains
from leavingcare.facts.people import Person
from leavingcare.law.policy import Policy

AGES = (16, 17, 18, 21, 25)


class Birthday(NamedTuple):
    """Somebody attains one of AGES on a day."""

    on: date
    age: int
    person: Person


def birthdays(people: Iterable[Person], since: date, until: date, policy: Policy) -> list[Birthday]:
    """Who attains one of AGES from one day up to before another, in order. Who has died is left out."""
    found = []
    for person in people:
        if person.born is None or person.died is not None:
            continue
        for age in AGES:
            day = attains(person.born, age, leap_day_to_march=policy.leap_day_to_march)
            if since <= day < until:
                found.append(Birthday(day, age, person))
    return sorted(found, key=lambda finding: (finding.on, finding.person.ref))
