"""A measure: its definition in plain words, and the one function that says where it puts each young person or adviser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from leavingcare.facts.people import Adviser
from leavingcare.law.coverage import REPORTED
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.intervals import Counted, Known
from leavingcare.reporting.measures.judgement import Judgement, Place
from leavingcare.reporting.measures.on_file import BY_REPORT, FULL, NONE, ON_NOTHING, PART, WHOLE, Evidence, RestsOn
from leavingcare.reporting.measures.population import unclear

PERCENTAGE, PEOPLE, NIGHTS, ADVISERS, CASES = "percentage", "people", "nights", "advisers", "young people an adviser"
"""Units of a value."""
HIGHER, LOWER = "higher", "lower"
"""In which direction a measure gets better."""
ON_THE_DAY = "the position on the day"


class Denominator(Enum):
    """Of whom a measure is a share: of all whom it asks, or only of those of whom something is known."""

    EVERYBODY = "everybody"
    KNOWN_ONLY = "known only"


class Kind(Enum):
    """How a measure moves with time, and so how a change of it can be told from chance.

    Of a stock the same people are in last month's figure; of a flow each case is counted once, in the month it fell due. A
    count and what is rare stand as plain numbers.
    """

    STOCK = "stock"
    FLOW = "flow"
    COUNT = "count"
    RARE = "rare"


class Verdict(NamedTuple):
    """A judgement and whom it is about: a young person, an adviser, or both (a young person and their adviser)."""

    judgement: Judgement
    breakdown: str | None = None
    person: PersonOnDay | None = None
    adviser: Adviser | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure on a day for one breakdown: its value in the unit of the measure, and the counts behind it.

    `value` is None where there is nobody in the denominator, and where the records cover fewer than half. `not_known` is the
    part of the denominator of whom nothing is recorded; `people` are the young people of an amount. `evidence` says on which
    part of the records it rests.
    """

    measure: Measure
    breakdown: str | None
    value: float | int | None
    numerator: float | int
    denominator: float | int
    not_known: int = 0
    people: int = 0
    evidence: Evidence = WHOLE

    @property
    def asked(self) -> int:
        """The denominator, and those who are left out of it because no source covers them."""
        return int(self.denominator) + self.evidence.not_covered

    @property
    def is_told(self) -> bool:
        """Do the records cover enough for the figure to be told?"""
        return self.evidence.coverage != NONE

    @property
    def is_judged(self) -> bool:
        """May a change of it be told: is nobody left out, or in doubt, because no source covers them?"""
        return self.is_told and not self.evidence.not_covered and not self.evidence.in_doubt

    @property
    def known(self) -> Known | None:
        """What is told of it; None where it cannot be told, or nobody is asked."""
        if self.value is None:
            return None
        is_share = self.measure.unit == PERCENTAGE
        return Known(self.value, Counted(int(self.numerator), int(self.denominator)) if is_share else None)

    @property
    def whom(self) -> str:
        """As `rests_on`, without a number."""
        if self.evidence.coverage != PART:
            return self.rests_on
        if not self.evidence.not_covered:
            return "counts some as not, of whom no file tells" if self.evidence.in_doubt else f"counts some {BY_REPORT}"
        return f"counts only those {self.measure.question.rests_on.whose()}"

    @property
    def rests_on(self) -> str:
        """Whom the figure counts, where the records cover a part, and why it cannot be told where they do not. Else nothing."""
        if self.evidence.coverage == NONE:
            return f"cannot tell: {self.evidence.gap}"
        if self.evidence.coverage == FULL:
            return ""
        by_report = f"{self.evidence.reported} {BY_REPORT}"
        if not self.evidence.not_covered and not self.evidence.in_doubt:
            return f"of them {by_report}"
        covered = int(self.denominator) if self.measure.unit == PERCENTAGE else self.evidence.covered
        whom = [f"of the {covered} {self.measure.question.rests_on.whose()}"] if self.evidence.not_covered else []
        doubt = [f"{self.evidence.in_doubt} counted as not, of whom no file tells"] if self.evidence.in_doubt else []
        return "; ".join([*whom, *doubt, *self._of_all(), *([by_report] if self.evidence.reported else [])])

    def _of_all(self) -> list[str]:
        low, high, unit = self.evidence.low, self.evidence.high, "%" if self.measure.unit == PERCENTAGE else ""
        return [] if low is None or high is None else [f"of all, between {low:g}{unit} and {high:g}{unit}"]


def if_none_and_if_all(figure: Figure, judged: list[Judgement]) -> tuple[float | int | None, float | int | None]:
    """The value if nobody whom no source covers were counted, and if everybody were, each with their amount."""
    return _if_all(Place.NOT_COUNTED, figure, judged), _if_all(Place.COUNTED, figure, judged)


def _if_all(place: Place, figure: Figure, judged: list[Judgement]) -> float | int | None:
    """The value if everybody whom no source covers, or of whom the files do not tell, were in this place."""
    supposed = [
        judgement._replace(place=place) if judgement.place is Place.NOT_COVERED or judgement.is_in_doubt else judgement
        for judgement in judged
    ]
    return figure.measure.reckon(figure.measure, figure.breakdown, supposed).value


Verdicts = Callable[[Cohort], Iterable[Verdict]]
Reckoning = Callable[["Measure", str | None, list[Judgement]], Figure]
Bounds = Callable[["Figure", list[Judgement]], tuple[float | int | None, float | int | None]]


class Within(NamedTuple):
    """A larger population that holds all of these people: who takes one count from the other learns how many the rest are.

    `rest_is_information`: the rest are people of whom something is not known, and may be few in print.
    """

    population: Population
    rest_is_information: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """The people whom a measure asks: its denominator, those of whom nothing is known included.

    Two measures that ask the same people have the same population; the board pack and its disclosure control then know that
    the two denominators are one count. `name` is how registers of published packs name that count: it never changes.
    """

    name: str
    within: Within | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a measure asks of a population: `verdicts` judges everybody of a cohort once for each breakdown they belong to.

    Measures of one question share the counts of its answers. `name` is how registers of published packs name these: it never
    changes. `not_counted_within`: a population that holds everybody who is asked and not counted. `rests_on`: the records that
    the answers rest on.
    """

    name: str
    population: Population
    verdicts: Verdicts
    not_counted_within: Within | None = None
    rests_on: RestsOn = ON_NOTHING


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. Everything that a reader is told about it stands here, beside the code that works it out.

    `breakdowns` are age bands or other parts, in order; (None,) for none. `reckon` makes the figure of the judgements of one
    breakdown. `unknown_is_information`: a count of those of whom nothing is known says nothing else of them, and may be small
    in print; false where a missing record is itself a failing. `kind`: how a change of it is
    judged. `next_command`: what to type for somebody who waits.
    """

    id: str
    title: str
    unit: str
    kind: Kind
    definition: str
    window: str
    who_is_in: str
    who_is_out: str
    source: str
    question: Question
    reckon: Reckoning
    bounds: Bounds = if_none_and_if_all
    denominator: Denominator = Denominator.EVERYBODY
    better: str | None = HIGHER
    breakdowns: tuple[str | None, ...] = (None,)
    unknown_is_information: bool = False
    next_command: str = ""

    @property
    def population(self) -> Population:
        """Whom it asks."""
        return self.question.population

    @property
    def verdicts(self) -> Verdicts:
        """Judges everybody of a cohort."""
        return self.question.verdicts


def figures(measure: Measure, cohort: Cohort) -> list[Figure]:
    """The figures of a measure on a day, one for each breakdown, each made of the verdicts behind it."""
    of_breakdown: dict[str | None, list[Judgement]] = {breakdown: [] for breakdown in measure.breakdowns}
    for verdict in measure.verdicts(cohort):
        if verdict.breakdown in of_breakdown:
            of_breakdown[verdict.breakdown].append(judgement_of(verdict))
    return [figure_of(measure, breakdown, judged, cohort) for breakdown, judged in of_breakdown.items()]


def judgement_of(verdict: Verdict) -> Judgement:
    """The judgement, with whether nothing but a report says that the young person is a care leaver.

    Where care is on file, and the law lacks one fact of it, what the figure rests on is there all the same.
    """
    person = verdict.person
    if person is None or person.evidence_of_status != REPORTED or person.life.care:
        return verdict.judgement
    return verdict.judgement._replace(is_reported=True)


def figure_of(measure: Measure, breakdown: str | None, judged: list[Judgement], cohort: Cohort) -> Figure:
    """The figure of some judgements, with what it rests on. It has no value where the records cover fewer than half.

    It counts a part too where reports alone say of most that they are care leavers, as for a team that has a spreadsheet.
    """
    figure, rests_on = measure.reckon(measure, breakdown, judged), measure.question.rests_on
    missing = [judgement for judgement in judged if judgement.place is Place.NOT_COVERED]
    covered = sum(judgement.people for judgement in judged if judgement.place not in (Place.OUT, Place.NOT_COVERED))
    known_from = rests_on.known_from(cohort)
    reported = sum(judgement.is_reported for judgement in judged if judgement.place not in (Place.OUT, Place.NOT_COVERED))
    is_too_early = known_from is not None and cohort.day < known_from
    in_doubt = sum(judgement.is_in_doubt for judgement in judged)
    is_part = missing or in_doubt or 2 * reported > covered
    coverage = NONE if len(missing) > covered or is_too_early else PART if is_part else FULL
    gap = (rests_on.gap(cohort) or _commonest_gap(missing)) if missing or is_too_early else ""
    found = Evidence(coverage, known_from, len(missing), in_doubt, gap, covered=covered, reported=reported)
    if coverage == PART and (missing or in_doubt):
        low, high = measure.bounds(figure, judged)
        found = found._replace(low=low, high=high)
    return replace(figure, value=None if coverage == NONE else figure.value, evidence=found)


def _commonest_gap(missing: list[Judgement]) -> str:
    return Counter(judgement.why for judgement in missing).most_common(1)[0][0] if missing else ""


def of_everybody(judge: Callable[[PersonOnDay], Judgement]) -> Verdicts:
    """Everybody judged once, without a breakdown."""

    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for person in cohort.people:
            yield Verdict(unclear(person) or judge(person), None, person)

    return verdicts
