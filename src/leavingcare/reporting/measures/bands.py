"""Ages 17-18, 19-21 and 22-25, as the Department prints them: for the measures that are taken on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.touch import in_touch
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, Place, not_covered, out
from leavingcare.reporting.measures.measure import Population, Verdict, Verdicts
from leavingcare.reporting.measures.on_file import support_gap
from leavingcare.reporting.measures.population import IN_NO_MEASURE, LEFT_CARE, SUPPORTED, is_one_of, only
from leavingcare.reporting.measures.steps import Step, first_of, found_in

BANDS: dict[str, range] = {"17-18": range(17, 19), "19-21": range(19, 22), "22-25": range(22, 26)}
CARE_LEAVERS_TODAY = Population("eet_today")
"""Everybody whom `today` judges, by age band."""


def band_of(age: int | None) -> str | None:
    """The band of an age; None under 17, over 25 and where no age is known."""
    return next((band for band, ages in BANDS.items() if age in ages), None)


_ENDS = min(map(min, BANDS.values())), max(map(max, BANDS.values()))
_GONE = {"RHOM": out("returned home, as the return says"), "DIED": out("died, as the return says; the day is not recorded")}
"""Whom the return counts no longer: they are neither in touch nor out of touch."""


def today(steps: tuple[Step[PersonOnDay], ...]) -> Verdicts:
    """Care leavers judged by their age on the day; everybody else is out of the measure, without a band."""

    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for person in cohort.people:
            outside = not_in_todays_bands(person)
            is_out = outside is not None and outside.place is Place.OUT
            yield Verdict(outside or first_of(steps, person), None if is_out else band_of(person.age), person)

    return verdicts


@answered_once
def not_in_todays_bands(person: PersonOnDay) -> Judgement | None:
    """Why somebody is in none of the bands, or why nobody can tell; None if they are in one."""
    return found_in(NOT_IN_TODAYS_BANDS, person)


def without_record(
    gap_of: Callable[[PersonOnDay], str | None], whom: str, more: str = "", besides: Sequence[Step[PersonOnDay]] = ()
) -> Step[PersonOnDay]:
    """The step that leaves out those of whom something is not on file. `besides`: earlier steps that decide all the same."""

    def judge(person: PersonOnDay) -> Judgement | None:
        missing = None if found_in(besides, person) else gap_of(person)
        return not_covered(missing) if missing else None

    return Step(Place.NOT_COVERED, whom, judge, more)


def _not_of_the_age(person: PersonOnDay) -> Judgement | None:
    return out(f"aged {person.age}: not {_ENDS[0]} to {_ENDS[1]}") if band_of(person.age) is None else None


def _is_not_asked(person: PersonOnDay) -> bool:
    return band_of(person.age) == _BY_SUPPORT and not is_one_of(person, SUPPORTED)


def _support_not_on_file(person: PersonOnDay) -> Judgement | None:
    missing = support_gap(person) if _is_not_asked(person) and person.is_entitled else None
    return not_covered(missing) if missing else None


def _without_support(person: PersonOnDay) -> Judgement | None:
    return out("22 or over and not receiving support") if _is_not_asked(person) else None


def _is_gone(person: PersonOnDay) -> Judgement | None:
    return _GONE.get(in_touch(person) or "")


_BY_SUPPORT = "22-25"
NOT_IN_TODAYS_BANDS = (
    *IN_NO_MEASURE,
    only(LEFT_CARE, "a care leaver, relevant or former relevant"),
    Step(Place.OUT, f"who are not {_ENDS[0]} to {_ENDS[1]} on the day", _not_of_the_age),
    Step(
        Place.NOT_COVERED,
        "who are 22 or over, are owed the yearly offer and no more, and of whose education nothing is on file",
        _support_not_on_file,
    ),
    Step(
        Place.OUT,
        "who are 22 or over and for whom none of these runs",
        _without_support,
        f"These are: {'; '.join(group.words for group in SUPPORTED[2:])}.",
    ),
    Step(
        Place.OUT,
        "who went home for good, or who died on the day",
        _is_gone,
        "Home for good is {months_at_home} months without a break with a parent, somebody with parental responsibility, a "
        "former order holder or a special guardian, and still there. A report of either is taken as well, if nobody has "
        "answered since.",
    ),
)
