"""What the second reading found by probing: hindsight, silence, triggers, deaths, split records."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leavingcare.facts.events import Contact, Occasion, Review
from leavingcare.facts.life import Life, life_of, recorded_day, with_facts
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact, default_of, descriptions
from leavingcare.facts.risk_assessments import UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import CareEpisode, Detention, Education, Home
from leavingcare.law.care_record import SHORT_BREAKS
from leavingcare.law.duties.registry import WHATEVER_THE_STATUS
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.duties.worklist import FIND_OUT, duties, explain_duty
from leavingcare.law.home_clocks import VACATION
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import SETTLED
from leavingcare.law.rules import ACT
from leavingcare.law.status.status import NONE, status
from tests.law.lives import days_of, lives, lives_in_full, lives_that_rules_read
from tests.law.test_properties import LIVES

POLICY = Policy()
VISITS_IN_A_ROW = ({"PA1", "PA2", "PA3"}, {"PA4", "PA5", "PA6"})
FEWER_LIVES = settings(LIVES, max_examples=max(1, LIVES.max_examples // 3))
"""Where each life is asked about dozens of times."""
ONE_DAY = timedelta(days=1)
LOOKED_AFTER_ALONE = ("MN5", "LP10")
"""Owed to a looked-after child of 15, who has none of the statuses yet."""
READ_AS_NOT_SO = {
    (Person, "leave_expires_on"): "nothing recorded: no leave that runs out",
    (Person, "adult_services_from"): "nothing recorded: no move to adult services",
    (Person, "died"): "nothing recorded: alive",
    (Person, "recorded_status"): "never used",
    (Education, "told_on"): "nobody was told: telling is an event, and an event that is not recorded is read as not so",
    (Education, "bursary_first_paid"): "the last part follows a first that was paid; until that is recorded ED1 is on the list",
    (Education, "bursary_by_instalments"): "asked for once something is paid; ED1 is on the list until then",
    (Occasion, "what"): "the kind of event: without it the record says nothing",
    (Review, "interval_months"): "an interval that is not recorded was not set; the six months run in any case",
    (Home, "away_for"): "an absence that nobody calls one is a move",
    (Contact, "at_home"): "a visit is at the home unless somebody says that it was not",
    (CareEpisode, "ceased"): "what ended it is asked for by the checks of the returns",
}
"""Fields whose absence is itself what the law brief reads as *not so* (section 2), each with the reason."""


# A fact of tomorrow, a later death ---------------------------------------------------------------------------------------


@given(lives(), st.data(), st.integers(1, 3000))
@LIVES
def test_a_death_changes_no_earlier_day(life: Life, data: st.DataObject, later: int) -> None:
    """V1: the list of the day before she died is what a review of the death asks for."""
    day = data.draw(days_of(life))
    dead = replace(life, person=replace(life.person, died=day + timedelta(days=later)))
    assert _answers(dead, day) == _answers(life, day)


@given(lives_in_full(), lives_in_full(), st.data())
@FEWER_LIVES
def test_a_fact_of_tomorrow_changes_nothing_today(life: Life, other: Life, data: st.DataObject) -> None:
    """V2: nor does hindsight."""
    day = data.draw(days_of(life))
    later = [fact for fact in list(other.all_facts())[1:] if recorded_day(fact) > day]
    assert _answers(with_facts(life, later), day) == _answers(life, day)
    assert _answers(life.as_known_on(day), day) == _answers(life, day)


@given(lives(), st.data(), st.integers(0, 900))
@LIVES
def test_a_night_in_a_police_cell_changes_nothing(life: Life, data: st.DataObject, before: int) -> None:
    """V2: police custody is no custody by order of a court."""
    day = data.draw(days_of(life))
    start = day - timedelta(days=before)
    more = with_facts(life, [Detention(person="P001", place="police", start=start, end=start + ONE_DAY)])
    assert _answers(more, day) == _answers(life, day)


@given(st.integers(0, 3000), st.integers(1, 500), st.integers(0, 400))
@LIVES
def test_a_later_stay_tells_nothing_of_the_custody_after_a_sentence(later: int, length: int, on: int) -> None:
    """V2: care ended before 16 with a sentence; a stay anywhere that began after the 16th birthday leaves that as it was."""
    born = date(2010, 5, 11)
    care = CareEpisode(
        person="P001", start=date(2024, 5, 11), end=date(2025, 5, 27), legal="V2", placement="K2", began="S", ceased="E9"
    )
    start = date(2026, 5, 12) + timedelta(days=later)
    stay = Detention(person="P001", place="hospital", start=start, end=start + timedelta(days=length))
    day = date(2026, 5, 11) + timedelta(days=on)
    person = Person(ref="P001", born=born)
    assert status(life_of(person, [care, stay]), day, POLICY).answer == status(life_of(person, [care]), day, POLICY).answer


# Silence is never a no -----------------------------------------------------------------------------------------------------


@given(lives_in_full(reported=False), st.data())
@FEWER_LIVES
def test_silence_is_never_a_settled_no(life: Life, data: st.DataObject) -> None:
    """V3, V4: leave out each field of each kind in turn: what was owed is owed, or asked about, or open to argument."""
    assume(not _is_in_care_twice(life))
    _leave_out_each_field(life, data.draw(days_of(life)))


@given(lives_that_rules_read())
@FEWER_LIVES
def test_silence_is_never_a_settled_no_where_much_is_owed(lived: tuple[Life, date]) -> None:
    """V3, V4: the same of people in foster care, or with a home and a course in the plan, on a day when these decide."""
    _leave_out_each_field(*lived)


def _leave_out_each_field(life: Life, day: date) -> None:
    full = status(life, day, POLICY)
    due = {duty.id for duty in duties(life, day, POLICY)} - {FIND_OUT}
    for fact, name, fewer in _left_out(life, day):
        answer = status(fewer, day, POLICY)
        if answer.certainty == SETTLED:
            assert answer.answer != NONE or full.answer in (NONE, "cannot tell"), (type(fact), name)
            assert set(full.bases) <= set(answer.bases) or full.answer != answer.answer, (type(fact), name)
        for duty_id in due:
            now = explain_duty(duty_id, fewer, day, POLICY)
            if (now.answer, now.certainty) == ("not due", SETTLED):
                assert _asks_for_the_visit(duty_id, fewer, day), (duty_id, type(fact), name)


def _is_in_care_twice(life: Life) -> bool:
    """Two episodes of one day contradict each other: which counts then turns on what else they say."""
    return any(after.start < (before.end or date.max) for before, after in pairwise(life.care))


def _asks_for_the_visit(duty_id: str, life: Life, day: date) -> bool:
    """A contact of an unknown kind is no visit: then the visit before this one in the same row of visits is still owed."""
    owed = {duty.id for duty in duties(life, day, POLICY)}
    return any(duty_id in row and owed & row for row in VISITS_IN_A_ROW)


# Triggers, statuses, since ------------------------------------------------------------------------------------------------


@given(lives_in_full(), st.data())
@LIVES
def test_nothing_is_due_before_what_triggers_it(life: Life, data: st.DataObject) -> None:
    """V5: the last day is never before the first on which doing it counts."""
    for duty in duties(life, data.draw(days_of(life)), POLICY):
        assert duty.start is None or duty.by is None or duty.start <= duty.by, duty.id


@given(lives_in_full(), st.data(), st.sampled_from(["draft", "submitted", "signed"]))
@LIVES
def test_no_duty_without_a_status(life: Life, data: st.DataObject, state: str) -> None:
    """V7: but for requests and complaints, which need none."""
    day = data.draw(days_of(life))
    life = with_facts(life, [_risk_assessment(day, state)])
    if status(life, day, POLICY).answer == NONE:
        listed = {duty.id for duty in duties(life, day, POLICY)} - {*WHATEVER_THE_STATUS, *LOOKED_AFTER_ALONE}
        assert not listed


@given(lives(), st.data(), st.booleans(), st.none() | st.integers(0, 3000))
@LIVES
def test_since_is_the_first_day_of_the_answer_or_there_was_never_another(
    life: Life, data: st.DataObject, is_known: bool, died_before: int | None
) -> None:
    """V8: since is empty only where the answer has held from the first day of the Act, and else the day on which it began."""
    day = data.draw(days_of(life))
    person = life.person if is_known else replace(life.person, born=None, other_births=())
    if died_before is not None:
        person = replace(person, died=day - timedelta(days=died_before))
    life = replace(life, person=person)
    answer = status(life, day, POLICY)
    earlier = data.draw(st.dates(answer.since or ACT, max(day, ACT)))
    assert _status(life, earlier) == _status(life, day)
    if answer.since is not None:
        assert _status(life, answer.since - ONE_DAY) != _status(life, day)


@given(st.integers(0, 120), st.integers(0, 120), st.integers(0, 200))
@LIVES
def test_the_second_visit_is_never_due_before_the_first(reviewed: int, visited: int, asked: int) -> None:
    """V5: in a provided home the first review may come before the first visit."""
    moved_in = date(2026, 5, 1)
    facts = [
        CareEpisode(person="P001", start=date(2019, 1, 10), end=date(2026, 4, 1), legal="C2", placement="U6"),
        Home(person="P001", start=moved_in, code="D1", provided_under="s23B provided"),
        Review(person="P001", on=moved_in + timedelta(days=reviewed)),
        Contact(person="P001", on=moved_in + timedelta(days=visited), what="visit", at_home=True),
    ]
    life = life_of(Person(ref="P001", born=date(2009, 1, 10)), facts)
    for duty in duties(life, moved_in + timedelta(days=asked), POLICY):
        assert duty.start is None or duty.by is None or duty.start <= duty.by, duty.id


@given(st.integers(0, 60), st.integers(1, 90), st.integers(0, 400), st.integers(1, 59))
@LIVES
def test_overlapping_care_in_two_parts_is_the_same_care(began: int, length: int, asked: int, split: int) -> None:
    """V9: which authority is responsible does not turn on how many rows its care has."""
    start = date(2026, 1, 5)
    ours = CareEpisode(person="P001", start=start, end=start + timedelta(days=60), legal="V2", placement="K2", ceased="E8")
    other_start = start + timedelta(days=began)
    other = CareEpisode(
        person="P001",
        start=other_start,
        end=other_start + timedelta(days=length),
        legal="V2",
        placement="K2",
        authority="other",
    )
    first = replace(ours, end=start + timedelta(days=split), ceased="X1")
    second = replace(ours, id="the second part", start=start + timedelta(days=split), began="L")
    person, day = Person(ref="P001", born=date(2008, 4, 2)), start + timedelta(days=asked)
    assert _essence(life_of(person, [first, second, other]), day) == _essence(life_of(person, [ours, other]), day)


@given(lives(), st.data())
@LIVES
def test_an_episode_in_two_parts_is_the_same_care(life: Life, data: st.DataObject) -> None:
    """V9: a new row for the same placement changes no status and no duty."""
    day = data.draw(days_of(life))
    for episode in life.care:
        if episode.end is None or episode.legal in SHORT_BREAKS or (episode.end - episode.start).days < 2:
            continue
        split = episode.start + timedelta(days=data.draw(st.integers(1, (episode.end - episode.start).days - 1)))
        first = replace(episode, end=split, ceased="X1")
        second = replace(episode, id="the second part", start=split, began="L")
        parts = with_facts(life, [first, second])
        assert _essence(parts, day) == _essence(life, day)


# What the tests share -------------------------------------------------------------------------------------------------------


def _answers(life: Life, day: date) -> tuple[object, ...]:
    """Everything that is said of the day."""
    return status(life, day, POLICY), staying_put(life, day, POLICY), duties(life, day, POLICY)


def _status(life: Life, day: date) -> tuple[object, ...]:
    answer = status(life, day, POLICY)
    return answer.answer, answer.route, answer.bases


def _essence(life: Life, day: date) -> tuple[object, ...]:
    """What is said of the day, without the words."""
    answer = status(life, day, POLICY)
    listed = [(duty.id, duty.start, duty.by) for duty in duties(life, day, POLICY)]
    return answer.answer, answer.route, answer.bases, staying_put(life, day, POLICY).answer, listed


def _left_out(life: Life, day: date) -> Iterator[tuple[Fact, str, Life]]:
    """The life without one field of one fact, for each field that may be left out and is not."""
    for fact in life.all_facts():
        if fact is not life.person and recorded_day(fact) > day:
            continue
        for part in fields(fact):
            if _may_be_left_out(fact, part.name):
                fewer = replace(fact, **{part.name: None})
                yield fact, part.name, life_without(life, fewer)


def life_without(life: Life, fewer: Fact) -> Life:
    """The life with the poorer fact in the place of the one of its id."""
    return replace(life, person=fewer) if isinstance(fewer, Person) else with_facts(life, [fewer])


def _may_be_left_out(fact: Fact, name: str) -> bool:
    kind, description = type(fact), descriptions(type(fact))[name]
    if isinstance(fact, Home) and name == "provided_under" and fact.letter == "B":
        return False  # the code itself says that it is the parents' or relatives' home
    if isinstance(fact, Home) and name == "provided_under" and fact.provided_under == VACATION:
        return False  # where nobody knows who provides the home of an adult, PA4 and RV7 are listed in place of PA1 and RV4
    spares = name == "end" or description.is_internal or description.is_text or (kind, name) in READ_AS_NOT_SO
    return not spares and default_of(kind, name) is None and getattr(fact, name) is not None


def _risk_assessment(day: date, state: str) -> Fact:
    opened = day - timedelta(days=5)
    submitted = opened if state != "draft" else None
    return RiskAssessment(
        person="P001",
        number=1,
        about=UNSUITABLE,
        opened=opened,
        submitted=submitted,
        signed=opened if state == "signed" else None,
    )
