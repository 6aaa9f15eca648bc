"""Every duty that is on the list for a young person on a day. Screens may filter; the list itself has no horizon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.law.coverage import EVIDENCE
from leavingcare.law.coverage import NOT_KNOWN as NOT_ON_FILE
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.behind import with_what_is_behind
from leavingcare.law.duties.duty import Rule, RuleFunction, make_duty, tree
from leavingcare.law.duties.enacted import no_law_on_the_day
from leavingcare.law.duties.evidence import in_words, weighed
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
    Verdict,
    all_of,
    doubts,
    missing_facts,
)
from leavingcare.law.reported_status import RUN_ON_A_REPORT, as_reported
from leavingcare.law.rules import version_on
from leavingcare.law.status.status import NOT_KNOWN, NOT_LAW

FIND_OUT = "STATUS"
"""Stands in the place of a duty's id where the legal status cannot be told: the item is to find out."""
WORDS: dict[Verdict, str] = {YES: "due", NO: "not due", CANNOT_TELL: "cannot tell"}


def duties(life: Life, day: date, policy: Policy) -> list[Duty]:
    """The list for one person, in the order of the catalogue.

    Where the status cannot be told, the missing fact itself is on the list, beside the duties that need no status.
    """
    return duties_in(PersonOnDay(life, day, policy))


@answered_once
def duties_in(person: PersonOnDay) -> list[Duty]:
    """As `duties`, for a young person on a day that is made already."""
    if person.position.status == NOT_LAW:
        return []
    rules = _rules_for(person)
    listed = with_what_is_behind(duties_of(person, rules), person, rules)
    if person.position.status == NOT_KNOWN:
        listed += _by_report(person)
        listed.append(_find_out(person))
    return listed


def _by_report(person: PersonOnDay) -> list[Duty]:
    """What runs on the status that a file reports, where the law cannot tell it."""
    reported, rules = as_reported(person), rules_on(person.day)
    return duties_of(reported, {duty: rules[duty] for duty in RUN_ON_A_REPORT if duty in rules}) if reported else []


def duties_of(person: PersonOnDay, rules: Mapping[str, RuleFunction]) -> list[Duty]:
    """Those of these rules that come to a duty."""
    found = (_duty(duty_id, function, function(person), person) for duty_id, function in rules.items())
    return [duty for duty in found if duty is not None]


def _duty(duty_id: str, function: RuleFunction, rule: Rule, person: PersonOnDay) -> Duty | None:
    """What a rule comes to; where age is disputed, with what the other date of birth would make of it. None: nothing is due."""
    duty = None
    if rule.when.verdict is not NO:
        made = make_duty(duty_id, rule, person.policy, person.day, person.position.doubts)
        duty = weighed(made, person, function)
        duty = duty._replace(evidence=max(duty.evidence, person.evidence_of_status, key=EVIDENCE.index))
    for other in person.by_other_births:
        duty = _disputed(duty, duty_id, function, other)
    return duty


def _disputed(duty: Duty | None, duty_id: str, function: RuleFunction, other: PersonOnDay) -> Duty | None:
    """The duty, with the last day that another date of birth gives it; or the duty that only this one gives (decision D30)."""
    rule = function(other)
    born = f"age is disputed: born {format_long(other.born)}"
    if rule.when.verdict is NO:
        return _flagged(duty, f"{born} this would not be due") if duty else None
    by_other = make_duty(duty_id, rule, other.policy, other.day, other.position.doubts)
    if duty is None:
        return _flagged(weighed(by_other, other, function), f"{born} this is due, by the other date it is not")
    if by_other.by == duty.by and by_other.start == duty.start:
        return duty
    days = (("from", by_other.start), ("by", by_other.by))
    return _flagged(duty, f"{born} it is due " + " ".join(f"{word} {format_long(day)}" for word, day in days if day))


def _flagged(duty: Duty, flag: str) -> Duty:
    certainty = ARGUABLE if duty.certainty == SETTLED else duty.certainty
    return duty._replace(flags=(*duty.flags, flag), certainty=certainty)


@cache
def rules_on(day: date) -> dict[str, RuleFunction]:
    """The rules of the due list that are law on a day, in the order of the catalogue."""
    versions = {duty_id: version_on(duty_id, day) for duty_id in DUTY_RULES if CATALOGUE[duty_id].is_law_on(day)}
    return {duty_id: version.function for duty_id, version in versions.items() if version}


def explain_duty(duty_id: str, life: Life, day: date, policy: Policy) -> Answer:
    """Is this duty on the list, and why or why not? `answer` is due, not due, cannot tell or not law on that day.

    The reason is that of the list, or the same checks where they say no.
    """
    return explain_duty_in(duty_id, PersonOnDay(life, day, policy))


def explain_duty_in(duty_id: str, person: PersonOnDay) -> Answer:
    """As `explain_duty`, for a young person on a day that is made already; *not known* where records of it are not kept."""
    day, entry = person.day, CATALOGUE[duty_id]
    no_law = no_law_on_the_day(duty_id, person)
    if person.position.status == NOT_LAW or no_law:
        reason = no_law or Reason("not law on that day", NO, entry.citation)
        return Answer(duty_id, NOT_LAW, reason, SETTLED, entry.basis, entry.citation)
    function = _rules_for(person).get(duty_id)
    if function is None and duty_id in RUN_ON_A_REPORT and (reported := as_reported(person)):
        person, function = reported, rules_on(day).get(duty_id)
    if function is None:
        return _not_listed(duty_id, tree(duty_id, _not_asked(duty_id, person), day), person)
    rule = function(person)
    duty = _on_the_list(duty_id, person) or _duty(duty_id, function, rule, person)
    return _listed(duty) if duty else _not_listed(duty_id, tree(duty_id, rule.when, day), person)


def _on_the_list(duty_id: str, person: PersonOnDay) -> Duty | None:
    """The duty as the list has it, where that takes more than its own rule: what may have been done before it."""
    return None if person.coverage.is_full else next((duty for duty in duties_in(person) if duty.id == duty_id), None)


def _not_asked(duty_id: str, person: PersonOnDay) -> Reason:
    """Why no rule is asked: none is there, or the status it rests on cannot be told or has ended."""
    if person.position.status == NOT_KNOWN and duty_id not in WHATEVER_THE_STATUS:
        return person.status_reason
    if duty_id not in DUTY_RULES:
        return Reason("not computed: shown by lc law, or printed as a prompt", NO, CATALOGUE[duty_id].citation)
    is_known = not person.has_died and person.life.person.born is not None
    return person.owed_to(is_known, "a living young person whose date of birth is known")


def _listed(duty: Duty) -> Answer:
    cannot_tell = duty.reason.verdict is CANNOT_TELL
    return Answer(
        duty.id,
        WORDS[duty.reason.verdict] if duty.evidence != NOT_ON_FILE else NOT_ON_FILE,
        duty.reason,
        duty.certainty,
        duty.basis,
        duty.citation,
        since=duty.start,
        until=duty.by,
        missing=tuple(missing_facts(duty.reason)) if cannot_tell else (),
        flags=(*filter(None, [in_words(duty)]), *duty.flags),
        evidence=duty.evidence,
        counted=duty.counted,
    )


def _not_listed(duty_id: str, reason: Reason, person: PersonOnDay) -> Answer:
    """No; or cannot tell, where the status cannot be told: then the item to find it out is on the list in its place."""
    entry = CATALOGUE[duty_id]
    missing = tuple(dict.fromkeys((*missing_facts(reason), *person.position.missing)))
    why = tuple(dict.fromkeys((*doubts(reason), *person.position.doubts)))
    unclear = reason.verdict is CANNOT_TELL
    return Answer(
        duty_id,
        WORDS[reason.verdict],
        reason,
        MISSING_FACTS if unclear and missing else ARGUABLE if why else SETTLED,
        entry.basis,
        entry.citation_on(person.day),
        missing=missing if unclear else (),
        flags=why,
    )


def _rules_for(person: PersonOnDay) -> dict[str, RuleFunction]:
    """The rules worth asking: all, or those that need no status where it cannot be told or there is none."""
    rules = rules_on(person.day)
    if person.position.status == NOT_KNOWN or person.has_died or person.life.person.born is None:
        return {duty_id: rules[duty_id] for duty_id in WHATEVER_THE_STATUS if duty_id in rules}
    return rules


def _find_out(person: PersonOnDay) -> Duty:
    """The item that stands for a status nobody can tell: what to find out, and from whom."""
    position = person.position
    missing = position.missing or ("a manager's or solicitor's decision",)
    return Duty(
        FIND_OUT,
        all_of("find out what the status turns on", position.reason.citation, position.reason),
        person.day,
        None,
        "law",
        "law",
        "s23A to s24",
        MISSING_FACTS,
        waiting="; ".join(missing),
        flags=position.doubts,
    )
