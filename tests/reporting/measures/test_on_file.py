"""What a figure rests on: full, part or none; whom it leaves out; between which values that of the full record lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leavingcare.facts.coverage import (
    ACTIVITY,
    ADVISERS,
    CONTACTS,
    HOMES,
    OFFERS,
    PLANS,
    RECORD_KINDS,
    REVIEWS,
    RISK_ASSESSMENTS,
    VISITS,
    Coverage,
    kind_of_records,
)
from leavingcare.facts.events import Contact, Plan, Report
from leavingcare.facts.life import Life, life_of, recorded_day
from leavingcare.facts.record import Fact, Spell
from leavingcare.facts.spells import Service
from leavingcare.law.coverage import CoverageOnFile
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import MEASURES, Cohort, Figure, Measure, Place, figures
from leavingcare.reporting.measures.advisers import UNALLOCATED
from leavingcare.reporting.measures.birthday import EET, IN_TOUCH, SUITABLE
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.homes import SUITABLE_TODAY
from leavingcare.reporting.measures.learning import EET_TODAY
from leavingcare.reporting.measures.measure import PEOPLE, PERCENTAGE
from leavingcare.reporting.measures.on_file import FULL, NONE, PART
from leavingcare.reporting.measures.plans import PLANS_IN_DATE
from leavingcare.reporting.measures.visits import VISITS_IN_TIME
from leavingcare.reporting.quarters import Quarter
from tests.reporting.made_up_authorities import pool
from tests.support.cohorts import named
from tests.support.leavers import REF, at_home, doing, leaver, seen_on

DAY = date(2026, 9, 30)
POLICY = Policy()
LONG_AGO = date(1990, 1, 1)


def _kept(records: str, since: date, until: date | None = None, **more: object) -> Coverage:
    return Coverage(on=DAY, records=records, known_from=since, known_to=until, **more)  # type: ignore[arg-type]


def _whole(*but: Coverage) -> list[Coverage]:
    """Everything is kept, but of these kinds only what these statements say."""
    others = {one.records for one in but}
    return [*(_kept(kind, LONG_AGO) for kind in RECORD_KINDS if kind not in others), *but]


def _cohort(lives: Iterable[Life], stated: list[Coverage] | None, day: date = DAY) -> Cohort:
    on_file = CoverageOnFile(stated)
    return Cohort(day, POLICY, tuple(PersonOnDay(life, day, POLICY, {}, on_file) for life in lives), (), on_file)


def _figure(measure: Measure, cohort: Cohort, breakdown: str | None = None) -> Figure:
    return next(one for one in figures(measure, cohort) if one.breakdown == breakdown)


@pytest.mark.parametrize(
    ("since", "coverage", "known_from"),
    [
        (date(2026, 7, 29), FULL, date(2026, 9, 29)),
        (date(2026, 7, 30), FULL, DAY),
        (date(2026, 7, 31), NONE, date(2026, 10, 1)),
    ],
)
def test_visits_are_known_two_months_after_they_began_to_be_kept(since: date, coverage: str, known_from: date) -> None:
    """The day before, on and after."""
    found = _figure(VISITS_IN_TIME, _cohort([leaver()], _whole(_kept(VISITS, since))))
    assert (found.evidence.coverage, found.evidence.known_from) == (coverage, known_from)
    assert found.evidence.not_covered == (coverage == NONE)
    assert found.value == (0.0 if coverage == FULL else None)
    if coverage == NONE:
        assert found.rests_on == "cannot tell: no visits before 31 July 2026 are on file"


def test_a_visit_on_file_after_which_records_are_kept_needs_no_earlier_ones() -> None:
    """The last visit is known; what came before it makes no difference."""
    stated = _whole(_kept(VISITS, date(2026, 9, 1)), _kept(VISITS, date(2025, 1, 1), person="P002"))
    seen, unseen = leaver(seen_on(date(2026, 9, 2))), named("P003", leaver())
    cohort = _cohort([seen, unseen, named("P002", leaver())], stated)
    found = _figure(VISITS_IN_TIME, cohort)
    assert (found.value, found.numerator, found.denominator) == (50.0, 1, 2)
    assert (found.evidence.coverage, found.evidence.not_covered) == (PART, 1)
    assert (found.evidence.low, found.evidence.high) == (33.3, 66.7)
    assert found.rests_on == "of the 2 whose visits are on file; of all, between 33.3% and 66.7%"


def test_records_that_end_before_the_day_do_not_tell_of_it() -> None:
    """Reports end on a day: since then nobody can tell."""
    ended = _whole(_kept(VISITS, LONG_AGO, DAY - timedelta(days=1)))
    found = _figure(VISITS_IN_TIME, _cohort([leaver()], ended))
    assert found.rests_on == "cannot tell: records of visits end on 29 September 2026"
    assert _figure(VISITS_IN_TIME, _cohort([leaver()], _whole(_kept(VISITS, LONG_AGO, DAY)))).evidence.coverage == FULL


def test_whose_service_is_closed_stays_in_the_figures() -> None:
    """Or a figure would get better by closing cases."""
    closed = Service(person=REF, start=date(2026, 1, 1), state="closed")
    found = _figure(VISITS_IN_TIME, _cohort([leaver(closed)], _whole()))
    assert (found.value, found.evidence.coverage) == (0.0, FULL)


@pytest.mark.parametrize(("day", "coverage"), [(DAY - timedelta(days=1), NONE), (DAY, FULL), (DAY + timedelta(days=1), NONE)])
def test_a_source_of_the_latest_plan_tells_of_its_own_day_alone(day: date, coverage: str) -> None:
    """Of an earlier day it would hold those who are late, and nobody else."""
    latest = _kept(PLANS, DAY, DAY, latest_only=True, source="ssd_care_leavers.csv")
    stated = [one for one in _whole(latest) if one.records != REVIEWS]
    plan = Plan(person=REF, on=date(2026, 6, 1), source="ssd_care_leavers.csv row 2", as_of=DAY)
    found = _figure(PLANS_IN_DATE, _cohort([leaver(plan)], stated, day))
    assert found.evidence.coverage == coverage
    assert found.value == (100.0 if coverage == FULL else None)


def test_a_home_that_a_file_brings_without_its_code_does_not_tell_how_it_is() -> None:
    """One that somebody typed without a code is not known, as ever."""
    typed, read = leaver(at_home(None)), named("P002", leaver(at_home(None, source="ssd_address.csv row 7")))
    found = _figure(SUITABLE_TODAY, _cohort([typed, read, named("P003", leaver(at_home("U1")))], _whole()), "19-21")
    assert (found.value, found.not_known, found.evidence.not_covered) == (50.0, 1, 1)


def test_the_latest_answer_about_work_tells_of_its_own_time() -> None:
    """56 days, as everywhere else that contact counts; of those whose activities are recorded one by one there is no limit."""
    latest = _whole(_kept(ACTIVITY, DAY, DAY, latest_only=True, source="ssd_care_leavers.csv"))

    def answered(day: date) -> Life:
        return leaver(Report(person=REF, on=day, activity="F4", source="ssd_care_leavers.csv row 3", as_of=DAY))

    found = [_figure(EET_TODAY, _cohort([answered(DAY - timedelta(days=ago))], latest), "19-21") for ago in (55, 56)]
    assert [one.evidence.coverage for one in found] == [FULL, NONE]
    assert _figure(EET_TODAY, _cohort([leaver(doing("F4"))], _whole()), "19-21").value == 100.0


def test_contacts_without_visits_do_not_tell_who_is_in_touch() -> None:
    """A visit is a contact."""
    only_calls = [one for one in _whole() if one.records != VISITS]
    assert _figure(IN_TOUCH_TODAY, _cohort([leaver()], only_calls), "19-21").evidence.coverage == NONE
    assert _figure(IN_TOUCH_TODAY, _cohort([leaver()], _whole()), "19-21").evidence.coverage == FULL


def test_a_return_speaks_for_its_year() -> None:
    """Whoever it does not report on is not known; of birthdays since, only those on whom a case system reports are covered."""
    care = _kept("care", date(2025, 4, 1), date(2026, 3, 31), source="2026/episodes.csv")
    report = Report(
        person=REF, on=date(2025, 9, 10), in_touch="YES", activity="F2", accommodation="U1", source="2026/oc3.csv row 2"
    )
    lives = [leaver(replace(report, as_of=date(2026, 3, 31))), named("P002", leaver())]
    for measure in (IN_TOUCH, SUITABLE, EET):
        found = _figure(measure, _cohort(lives, [care], date(2026, 3, 31)), "19-21")
        assert (found.evidence.coverage, found.denominator, found.not_known) == (FULL, 2, 1)
        later = _figure(measure, _cohort(lives, [care], date(2026, 9, 30)), "19-21")  # the birthday is that of September 2026
        assert (later.evidence.coverage, later.evidence.not_covered) == (NONE, 2)
        assert _figure(measure, _cohort(lives, [care], date(2025, 3, 31)), "19-21").value is None


def test_who_has_an_adviser_is_known_only_where_allocations_are_kept() -> None:
    """Nobody is without one because nobody wrote it down."""
    without = [one for one in _whole() if one.records != ADVISERS]
    found = _figure(UNALLOCATED, _cohort([leaver()], without))
    assert (found.value, found.rests_on) == (None, "cannot tell: no advisers are on file")
    assert _figure(UNALLOCATED, _cohort([leaver()], _whole())).value == 1


# Against the full record --------------------------------------------------------------------------------------------------

QUARTER = Quarter(2026, 2)
HIDDEN = (VISITS, CONTACTS, PLANS, REVIEWS, OFFERS, RISK_ASSESSMENTS, HOMES, ACTIVITY)


def _without_reports(life: Life) -> Life:
    """What reports tell, and of which time, is asked above."""
    facts = [fact for fact in life.all_facts() if fact is not life.person]
    return life_of(life.person, [fact for fact in facts if not isinstance(fact, Report)])


LIVES = [_without_reports(life) for life in pool(QUARTER, 60, 14, months=False).lives]


WITHOUT_BOUNDS = ("risk_signed",)
"""Hidden plans change whom its question is put to, not how it is answered: no bound of the answers holds for that."""


@given(kind=st.sampled_from(HIDDEN), days=st.integers(1, 420), seen_by=st.integers(2, 6))
@settings(max_examples=20, deadline=None)
def test_the_figure_of_the_full_record_lies_between_low_and_high(kind: str, days: int, seen_by: int) -> None:
    """Records of a kind before a day are taken away, for some of the young people; full is the figure itself, none has none."""
    since = DAY - timedelta(days=days)
    covered = {life.person.ref for place, life in enumerate(LIVES) if place % seen_by}
    stated = _whole(_kept(kind, since), *(_kept(kind, LONG_AGO, person=ref) for ref in covered))
    cut = [life if life.person.ref in covered else _without(life, kind, since) for life in LIVES]
    full, part = _cohort(LIVES, None), _cohort(cut, stated)
    for measure in (measure for measure in MEASURES if measure.id not in WITHOUT_BOUNDS):
        if measure.unit not in (PERCENTAGE, PEOPLE):
            continue
        for whole, found in zip(figures(measure, full), figures(measure, part), strict=True):
            if found.evidence.coverage == FULL:
                assert (found.value, found.denominator) == (whole.value, whole.denominator), (measure.id, kind)
            elif found.evidence.coverage == PART and whole.value is not None:
                assert found.evidence.low is not None
                assert found.evidence.high is not None
                assert found.evidence.low <= whole.value <= found.evidence.high, (measure.id, kind)
            elif found.evidence.coverage == NONE:
                assert found.value is None


def _without(life: Life, kind: str, since: date) -> Life:
    """The life without what had happened of a kind before a day; what ran on the day has been known since it began."""
    return life_of(
        life.person, [fact for fact in life.all_facts() if fact is not life.person and not _is_hidden(fact, kind, since)]
    )


def _is_hidden(fact: Fact, kind: str, since: date) -> bool:
    if kind_of_records(fact.KIND, getattr(fact, "what", None)) != kind:
        return False
    if isinstance(fact, Spell):
        return fact.end is not None and fact.end < since
    return recorded_day(fact) < since


def test_the_list_behind_names_those_whom_no_source_covers() -> None:
    """With what is not on file."""
    cohort = _cohort(
        [leaver(Contact(person=REF, on=date(2026, 2, 1), what="visit", outcome="seen"))], _whole(_kept(VISITS, DAY))
    )
    (verdict,) = VISITS_IN_TIME.verdicts(cohort)
    assert (verdict.judgement.place, verdict.judgement.why) == (
        Place.NOT_COVERED,
        "no visits before 30 September 2026 are on file",
    )
