"""Every measure says what it is; targets and comments beside them; a figure is its list added up."""

import re
from datetime import date

import pytest

from leavingcare.errors import NotFound, WrongUse
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import MEASURES, Place, figures, measure
from leavingcare.reporting.measures.definitions import definition_of
from leavingcare.reporting.measures.measure import Denominator
from leavingcare.reporting.measures.reckonings import percent
from leavingcare.reporting.measures.targets import check, comment_on, target_of
from tests.support.cohorts import cohort, named, on_day
from tests.support.leavers import at_home, doing, leaver, seen_on, tried_on

PROMISED = {
    "plans_in_date",
    "visits_in_time",
    "in_touch",
    "in_touch_today",
    "suitable",
    "suitable_today",
    "eet",
    "eet_today",
    "eet_known",
    "bb_people",
    "bb_nights",
    "unallocated",
    "caseload_mean",
    "caseload_highest",
    "over_limit",
    "risk_signed",
    "over21_offered",
}
DAY = date(2026, 3, 31)


def test_the_promised_measures_are_all_there():
    """Their ids are relied on by others."""
    assert {one.id for one in MEASURES} >= PROMISED
    assert len({one.id for one in MEASURES}) == len(MEASURES)


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.id)
def test_each_says_what_it_counts_for_whom_and_when(one):
    """A reader is told the rule, the window, who is in and who is out, and the source."""
    found = definition_of(one, Policy({}), DAY)
    for words in (one.title, found.counts, found.window, found.who_is_in, found.rounding, one.source):
        assert len(words) > 10
        assert not re.search(r"[a-z][.,;:][A-Za-z]", words), "two pieces of text without a blank between them"


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.id)
def test_a_figure_is_its_verdicts_added_up(one):
    """Counted, and counted or not or not known, for each breakdown."""
    lives = [leaver(seen_on(date(2026, 3, 1)), at_home("U1"), doing("F1")), named("P002", leaver(tried_on(DAY), at_home("W2")))]
    whole = cohort(DAY, [on_day(life, DAY) for life in lives])
    for figure in figures(one, whole):
        if one.unit in ("percentage", "people"):
            places = [v.judgement.place for v in one.verdicts(whole) if v.breakdown == figure.breakdown]
            known = one.denominator is Denominator.KNOWN_ONLY
            among = [place for place in places if place is not Place.OUT and not (known and place is Place.NOT_KNOWN)]
            assert (figure.numerator, figure.denominator) == (among.count(Place.COUNTED), len(among))


def test_a_measure_that_is_misspelt_is_named():
    """The nearest one."""
    with pytest.raises(NotFound) as refused:
        measure("plans_in_dates")
    assert "plans_in_date" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"), [(1, 3, 33.3), (1, 8, 12.5), (1, 16, 6.3), (2, 3, 66.7), (0, 5, 0.0)]
)
def test_a_percentage_is_rounded_half_up(numerator, denominator, value):
    """To one place."""
    assert percent(numerator, denominator) == value


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("target.plans_in_date", "95", "95"),
        ("target.eet.19-21", " 52.5 % ", "52.5"),
        ("target.bb_nights", "0", "0"),
        ("comment.eet", "  Two   colleges\nclosed. ", "Two colleges closed."),
        ("reference.eet", "  IASP \n 04 ", "IASP 04"),
        ("reference.eet.19-21", "LAA 2", "LAA 2"),
    ],
)
def test_targets_and_comments_that_can_be(key, text, kept):
    """Percentages to 100, other numbers as they are, one sentence."""
    assert check(key, text) == kept


@pytest.mark.parametrize("text", ["140", "-5", "95%%", "many", "", "1e3", "٣", "9" * 20])
def test_a_target_that_cannot_be_is_refused(text):
    """140 % above all."""
    with pytest.raises(WrongUse, match="number from 0 to 100"):
        check("target.plans_in_date", text)


@pytest.mark.parametrize("text", ["", " ", "x" * 41])
def test_a_reference_is_short(text):
    """The code of a plan."""
    with pytest.raises(WrongUse, match="reference"):
        check("reference.eet", text)


@pytest.mark.parametrize("key", ["reference.plans", "target.plans", "target.eet.19-99", "comment.nothing"])
def test_a_target_for_nothing_is_refused(key):
    """No such measure or breakdown."""
    with pytest.raises(NotFound):
        check(key, "50")


def test_the_target_of_a_breakdown_comes_before_that_of_the_measure():
    """And comments likewise."""
    settings = {"target.eet": "60", "target.eet.19-21": "50", "comment.eet": "Better."}
    assert target_of(settings, "eet", "19-21") == 50
    assert target_of(settings, "eet", "17-18") == 60
    assert target_of(settings, "suitable", "17-18") is None
    assert comment_on(settings, "eet", "17-18") == "Better."
