"""What a pack is made of: everybody at the end of a quarter and at its beginning, the measures of other days, the actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from leavingcare.facts.actions import Action
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.board_pack.answers import UNANSWERED, Answers
from leavingcare.reporting.disclosure import Key
from leavingcare.reporting.measures import Figure, Measure
from leavingcare.reporting.measures.beside import Benchmark, Comparison, Name
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.quarters import Quarter, months_to, year_before

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Material:
    """All that the blocks are drawn from. `figures` holds the measures of every day in `days_of(quarter)`.

    `from_one_account`: the ids of the risk assessments that were written and signed from one account. `coarse`:
    fewer and larger categories, for whom the guard hides small counts: many of them would hide one another.
    """

    quarter: Quarter
    now: Cohort
    before: Cohort
    figures: Mapping[date, Mapping[Name, Figure]]
    settings: Mapping[str, str]
    actions: tuple[Action, ...] = ()
    beside: Benchmark | None = None
    coarse: bool = False
    from_one_account: frozenset[str] = frozenset()
    answers: Answers = UNANSWERED

    @property
    def day(self) -> date:
        """The last day of the quarter, of which the positions are taken."""
        return self.quarter.last

    @property
    def actions_day(self) -> date:
        """The day on which actions stand as they are shown: that of the meeting, if it is known."""
        return self.answers.meeting or self.day

    @property
    def entitled(self) -> list[PersonOnDay]:
        """Everybody entitled on the last day."""
        return [person for person in self.now.people if person.is_entitled]

    @property
    def months(self) -> list[date]:
        """The last days of the thirteen months that end with the quarter."""
        return months_to(self.day, MONTHS)

    def figure(self, name: Name, day: date | None = None) -> Figure:
        """A measure on a day, the last of the quarter unless said."""
        return self.figures[day or self.day][name]

    def comparison(self, name: Name) -> Comparison:
        """What is published beside a measure; nothing where nothing is."""
        return self.beside.figures.get(name, Comparison()) if self.beside else Comparison()

    def year_ago(self, name: Name) -> Figure:
        """A measure on the same day a year before."""
        return self.figures[year_before(self.day)][name]

    def is_told(self, measure: Measure) -> bool:
        """Do the records cover enough for any figure of a measure on the last day?"""
        return any(self.figure((measure.id, breakdown)).is_told for breakdown in measure.breakdowns)

    def notes_on(self, *measures: Measure) -> tuple[str, ...]:
        """What the figures of measures on the last day rest on, where the records do not cover all, without a number."""
        found = (self.figure((measure.id, breakdown)).whom for measure in measures for breakdown in measure.breakdowns)
        return tuple(f"{words[0].upper()}{words[1:]}." for words in dict.fromkeys(found) if words)

    def key(self, *parts: str) -> Key:
        """The guard's name of something counted on the last day."""
        return (self.day.isoformat(), *parts)

    def in_quarter(self, day: date | None) -> bool:
        """Does a day fall in the quarter?"""
        return day is not None and self.quarter.first <= day <= self.quarter.last


def days_of(quarter: Quarter) -> list[date]:
    """The days of which a pack needs the measures: thirteen month ends, the last quarter's and last year's among them."""
    return sorted({*months_to(quarter.last, MONTHS), quarter.before.last, year_before(quarter.last)})


def at_least(age: int | None, bands: Mapping[str, range], otherwise: str) -> str:
    """The band of an age."""
    return next((band for band, ages in bands.items() if age in ages), otherwise)


def yes_or_no(value: bool | None) -> str:
    """Yes, no, or not known."""
    return "not known" if value is None else "yes" if value else "no"


def band(days: float, bands: Iterable[tuple[int, str]], beyond: str) -> str:
    """The first band whose limit the number does not pass."""
    return next((label for limit, label in bands if days <= limit), beyond)
