"""The shape of an explanation: the answer in one sentence, and what belongs beside it. Every part is worked out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.life import Life, life_of, with_facts
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Counted
from leavingcare.law.records_on_day import everything_known

FIRST_WORDS = ("Yes", "No", "Not yet", "Late", "Due", "Done", "Cannot tell")
"""How a sentence can begin."""


class Change(NamedTuple):
    """What would make the answer another: `sentence`, and the edit behind it.

    With `facts` added on file, `answer` is the answer to the same question on the day `on`. `all_known`: and with nothing
    else missing from the history of care.
    """

    sentence: str
    facts: tuple[Fact, ...]
    on: date
    answer: tuple[str, ...]
    all_known: bool = False


class Explanation(NamedTuple):
    """An answer explained. `gives`: what it means in practice, and until when. `counted`: the sum behind the day that matters.

    `changes`: what would make the answer different. `uncertain`: who could say otherwise, and which facts are missing.
    `assumed`: what silence was read as. `since` and `until` are those of the thing that was asked.
    """

    sentence: str
    gives: tuple[str, ...] = ()
    counted: Counted | None = None
    changes: tuple[Change, ...] = ()
    uncertain: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def imagined(person: PersonOnDay, day: date, facts: tuple[Fact, ...] = (), *, all_known: bool = False) -> PersonOnDay:
    """The young person on a day, by what is known today and with these facts as well (of the same id: in the place of one)."""
    life = _with(person.life, facts)
    known = everything_known if all_known else lambda _: person.care_known_from
    return PersonOnDay(life, day, person.policy, care_known=known)


def _with(life: Life, facts: tuple[Fact, ...]) -> Life:
    """As `with_facts`; a Person among the facts takes the place of the person."""
    details = next((fact for fact in facts if isinstance(fact, Person)), None)
    others = [fact for fact in facts if not isinstance(fact, Person)]
    changed = with_facts(life, others)
    return changed if details is None else life_of(details, [fact for fact in changed.all_facts() if fact is not life.person])


def called(person: PersonOnDay) -> str:
    """The name, or the reference where there is none."""
    return person.details.name or person.ref


def sum_in_words(counted: Counted, day: date) -> str:
    """The sum and how far its day is from this one: *12 April 2026 + 6 months = 12 October 2026: 40 days ago*."""
    sign = "-" if counted.number < 0 else "+"
    return f"{format_long(counted.start)} {sign} {length(counted)} = {format_long(counted.day)}: {distance(counted.day, day)}"


def length(counted: Counted) -> str:
    """How long the period is: 6 months, 1 week."""
    number = abs(counted.number)
    unit, comma, rest = counted.unit.partition(",")
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}{comma}{rest}"


def distance(then: date, day: date) -> str:
    """How far a day is from another, in words."""
    days = (then - day).days
    if days == 0:
        return "today"
    count = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"{count} left" if days > 0 else f"{count} ago"
