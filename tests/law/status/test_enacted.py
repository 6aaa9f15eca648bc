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


@pytest.mark.parametrize(
    ("question", "born", "answer"),
    [
        ("local-offer-2026", date(2009, 8, 3), "applies"),
        ("staying-close", date(2009, 8, 3), "does not apply"),
        ("not-intentionally-homeless", date(2009, 8, 3), "does not apply"),
        ("local-offer-2026", date(2002, 4, 2), "applies"),
        ("local-offer-2026", date(2002, 4, 1), "does not apply"),
    ],
)
def test_the_people_covered(question: str, born: date, answer: str) -> None:
    """The local offer is for eligible children too, and ends at 25 for those who are former relevant."""
    care = CareEpisode(person="P001", start=date(2015, 1, 9), end=None if born.year > 2005 else date(2020, 4, 1), legal="C2")
    life = life_of(Person(ref="P001", born=born), [care])
    assert enacted_answer(ENACTED[question], life, DAY, SWITCHED_ON).answer == answer


def test_the_certainty_is_that_of_what_it_rests_on() -> None:
    """A missing fact, a wording that nobody read, or nothing of the kind."""
    certainties = {
        question: enacted_answer(ENACTED[question], _left_care_at_18(date(2006, 6, 15)), DAY, SWITCHED_ON).certainty
        for question in ENACTED
    }
    assert certainties == {"staying-close": "settled", "local-offer-2026": "arguable", "not-intentionally-homeless": "settled"}
    unknown = enacted_answer(ENACTED["staying-close"], _left_care_at_18(None), DAY, SWITCHED_ON)
    assert unknown.certainty == "missing facts"
