"""Suitable accommodation, and bed and breakfast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from leavingcare.dates import ONE_DAY, distinct_days, format_long
from leavingcare.facts.codes import meaning
from leavingcare.facts.coverage import HOMES
from leavingcare.facts.spells import Home
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.spells_on_day import known_code
from leavingcare.reporting.measures.bands import BANDS, CARE_LEAVERS_TODAY, WHO_IS_IN_TODAY, WHO_IS_OUT_TODAY, today
from leavingcare.reporting.measures.cohort import Cohort, three_months_to
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered, not_known, out
from leavingcare.reporting.measures.measure import (
    LOWER,
    NIGHTS,
    ON_THE_DAY,
    PEOPLE,
    PERCENTAGE,
    Kind,
    Measure,
    Population,
    Question,
    Verdict,
    Within,
)
from leavingcare.reporting.measures.on_file import RestsOn, gap, has_no_address, home_gap
from leavingcare.reporting.measures.population import not_one_of, unclear
from leavingcare.reporting.measures.reckonings import amount, number_of_people, percentage
from leavingcare.reporting.ssda903.rows import ALWAYS_UNSUITABLE

NOT_OF_THE_BASE = ("G", "H", "R")
"""Abroad, deported, residence not known: whether they live suitably cannot be known, so they are in no denominator."""
BED_AND_BREAKFAST = "W"


def judge_today(person: PersonOnDay) -> Judgement:
    """Is the home of the day suitable? Custody, if there is any, goes before a home still open."""
    judged, here = judge_code(person.home_code), person.custody or person.home
    if has_no_address(person):
        return judged._replace(is_in_doubt=True)
    return judged._replace(since=here.start) if here and judged.place is not Place.OUT else judged


def judge_code(code: str | None) -> Judgement:
    """Where an accommodation code with its suitability puts somebody."""
    if not code or code == "0":
        return not_known("nothing is recorded about the home")
    words = meaning("accommodation", code[0]) or code
    if code[0] in NOT_OF_THE_BASE:
        return out(f"{code} {words}: left out, as the Department does")
    if code[1:] == "1" and code[0] not in ALWAYS_UNSUITABLE:
        return counted(f"{code} {words}, suitable")
    if code[1:] == "2" or code[0] in ALWAYS_UNSUITABLE:
        return not_counted(f"{code} {words}, not suitable")
    return not_known(f"{code} {words}: suitability not recorded")


def stays_in_bed_and_breakfast(person: PersonOnDay, since: date) -> list[Home]:
    """Homes coded W in which a night can have been spent from `since` to the day."""
    homes = [home for home in person.life.homes if home.letter == BED_AND_BREAKFAST and not home.away_for]
    return [home for home in homes if home.end is None or home.end > since]


def nights_in_bed_and_breakfast(person: PersonOnDay, since: date) -> int:
    """Nights that began on a day from `since` to the day itself, in a home coded W; each night once."""
    stays = [(home.start, home.end) for home in stays_in_bed_and_breakfast(person, since)]
    return distinct_days(stays, since, person.day + ONE_DAY)


def _in_bed_and_breakfast(cohort: Cohort) -> Iterator[Verdict]:
    for person in cohort.people:
        yield Verdict(_judge_nights(person, three_months_to(cohort.day)), None, person)


def _judge_nights(person: PersonOnDay, since: date) -> Judgement:
    if not (person.is_entitled or person.status == "cannot tell"):
        return unclear(person) or not_one_of(person, "somebody whom the authority supports")
    if missing := _gap_of_nights(person, since):
        return not_covered(missing)._replace(amount=distinct_days([(since, None)], since, person.day + ONE_DAY))
    nights = nights_in_bed_and_breakfast(person, since)
    if not nights:
        return not_counted("no night in bed and breakfast")
    stays = stays_in_bed_and_breakfast(person, since)
    last = max(min(person.day, home.end - ONE_DAY) if home.end else person.day for home in stays)
    words = "1 night" if nights == 1 else f"{nights} nights"
    there = "still there" if any(home.covers(person.day) for home in stays) else "left"
    return counted(f"{words} since {format_long(since)}, {there}", min(home.start for home in stays), nights, last)


def _gap_of_nights(person: PersonOnDay, since: date) -> str | None:
    """What is not on file of the homes since a day: all of them, or which were bed and breakfast."""
    missing = gap(person, HOMES, since)
    if missing or person.coverage.is_full:
        return missing
    homes = [home for home in person.life.homes if not home.away_for and (home.end is None or home.end > since)]
    is_without_code = any(home.source is not None and not known_code(home.code) for home in homes)
    return "the code of a home is not on file" if is_without_code else None


def days_until_known(person: PersonOnDay, since: date) -> list[int]:
    """For each move since a day: how many days passed until the authority knew of it."""
    moves = [home for home in person.life.homes if home.start >= since and not home.away_for and home.known_on]
    return [max(timedelta(0), home.known_on - home.start).days for home in moves if home.known_on]


HOME_CAN_BE_JUDGED_TODAY = Population("suitable_today", Within(CARE_LEAVERS_TODAY, rest_is_information=True))
"""Without those abroad, deported, or whose residence is not known."""

SUITABLE_TODAY = Measure(
    id="suitable_today",
    title="In suitable accommodation, today",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the care leavers whose home can be judged, how many live in accommodation coded suitable. Custody and no fixed "
        "abode are always unsuitable. Where nothing is recorded somebody counts as not suitable."
    ),
    window=ON_THE_DAY,
    who_is_in=WHO_IS_IN_TODAY,
    who_is_out=WHO_IS_OUT_TODAY + " Also those abroad, deported, or whose residence is not known (codes G, H, R).",
    source="SSDA903 accommodation code, its second character; law brief 15.3.",
    question=Question("suitable_today", HOME_CAN_BE_JUDGED_TODAY, today(judge_today, home_gap), rests_on=RestsOn((HOMES,))),
    reckon=percentage,
    breakdowns=tuple(BANDS),
    unknown_is_information=True,
    next_command="lc home {ref}",
)

_BB_WHO = "Everybody who is eligible, relevant or former relevant on the day, and those whose status cannot be told."
_BB_OUT = "Qualifying young people, and those whom no duty covers any more."
_BB_WINDOW = "the three months that end on the day"
_BB_SOURCE = "Guidance 7.12: no more than two working days, and only in exceptional emergencies. Accommodation code W."

_BB_QUESTION = Question(
    "bb_people", Population("bb_people"), _in_bed_and_breakfast, rests_on=RestsOn((HOMES,), lambda _, day: three_months_to(day))
)

BB_PEOPLE = Measure(
    id="bb_people",
    title="People in bed and breakfast",
    unit=PEOPLE,
    kind=Kind.RARE,
    definition="How many young people spent at least one night in bed and breakfast.",
    window=_BB_WINDOW,
    who_is_in=_BB_WHO,
    who_is_out=_BB_OUT,
    source=_BB_SOURCE,
    question=_BB_QUESTION,
    reckon=number_of_people,
    better=LOWER,
    next_command="lc home {ref}",
)

BB_NIGHTS = Measure(
    id="bb_nights",
    title="Nights in bed and breakfast",
    unit=NIGHTS,
    kind=Kind.RARE,
    definition=(
        "How many nights young people spent in bed and breakfast, all together; the denominator is how many people these were."
    ),
    window=_BB_WINDOW,
    who_is_in=_BB_WHO,
    who_is_out=_BB_OUT,
    source=_BB_SOURCE,
    question=_BB_QUESTION,
    reckon=amount,
    better=LOWER,
    next_command="lc home {ref}",
)
