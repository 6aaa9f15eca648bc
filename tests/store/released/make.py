"""Makes the case file of the present version for the tests of later ones. Run it once, on the day of a release:

python tests/store/released/make.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, Home
from leavingcare.store import create_store
from leavingcare.store.sqlite.schema import STEPS

if __name__ == "__main__":
    store = create_store(Path(__file__).with_name(f"version-{len(STEPS)}.case"))
    with store.change("mira", "init", "made-up team") as change:
        kim = Adviser(name="Kim Ōtani", team="East", fte=0.6)
        change.save(kim)
        change.save(Person(ref=change.next_reference(), name="Siân O'Brien-Żukowska", born=date(2008, 2, 29), case_id="A-17"))
        change.save(Person(ref=change.next_reference(), born=date(2007, 9, 30), other_births=(date(2006, 1, 1),)))
        change.save(Allocation(person="P001", adviser=kim.id, start=date(2026, 3, 1)))
        change.set("visit_weeks", "6")
    with store.change("kim", "move P001") as change:
        change.save(Home(person="P001", start=date(2026, 11, 2), code="K2", known_on=date(2026, 11, 3)))
    store.note("mira", "export board", why="quarter end")
    store.close()
