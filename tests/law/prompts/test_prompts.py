"""The prompts: a condition for each, and the young people for whom it holds, does not hold, or cannot be told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Order
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import CONDITIONS, explain_prompt_in
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, missing_facts
from tests.law.lives import days_of, lives
from tests.law.prompt_people import (
    DAY,
    FORMER,
    FOSTER_CARE,
    LIVES,
    NOBODY,
    OVER_21,
    QUALIFYING,
    REF,
    RELEVANT,
    STUDENT,
    asked,
    born,
    home,
    occasion,
    on,
    verdict,
)
from tests.law.worked_cases.test_worked_cases import CASES


def test_a_condition_for_every_prompt_and_no_other() -> None:
    """No prompt without a condition, no condition without a prompt, and the catalogue's order in the answer."""
    wanted = [duty for duty, entry in CATALOGUE.items() if entry.in_due_list == PROMPT]
    assert set(CONDITIONS) == set(wanted)
    assert list(asked(FORMER)) == wanted


@pytest.mark.parametrize("group", LIVES)
def test_a_prompt_holds_only_for_those_it_is_owed_to(group: str) -> None:
    """A yes or a cannot tell never comes to somebody outside the groups of the catalogue."""
    own = {group, "looked after"} if group == "eligible" else {"former relevant", "s23CZB"} if group == "s23C(7)" else {group}
    for prompt in asked(LIVES[group]).values():
        if prompt.verdict is not NO and prompt.id not in {"RC1", "PA18"}:
            assert own & set(CATALOGUE[prompt.id].applies_to), prompt.id


@pytest.mark.parametrize("duty", CONDITIONS)
def test_every_prompt_can_be_a_no(duty: str) -> None:
    """For somebody with whom the authority has nothing to do, nothing holds."""
    assert asked(NOBODY)[duty].verdict is NO


GUARDIANSHIP = life_of(
    born("2008-05-04"),
    [
        CareEpisode(person=REF, start=on("2018-01-08"), end=on("2022-03-01"), legal="C2", placement="U4", ceased="E46"),
        Order(person=REF, start=on("2022-03-01"), order="special guardianship"),
    ],
)
"""Special guardianship straight from care at 13: qualifying, but neither looked after nor fostered at 16 or 17."""
DIED_AT_17 = {"died": on("2026-10-01")}


WAIT_FOR_A_FACT = {
    *("RV11", "RV12", "PA11", "AC2", "AC4", "AC6", "AC8", "AC11", "AC12", "HO4", "SP1", "SP2", "SP4", "SP6", "SP7", "SP8"),
    *("SP9", "SP10", "ED3", "ED4", "ED7", "MN13", "HL1", "HL2", "HL3", "HL8", "HL10", "HL11", "JU5", "UA1", "UA2", "UA4"),
}
"""Prompts that turn on a fact of their own, beside the status and the age on which every one of them turns."""


def _stated() -> dict[str, set[str]]:
    """Every prompt of the worked cases with the answers that some case expects of it."""
    stated: dict[str, set[str]] = {}
    for parameter in CASES:
        for expect in parameter.values[1]["expect"]:
            for wanted in expect.get("prompt", ()):
                stated.setdefault(wanted["prompt"], set()).add(wanted["answer"])
    return stated


def test_the_worked_cases_say_of_every_prompt_when_it_is_owed_and_when_not() -> None:
    """Both sides of each; what cannot be told is stated beside them wherever a fact that is missing can decide."""
    stated = _stated()
    assert set(stated) == set(CONDITIONS)
    assert {prompt for prompt, answers in stated.items() if not {"owed", "not owed"} <= answers} == set()
    assert {prompt for prompt, answers in stated.items() if "cannot tell" in answers} >= WAIT_FOR_A_FACT


def test_without_a_date_of_birth_only_a_request_for_records_can_be_told() -> None:
    """Every other prompt names the date of birth."""
    life = life_of(Person(ref=REF), [FOSTER_CARE])
    told = {prompt.id for prompt in asked(life).values() if prompt.verdict is not CANNOT_TELL}
    assert told <= {duty for duty, entry in CATALOGUE.items() if entry.switch or not entry.is_law_on(DAY)} | {"RC6"}
    assert verdict("RC6", life, occasion("2026-11-02", "records request")) is YES


def test_not_law_on_that_day_is_said_in_words() -> None:
    """Staying put on the day before it was law."""
    life = life_of(
        born("1995-05-04"), [CareEpisode(person=REF, start=on("2004-01-05"), end=on("2013-05-04"), legal="C2", placement="U4")]
    )
    put = life_of(life.person, [*life.care, home("2013-05-04", code="Z1", foster_carer=True)])
    assert asked(put, on("2014-05-12"))["SP7"].why.text == "not law on that day: in force from 13 May 2014"
    assert asked(put, on("2014-05-13"))["SP7"].verdict is YES


def test_records_of_somebody_who_died_young_are_kept_fifteen_years() -> None:
    """RC2 in the place of RC1; every prompt about the person is over."""
    assert verdict("RC2", RELEVANT, **DIED_AT_17) is YES
    assert verdict("RC1", RELEVANT, **DIED_AT_17) is NO
    assert verdict("RC1", FORMER, died=on("2026-10-01")) is YES
    dead = asked(life_of(replace(RELEVANT.person, **DIED_AT_17), RELEVANT.care))
    assert {prompt.id for prompt in dead.values() if prompt.verdict is not NO} == {"RC2"}


def test_records_outlive_the_status() -> None:
    """At 40 there is no status, and the records are still kept."""
    assert {prompt.id for prompt in asked(FORMER, on("2047-05-04")).values() if prompt.verdict is YES} == {"RC1"}


def test_what_is_not_known_yet_is_not_used() -> None:
    """A charge of tomorrow is no prompt today."""
    assert verdict("RV10", FORMER, occasion("2026-11-22", "charged")) is NO


@pytest.mark.parametrize(
    ("duty", "life", "answer", "certainty"),
    [
        ("PA19", FORMER, "owed", "settled"),
        ("PA19", STUDENT, "not owed", "settled"),
        ("QU2", QUALIFYING, "owed", "settled"),
        ("UA4", FORMER, "cannot tell", "missing facts"),
    ],
)
def test_what_is_owed_without_a_date_can_be_asked_about(duty: str, life: Life, answer: str, certainty: str) -> None:
    """The same verdict as the prompt, as an answer with its provision; how its wording was checked is said beside it."""
    explained = explain_prompt_in(duty, PersonOnDay(life, DAY, Policy()))
    assert (explained.answer, explained.certainty) == (answer, certainty)
    assert explained.citation == CATALOGUE[duty].citation
    assert explained.reason.verdict is asked(life)[duty].verdict
    assert "secondary sources" in explained.flags[-1]
    assert bool(explained.missing) is (answer == "cannot tell")


def test_not_yet_law_is_not_called_not_owed() -> None:
    """SI 2025/706 came into force on 10 July 2025."""
    assert explain_prompt_in("HO1", PersonOnDay(OVER_21, on("2025-07-09"), Policy())).answer == "not law on that day"
    assert explain_prompt_in("HO1", PersonOnDay(OVER_21, on("2025-07-10"), Policy())).answer == "owed"


def test_the_reason_says_which_condition_decided() -> None:
    """Not "all of these": the age for somebody too old, and an age alone is not a stretch."""
    why = {key: prompt.why.reasons[-1].text for key, prompt in asked(FORMER, on("2026-05-04")).items() if prompt.why.reasons}
    assert why["MN7"].startswith("aged 18: 19 on")
    assert why["AC2"] == "in bed and breakfast"
    assert why["HO5"].startswith("21 or over")


@given(lives(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_prompt_that_cannot_be_told_names_what_is_missing(life: Life, data: st.DataObject) -> None:
    """For any life on any day each prompt has its verdict, and a *cannot tell* is never without its fact."""
    for prompt in asked(life, data.draw(days_of(life))).values():
        assert (prompt.verdict is CANNOT_TELL) == bool(missing_facts(prompt.why)), prompt.id


def test_local_policy_reaches_the_prompts() -> None:
    """Followed from 13 by local policy; records kept 20 years; the amounts are those of the authority."""
    child = life_of(born("2013-05-04", disabled=True), [FOSTER_CARE])
    assert asked(child)["HL2"].verdict is NO
    assert asked(child, policy=Policy({"disability_tracking_age": "13"}))["HL2"].verdict is YES
    dead = life_of(replace(RELEVANT.person, **DIED_AT_17), RELEVANT.care)
    assert "30 September 2041" in asked(dead)["RC2"].why.reasons[0].text
    assert "30 September 2046" in asked(dead, policy=Policy({"keep_records_died_under_18": "20"}))["RC2"].why.reasons[0].text
    richer = asked(FORMER, policy=Policy({"setting_up_allowance": "3500"}))["MN1"].why
    assert "3,500 pounds" in richer.reasons[1].text
