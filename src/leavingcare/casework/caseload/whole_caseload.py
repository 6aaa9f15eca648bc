"""`lc caseload handover`: all the young people of one adviser to another, or to several, as one change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.caseload.what_if import Case, Desktop, Question, case_of, desktops_on, loads, placed_case
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.recording.staff_checks import require_in_post
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.spells import Allocation
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy, limit_of
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted
from leavingcare.store.api import Change

PERSONAL_ADVISER, JOINT = ADVISER_ROLES
COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name", at_most=20),
    Column("from", "From", if_wide=True),
    Column("to", "To", empty_text="nobody has room"),
    Column("role", "As"),
    Column("start", "First day", if_wide=True),
    Column("cases", "Cases then"),
    Column("limit", "Limit"),
    Column("over_limit", "Over the limit because", if_wide=True),
)


class Handover(NamedTuple):
    """What is asked for: who hands over, from which day, and to whom: None for everybody with room, balanced."""

    leaver: Adviser
    day: date
    to: Adviser | None = None
    over_limit: str | None = None


class HandoverRow(NamedTuple):
    """One allocation that moves. Its fields are the promised keys, `from_` is *from*."""

    ref: str
    name: str | None
    from_: str
    to: str | None
    role: str
    start: date
    cases: int | float | None
    limit: int | None
    over_limit: str | None


class _Move(NamedTuple):
    """An allocation, who takes it (None: nobody has room), as what, and from when."""

    allocation: Allocation
    person: PersonOnDay
    to: Desktop | None
    role: str
    start: date
    cases: float | None
    is_over: bool


def plan_handover(session: Session, asked: Handover) -> Listing:
    """The plan, balanced unless somebody is named. Nothing is changed. Raises as `hand_over`, except for want of room."""
    moves, notes = _plan(session, asked)
    listing = _listing(session, asked, moves, notes)
    name, day = quoted(asked.leaver.name), asked.day.isoformat()
    steps = [f"lc caseload handover {name} --balanced --from {day}"]
    notes = [*listing.notes, "Nothing was changed. With --to and a name everybody goes to one adviser."]
    return replace(listing, notes=notes, next_steps=steps)


def hand_over(session: Session, asked: Handover) -> Listing:
    """Carry the plan out as one change, joint work too. With the session's dry run it is only shown.

    Raises WrongUse for an adviser who is not in post then, or is the same; Refused where nobody is handed over, where the limit
    would be exceeded without a reason, or where nobody has room.
    """
    moves, notes = _plan(session, asked)
    _check_room(asked, moves)
    whom = asked.to.name if asked.to else "balanced"
    logged = f"caseload handover {asked.leaver.name} --{'to ' if asked.to else ''}{whom} --from {asked.day.isoformat()}"
    with session.store.change(session.who, logged, asked.over_limit, dry_run=session.dry_run) as change:
        _carry_out(change, session, moves, asked)
    return _listing(session, asked, moves, notes)


def _plan(session: Session, asked: Handover) -> tuple[list[_Move], list[str]]:
    """Every allocation of the leaver that runs on the day or begins later, with who takes it; and how full each then is."""
    _check(asked)
    moving = _moving(session, asked)
    later = replace(session, day=asked.day, restricted=True)  # every case is work, also one that is not named
    then = {person.ref: person for person in people_on_day(later)}
    question = Question(asked.day, leaves=asked.leaver)
    desktops = _takers(later, [*then.values()], question, asked)
    before = {desktop.adviser.name: desktop.load for desktop in desktops}
    cases = [case_of(then[ref]) for ref in dict.fromkeys(allocation.person for allocation in moving)]
    takers = dict(_placed(sorted(cases, key=lambda case: -case.weight), desktops, asked))
    moves = [_move(allocation, then[allocation.person], takers[allocation.person], asked) for allocation in moving]
    return sorted(moves, key=lambda move: (len(move.person.ref), move.person.ref)), loads(desktops, before, question, cases)


def _check(asked: Handover) -> None:
    if asked.to is not None and asked.to.id == asked.leaver.id:
        raise WrongUse(f"{asked.leaver.name} has them already.", "Name somebody else: --to NAME, or --balanced.")
    require_in_post(asked.to, asked.day)


def _moving(session: Session, asked: Handover) -> list[Allocation]:
    """Raises Refused where there is none."""
    theirs = [
        allocation
        for allocation in session.store.records(Allocation)
        if allocation.adviser == asked.leaver.id
        and allocation.role in ADVISER_ROLES
        and (allocation.covers(asked.day) or allocation.start > asked.day)
    ]
    if not theirs:
        raise Refused(f"{asked.leaver.name} has no young people from {format_long(asked.day)} on.", "lc caseload")
    return theirs


def _takers(session: Session, then: Sequence[PersonOnDay], question: Question, asked: Handover) -> list[Desktop]:
    """Whoever may take somebody, with the cases they have: the one named, who may be a manager, or every adviser who stays."""
    if asked.to is None:
        return desktops_on(session, then, question)
    limit = limit_of(asked.to, Policy(session.store.settings()), asked.day)
    theirs = [case_of(person) for person in then if person.adviser is not None and person.adviser.id == asked.to.id]
    return [Desktop(asked.to, limit, theirs)]


class _Taken(NamedTuple):
    """Who takes a case (None: nobody), how many they then have, and whether that is over the limit."""

    by: Desktop | None
    cases: float | None
    is_over: bool


def _placed(cases: Iterable[Case], desktops: Sequence[Desktop], asked: Handover) -> Iterator[tuple[str, _Taken]]:
    """Case by case: to the one named; else within the limit to the emptiest, and over it only for a reason."""
    for case in cases:
        if asked.to is None:
            row = placed_case(case, desktops)
            taker = next((desktop for desktop in desktops if desktop.adviser.name == row["to"]), None)
            taker = taker or (_least_full(case, desktops) if asked.over_limit else None)
        else:
            taker = _with(case, desktops[0])
        load = taker.load if taker else None
        yield str(case.ref), _Taken(taker, load, taker is not None and taker.load > taker.limit)


def _least_full(case: Case, desktops: Sequence[Desktop]) -> Desktop | None:
    staying = [desktop for desktop in desktops if desktop.adviser.until is None and desktop.limit > 0]
    return _with(case, min(staying, key=lambda desktop: (desktop.share, desktop.adviser.name))) if staying else None


def _with(case: Case, desktop: Desktop) -> Desktop:
    """The same desktop with the case on it, once."""
    if all(kept.ref != case.ref for kept in desktop.cases):
        desktop.cases.append(case)
    return desktop


def _move(allocation: Allocation, person: PersonOnDay, taken: _Taken, asked: Handover) -> _Move:
    """Joint work stays joint until 18, and is an ordinary allocation from then on."""
    is_adult = person.age is not None and person.age >= 18
    role = PERSONAL_ADVISER if is_adult else allocation.role
    start = max(allocation.start, asked.day)
    return _Move(allocation, person, taken.by, role, start, taken.cases, taken.is_over)


def _check_room(asked: Handover, moves: Sequence[_Move]) -> None:
    """Raises Refused."""
    hint = "A manager may go over it: --over-limit REASON, which stays in the log."
    if asked.over_limit:
        return
    if homeless := sum(move.to is None for move in moves):
        raise Refused(f"For {homeless} of {len(moves)} nobody has room within the limit: nothing was changed.", hint)
    if over := next((move for move in reversed(moves) if move.is_over and move.to), None):
        desktop = over.to
        if desktop is not None:
            raise Refused(
                f"{desktop.adviser.name} would have {_number(desktop.load)} young people from {format_long(asked.day)} on, "
                f"and the limit is {desktop.limit}.",
                hint,
            )


def _carry_out(change: Change, session: Session, moves: Sequence[_Move], asked: Handover) -> None:
    """End each allocation, or take it away if it has not begun, and begin the new one, unless it is there already.

    What begins is saved before what ends: a server shows a login the young people of its team only.
    """
    lives = {life.person.ref: life for life in session.store.lives([move.allocation.person for move in moves])}
    begun: dict[tuple[str, str], Allocation] = {}
    for move in moves:
        person = move.allocation.person
        if move.to is not None and not _has(lives[person], move, move.to.adviser):
            begun.setdefault((person, move.to.adviser.id), _new_allocation(move, move.to.adviser, asked))
    olds = [move.allocation for move in moves]
    change.save_all([*begun.values(), *(replace(old, end=asked.day) for old in olds if old.start < asked.day)])
    for old in olds:
        if old.start >= asked.day:
            change.remove(old)


def _new_allocation(move: _Move, adviser: Adviser, asked: Handover) -> Allocation:
    return Allocation(
        person=move.allocation.person,
        start=move.start,
        end=move.allocation.end,
        adviser=adviser.id,
        role=move.role,
        reason=f"handed over by {asked.leaver.name}",
        over_limit=asked.over_limit if move.is_over else None,
    )


def _has(life: Life, move: _Move, adviser: Adviser) -> bool:
    """Does the one who takes over look after them already?"""
    return any(
        allocation.adviser == adviser.id and allocation.role in ADVISER_ROLES and allocation.covers(move.start)
        for allocation in life.allocations
    )


def _listing(session: Session, asked: Handover, moves: Sequence[_Move], notes: Sequence[str]) -> Listing:
    shown = [move for move in moves if session.restricted or not move.person.details.restricted_since]
    hidden = len(moves) - len(shown)
    leaving = [f"{taker.adviser.name} has a last day on file as well." for taker in _takers_of(moves) if taker.adviser.until]
    return Listing(
        "caseload handover",
        session.day,
        COLUMNS,
        as_mappings([_row(move, asked) for move in shown]),
        "All of them have a restricted record: they are not named here.",
        f"{asked.leaver.name} hands over from {format_long(asked.day)}",
        notes=[
            *notes,
            *leaving,
            *([f"{hidden} with a restricted record, not named here, are handed over too."] if hidden else []),
            *_nobody(moves),
        ],
        next_steps=["lc undo"],
    )


def _takers_of(moves: Sequence[_Move]) -> list[Desktop]:
    by_name: Mapping[str, Desktop] = {move.to.adviser.name: move.to for move in moves if move.to is not None}
    return [*by_name.values()]


def _nobody(moves: Sequence[_Move]) -> list[str]:
    left = sum(move.to is None for move in moves)
    return [f"For {left} of {len(moves)} nobody has room within the limit."] if left else []


def _row(move: _Move, asked: Handover) -> HandoverRow:
    return HandoverRow(
        ref=move.person.ref,
        name=move.person.details.name,
        from_=asked.leaver.name,
        to=move.to.adviser.name if move.to else None,
        role=move.role,
        start=move.start,
        cases=_number(move.cases) if move.cases is not None else None,
        limit=move.to.limit if move.to else None,
        over_limit=asked.over_limit if move.is_over else None,
    )


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 2)
