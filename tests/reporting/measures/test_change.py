"""What is called a change, and what is chance: the golden values of the sources, and series in which nothing changed."""

import pytest

from leavingcare.reporting.measures import MEASURES, measure
from leavingcare.reporting.measures.change import Change, Word, change, one_person, sentences
from leavingcare.reporting.measures.flow_limits import Rule, Signal, in_quarters, limits, signal
from leavingcare.reporting.measures.intervals import PERHAPS, SURE, Counted, Known, newcombe, smallest_fall, wilson
from leavingcare.reporting.measures.measure import PERCENTAGE, Kind
from tests.reporting.made_up_packs import chance

PLANS = measure("plans_in_date")
WITH_ONE_FAR_OUT = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def known(numerator: int, denominator: int) -> Known:
    """A share as a figure tells it."""
    return Known(100 * numerator / denominator, Counted(numerator, denominator))


def word(numerator: int, denominator: int, before: int, of: int) -> Word:
    """The word for plans in date."""
    found = change(PLANS, known(numerator, denominator), known(before, of))
    assert found is not None
    return found.word


def test_the_published_values_of_newcombes_interval() -> None:
    """Newcombe 1998, table II; and the fall of the sample authority's plans."""
    assert newcombe(Counted(56, 70), Counted(48, 80), PERHAPS) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe(Counted(86, 107), Counted(104, 107), SURE) == pytest.approx((-0.285, -0.058), abs=5e-4)


def test_wilson_stays_between_nobody_and_everybody() -> None:
    """At both ends there is room for chance on the inner side only."""
    nobody, everybody = wilson(Counted(0, 20), PERHAPS), wilson(Counted(20, 20), PERHAPS)
    assert nobody.low == pytest.approx(0) and 0.1 < nobody.high < 0.2
    assert everybody.high == pytest.approx(1) and 0.8 < everybody.low < 0.9
    with pytest.raises(ZeroDivisionError):
        wilson(Counted(0, 0), PERHAPS)


@pytest.mark.parametrize(
    ("people", "held", "at_95", "at_99"), [(20, 16, 30, 40), (40, 32, 22, 28), (74, 59, 15, 20), (107, 86, 12, 16)]
)
def test_what_so_many_people_would_let_one_see(people: int, held: int, at_95: int, at_99: int) -> None:
    """From 80 per cent: the smallest fall beyond chance."""
    before = Counted(held, people)
    assert smallest_fall(before, people) == pytest.approx(at_95, abs=0.6)
    assert smallest_fall(before, people, SURE) == pytest.approx(at_99, abs=0.6)


def test_where_no_fall_would_show_none_is_named() -> None:
    """Of three people all can be lost, and chance would explain it."""
    assert smallest_fall(Counted(1, 3), 3) is None


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((86, 107), (104, 107), Word.WORSE),
        ((104, 107), (86, 107), Word.BETTER),
        ((22, 30), (25, 30), Word.NO_CLEAR_CHANGE),
        ((48, 80), (56, 70), Word.WORSE),
        ((50, 80), (56, 70), Word.MAY_BE_WORSE),
        ((19, 19), (2, 30), Word.TOO_FEW),
        ((30, 30), (0, 19), Word.TOO_FEW),
        ((20, 20), (20, 20), Word.NO_CLEAR_CHANGE),
        ((0, 20), (0, 20), Word.NO_CLEAR_CHANGE),
        ((0, 20), (20, 20), Word.WORSE),
    ],
)
def test_a_stock_is_judged_against_the_year_before(now: tuple[int, int], before: tuple[int, int], expected: Word) -> None:
    """Beyond chance at 99 per cent it changed, at 95 only it may have; of fewer than twenty nothing is said."""
    assert word(*now, *before) is expected


def test_numbers_of_people_are_higher_or_lower_and_never_better() -> None:
    """Nights and cases are what they are: no test stands behind a word."""
    assert change(measure("bb_nights"), Known(3), Known(5)) == Change(Word.LOWER, Known(3), Known(5))
    for one in MEASURES:
        if one.unit != PERCENTAGE:
            found = change(one, Known(9), Known(3))
            assert found is not None and found.word is Word.HIGHER and one.kind in (Kind.COUNT, Kind.RARE)


def test_the_words_say_how_many_people_that_is() -> None:
    """In whole per cents, and never that something is significant."""
    found = change(PLANS, known(86, 107), known(104, 107))
    assert found is not None
    assert sentences(found) == (
        "A year ago 104 of 107 (97%). That is 18 fewer than if last year's share had held. "
        "A fall this size is unlikely to be chance."
    )
    unclear = change(PLANS, known(22, 30), known(25, 30))
    assert unclear is not None
    assert sentences(unclear) == (
        "A year ago 25 of 30 (83%). One young person is 3 points. No clear change. Only a fall of about 23 points would show."
    )
    perhaps = change(PLANS, known(50, 80), known(56, 70))
    assert perhaps is not None and "about once in 20 times. Look again next quarter." in sentences(perhaps)
    few = change(PLANS, known(3, 9), known(4, 9))
    assert few is not None and "too few to tell a change" in sentences(few)


def test_one_young_person_in_points() -> None:
    """Of many people one is less than a point."""
    assert one_person(Counted(1, 39)) == "One young person is 3 points."
    assert one_person(Counted(1, 90)) == "One young person is 1 point."
    assert one_person(Counted(1, 300)) == "One young person is less than a point."


# Flows --------------------------------------------------------------------------------------------------------------------


def months(*numerators: int, of: int = 100) -> list[Counted]:
    """Months of equally many people."""
    return [Counted(one, of) for one in numerators]


def test_the_published_limits_of_a_series_with_one_point_far_out() -> None:
    """NHSRplotthedots, vignette on deviations: with and without the steps to the far point."""
    series = [Counted(one, 1) for one in WITH_ONE_FAR_OUT]
    screened, whole = limits(series), limits(series, is_screened=False)
    assert screened.centre == pytest.approx(1.94, abs=5e-3)
    assert screened.at(1) == pytest.approx((-0.72, 4.60), abs=6e-3)
    assert whole.at(1) == pytest.approx((-3.06, 6.95), abs=6e-3)


def test_more_people_make_the_limits_of_a_month_narrower() -> None:
    """By the root of how many they are."""
    found = limits(months(50, 60, 55, 52))
    narrow, wide = found.at(400), found.at(100)
    assert wide.high - wide.low == pytest.approx(2 * (narrow.high - narrow.low))
    with pytest.raises(ValueError):
        limits(months(50))


STEADY = (80, 82, 79, 81, 80, 82, 79, 81, 80, 82, 79, 81)


def test_the_four_rules() -> None:
    """Each by itself; and chance, which is none of them."""
    assert signal(months(*STEADY, 80)) is None
    assert signal(months(*STEADY, 60)) == Signal(Rule.OUTSIDE, is_up=False)
    assert signal(months(*STEADY[:6], *([84] * 7))) == Signal(Rule.ONE_SIDE, is_up=True)
    rising = (80, 84, 78, 83, 79, 84, 77, 78, 79, 80, 81, 82, 83)
    assert signal(months(*rising)) == Signal(Rule.TREND, is_up=True)
    assert signal(months(80, 80, 81, 81, 80, 80, 81, 81, 80, 80, 79, 80, 79)) == Signal(Rule.NEAR_LIMIT, is_up=False)


def test_words_from_thirteen_months_and_enough_people() -> None:
    """Twelve are too few; so are months of three people, even three of them together; all equal is no signal."""
    assert signal(months(*STEADY, 60)) is not None
    assert signal(months(*STEADY[1:], 60)) is None
    assert signal(months(*([2] * 12), 0, of=3)) is None
    assert signal(months(*([80] * 13))) is None
    assert signal(months(*([100] * 13))) is None
    assert signal([*months(*STEADY), Counted(0, 0)]) is None


def test_small_months_are_put_together_in_threes() -> None:
    """The last three are the last point; thirty-nine months are thirteen of them."""
    assert in_quarters(months(1, 2, 3, 4, of=5)) == [Counted(9, 15)]
    small = [Counted(8, 10) if at % 2 else Counted(9, 10) for at in range(36)]
    assert signal([*small, *months(1, 1, 1, of=10)]) == Signal(Rule.OUTSIDE, is_up=False)


# False alarms -------------------------------------------------------------------------------------------------------------


def test_what_did_not_change_is_seldom_called_a_change() -> None:
    """2,000 stocks of 107 people of whom each keeps the state of the month before with nine chances in ten."""
    random, called = chance(7), 0
    for _ in range(2000):
        states = [random.random() < 0.8 for _ in range(107)]
        before = sum(states)
        for _ in range(12):
            states = [state if random.random() < 0.9 else random.random() < 0.8 for state in states]
        called += word(sum(states), 107, before, 107) in (Word.BETTER, Word.WORSE)
    assert called <= 40
