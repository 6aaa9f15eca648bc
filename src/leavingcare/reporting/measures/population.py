"""Whom a measure is about: who is in no measure at all, who has left care, on whose list a duty is."""

from __future__ import annotations

from leavingcare.law.duties.worklist import duties_of, rules_on
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Duty
from leavingcare.law.status.status import NOT_KNOWN
from leavingcare.reporting.measures.judgement import Judgement, out


def has_left_care(person: PersonOnDay) -> bool:
    """Relevant or former relevant: a care leaver in the words of the Department's return."""
    return person.is_relevant or person.is_former_relevant


def unclear(person: PersonOnDay) -> Judgement | None:
    """Out of every measure: nobody can tell the status, or the young person has died."""
    if person.details.died is not None and person.details.died < person.day:
        return out("has died")
    if person.status == NOT_KNOWN:
        return out(f"the legal status cannot be told: {what_is_missing(person)}")
    return None


def what_is_missing(person: PersonOnDay) -> str:
    """What would tell a legal status that cannot be told."""
    return ", ".join(person.position.missing) or "a decision on what the law leaves open"


def not_one_of(person: PersonOnDay, whom: str) -> Judgement:
    """Out: not one of those whom the measure is about."""
    running = f" ({', '.join(person.bases)})" if person.bases else ""
    return out(f"{person.status}{running}: not {whom}")


def duties_listed(person: PersonOnDay, *duty_ids: str) -> list[Duty]:
    """Those of these duties that are on the due list."""
    rules = rules_on(person.day)
    return duties_of(person, {duty_id: rules[duty_id] for duty_id in duty_ids if duty_id in rules})
