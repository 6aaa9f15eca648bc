"""Enacted law waits for its date, and says so."""

from datetime import date

import pytest

from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.policy import Policy
from leavingcare.law.status.enacted import ENACTED, NOT_IN_FORCE, enacted_answer

DAY = date(2027, 4, 1)
SWITCHED_ON = Policy({provision.switch: DAY.isoformat() for provision in ENACTED.values()})


def _left_care_at_18(born: date | None) -> Life:
    care = CareEpisode(person="P001", start=date(2012, 1, 9), end=date(2024, 6, 15), legal="C2", placement="U4")
    return life_of(Person(ref="P001", born=born), [care])


@pytest.mark.parametrize("question", sorted(ENACTED))
@pytest.mark.parametrize(
    ("policy", "day", "answer"),
    [
        (Policy(), DAY, NOT_IN_FORCE),
        (SWITCHED_ON, date(2027, 3, 31), NOT_IN_FORCE),
        (SWITCHED_ON, DAY, "applies"),
        (SWITCHED_ON, date(2031, 6, 15), "does not apply"),
    ],
)
def test_before_on_and_after_commencement(question: str, policy: Policy, day: date, answer: str) -> None:
    """Not in force without a date or before it; then it applies to 25."""
    assert enacted_answer(ENACTED[question], _left_care_at_18(date(2006, 6, 15)), day, policy).answer == answer


@pytest.mark.parametrize("question", sorted(ENACTED))
def test_without_a_date_of_birth_nobody_can_tell(question: str) -> None:
    """The missing fact is named."""
    answer = enacted_answer(ENACTED[question], _left_care_at_18(None), DAY, SWITCHED_ON)
    assert (answer.answer, answer.missing) == ("cannot tell", ("date of birth",))
