"""Print is made of the steps that decide: nobody is put anywhere by a rule that print does not name."""

from __future__ import annotations

import re
from datetime import date

import pytest

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import MEASURES, Cohort, Measure, Place, measure
from leavingcare.reporting.measures.asked_around_birthdays import Asked, in_the_return
from leavingcare.reporting.measures.definitions import ADVISERS_ASKED, definition_of, steps_in_words
from leavingcare.reporting.measures.measure import ADVISERS, CASES
from leavingcare.reporting.measures.risk import KINDS, Need
from leavingcare.reporting.measures.steps import Step, first_of
from leavingcare.reporting.quarters import quarter_typed
from tests.reporting.made_up_authorities import POLICY, pool

DAY = date(2026, 9, 30)
EVERYBODY = pool(quarter_typed("2026-27Q2"), 300, 5, months=False)
OF_PEOPLE = [one for one in MEASURES if one.unit not in (ADVISERS, CASES)]


def _asked_of(about: Measure, person: PersonOnDay, breakdown: str | None) -> object:
    """What the steps of a measure are asked of."""
    if about.window.startswith("birthdays"):
        return Asked(person, *in_the_return(person))
    return Need(person, KINDS[breakdown]) if breakdown in KINDS else person


@pytest.mark.parametrize("about", OF_PEOPLE, ids=lambda about: about.id)
def test_everybody_is_where_the_printed_steps_put_them(about: Measure) -> None:
    """And each step puts whom it takes in the place that print names."""
    whole = Cohort(DAY, POLICY, tuple(EVERYBODY.people[DAY]), ())
    taken = 0
    for verdict in about.verdicts(whole):
        if verdict.person is None or (about.id == "risk_signed" and verdict.breakdown is None):
            continue
        steps: tuple[Step[object], ...] = about.question.steps
        asked = _asked_of(about, verdict.person, verdict.breakdown)
        if about.id == "risk_signed":
            steps = steps[2:] if verdict.person.status != "cannot tell" and not verdict.person.has_died else ()
        if steps:
            assert first_of(steps, asked) == verdict.judgement
            decided = next((step, judged) for step in steps if (judged := step.judge(asked)) is not None)
            assert decided[0].place is decided[1].place
            taken += 1
    assert taken > 100


@pytest.mark.parametrize("about", MEASURES, ids=lambda about: about.id)
def test_print_names_every_step_with_the_figures_in_force(about: Measure) -> None:
    """In order, and no name of a figure is left in it."""
    found = definition_of(about, Policy({}), DAY)
    assert [step.number for step in found.steps] == list(range(1, len(about.question.steps) + 1))
    for text in (found.counts, found.window, found.note, steps_in_words(found)):
        assert not re.search(r"[{}]", text)
    if about.unit in (ADVISERS, CASES):
        assert found.who_is_in == ADVISERS_ASKED


def test_a_stricter_local_figure_is_the_one_that_is_printed() -> None:
    """Print follows the policy, as the figure does."""
    about = measure("in_touch_today")
    assert "less than 56 days ago" in definition_of(about, Policy({}), DAY).counts
    assert "less than 28 days ago" in definition_of(about, Policy({"lost_touch_after": "28"}), DAY).counts


def test_a_share_of_those_known_says_that_the_others_are_left_out() -> None:
    """Two measures with the same steps differ in nothing else."""
    known, all_asked = (definition_of(measure(name), Policy({}), DAY) for name in ("eet_known", "eet"))
    assert "left out of the denominator" in known.counts and "count as not" in all_asked.counts
    assert [step.whom for step in known.steps] == [step.whom for step in all_asked.steps]
    assert Place.NOT_KNOWN in [step.place for step in measure("eet_known").question.steps]


def test_a_figure_that_is_not_law_yet_stands_as_it_was_first() -> None:
    """The yearly offer is law from 2018 on; a list of measures for an earlier day still prints."""
    assert "12 months" in steps_in_words(definition_of(measure("over21_offered"), Policy({}), date(2015, 3, 31)))
