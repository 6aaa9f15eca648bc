"""`lc` alone: what is late, what this week brings, what waits for a signature, which birthdays change things, what to type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leavingcare.casework import kept
from leavingcare.casework.desk import Desk
from leavingcare.casework.due_list import Row, Wanted
from leavingcare.casework.morning_parts import (
    coming_birthdays,
    late_by_adviser,
    of_duties,
    over_limit,
    returned,
    signatures,
    unallocated,
    whose_birthday_counts,
)
from leavingcare.casework.recording.staff import deciding
from leavingcare.errors import Refused
from leavingcare.facts import Adviser, Allocation, Person
from leavingcare.listing import Column, Listing
from leavingcare.store.kept import KeptPerson

if TYPE_CHECKING:
    from leavingcare.casework.standing import Standing

COLUMNS = (
    Column("part", "When"),
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("what", "What"),
    Column("by", "By, on"),
    Column("days", "Days"),
    Column("next", "Next", roomy=True),
)
SHOWN = 5
"""Rows of each part; the command below shows them all."""


def morning(desk: Desk, me: Adviser | None) -> Listing:
    """The morning of an adviser, of a manager, or of nobody in particular: then everybody's, short."""
    if me is None:
        return _of_everybody(desk)
    me = me.as_on(desk.on)
    return _of_manager(desk, me) if _manages(desk, me) else _of_adviser(desk, me)


def _of_adviser(desk: Desk, me: Adviser) -> Listing:
    mine = {one.person for one in desk.store.records(Allocation) if one.adviser == me.id and one.covers(desk.on)}
    people = [one for one in _shown(desk) if one.ref in mine]
    rows = list(kept.due(desk, Wanted(adviser=me)).rows)
    parts = [*of_duties(rows, desk.on), signatures(desk, people), returned(desk, people), coming_birthdays(desk, people)]
    steps = ["lc due --adviser me", "lc caseload me"]
    empty = f"Nothing is late, due this week or waiting among your {len(people)} young people."
    return _listing(desk, me.name, parts, steps, empty if people else "You have no young people on this day.")


def _of_manager(desk: Desk, me: Adviser) -> Listing:
    """The queue and those without anybody are the whole authority's; the advisers are those of the manager's team, if any."""
    from leavingcare.casework.caseload import caseload

    people, places, rows = _shown(desk), *_everything(desk)
    advisers = [row for row in caseload(desk).rows if row["adviser"] and me.team in (None, row["team"])]
    parts = [
        signatures(desk, people, me),
        unallocated(people, places),
        over_limit(advisers),
        late_by_adviser(advisers, rows),
        coming_birthdays(desk, whose_birthday_counts(desk, people, places)),
    ]
    steps = ["lc risk queue", "lc caseload"]
    return _listing(desk, me.name, parts, steps, "Nothing waits for you: no signature, nobody unallocated, nothing late.")


def _of_everybody(desk: Desk) -> Listing:
    people, places, rows = _shown(desk), *_everything(desk)
    late, week = of_duties(rows, desk.on)
    parts = [
        late,
        week,
        signatures(desk, people),
        unallocated(people, places),
        coming_birthdays(desk, whose_birthday_counts(desk, people, places)),
    ]
    steps = ["lc setting set me", "lc due", "lc caseload", "lc --help"]
    told = "This is everybody's morning. For your own, say who you are: lc setting set me"
    return _listing(desk, "everybody", parts, steps, "Nothing is late, due this week or waiting.", 3, told)


def _shown(desk: Desk) -> list[Person]:
    """Everybody but those whose record is restricted, who are named in no list."""
    people = desk.store.people()
    hidden = set() if desk.restricted else {one.ref for one in people if one.restricted_since}
    desk.left_out.update(hidden)
    return [one for one in people if one.ref not in hidden]


def _everything(desk: Desk) -> tuple[dict[str, KeptPerson], list[Row]]:
    """Where everybody stands, and the due list: from what is kept of today, else worked out in one go."""
    places = kept.everybody(desk)
    if places is not None:
        return {one.ref: one for one in places}, list(kept.due(desk).rows)
    from leavingcare.casework.many_hands import of_each

    found: dict[str, KeptPerson] = {}
    rows: list[Row] = []
    for place, theirs in of_each(desk, _place_and_rows):
        found[place.ref] = place
        rows += [] if place.restricted and not desk.restricted else theirs
    return found, rows


def _place_and_rows(standing: Standing) -> tuple[KeptPerson, list[Row]]:
    from leavingcare.casework.due import due_rows

    return standing.in_short, due_rows(standing)


def _listing(
    desk: Desk, whose: str, parts: Sequence[list[Row]], steps: Sequence[str], empty: str, shown: int = SHOWN, told: str = ""
) -> Listing:
    rows = [row for part in parts for row in part[:shown]]
    more = [f"{len(part) - shown} more {part[0]['part']}" for part in parts if len(part) > shown]
    first = [str(part[0]["next"]) for part in parts if part]
    return Listing(
        "morning",
        desk.on,
        COLUMNS,
        rows,
        empty,
        f"Morning of {whose}",
        notes=[*([f"And {', '.join(more)}."] if more else []), *([told] if told else [])],
        next_steps=list(dict.fromkeys([*first[:3], *steps])),
    )


def _manages(desk: Desk, me: Adviser) -> bool:
    try:
        deciding(me, desk.on)
    except Refused:
        return False
    return True
