"""What ends and what begins at 16, 18, 21 and 25, in sentences, and what would keep support going: by what is known today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, format_long, format_with_weekday
from leavingcare.facts.events import Occasion
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Education
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.explanations.explanation import Change, called, imagined
from leavingcare.law.explanations.status import SUPPORT, answer_of
from leavingcare.law.explanations.status_wording import NAMES
from leavingcare.law.explanations.staying_put import explain_staying_put
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import CANNOT_TELL, YES, Reason
from leavingcare.law.status.status import NOT_KNOWN
from leavingcare.law.status.support import RECEIVING, S23C7, S23CA

AGES = (16, 18, 21, 25)
REVIEWS, VISITS = "reviews of the plan at least every six months", "visits at least every two months"
STAYING_PUT = "the staying put duty"


class Turning(NamedTuple):
    """One birthday ahead: what ends and what begins on it, and what would keep support going."""

    age: int
    on: date
    sentence: str
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    keeps: tuple[Change, ...]


def ahead(person: PersonOnDay) -> list[Turning]:
    """The birthdays ahead that change what is owed, in order. None for somebody who has died or has no date of birth."""
    if person.details.born is None or person.details.died is not None:
        return []
    days = {age: person.record.birthday(age) for age in AGES}
    turnings = [_turning(person, age, day) for age, day in days.items() if day > person.day]
    return [turning for turning in turnings if turning.ends or turning.begins or turning.keeps]


def _turning(person: PersonOnDay, age: int, day: date) -> Turning:
    before, after = imagined(person, day - ONE_DAY), imagined(person, day)
    sentence = f"On {format_with_weekday(day)} {called(person)} turns {age}."
    if after.status == NOT_KNOWN:
        missing = after.position.missing or ("which date of birth is right",)
        return Turning(age, day, sentence, (), (f"It cannot be told what begins: not recorded is {missing[0]}.",), ())
    owed_before, owed_after, open_after = _owed(before), _owed(after), _perhaps_owed(after)
    ends = [what for what in owed_before if what not in (*owed_after, *open_after)]
    begins = [what for what in owed_after if what not in owed_before]
    return Turning(
        age,
        day,
        sentence,
        (f"These end: {'; '.join(ends)}.",) if ends else (),
        ((f"From that day: {'; '.join(begins)}.",) if begins else ()) + _not_known(after, open_after),
        tuple(_keeps(person, age, day)),
    )


def _not_known(person: PersonOnDay, perhaps: list[str]) -> tuple[str, ...]:
    """The sentence for what nobody can tell of the day, with the fact that is missing."""
    missing = [reason.missing for reason in _waiting(person).values() if reason.missing]
    if not perhaps or not missing:
        return ()
    return (f"It cannot be told whether there are then: {'; '.join(perhaps)}. Not recorded is {missing[0]}.",)


def _waiting(person: PersonOnDay) -> dict[str, Reason]:
    """The duties of support that wait for a fact, by name."""
    return {basis: owed.reason for basis, owed in person.supports.items() if owed.reason.verdict is CANNOT_TELL}


def _perhaps_owed(person: PersonOnDay) -> list[str]:
    """What may be owed on a day, if only it were recorded."""
    perhaps = [SUPPORT[basis] for basis in _waiting(person)]
    return [*perhaps, REVIEWS] if person.owed_reviews.verdict is CANNOT_TELL else perhaps


def _owed(person: PersonOnDay) -> list[str]:
    """What is owed on a day, in words: the status, the support, and what is done at intervals."""
    owed = ["being looked after"] if person.record.is_looked_after(person.day) else []
    owed += [f"being {NAMES[person.status]}"] if person.status in NAMES else []
    owed += [SUPPORT[basis] for basis in person.bases if basis not in _waiting(person)]
    if person.owed_reviews.verdict is YES:
        owed.append(REVIEWS)
    if person.is_relevant_or_to_21:
        owed.append(VISITS)
    if staying_put(person.recorded, person.day, person.policy).answer == "duty":
        owed.append(STAYING_PUT)
    return owed


# What would keep support going ------------------------------------------------------------------------------------------


def _keeps(person: PersonOnDay, age: int, day: date) -> Iterator[Change]:
    if age == 18:
        for change in explain_staying_put(person, staying_put(person.recorded, person.day, person.policy)).changes:
            yield change._replace(sentence=f"Staying put: {change.sentence[0].lower()}{change.sentence[1:]}")
    elif age == 21:
        yield from _at_21(person, day)
    elif age == 25:
        yield from _at_25(person, day)


def _at_21(person: PersonOnDay, day: date) -> Iterator[Change]:
    """A course in the plan, the wish to study, or asking for support."""
    if not imagined(person, day).is_former_relevant:
        return
    record = f"record it with lc education {person.ref}"
    courses = tuple(_put_in_plan(person, day))
    facts = courses or (Education(person=person.ref, start=person.day, in_plan=True),)
    which = (
        "the course on file is in the pathway plan, or is put there"
        if courses
        else "a course in the pathway plan still goes on then"
    )
    yield from _with(person, day, S23C7, f"If {which}: support goes on until it ends ({record}).", facts)
    wish = Education(person=person.ref, start=day, told_on=day, wish=True)
    sentence = "If they tell us on or after that day that they wish to study: support begins again."
    yield from _with(person, day, S23CA, sentence, (wish,))
    asked = Occasion(person=person.ref, on=day, what="support asked")
    yield from _with(person, day, RECEIVING, "If they ask for support: an adviser, an assessment and a plan, to 25.", (asked,))


def _put_in_plan(person: PersonOnDay, day: date) -> Iterator[Fact]:
    """The courses on file that go on at 21 and are not known to be in the plan."""
    for course in person.education():
        if not course.in_plan and course.covers(day) and course.start < day:
            yield replace(course, in_plan=True)


def _at_25(person: PersonOnDay, day: date) -> Iterator[Change]:
    """Support at 25 goes on for whoever told us before of going back to education."""
    told_on = max(person.day, person.record.birthday(21))
    wish = Education(person=person.ref, start=told_on, told_on=told_on, wish=True)
    until = format_long(day)
    sentence = f"If they tell us before {until} that they are back in education: support goes on until the course ends."
    yield from _with(person, day, S23CA, sentence, (wish,))


def _with(person: PersonOnDay, day: date, basis: str, sentence: str, facts: tuple[Fact, ...]) -> Iterator[Change]:
    """The change, where with these facts that duty of support runs on the day and without them it does not."""
    then = imagined(person, day, facts)
    now = imagined(person, day)
    is_sure = now.has(basis) and basis not in _waiting(now)
    if then.has(basis) and not is_sure:
        yield Change(sentence, facts, day, answer_of(then))
