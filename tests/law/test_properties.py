"""What must hold for every life, however odd. LC_EXAMPLES sets how many lives are generated for each property."""

import os
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leavingcare.facts.events import Occasion, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.registry import DUTY_RULES, WHATEVER_THE_STATUS
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.duties.worklist import FIND_OUT, duties, explain_duty
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import CANNOT_TELL, YES
from leavingcare.law.rules import STAYING_PUT
from leavingcare.law.status.status import CATEGORIES, records, status
from tests.law.lives import days_of, lives

POLICY = Policy()
LIVES = settings(
    max_examples=int(os.environ.get("LC_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(lives(), st.data())
@LIVES
def test_the_children_act_categories_exclude_one_another(life: Life, data: st.DataObject) -> None:
    """Eligible, relevant and former relevant: never two at once for one date of birth."""
    day = data.draw(days_of(life))
    known = life.as_known_on(day)
    for record in records(known, POLICY):
        holding = [name for name, category in CATEGORIES[:3] if category(record, day).verdict is YES]
        assert len(holding) <= 1


@given(lives(), st.data())
@LIVES
def test_an_answer_changes_only_on_the_day_it_names(life: Life, data: st.DataObject) -> None:
    """If nothing new is recorded, tomorrow's answer is today's unless `until` is tomorrow."""
    day = data.draw(days_of(life))
    known = life.as_known_on(day)
    for ask in (status, staying_put):
        today, tomorrow = ask(known, day, POLICY), ask(known, day + timedelta(days=1), POLICY)
        changed = (today.answer, today.route, today.bases) != (tomorrow.answer, tomorrow.route, tomorrow.bases)
        if ask is status:
            assert changed == (today.until == day + timedelta(days=1))
        elif today.answer != tomorrow.answer:
            assert today.until == day + timedelta(days=1)


@given(lives(), st.data())
@LIVES
def test_the_answer_has_held_since_the_day_it_names(life: Life, data: st.DataObject) -> None:
    """On `since` the answer is the same, and on the day before it is another."""
    day = data.draw(days_of(life))
    answer = status(life, day, POLICY)
    if answer.since is None:
        return
    first, before = (status(life, answer.since - timedelta(days=back), POLICY) for back in (0, 1))
    assert (first.answer, first.route, first.bases) == (answer.answer, answer.route, answer.bases)
    assert (before.answer, before.route, before.bases) != (answer.answer, answer.route, answer.bases)


@given(lives(), st.data())
@LIVES
def test_an_unrelated_fact_changes_nothing(life: Life, data: st.DataObject) -> None:
    """Feedback and a job change no status and no duty."""
    day = data.draw(days_of(life))
    more = _with(life, Activity(person="P001", start=day, code="F5"), Occasion(person="P001", on=day, what="feedback"))
    assert status(more, day, POLICY) == status(life, day, POLICY)
    assert duties(more, day, POLICY) == duties(life, day, POLICY)


@given(lives(), st.data(), st.integers(1, 200))
@LIVES
def test_a_review_held_later_never_brings_the_next_one_forward(life: Life, data: st.DataObject, later: int) -> None:
    """A due date never moves earlier when the duty before it is done later."""
    day = data.draw(days_of(life))
    first = day - timedelta(days=later + data.draw(st.integers(0, 200)))
    early, late = (
        {duty.id: duty.by for duty in duties(_reviewed(life, on), day, POLICY)} for on in (first, first + timedelta(days=later))
    )
    before, after = early.get("RV3"), late.get("RV3")
    if before is not None and after is not None:  # a duty that waits for a fact has no last day
        assert before <= after


@given(lives(), st.data())
@LIVES
def test_cannot_tell_names_what_is_missing_or_who_doubts_it(life: Life, data: st.DataObject) -> None:
    """No *cannot tell* without the fact to record or the reason why nobody can say."""
    answer = status(life, data.draw(days_of(life)), POLICY)
    if answer.answer == "cannot tell":
        assert answer.reason.verdict is CANNOT_TELL
        assert answer.missing or answer.flags


@given(lives(), st.data())
@LIVES
def test_without_a_date_of_birth_nothing_is_ever_settled(life: Life, data: st.DataObject) -> None:
    """Leaving out a fact never turns *cannot tell* into yes or no."""
    day = data.draw(days_of(life))
    nobody = replace(life, person=replace(life.person, born=None, other_births=()))
    assert status(nobody, day, POLICY).answer == "cannot tell"
    assert staying_put(nobody, max(day, STAYING_PUT), POLICY).answer == "cannot tell"


@given(lives(), st.data())
@LIVES
def test_the_list_and_the_explanation_agree(life: Life, data: st.DataObject) -> None:
    """`lc explain --question ID` answers as the list does, with basis and citation: due, or not told and listed as that.

    Where the status cannot be told nobody can say of any duty that rests on it: the item to find it out stands in their place.
    """
    day = data.draw(days_of(life))
    listed = {duty.id: duty.reason.verdict for duty in duties(life, day, POLICY)}
    for duty_id in DUTY_RULES:
        answer = explain_duty(duty_id, life, day, POLICY)
        assert (answer.answer == "due") == (listed.get(duty_id) is YES)
        is_law = CATALOGUE[duty_id].is_law_on(day) and not CATALOGUE[duty_id].switch
        untold = FIND_OUT in listed and duty_id not in WHATEVER_THE_STATUS and is_law
        assert (answer.answer == "cannot tell") == (listed.get(duty_id) is CANNOT_TELL or untold)
        assert answer.citation and answer.basis in ("law", "guidance", "local")
        assert CATALOGUE[duty_id].title


def _reviewed(life: Life, on: date) -> Life:
    return _with(life, Review(person="P001", on=on))


def _with(life: Life, *facts: Fact) -> Life:
    """The life and these facts, in order of time as the store gives them."""
    return life_of(life.person, [*(fact for fact in life.all_facts() if fact is not life.person), *facts])
