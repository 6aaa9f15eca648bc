"""The counts behind a measure and what binds them follow from its fields, whatever its id is."""

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.board_pack.measure_cells import KNOWN, figures_pack, tally_key
from leavingcare.reporting.disclosure import Sum
from leavingcare.reporting.measures import Cohort, Figure, Measure, Place, figures
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.homes import SUITABLE_TODAY
from leavingcare.reporting.measures.judgement import Judgement, counted, not_known
from leavingcare.reporting.measures.learning import EET_KNOWN_TODAY, EET_TODAY
from leavingcare.reporting.measures.measure import Denominator, Population, Question, Within, of_everybody
from leavingcare.reporting.measures.steps import Step, where
from tests.support.cohorts import cohort, named, on_day
from tests.support.leavers import at_home, doing, leaver

DAY = date(2026, 3, 31)
ADULT = "19-21"
Figures = dict[tuple[str, str | None], Figure]


def whole() -> Cohort:
    """Three care leavers: with a home and work, with a home alone, and one of whom nothing is recorded."""
    lives = [leaver(at_home("U1"), doing("F1")), named("P002", leaver(at_home("U1"))), named("P003", leaver())]
    return cohort(DAY, [on_day(life, DAY) for life in lives])


def figures_of(*measures: Measure) -> Figures:
    """Their figures, by id and breakdown."""
    return {(figure.measure.id, figure.breakdown): figure for measure in measures for figure in figures(measure, whole())}


def _has_a_home(person: PersonOnDay) -> Judgement:
    return counted("a home is recorded") if person.home else not_known("no home is recorded")


_HAS_A_HOME = (
    Step(Place.COUNTED, "of whom a home is recorded", where(_has_a_home, Place.COUNTED)),
    Step(Place.NOT_KNOWN, "who are left", _has_a_home),
)

HOME_KNOWN = replace(
    EET_TODAY,
    id="home_known",
    title="Home known",
    question=Question("home_known", Population("everybody"), of_everybody(_HAS_A_HOME), _HAS_A_HOME),
    breakdowns=(None,),
    unknown_is_information=False,
)


def test_a_measure_whose_id_speaks_of_known_counts_those_not_known_all_the_same() -> None:
    """The export ended in an error once: the counts were taken for a share of those known, by the letters of the id."""
    found = figures_of(HOME_KNOWN)
    pack = figures_pack(found, found, DAY)
    assert {part: pack.counts[tally_key(DAY, HOME_KNOWN, None, part)].value for part in ("counted", "not known", "total")} == {
        "counted": 2,
        "not known": 1,
        "total": 3,
    }


def test_a_share_of_those_known_leaves_the_others_out_under_any_id() -> None:
    """And shares the count of those counted with the measure of everybody."""
    of_known = replace(EET_KNOWN_TODAY, id="anything")
    assert of_known.denominator is Denominator.KNOWN_ONLY
    found = figures_of(of_known, EET_TODAY)
    assert (found["anything", ADULT].denominator, found["eet_today", ADULT].denominator) == (1, 3)
    pack = figures_pack(found, [("anything", ADULT), ("eet_today", ADULT)], DAY)
    parts = tuple(tally_key(DAY, EET_TODAY, ADULT, place.value) for place in (Place.COUNTED, Place.NOT_COUNTED))
    assert Sum(tally_key(DAY, of_known, ADULT, KNOWN), parts) in pack.sums


def test_measures_of_one_population_share_its_count() -> None:
    """One key, so that nothing hidden in one can be read in the other."""
    new = replace(IN_TOUCH_TODAY, id="new")
    assert tally_key(DAY, new, ADULT) == tally_key(DAY, EET_TODAY, ADULT)


def test_a_population_within_another_is_linked_to_it() -> None:
    """A new measure needs to say no more than whom it asks."""
    new = replace(SUITABLE_TODAY, id="new")
    pack = figures_pack(figures_of(new, EET_TODAY), [("new", ADULT)], DAY)
    everybody, judged = tally_key(DAY, EET_TODAY, ADULT), tally_key(DAY, new, ADULT)
    rest = next(line.parts[1] for line in pack.sums if line.total == everybody and line.parts[0] == judged)
    assert (pack.counts[rest].value, pack.counts[rest].information) == (0, True)


def test_a_population_within_one_that_nobody_counts_is_an_error() -> None:
    """Nothing is printed that the guard cannot relate."""
    nowhere = Question("new", Population("new", Within(Population("nowhere"))), of_everybody(_HAS_A_HOME), _HAS_A_HOME)
    found = figures_of(replace(HOME_KNOWN, id="new", question=nowhere))
    with pytest.raises(ValueError, match="no measure counts the population nowhere for everybody"):
        figures_pack(found, found, DAY)
