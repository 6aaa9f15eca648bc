"""What changes at 16, 18, 21 and 25: each sentence holds when the day has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Education
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.explanations.ahead import STAYING_PUT, Turning, ahead
from leavingcare.law.explanations.explanation import imagined
from leavingcare.law.explanations.status import answer_of
from leavingcare.law.explanations.status_wording import NAMES
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from tests.law.lives import days_of, lives_in_full
from tests.law.test_properties import LIVES

POLICY = Policy()
DAY = date(2026, 11, 21)


def _turnings(*facts: Fact, born: date, day: date = DAY, end: date | None = None) -> dict[int, Turning]:
    episode = CareEpisode(
        person="P001", start=date(2015, 1, 5), end=end, legal="C2", placement="U4", began="S", ceased="E5" if end else None
    )
    life = life_of(Person(ref="P001", name="Freya Lindqvist", born=born), [episode, *facts])
    return {turning.age: turning for turning in ahead(PersonOnDay(life, day, POLICY))}


@given(lives_in_full(), st.data())
@LIVES
def test_each_change_of_status_is_said_and_each_way_to_keep_support_holds(life: Life, data: st.DataObject) -> None:
    """On the birthday the status is what the sentences say, and with the facts of a way to keep support it is that answer."""
    person = PersonOnDay(life, data.draw(days_of(life)), POLICY)
    for turning in ahead(person):
        before = imagined(person, date.fromordinal(turning.on.toordinal() - 1))
        after = imagined(person, turning.on)
        if before.status != after.status and after.status in NAMES:
            assert f"being {NAMES[after.status]}" in turning.begins[0]
        if before.status != after.status and before.status in NAMES and after.status != "cannot tell":
            assert f"being {NAMES[before.status]}" in turning.ends[0]
        for one in turning.keeps:
            then = imagined(person, one.on, one.facts)
            staying = (staying_put(then.recorded, one.on, POLICY).answer,)
            assert one.answer == (staying if one.sentence.startswith("Staying put") else answer_of(then))


def test_at_21_support_ends_unless_there_is_a_course_in_the_plan() -> None:
    """The sentence that changes a life: put the course in the plan, with the command that does it."""
    course = Education(person="P001", start=date(2026, 9, 1), course="catering")
    at_21 = _turnings(course, born=date(2005, 12, 27), end=date(2023, 12, 27))[21]
    assert at_21.sentence == "On Sunday 27 December 2026 Freya Lindqvist turns 21."
    assert at_21.ends == ("These end: full support to 21; visits at least every two months.",)
    assert at_21.begins == (
        "From that day: the yearly offer.",
        "It cannot be told whether there are then: support for the course until it ends; reviews of the plan at least every "
        "six months. Not recorded is whether the course is named in the pathway plan (lc correct, or lc education).",
    )
    assert at_21.keeps[0].sentence == (
        "If the course on file is in the pathway plan, or is put there: support goes on until it ends (record it with lc "
        "education P001)."
    )
    not_in_plan = _turnings(replace(course, in_plan=False), born=date(2005, 12, 27), end=date(2023, 12, 27))[21]
    assert not_in_plan.ends == (
        "These end: full support to 21; reviews of the plan at least every six months; visits at least every two months.",
    )
    assert not_in_plan.begins == ("From that day: the yearly offer.",)
    in_plan = Education(person="P001", start=date(2026, 9, 1), in_plan=True)
    kept = _turnings(in_plan, born=date(2005, 12, 27), end=date(2023, 12, 27))[21]
    assert "support for the course until it ends" in kept.begins[0]
    assert "reviews" not in kept.ends[0]


def test_at_18_staying_put_is_named_with_both_ways() -> None:
    """A foster child of 17: the duty begins if they live on there, and not otherwise."""
    at_18 = _turnings(born=date(2009, 9, 27))[18]
    assert "being looked after; being an eligible child" in at_18.ends[0]
    assert [one.answer for one in at_18.keeps] == [("duty",), ("no duty",)]
    assert STAYING_PUT not in at_18.begins[0]


def test_at_16_a_child_in_care_becomes_eligible_and_who_has_died_has_nothing_ahead() -> None:
    """Nothing is said of a day that does not come."""
    assert "being an eligible child" in _turnings(born=date(2011, 2, 1))[16].begins[0]
    life = life_of(Person(ref="P001", born=date(2011, 2, 1), died=date(2026, 1, 5)), [])
    assert ahead(PersonOnDay(life, DAY, POLICY)) == []


def test_what_would_keep_support_at_25_is_a_wish_that_we_are_told_of() -> None:
    """Not a course that nobody has begun: with the wish, support on a return to education runs at 25."""
    at_25 = _turnings(born=date(2003, 3, 8), end=date(2021, 3, 8))[25]
    facts = [fact for one in at_25.keeps for fact in one.facts]
    assert [(fact.told_on, fact.wish) for fact in facts if isinstance(fact, Education)] == [(DAY, True)]
