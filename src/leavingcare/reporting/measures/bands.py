"""Ages 17-18, 19-21 and 22-25, as the Department prints them: for the measures that are taken on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.touch import in_touch
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, Place, not_covered, out
from leavingcare.reporting.measures.measure import Population, Verdict, Verdicts
from leavingcare.reporting.measures.on_file import support_gap
from leavingcare.reporting.measures.population import has_left_care, not_one_of, unclear

BANDS: dict[str, range] = {"17-18": range(17, 19), "19-21": range(19, 22), "22-25": range(22, 26)}
WHO_IS_IN_TODAY = (
    "Relevant and former relevant young people, by their age on the day: everybody from 17 to 21; from 22 to 25 those who "
    "receive support, because nobody else has to be kept in touch with."
)
WHO_IS_OUT_TODAY = (
    "Looked-after and qualifying young people; those who have died or returned home; those whose status cannot be told."
)

CARE_LEAVERS_TODAY = Population("eet_today")
"""Everybody whom `today` judges, by age band."""


def band_of(age: int | None) -> str | None:
    """The band of an age; None under 17, over 25 and where no age is known."""
    return next((band for band, ages in BANDS.items() if age in ages), None)


def today(judge: Callable[[PersonOnDay], Judgement], gap_of: Callable[[PersonOnDay], str | None]) -> Verdicts:
    """Care leavers judged by their age on the day; everybody else is out of the measure, without a band.

    `gap_of`: what is not on file of somebody, so that nobody can tell.
    """

    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for person in cohort.people:
            outside = not_in_todays_bands(person)
            is_out = outside is not None and outside.place is Place.OUT
            yield Verdict(outside or _judged(person, judge, gap_of), None if is_out else band_of(person.age), person)

    return verdicts


def _judged(
    person: PersonOnDay, judge: Callable[[PersonOnDay], Judgement], gap_of: Callable[[PersonOnDay], str | None]
) -> Judgement:
    judged = judge(person)
    missing = None if judged.place is Place.OUT else gap_of(person)
    return not_covered(missing) if missing else judged


_GONE = {"RHOM": out("returned home, as the return says"), "DIED": out("died, as the return says; the day is not recorded")}
"""Whom the return counts no longer: they are neither in touch nor out of touch."""


def not_in_todays_bands(person: PersonOnDay) -> Judgement | None:
    """Why somebody is in none of the bands, or why nobody can tell; None if they are in one."""
    if reason := unclear(person):
        return reason
    if not has_left_care(person):
        return not_one_of(person, "a care leaver, relevant or former relevant")
    band = band_of(person.age)
    if band is None:
        return out(f"aged {person.age}: not 17 to 25")
    if band == "22-25" and not person.is_supported:
        missing = support_gap(person) if person.is_entitled else None
        return not_covered(missing) if missing else out("22 or over and not receiving support")
    return _GONE.get(in_touch(person) or "")
