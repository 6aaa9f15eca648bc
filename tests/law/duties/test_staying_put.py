"""On which day the answer about staying put changes by itself."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.life import life_of
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.policy import Policy
from tests.law.prompt_people import DAY, FORMER, PUT


def test_staying_put_runs_from_18_until_21_if_nothing_else_is_recorded() -> None:
    """The answer names its first day and the first later day with another answer, not just any birthday between."""
    answer = staying_put(life_of(FORMER.person, [*FORMER.care, PUT]), DAY, Policy())
    assert (answer.since, answer.until) == (date(2025, 5, 4), date(2028, 5, 4))
