"""How far back care is known: what lies before an extract or a return begins is never a no."""

from datetime import date, timedelta

import pytest

from leavingcare.facts.coverage import CARE, Coverage
from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Service
from leavingcare.law.care_history import care_known_from
from leavingcare.law.coverage import CoverageOnFile
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Answer
from leavingcare.law.status.status import status

DAY = date(2026, 11, 21)
SIX_YEARS_BEFORE = date(2020, 11, 21)
SSD = {"source": "ssd_cla_episodes.csv row 2", "as_of": DAY}
RETURN = {"source": "2026/episodes.csv row 2", "as_of": date(2026, 3, 31)}


def episode(start: date, end: date | None, **provenance: object) -> CareEpisode:
    return CareEpisode(person="P001", start=start, end=end, legal="V2", began="S", ceased="E8", **provenance)  # type: ignore[arg-type]


def answer(born: date, known_from: date | None, *care: CareEpisode, day: date = DAY, died: date | None = None) -> Answer:
    return status(life_of(Person(ref="P001", born=born, died=died), care), day, Policy(), known_from)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2023, 3, 13), "none"),
        (date(2023, 3, 14), "cannot tell"),
        (date(2032, 3, 13), "cannot tell"),
        (date(2032, 3, 14), "none"),
    ],
)
def test_nobody_alive_without_care_on_file_is_said_to_have_no_status(day: date, found: str) -> None:
    """From 16 to the day before 25; the answer says what to record."""
    got = answer(date(2007, 3, 14), None, day=day)
    assert got.answer == found
    assert (got.missing == ("the care episodes: none is on file (lc import, or lc care for one)",)) is (found == "cannot tell")


def test_of_somebody_who_died_nothing_is_asked() -> None:
    """There is nobody to whom anything is owed."""
    assert answer(date(2007, 3, 14), None, died=date(2025, 1, 1)).answer == "none"


@pytest.mark.parametrize(
    ("born", "found"), [(date(2006, 11, 20), "cannot tell"), (date(2006, 11, 21), "none"), (date(2006, 11, 22), "none")]
)
def test_days_since_the_14th_birthday_that_no_source_covers(born: date, found: str) -> None:
    """The 14th birthday the day before, on and after the first day that is covered."""
    got = answer(born, SIX_YEARS_BEFORE, episode(date(2021, 5, 1), date(2021, 5, 20)))
    assert got.answer == found
    assert bool(got.missing) is (found == "cannot tell")
    if got.missing:
        assert "20 November 2020 and 21 November 2020" in got.missing[0]


def test_what_is_proved_by_the_care_on_file_stays() -> None:
    """A gap takes no status away."""
    care = episode(date(2021, 1, 1), date(2024, 1, 1))
    assert answer(date(2006, 1, 1), SIX_YEARS_BEFORE, care).answer == "former relevant"


@pytest.mark.parametrize(
    ("care", "known_from"),
    [
        ([], None),
        ([episode(date(2024, 1, 1), None)], date.min),
        ([episode(date(2021, 5, 1), date(2021, 6, 1), **SSD)], SIX_YEARS_BEFORE),
        ([episode(date(2019, 5, 1), date(2020, 11, 21), **SSD)], date(2019, 5, 1)),
        ([episode(date(2015, 5, 1), date(2016, 6, 1), **SSD)], SIX_YEARS_BEFORE),
        ([episode(date(2025, 5, 1), date(2025, 6, 1), **RETURN)], date(2025, 4, 1)),
        ([episode(date(2023, 5, 1), None, **RETURN)], date(2023, 5, 1)),
    ],
)
def test_how_far_back_the_sources_go(care: list[CareEpisode], known_from: date | None) -> None:
    """A return covers its year, an extract six years; an older row covers nothing; typed care is taken as the whole."""
    assert care_known_from(life_of(Person(ref="P001", born=date(2006, 1, 1)), care)) == known_from


def test_on_a_past_day_the_sources_of_today_count() -> None:
    """What was recorded later tells of the days before it too."""
    life = life_of(Person(ref="P001", born=date(2007, 1, 1)), [episode(date(2023, 9, 1), date(2023, 10, 1))])
    assert PersonOnDay(life, date(2023, 8, 1), Policy(), care_known=care_known_from).status == "none"


def kept(since: date, until: date | None = None) -> Coverage:
    return Coverage(on=DAY, records=CARE, known_from=since, known_to=until, source=None if until is None else "a file")


YEAR_TO_2024 = kept(date(2023, 4, 1), date(2024, 3, 31))
YEAR_TO_2026 = kept(date(2025, 4, 1), date(2026, 3, 31))
FROM_A_FILE = episode(date(2023, 6, 1), date(2023, 8, 1), **SSD)


@pytest.mark.parametrize(
    ("stated", "care", "known_from"),
    [
        ((YEAR_TO_2026,), (FROM_A_FILE,), date(2025, 4, 1)),
        ((YEAR_TO_2024, YEAR_TO_2026), (FROM_A_FILE,), date(2025, 4, 1)),
        ((YEAR_TO_2024, kept(date(2024, 4, 1), DAY)), (FROM_A_FILE,), date(2023, 4, 1)),
        ((kept(date(2010, 1, 1)),), (FROM_A_FILE,), date(2010, 1, 1)),
        ((YEAR_TO_2024,), (episode(date(2021, 6, 1), date(2023, 8, 1), **SSD),), date(2021, 6, 1)),
        ((YEAR_TO_2024,), (FROM_A_FILE, episode(date(2019, 2, 1), date(2019, 5, 1))), date(2019, 2, 1)),
        ((YEAR_TO_2024,), (episode(date(2019, 2, 1), date(2019, 5, 1)),), date.min),
        ((YEAR_TO_2024,), (), None),
        ((), (FROM_A_FILE,), SIX_YEARS_BEFORE),
    ],
    ids=[
        "a year",
        "two with a gap",
        "two that meet",
        "stated",
        "ran on",
        "older, typed",
        "all typed",
        "no care",
        "nothing said",
    ],
)
def test_care_is_known_from_the_first_day_of_what_covers_it(
    stated: tuple[Coverage, ...], care: tuple[CareEpisode, ...], known_from: date | None
) -> None:
    """The last stretch of days that sources or people say they hold."""
    life = life_of(Person(ref="P001", born=date(2006, 1, 1)), care)
    assert CoverageOnFile(stated).care_known_from(life, DAY) == known_from


def test_a_closed_service_does_not_cut_the_history_of_care() -> None:
    """Care is kept by its files, whether or not leaving care workers write anything."""
    closed = Service(person="P001", start=date(2025, 1, 1), end=date(2026, 1, 1), state="closed")
    life = life_of(Person(ref="P001", born=date(2006, 1, 1)), [FROM_A_FILE, closed])
    assert CoverageOnFile([kept(date(2020, 1, 1))]).care_known_from(life, DAY) == date(2020, 1, 1)


@pytest.mark.parametrize(("missing_days", "found"), [(30, "qualifying"), (31, "cannot tell"), (32, "cannot tell")])
def test_qualifying_is_not_said_where_days_not_covered_could_complete_thirteen_weeks(missing_days: int, found: str) -> None:
    """Sixty days of care over the 16th birthday on file: with 31 more that no source covers it would be former relevant."""
    born, days = date(2007, 3, 14), timedelta(days=missing_days)
    got = answer(born, date(2021, 3, 14) + days, episode(date(2023, 2, 1), date(2023, 4, 2)))
    assert got.answer == found
    assert bool(got.missing) is (found == "cannot tell")


def test_care_that_ended_before_16_leaves_little_to_know() -> None:
    """No source covers the months after 14; none could have made an eligible child, because nothing reached 16."""
    care = CareEpisode(person="P001", start=date(2021, 6, 1), end=date(2023, 1, 1), legal="C2", began="S", ceased="E45")
    assert answer(date(2007, 3, 14), date(2021, 10, 1), care).answer == "qualifying"
