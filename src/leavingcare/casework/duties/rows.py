"""The due list as rows: its columns, what may be asked for, its order and its words. Of the law it knows the catalogue only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.people import Adviser
from leavingcare.law.data.catalogue import CATALOGUE, LISTED
from leavingcare.presentation.rows import Column, Listing

if TYPE_CHECKING:  # a list that is read from the cache needs nothing of the law but the catalogue
    from leavingcare.law.reasons import Duty

Row = dict[str, object]

OVERDUE, DUE_NOW, DUE_SOON, PLANNED, WAITING = "overdue", "due now", "due soon", "planned", "waiting"
STATES = (OVERDUE, DUE_NOW, DUE_SOON, WAITING, PLANNED)
SOON = 28
"""Days ahead within which a last day is *due soon*."""

COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("adviser", "Adviser", if_wide=True, empty_text="nobody"),
    Column("team", "Team", on_screen=False),
    Column("duty", "Duty", if_wide=True),
    Column("title", "What"),
    Column("from", "From", on_screen=False),
    Column("by", "By"),
    Column("days", "Days"),
    Column("state", "State"),
    Column("basis", "Basis"),
    Column("force", "Force", on_screen=False),
    Column("citation", "Provision", on_screen=False),
    Column("certainty", "Certainty", on_screen=False),
    Column("why", "Why", on_screen=False),
)
_TOLD_IN_FULL = (
    "ref",
    "name",
    "adviser",
    "title",
    "duty",
    "state",
    "from",
    "by",
    "days",
    "basis",
    "citation",
    "certainty",
    "why",
)
"""The columns shown, as cards, when reasons are asked for."""
_PLACE = {state: place for place, state in enumerate(STATES)}


class DueFilter(NamedTuple):
    """Which part of the list is asked for. `within`: nothing with a last day later than so many days ahead."""

    ref: str | None = None
    adviser: Adviser | None = None
    team: str | None = None
    within: int | None = None
    overdue: bool = False
    duty: str | None = None
    why: bool = False


NO_FILTER = DueFilter()


def listing_of(rows: list[Row], people: int, wanted: DueFilter, day: date, notes: Sequence[str]) -> Listing:
    """The list: overdue first, law and guidance before local policy, longest overdue on top. `people`: of how many."""
    rows.sort(key=urgency)
    return Listing(
        "due",
        day,
        _columns(wanted),
        rows,
        _why_empty(people, wanted),
        "Due",
        notes=[*([counted(rows)] if rows else []), *notes],
        layout="cards" if wanted.why else "table",
        next_steps=[_next_step(rows)],
    )


def not_law_yet(day: date) -> list[str]:
    """The duties that were no law on the day, in words: a list without them must not look as if they were done."""
    later = {entry.id: entry.since for entry in CATALOGUE.values() if entry.in_due_list == LISTED and not entry.is_law_on(day)}
    days = sorted({since for since in later.values() if since})
    return [
        f"Not law on that day, in force only from {format_long(day)}: "
        f"{', '.join(key for key, since in later.items() if since == day)}."
        for day in days
    ]


def counted(rows: list[Row]) -> str:
    """How many rows are in each state, in a sentence."""
    states = [row["state"] for row in rows]
    return ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states) + "."


def is_shown(row: Row, wanted: DueFilter, day: date) -> bool:
    """Is the row asked for? Of what is to come the last day counts, else the day from which it can be done."""
    if wanted.overdue:
        return row["state"] == OVERDUE
    if wanted.within is None or row["state"] not in (DUE_SOON, PLANNED):
        return True
    decisive = row["by"] or row["from"]
    return isinstance(decisive, date) and decisive <= day + timedelta(days=wanted.within)


def state_of(duty: Duty, day: date) -> str:
    """overdue: the last day has passed. due now: no last day, but doing it counts already. waiting: for a person or a fact."""
    if duty.by is not None and duty.by < day:
        return OVERDUE
    if duty.waiting:
        return WAITING
    if duty.start is not None and duty.start > day:
        return PLANNED
    if duty.by is None:
        return DUE_NOW
    return DUE_SOON if duty.by <= day + timedelta(days=SOON) else PLANNED


def urgency(row: Row) -> tuple[bool, bool, object, int, str, str]:
    """Overdue first; what law and guidance ask before what we ask of ourselves; then the longest overdue, or the next."""
    day = row["by"] or row["from"] or date.max
    late = row["state"] == OVERDUE
    return (not late, late and row["basis"] == "local", day, _PLACE[str(row["state"])], str(row["ref"]), str(row["duty"]))


def _next_step(rows: list[Row]) -> str:
    """The explanation of the first row that is about somebody."""
    first = next((row for row in rows if row["ref"]), None)
    if first is None:
        return "lc due"
    return f"lc explain {first['ref']}" + (f" --question {first['duty']}" if first["duty"] else "")


def _columns(wanted: DueFilter) -> tuple[Column, ...]:
    if wanted.why:
        return tuple(column._replace(on_screen=column.key in _TOLD_IN_FULL) for column in COLUMNS)
    hidden = {"adviser"} if wanted.adviser else {"ref", "name", "adviser"} if wanted.ref else set()
    return tuple(column._replace(on_screen=column.on_screen and column.key not in hidden) for column in COLUMNS)


def _why_empty(people: int, wanted: DueFilter) -> str:
    if not people:
        return f"Nothing is due: {_nobody(wanted)} on this day."
    among = "1 young person" if people == 1 else f"{people} young people"
    if wanted.overdue:
        return f"Nothing is overdue among {among}."
    narrowed = (f" of {wanted.duty}" if wanted.duty else "") + (
        "" if wanted.within is None else f" within {wanted.within} days"
    )
    return f"Nothing{narrowed} is due among {among}."


def _nobody(wanted: DueFilter) -> str:
    if wanted.adviser is not None:
        return f"{wanted.adviser.name} has no young people"
    return f"nobody is in team {wanted.team}" if wanted.team else "there is nobody in this case file"
