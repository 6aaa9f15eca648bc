"""What the list says about visits at the present home."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.facts.events import Contact
from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Home
from leavingcare.law.duties.worklist import explain_duty
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Reason

MOVED, DAY = date(2026, 9, 1), date(2026, 11, 21)
LEFT_CARE = CareEpisode(person="P001", start=date(2018, 1, 8), end=date(2025, 5, 4), legal="C2", placement="U4", ceased="E5")
THERE = Home(person="P001", start=MOVED, code="D1", provided_under="other")


def _texts(reason: Reason) -> list[str]:
    return [reason.text, *(text for part in reason.reasons for text in _texts(part))]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], "seen there since the move: none so far"),
        ([date(2026, 9, 3)], "seen there since the move: visited on 3 September 2026"),
        ([date(2026, 9, 3), date(2026, 9, 9)], "seen there since the move: 2 visits, the last on 9 September 2026"),
    ],
)
def test_visits_since_the_move_are_counted_and_the_last_is_named(days: list[date], words: str) -> None:
    """None, one, two: in words that anybody can check against the file."""
    visits = [Contact(person="P001", on=day, what="visit", outcome="seen", at_home=True) for day in days]
    life = life_of(Person(ref="P001", born=date(2007, 5, 4)), [LEFT_CARE, THERE, *visits])
    assert words in _texts(explain_duty("PA5", life, DAY, Policy()).reason)
