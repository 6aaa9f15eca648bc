"""What the tests of recording share: a young person made to measure, at a desk with an empty case file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.draft import Draft, keep
from leavingcare.dates import months_after
from leavingcare.facts import CareEpisode, Fact, Person, Plan
from leavingcare.listing import Listing

DAY = date(2026, 11, 21)
Somebody = Callable[..., Person]
Keep = Callable[[Draft], Listing]


@pytest.fixture
def somebody(desk: Desk) -> Somebody:
    """Makes somebody of an age in years and months, looked after from ten on until 18 or the months given, with a plan."""

    def make(years: int, months: int = 0, *facts: Fact, left: date | None = None, plan: bool = True) -> Person:
        born = months_after(DAY, -12 * years - months)
        with desk.store.change("test", "made up") as change:
            person = Person(ref=change.next_reference(), born=born)
            end = left or (months_after(born, 216) if years >= 18 else None)
            care = CareEpisode(
                person=person.ref,
                start=months_after(born, 120),
                end=end,
                legal="C2",
                placement="U4",
                began="S",
                ceased="E4A" if end else None,
            )
            change.save(person)
            change.save(care)
            if plan:
                change.save(Plan(person=person.ref, on=months_after(born, 195)))
            for fact in facts:
                change.save(fact)
        return person

    return make


@pytest.fixture
def save(desk: Desk) -> Keep:
    """Keeps a draft, made from the case file as it is."""
    return lambda draft: keep(desk, draft, desk.store.revision())
