"""What the conditions of the prompts are made of: pure functions of a PersonOnDay, and ways to put them together.

What the case file records is computed; what nobody records (a worry, a plan to move) comes out as a reminder. A missing fact
is *cannot tell* and names the fact.
"""

from __future__ import annotations

from collections.abc import Callable

from leavingcare.dates import format_long
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import YES, Reason, all_of, any_of, check, unknown

Condition = Callable[[PersonOnDay], Reason]
PRESENT_HOME = "the present home"


def always(_: PersonOnDay) -> Reason:
    """For everybody in the group, all the time."""
    return Reason("at all times, for everybody in this group", YES)


def reminder(_: PersonOnDay) -> Reason:
    """When it is needed nobody records: the prompt stands as a reminder for the whole group."""
    return Reason("a reminder: the case file cannot know when it comes up", YES)


def both(*conditions: Condition) -> Condition:
    """All of these conditions."""
    return lambda person: _joined(all_of, " and ", [condition(person) for condition in conditions])


def either(*conditions: Condition) -> Condition:
    """One of these conditions."""
    return lambda person: _joined(any_of, " or ", [condition(person) for condition in conditions])


def aged(first: int, before: int) -> Condition:
    """Has reached the first age and not the second."""
    return lambda person: _aged(person, first, before)


def under_21(person: PersonOnDay) -> Reason:
    """Everybody but those over 21 on a course: the duties of s23C other than subsection (7)."""
    return check(person.day < person.record.birthday(21), "under 21")


def over_21(person: PersonOnDay) -> Reason:
    """21 has been reached."""
    birthday = person.record.birthday(21)
    return check(person.day >= birthday, f"21 or over: 21 on {format_long(birthday)}")


def adult(person: PersonOnDay) -> Reason:
    """18 has been reached."""
    birthday = person.record.birthday(18)
    return check(person.day >= birthday, f"18 or over: 18 on {format_long(birthday)}")


def waiting(kind: str, text: str) -> Condition:
    """An event of this kind that is not answered by the day."""
    return lambda person: _waiting(person, kind, text)


def recorded_yes(fact: str, text: str) -> Condition:
    """A fact about the person that is yes, no or not recorded."""
    return lambda person: yes_or_unknown(getattr(person.life.person, fact), text)


def yes_or_unknown(value: bool | None, text: str) -> Reason:
    """Yes or no as recorded; where nothing is recorded, cannot tell."""
    return unknown(text, f"whether it is so: {text}") if value is None else check(value, text)


def home_coded(letters: str, text: str) -> Condition:
    """The present home has one of these accommodation letters."""
    return lambda person: coded(person, letters, text)


def coded(person: PersonOnDay, letters: str, text: str) -> Reason:
    """Has the home of the day one of these accommodation letters? Without a code or a home on file it is *cannot tell*."""
    code = person.home_code
    if code is None and is_home_missing(person):
        return unknown(text, PRESENT_HOME)
    if code is None and person.home is not None:
        return unknown(text, "the accommodation code of the present home")
    return check((code or "-")[0] in letters, text)


def is_home_missing(person: PersonOnDay) -> bool:
    """Is no home on file for somebody who lives outside care? A child in care lives where the placement is."""
    return person.home is None and person.custody is None and not person.record.is_looked_after(person.day)


def _joined(combine: Callable[..., Reason], word: str, parts: list[Reason]) -> Reason:
    """The conditions as one, in the words of those that brought about its verdict."""
    verdict = combine("", "", *parts).verdict
    deciding = [part.text for part in parts if part.verdict is verdict] or [part.text for part in parts]
    return combine(word.join(deciding), "", *parts)


def _aged(person: PersonOnDay, first: int, before: int) -> Reason:
    ages = f"{first} to {before - 1}" if first < before - 1 else f"{first}"
    text = f"aged {ages}: {before} on {format_long(person.record.birthday(before))}"
    return check(person.record.is_aged(person.day, first, before), text)


def _waiting(person: PersonOnDay, kind: str, text: str) -> Reason:
    days = [
        occasion.on for occasion in person.occasions(kind) if occasion.answered_on is None or occasion.answered_on > person.day
    ]
    return check(bool(days), f"{text} of {format_long(days[-1])}" if days else f"{text} that is open")
