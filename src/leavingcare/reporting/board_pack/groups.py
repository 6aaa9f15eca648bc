"""Measures group by group: by single age, by what may not put anybody at a disadvantage, by team and adviser. Exact numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from leavingcare.errors import WrongUse
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.board_pack.population import DIMENSIONS
from leavingcare.reporting.measures import Figure, Judgement, Measure
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.measure import ADVISERS, CASES, figure_of, judgement_of

NOT_KNOWN, NOBODY = "not known", "nobody"
GroupOf = Callable[[PersonOnDay], str]


def _age_of(person: PersonOnDay) -> str:
    """The age on the day, which in the twelve months to the day is also that of the birthday."""
    return NOT_KNOWN if person.age is None else str(person.age)


GROUPS: Mapping[str, GroupOf] = {
    "age": _age_of,
    **{dimension.name: dimension.label_of for dimension in DIMENSIONS if dimension.name not in ("status", "service")},
    "team": lambda person: (person.adviser.team if person.adviser else None) or NOBODY,
    "adviser": lambda person: person.adviser.name if person.adviser else NOBODY,
}
"""By name, what says to which group somebody belongs."""


def group_named(name: str) -> GroupOf:
    """What divides by this name. Raises WrongUse, naming the others."""
    if name not in GROUPS:
        raise WrongUse("There is no such way to divide the measures.", f"One of: {', '.join(GROUPS)}.")
    return GROUPS[name]


def figures_by(measure: Measure, cohort: Cohort, group_of: GroupOf) -> list[Figure]:
    """The figures of a measure on a day, one for each group that anybody in it belongs to; none for a measure of advisers.

    A measure by age bands is taken whole: all its bands together.
    """
    if measure.unit in (ADVISERS, CASES):
        return []
    parts = (None,) if None in measure.breakdowns else measure.breakdowns
    of_group: dict[str, list[Judgement]] = {}
    for verdict in measure.verdicts(cohort):
        if verdict.breakdown in parts and verdict.person is not None:
            of_group.setdefault(group_of(verdict.person), []).append(judgement_of(verdict))
    found = (figure_of(measure, group, of_group[group], cohort) for group in sorted(of_group, key=_order))
    return [figure for figure in found if figure.asked]


def _order(group: str) -> tuple[bool, str]:
    return group in (NOT_KNOWN, NOBODY), group
