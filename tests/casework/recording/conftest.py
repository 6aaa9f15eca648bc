"""What the tests of recording share: a young person made to measure, at a desk with an empty case file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.session import Session
from leavingcare.dates import months_after
from leavingcare.facts.events import Plan
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode
from leavingcare.presentation.rows import Listing

DAY = date(2026, 11, 21)
Somebody = Callable[..., Person]
Keep = Callable[[ProposedChange], Listing]


@pytest.fixture
def somebody(session: Session) -> Somebody:
    """Makes somebody of an age in years and months, looked after from ten on until 18 or the months given, with a plan."""

    def make(years: int, months: int = 0, *facts: Fact, left: date | None = None, plan: bool = True) -> Person:
        born = months_after(DAY, -12 * years - months)
        with session.store.change("test", "made up") as change:
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
def save(session: Session) -> Keep:
    """Keeps a draft, made from the case file as it is."""
    return lambda draft: save_change(session, draft, session.store.revision())
