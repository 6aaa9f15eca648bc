"""In touch, suitable accommodation, bed and breakfast, education or work: today, and around the birthday."""

from datetime import date

import pytest

from leavingcare.facts.events import Contact, Occasion, Report
from leavingcare.facts.spells import Detention, Education, Service
from leavingcare.reporting.measures import Place
from leavingcare.reporting.measures.birthday import EET, EET_KNOWN, IN_TOUCH, SUITABLE
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.homes import BB_NIGHTS, BB_PEOPLE, SUITABLE_TODAY, days_until_known
from leavingcare.reporting.measures.learning import EET_KNOWN_TODAY, EET_TODAY
from tests.support.cohorts import cohort, figure, judged, named, on_day
from tests.support.leavers import BIRTHDAY, REF, at_home, doing, leaver, seen_on, still_in_care, tried_on

DAY = date(2026, 3, 31)
"""Robin is 19; the 19th birthday was on 10 September 2025."""


def test_in_touch_is_a_two_way_contact_in_the_last_weeks():
    """Answered a month ago, whatever failed since."""
    life = leaver(Contact(person=REF, on=date(2026, 3, 1), what="text", outcome="spoken"), tried_on(date(2026, 3, 20)))
    assert judged(IN_TOUCH_TODAY, life, DAY, "19-21").place is Place.COUNTED


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ([seen_on(date(2025, 12, 1)), tried_on(date(2026, 3, 20))], Place.NOT_COUNTED),
        ([seen_on(date(2025, 12, 1)), Service(person=REF, start=date(2026, 3, 1), state="refuses contact")], Place.NOT_COUNTED),
        ([Report(person=REF, on=date(2026, 3, 31), in_touch="NREQ")], Place.NOT_COUNTED),
        ([], Place.NOT_KNOWN),
    ],
    ids=["attempts only", "refuses", "needs no service", "nothing recorded"],
)
def test_not_in_touch_or_not_known(facts, where):
    """Both stay in the denominator."""
    assert judged(IN_TOUCH_TODAY, leaver(*facts), DAY, "19-21").place is where


@pytest.mark.parametrize("code", ["RHOM", "DIED"])
def test_whom_the_return_counts_no_longer_is_left_out(code):
    """As the Department does, also where a return says that somebody died and nobody recorded when."""
    life = leaver(Report(person=REF, on=date(2026, 3, 31), in_touch=code))
    assert judged(IN_TOUCH_TODAY, life, DAY).place is Place.OUT


@pytest.mark.parametrize(
    ("day", "band"), [(date(2025, 9, 9), "17-18"), (date(2025, 9, 10), "19-21"), (date(2028, 9, 9), "19-21")]
)
def test_the_band_is_that_of_the_age_on_the_day(day, band):
    """19 on 10 September 2025, 22 on 10 September 2028."""
    assert judged(EET_TODAY, leaver(doing("F2")), day, band).place is Place.COUNTED


def test_from_22_only_those_who_receive_support_count():
    """Owed only the yearly offer at 22: out; on a programme since before 21: in."""
    assert judged(EET_TODAY, leaver(doing("F1")), date(2029, 1, 1)).place is Place.OUT
    course = Education(person=REF, start=date(2026, 9, 1), end=date(2029, 7, 1), in_plan=True, level="higher")
    assert judged(EET_TODAY, leaver(doing("F1"), course), date(2029, 1, 1), "22-25").place is Place.COUNTED


def test_a_looked_after_young_person_is_no_care_leaver():
    """17 and still in care."""
    life = leaver(doing("F2"), care=(still_in_care(date(2020, 9, 10)),))
    assert judged(EET_TODAY, life, date(2024, 1, 1)).place is Place.OUT


# Home -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("U1", Place.COUNTED),
        ("U2", Place.NOT_COUNTED),
        ("S1", Place.NOT_COUNTED),
        ("X1", Place.NOT_COUNTED),
        ("U", Place.NOT_KNOWN),
        ("G1", Place.OUT),
        ("H2", Place.OUT),
        ("R2", Place.OUT),
    ],
)
def test_what_a_code_says_of_a_home(code, where):
    """Homeless and custody are never suitable; abroad, deported and not known are in no base."""
    assert judged(SUITABLE_TODAY, leaver(at_home(code)), DAY).place is where


def test_nothing_recorded_about_the_home_stays_in_the_denominator():
    """As the Department counts."""
    assert judged(SUITABLE_TODAY, leaver(), DAY, "19-21").place is Place.NOT_KNOWN


def test_custody_is_unsuitable_whatever_the_home_was():
    """A detention without an end: unsuitable since it began, and not since the move into the home."""
    life = leaver(at_home("U1"), Detention(person=REF, start=date(2026, 1, 1), place="custody"))
    judgement = judged(SUITABLE_TODAY, life, DAY, "19-21")
    assert (judgement.place, judgement.since) == (Place.NOT_COUNTED, date(2026, 1, 1))


def test_a_return_speaks_where_no_home_is_recorded():
    """And not against a home that is."""
    told = Report(person=REF, on=date(2026, 1, 1), accommodation="U2")
    assert judged(SUITABLE_TODAY, leaver(told), DAY, "19-21").place is Place.NOT_COUNTED
    assert judged(SUITABLE_TODAY, leaver(told, at_home("U1")), DAY, "19-21").place is Place.COUNTED


def test_nights_in_bed_and_breakfast_count_once_within_the_three_months():
    """From 30 December to 4 January, and from 3 to 6 January at another: five nights of January; four before do not count."""
    life = leaver(
        at_home("W2", date(2025, 12, 28), date(2026, 1, 4)),
        at_home("W2", date(2026, 1, 3), date(2026, 1, 6)),
        at_home("U1", date(2026, 1, 6)),
    )
    whole = cohort(DAY, [on_day(life, DAY), on_day(named("P002", leaver(at_home("U1"))), DAY)])
    nights, people = figure(BB_NIGHTS, whole), figure(BB_PEOPLE, whole)
    assert (nights.value, nights.denominator) == (5, 1)
    assert (people.value, people.denominator) == (1, 2)


def test_the_night_of_the_last_day_counts():
    """Moved in that evening, still there."""
    assert figure(BB_NIGHTS, cohort(DAY, [on_day(leaver(at_home("W2", DAY)), DAY)])).value == 1


def test_days_until_a_move_was_known():
    """Twelve days after it."""
    life = leaver(at_home("U1", date(2026, 3, 1), known_on=date(2026, 3, 13)))
    assert days_until_known(on_day(life, DAY), date(2026, 1, 1)) == [12]


# Education or work ------------------------------------------------------------------------------------------------------


def test_of_all_and_of_those_known():
    """One studies, one does not, of one nothing is known: a third of all, half of those known."""
    people = [leaver(doing("F1")), named("P002", leaver(doing("G5"))), named("P003", leaver())]
    whole = cohort(DAY, [on_day(one, DAY) for one in people])
    of_all, known = figure(EET_TODAY, whole, "19-21"), figure(EET_KNOWN_TODAY, whole, "19-21")
    assert (of_all.value, of_all.numerator, of_all.denominator, of_all.not_known) == (33.3, 1, 3, 1)
    assert (known.value, known.numerator, known.denominator) == (50.0, 1, 2)


def test_nobody_in_the_denominator_gives_no_percentage():
    """Not zero, and not an error."""
    assert figure(EET_TODAY, cohort(DAY, []), "19-21").value is None


# Around the birthday ----------------------------------------------------------------------------------------------------


def test_around_the_birthday_is_what_was_then_and_not_what_is_now():
    """At college and well housed at 19, neither today."""
    life = leaver(
        seen_on(date(2025, 9, 1)),
        doing("F2", end=date(2025, 12, 1)),
        at_home("U1", end=date(2025, 12, 1)),
        doing("G5", date(2025, 12, 1)),
        at_home("S2", date(2025, 12, 1)),
        tried_on(date(2026, 3, 30)),
    )
    for then, now in ((IN_TOUCH, IN_TOUCH_TODAY), (SUITABLE, SUITABLE_TODAY), (EET, EET_TODAY)):
        assert judged(then, life, DAY, "19-21").place is Place.COUNTED
        assert judged(now, life, DAY, "19-21").place is Place.NOT_COUNTED


@pytest.mark.parametrize(
    ("day", "is_in"), [(date(2025, 9, 9), False), (BIRTHDAY, True), (date(2026, 9, 9), True), (date(2026, 9, 10), False)]
)
def test_the_birthday_is_looked_for_in_the_twelve_months_that_end_on_the_day(day, is_in):
    """The 19th: from the day itself to a year later, when it is the 20th."""
    life = leaver(doing("F2"), seen_on(date(2025, 9, 1)))
    assert ("aged 19" in judged(EET, life, day).why) is is_in


def test_still_in_care_on_the_18th_birthday_is_out_of_the_return():
    """Rule 1007."""
    life = leaver(doing("F2"), care=(still_in_care(date(2020, 9, 10)),))
    assert "rule 1007" in judged(EET, life, date(2024, 9, 30)).why


def test_died_is_left_out_around_the_birthday():
    """As the Department does."""
    life = leaver(Report(person=REF, on=BIRTHDAY, in_touch="DIED"), Occasion(person=REF, on=BIRTHDAY, what="feedback"))
    assert judged(EET_KNOWN, life, DAY).place is Place.OUT
