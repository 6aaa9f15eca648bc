"""Spells of care run together, and short breaks beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.care_record import CareRecord, run_together
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import CANNOT_TELL, NO, Verdict
from leavingcare.law.status.eligible import thirteen_weeks

DAY = timedelta(days=1)
MAY, JUNE, JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("spells", "joined"),
    [
        ([(MAY, JUNE), (JUNE, JULY)], [(MAY, JULY)]),
        ([(MAY, JUNE - DAY), (JUNE, JULY)], [(MAY, JUNE - DAY), (JUNE, JULY)]),
        ([(MAY, JUNE + DAY), (JUNE, JULY)], [(MAY, JULY)]),
        ([(MAY, JULY), (MAY + DAY, JUNE)], [(MAY, JULY)]),
        ([(MAY, JUNE), (JUNE, None)], [(MAY, None)]),
        ([(MAY, None), (JUNE, JULY)], [(MAY, None)]),
        ([(JUNE, JULY), (MAY, JUNE)], [(MAY, JULY)]),
        ([], []),
    ],
)
def test_spells_run_together_where_no_day_lies_between(
    spells: list[tuple[date, date | None]], joined: list[tuple[date, date | None]]
) -> None:
    """One day short of the next is two spells; on the day, over it, inside it, or without an end is one."""
    assert run_together(spells) == joined


@pytest.mark.parametrize(("begins", "verdict"), [(JUNE - DAY, CANNOT_TELL), (JUNE, NO), (JUNE + DAY, NO)])
def test_short_breaks_beyond_the_limits_count_from_the_day_after_they_begin(begins: date, verdict: Verdict) -> None:
    """Eighty days in care and 17 of a short break: only a series over the limits makes the 91 days doubtful (decision D3)."""
    care = [
        CareEpisode(person="P001", start=date(2024, 7, 1), end=date(2024, 7, 18), legal="V3"),
        CareEpisode(person="P001", start=date(2025, 1, 1), end=date(2025, 3, 22), legal="V2"),
        CareEpisode(person="P001", start=begins, legal="V4", series_days_12m=120, longest_break_days=10),
    ]
    born = date(2009, 6, 1)
    record = CareRecord(life_of(Person(ref="P001", born=born), care), born, Policy())
    assert thirteen_weeks(record, JUNE).verdict is verdict
