"""A legal status in sentences: what it is and why, what it gives and until when, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from leavingcare.dates import ONE_DAY, format_long
from leavingcare.facts.events import Occasion
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Education
from leavingcare.law.explanations.explanation import Change, Explanation, called, imagined
from leavingcare.law.explanations.status_wording import NAMES, gives, why_no_status, why_status
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Answer, Counted, facts_wanted
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, NONE, NOT_KNOWN, NOT_LAW, RELEVANT, position_on
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA
from leavingcare.law.status.turning_points import turning_points

ASSUMED = "Nothing recorded is read as not so: {kinds}."
_AGES = (16, 18, 21, 25)


def explain_status(person: PersonOnDay) -> Explanation:
    """The status of a young person on a day, explained."""
    answer = person.answer
    since, until = status_span(person)
    return Explanation(
        _sentence(person, answer),
        tuple(gives(person)),
        _counted(person, until),
        tuple(_changes(person)),
        tuple(dict.fromkeys((*answer.flags, *not_recorded(answer)))),
        _assumed(person),
        since,
        until,
    )


def not_recorded(answer: Answer) -> list[str]:
    """The facts that an answer which cannot be told wants for."""
    return [f"Not recorded: {fact}." for fact in (answer.missing or facts_wanted(answer.reason))]


def answer_of(person: PersonOnDay) -> tuple[str, ...]:
    """The status and the duties of support that run: what a change is held against."""
    return (person.status, *person.bases)


def status_span(person: PersonOnDay) -> tuple[date | None, date | None]:
    """Since when the status holds, whatever support runs beside it, and on which day it changes by itself."""
    if person.details.born is None or person.status in (NOT_LAW, NOT_KNOWN):
        return None, None
    since: date | None = person.status_since
    if since and position_on(person.life, since - ONE_DAY, person.policy, person.care_known_from).status == person.status:
        since = None  # it was never otherwise
    later = (point for point in turning_points(person.life, person.policy) if point > person.day)
    until = next((point for point in later if imagined(person, point).status != person.status), None)
    return since, until


def _sentence(person: PersonOnDay, answer: Answer) -> str:
    who = called(person)
    if answer.answer == NOT_LAW:
        return "No. The law on leaving care was not in force on this day, because it began on 1 October 2001."
    if answer.answer == NOT_KNOWN:
        missing = answer.missing or tuple(facts_wanted(answer.reason)) or ("a manager's or lawyer's view",)
        return f"Cannot tell, because this is not recorded: {missing[0]}."
    if answer.answer == NONE:
        return _not_yet(person) or f"No. {who} has no leaving care status because {why_no_status(person)}."
    return f"Yes. {who} is {NAMES[answer.answer]} because {why_status(person)}."


def _not_yet(person: PersonOnDay) -> str | None:
    """A child in care who becomes eligible if nothing changes: that is no *no*."""
    if person.details.born is None or not person.record.is_looked_after(person.day):
        return None
    day = _first_day_of(person, ELIGIBLE)
    if day is None:
        return None
    birthday = person.record.birthday(16)
    why = "of the 16th birthday" if day == birthday else "13 weeks in care since 14 are complete then"
    because = f"because {why}"
    return f"Not yet. {called(person)} becomes an eligible child on {format_long(day)} if still in care, {because}."


def _first_day_of(person: PersonOnDay, status: str) -> date | None:
    points = (point for point in turning_points(person.life, person.policy) if point > person.day)
    return next((point for point in points if imagined(person, point).status == status), None)


def _counted(person: PersonOnDay, until: date | None) -> Counted | None:
    """The birthday on which the status, or the support it gives, ends; or the day from which it holds."""
    if person.details.born is None or person.status in (NOT_LAW, NOT_KNOWN):
        return None
    record = person.record
    ends = record.birthday(21) if person.has(S23C) else until
    age = next((age for age in _AGES if record.birthday(age) == ends), None)
    return Counted(record.born, age, "years", record.birthday(age)) if age else None


def _assumed(person: PersonOnDay) -> tuple[str, ...]:
    """What was read as not so because nothing is recorded of it."""
    life = person.life
    silent = [
        kind
        for kind, rows in (("custody or hospital", life.detained), ("orders", life.orders), ("living with family", life.family))
        if not rows
    ]
    return (ASSUMED.format(kinds=", ".join(silent)),) if silent else ()


# What would change it -----------------------------------------------------------------------------------------------------


def _changes(person: PersonOnDay) -> Iterator[Change]:
    if person.status == NOT_LAW or person.details.died is not None:
        return
    yield from _by_date_of_birth(person)
    if person.details.born is None:
        return
    if person.status == NOT_KNOWN:
        yield from _by_history(person)
    elif person.record.is_aged(person.day, 16, 18):
        yield from _by_care(person)
    elif person.status == FORMER_RELEVANT:
        yield from _by_support(person)


def change(person: PersonOnDay, condition: str, facts: tuple[Fact, ...], on: date, *, all_known: bool = False) -> Change | None:
    """What the answer would be with these facts, as a sentence; None where it would be the same."""
    then = imagined(person, on, facts, all_known=all_known)
    if answer_of(then) == answer_of(person):
        return None
    return Change(f"{condition}: {in_words(then)}.", facts, on, answer_of(then), all_known)


def in_words(person: PersonOnDay) -> str:
    """A status with its support, in people's words."""
    if person.status == FORMER_RELEVANT:
        what = "; ".join(SUPPORT[basis] for basis in person.bases) or "no support that runs"
        return f"former relevant, with {what}"
    return {NONE: "no leaving care status", NOT_KNOWN: "it cannot be told"}.get(person.status) or NAMES[person.status]


SUPPORT = {
    S23C: "full support to 21",
    S23C7: "support for the course until it ends",
    S23CA: "support for going back to education",
    RECEIVING: "support on request",
    OFFER: "the yearly offer",
}
"""The duties of support in people's words."""


def _by_date_of_birth(person: PersonOnDay) -> Iterator[Change]:
    births = [born for born in (person.details.born, *person.details.other_births) if born]
    if len(births) < 2:
        return
    for born in births:
        facts = (replace(person.details, born=born, other_births=()),)
        found = change(person, f"If born on {format_long(born)}", facts, person.day)
        yield from [found] if found else []


def _by_history(person: PersonOnDay) -> Iterator[Change]:
    """Care of former years may not be on file: both answers, with care found up to 18 and with none found."""
    record = person.record
    begun, end = record.birthday(14), min(record.birthday(18), person.day)
    episode = CareEpisode(person=person.ref, start=begun, end=end, legal="C2", placement="U4", began="S", ceased="E5")
    facts: tuple[Fact, ...] = (episode,)
    until = "the 18th birthday" if end == record.birthday(18) else format_long(end)
    found = [
        change(person, f"If care from the 14th birthday to {until} is found", facts, person.day, all_known=True),
        change(person, "If no more care is found", (), person.day, all_known=True),
    ]
    yield from (consequence for consequence in found if consequence)


def _by_care(person: PersonOnDay) -> Iterator[Change]:
    """16 and 17: leaving care, or coming back into it."""
    running = [episode for episode in person.life.care if episode.covers(person.day)]
    if running:
        ended = tuple(replace(episode, end=person.day, ceased="E8") for episode in running)
        found = change(person, f"If care ended on {format_long(person.day)}", ended, person.day)
    elif person.status == RELEVANT:
        back = (CareEpisode(person=person.ref, start=person.day, legal="V2", placement="U4", began="S"),)
        found = change(person, "If care began again today", back, person.day)
    else:
        found = None
    if found:
        yield found


def _by_support(person: PersonOnDay) -> Iterator[Change]:
    """From 18 on: a course, or asking for support."""
    day, record = person.day, person.record
    if person.has(S23C):
        course = Education(person=person.ref, start=day, in_plan=True)
        at_21 = record.birthday(21)
        if not imagined(person, at_21).has(S23C7):
            found = change(
                person, f"If a course in the pathway plan still goes on at 21, {format_long(at_21)}", (course,), at_21
            )
            yield from [found] if found else []
        return
    found_all = []
    if person.has(OFFER):
        asked = Occasion(person=person.ref, on=day, what="support asked")
        found_all.append(change(person, "If support is asked for", (asked,), day))
    if record.is_aged(day, 21, 25) and not person.has(S23C7, S23CA):
        wish = Education(person=person.ref, start=day, told_on=day, wish=True)
        found_all.append(change(person, "If going back to education is wished for, and we are told", (wish,), day))
    yield from (found for found in found_all if found)
