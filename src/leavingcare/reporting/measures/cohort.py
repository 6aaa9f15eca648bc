"""Everybody on one day: what all measures of that day are worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, months_after
from leavingcare.facts.people import Adviser
from leavingcare.law.coverage import EVERYTHING_ON_FILE, CoverageOnFile
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy


class Post(NamedTuple):
    """An adviser in post on the day, and the most cases that the adviser may have."""

    adviser: Adviser
    limit: int


class Cohort(NamedTuple):
    """Everybody on one day, and who is in post on it. `on_file`: what is said of which records are kept."""

    day: date
    policy: Policy
    people: tuple[PersonOnDay, ...]
    posts: tuple[Post, ...]
    on_file: CoverageOnFile = EVERYTHING_ON_FILE


def three_months_to(day: date) -> date:
    """The first day of the three months that end on a day: 1 July for 30 September."""
    return months_after(day + ONE_DAY, -3)


def by_adviser(people: Iterable[PersonOnDay]) -> Mapping[str, list[PersonOnDay]]:
    """The young people of each adviser in post, by the adviser's id."""
    cases: dict[str, list[PersonOnDay]] = {}
    for person in people:
        if person.adviser is not None:
            cases.setdefault(person.adviser.id, []).append(person)
    return cases
