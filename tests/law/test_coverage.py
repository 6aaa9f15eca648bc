"""Coverage: on which days a missing record is a no; and what looks late where it is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st

from leavingcare.facts.coverage import CONTACTS, HOMES, OFFERS, PLANS, RECORD_KINDS, REVIEWS, VISITS, Coverage, kind_of_records
from leavingcare.facts.events import Contact, Plan, Report, Review
from leavingcare.facts.life import Life, life_of, recorded_day, with_facts
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, CareEpisode, Home, Service
from leavingcare.law.coverage import NOT_KNOWN, CoverageOnFile, came_to_us
from leavingcare.law.duties.endings import ENDINGS
from leavingcare.law.duties.registry import DUTY_RULES
from leavingcare.law.duties.worklist import duties_in, explain_duty_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Duty
from leavingcare.law.stretches import Stretch, run_together, without
from tests.law.lives import days_of, lives_in_full

DAY = date(2026, 11, 21)
ONE_DAY = timedelta(days=1)
POLICY = Policy()
BORN = date(2007, 6, 1)
CARE = CareEpisode(person="P001", start=date(2018, 3, 1), end=date(2025, 6, 1), legal="C2", placement="U4", ceased="E5")
ADVISERS = {"kim": Adviser(id="kim", name="Kim", team="North"), "jo": Adviser(id="jo", name="Jo", team="South")}


def _kept(records: str = VISITS, since: date = date(2020, 1, 1), until: date | None = None, **more: object) -> Coverage:
    return Coverage(on=DAY, records=records, known_from=since, known_to=until, **more)  # type: ignore[arg-type]


def _life(*facts: Fact) -> Life:
    return life_of(Person(ref="P001", born=BORN), [CARE, *facts])


def _person(life: Life, *stated: Coverage, day: date = DAY) -> PersonOnDay:
    return PersonOnDay(life, day, POLICY, ADVISERS, CoverageOnFile(stated, ADVISERS))


def _visit(day: date) -> Contact:
    return Contact(person="P001", on=day, what="visit", outcome="seen")


def _covered(life: Life, kind: str, *stated: Coverage, day: date = DAY) -> list[tuple[date, date]]:
    return [tuple(one) for one in _person(life, *stated, day=day).coverage.covered(kind)]  # type: ignore[misc]


def _late(person: PersonOnDay) -> dict[str, Duty]:
    return {duty.id: duty for duty in duties_in(person) if duty.by is not None and duty.by < person.day}


def test_every_listed_duty_says_what_ends_it() -> None:
    """A kind of record and how one would look, or that there is none."""
    assert set(ENDINGS) == set(DUTY_RULES)
    assert {one.records for one in ENDINGS.values() if one} <= set(RECORD_KINDS)


@pytest.mark.parametrize(
    ("until", "day", "is_kept"),
    [
        (None, date(2026, 3, 31), False),
        (None, date(2026, 4, 1), True),
        (None, DAY, True),
        (date(2026, 10, 1), date(2026, 10, 1), True),
        (date(2026, 10, 1), date(2026, 10, 2), False),
    ],
)
def test_records_are_kept_from_the_first_day_to_the_last(until: date | None, day: date, is_kept: bool) -> None:
    """The day before, on and after each end; nothing after the day that is looked at."""
    moved_in = life_of(Person(ref="P001", born=BORN), [Allocation(person="P001", start=date(2025, 1, 1), adviser="kim")])
    person = _person(moved_in, _kept(since=date(2026, 4, 1), until=until))
    assert person.coverage.is_kept_on(VISITS, day) is is_kept
    assert not person.coverage.is_kept_on(VISITS, DAY + ONE_DAY)
    assert not person.coverage.is_kept_on(REVIEWS, day)


def test_nobody_is_covered_before_they_came_to_us() -> None:
    """From the first allocation, opening or care with us; else from the first day of anything recorded."""
    elsewhere = CareEpisode(person="P001", start=date(2015, 1, 1), end=date(2026, 1, 1), legal="C2", authority="Leeds")
    facts: list[Fact] = [elsewhere, Service(person="P001", start=date(2026, 9, 1), state="open")]
    life = life_of(Person(ref="P001", born=BORN), facts)
    assert came_to_us(life) == date(2026, 9, 1)
    assert _covered(life, VISITS, _kept()) == [(date(2026, 9, 1), DAY)]
    assert came_to_us(life_of(Person(ref="P001"), [])) is None
    assert came_to_us(life_of(Person(ref="P001"), [_visit(date(2026, 2, 3))])) == date(2026, 2, 3)


def test_nothing_is_missing_from_before_the_first_care() -> None:
    """Whose first care is ours had no records with anybody else."""
    assert _covered(_life(), VISITS, _kept(since=date(2018, 3, 1))) == [(date.min, DAY)]
    assert _covered(_life(), VISITS, _kept(since=date(2018, 3, 2))) == [(date(2018, 3, 2), DAY)]


def test_nobody_is_covered_while_the_service_is_closed() -> None:
    """From the closing to the day before it is opened again."""
    closed = Service(person="P001", start=date(2026, 2, 1), end=date(2026, 5, 1), state="closed")
    life = _life(closed, Service(person="P001", start=date(2026, 5, 1), state="open"))
    assert _covered(life, VISITS, _kept(since=date(2025, 1, 1))) == [
        (date(2025, 1, 1), date(2026, 1, 31)),
        (date(2026, 5, 1), DAY),
    ]


def test_offers_are_kept_of_a_closed_service_too() -> None:
    """The yearly offer is made to just those who have no open service: one that was not made is late."""
    closed = Service(person="P001", start=date(2026, 2, 1), state="closed")
    life = _life(Service(person="P001", start=date(2025, 1, 1), state="open"), closed)
    assert _covered(life, OFFERS, _kept(OFFERS, since=date(2025, 1, 1))) == [(date(2025, 1, 1), DAY)]
    assert _covered(life, VISITS, _kept(since=date(2025, 1, 1))) == [(date(2025, 1, 1), date(2026, 1, 31))]


@pytest.mark.parametrize(("whom", "is_meant"), [("kim", True), ("jo", False)])
def test_a_statement_of_an_adviser_or_a_team_is_for_their_young_people(whom: str, is_meant: bool) -> None:
    """While they are allocated, and nobody else."""
    life = _life(Allocation(person="P001", start=date(2026, 3, 1), end=date(2026, 9, 1), adviser="kim"))
    expected = [(date(2026, 3, 1), date(2026, 8, 31))] if is_meant else []
    assert _covered(life, VISITS, _kept(adviser=whom)) == expected
    assert _covered(life, VISITS, _kept(team=ADVISERS[whom].team)) == expected
    assert bool(_covered(life, VISITS, _kept(person="P001" if is_meant else "P002"))) is is_meant


def test_the_latest_record_alone_tells_of_the_time_since_it() -> None:
    """Back to that record; with none of somebody whom the source names, all of the time before; else its own day."""
    tracker = _kept(PLANS, DAY, DAY, latest_only=True, source="tracker.csv")
    planned = _life(Plan(person="P001", on=date(2026, 2, 1)))
    named = _life(Report(person="P001", on=DAY, in_touch="YES", source="tracker.csv row 4", as_of=DAY))
    assert _covered(planned, PLANS, tracker) == [(date(2026, 2, 1), DAY)]
    assert _covered(planned, REVIEWS, tracker) == [(date(2026, 2, 1), DAY)]
    assert _covered(planned, PLANS, tracker, day=date(2026, 1, 1)) == []
    assert _covered(named, PLANS, tracker) == [(date.min, DAY)]
    assert _covered(_life(), PLANS, tracker) == [(DAY, DAY)]


def test_what_runs_on_the_first_day_has_run_since_it_began() -> None:
    """A home that is on file when homes begin to be kept: no other lies between."""
    life = _life(Home(person="P001", start=date(2026, 1, 5), code="W2"))
    assert _covered(life, HOMES, _kept(HOMES, date(2026, 6, 1))) == [(date(2026, 1, 5), DAY)]


def test_sums_of_stretches() -> None:
    """What overlaps or follows on is one; what is taken out leaves both sides."""
    days = [date(2026, 1, day) for day in range(1, 31)]
    joined = run_together([Stretch(days[9], days[12]), Stretch(days[0], days[4]), Stretch(days[5], days[6])])
    assert joined == [Stretch(days[0], days[6]), Stretch(days[9], days[12])]
    assert list(without(joined, [Stretch(days[2], days[10])])) == [Stretch(days[0], days[1]), Stretch(days[11], days[12])]


# Late, or not known ------------------------------------------------------------------------------------------------------

SEEN = _visit(date(2026, 6, 1))
"""The next visit is due by 1 August."""


@pytest.mark.parametrize(
    ("since", "until", "evidence"),
    [
        (date(2026, 6, 1), None, "recorded"),
        (date(2026, 6, 2), None, "recorded"),  # 1 June is on file; a visit on that day changes nothing
        (date(2026, 6, 3), None, "recorded"),  # with a visit on 2 June the last day is 2 August
        (date(2026, 9, 21), None, "recorded"),  # with one on 20 September it is 20 November, the day before
        (date(2026, 9, 22), None, NOT_KNOWN),
        (date(2026, 11, 21), None, NOT_KNOWN),
        (date(2026, 1, 1), date(2026, 11, 1), "recorded"),
        (date(2026, 1, 1), date(2026, 7, 31), NOT_KNOWN),
    ],
)
def test_a_visit_is_overdue_only_if_none_can_be_missing(since: date, until: date | None, evidence: str) -> None:
    """The day before, on and after the day from which a missing visit could still be in time."""
    duty = _late(_person(_life(SEEN), _kept(since=since, until=until)))["PA6"]
    assert (duty.evidence, duty.by) == (evidence, date(2026, 8, 1))
    assert (until == date(2026, 11, 1)) is any("may not be here yet" in flag for flag in duty.flags)
    assert (duty.records, duty.gap is not None) == ((VISITS, True) if evidence == NOT_KNOWN else (None, False))


@pytest.mark.parametrize(
    ("since", "until", "certain"), [(date(2026, 10, 1), None, date(2026, 12, 1)), (date(2026, 1, 1), date(2026, 7, 31), None)]
)
def test_from_which_day_it_is_late_in_any_case(since: date, until: date | None, certain: date | None) -> None:
    """Two months after the last day without records, if they are kept from then on; never, where they are kept no more."""
    assert _late(_person(_life(SEEN), _kept(since=since, until=until)))["PA6"].certain_from == certain


@pytest.mark.parametrize("sort", [("recorded", False), (NOT_KNOWN, False), (NOT_KNOWN, True)])
def test_there_is_much_to_tell_apart(sort: tuple[str, bool]) -> None:
    """The people of these properties are overdue, not known and certain from a day: none of them is empty."""

    def is_there(found: tuple[PersonOnDay, tuple[Coverage, ...]]) -> bool:
        return sort in ((duty.evidence, duty.certain_from is not None) for duty in _late(found[0]).values())

    find(people(), is_there, settings=settings(max_examples=1500, database=None, phases=[Phase.generate]))


def test_what_explains_it_says_what_is_not_on_file() -> None:
    """In a sentence, with the day; a duty that is late in any case says nothing of it."""
    answer = explain_duty_in("PA6", _person(_life(SEEN), _kept(since=date(2026, 10, 1))))
    assert (answer.answer, answer.evidence) == (NOT_KNOWN, NOT_KNOWN)
    assert answer.flags[0] == (
        "not known whether it is late: no visits before 1 October 2026 are on file; late in any case from 1 December 2026"
    )
    assert explain_duty_in("PA6", _person(_life(SEEN), _kept(since=date(2026, 6, 1)))).answer == "due"


def test_without_coverage_everything_counts_as_on_file() -> None:
    """As in worked cases."""
    person = PersonOnDay(_life(SEEN), DAY, POLICY)
    assert person.coverage.is_full
    assert _late(person)["PA6"].evidence == "recorded"


# In general ---------------------------------------------------------------------------------------------------------------

KINDS = sorted({one.records for one in ENDINGS.values() if one})


@st.composite
def people(draw: st.DrawFn) -> tuple[PersonOnDay, tuple[Coverage, ...]]:
    """Somebody on a day, with coverage of each kind that begins and ends about then: any life, or one with steady visits."""
    if draw(st.booleans()):
        life = draw(lives_in_full(reported=False))
        day = draw(days_of(life))
    else:
        day = draw(st.dates(date(2025, 7, 1), date(2028, 5, 1)))
        earlier = st.integers(0, 400).map(lambda days: day - timedelta(days=days))
        home = Home(person="P001", start=draw(earlier), code="U1", provided_under="other")
        visits = [_visit(on) for on in draw(st.lists(earlier, max_size=3))]
        reviews = [Review(person="P001", on=on, outcome="held") for on in draw(st.lists(earlier, max_size=2))]
        plan = Plan(person="P001", on=draw(earlier))
        life = _life(*visits, *reviews, plan, *([home] if draw(st.booleans()) else []))
    stated = tuple(one for kind in KINDS for one in draw(_statements(kind, day)))
    return _person(life, *stated, day=day), stated


def _statements(kind: str, day: date) -> st.SearchStrategy[list[Coverage]]:
    """None, one or two: begun up to two years before the day, and still kept or over."""
    span = st.tuples(st.integers(0, 700), st.none() | st.integers(0, 400))
    return st.lists(span.map(lambda one: _begun(kind, day - timedelta(days=one[0]), one[1])), max_size=2)


def _begun(kind: str, since: date, days: int | None) -> Coverage:
    return _kept(kind, since, None if days is None else since + timedelta(days=days))


ENDED_BY_EVENTS = {duty: one.records for duty, one in ENDINGS.items() if one and one.records in (VISITS, REVIEWS)}


def _overdue(person: PersonOnDay) -> dict[str, Duty]:
    return {key: duty for key, duty in _late(person).items() if duty.evidence != NOT_KNOWN}


def _event(kind: str, day: date) -> Fact:
    return _visit(day) if kind == VISITS else Review(person="P001", on=day, outcome="held")


@given(st.data(), people())
def test_hiding_a_record_outside_coverage_makes_nothing_overdue(
    data: st.DataObject, found: tuple[PersonOnDay, tuple[Coverage, ...]]
) -> None:
    """What nobody would have recorded cannot be held against anybody, unless it came too late in any case."""
    person, stated = found
    life = person.recorded
    hidden = [
        fact
        for fact in (*life.contacts, *life.reviews)
        if (kind := kind_of_records(fact.KIND, fact.what)) in (VISITS, REVIEWS)
        and not person.coverage.is_kept_on(kind, recorded_day(fact))
        and fact.on <= person.day
    ]
    assume(hidden)
    fact = data.draw(st.sampled_from(hidden))
    kind = kind_of_records(fact.KIND, fact.what)
    fewer = life_of(life.person, [one for one in life.all_facts() if one not in (life.person, fact)])
    hidden_stretch = next(one for one in person.coverage.uncovered(kind) if one.holds(fact.on))
    ended = {duty for duty, records in ENDED_BY_EVENTS.items() if records == kind and duty not in STARTED_BY_EVENTS}
    for key, duty in _overdue(_person(fewer, *stated, day=person.day)).items():
        if key in ended - _overdue(person).keys():
            assert duty.by is not None
            assert duty.by < hidden_stretch.first  # it was done late, when no records were kept any more


STARTED_BY_EVENTS = {"PA2", "PA3", "PA5", "RV5", "RV8"}
"""Duties of which an event of the kind starts a clock as well: an unseen one may bring them about or change their interval."""


@given(st.data(), people())
def test_wider_coverage_never_ends_a_duty(data: st.DataObject, found: tuple[PersonOnDay, tuple[Coverage, ...]]) -> None:
    """What was not known may be overdue then; what was overdue stays so; the list itself is the same."""
    person, stated = found
    life = person.recorded
    kind = data.draw(st.sampled_from([VISITS, REVIEWS, PLANS, HOMES]))
    wider = _person(life, *stated, _kept(kind, date(2000, 1, 1)), day=person.day)
    assert set(_late(wider)) == set(_late(person))
    assert set(_overdue(person)) <= set(_overdue(wider))


@given(people())
def test_the_day_from_which_it_is_certain_is_exact(found: tuple[PersonOnDay, tuple[Coverage, ...]]) -> None:
    """That day it is overdue; the day before it is not."""
    person, stated = found
    life = person.recorded
    for key, duty in _late(person).items():
        if duty.certain_from is not None:
            assert key in _overdue(_person(life, *stated, day=duty.certain_from))
            assert key not in _overdue(_person(life, *stated, day=duty.certain_from - ONE_DAY))


def _told(person: PersonOnDay) -> dict[str, Duty]:
    """What is owed, last day or none, and is known to be."""
    return {duty.id: duty for duty in duties_in(person) if duty.evidence != NOT_KNOWN}


@pytest.mark.parametrize(
    ("since", "day", "evidence", "certain"),
    [
        (date(2026, 10, 1), date(2026, 11, 24), NOT_KNOWN, date(2026, 11, 25)),
        (date(2026, 10, 1), date(2026, 11, 25), "recorded", None),
        (date(2026, 10, 1), date(2026, 11, 26), "recorded", None),
        (date(2026, 6, 2), date(2026, 7, 27), "recorded", None),
    ],
)
def test_touch_is_lost_in_any_case_56_days_after_the_last_day_without_records(
    since: date, day: date, evidence: str, certain: date | None
) -> None:
    """Last seen on 1 June. Contacts are kept from October: an answer of 30 September would have run out on 25 November."""
    life = _life(SEEN)
    found = {duty.id: duty for duty in duties_in(_person(life, _kept(CONTACTS, since=since), _kept(), day=day))}
    assert (found["LP5"].evidence, found["LP5"].certain_from) == (evidence, certain)


@given(people())
def test_a_duty_without_a_last_day_is_certain_from_an_exact_day_too(found: tuple[PersonOnDay, tuple[Coverage, ...]]) -> None:
    """LP5: that day it is known; the day before it is not."""
    person, stated = found
    for duty in duties_in(person):
        if duty.by is None and duty.certain_from is not None:
            life, day = person.recorded, duty.certain_from
            assert day > person.day
            assert duty.id in _told(_person(life, *stated, day=day))
            assert duty.id not in _told(_person(life, *stated, day=day - ONE_DAY))


def test_such_a_day_is_found_for_somebody() -> None:
    """The property before looks at something."""

    def is_there(found: tuple[PersonOnDay, tuple[Coverage, ...]]) -> bool:
        return any(duty.by is None and duty.certain_from for duty in duties_in(found[0]))

    find(people(), is_there, settings=settings(max_examples=1500, database=None, phases=[Phase.generate]))


@given(st.data(), people())
def test_a_record_added_where_none_are_kept_ends_nothing_that_is_overdue(
    data: st.DataObject, found: tuple[PersonOnDay, tuple[Coverage, ...]]
) -> None:
    """Up to the end of the stretch without records that holds the last day, or is the last before it."""
    person, stated = found
    life = person.recorded
    for key, duty in _overdue(person).items():
        kind = ENDED_BY_EVENTS.get(key)
        missing = [one for one in person.coverage.uncovered(kind) if duty.by and one.first <= duty.by] if kind else []
        if kind and missing and key not in STARTED_BY_EVENTS:
            day = data.draw(st.dates(max(missing[-1].first, date(2000, 1, 1)), max(missing[-1].last, date(2000, 1, 1))))
            more = PersonOnDay(
                with_facts(life, [_event(kind, day)]), person.day, POLICY, ADVISERS, CoverageOnFile(stated, ADVISERS)
            )
            assert key in _late(more)
