"""What print says of a measure, made of its own fields and steps: whoever follows it comes to the same figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.law.data.figures import NotLawOnThatDayError, versions
from leavingcare.law.policy import Policy
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.reporting.measures.judgement import Place
from leavingcare.reporting.measures.measure import ADVISERS, CASES, Denominator, Measure, Reckoning
from leavingcare.reporting.measures.reckonings import amount, highest, mean, number_of_people, percentage

ALWAYS_IN = "Everybody on file"
ADVISERS_ASKED = f"{ADVISER_ROLES[0].capitalize()}s in post on the day, and others in post who have a case."


TERMS = (
    "How to work a figure out: take everybody on file, and the steps of the measure in order; the first that fits decides.",
    "Counted: in the numerator and the denominator. Not counted: in the denominator only. Not known: in the denominator only, "
    "and told apart; of a measure of those known, in neither. Not covered: in neither, and told apart as not on file. Out: in "
    "neither.",
    "Looked at is what had begun or happened by the day, and of what a file holds twice, the later source.",
    "Eligible, relevant, former relevant and the support that runs: the legal status on the day, as lc explain gives it. Where "
    "the law cannot tell it and a file reports one that fits the age, that one is taken.",
    "A spell runs from its first day to the day before its end. The home or activity of the day is the last begun that runs.",
    "Months after a day: the same date of the later month, else its last day. Working days leave out bank holidays.",
    "An answer: they were seen or spoken to, or nothing says that nobody answered. A visit: face to face, and answered; at the "
    "home, unless another place is recorded.",
    "On file: what a source or a statement says is kept. Where nothing is said of it for anybody, everything counts as kept.",
)
"""What holds for every measure."""


class PrintedStep(NamedTuple):
    """One step in words: its number, whom it takes, where it puts them, what that means, and how it is worked out."""

    number: int
    whom: str
    place: str
    meaning: str
    how: str


class Definition(NamedTuple):
    """Everything that a reader needs to work a figure out again."""

    counts: str
    window: str
    who_is_in: str
    who_is_out: str
    rounding: str
    note: str
    steps: tuple[PrintedStep, ...]


_HOW: dict[Reckoning, str] = {
    percentage: "Of all who are in, the share of those {counted}.",
    number_of_people: "How many {whom} there are {counted}. The denominator is all who are in.",
    amount: "How many nights they spent, all together, those {counted}. The denominator is how many people these are.",
    highest: "The most cases that one adviser has. The denominator is the number of advisers asked.",
    mean: "The cases of all advisers asked, divided by the number of these advisers.",
}
_UNKNOWN = {
    Denominator.EVERYBODY: "Those not known are in the denominator, and count as not.",
    Denominator.KNOWN_ONLY: "Those not known are left out of the denominator.",
}
_IN_WORDS = {
    Place.COUNTED: "in the numerator and the denominator",
    Place.NOT_COUNTED: "in the denominator only",
    Place.NOT_COVERED: "in neither, and told apart as not on file",
    Place.OUT: "in neither",
}
_NOT_KNOWN = {Denominator.EVERYBODY: "in the denominator only, and told apart", Denominator.KNOWN_ONLY: "in neither"}
_TO_ONE_PLACE = "To one decimal place, a half rounded up."
_ROUNDING: dict[Reckoning, str] = {
    percentage: f"{_TO_ONE_PLACE} In copies for the public to a whole number.",
    mean: _TO_ONE_PLACE,
}
_NOT_ROUNDED = "Not rounded."
_HALF = "No value is printed where more are not covered than are in, or before the first day that can be known."


def definition_of(measure: Measure, policy: Policy, day: date) -> Definition:
    """What is printed of a measure, with the figures of law and local policy that hold on a day."""
    figures = _Figures(policy, day)
    steps = tuple(_printed(measure, figures))
    counted = [step.whom for step, place in zip(steps, _places(measure), strict=True) if place is Place.COUNTED]
    return Definition(
        _counts(measure, counted),
        measure.window.format_map(figures),
        _who_is_in(measure),
        _sentence(step.whom for step, place in zip(steps, _places(measure), strict=True) if place is Place.OUT),
        f"{_ROUNDING.get(measure.reckon, _NOT_ROUNDED)} {_HALF}",
        measure.note.format_map(figures),
        steps,
    )


def steps_in_words(definition: Definition) -> str:
    """The steps as one text."""
    found = (f"{step.number}. Those {step.whom}: {step.place}, {step.meaning}. {step.how}" for step in definition.steps)
    return " ".join(words.rstrip() for words in found)


class _Figures(dict[str, int]):
    """The figures by name. One that is not law yet on the day stands as it was first."""

    def __init__(self, policy: Policy, day: date) -> None:
        super().__init__()
        self._policy, self._day = policy, day

    def __missing__(self, key: str) -> int:
        try:
            return self._policy.number(key, self._day)
        except NotLawOnThatDayError:
            return int(str(versions(key)[0].value))


def _printed(measure: Measure, figures: _Figures) -> Iterator[PrintedStep]:
    for number, step in enumerate(measure.question.steps, start=1):
        meaning = _NOT_KNOWN[measure.denominator] if step.place is Place.NOT_KNOWN else _IN_WORDS[step.place]
        yield PrintedStep(number, step.whom.format_map(figures), step.place.value, meaning, step.more.format_map(figures))


def _places(measure: Measure) -> list[Place]:
    return [step.place for step in measure.question.steps]


def _counts(measure: Measure, counted: list[str]) -> str:
    whom = "advisers" if measure.unit == ADVISERS else "young people"
    how = _HOW[measure.reckon].format(counted=", or ".join(counted), whom=whom)
    is_share_with_unknown = measure.reckon is percentage and Place.NOT_KNOWN in _places(measure)
    return f"{how} {_UNKNOWN[measure.denominator]}" if is_share_with_unknown else how


def _who_is_in(measure: Measure) -> str:
    if measure.unit in (ADVISERS, CASES):
        return ADVISERS_ASKED
    groups = [group.words for step in measure.question.steps for group in step.among]
    ages = [f"Aged {', '.join(part for part in measure.breakdowns if part)}" if _is_by_age(measure) else ""]
    return ". ".join(part for part in (_capital("; ".join(groups)) or ALWAYS_IN, *ages) if part) + ", but those who are out."


def _is_by_age(measure: Measure) -> bool:
    return all(part and part[0].isdigit() for part in measure.breakdowns)


def _sentence(clauses: Iterable[str]) -> str:
    text = "; ".join(f"those {clause}" for clause in clauses)
    return f"{_capital(text)}." if text else "Nobody."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
