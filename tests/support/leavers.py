"""Small made-up lives of care leavers: Robin is born on 10 September 2006, in care from 14 to 18, and 19 in the return 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

from leavingcare.dates import attains, months_after
from leavingcare.facts.events import Contact, Report
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity, Allocation, CareEpisode, FamilyStay, Home, Service

BORN = date(2006, 9, 10)
BIRTHDAY = date(2025, 9, 10)
"""The 19th: the one in the return 2026."""
ON = date(2026, 4, 20)
REF = "P001"


def leaver(*facts: Fact, born: date = BORN, care: tuple[CareEpisode, ...] | None = None, **person: Any) -> Life:
    """A life: four years in care to 18, unless other episodes are given, and these facts."""
    about = {"case_id": "000417", "sex": "F", "ethnicity": "WBRI", "uasc": False, "disabled": False, **person}
    spells = (in_care(born=born),) if care is None else care
    return life_of(Person(ref=REF, born=born, **about), [*spells, *facts])


def in_care(
    start: date | None = None, end: date | None = None, *, born: date = BORN, ceased: str | None = "E5", **more: Any
) -> CareEpisode:
    """An episode: from the 14th birthday to the 18th where nothing else is said."""
    said = {"legal": "C2", "began": "S", **more}
    return CareEpisode(
        person=REF,
        start=start or attains(born, 14),
        end=end or attains(born, 18),
        ceased=ceased,
        **said,  # type: ignore[arg-type]
    )


def still_in_care(start: date, **more: Any) -> CareEpisode:
    """An episode that has not ended."""
    return CareEpisode(person=REF, start=start, legal="C2", began="S", **more)


def seen_on(day: date) -> Contact:
    """A visit at which the young person was seen."""
    return Contact(person=REF, on=day, what="visit", outcome="seen")


def tried_on(day: date) -> Contact:
    """A call without an answer."""
    return Contact(person=REF, on=day, what="call", outcome="no answer")


def at_home(code: str | None, start: date = date(2024, 9, 10), end: date | None = None, **more: Any) -> Home:
    """A home since leaving care."""
    return Home(person=REF, start=start, end=end, code=code, **more)


def doing(code: str | None, start: date = date(2024, 9, 10), end: date | None = None, **more: Any) -> Activity:
    """What they do since leaving care."""
    return Activity(person=REF, start=start, end=end, code=code, **more)


def with_parent(start: date, end: date | None = None, **more: Any) -> FamilyStay:
    """A stay with a parent."""
    return FamilyStay(person=REF, start=start, end=end, living_with="parent", **more)


def service(state: str, start: date, end: date | None = None) -> Service:
    """The service in a state."""
    return Service(person=REF, start=start, end=end, state=state)


def returned(day: date, in_touch: str | None, activity: str | None = None, accommodation: str | None = None) -> Report:
    """What the return of the year of a day said."""
    end = date(day.year + (day.month > 3), 3, 31)
    return Report(
        person=REF,
        on=day,
        in_touch=in_touch,
        activity=activity,
        accommodation=accommodation,
        source="2026/oc3.csv row 2",
        as_of=end,
    )


def allocated(adviser: str = "kim", start: date = date(2024, 9, 10), role: str = "personal adviser") -> Allocation:
    """Somebody looks after them."""
    return Allocation(person=REF, start=start, adviser=adviser, role=role)


def months(count: int, day: date = BIRTHDAY) -> date:
    """A day so many months after the birthday, or before it."""
    return months_after(day, count)
