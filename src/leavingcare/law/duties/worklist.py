"""Every duty that is on the list for a young person on a day. Screens may filter; the list itself has no horizon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.registry import DUTY_RULES, WHATEVER_THE_STATUS
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    YES,
    Answer,
    Duty,
    Reason,
    doubts,
    missing_facts,
)
from leavingcare.law.rules import version_on
from leavingcare.law.status.status import NOT_KNOWN, NOT_LAW

FIND_OUT = "STATUS"
"""Stands in the place of a duty's id where the legal status cannot be told: the item is to find out."""
RuleFunction = Callable[[PersonOnDay], Duty | Reason]


def duties(life: Life, day: date, policy: Policy) -> list[Duty]:
    """The list for one person, in the order of the catalogue.

    Where the status cannot be told, the missing fact itself is on the list, beside the duties that need no status.
    """
    return duties_in(PersonOnDay(life, day, policy))


@answered_once
def duties_in(situation: PersonOnDay) -> list[Duty]:
    """As `duties`, for a situation that is made already."""
    if situation.position.status == NOT_LAW:
        return []
    found = (rule(situation) for rule in _rules_for(situation).values())
    listed = [one for one in found if isinstance(one, Duty)]
    if situation.position.status == NOT_KNOWN:
        listed.append(_find_out(situation))
    return listed


@cache
def rules_on(day: date) -> dict[str, RuleFunction]:
    """The rules of the due list that are law on a day, in the order of the catalogue."""
    versions = {duty_id: version_on(duty_id, day) for duty_id in DUTY_RULES if CATALOGUE[duty_id].is_law_on(day)}
    return {duty_id: version.function for duty_id, version in versions.items() if version}


def explain_duty(duty_id: str, life: Life, day: date, policy: Policy) -> Answer:
    """Is this duty on the list, and why or why not? `answer` is due, not due, cannot tell or not law on that day."""
    situation = PersonOnDay(life, day, policy)
    entry = CATALOGUE[duty_id]
    if situation.position.status == NOT_LAW or not entry.is_law_on(day):
        since = f": in force from {format_long(entry.since)}" if entry.since else ""
        reason = Reason(f"not law on that day{since}", NO, entry.citation)
        return Answer(duty_id, NOT_LAW, reason, SETTLED, entry.basis, entry.citation)
    found = _found(duty_id, situation)
    if isinstance(found, Duty):
        return Answer(
            duty_id,
            "due",
            found.reason,
            found.certainty,
            found.basis,
            found.citation,
            since=found.start,
            until=found.by,
            flags=found.flags,
        )
    return _not_listed(duty_id, found, situation)


def _found(duty_id: str, situation: PersonOnDay) -> Duty | Reason:
    if duty_id not in DUTY_RULES:
        return Reason("not computed: shown by lc law, or printed as a prompt", NO, CATALOGUE[duty_id].citation)
    if rule := _rules_for(situation).get(duty_id):
        return rule(situation)
    return situation.position.reason


def _not_listed(duty_id: str, found: Reason, situation: PersonOnDay) -> Answer:
    entry = CATALOGUE[duty_id]
    unclear = found.verdict is CANNOT_TELL or (situation.position.status == NOT_KNOWN and duty_id not in WHATEVER_THE_STATUS)
    reason = Reason(
        f"{duty_id} {entry.title}", CANNOT_TELL if unclear else NO, entry.citation, (found, situation.status_reason)
    )
    missing = tuple(dict.fromkeys((*missing_facts(found), *situation.position.missing))) if unclear else ()
    why = (*doubts(found), *situation.position.doubts)
    certainty = MISSING_FACTS if missing else ARGUABLE if why else SETTLED
    return Answer(
        duty_id,
        "cannot tell" if unclear else "not due",
        reason,
        certainty,
        entry.basis,
        entry.citation,
        missing=missing,
        flags=why,
    )


def _rules_for(situation: PersonOnDay) -> dict[str, RuleFunction]:
    """The rules worth asking: all, or those that need no status where it cannot be told or there is none."""
    rules, person = rules_on(situation.day), situation.life.person
    if situation.position.status == NOT_KNOWN or person.died is not None or person.born is None:
        return {duty_id: rules[duty_id] for duty_id in WHATEVER_THE_STATUS if duty_id in rules}
    return rules


def _find_out(situation: PersonOnDay) -> Duty:
    """The item that stands for a status nobody can tell: what to find out, and from whom."""
    reason = Reason("find out what the status turns on", YES, situation.position.reason.citation, (situation.position.reason,))
    missing = situation.position.missing or ("a manager's or solicitor's decision",)
    return Duty(
        FIND_OUT,
        reason,
        situation.day,
        None,
        "law",
        "law",
        "s23A to s24",
        MISSING_FACTS,
        waiting="; ".join(missing),
        flags=situation.position.doubts,
    )
