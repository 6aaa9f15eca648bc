"""Measures as cells: the value, the counts behind it, and what the guard has to know of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from leavingcare.reporting.board_pack.draft_tables import TOTAL, Average, Number, Plain, Share, share_of
from leavingcare.reporting.disclosure import NOT_AVAILABLE, Count, Key, Pack, Sum, joined, pack_of
from leavingcare.reporting.disclosure import Figure as GuardedFigure
from leavingcare.reporting.measures import Figure, Measure, Place
from leavingcare.reporting.measures.advisers import CASELOAD_MEAN, WEIGHTED
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.measure import CASES, NIGHTS, PEOPLE, PERCENTAGE, Denominator, Population, Within

KNOWN, COVERED, AMOUNT = "known", "covered", "nights"
NOT_TOLD = Plain(None, flag=NOT_AVAILABLE)
"""In the place of a figure of which the records cover fewer than half."""
FigureCell = Number | Share | Average | Plain


def tally_key(day: date, measure: Measure, breakdown: str | None, part: str = TOTAL) -> Key:
    """The guard's name of a count behind a measure: all whom it asks (`TOTAL`), or those with one answer to its question.

    Measures of one population share the first, measures of one question the second.
    """
    family = measure.population.name if part == TOTAL else measure.question.name
    return (day.isoformat(), family, breakdown or "everybody", part)


def within(larger: Count, smaller: Count, *, information: bool = False) -> Pack:
    """Two counts of which one holds all the people of the other: what a reader gets by taking one from the other counts too."""
    rest = Count(rest_key(larger.key, smaller.key), larger.value - smaller.value, information)
    return pack_of([larger, smaller, rest], [Sum(larger.key, (smaller.key, rest.key))])


def rest_key(larger: Key, smaller: Key) -> Key:
    """The guard's name of those whom the larger of two counts holds beside the smaller."""
    return ("in", *larger, "not in", *smaller)


def adding_up(total: Count, *parts: Count) -> Pack:
    """A sum that a reader may rely on, because it holds wherever the records are complete.

    Where they are not, the difference is taken to be known: who guesses that there is none must come no nearer than that.
    """
    keys, together = tuple(part.key for part in parts), sum(part.value for part in parts)
    if together == total.value:
        return pack_of([total, *parts], [Sum(total.key, keys)])
    name = ("together", *total.key)
    whole = Count(name, max(together, total.value), total.information, printed=False)
    gap = Count((*name, "incomplete"), abs(together - total.value), information=True, always=True)
    most, least = ((*keys,), (total.key, gap.key)) if together > total.value else ((total.key,), (*keys, gap.key))
    return pack_of([total, *parts, whole, gap], [Sum(name, most), Sum(name, least)])


def cases_key(day: date, team: str = TOTAL) -> Key:
    """The guard's name of the young people who count in the caseloads of advisers in post."""
    return (day.isoformat(), "cases", team)


def _key(figure: Figure, day: date, part: str = TOTAL) -> Key:
    return tally_key(day, figure.measure, figure.breakdown, part)


def value_cell(figure: Figure, day: date) -> FigureCell:
    """The value of a measure."""
    if not figure.is_told:
        return NOT_TOLD
    if figure.measure.unit == PERCENTAGE:
        return share_of(_key(figure, day, Place.COUNTED.value), _base(figure, day))
    if figure.measure.unit in (PEOPLE, NIGHTS):
        return Number(_key(figure, day, AMOUNT if figure.measure.unit == NIGHTS else Place.COUNTED.value))
    if figure.measure.unit == CASES:
        return Average(figure.value, _over_cases(figure, day))
    return Plain(figure.value)


def numerator_cell(figure: Figure, day: date) -> FigureCell:
    """What is counted."""
    if not figure.is_told:
        return NOT_TOLD
    if figure.measure.unit == PERCENTAGE:
        return Number(_key(figure, day, Place.COUNTED.value))
    if figure.measure.unit == CASES:
        return Average(figure.numerator, _over_cases(figure, day))
    return value_cell(figure, day)


def denominator_cell(figure: Figure, day: date) -> FigureCell:
    """Of how many: young people; for caseloads, advisers."""
    unit = figure.measure.unit
    if not figure.is_told:
        return NOT_TOLD
    if unit == NIGHTS:
        return Number(_key(figure, day, Place.COUNTED.value))
    if unit == PERCENTAGE:
        return Number(_base(figure, day))
    return Number(_base(figure, day)) if unit == PEOPLE else Plain(figure.denominator)


def not_known_cell(figure: Figure, day: date) -> FigureCell:
    """Of how many in the denominator nothing is recorded; nothing where no such people are in it."""
    if not figure.is_told:
        return NOT_TOLD
    is_asked = figure.measure.unit in (PERCENTAGE, PEOPLE) and figure.measure.denominator is Denominator.EVERYBODY
    return Number(_key(figure, day, Place.NOT_KNOWN.value)) if is_asked else Plain(None)


def not_covered_cell(figure: Figure, day: date) -> FigureCell:
    """How many are left out of the denominator because no source covers them."""
    return Number(_key(figure, day, Place.NOT_COVERED.value)) if figure.evidence.not_covered else Plain(0)


def figures_pack(figures: Mapping[Name, Figure], names: Iterable[Name], day: date) -> Pack:
    """The counts behind measures of one day and the sums that bind them."""
    counts: list[Count] = []
    sums: list[Sum] = []
    shares: list[GuardedFigure] = []
    chosen = tuple(names)
    for name in chosen:
        figure = figures[name]
        counts += _counts(figure, figures, day)
        sums += _sums(figure, day)
        value = value_cell(figure, day)
        shares += [value.figure] if isinstance(value, Share | Average) else []
    return joined([pack_of(counts, sums, shares), *_links(figures, chosen, day)])


def _group(figure: Figure, figures: Mapping[Name, Figure], day: date) -> Count:
    """Those among whom a measure finds the people it asks: of a band of ages those of all ages, else all whom the pack asks.

    A number that is not printed. Where they are a few, that nobody of them is asked tells of each of them.
    """
    if figure.breakdown is None:
        return _anybody(figures, day)
    alike = [other for other in figures.values() if other.measure.population == figure.measure.population]
    whole = next((other.measure for other in alike if other.measure.denominator is Denominator.EVERYBODY), figure.measure)
    everybody = sum(other.asked for other in alike if other.measure == whole)
    return Count((day.isoformat(), whole.population.name, "all ages"), everybody, printed=False)


def _anybody(figures: Mapping[Name, Figure], day: date) -> Count:
    """How many the measures of a day ask, at the most: a number that is not printed."""
    asked = max(other.asked for other in figures.values() if other.measure.unit in (PERCENTAGE, PEOPLE))
    return Count((day.isoformat(), "anybody"), asked, printed=False)


def _links(figures: Mapping[Name, Figure], names: tuple[Name, ...], day: date) -> Iterator[Pack]:
    """What binds measures to one another: populations of which one holds the other, or the answers of the other."""
    for figure in (figures[name] for name in names):
        if wider := figure.measure.population.within:
            yield _within(wider, Count(_key(figure, day), figure.asked), figure.breakdown, figures, day)
        if (wider := figure.measure.question.not_counted_within) and figure.is_told:
            rest = int(figure.denominator - figure.numerator) - figure.not_known
            others = Count(_key(figure, day, Place.NOT_COUNTED.value), rest)
            yield _within(wider, others, figure.breakdown, figures, day)


def _within(wider: Within, smaller: Count, breakdown: str | None, figures: Mapping[Name, Figure], day: date) -> Pack:
    larger = _everybody_in(wider.population, breakdown, figures, day)
    return within(larger, smaller, information=wider.rest_is_information)


def _everybody_in(population: Population, breakdown: str | None, figures: Mapping[Name, Figure], day: date) -> Count:
    """How many a population has, from any measure of it. Raises ValueError where no measure tells."""
    for figure in figures.values():
        measure = figure.measure
        if measure.population != population or measure.denominator is Denominator.KNOWN_ONLY:
            continue
        if measure.unit == CASES and figure.breakdown == WEIGHTED:
            return _cases(figures, day)
        if measure.unit in (PERCENTAGE, PEOPLE) and figure.breakdown == breakdown:
            return Count(_key(figure, day), figure.asked)
    raise ValueError(f"no measure counts the population {population.name} for {breakdown or 'everybody'}")


def _cases(figures: Mapping[Name, Figure], day: date) -> Count:
    return Count(cases_key(day), figures[CASELOAD_MEAN.id, WEIGHTED].people)


def _base(figure: Figure, day: date) -> Key:
    if figure.measure.denominator is Denominator.KNOWN_ONLY:
        return _key(figure, day, KNOWN)
    return _key(figure, day, COVERED if figure.evidence.not_covered else TOTAL)


def _over_cases(figure: Figure, day: date) -> GuardedFigure:
    return GuardedFigure((*cases_key(day), figure.measure.id, figure.breakdown or "everybody"), cases_key(day))


def _counts(figure: Figure, figures: Mapping[Name, Figure], day: date) -> Iterator[Count]:
    unit = figure.measure.unit
    if figure.evidence.not_covered:
        yield Count(_key(figure, day, Place.NOT_COVERED.value), figure.evidence.not_covered, information=True)
    if unit == CASES:
        everybody = _anybody(figures, day)
        yield from (everybody, replace(_cases(figures, day), among=everybody.key))
    if unit == NIGHTS and figure.is_told:
        people = _key(figure, day, Place.COUNTED.value)
        yield Count(people, int(figure.denominator))
        yield Count(_key(figure, day, AMOUNT), int(figure.numerator), about=people)
    if unit not in (PERCENTAGE, PEOPLE):
        return
    counted, whole, group = int(figure.numerator), int(figure.denominator), _group(figure, figures, day)
    yield group
    yield Count(_base(figure, day), whole, among=group.key)
    if figure.measure.denominator is Denominator.EVERYBODY:
        yield Count(_key(figure, day), figure.asked, among=group.key)
    if not figure.is_told:
        return
    yield Count(_key(figure, day, Place.COUNTED.value), counted)
    yield Count(_key(figure, day, Place.NOT_COUNTED.value), whole - counted - figure.not_known)
    if figure.measure.denominator is Denominator.EVERYBODY:
        yield Count(_key(figure, day, Place.NOT_KNOWN.value), figure.not_known, figure.measure.unknown_is_information)


def _sums(figure: Figure, day: date) -> Iterator[Sum]:
    if figure.measure.unit not in (PERCENTAGE, PEOPLE):
        return
    places = [Place.COUNTED, Place.NOT_COUNTED]
    if figure.measure.denominator is Denominator.EVERYBODY:
        places.append(Place.NOT_KNOWN)
        if figure.evidence.not_covered:
            yield Sum(_key(figure, day), (_base(figure, day), _key(figure, day, Place.NOT_COVERED.value)))
    if not figure.is_told:
        return
    yield Sum(_base(figure, day), tuple(_key(figure, day, place.value) for place in places))
