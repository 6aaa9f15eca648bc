"""`lc measures`: each measure of the service with what a board asks beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.evaluation.positions import Positions
from leavingcare.casework.performance.measure_rows import MeasureRow, bar, columns, every_column, sparkline
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.life import Life
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy, limit_of
from leavingcare.law.reported_status import as_reported
from leavingcare.presentation.rows import Listing, as_mappings
from leavingcare.reporting.measures import MEASURES, Figure, Measure, measure
from leavingcare.reporting.measures.beside import Comparison, Name
from leavingcare.reporting.measures.change import Change, change, sentences
from leavingcare.reporting.measures.cohort import Cohort, Post
from leavingcare.reporting.measures.definitions import definition_of
from leavingcare.reporting.measures.measure import all_figures
from leavingcare.reporting.measures.targets import comment_on, target_of, words_beside
from leavingcare.reporting.quarters import months_to, quarter_end_before, year_before

LONGEST_TREND = 61
_COHORTS = 2
"""Days of which everybody is kept: a pack looks at the end of its quarter and of the one before for longer."""


class PerformanceReport:
    """The lives of a case file, read once, and the measures on any day, each day worked out once.

    `by`: a group for each young person; then each measure is divided by it, and not by its own breakdowns. `in_words`: the days
    of which the reasons of a status are printed; of others the figures alone.
    """

    def __init__(self, session: Session, by: Callable[[PersonOnDay], str] | None = None) -> None:
        self.by = by
        self.evaluation = Evaluation(session)
        self.settings = self.evaluation.settings
        self.lives = list(session.store.lives())
        self._figures: dict[date, dict[Name, Figure]] = {}
        self._cohorts: dict[date, Cohort] = {}
        self._unclear: dict[date, int] = {}
        self._positions = Positions(self.evaluation.policy)
        self.in_words = {session.day}

    def cohort(self, day: date) -> Cohort:
        """Everybody on a day."""
        if day not in self._cohorts:
            on_day = (self._on_day(life, day) for life in self.lives)
            people = tuple(as_reported(person) or person for person in on_day)
            cohort = Cohort(day, self.evaluation.policy, people, tuple(self._posts(day)), self.evaluation.on_file)
            self._cohorts = {**dict(list(self._cohorts.items())[1 - _COHORTS :]), day: cohort}
        return self._cohorts[day]

    def unclear(self, day: date) -> int:
        """Of how many people the legal status cannot be told on a day."""
        if day not in self._unclear:
            self._unclear[day] = sum(1 for person in self.cohort(day).people if person.status == "cannot tell")
        return self._unclear[day]

    def _on_day(self, life: Life, day: date) -> PersonOnDay:
        person = self.evaluation.on_day(life, day)
        if day not in self.in_words:
            self._positions.take_over(life, person)
        return person

    def figures(self, day: date) -> dict[Name, Figure]:
        """Every figure of a day, in the order of the measures."""
        if day not in self._figures:
            cohort = self.cohort(day)
            self.unclear(day)  # while everybody of the day is there: a few days' people are kept at a time
            self._figures[day] = {(figure.measure.id, figure.breakdown): figure for figure in self._of(cohort)}
        return self._figures[day]

    def value(self, name: Name, day: date) -> float | int | None:
        """The value of a figure on a day; None where there is none, or nobody in the group."""
        figure = self.figures(day).get(name)
        return figure.value if figure else None

    def _of(self, cohort: Cohort) -> Iterable[Figure]:
        if self.by is None:
            return all_figures(MEASURES, cohort)
        from leavingcare.reporting.board_pack.groups import figures_by  # only where it is asked for

        return (figure for measure in MEASURES for figure in figures_by(measure, cohort, self.by))

    def _posts(self, day: date) -> Iterator[Post]:
        for adviser in self.evaluation.advisers.values():
            if adviser.works_on(day):
                yield Post(adviser.as_on(day), limit_of(adviser, self.evaluation.policy, day))


def measures(
    session: Session,
    trend: int = 0,
    beside: Mapping[Name, Comparison] | None = None,
    *,
    only: str | None = None,
    by: str | None = None,
) -> Listing:
    """A row for each measure and breakdown on the desk's day. `trend`: how many months to show, the day included.

    `only`: one measure, with all said of it. `by`: what divides the measures: age, sex, adviser. Raises NotFound for a measure
    that does not exist, WrongUse for a division that does not and for a trend of no or too many months.
    """
    _check(trend)
    about = measure(only) if only else None
    book = PerformanceReport(session, _division(by))
    chosen = {name: figure for name, figure in book.figures(session.day).items() if about in (None, figure.measure)}
    comparisons = {name: (beside or {}).get(name, Comparison()) for name in chosen}
    rows = [_row(book, figure, session.day, trend, comparisons[name]) for name, figure in chosen.items()]
    return Listing(
        "measures",
        session.day,
        columns(rows, trend) if about is None or by else every_column(rows),
        as_mappings(rows if book.lives else []),
        _why_empty(book),
        about.title if about else "Measures",
        notes=[
            *(_definition_lines(about, book.evaluation.policy, session.day) if about else _comments(book.settings)),
            *rests_on_words(chosen.values()),
            *_notes(book, session.day),
        ],
        next_steps=_next_steps(about),
        layout="cards" if about is not None and by is None else "table",
    )


def _check(trend: int) -> None:
    if not 0 <= trend <= LONGEST_TREND:
        raise WrongUse(f"A trend is of 1 to {LONGEST_TREND} months.", "lc measures --trend 13")


def _division(by: str | None) -> Callable[[PersonOnDay], str] | None:
    if by is None:
        return None
    from leavingcare.reporting.board_pack.groups import group_named  # only where it is asked for

    return group_named(by)


def _why_empty(book: PerformanceReport) -> str:
    if book.lives:
        return "Nobody is in this measure on this day, or it is one of advisers, which are not divided."
    return "There is nobody in this case file yet: nothing to measure."


def _next_steps(about: Measure | None) -> list[str]:
    example = about.id if about else "plans_in_date"
    return [f"lc measures --list {example}", f"lc measures --measure {about.id if about else 'eet'} --by age"]


def _row(book: PerformanceReport, figure: Figure, day: date, months: int, beside: Comparison) -> MeasureRow:
    about, name = figure.measure, (figure.measure.id, figure.breakdown)
    previous = book.value(name, quarter_end_before(day))
    days = months_to(day, months) if months else []
    trend = [(day, book.figures(day).get(name)) for day in days]
    changed = _change(figure, book.figures(year_before(day)).get(name))
    return MeasureRow(
        measure=about.id,
        title=about.title,
        breakdown=figure.breakdown,
        value=figure.value,
        unit=about.unit,
        numerator=figure.numerator if figure.is_told else None,
        denominator=figure.denominator if figure.is_told else None,
        not_known=figure.not_known if figure.is_told else None,
        target=target_of(book.settings, *name),
        previous=previous,
        year_ago=book.value(name, year_before(day)),
        direction=changed.word.value if changed else None,
        england=beside.england,
        neighbours=beside.neighbours,
        bar=sparkline([then.value if then else None for _, then in trend]) if trend else bar(figure),
        comment=comment_on(book.settings, *name),
        definition=definition_of(about, book.evaluation.policy, day).counts,
        trend=[_point(then, month_end) for month_end, then in trend],
        coverage=figure.evidence.coverage,
        known_from=figure.evidence.known_from,
        not_covered=figure.evidence.not_covered,
        low=figure.evidence.low,
        high=figure.evidence.high,
        change=sentences(changed) if changed else None,
    )


def _change(now: Figure, before: Figure | None) -> Change | None:
    """How a figure changed in a year; None where one of the two cannot be told."""
    if not now.is_judged or before is None or not before.is_judged:
        return None
    figures = now.known, before.known
    return change(now.measure, figures[0], figures[1]) if figures[0] and figures[1] else None


def _definition_lines(about: Measure, policy: Policy, day: date) -> list[str]:
    """What a measure means."""
    found = definition_of(about, policy, day)
    return [
        found.counts,
        f"Window: {found.window}.",
        f"In: {found.who_is_in}",
        f"Out: {found.who_is_out}",
        f"Rounding: {found.rounding}",
        f"Source: {about.source}",
    ]


def rests_on_words(figures: Iterable[Figure]) -> list[str]:
    """What figures rest on, where the records do not cover all of them: those of which the same is to be said in one line."""
    named: dict[str, list[str]] = {}
    for figure in figures:
        if figure.rests_on:
            named.setdefault(figure.rests_on, []).append(
                f"{figure.measure.id} {figure.breakdown}" if figure.breakdown else figure.measure.id
            )
    return [f"{', '.join(names)}. {words[0].upper()}{words[1:]}." for words, names in named.items()]


def _comments(settings: Mapping[str, str]) -> list[str]:
    """Comments and plans of targets, in the order of the measures: one on a measure stands beside all its ages, and once."""
    names = [
        name for measure in MEASURES for name in (measure.id, *(f"{measure.id}.{part}" for part in measure.breakdowns if part))
    ]
    found = ((name.replace(".", " "), words_beside(settings, name)) for name in names)
    return [f"{name}: {words}" for name, words in found if words]


def _point(figure: Figure | None, day: date) -> dict[str, object]:
    keys = ("value", "numerator", "denominator")
    known = figure if figure is not None and figure.is_told else None
    return {
        "on": day,
        **{key: getattr(known, key, None) for key in keys},
        "coverage": figure.evidence.coverage if figure else None,
    }


def _notes(book: PerformanceReport, day: date) -> list[str]:
    exact = "Exact numbers of small groups, for managers only: a pack for the public hides what is small."
    notes = [exact] if book.by else []
    if unclear := book.unclear(day):
        who = "1 young person is" if unclear == 1 else f"{unclear} young people are"
        notes.append(f'{who} in no figure, because the legal status cannot be told: lc person list --status "cannot tell"')
    return notes
