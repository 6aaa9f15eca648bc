"""On which day the answer about staying put changes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from leavingcare.facts.life import life_of
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import NO, YES
from tests.law.prompt_people import DAY, FORMER, PUT


def test_staying_put_runs_from_18_until_21_if_nothing_else_is_recorded() -> None:
    """The answer names its first day and the first later day with another answer, not just any birthday between."""
    answer = staying_put(life_of(FORMER.person, [*FORMER.care, PUT]), DAY, Policy())
    assert (answer.since, answer.until) == (date(2025, 5, 4), date(2028, 5, 4))


def test_a_foster_placement_that_ended_two_days_before_18_was_not_the_placement_at_18() -> None:
    """One day before may be a slip of the pen (decision D33); two days are not, and the check says so."""
    found = {}
    for days in (1, 2):
        care = replace(FORMER.care[0], end=date(2025, 5, 4) - timedelta(days=days))
        answer = staying_put(life_of(FORMER.person, [care, PUT]), DAY, Policy())
        found[days] = {part.citation: part.verdict for part in answer.reason.reasons}["s22C(12); s23CZA(2)(a)"]
    assert found == {1: YES, 2: NO}
