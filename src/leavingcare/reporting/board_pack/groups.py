"""Measures group by group: by single age, by what may not put anybody at a disadvantage, by team and adviser. Exact numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from leavingcare.errors import WrongUse
from leavingcare.reporting.board_pack.population import DIMENSIONS
from leavingcare.reporting.measures import Figure, Judgement, Measure, Scene, Seen
from leavingcare.reporting.measures.measure import ADVISERS, CASES

NOT_KNOWN, NOBODY = "not known", "nobody"
GroupOf = Callable[[Seen], str]


def _age_of(seen: Seen) -> str:
    """The age on the day, which in the twelve months to the day is also that of the birthday."""
    return NOT_KNOWN if seen.age is None else str(seen.age)


GROUPS: Mapping[str, GroupOf] = {
    "age": _age_of,
    **{one.name: one.label_of for one in DIMENSIONS if one.name not in ("status", "service")},
    "team": lambda seen: (seen.adviser.team if seen.adviser else None) or NOBODY,
    "adviser": lambda seen: seen.adviser.name if seen.adviser else NOBODY,
}
"""By name, what says to which group somebody belongs."""


def group_named(name: str) -> GroupOf:
    """What divides by this name. Raises WrongUse, naming the others."""
    if name not in GROUPS:
        raise WrongUse("There is no such way to divide the measures.", f"One of: {', '.join(GROUPS)}.")
    return GROUPS[name]


def figures_by(measure: Measure, scene: Scene, group_of: GroupOf) -> list[Figure]:
    """The figures of a measure on a day, one for each group that anybody in it belongs to; none for a measure of advisers.

    A measure by age bands is taken whole: all its bands together.
    """
    if measure.unit in (ADVISERS, CASES):
        return []
    parts = (None,) if None in measure.breakdowns else measure.breakdowns
    of_group: dict[str, list[Judgement]] = {}
    for verdict in measure.verdicts(scene):
        if verdict.breakdown in parts and verdict.seen is not None:
            of_group.setdefault(group_of(verdict.seen), []).append(verdict.judgement)
    found = (measure.reckon(measure, group, of_group[group]) for group in sorted(of_group, key=_order))
    return [figure for figure in found if figure.denominator]


def _order(group: str) -> tuple[bool, str]:
    return group in (NOT_KNOWN, NOBODY), group
