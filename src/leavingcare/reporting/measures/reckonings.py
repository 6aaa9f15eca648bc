"""How a figure is made of judgements: a share, a number of people, a sum, the highest, a mean."""

from __future__ import annotations

from dataclasses import replace

from leavingcare.reporting.measures.judgement import Judgement, Place
from leavingcare.reporting.measures.measure import Denominator, Figure, Measure


def percentage(measure: Measure, breakdown: str | None, judged: list[Judgement]) -> Figure:
    """The counted of all in the denominator: those of whom nothing is known are in it, unless it is of those known only."""
    places = [judgement.place for judgement in judged]
    numerator = places.count(Place.COUNTED)
    unknown = places.count(Place.NOT_KNOWN) if measure.denominator is Denominator.EVERYBODY else 0
    denominator = numerator + places.count(Place.NOT_COUNTED) + unknown
    return Figure(measure, breakdown, percent(numerator, denominator), numerator, denominator, unknown)


def number_of_people(measure: Measure, breakdown: str | None, judged: list[Judgement]) -> Figure:
    """How many are counted, with how many were looked at."""
    whole = percentage(measure, breakdown, judged)
    return replace(whole, value=whole.numerator)


def amount(measure: Measure, breakdown: str | None, judged: list[Judgement]) -> Figure:
    """The amounts of the counted added up, with how many people they belong to."""
    amounts = [judgement.amount for judgement in judged if judgement.place is Place.COUNTED]
    return Figure(measure, breakdown, sum(amounts), sum(amounts), len(amounts))


def highest(measure: Measure, breakdown: str | None, judged: list[Judgement]) -> Figure:
    """The highest amount, with among how many."""
    amounts = [judgement.amount for judgement in judged if judgement.place is Place.COUNTED]
    most = max(amounts, default=None)
    return Figure(measure, breakdown, most, most or 0, len(amounts), people=_people(judged))


def mean(measure: Measure, breakdown: str | None, judged: list[Judgement]) -> Figure:
    """The amounts of the counted added up and divided by how many there are, to one place, a half rounded up."""
    amounts = [judgement.amount for judgement in judged if judgement.place is Place.COUNTED]
    hundredths, count = round(100 * sum(amounts)), len(amounts)
    value = (2 * hundredths + 10 * count) // (20 * count) / 10 if amounts else None
    return Figure(measure, breakdown, value, sum(amounts), len(amounts), people=_people(judged))


def _people(judged: list[Judgement]) -> int:
    return sum(judgement.people for judgement in judged if judgement.place is Place.COUNTED)


def percent(numerator: int, denominator: int) -> float | None:
    """A percentage to one place, a half rounded up; None without a denominator."""
    return (2000 * numerator + denominator) // (2 * denominator) / 10 if denominator else None
