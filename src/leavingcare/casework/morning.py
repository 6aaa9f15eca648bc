"""`lc` alone: what is late, what this week brings, what waits for a signature, which birthdays change things, what to type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from leavingcare.casework import kept
from leavingcare.casework.birthdays import birthdays
from leavingcare.casework.desk import Desk
from leavingcare.casework.due_list import OVERDUE, Row, Wanted
from leavingcare.casework.places import bases_of, is_entitled, is_unallocated
from leavingcare.casework.recording.staff import deciding
from leavingcare.dates import attains
from leavingcare.errors import Refused
from leavingcare.facts import Adviser, Allocation, Person, RiskAssessment
from leavingcare.law.policy import Policy
from leavingcare.listing import Column, Listing
from leavingcare.store.kept import KeptPerson

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
    "overdue",
    "this week",
    "to sign",
    "returned",
    "birthday",
    "nobody",
    "over limit",
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
    me = me.as_on(desk.on)
    return _of_manager(desk, me) if _manages(desk, me) else _of_adviser(desk, me)


def _of_adviser(desk: Desk, me: Adviser) -> Listing:
    mine = {one.person for one in desk.store.records(Allocation) if one.adviser == me.id and one.covers(desk.on)}
    people = [one for one in _shown(desk) if one.ref in mine]
    rows = list(kept.due(desk, Wanted(adviser=me)).rows)
    parts = [*_of_duties(rows, desk.on), _signatures(desk, people), _returned(desk, people), _birthdays(desk, people)]
    steps = ["lc due --adviser me", "lc caseload me"]
    empty = f"Nothing is late, due this week or waiting among your {len(people)} young people."
    return _listing(desk, me.name, parts, steps, empty if people else "You have no young people on this day.")


def _of_manager(desk: Desk, me: Adviser) -> Listing:
    """The queue and those without anybody are the whole authority's; the advisers are those of the manager's team, if any."""
    from leavingcare.casework.caseload import caseload

    people, places, rows = _shown(desk), *_everything(desk)
    advisers = [row for row in caseload(desk).rows if row["adviser"] and me.team in (None, row["team"])]
    parts = [
        _signatures(desk, people, me),
        _unallocated(people, places),
        _over_limit(advisers),
        _late_by_adviser(advisers, rows),
        _birthdays(desk, _concerned(desk, people, places)),
    ]
    steps = ["lc risk queue", "lc caseload"]
    return _listing(desk, me.name, parts, steps, "Nothing waits for you: no signature, nobody unallocated, nothing late.")


def _of_everybody(desk: Desk) -> Listing:
    people, places, rows = _shown(desk), *_everything(desk)
    late, week = _of_duties(rows, desk.on)
    parts = [
        late,
        week,
        _signatures(desk, people),
        _unallocated(people, places),
        _birthdays(desk, _concerned(desk, people, places)),
    ]
    steps = ['lc setting set me "YOUR NAME"', "lc due", "lc caseload", "lc --help"]
    told = 'This is everybody\'s morning. For your own, say who you are: lc setting set me "YOUR NAME"'
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
    from leavingcare.casework.due import due_rows
    from leavingcare.casework.standing import standings

    whole = list(standings(replace(desk, restricted=True)))
    seen = [one for one in whole if desk.restricted or not one.person.restricted_since]
    return {one.person.ref: one.in_short for one in whole}, [row for one in seen for row in due_rows(one)]


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


# The parts --------------------------------------------------------------------------------------------------------------


def _of_duties(rows: Iterable[Row], day: date) -> tuple[list[Row], list[Row]]:
    """What is overdue, the longest first, and what has its last day within a week."""
    late, week = [], []
    for row in rows:
        by = row["by"]
        if row["state"] == OVERDUE:
            late.append(_duty(LATE, row))
        elif isinstance(by, date) and by < day + A_WEEK:
            week.append(_duty(THIS_WEEK, row))
    return _by_day(late), _by_day(week)


def _duty(part: str, row: Row) -> Row:
    return _row(part, row["ref"], row["name"], str(row["title"]), row["by"], row["days"], _next_of(row))


def _signatures(desk: Desk, people: Iterable[Person], manager: Adviser | None = None) -> list[Row]:
    """What waits for a manager, the longest wait first; `days` are the days it has waited. A manager may sign it."""
    step, by = ("sign", f' --by "{manager.name}"') if manager else ("show", "")
    rows = [
        _row(
            TO_SIGN,
            one.person,
            name,
            f"RA-{one.number}, {one.about}, submitted",
            one.submitted,
            (desk.on - one.submitted).days if one.submitted else None,
            f"lc risk {step} RA-{one.number}{by}",
        )
        for name, one in _assessments(desk, people, "submitted")
    ]
    return _by_day(rows)


def _returned(desk: Desk, people: Iterable[Person]) -> list[Row]:
    return [
        _row(
            RETURNED,
            one.person,
            name,
            f"RA-{one.number}, {one.about}, returned to you",
            one.returned,
            None,
            f"lc risk write RA-{one.number}",
        )
        for name, one in _assessments(desk, people, "returned")
    ]


def _assessments(desk: Desk, people: Iterable[Person], state: str) -> list[tuple[str | None, RiskAssessment]]:
    names = {one.ref: one.name for one in people}
    known = [one.as_known_on(desk.on) for one in desk.store.records(RiskAssessment) if one.opened <= desk.on]
    return [(names[one.person], one) for one in known if one.person in names and one.state == state]


def _birthdays(desk: Desk, people: Iterable[Person]) -> list[Row]:
    """Birthdays in the next four weeks that change what is owed."""
    coming = birthdays(people, desk.on, desk.on + FOUR_WEEKS, Policy(desk.store.settings()))
    return [
        _row(
            BIRTHDAY,
            one.person.ref,
            one.person.name,
            _BIRTHDAYS[one.age],
            one.on,
            (one.on - desk.on).days,
            f"lc due {one.person.ref} --on {one.on.isoformat()}",
        )
        for one in coming
    ]


def _concerned(desk: Desk, people: Iterable[Person], places: Mapping[str, KeptPerson]) -> list[Person]:
    """Whose birthday changes something: who is owed support, or is not 16 yet."""
    return [
        one
        for one in people
        if is_entitled(places[one.ref].status, bases_of(places[one.ref])) or (one.born and desk.on <= attains(one.born, 16))
    ]


def _unallocated(people: Iterable[Person], places: Mapping[str, KeptPerson]) -> list[Row]:
    return [
        _row(
            NOBODY,
            one.ref,
            one.name,
            f"{places[one.ref].status}, nobody looks after them",
            None,
            None,
            f"lc caseload allocate {one.ref}",
        )
        for one in people
        if is_unallocated(places[one.ref])
    ]


def _over_limit(advisers: Iterable[Row]) -> list[Row]:
    return [
        _row(
            FULL,
            None,
            row["adviser"],
            f"{row['weighted']} young people, limit {row['limit']}",
            None,
            None,
            f'lc caseload "{row["adviser"]}"',
        )
        for row in advisers
        if row["over"]
    ]


def _late_by_adviser(advisers: Iterable[Row], rows: Iterable[Row]) -> list[Row]:
    """How much is overdue with each adviser, the most first; `by` is the oldest last day."""
    late = [row for row in rows if row["state"] == OVERDUE]
    found = []
    for adviser in sorted(advisers, key=lambda row: -int(str(row["overdue"]))):
        theirs = [row for row in late if row["adviser"] == adviser["adviser"]]
        oldest = min(theirs, key=lambda row: str(row["by"]), default=None)
        if adviser["overdue"]:
            found.append(
                _row(
                    LATE,
                    None,
                    adviser["adviser"],
                    f"{adviser['overdue']} overdue, the oldest since",
                    oldest["by"] if oldest else None,
                    oldest["days"] if oldest else None,
                    f'lc due --overdue --adviser "{adviser["adviser"]}"',
                )
            )
    return found


def _next_of(row: Row) -> str:
    """What to type: the command that records it done, else why it is asked."""
    ref, duty = row["ref"], str(row["duty"] or "")
    if not duty and row["basis"] == "local":
        return f"lc open {ref}"
    command = next((words for ids, words in _NEXT if duty.startswith(ids)), "lc explain {ref} --question {duty}")
    return command.format(ref=ref, duty=duty) if duty else f"lc explain {ref}"


def _by_day(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (str(row["by"]), str(row["ref"])))


def _row(part: str, ref: object, name: object, what: str, by: object, days: object, following: str) -> Row:
    return {"part": part, "ref": ref, "name": name, "what": what, "by": by, "days": days, "next": following}


def _manages(desk: Desk, me: Adviser) -> bool:
    try:
        deciding(me, desk.on)
    except Refused:
        return False
    return True
