"""Staying put in sentences: before 18 it is *not yet*, never a plain no, where the duty would begin at 18."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Home
from leavingcare.law.duties.counting import at_age
from leavingcare.law.duties.staying_put import MAY_ARRANGE, staying_put
from leavingcare.law.explanations.branch import decisive
from leavingcare.law.explanations.explanation import Change, Explanation, called, imagined
from leavingcare.law.explanations.status import not_recorded
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import CANNOT_TELL, YES, Answer, Counted
from leavingcare.law.status.status import NOT_LAW

WITH_CARER, ELSEWHERE = "Z1", "U1"


def explain_staying_put(person: PersonOnDay, answer: Answer) -> Explanation:
    """Is there a duty to help somebody stay with the former foster carer, explained; `answer` is that of `staying_put`."""
    changes = tuple(_changes(person, answer))
    begins = person.record.birthday(18) if person.details.born else None
    not_yet = begins is not None and person.day < begins and any("duty" in change.answer for change in changes)
    return Explanation(
        _sentence(person, answer, begins if not_yet else None),
        tuple(_gives(answer, not_yet=not_yet)),
        _counted(person, answer, not_yet=not_yet),
        changes,
        tuple(_uncertain(answer)),
        (f"{called(person)} stays with the foster carer until then.",) if not_yet else (),
        answer.since,
        answer.until,
    )


def _sentence(person: PersonOnDay, answer: Answer, begins: date | None) -> str:
    if answer.answer == NOT_LAW:
        return f"No. Staying put was no duty on this day, because it was {answer.reason.text}."
    if answer.reason.verdict is CANNOT_TELL:
        missing = answer.missing or ("what the answer turns on",)
        return f"Cannot tell whether there is a staying put duty, because this is not recorded: {missing[0]}."
    if begins:
        return f"Not yet. The staying put duty can begin on {format_long(begins)}, because {called(person)} turns 18 that day."
    if answer.reason.verdict is YES:
        ends = format_long(person.record.birthday(21))
        why = "they were fostered at 18 and have lived with the carer since"
        return f"Yes. There is a staying put duty to {called(person)} until {ends}, because {why}."
    return (
        f"No. There is no staying put duty to {called(person)}, because one condition is not met: {_why_not(person, answer)}."
    )


def _why_not(person: PersonOnDay, answer: Answer) -> str:
    if person.details.born and person.day < person.record.birthday(18):
        return "in foster care now, so that they could stay on at 18"
    return decisive(answer.reason)[0].text


def _uncertain(answer: Answer) -> Iterator[str]:
    yield from (flag for flag in answer.flags if flag != MAY_ARRANGE)
    if answer.reason.verdict is CANNOT_TELL:
        yield from not_recorded(answer)


def _gives(answer: Answer, *, not_yet: bool) -> Iterator[str]:
    if answer.reason.verdict is YES:
        yield "The council monitors the arrangement, and gives advice and support, money included, to both sides."
    elif MAY_ARRANGE in answer.flags and not not_yet:
        yield "The council may still arrange it, though there is no duty (guidance 7.20)."


def _counted(person: PersonOnDay, answer: Answer, *, not_yet: bool) -> Counted | None:
    """The 18th birthday where the duty can begin then, the 21st where it runs."""
    age = 18 if not_yet else 21 if answer.reason.verdict is YES else None
    return at_age(person.record, age) if age else None


def _changes(person: PersonOnDay, answer: Answer) -> Iterator[Change]:
    """Before 18: living on with the carer at 18, or elsewhere. From 18 on: moving out."""
    if person.details.born is None or person.details.died is not None or answer.answer == NOT_LAW:
        return
    eighteen = person.record.birthday(18)
    if person.day < eighteen:
        begins = format_long(eighteen)
        lives_on = _at_18(person, eighteen, WITH_CARER)
        if _answer(person, eighteen, lives_on) == "duty":
            yield Change(
                f"If they still live with the foster carer on {begins}: the duty begins.", lives_on, eighteen, ("duty",)
            )
            elsewhere = _at_18(person, eighteen, ELSEWHERE)
            sentence = f"If they live elsewhere on {begins}: no duty; the council may still arrange it (guidance 7.20)."
            yield Change(sentence, elsewhere, eighteen, (_answer(person, eighteen, elsewhere),))
    elif answer.reason.verdict is YES:
        left = tuple(replace(home, end=person.day) for home in person.life.homes if home.covers(person.day))
        moved = (*left, Home(person=person.ref, start=person.day, code=ELSEWHERE, foster_carer=False))
        found = _answer(person, person.day, moved)
        if found != answer.answer:
            yield Change(f"If they moved out today: {found}.", moved, person.day, (found,))


def _at_18(person: PersonOnDay, eighteen: date, code: str) -> tuple[Fact, ...]:
    """The home from the 18th birthday on, with every home of today ended."""
    ended = tuple(replace(home, end=eighteen) for home in person.life.homes if home.end is None or home.end > eighteen)
    return (*ended, Home(person=person.ref, start=eighteen, code=code, foster_carer=code == WITH_CARER))


def _answer(person: PersonOnDay, day: date, facts: tuple[Fact, ...]) -> str:
    then = imagined(person, day, facts)
    return staying_put(then.recorded, day, person.policy).answer
