"""Measures as cells: the value, the counts behind it, and what the guard has to know of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from leavingcare.reporting.board_pack.draft_tables import TOTAL, Average, Number, Plain, Share, share_of
from leavingcare.reporting.disclosure import Count, Key, Pack, Sum, joined, pack_of
from leavingcare.reporting.disclosure import Figure as GuardedFigure
from leavingcare.reporting.measures import Figure, Measure, Place
from leavingcare.reporting.measures.advisers import CASELOAD_MEAN, WEIGHTED
from leavingcare.reporting.measures.bands import BANDS
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.measure import CASES, NIGHTS, PEOPLE, PERCENTAGE

KNOWN, AMOUNT = "known", "nights"
FigureCell = Number | Share | Average | Plain


_SAME_PEOPLE = {"in_touch": "eet", "in_touch_today": "eet_today"}
"""Measures that ask the same people: the first has the denominator of the second."""
_FEWER_PEOPLE = {"suitable": "eet", "suitable_today": "eet_today"}
"""Measures that leave some of them out: those abroad, deported, or whose residence is not known."""


def tally_key(day: date, name: Name, part: str = TOTAL) -> Key:
    """The guard's name of a count behind a measure. Measures that count the same people share names."""
    measure_id, breakdown = name
    family = measure_id.replace("_known", "").replace("bb_nights", "bb_people")
    if part == TOTAL:
        family = _SAME_PEOPLE.get(family, family)
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
    whole = Count(name, max(together, total.value), printed=False)
    gap = Count((*name, "incomplete"), abs(together - total.value), information=True, always=True)
    most, least = ((*keys,), (total.key, gap.key)) if together > total.value else ((total.key,), (*keys, gap.key))
    return pack_of([total, *parts, whole, gap], [Sum(name, most), Sum(name, least)])


def cases_key(day: date, team: str = TOTAL) -> Key:
    """The guard's name of the young people who count in the caseloads of advisers in post."""
    return (day.isoformat(), "cases", team)


def name_of(figure: Figure) -> Name:
    """The name of a figure."""
    return figure.measure.id, figure.breakdown


def value_cell(figure: Figure, day: date) -> FigureCell:
    """The value of a measure."""
    name = name_of(figure)
    if figure.measure.unit == PERCENTAGE:
        return share_of(tally_key(day, name, Place.COUNTED.value), _base(figure, day))
    if figure.measure.unit in (PEOPLE, NIGHTS):
        return Number(tally_key(day, name, AMOUNT if figure.measure.unit == NIGHTS else Place.COUNTED.value))
    if figure.measure.unit == CASES:
        return Average(figure.value, _over_cases(figure, day))
    return Plain(figure.value)


def numerator_cell(figure: Figure, day: date) -> FigureCell:
    """What is counted."""
    if figure.measure.unit == PERCENTAGE:
        return Number(tally_key(day, name_of(figure), Place.COUNTED.value))
    if figure.measure.unit == CASES:
        return Average(figure.numerator, _over_cases(figure, day))
    return value_cell(figure, day)


def denominator_cell(figure: Figure, day: date) -> FigureCell:
    """Of how many: young people; for caseloads, advisers."""
    unit, name = figure.measure.unit, name_of(figure)
    if unit == NIGHTS:
        return Number(tally_key(day, name, Place.COUNTED.value))
    if unit == PERCENTAGE:
        return Number(_base(figure, day))
    return Number(tally_key(day, name)) if unit == PEOPLE else Plain(figure.denominator)


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


def _links(figures: Mapping[Name, Figure], names: tuple[Name, ...], day: date) -> Iterator[Pack]:
    """What binds measures to one another: populations of which one holds the other."""
    for measure_id, breakdown in names:
        if measure_id in _FEWER_PEOPLE:
            name, wider = (measure_id, breakdown), (_FEWER_PEOPLE[measure_id], breakdown)
            yield within(_whole(figures[wider], day), _whole(figures[name], day), information=True)
    if _PLANS in names and _VISITS in names:
        yield within(_whole(figures[_PLANS], day), _whole(figures[_VISITS], day))
    if _UNALLOCATED in names and (CASELOAD_MEAN.id, WEIGHTED) in names:
        looked_after = Place.NOT_COUNTED.value
        allocated = figures[_UNALLOCATED].denominator - figures[_UNALLOCATED].numerator
        supported = Count(tally_key(day, _UNALLOCATED, looked_after), int(allocated))
        yield within(_cases(figures, day), supported, information=True)  # the rest: nobody can tell what they are owed


_PLANS, _VISITS, _UNALLOCATED = ("plans_in_date", None), ("visits_in_time", None), ("unallocated", None)


def _whole(figure: Figure, day: date) -> Count:
    return Count(_base(figure, day), int(figure.denominator))


def _cases(figures: Mapping[Name, Figure], day: date) -> Count:
    return Count(cases_key(day), int(figures[CASELOAD_MEAN.id, WEIGHTED].numerator))


def says_what_is_not_known(measure: Measure) -> bool:
    """Are those of whom nothing is known a category of information? Not where a missing record is itself a failing."""
    return measure.breakdowns == tuple(BANDS)


def _base(figure: Figure, day: date) -> Key:
    of_known = "_known" in figure.measure.id
    return tally_key(day, name_of(figure), KNOWN if of_known else TOTAL)


def _over_cases(figure: Figure, day: date) -> GuardedFigure:
    return GuardedFigure((*cases_key(day), figure.measure.id, figure.breakdown or "everybody"), cases_key(day))


def _counts(figure: Figure, figures: Mapping[Name, Figure], day: date) -> Iterator[Count]:
    name, unit = name_of(figure), figure.measure.unit
    if unit == CASES:
        yield _cases(figures, day)
    if unit == NIGHTS:
        people = tally_key(day, name, Place.COUNTED.value)
        yield Count(people, int(figure.denominator))
        yield Count(tally_key(day, name, AMOUNT), int(figure.numerator), about=people)
    if unit not in (PERCENTAGE, PEOPLE):
        return
    counted, whole = int(figure.numerator), int(figure.denominator)
    yield Count(tally_key(day, name, Place.COUNTED.value), counted)
    yield Count(tally_key(day, name, Place.NOT_COUNTED.value), whole - counted - figure.not_known)
    yield Count(_base(figure, day), whole)
    if "_known" not in figure.measure.id:
        unknown = tally_key(day, name, Place.NOT_KNOWN.value)
        yield Count(unknown, figure.not_known, says_what_is_not_known(figure.measure))


def _sums(figure: Figure, day: date) -> Iterator[Sum]:
    if figure.measure.unit not in (PERCENTAGE, PEOPLE):
        return
    name = name_of(figure)
    known = tuple(tally_key(day, name, place.value) for place in (Place.COUNTED, Place.NOT_COUNTED))
    if "_known" in figure.measure.id:
        yield Sum(_base(figure, day), known)
    else:
        yield Sum(tally_key(day, name), (*known, tally_key(day, name, Place.NOT_KNOWN.value)))
