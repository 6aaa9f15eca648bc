"""The days on which a status can change: birthdays, and the edges of the facts that the law looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.dates import ONE_DAY
from leavingcare.facts.life import Life
from leavingcare.law.care_record import CareRecord
from leavingcare.law.policy import Policy
from leavingcare.law.rules import REGULATIONS, TO_TWENTY_FIVE

AGES = (16, 18, 21, 25)


def turning_points(life: Life, policy: Policy) -> list[date]:
    """Every day on which the status could be another than the day before, in order of time."""
    births = [born for born in (life.person.born, *life.person.other_births) if born is not None]
    points = {point for born in births for point in _of_one_birth(life, born, policy)}
    points.update(_of_facts(life))
    return sorted(points)


def _of_one_birth(life: Life, born: date, policy: Policy) -> Iterator[date]:
    record = CareRecord(life, born, policy)
    yield from (record.birthday(age) for age in AGES)
    yield from (record.six_months(stay) for stay in life.family)
    yield from (day for day in (record.thirteen_weeks_complete, record.complete_with_breaks) if day)


def _of_facts(life: Life) -> Iterator[date]:
    spells = (*life.care, *life.family, *life.detained, *life.orders, *life.private_fostering, *life.education)
    for spell in spells:
        yield spell.start
        if spell.end:
            yield spell.end
    for stay in life.family:
        if stay.broke_down:
            yield stay.broke_down
    yield from (report.on for report in life.reports[:1])
    yield from (course.told_on for course in life.education if course.told_on)
    yield from (
        occasion.on for occasion in life.occasions if occasion.what in ("manager decision", "support asked", "support declined")
    )
    yield from (REGULATIONS, TO_TWENTY_FIVE)
    if life.person.died:
        yield life.person.died + ONE_DAY
