"""`lc due`: what has to be done, for whom, by when, and what makes it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from leavingcare.casework.desk import Desk
from leavingcare.casework.explaining import reason_tree
from leavingcare.casework.reminders import REMINDER, reminders
from leavingcare.casework.standing import Standing, standings
from leavingcare.dates import say
from leavingcare.facts import Adviser, Occasion
from leavingcare.law.answers import YES, Duty
from leavingcare.law.authority import authority_duties
from leavingcare.law.catalogue import CATALOGUE, LISTED
from leavingcare.law.due import FIND_OUT
from leavingcare.law.policy import Policy
from leavingcare.listing import Column, Listing, tree_lines

OVERDUE, DUE_NOW, DUE_SOON, PLANNED, WAITING = "overdue", "due now", "due soon", "planned", "waiting"
STATES = (OVERDUE, DUE_NOW, DUE_SOON, WAITING, PLANNED)
SOON = 28
"""Days ahead within which a last day is *due soon*."""

COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("adviser", "Adviser", roomy=True, nothing="nobody"),
    Column("team", "Team", on_screen=False),
    Column("duty", "Duty", roomy=True),
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


class Wanted(NamedTuple):
    """Which part of the list is asked for. `within`: nothing with a last day later than so many days ahead."""

    ref: str | None = None
    adviser: Adviser | None = None
    team: str | None = None
    within: int | None = None
    overdue: bool = False
    duty: str | None = None
    why: bool = False


EVERYTHING = Wanted()
_NOT_OF_THE_CATALOGUE = {FIND_OUT: "Find out the legal status", REMINDER: "Closed: look again"}
"""What is on the list and is no duty of the catalogue, with its title."""


def due(desk: Desk, wanted: Wanted = EVERYTHING) -> Listing:
    """The due list of the desk's day: overdue first, law and guidance before local policy, longest overdue on top.

    Without a person, adviser or team it holds the duties of the authority as a whole as well, whose reference is None.
    """
    refs = None if wanted.ref is None else [wanted.ref]
    chosen = [standing for standing in standings(desk, refs) if _is_asked_for(standing, wanted)]
    rows = [row for standing in chosen for row in _rows(_everything(standing), standing.day, wanted, standing)]
    if chosen and not (wanted.ref or wanted.adviser or wanted.team):
        rows += _rows(_of_the_authority(desk), desk.on, wanted)
    rows.sort(key=_urgency)
    return Listing(
        "due",
        desk.on,
        _columns(wanted),
        rows,
        _why_empty(len(chosen), wanted),
        "Due",
        notes=[*([counted(rows)] if rows else []), *not_law_yet(desk.on)],
        cards=wanted.why,
        next_steps=[_next_step(rows)],
    )


def due_rows(standing: Standing, within: int = SOON, why: bool = False) -> list[dict[str, object]]:
    """One young person's duties as rows, the most urgent first."""
    rows = (_row(duty, standing.day, within, why, standing) for duty in _everything(standing))
    return sorted(rows, key=_urgency)


def _everything(standing: Standing) -> list[Duty]:
    """What the law, guidance and local policy ask, and the reminder of a closed service."""
    return [*standing.duties, *reminders(standing.known, standing.day)]


def title_of(duty_id: str) -> str:
    """What is to be done, in words."""
    return _NOT_OF_THE_CATALOGUE.get(duty_id) or CATALOGUE[duty_id].title


def not_law_yet(on: date) -> list[str]:
    """The duties that were no law on the day, in words: a list without them must not look as if they were done."""
    later = {entry.id: entry.since for entry in CATALOGUE.values() if entry.in_due_list == LISTED and not entry.is_law_on(on)}
    days = sorted({since for since in later.values() if since})
    return [
        f"Not law on that day, in force only from {say(day)}: {', '.join(key for key, since in later.items() if since == day)}."
        for day in days
    ]


def counted(rows: list[dict[str, object]]) -> str:
    """How many rows are in each state, in a sentence."""
    states = [row["state"] for row in rows]
    return ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states) + "."


def state_of(duty: Duty, on: date, within: int = SOON) -> str:
    """overdue: the last day has passed. due now: no last day, but doing it counts already. waiting: for a person or a fact."""
    if duty.by is not None and duty.by < on:
        return OVERDUE
    if duty.waiting:
        return WAITING
    if duty.start is not None and duty.start > on:
        return PLANNED
    if duty.by is None:
        return DUE_NOW
    return DUE_SOON if duty.by <= on + timedelta(days=within) else PLANNED


def one_line(duty: Duty) -> str:
    """Why, in one line: what decided it, for what it waits, and what a reader should know beside it."""
    told = [part.text for part in duty.reason.reasons if part.verdict is YES] or [duty.reason.text]
    waiting = [f"waiting for {duty.waiting}"] if duty.waiting else []
    return "; ".join((*told, *waiting, *duty.flags))


def _rows(duties: list[Duty], on: date, wanted: Wanted, standing: Standing | None = None) -> Iterator[dict[str, object]]:
    within = SOON if wanted.within is None else wanted.within
    for duty in duties:
        if wanted.duty is None or duty.id == wanted.duty:
            row = _row(duty, on, within, wanted.why, standing)
            if _is_shown(row["state"], wanted):
                yield row


def _row(duty: Duty, on: date, within: int, why: bool, standing: Standing | None) -> dict[str, object]:
    adviser = standing.adviser if standing else None
    return {
        "ref": standing.person.ref if standing else None,
        "name": standing.person.name if standing else "the authority",
        "adviser": adviser.name if adviser else None,
        "team": adviser.team if adviser else None,
        "duty": None if duty.id in _NOT_OF_THE_CATALOGUE else duty.id,
        "title": title_of(duty.id),
        "from": duty.start,
        "by": duty.by,
        "days": (duty.by - on).days if duty.by else None,
        "state": state_of(duty, on, within),
        "basis": duty.basis,
        "force": duty.force,
        "citation": duty.citation,
        "certainty": duty.certainty,
        "why": "\n".join(tree_lines(reason_tree(duty.reason))) if why else one_line(duty),
    }


def _of_the_authority(desk: Desk) -> list[Duty]:
    records = [one for one in desk.store.records(Occasion) if one.person is None]
    return authority_duties(records, desk.on, Policy(desk.store.settings()))


def _next_step(rows: list[dict[str, object]]) -> str:
    """The explanation of the first row that is about somebody."""
    first = next((row for row in rows if row["ref"]), None)
    if first is None:
        return "lc due"
    return f"lc explain {first['ref']}" + (f" --question {first['duty']}" if first["duty"] else "")


def _is_asked_for(standing: Standing, wanted: Wanted) -> bool:
    adviser = standing.adviser
    if wanted.adviser is not None and (adviser is None or adviser.id != wanted.adviser.id):
        return False
    return wanted.team is None or (adviser is not None and (adviser.team or "").casefold() == wanted.team.casefold())


def _is_shown(state: object, wanted: Wanted) -> bool:
    if wanted.overdue:
        return state == OVERDUE
    return wanted.within is None or state != PLANNED


def _urgency(row: dict[str, object]) -> tuple[bool, bool, str, int, str, str]:
    """Overdue first; what law and guidance ask before what we ask of ourselves; then the longest overdue, or the next."""
    day = row["by"] or row["from"] or "9999"
    late = row["state"] == OVERDUE
    return (
        not late,
        late and row["basis"] == "local",
        str(day),
        STATES.index(str(row["state"])),
        str(row["ref"]),
        str(row["duty"]),
    )


def _columns(wanted: Wanted) -> tuple[Column, ...]:
    if wanted.why:
        return tuple(replace(column, on_screen=column.key in _TOLD_IN_FULL) for column in COLUMNS)
    hidden = {"adviser"} if wanted.adviser else {"ref", "name", "adviser"} if wanted.ref else set()
    return tuple(replace(column, on_screen=column.on_screen and column.key not in hidden) for column in COLUMNS)


def _why_empty(people: int, wanted: Wanted) -> str:
    if not people:
        return f"Nothing is due: {_nobody(wanted)} on this day."
    among = "1 young person" if people == 1 else f"{people} young people"
    if wanted.overdue:
        return f"Nothing is overdue among {among}."
    narrowed = (f" of {wanted.duty}" if wanted.duty else "") + (
        "" if wanted.within is None else f" within {wanted.within} days"
    )
    return f"Nothing{narrowed} is due among {among}."


def _nobody(wanted: Wanted) -> str:
    if wanted.adviser is not None:
        return f"{wanted.adviser.name} has no young people"
    return f"nobody is in team {wanted.team}" if wanted.team else "there is nobody in this case file"
