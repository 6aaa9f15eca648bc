"""Measures divided: by single age, sex and the like, by team and adviser."""

from datetime import date

import pytest

from leavingcare.errors import WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.board_pack.groups import GROUPS, figures_by, group_named
from leavingcare.reporting.measures import MEASURES, Place, figures
from leavingcare.reporting.measures.birthday import SUITABLE
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.risk import RISK_SIGNED
from tests.support.cohorts import cohort, named, on_day
from tests.support.leavers import BIRTHDAY, at_home, leaver, seen_on

DAY = date(2026, 3, 31)
"""Robin is 19; the 19th birthday was on 10 September 2025."""
KIM = Adviser(name="Kim", team="East")


def somebody(number: int, life: Life, adviser: Adviser | None = None) -> PersonOnDay:
    """The life under a reference of its own, on the day."""
    return on_day(named(f"P{number:03}", life), DAY, adviser=adviser)


def test_every_age_has_a_figure_of_its_own_around_the_birthday():
    """Of two who turned 19, one lived suitably; of nobody else is there a figure."""
    people = [
        somebody(1, leaver(at_home("U1", date(2024, 1, 1)), seen_on(BIRTHDAY))),
        somebody(2, leaver(at_home("S2", date(2024, 1, 1)), seen_on(BIRTHDAY))),
    ]
    found = figures_by(SUITABLE, cohort(DAY, people), group_named("age"))
    assert [(one.breakdown, one.value, one.numerator, one.denominator) for one in found] == [("19", 50.0, 1, 2)]


def test_the_groups_add_up_to_the_whole():
    """Whoever is in the measure is in one group; those of whom nothing is known, or with nobody, stand last."""
    people = [
        somebody(1, leaver(seen_on(date(2026, 3, 1)), sex="F"), KIM),
        somebody(2, leaver(seen_on(date(2025, 3, 1)), sex="M"), KIM),
        somebody(3, leaver(seen_on(date(2026, 3, 1)), sex=None)),
    ]
    whole = figures(IN_TOUCH_TODAY, cohort(DAY, people))
    divided = {"sex": ["female", "male", "not known"], "adviser": ["Kim", "nobody"], "team": ["East", "nobody"]}
    for name, labels in divided.items():
        found = figures_by(IN_TOUCH_TODAY, cohort(DAY, people), group_named(name))
        assert [one.breakdown for one in found] == labels
        for count in ("numerator", "denominator", "not_known"):
            assert sum(getattr(one, count) for one in found) == sum(getattr(one, count) for one in whole)


def test_a_measure_with_a_whole_and_parts_is_divided_whole():
    """Nobody is counted twice."""
    people = [somebody(1, leaver(at_home("S2", date(2026, 1, 1)), seen_on(date(2025, 3, 1))), KIM)]
    verdicts = [one for one in RISK_SIGNED.verdicts(cohort(DAY, people)) if one.judgement.place is not Place.OUT]
    assert len(verdicts) == 3
    assert [one.denominator for one in figures_by(RISK_SIGNED, cohort(DAY, people), group_named("adviser"))] == [1]


@pytest.mark.parametrize("name", GROUPS)
def test_measures_of_advisers_are_not_divided(name: str):
    """And every division can be asked of everybody."""
    whole = cohort(DAY, [somebody(1, leaver(), KIM), somebody(2, leaver(at_home("U1", date(2024, 1, 1))))])
    divided = {one.id for one in MEASURES if figures_by(one, whole, group_named(name))}
    assert "in_touch_today" in divided
    assert divided.isdisjoint({"caseload_mean", "caseload_highest", "over_limit"})


def test_a_division_that_does_not_exist_is_named_with_those_that_do():
    """In a sentence."""
    with pytest.raises(WrongUse) as refused:
        group_named("shoe size")
    assert refused.value.hint == f"One of: {', '.join(GROUPS)}."
