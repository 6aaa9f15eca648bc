"""Suitable accommodation, and bed and breakfast."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from leavingcare.dates import ONE_DAY, distinct_days, format_long
from leavingcare.facts.codes import meaning
from leavingcare.facts.coverage import HOMES
from leavingcare.facts.spells import Home
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.spells_on_day import known_code
from leavingcare.quantities import quantity
from leavingcare.reporting.measures.bands import BANDS, CARE_LEAVERS_TODAY, NOT_IN_TODAYS_BANDS, today, without_record
from leavingcare.reporting.measures.cohort import three_months_to
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
    Within,
    of_everybody,
)
from leavingcare.reporting.measures.on_file import RestsOn, gap, has_no_address, home_gap
from leavingcare.reporting.measures.population import CANNOT_TELL, OWED_THE_OFFER, SUPPORTED, only
from leavingcare.reporting.measures.reckonings import amount, number_of_people, percentage
from leavingcare.reporting.measures.steps import Step, where
from leavingcare.reporting.ssda903.rows import ALWAYS_UNSUITABLE

NOT_OF_THE_BASE = ("G", "H", "R")
"""Abroad, deported, residence not known: whether they live suitably cannot be known, so they are in no denominator."""
BED_AND_BREAKFAST = "W"


@answered_once
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


def codes_in_words(codes: Iterable[str]) -> str:
    """Codes of accommodation as print names them: V, W and X."""
    *others, last = sorted(codes)
    return f"{', '.join(others)} and {last}"


OUT_BY_CODE = f"whose home has one of the codes {codes_in_words(NOT_OF_THE_BASE)}: abroad, deported, residence not known"
SUITABLE_BY_CODE = "whose home has a code that ends in 1"
ALWAYS = f"The codes {codes_in_words(ALWAYS_UNSUITABLE)} are unsuitable, whatever follows."


def stays_in_bed_and_breakfast(person: PersonOnDay, since: date) -> list[Home]:
    """Homes coded W in which a night can have been spent from `since` to the day."""
    homes = [home for home in person.life.homes if home.letter == BED_AND_BREAKFAST and not home.away_for]
    return [home for home in homes if home.end is None or home.end > since]


def nights_in_bed_and_breakfast(person: PersonOnDay, since: date) -> int:
    """Nights that began on a day from `since` to the day itself, in a home coded W; each night once."""
    stays = [(home.start, home.end) for home in stays_in_bed_and_breakfast(person, since)]
    return distinct_days(stays, since, person.day + ONE_DAY)


def _since(person: PersonOnDay) -> date:
    return three_months_to(person.day)


def _nights_not_on_file(person: PersonOnDay) -> Judgement | None:
    since = _since(person)
    missing = _gap_of_nights(person, since)
    nights = distinct_days([(since, None)], since, person.day + ONE_DAY)
    return not_covered(missing)._replace(amount=nights) if missing else None


def _no_nights(person: PersonOnDay) -> Judgement | None:
    nights = nights_in_bed_and_breakfast(person, _since(person))
    return None if nights else not_counted("no night in bed and breakfast")


def _with_nights(person: PersonOnDay) -> Judgement:
    since = _since(person)
    nights, stays = nights_in_bed_and_breakfast(person, since), stays_in_bed_and_breakfast(person, since)
    last = max(min(person.day, home.end - ONE_DAY) if home.end else person.day for home in stays)
    there = "still there" if any(home.covers(person.day) for home in stays) else "left"
    words = f"{quantity(nights, 'night')} since {format_long(since)}, {there}"
    return counted(words, min(home.start for home in stays), nights, last)


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

_STEPS_TODAY = (
    Step(
        Place.OUT,
        OUT_BY_CODE,
        where(judge_today, Place.OUT),
        "Custody on the day goes before a home. Where neither has a code, the last report since it began tells, else since "
        "the last home ended. A temporary absence is no home.",
    ),
    without_record(
        home_gap,
        "of whose home nothing is on file on the day, or no code where a file brought the home",
        besides=(Step(Place.OUT, OUT_BY_CODE, where(judge_today, Place.OUT)),),
    ),
    Step(Place.COUNTED, SUITABLE_BY_CODE, where(judge_today, Place.COUNTED), ALWAYS),
    Step(Place.NOT_COUNTED, "whose home has a code that is unsuitable", where(judge_today, Place.NOT_COUNTED)),
    Step(Place.NOT_KNOWN, "who are left: no home, no code or no suitability is recorded", judge_today),
)

SUITABLE_TODAY = Measure(
    id="suitable_today",
    title="In suitable accommodation, today",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="SSDA903 accommodation code, its second character; law brief 15.3.",
    question=Question(
        "suitable_today",
        HOME_CAN_BE_JUDGED_TODAY,
        today(_STEPS_TODAY),
        (*NOT_IN_TODAYS_BANDS, *_STEPS_TODAY),
        rests_on=RestsOn((HOMES,)),
    ),
    reckon=percentage,
    breakdowns=tuple(BANDS),
    unknown_is_information=True,
    next_command="lc home {ref}",
)

_BB_WINDOW = "the three months that end on the day"
_BB_SOURCE = "Guidance 7.12: no more than two working days, and only in exceptional emergencies. Accommodation code W."
_BB_STEPS = (
    only((*SUPPORTED, OWED_THE_OFFER, CANNOT_TELL), "somebody whom the authority supports"),
    Step(
        Place.NOT_COVERED,
        "of whose homes of the three months something is not on file: homes, or the code of one that a file brought",
        _nights_not_on_file,
    ),
    Step(
        Place.NOT_COUNTED,
        f"who spent no night in a home coded {BED_AND_BREAKFAST}",
        _no_nights,
        "A night counts on the day on which it begins, once, the last day too. The day of leaving is none, nor is an absence.",
    ),
    Step(Place.COUNTED, f"who spent one night or more in a home coded {BED_AND_BREAKFAST}", _with_nights),
)

_BB_QUESTION = Question(
    "bb_people",
    Population("bb_people"),
    of_everybody(_BB_STEPS),
    _BB_STEPS,
    rests_on=RestsOn((HOMES,), lambda _, day: three_months_to(day)),
)

BB_PEOPLE = Measure(
    id="bb_people",
    title="People in bed and breakfast",
    unit=PEOPLE,
    kind=Kind.RARE,
    window=_BB_WINDOW,
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
    window=_BB_WINDOW,
    source=_BB_SOURCE,
    question=_BB_QUESTION,
    reckon=amount,
    better=LOWER,
    next_command="lc home {ref}",
)
