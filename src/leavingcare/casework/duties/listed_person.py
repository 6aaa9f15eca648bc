"""A row of the list of young people, and what the list can be narrowed to. Imports nothing of the law."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Column, places_of_days

COLUMNS = (
    Column("ref", "Ref"),
    Column("case_id", "Case number", on_screen=False),
    Column("name", "Name"),
    Column("born", "Born", on_screen=False),
    Column("age", "Age"),
    Column("status", "Status"),
    Column("route", "Route", on_screen=False),
    Column("certainty", "Certainty", on_screen=False),
    Column("bases", "Bases", on_screen=False),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("team", "Team", on_screen=False),
    Column("open", "Open", on_screen=False),
    Column("in_touch", "In touch"),
    Column("last_contact", "Last contact", if_wide=True),
    Column("home", "Home", if_wide=True),
    Column("suitable", "Suitable", on_screen=False),
    Column("activity", "Activity", on_screen=False),
    Column("last_review", "Plan reviewed", on_screen=False),
    Column("next_due", "Next due"),
    Column("next_duty", "Next duty", on_screen=False),
    Column("reported_status", "Reported status", if_wide=True),
    Column("evidence", "Evidence", on_screen=False),
    Column("open_now", "Duties open now", on_screen=False),
    Column("now", "Now", empty_text=""),
    Column("next_what", "What is next", if_wide=True, empty_text=""),
)


class PersonRow(NamedTuple):
    """Who one young person is and where they stand. Its fields are the promised keys.

    `next_due` is the next day, today or later, by which something is to be done, or else from which it can be; `next_duty` is
    that duty. `open_now` are the ids of what is late or due without a last day, and `now` says how many.
    """

    ref: str
    case_id: str | None
    name: str | None
    born: date | None
    age: int | None
    status: str
    route: str | None
    certainty: str
    bases: list[str]
    adviser: str | None
    team: str | None
    open: bool | None
    in_touch: str | None
    last_contact: date | None
    home: str | None
    suitable: bool | None
    activity: str | None
    last_review: date | None
    next_due: date | None
    next_duty: str | None
    reported_status: str | None
    evidence: str
    open_now: list[str]
    now: str | None
    next_what: str | None


DAYS = places_of_days(PersonRow)
"""Where a row has a day: the cache keeps it as ISO text."""


class ListedPerson(NamedTuple):
    """A row, and what decides whether it is asked for. Lists leave out a `restricted` record.

    `adviser` is an id. `unallocated`: somebody should be there and nobody is. `entitled_since`: None for who has no
    entitlement, or where it cannot be told since when.
    """

    ref: str
    restricted: bool
    adviser: str | None
    unallocated: bool
    entitled_since: date | None
    row: PersonRow


class Ages(NamedTuple):
    """Ages in whole years, both ends included."""

    youngest: int
    oldest: int


class PeopleFilter(NamedTuple):
    """Which young people are asked for. `status_since`: only whose legal status began on that day or later."""

    status: str | None = None
    adviser: Adviser | None = None
    unallocated: bool = False
    ages: Ages | None = None
    status_since: date | None = None


EVERYBODY = PeopleFilter()
