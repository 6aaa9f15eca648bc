"""`lc` alone: what is late, what this week brings, what waits for a signature, which birthdays change things, what to type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from leavingcare.casework.caseload import limit_of, weighed
from leavingcare.casework.desk import Desk
from leavingcare.casework.due import OVERDUE, due_rows, state_of, title_of
from leavingcare.casework.forecasting import birthdays
from leavingcare.casework.recording.staff import deciding
from leavingcare.casework.reminders import REMINDER
from leavingcare.casework.risk.documents import reference
from leavingcare.casework.standing import Standing, standings
from leavingcare.dates import attains
from leavingcare.errors import Refused
from leavingcare.facts import Adviser, Allocation, RiskAssessment
from leavingcare.listing import Column, Listing

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
A_WEEK, FOUR_WEEKS = timedelta(days=7), timedelta(days=28)
LATE, THIS_WEEK, TO_SIGN, RETURNED, BIRTHDAY, NOBODY, FULL = (
    "overdue", "this week", "to sign", "returned", "birthday", "nobody", "over limit",
)
_BIRTHDAYS = {
    16: "turns 16: assessment, adviser and plan",
    17: "turns 17: talk about staying put",
    18: "turns 18: care ends, support goes on",
    21: "turns 21: make the yearly offer",
    25: "turns 25: support ends",
}
_NEXT = (
    (("PA17", "LP9"), "lc caseload allocate {ref}"),
    (("PA", "LP1", "JU1"), "lc contact {ref} visit"),
    (("RV", "JU3"), "lc review {ref}"),
    (("AS4", "AS5", "AS11"), "lc plan {ref}"),
    (("AS",), "lc assessment {ref}"),
    (("AC1",), "lc home {ref}"),
    (("EN4",), "lc offer {ref}"),
    (("LP2", "LP4", "LP5"), "lc risk list {ref}"),
    (("LP3",), "lc risk queue"),
    (("LP10",), 'lc checklist {ref} "independence skills"'),
    (("LP11",), 'lc checklist {ref} "key documents"'),
    (("LP12",), 'lc document {ref} "health summary"'),
    (("JU4",), 'lc checklist {ref} "release facts"'),
)
"""What records that a duty is done, by the beginning of its id; the first that fits."""


def morning(desk: Desk, me: Adviser | None) -> Listing:
    """The morning of an adviser, of a manager, or of nobody in particular: then everybody's, short."""
    if me is None:
        return _of_everybody(desk)
    return _of_manager(desk, me) if _manages(desk, me) else _of_adviser(desk, me)


def _of_adviser(desk: Desk, me: Adviser) -> Listing:
    refs = {one.person for one in desk.store.records(Allocation) if one.adviser == me.id and one.covers(desk.on)}
    among = _seen(desk, standings(desk, refs)) if refs else []
    mine = [one for one in among if one.adviser is not None and one.adviser.id == me.id]
    parts = [*_of_duties(mine), _signatures(mine, desk.on), _returned(mine), _birthdays(mine, desk.on)]
    steps = ["lc due --adviser me", "lc caseload me"]
    empty = f"Nothing is late, due this week or waiting among your {len(mine)} young people."
    return _listing(desk, me.name, parts, steps, empty if mine else "You have no young people on this day.")


def _of_manager(desk: Desk, me: Adviser) -> Listing:
    """The queue and those without anybody are the whole authority's; the advisers are those of the manager's team, if any."""
    whole = list(standings(replace(desk, restricted=True)))
    everybody = _seen(desk, whole)
    ours, named = ([one for one in part if _is_in(one, me.team)] for part in (whole, everybody))
    parts = [
        _signatures(everybody, desk.on), _unallocated(everybody), _over_limit(ours), _late_by_adviser(ours, desk.on),
        _birthdays(named, desk.on),
    ]
    steps = ["lc risk queue", "lc caseload"]
    return _listing(desk, me.name, parts, steps, "Nothing waits for you: no signature, nobody unallocated, nothing late.")


def _of_everybody(desk: Desk) -> Listing:
    everybody = list(standings(desk))
    late, week = _of_duties(everybody)
    parts = [late, week, _signatures(everybody, desk.on), _unallocated(everybody), _birthdays(everybody, desk.on)]
    steps = ['lc setting set me "YOUR NAME"', "lc due", "lc caseload", "lc --help"]
    told = 'This is everybody\'s morning. For your own, say who you are: lc setting set me "YOUR NAME"'
    return _listing(desk, "everybody", parts, steps, "Nothing is late, due this week or waiting.", 3, told)


def _listing(
    desk: Desk, whose: str, parts: Sequence[list[dict[str, object]]], steps: Sequence[str], empty: str,
    shown: int = SHOWN, told: str = "",
) -> Listing:
    rows = [row for part in parts for row in part[:shown]]
    more = [f"{len(part) - shown} more {part[0]['part']}" for part in parts if len(part) > shown]
    first = [str(part[0]["next"]) for part in parts if part]
    return Listing(
        "morning", desk.on, COLUMNS, rows, empty, f"Morning of {whose}",
        notes=[*([f"And {', '.join(more)}."] if more else []), *([told] if told else [])],
        next_steps=list(dict.fromkeys([*first[:3], *steps])),
    )


def _seen(desk: Desk, among: Iterable[Standing]) -> list[Standing]:
    """Without those whose record is restricted: they are counted where only numbers are told, and named in no list."""
    found = list(among)
    hidden = set() if desk.restricted else {one.person.ref for one in found if one.person.restricted_since}
    desk.left_out.update(hidden)
    return [one for one in found if one.person.ref not in hidden]


def _is_in(standing: Standing, team: str | None) -> bool:
    return standing.adviser is not None and team in (None, standing.adviser.team)


# The parts --------------------------------------------------------------------------------------------------------------


def _of_duties(among: Iterable[Standing]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """What is overdue, the longest first, and what has its last day within a week."""
    late, week = [], []
    for standing in among:
        for row in due_rows(standing):
            by = row["by"]
            if row["state"] == OVERDUE:
                late.append(_duty(LATE, row))
            elif isinstance(by, date) and by < standing.day + A_WEEK:
                week.append(_duty(THIS_WEEK, row))
    return _by_day(late), _by_day(week)


def _duty(part: str, row: dict[str, object]) -> dict[str, object]:
    return _row(part, row["ref"], row["name"], str(row["title"]), row["by"], row["days"], _next_of(row))


def _signatures(among: Iterable[Standing], day: date) -> list[dict[str, object]]:
    """What waits for a manager, the longest wait first; `days` are the days it has waited."""
    rows = [
        _row(TO_SIGN, one.person, standing.person.name, f"{reference(one)}, {one.about}, submitted", one.submitted,
             (day - one.submitted).days if one.submitted else None, f"lc risk sign {reference(one)} --by MANAGER")
        for standing, one in _assessments(among, "submitted")
    ]
    return _by_day(rows)


def _returned(among: Iterable[Standing]) -> list[dict[str, object]]:
    return [
        _row(RETURNED, one.person, standing.person.name, f"{reference(one)}, {one.about}, returned to you", one.returned,
             None, f"lc risk write {reference(one)}")
        for standing, one in _assessments(among, "returned")
    ]


def _assessments(among: Iterable[Standing], state: str) -> list[tuple[Standing, RiskAssessment]]:
    return [(standing, one) for standing in among for one in standing.known.risk_assessments if one.state == state]


def _birthdays(among: Iterable[Standing], day: date) -> list[dict[str, object]]:
    """Birthdays in the next four weeks that change what is owed."""
    coming = birthdays((one for one in among if one.is_entitled or _is_under_16(one)), day, day + FOUR_WEEKS)
    return [
        _row(BIRTHDAY, one.person.ref, one.person.name, _BIRTHDAYS[age], when, (when - day).days,
             f"lc due {one.person.ref} --on {when.isoformat()}")
        for when, age, one in coming
    ]


def _is_under_16(standing: Standing) -> bool:
    born = standing.person.born
    return born is not None and attains(born, 16) >= standing.day


def _unallocated(among: Iterable[Standing]) -> list[dict[str, object]]:
    return [
        _row(NOBODY, one.person.ref, one.person.name, f"{one.position.status}, nobody looks after them", None, None,
             f"lc caseload allocate {one.person.ref}")
        for one in among if one.is_unallocated
    ]


def _over_limit(among: Sequence[Standing]) -> list[dict[str, object]]:
    found = []
    for adviser, cases in _by_adviser(among):
        weighted, limit = weighed(cases), limit_of(adviser, cases[0].policy, cases[0].day)
        if weighted > limit:
            found.append(_row(FULL, None, adviser.name, f"{weighted} young people, limit {limit}", None, None,
                              f'lc caseload "{adviser.name}"'))
    return found


def _late_by_adviser(among: Sequence[Standing], day: date) -> list[dict[str, object]]:
    """How much is overdue with each adviser, the most first; `by` is the oldest last day."""
    found = []
    for adviser, cases in _by_adviser(among):
        late = [duty.by for one in cases for duty in one.duties if duty.by and state_of(duty, day) == OVERDUE]
        if late:
            found.append((len(late), _row(LATE, None, adviser.name, f"{len(late)} overdue, the oldest since", min(late),
                                          (min(late) - day).days, f'lc due --overdue --adviser "{adviser.name}"')))
    return [row for _, row in sorted(found, key=lambda one: -one[0])]


def _by_adviser(among: Sequence[Standing]) -> list[tuple[Adviser, list[Standing]]]:
    advisers = {one.adviser.id: one.adviser for one in among if one.adviser is not None}
    return [(adviser, [one for one in among if one.adviser == adviser]) for adviser in advisers.values()]


def _next_of(row: dict[str, object]) -> str:
    """What to type: the command that records it done, else why it is asked."""
    ref, duty = row["ref"], str(row["duty"] or "")
    if row["title"] == title_of(REMINDER):
        return f"lc open {ref}"
    command = next((words for ids, words in _NEXT if duty.startswith(ids)), "lc explain {ref} --question {duty}")
    return command.format(ref=ref, duty=duty) if duty else f"lc explain {ref}"


def _by_day(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: (str(row["by"]), str(row["ref"])))


def _row(part: str, ref: object, name: object, what: str, by: object, days: object, following: str) -> dict[str, object]:
    return {"part": part, "ref": ref, "name": name, "what": what, "by": by, "days": days, "next": following}


def _manages(desk: Desk, me: Adviser) -> bool:
    try:
        deciding(me, desk.on)
    except Refused:
        return False
    return True
