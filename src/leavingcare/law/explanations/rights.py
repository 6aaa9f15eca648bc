"""What a young person can ask for on a day, from when, until when: the answers of the law, in the sentences of plain.toml.

Only what is settled is promised. What is arguable, or cannot be told, is *ask us*.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY
from leavingcare.law.coverage import NOT_KNOWN as NOT_ON_FILE
from leavingcare.law.data.plain import ANYBODY, BURSARY, PlainRight, plain_rights, sentences
from leavingcare.law.duties.worklist import explain_duty_in
from leavingcare.law.explanations.explanation import imagined
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.prompts import explain_prompt_in
from leavingcare.law.reasons import ARGUABLE, MISSING_FACTS, SETTLED, facts_wanted
from leavingcare.law.status.status import ELIGIBLE, NONE, NOT_KNOWN, NOT_LAW, QUALIFYING, RELEVANT
from leavingcare.law.status.turning_points import turning_points

SETTLED_RIGHT, ASK_US = "settled", "ask us"
NAMED, NONE_NAMED, NOT_RECORDED, NOT_OWED = "named", "none", "not recorded", "not owed"
"""What there is to say of the adviser: who it is, that there is none and should be, that nobody knows, that none is owed."""


class Right(NamedTuple):
    """One thing to ask for: `sentences` to the reader, and whether it is settled. `until` is its last day, None without end.

    `since` is a later day for one that begins then, `age` the birthday that `until` is the eve of, or `since` is.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    certainty: str
    force: str
    provision: str
    since: date | None
    until: date | None
    age: int | None


class Rights(NamedTuple):
    """All that can be said to one young person. `known` is false where the status cannot be told: nothing is promised then.

    `missing` are the facts that would settle it; `later` are rights that begin on a birthday ahead by what is known today;
    `adviser` is one of NAMED, NONE_NAMED, NOT_RECORDED, NOT_OWED.
    """

    known: bool
    now: tuple[Right, ...]
    later: tuple[Right, ...]
    missing: tuple[str, ...]
    adviser: str


def rights(person: PersonOnDay) -> Rights:
    """What they can ask for on the day of `person`, by what is known of them. Nothing for somebody who has died."""
    died = person.details.died
    if died is not None and died <= person.day:
        return Rights(True, (), (), (), NOT_OWED)
    if person.status == NOT_KNOWN:
        return Rights(False, tuple(_unsettled(person)), (), _missing(person), NOT_RECORDED)
    ahead = [] if person.details.born is None else _ahead(person)
    now = tuple(_now(person, ahead))
    return Rights(True, now, tuple(_later(now, ahead)), (), _adviser(person, now))


def holds(right: PlainRight, person: PersonOnDay) -> str | None:
    """Does a right hold for somebody: settled, *ask us*, or None where the law says no. The answers of `lc explain`."""
    if ANYBODY in right.owed_to:
        return SETTLED_RIGHT
    if person.status == NOT_KNOWN:
        return ASK_US
    if set(right.owed_to).isdisjoint(_groups(person)):
        return None
    certainty = person.answer.certainty
    if right.if_owed:
        answer = explain_prompt_in(right.if_owed, person)
        if answer.answer not in ("owed", "cannot tell"):
            return None
        certainty = certainty if answer.certainty == SETTLED else answer.certainty
    return ASK_US if certainty in (ARGUABLE, MISSING_FACTS) else SETTLED_RIGHT


def _groups(person: PersonOnDay) -> set[str]:
    """The groups of `owed_to` that they are in: the status, and the duties of support that run."""
    return {person.status} & {ELIGIBLE, RELEVANT, QUALIFYING} | set(person.bases)


def _missing(person: PersonOnDay) -> tuple[str, ...]:
    answer = person.answer
    return tuple(answer.missing or facts_wanted(answer.reason) or ("what the status turns on",))


def _unsettled(person: PersonOnDay) -> Iterator[Right]:
    """What can be asked whatever the status is, in words that promise nothing."""
    for right in plain_rights().values():
        if right.unsettled:
            yield _right(right, person, SETTLED_RIGHT)._replace(sentences=tuple(sentences(right.unsettled)))


def _now(person: PersonOnDay, ahead: list[PersonOnDay]) -> Iterator[Right]:
    for right in plain_rights().values():
        certainty = holds(right, person)
        if certainty:
            ends = next((then.day for then in ahead if holds(right, then) is None), None)
            yield _right(right, person, certainty)._replace(
                until=ends - ONE_DAY if ends else None, age=_birthday_on(person, ends)
            )


def _later(now: tuple[Right, ...], ahead: list[PersonOnDay]) -> Iterator[Right]:
    """What begins on a birthday ahead and is settled then; each once, on its first day."""
    seen = {right.id for right in now}
    for then in ahead:
        age = _birthday_on(then, then.day)
        for right in plain_rights().values():
            if age and right.id not in seen and holds(right, then) == SETTLED_RIGHT:
                seen.add(right.id)
                yield _right(right, then, SETTLED_RIGHT)._replace(since=then.day, age=age)


def _right(right: PlainRight, person: PersonOnDay, certainty: str) -> Right:
    figure = f"{person.figure('he_bursary'):,}" if BURSARY in right.says else ""
    text = right.says.replace(BURSARY, figure)
    return Right(right.id, right.title, tuple(sentences(text)), certainty, right.force, right.provision, None, None, None)


def _ahead(person: PersonOnDay) -> list[PersonOnDay]:
    """The young person on each later day on which the status can change, by what is known today."""
    if person.status in (NONE, NOT_LAW) and person.day >= person.record.birthday(25):
        return []
    return [imagined(person, day) for day in turning_points(person.life, person.policy) if day > person.day]


def _birthday_on(person: PersonOnDay, day: date | None) -> int | None:
    return next((age for age in (16, 18, 21, 25) if day and person.record.birthday(age) == day), None)


def _adviser(person: PersonOnDay, now: tuple[Right, ...]) -> str:
    if person.adviser is not None:
        return NAMED
    has_gone = person.allocated is not None
    owed = next((right.certainty for right in now if right.id == "adviser"), None)
    if owed is None:
        return NOT_OWED
    answer = explain_duty_in("PA17", person)
    sure = owed == SETTLED_RIGHT and (has_gone or answer.answer == "due") and answer.evidence != NOT_ON_FILE
    return NONE_NAMED if sure else NOT_RECORDED
