"""Caseloads, and the young people whom nobody looks after."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.facts.coverage import ADVISERS as ALLOCATIONS
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.reporting.measures.cohort import Cohort, Post, by_adviser
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered
from leavingcare.reporting.measures.measure import (
    ADVISERS,
    CASES,
    LOWER,
    ON_THE_DAY,
    PEOPLE,
    Figure,
    Kind,
    Measure,
    Population,
    Question,
    Verdict,
    Within,
    of_everybody,
)
from leavingcare.reporting.measures.on_file import RestsOn, gap, support_gap
from leavingcare.reporting.measures.population import not_one_of
from leavingcare.reporting.measures.reckonings import highest, mean, number_of_people

WEIGHTED = "weighted"


class Caseload(NamedTuple):
    """An adviser with their cases. `weighted`: somebody owed only the yearly offer counts for little or nothing (D27).

    `weighing`: how many of the cases count at all.
    """

    post: Post
    cases: int
    weighted: float
    weighing: int

    @property
    def is_over(self) -> bool:
        """More weighted cases than the limit allows."""
        return self.weighted > self.post.limit


def caseloads(cohort: Cohort) -> list[Caseload]:
    """The caseload of every adviser in post, and of anybody else in post who has cases."""
    cases = by_adviser(cohort.people)
    found = []
    for post in cohort.posts:
        theirs = cases.get(post.adviser.id, [])
        if theirs or post.adviser.role == ADVISER_ROLES[0]:
            weights = [weight_of(person) for person in theirs]
            found.append(Caseload(post, len(theirs), whole_if_it_is(sum(weights)), sum(weight > 0 for weight in weights)))
    return found


def weight_of(person: PersonOnDay) -> float:
    """What one young person counts for in a caseload. The setting is in hundredths of a case."""
    return person.policy.number("caseload_offer_only_weight", person.day) / 100 if person.is_offer_only else 1


def whole_if_it_is(total: float) -> float:
    """A sum of weights to two places, as a whole number where it is one."""
    rounded = round(total, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def judge_unallocated(person: PersonOnDay) -> Judgement:
    """Is somebody who is owed a personal adviser without one?"""
    if not person.is_supported:
        missing = support_gap(person) if person.is_offer_only and person.adviser is None else None
        return not_covered(missing) if missing else not_one_of(person, "somebody who is owed a personal adviser")
    if missing := gap(person, ALLOCATIONS, person.day):
        return not_covered(missing)
    if person.adviser is not None:
        return not_counted(f"looked after by {person.adviser.name}")
    return counted(
        "allocated to somebody who has left" if person.allocated else "allocated to nobody", unallocated_since(person)
    )


def unallocated_since(person: PersonOnDay) -> date:
    """From when nobody has looked after somebody: the last adviser's leaving, the last allocation's end, else the status."""
    if person.allocated is not None and person.allocated.until is not None:
        return person.allocated.until
    ended = [
        allocation.end
        for allocation in person.life.allocations
        if allocation.role in ADVISER_ROLES and allocation.ended_by(person.day) and allocation.end
    ]
    return max([*ended, person.status_since])


def _each(
    judge: Callable[[Caseload], Judgement], *breakdowns: str | None, weighted: Collection[str | None] = (WEIGHTED,)
) -> Callable[[Cohort], Iterator[Verdict]]:
    """`weighted`: the breakdowns that rest on what each case weighs."""

    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for caseload in caseloads(cohort):
            for breakdown in breakdowns:
                is_weighted = breakdown == WEIGHTED
                amount, people = (caseload.weighted, caseload.weighing) if is_weighted else (caseload.cases, caseload.cases)
                judgement = judge(caseload)._replace(amount=amount, people=people)
                yield Verdict(judgement, breakdown, None, caseload.post.adviser)
        for person in cohort.people:
            for breakdown in breakdowns:
                missing = _gap_of_allocation(person) or (_gap_of_weight(person) if breakdown in weighted else "")
                if missing:
                    yield Verdict(not_covered(missing), breakdown, person)

    return verdicts


def _gap_of_allocation(person: PersonOnDay) -> str:
    """What is not on file of the allocation of somebody who may have an adviser; nothing where one is on file."""
    if person.adviser is not None or not (person.is_entitled or person.status == "cannot tell"):
        return ""
    return gap(person, ALLOCATIONS, person.day) or ""


def _gap_of_weight(person: PersonOnDay) -> str:
    """What is not on file of the support that would make the case of somebody over 21 weigh more."""
    return support_gap(person) or "" if person.adviser is not None and weight_of(person) < 1 else ""


def _has_cases(caseload: Caseload) -> Judgement:
    weighted = "" if caseload.weighted == caseload.cases else f", {caseload.weighted} weighted"
    return counted(f"{caseload.cases} young people{weighted}; limit {caseload.post.limit}")


def _is_over(caseload: Caseload) -> Judgement:
    why = _has_cases(caseload).why
    return counted(why) if caseload.is_over else not_counted(why)


def _mean_bounds(figure: Figure, judged: list[Judgement]) -> tuple[float | int | None, float | int | None]:
    """Each young person of whom no allocation is on file may be nobody's, or one case more of somebody.

    An adviser without a case may have left: files of allocations do not say so.
    """
    with_cases = sum(judgement.place is Place.COUNTED and judgement.amount > 0 for judgement in judged)
    if figure.value is None or not with_cases:
        return None, None
    return figure.value, round((figure.numerator + _not_on_file(judged)) / with_cases, 1)


def _highest_bounds(figure: Figure, judged: list[Judgement]) -> tuple[float | int | None, float | int | None]:
    """All of them may be those of the adviser who has most."""
    if figure.value is None:
        return None, None
    return figure.value, figure.value + _not_on_file(judged)


def _over_bounds(figure: Figure, judged: list[Judgement]) -> tuple[float | int | None, float | int | None]:
    """Each of them may put one adviser more over the limit."""
    most = min(figure.numerator + _not_on_file(judged), figure.denominator)
    return figure.value, None if figure.value is None else most


def _not_on_file(judged: list[Judgement]) -> int:
    return sum(judgement.place is Place.NOT_COVERED for judgement in judged)


_MEMBERS = "Personal advisers in post on the day, and other workers in post who have an allocation as personal adviser."
_NOT_MEMBERS = "Advisers who have left; social workers and managers without such an allocation."
_SOURCE = "Allocations on the day. No number in law or guidance; the limit is local policy (24 for full-time hours)."

IN_CASELOADS = Population("cases")
"""The young people who count in the caseloads of advisers in post."""

UNALLOCATED = Measure(
    id="unallocated",
    title="Young people without a personal adviser",
    unit=PEOPLE,
    kind=Kind.COUNT,
    definition="How many of the young people who are owed a personal adviser have no adviser in post.",
    window=ON_THE_DAY,
    who_is_in=(
        "Eligible; relevant; former relevant and 18 to 20, on a programme, back in education, or receiving support on request."
    ),
    who_is_out="Those over 21 owed only the yearly offer; qualifying young people; those whose legal status cannot be told.",
    source="Act Sch 2 para 19C; s23B(2); s23C(3)(a); s23CA(2); s23CZB(3).",
    question=Question(
        "unallocated",
        Population("unallocated"),
        of_everybody(judge_unallocated),
        not_counted_within=Within(IN_CASELOADS, rest_is_information=True),  # the rest: nobody can tell what they are owed
        rests_on=RestsOn((ALLOCATIONS,)),
    ),
    reckon=number_of_people,
    better=LOWER,
    next_command="lc caseload allocate {ref}",
)

CASELOAD_MEAN = Measure(
    id="caseload_mean",
    title="Caseload, mean",
    unit=CASES,
    kind=Kind.COUNT,
    definition=(
        "Young people allocated to an adviser, divided by the number of advisers. Weighted: those owed only the yearly offer "
        "count for what local policy says: nothing, unless set otherwise."
    ),
    window=ON_THE_DAY,
    who_is_in=_MEMBERS,
    who_is_out=_NOT_MEMBERS,
    source=_SOURCE,
    question=Question("caseload", IN_CASELOADS, _each(_has_cases, None, WEIGHTED), rests_on=RestsOn((ALLOCATIONS,))),
    reckon=mean,
    bounds=_mean_bounds,
    better=LOWER,
    breakdowns=(None, WEIGHTED),
)

CASELOAD_HIGHEST = replace(
    CASELOAD_MEAN,
    id="caseload_highest",
    title="Caseload, highest",
    definition=(
        "The most young people that one adviser has; weighted as for the mean. The denominator is the number of advisers."
    ),
    reckon=highest,
    bounds=_highest_bounds,
)

OVER_LIMIT = replace(
    CASELOAD_MEAN,
    id="over_limit",
    title="Advisers over the limit",
    unit=ADVISERS,
    kind=Kind.COUNT,
    definition="How many advisers have more weighted cases than their limit: their own, or the authority's for their hours.",
    question=Question("over_limit", IN_CASELOADS, _each(_is_over, None, weighted=(None,)), rests_on=RestsOn((ALLOCATIONS,))),
    reckon=number_of_people,
    bounds=_over_bounds,
    breakdowns=(None,),
)
