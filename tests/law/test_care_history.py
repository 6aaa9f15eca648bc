"""How far back care is known: what lies before an extract or a return begins is never a no."""

from datetime import date

import pytest

from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.care_history import care_known_from
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
