"""Legal status: eligible, relevant, former relevant, qualifying, none, or cannot tell. The highest is shown (decision D24)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, format_long
from leavingcare.facts.life import Life
from leavingcare.law.care_history import missing_history, perhaps_thirteen_weeks
from leavingcare.law.care_record import ALL_KNOWN, CareRecord
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    YES,
    Answer,
    Reason,
    check,
    doubts,
    missing_facts,
    unknown,
)
from leavingcare.law.regulations_2001 import cited_as_of, of_2001
from leavingcare.law.rules import ACT, REGULATIONS
from leavingcare.law.status import former_relevant as _former
from leavingcare.law.status.contradictions import Contradiction, contradiction
from leavingcare.law.status.eligible import eligible
from leavingcare.law.status.qualifying import qualifying
from leavingcare.law.status.relevant import SIX_MONTHS, point_undecided, relevant
from leavingcare.law.status.support import support
from leavingcare.law.status.turning_points import turning_points

ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING = "eligible", "relevant", "former relevant", "qualifying"
NONE, NOT_KNOWN = "none", "cannot tell"
NOT_LAW = "not law on that day"
CITATIONS = {ELIGIBLE: "Act Sch 2 para 19B(2)", RELEVANT: "s23A", FORMER_RELEVANT: "s23C(1)", QUALIFYING: "s24(2)"}
DIED = "DIED"
PERHAPS_DEAD = (
    "a return says that the young person died, and the day is not recorded: ask before writing or visiting, "
    "then record it (lc person edit REF died DATE) or correct the return"
)
"""Said beside every answer: a letter to the family of somebody who has died cannot be taken back."""
ASSESSED_FACT = "the date of birth found by the age assessment"
CATEGORIES: tuple[tuple[str, Callable[[CareRecord, date], Reason]], ...] = (
    (ELIGIBLE, eligible),
    (RELEVANT, relevant),
    (FORMER_RELEVANT, _former.former_relevant),
    (QUALIFYING, qualifying),
)


class Position(NamedTuple):
    """Status on one day under one date of birth: the bare result and its reasons."""

    status: str
    route: str | None
    bases: tuple[str, ...]
    reason: Reason
    doubts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def same_as(self, other: Position) -> bool:
        """The same answer, whatever the reasons."""
        return (self.status, self.route, self.bases) == (other.status, other.route, other.bases)


def status(life: Life, day: date, policy: Policy, known_from: date | None = ALL_KNOWN) -> Answer:
    """The status of a young person on a day, with route, bases, reasons, and since and until when.

    `until` is the day on which the answer changes by itself if nothing new is recorded. `known_from`, here and below: the
    first day from which all care is on file, None where nothing tells of care.
    """
    position = position_on(life, day, policy, known_from)
    since, until = _span(life, day, policy, position, known_from)
    return _answer(position, since, until, _flags(life, day, policy, position, known_from))


def answer_on(
    life: Life, day: date, policy: Policy, position: Position | None = None, known_from: date | None = ALL_KNOWN
) -> Answer:
    """As `status`, without since and until: enough for a list, and much quicker. `position`: where it is known already."""
    position = position or position_on(life, day, policy, known_from)
    return _answer(position, None, None, _flags(life, day, policy, position, known_from))


def position_on(
    life: Life, day: date, policy: Policy, known_from: date | None = ALL_KNOWN, under: list[CareRecord] | None = None
) -> Position:
    """The status without since and until. Two dates of birth are worked out each; if they differ, neither is given (D30).

    `under`: the records of this life, where they are made already.
    """
    person = life.person
    if day < ACT:
        why = check(day >= ACT, f"{NOT_LAW}: in force from {format_long(ACT)}", "Children (Leaving Care) Act 2000")
        return Position(NOT_LAW, None, (), why)
    if person.died is not None and day > person.died:
        return Position(NONE, None, (), Reason("status: none", YES, "", (Reason(f"died on {format_long(person.died)}", YES),)))
    if person.born is None:
        missing = unknown("every test turns on age", "date of birth", "decision D25")
        return Position(NOT_KNOWN, None, (), missing, (), ("date of birth",))
    if _assessed_as_adult(life, day, policy):
        missing = unknown("care ended because age was assessed as 18 or over", ASSESSED_FACT, "decision D30")
        return Position(NOT_KNOWN, None, (), missing, ("age is disputed",), (ASSESSED_FACT,))
    position = _by_every_birth(life, day, under or records(life, policy, known_from))
    if clash := contradiction(life, day):
        readings = [
            _by_every_birth(reading, day, records(reading, policy, known_from)) for reading in (clash.first, clash.second)
        ]
        position = _contradicted(clash, position, readings)
    return _cited_as_of(position, day)


def _by_every_birth(life: Life, day: date, under: list[CareRecord]) -> Position:
    positions = [position_for(record, day) for record in under]
    agreed = all(positions[0].same_as(position) for position in positions[1:])
    return positions[0] if agreed else _disputed(life, positions)


def _contradicted(clash: Contradiction, recorded: Position, readings: list[Position]) -> Position:
    """Where the answer turns on which record is right it cannot be told; where it does not, the contradiction is named."""
    if readings[0].same_as(readings[1]):
        position = recorded if recorded.same_as(readings[0]) else readings[0]
        return position._replace(doubts=(*position.doubts, f"records contradict each other; {clash.missing}"))
    parts = tuple(reading.reason for reading in readings)
    reason = Reason("status: records contradict each other", CANNOT_TELL, "decision D25", parts, clash.missing)
    return Position(NOT_KNOWN, None, (), reason, (), (clash.missing,))


def _cited_as_of(position: Position, day: date) -> Position:
    """With the provisions that were law on the day."""
    if day >= REGULATIONS:
        return position
    return position._replace(reason=cited_as_of(position.reason, day), doubts=tuple(map(of_2001, position.doubts)))


def records(life: Life, policy: Policy, known_from: date | None = ALL_KNOWN) -> list[CareRecord]:
    """One record for each recorded date of birth; none if no birth date is known."""
    births = [life.person.born, *life.person.other_births]
    return [CareRecord(life, born, policy, known_from) for born in births if born is not None]


def position_for(record: CareRecord, day: date) -> Position:
    """The highest category that holds; a *cannot tell* on the way stops the search."""
    tried: list[Reason] = []
    for name, category in CATEGORIES:
        reason = category(record, day)
        tried.append(reason)
        if name == QUALIFYING and reason.verdict is YES and (unknown_care := perhaps_thirteen_weeks(record, day)):
            return _position_found(record, day, NOT_KNOWN, [*tried, unknown_care])
        if reason.verdict is not NO:
            return _position_found(record, day, name if reason.verdict is YES else NOT_KNOWN, tried)
    missing = missing_history(record, day)
    return _position_found(record, day, NOT_KNOWN if missing else NONE, [*tried, missing] if missing else tried)


def _assessed_as_adult(life: Life, day: date, policy: Policy) -> bool:
    """Care ended with E15 before the recorded 18th birthday, and the date of birth then assessed is not recorded."""
    ended = [episode.end for episode in life.care if episode.ceased == "E15" and episode.end is not None and episode.end <= day]
    return not life.person.other_births and any(end < record.birthday(18) for end in ended for record in records(life, policy))


def _said_to_have_died(life: Life, day: date) -> bool:
    """Is the last that a return says of contact that the young person died, and nobody has heard from them since?"""
    answers = [report for report in life.reports if report.in_touch and report.on <= day]
    last_day = [report.in_touch for report in answers if report.on == answers[-1].on]
    if DIED not in last_day or life.person.died is not None:
        return False
    return not any(contact.answered and answers[-1].on < contact.on <= day for contact in life.contacts)


def _position_found(record: CareRecord, day: date, name: str, tried: list[Reason]) -> Position:
    verdict = CANNOT_TELL if name == NOT_KNOWN else YES
    root = Reason(f"status: {name}", verdict, CITATIONS.get(name, ""), tuple(tried))
    why = [doubt for reason in tried for doubt in doubts(reason)]
    route: str | None = None
    bases: tuple[str, ...] = ()
    if name == FORMER_RELEVANT:
        route = _former.route(record, tried[-1])
        running = support(record, day)
        bases = tuple(support_owed.basis for support_owed in running)
        root = root._replace(reasons=(*root.reasons, *(support_owed.reason for support_owed in running)))
        if slip := _former.route_doubt(record):
            why.append(slip)
    missing = missing_facts(root)
    if name == FORMER_RELEVANT:
        missing += [fact for support_owed in running for fact in missing_facts(support_owed.reason) if fact not in missing]
        why += [doubt for support_owed in running for doubt in doubts(support_owed.reason)]
    if name != NONE and _said_to_have_died(record.life, day):
        why.append(PERHAPS_DEAD)
    return Position(name, route, bases, root, tuple(dict.fromkeys(why)), tuple(dict.fromkeys(missing)))


def _former_relevant_either_way(positions: list[Position]) -> Position:
    """The dates of birth differ in route or support alone: all support that would run under one of them stands."""
    first, routes = positions[0], {position.route for position in positions}
    running = [basis for position in positions for basis in position.bases]
    differ = "support" if any(position.bases != first.bases for position in positions) else "route"
    doubt = f"age is disputed: former relevant by each date of birth, but the {differ} differs (decision D30)"
    return first._replace(
        route=first.route if len(routes) == 1 else None, bases=tuple(dict.fromkeys(running)), doubts=(*first.doubts, doubt)
    )


def _disputed(life: Life, positions: list[Position]) -> Position:
    """Age disputed and the answers differ: a person has to decide which date of birth to go by."""
    if {position.status for position in positions} == {FORMER_RELEVANT}:
        return _former_relevant_either_way(positions)
    births = [born for born in (life.person.born, *life.person.other_births) if born is not None]
    parts = tuple(
        position.reason._replace(text=f"born {format_long(born)}: {position.status}")
        for born, position in zip(births, positions, strict=True)
    )
    reason = Reason(
        "status: the dates of birth give different answers", CANNOT_TELL, "decision D30", parts, "which date of birth is right"
    )
    return Position(NOT_KNOWN, None, (), reason, ("age is disputed: each date of birth gives another answer",))


def _answer(position: Position, since: date | None, until: date | None, flags: list[str]) -> Answer:
    certainty = MISSING_FACTS if position.missing else ARGUABLE if position.doubts or flags else SETTLED
    return Answer(
        "status",
        position.status,
        position.reason,
        certainty,
        "law",
        CITATIONS.get(position.status, ""),
        position.route,
        position.bases,
        since,
        until,
        position.missing,
        (*position.doubts, *flags),
    )


def _flags(life: Life, day: date, policy: Policy, position: Position, known_from: date | None) -> list[str]:
    flags = []
    if life.person.born is not None and position.status == RELEVANT:
        point = point_undecided(CareRecord(life, life.person.born, policy), day, day)
        if point:
            rule = SIX_MONTHS if day >= REGULATIONS else of_2001(SIX_MONTHS)
            flags.append(f"six-month point under {rule} reached on {format_long(point)}: review and decision needed")
    other_way = _with_other_leap_day(life, day, policy, known_from)
    if other_way and not position.same_as(other_way):
        flags.append(
            f"born on 29 February: counted from the other day (decision D7) the answer would be {other_way.status}"
            + (f", route ({other_way.route})" if other_way.route else "")
        )
    return flags


def _with_other_leap_day(life: Life, day: date, policy: Policy, known_from: date | None) -> Position | None:
    born = life.person.born
    if born is None or (born.month, born.day) != (2, 29):
        return None
    return position_on(life, day, policy.with_other_leap_day(), known_from)


def _span(
    life: Life, day: date, policy: Policy, position: Position, known_from: date | None
) -> tuple[date | None, date | None]:
    """From which day this answer has held, and on which it changes by itself."""
    if position.status == NOT_LAW:
        return None, None
    points = turning_points(life, policy)
    since = None
    for point in reversed([point for point in points if ACT <= point <= day]):
        if not position_on(life, point - ONE_DAY, policy, known_from).same_as(position):
            since = point
            break
    return since, next_change(life.as_known_on(day), day, policy, position, known_from)


def next_change(known: Life, day: date, policy: Policy, position: Position, known_from: date | None = ALL_KNOWN) -> date | None:
    """The first later day on which the answer changes, if nothing is recorded that is not known now."""
    later = (point for point in turning_points(known, policy) if point > day)
    return next((point for point in later if not position_on(known, point, policy, known_from).same_as(position)), None)
