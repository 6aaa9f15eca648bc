"""Who forgets to say that two measures ask the same people, or some of the same people, is told here.

The board pack and its disclosure control take from a measure's population and question which counts are one count, and which
people are the rest of others. Here the young people of a made-up authority are asked instead, and must agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations

from leavingcare.reporting.board_pack.summary_page import NINE_LINES
from leavingcare.reporting.measures import MEASURES, Cohort, Measure, Place
from leavingcare.reporting.measures.measure import NIGHTS, PEOPLE, PERCENTAGE, Population
from leavingcare.reporting.quarters import quarter_typed
from tests.reporting.made_up_authorities import POLICY, pool

OF_PEOPLE = [measure for measure in MEASURES if measure.unit in (PERCENTAGE, PEOPLE, NIGHTS)]
Part = tuple[str, str | None]
RELATED_BY_THE_TABLES_OF_BLOCK_1 = {
    ("unallocated", "bb_people"),
    ("plans_in_date", "bb_people"),
    ("visits_in_time", "bb_people"),
    ("risk_signed", "bb_people"),
    ("over21_offered", "bb_people"),
    ("plans_in_date", "unallocated"),
    ("visits_in_time", "unallocated"),
    ("risk_signed", "unallocated"),
    ("risk_signed", "plans_in_date"),
}
"""Populations of which the second holds the first, and no measure says so: the sums through everybody entitled are known, and
the people who are in the second only are not protected as a count of their own."""

IN_NO_TABLE = ("referrals_in_time", "health_in_time")
"""Measures for managers: no pack prints a number of theirs, so none can be taken from another."""


@cache
def answers(measure_id: str) -> dict[Part, Place]:
    """Where a measure puts each young person of the authority who is in it, by reference and breakdown."""
    measure = next(one for one in OF_PEOPLE if one.id == measure_id)
    found = ((verdict, verdict.judgement.place) for verdict in measure.verdicts(authority()))
    return {
        (verdict.person.ref, verdict.breakdown): place for verdict, place in found if verdict.person and place is not Place.OUT
    }


@cache
def authority() -> Cohort:
    """Six hundred made-up young people on one day."""
    everybody = pool(quarter_typed("2026-27Q2"), 600, 5, months=False)
    day = everybody.quarter.last
    return Cohort(day, POLICY, tuple(everybody.people[day]), ())


def pairs() -> Iterator[tuple[Measure, Measure, set[Part], set[Part]]]:
    """Two measures that share a breakdown, and whom each asks in the breakdowns that they share."""
    for one, other in permutations(OF_PEOPLE, 2):
        shared = set(one.breakdowns) & set(other.breakdowns)
        if shared:
            yield one, other, *({part for part in answers(each.id) if part[1] in shared} for each in (one, other))


def holders(population: Population) -> Iterator[Population]:
    """A population and those that are said to hold it."""
    yield population
    if population.within:
        yield from holders(population.within.population)


def test_what_is_in_no_table_is_in_no_line_of_the_pack() -> None:
    """Else it would need its links to what is printed beside it."""
    assert {name for _, names in NINE_LINES for name, _ in names}.isdisjoint(IN_NO_TABLE)


def test_measures_that_ask_the_same_people_have_one_population() -> None:
    """And measures of one population ask the same people."""
    for one, other, mine, theirs in pairs():
        assert (one.population == other.population) is (mine == theirs), f"{one.id} and {other.id}"


def test_measures_that_answer_alike_have_one_question() -> None:
    """And measures of one question answer alike. Two populations never share a question's name."""
    for one, other, *_ in pairs():
        alike = answers(one.id) == answers(other.id)
        assert (one.question == other.question) is alike, f"{one.id} and {other.id}"
        assert one.question == other.question or one.question.name != other.question.name


def test_a_population_that_another_holds_says_so() -> None:
    """Else the difference of two printed numbers could be a count of very few people."""
    for one, other, mine, theirs in pairs():
        related = (one.id, other.id) in RELATED_BY_THE_TABLES_OF_BLOCK_1 or one.id in IN_NO_TABLE
        if mine < theirs and not related and other.unit != NIGHTS:
            assert other.population in holders(one.population), f"{one.id} asks some of the people of {other.id}"
        if other.population in holders(one.population):
            assert mine <= theirs, f"{other.id} does not ask everybody whom {one.id} asks"


PUBLISHED = {
    "caseload_mean": ("cases", "caseload"),
    "caseload_highest": ("cases", "caseload"),
    "over_limit": ("cases", "over_limit"),
    "unallocated": ("unallocated", "unallocated"),
    "plans_in_date": ("plans_in_date", "plans_in_date"),
    "visits_in_time": ("visits_in_time", "visits_in_time"),
    "in_touch": ("eet", "in_touch"),
    "in_touch_today": ("eet_today", "in_touch_today"),
    "suitable": ("suitable", "suitable"),
    "suitable_today": ("suitable_today", "suitable_today"),
    "eet": ("eet", "eet"),
    "eet_today": ("eet_today", "eet_today"),
    "eet_known": ("eet", "eet"),
    "eet_known_today": ("eet_today", "eet_today"),
    "bb_people": ("bb_people", "bb_people"),
    "bb_nights": ("bb_people", "bb_people"),
    "risk_signed": ("risk_signed", "risk_signed"),
    "over21_offered": ("over21_offered", "over21_offered"),
    "referrals_in_time": ("referrals_in_time", "referrals_in_time"),
    "health_in_time": ("turned_18", "health_in_time"),
}
"""The names of the population and of the question of each measure in registers."""


def test_names_in_registers_of_published_packs_stay_as_they_are() -> None:
    """A count that was published under another name would be taken for another count."""
    names = {measure.id: (measure.population.name, measure.question.name) for measure in MEASURES}
    assert names.items() >= PUBLISHED.items()
