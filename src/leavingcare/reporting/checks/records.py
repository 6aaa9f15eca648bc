"""Records that cannot be so, or hardly: dates, numbers and spells that contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from leavingcare.dates import age_on, format_long
from leavingcare.facts.life import recorded_day
from leavingcare.facts.record import Event, Spell
from leavingcare.facts.spells import Activity, Allocation, CareEpisode
from leavingcare.law.care_record import SHORT_BREAKS
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reported_status import reported_status
from leavingcare.law.status.status import NOT_KNOWN
from leavingcare.reporting.checks.check import CORRECT, ERROR, SHOW, WARNING, Sentences, check, check_beside_everybody
from leavingcare.reporting.checks.return_rows import Around, identity_of
from leavingcare.reporting.ssda903.rows import ALWAYS_UNSUITABLE, LONGEST_NUMBER, is_case_number

S = TypeVar("S", bound=Spell)
OLDEST_LIKELY = 30
"""Years. No duty of leaving care runs so long."""


@check("no date of birth", ERROR, "lc person edit {ref} born")
def a_date_of_birth(person: PersonOnDay) -> Sentences:
    """Everybody has a date of birth: every test turns on age."""
    if person.details.born is None:
        yield "no date of birth is recorded"


@check("birth and care", ERROR, "lc person edit {ref} born")
def born_before_care(person: PersonOnDay) -> Sentences:
    """Nobody is born after care began, and nobody comes into care as an adult."""
    born = person.details.born
    first = min((episode.start for episode in person.recorded.care), default=None)
    if born is None or first is None:
        return
    if born > first:
        yield f"the date of birth is after the day on which care began, {format_long(first)}"
    elif first >= person.record.birthday(18):
        yield f"{age_on(born, first)} years old by the date of birth when care began on {format_long(first)}"


@check("age", WARNING, "lc person edit {ref} born")
def of_a_likely_age(person: PersonOnDay) -> Sentences:
    """Whoever is in the case file is of an age at which something can be owed."""
    if person.age is not None and person.age >= OLDEST_LIKELY and not person.details.died:
        yield f"{person.age} years old: is the date of birth right?"


@check("status cannot be told", WARNING, "lc explain {ref}")
def status_can_be_told(person: PersonOnDay) -> Sentences:
    """The legal status can be told. What is missing is not known, which is no error."""
    if person.status == NOT_KNOWN and person.details.born:
        reported = f"a file reports {status}, which would be proved by" if (status := reported_status(person)) else "missing"
        yield f"the legal status cannot be told; {reported}: {'; '.join(person.position.missing) or 'the right date of birth'}"


@check("no case number", WARNING, 'lc person edit {ref} "case id"')
def a_case_number(person: PersonOnDay) -> Sentences:
    """Everybody has the number of the case system."""
    if not person.details.case_id:
        yield "no case number is recorded"


@check("case number", ERROR, 'lc person edit {ref} "case id"')
def a_case_number_that_the_return_can_hold(person: PersonOnDay) -> Sentences:
    """A case number has the shape that the return can hold."""
    if person.details.case_id and not is_case_number(person.details.case_id):
        yield f"the case number is longer than {LONGEST_NUMBER} characters, or holds others than letters and digits"


@check_beside_everybody("pupil number twice", ERROR, "lc person edit {ref} upn")
def one_pupil_number_each(person: PersonOnDay, everybody: Around) -> Sentences:
    """Nobody else has the same pupil number."""
    if person.details.upn and everybody.pupil_numbers[person.details.upn] > 1:
        yield "somebody else has the same pupil number (UPN)"


@check_beside_everybody("same person twice", WARNING, SHOW)
def nobody_is_there_twice(person: PersonOnDay, everybody: Around) -> Sentences:
    """Nobody else has the same name and date of birth."""
    identity = identity_of(person.details)
    if identity and everybody.identities[identity] > 1:
        yield "somebody else has the same name and date of birth"


@check("care overlaps", ERROR, CORRECT)
def one_episode_at_a_time(person: PersonOnDay) -> Sentences:
    """Episodes of care do not overlap, short breaks apart."""
    episodes: list[CareEpisode] = [episode for episode in person.recorded.care if episode.legal not in SHORT_BREAKS]
    for before, after in _overlapping(episodes):
        yield f"care since {format_long(before.start)} {_until(before)} overlaps care since {format_long(after.start)}"


@check("care after 18", ERROR, "lc care {ref} ended")
def care_ends_at_18(person: PersonOnDay) -> Sentences:
    """Care ends by the 18th birthday."""
    if person.details.born is None:
        return
    eighteen = person.record.birthday(18)
    for episode in person.life.care:
        if eighteen < person.day and episode.start < eighteen and (episode.end is None or episode.end > eighteen):
            yield f"care since {format_long(episode.start)} {_until(episode)}, past the 18th birthday, {format_long(eighteen)}"


@check("two advisers", ERROR, CORRECT)
def one_adviser_at_a_time(person: PersonOnDay) -> Sentences:
    """Nobody has two personal advisers at once."""
    allocations: list[Allocation] = [
        allocation for allocation in person.recorded.allocations if allocation.role == "personal adviser"
    ]
    for before, after in _overlapping(allocations):
        yield f"a personal adviser since {format_long(before.start)} {_until(before)}, another since {format_long(after.start)}"


@check("two activities", WARNING, CORRECT)
def one_activity_at_a_time(person: PersonOnDay) -> Sentences:
    """The return knows one activity at a time."""
    activities: list[Activity] = list(person.recorded.activities)
    for before, after in _overlapping(activities):
        since = format_long(after.start)
        yield f"the activity since {format_long(before.start)} {_until(before)} overlaps the one since {since}"


@check("contact in the future", ERROR, CORRECT)
def nobody_is_seen_tomorrow(person: PersonOnDay) -> Sentences:
    """Contacts, visits and attempts lie in the past."""
    for contact in person.recorded.contacts:
        if contact.on > person.day:
            yield f"{contact.what or 'contact'} of {format_long(contact.on)}, which is still to come"


@check("after death", ERROR, CORRECT)
def nothing_after_death(person: PersonOnDay) -> Sentences:
    """Nobody is seen, reviewed or moves after the day of death."""
    died = person.details.died
    if died is None:
        return
    for event in _events(person):
        if event.on > died:
            yield f"{event.KIND} of {format_long(event.on)}, after the day of death, {format_long(died)}"
    for home in person.recorded.homes:
        if home.start > died:
            yield f"a home since {format_long(home.start)}, after the day of death, {format_long(died)}"


@check("before birth", ERROR, CORRECT)
def nothing_before_birth(person: PersonOnDay) -> Sentences:
    """Nothing is recorded for a day before the date of birth."""
    born = person.details.born
    facts = [fact for fact in person.recorded.all_facts() if fact is not person.details]
    early = [fact for fact in facts if born and not isinstance(fact, CareEpisode) and recorded_day(fact) < born]
    for fact in early:
        yield f"{fact.ONE} of {format_long(recorded_day(fact))}, before the date of birth"


@check("homeless or in custody suitable", WARNING, CORRECT)
def never_suitable(person: PersonOnDay) -> Sentences:
    """Homeless and in custody are never suitable: the return writes 2 whatever is recorded."""
    for home in person.recorded.homes:
        if home.code and home.code[0] in ALWAYS_UNSUITABLE and home.code[1:] == "1":
            yield f"the home since {format_long(home.start)} is recorded as {home.code}: the return says {home.code[0]}2"


def _events(person: PersonOnDay) -> Iterator[Event]:
    life = person.recorded
    yield from life.contacts
    yield from life.assessments
    yield from life.plans
    yield from (review for review in life.reviews if review.held)


def _overlapping(spells: Iterable[S]) -> Iterator[tuple[S, S]]:
    """Neighbours in time of which the earlier has not ended when the later begins."""
    for before, after in pairwise(sorted(spells, key=_start)):
        if before.end is None or before.end > after.start:
            yield before, after


def _start(spell: Spell) -> tuple[object, ...]:
    return spell.start, spell.id


def _until(spell: Spell) -> str:
    return f"to {format_long(spell.end)}" if spell.end else "and still running"
