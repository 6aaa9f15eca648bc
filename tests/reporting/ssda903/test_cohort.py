"""Who belongs into the care leavers' return of a year: each rule of the Department, and the days around every limit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.dates import attains
from leavingcare.errors import WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.spells import Detention, Order
from leavingcare.law.policy import Policy
from leavingcare.reporting.ssda903.cohort import CANNOT_TELL, IN, OUT, TO_COME, Place, place, return_year, year_of
from tests.support.leavers import BIRTHDAY, BORN, ON, REF, in_care, leaver, returned, seen_on, still_in_care

DAY = timedelta(days=1)
POLICY = Policy()
EIGHTEEN = attains(BORN, 18)


def placed(life: Life, year: int = 2026, on: date = ON, policy: Policy = POLICY) -> Place:
    found = place(life, return_year(year), policy, on)
    assert found is not None
    return found


def ruled(life: Life, year: int = 2026) -> tuple[str, str]:
    found = placed(life, year)
    return found.verdict, found.rule


def test_four_years_in_care_to_18_are_in() -> None:
    """Asked about the birthday in the year, and the days from three months before to one month after it."""
    found = placed(leaver())
    assert (found.verdict, found.age, found.birthday) == (IN, 19, BIRTHDAY)
    assert found.window == (BIRTHDAY, date(2025, 6, 10), date(2025, 10, 10))


def test_the_window_is_a_setting() -> None:
    """Two months before in the place of three."""
    found = placed(leaver(), policy=Policy({"birthday_window_before": "2"}))
    assert found.window and found.window.since == date(2025, 7, 10)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2000, 3, 31), None),
        (date(2000, 4, 1), 25),
        (date(2009, 3, 31), 17),
        (date(2009, 4, 1), None),
        (date(2004, 4, 1), 21),
        (date(2004, 3, 31), 22),
    ],
)
def test_dates_of_birth_of_the_return_2026(born: date, age: int | None) -> None:
    """1 April 2000 to 31 March 2009, to the day."""
    found = place(leaver(seen_on(date(2025, 5, 5)), born=born), return_year(2026), POLICY, ON)
    assert (found.age if found else None) == age


def test_a_birthday_still_to_come_waits() -> None:
    """On the eve it is to come, on the day it is in."""
    assert placed(leaver(), on=BIRTHDAY - DAY).verdict == TO_COME
    assert placed(leaver(), on=BIRTHDAY).verdict == IN


def test_without_a_date_of_birth_nobody_can_tell() -> None:
    """It is not taken for somebody of another age."""
    life = leaver()
    found = placed(Life(person=type(life.person)(ref=REF, case_id="000417"), care=life.care))
    assert (found.verdict, found.why) == (CANNOT_TELL, "the date of birth is not recorded")


@pytest.mark.parametrize(("left", "verdict"), [(EIGHTEEN - DAY, IN), (EIGHTEEN, IN), (EIGHTEEN + DAY, OUT)])
def test_care_has_to_end_by_the_18th_birthday(left: date, verdict: str) -> None:
    """Rule 1007: on the birthday itself is early enough."""
    assert ruled(leaver(care=(in_care(end=left),)), 2025) == (verdict, "1007" if verdict == OUT else "")


@pytest.mark.parametrize(("left", "verdict"), [(attains(BORN, 17), IN), (attains(BORN, 17) + DAY, OUT)])
def test_care_has_to_end_by_the_17th_birthday(left: date, verdict: str) -> None:
    """Rule 1007 at 17."""
    assert ruled(leaver(care=(in_care(end=left),)), 2024)[0] == verdict


def test_an_open_episode_counts_as_still_looked_after() -> None:
    """Rule 1007, which the sector's validator overlooks where no end is recorded."""
    assert ruled(leaver(care=(still_in_care(attains(BORN, 14)),)), 2025) == (OUT, "1007")


def test_29_february_is_a_birthday_like_others() -> None:
    """Rule 1007, on which the sector's validator breaks: 1 March in a common year."""
    born = date(2008, 2, 29)
    until = leaver(born=born, care=(in_care(end=date(2026, 3, 1), born=born),))
    after = leaver(born=born, care=(in_care(end=date(2026, 3, 2), born=born),))
    assert (ruled(until)[0], ruled(after)) == (IN, (OUT, "1007"))


def test_back_in_care_after_the_birthday_is_out() -> None:
    """Rule 1016: care ends after the 17th birthday, though not from it."""
    back = in_care(attains(BORN, 17) + 30 * DAY, EIGHTEEN)
    life = leaver(care=(in_care(end=attains(BORN, 17) - DAY), back))
    assert ruled(life, 2024) == (OUT, "1016")
    assert ruled(life, 2026) == (IN, "")


def test_died_in_care_is_out() -> None:
    """Rule 1000."""
    assert ruled(leaver(care=(in_care(ceased="E2"),))) == (OUT, "1000")


def test_taken_over_is_out() -> None:
    """Rule 1011: by the reason the last episode ended, or by the authority that had it."""
    assert ruled(leaver(care=(in_care(ceased="E3"),))) == (OUT, "1011")
    assert ruled(leaver(care=(in_care(authority="Elsewhere"),))) == (OUT, "1011")


def test_taken_over_by_us_is_in() -> None:
    """Days with another authority count towards the thirteen weeks."""
    before = in_care(end=EIGHTEEN - 60 * DAY, ceased="E3", authority="Elsewhere")
    assert ruled(leaver(care=(before, in_care(start=EIGHTEEN - 60 * DAY)))) == (IN, "")


def test_adopted_is_out() -> None:
    """Rule 1001: by the reason the last episode ended, or by an order."""
    assert ruled(leaver(care=(in_care(ceased="E11"),))) == (OUT, "1001")
    assert ruled(leaver(Order(person=REF, start=EIGHTEEN - 90 * DAY, order="adoption"))) == (OUT, "1001")


@pytest.mark.parametrize(("days", "verdict"), [(90, OUT), (91, IN), (92, IN)])
def test_thirteen_weeks_are_91_days(days: int, verdict: str) -> None:
    """Rule 1001: first day in, last day out."""
    assert ruled(leaver(care=(in_care(start=EIGHTEEN - days * DAY),)))[0] == verdict


def test_care_has_to_reach_past_16() -> None:
    """Rule 1001: ending on the 16th birthday is not enough, a day later is."""
    sixteen = attains(BORN, 16)
    assert ruled(leaver(care=(in_care(end=sixteen),))) == (OUT, "1001")
    assert ruled(leaver(care=(in_care(end=sixteen + DAY),))) == (IN, "")


def test_short_breaks_do_not_count() -> None:
    """Rule 1001: V3 and V4."""
    assert ruled(leaver(care=(in_care(legal="V3"), in_care(legal="V4")))) == (OUT, "1001")


def test_relevant_without_care_past_16_is_in() -> None:
    """Detained on the 16th birthday, after thirteen weeks in care: relevant by regulation 3, so a care leaver."""
    sixteen = attains(BORN, 16)
    detained = Detention(person=REF, start=sixteen - 30 * DAY, end=sixteen + 30 * DAY, place="custody", by_court=True)
    life = leaver(detained, care=(in_care(end=sixteen - 30 * DAY, ceased="E9"),))
    assert ruled(life) == (IN, "")


def test_a_history_cut_off_cannot_tell() -> None:
    """The first recorded episode begins with a change of placement, so that there was one before it."""
    cut_off = in_care(start=EIGHTEEN - 30 * DAY, began="P")
    assert placed(leaver(care=(cut_off,))).verdict == CANNOT_TELL


def test_an_earlier_return_stands_for_what_is_not_recorded() -> None:
    """Without any episode nobody can tell, unless the return of that year has them."""
    assert ruled(leaver(care=())) == (CANNOT_TELL, "1002")
    assert ruled(leaver(returned(BIRTHDAY, "YES", "F2", "U1"), care=())) == (IN, "1002")


def test_from_22_only_those_in_touch_in_the_year() -> None:
    """The latest contact in the year is the day asked about; the day before and the day after the year do not count."""
    born = date(2003, 6, 1)

    def window(*days: date) -> date | None:
        found = placed(leaver(*(seen_on(day) for day in days), born=born))
        return found.window.day if found.window else None

    assert window(date(2025, 4, 1), date(2026, 3, 31)) == date(2026, 3, 31)
    assert window(date(2025, 3, 31), date(2026, 4, 1)) is None
    assert placed(leaver(born=born)).verdict == OUT


def test_from_22_an_earlier_return_counts_where_no_contact_is_recorded() -> None:
    """What the return of that year said is dated its last day."""
    life = leaver(returned(date(2026, 3, 31), "YES", "F2", "U1"), born=date(2003, 6, 1))
    assert placed(life).window == (date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31))


def test_a_contact_later_than_today_is_not_known() -> None:
    """From 22 on, the year so far counts."""
    born = date(2003, 6, 1)
    life = leaver(seen_on(date(2025, 5, 1)), born=born)
    assert placed(life, on=date(2025, 4, 30)).verdict == OUT
    assert placed(life, on=date(2025, 5, 1)).verdict == IN


@pytest.mark.parametrize(("said", "verdict"), [("YES", IN), ("NO", OUT), (None, OUT)])
def test_from_22_a_return_that_says_no_contact_asks_for_no_row(said: str | None, verdict: str) -> None:
    """Dated the first day of its year, of which the return says no day; without a contact no row is asked for."""
    over_21 = leaver(returned(date(2025, 4, 1), said), born=date(2003, 3, 1))
    assert placed(over_21).verdict == verdict


@pytest.mark.parametrize("year", [2022, 2028, 26])
def test_years_not_known_are_refused(year: int) -> None:
    """The codes and the cohort of other years are not known here."""
    with pytest.raises(WrongUse, match="2023 to 2027"):
        return_year(year)


def test_the_year_of_a_day() -> None:
    """A year of the return ends on 31 March."""
    assert (year_of(date(2026, 3, 31)).year, year_of(date(2026, 4, 1)).year) == (2026, 2027)


def test_months_before_a_birthday_at_the_end_of_a_month() -> None:
    """Three months before 31 May is the last day of February."""
    life = leaver(born=date(2006, 5, 31))
    found = placed(life)
    assert found.window and (found.window.since, found.window.until) == (date(2025, 2, 28), date(2025, 6, 30))


@pytest.mark.parametrize(("as_of", "verdict"), [(date(2026, 9, 10), OUT), (date(2026, 9, 11), CANNOT_TELL)])
def test_care_that_may_lie_before_what_is_on_file_is_no_reason_to_leave_somebody_out(as_of: date, verdict: str) -> None:
    """An extract goes back six years: to the 14th birthday, or to the day after it."""
    short = in_care(date(2024, 3, 1), date(2024, 3, 31), source="ssd_cla_episodes.csv row 2", row_id="E1", as_of=as_of)
    found = placed(leaver(care=(short,), born=date(2006, 9, 10)))
    assert found.verdict == verdict
    assert ("no care before 11 September 2020 is on file" in found.why) is (verdict == CANNOT_TELL)
