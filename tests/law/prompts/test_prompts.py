"""The prompts: a condition for each, and the young people for whom it holds, does not hold, or cannot be told."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.events import Contact, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, CareEpisode, Order, PrivateFostering
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import CONDITIONS, explain_prompt_in
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, Verdict, missing_facts
from tests.law.lives import days_of, lives
from tests.law.prompt_people import (
    COLLEGE,
    CUSTODY,
    DAY,
    ELIGIBLE,
    FLAT,
    FORMER,
    FOSTER_CARE,
    HOLDS,
    LIVES,
    NOBODY,
    ON_ANOTHER_DAY,
    OVER_21,
    PUT,
    QUALIFYING,
    REF,
    RELEVANT,
    STUDENT,
    WITH_A_FACT_ABOUT_THEM,
    asked,
    born,
    home,
    occasion,
    on,
    verdict,
)


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


@pytest.mark.parametrize(("duty", "life", "facts"), HOLDS)
def test_it_holds(duty: str, life: Life, facts: list[Fact]) -> None:
    """A yes for each prompt, from recorded facts or as a reminder to the whole group."""
    assert verdict(duty, life, *facts) is YES


@pytest.mark.parametrize(("duty", "life", "person"), WITH_A_FACT_ABOUT_THEM)
def test_it_holds_by_a_fact_about_the_person(duty: str, life: Life, person: dict[str, Any]) -> None:
    """Yes when it is recorded; cannot tell, and not no, when it is not."""
    assert verdict(duty, life, **person) is YES
    assert verdict(duty, life) is CANNOT_TELL


@pytest.mark.parametrize(("duty", "life", "facts", "day"), ON_ANOTHER_DAY)
def test_it_holds_on_a_day(duty: str, life: Life, facts: list[Fact], day: str) -> None:
    """Prompts that turn on an age or a school year, on their first or last day."""
    assert verdict(duty, life, *facts, day=on(day)) is YES


@pytest.mark.parametrize(
    ("duty", "life", "facts", "day"),
    [
        ("AC7", FORMER, [COLLEGE], "2025-09-01"),
        ("SP4", ELIGIBLE, [], "2027-05-03"),
        ("ED6", ELIGIBLE, [], "2026-09-01"),
        ("MN6", ELIGIBLE, [], "2027-05-03"),
        ("MN6", RELEVANT, [], "2026-05-03"),
        ("HO5", FORMER, [], "2028-05-03"),
        ("HO1", OVER_21, [], "2025-07-09"),
        ("HO1", OVER_21, [], "2028-05-04"),
        ("HO3", FORMER, [], "2018-09-30"),
        ("HO6", QUALIFYING, [], "2027-05-04"),
        ("MN14", FORMER, [], "2025-05-03"),
        ("PA19", FORMER, [], "2028-05-04"),
        ("ED11", FORMER, [], "2028-05-04"),
        ("ED12", STUDENT, [], "2027-07-01"),
        ("SV6", OVER_21, [], "2028-05-04"),
        ("EN2", FORMER, [], "2027-05-03"),
    ],
)
def test_it_does_not_hold_on_the_other_side_of_that_day(duty: str, life: Life, facts: list[Fact], day: str) -> None:
    """The school year is over, or the age not yet reached."""
    assert verdict(duty, life, *facts, day=on(day)) is NO


def test_every_prompt_has_been_seen_to_hold() -> None:
    """Nothing is missing in the tables above; RC2 and what is enacted have tests of their own."""
    seen = {row[0] for row in (*HOLDS, *WITH_A_FACT_ABOUT_THEM, *ON_ANOTHER_DAY)}
    assert seen | {"RC2", "CW2", "CW3"} == set(CONDITIONS)


@pytest.mark.parametrize(
    ("duty", "switch", "life", "holds"),
    [
        ("CW2", "local_offer_2026_in_force_from", ELIGIBLE, YES),
        ("CW2", "local_offer_2026_in_force_from", FORMER, YES),
        ("CW3", "not_intentionally_homeless_from", ELIGIBLE, NO),
        ("CW3", "not_intentionally_homeless_from", RELEVANT, YES),
        ("CW3", "not_intentionally_homeless_from", OVER_21, YES),
    ],
)
def test_enacted_law_is_a_prompt_from_the_day_that_the_authority_sets(
    duty: str, switch: str, life: Life, holds: Verdict
) -> None:
    """Not without a day, not on the day before, and from the day on for whom it covers."""
    policy = Policy({switch: DAY.isoformat()})
    assert asked(life)[duty].verdict is NO
    assert asked(life, on("2026-11-20"), policy)[duty].verdict is NO
    assert asked(life, DAY, policy)[duty].verdict is holds


@pytest.mark.parametrize(
    ("duty", "life", "facts"),
    [
        ("AS7", FORMER, []),
        ("AS8", RELEVANT, []),
        ("AS10", RELEVANT, []),
        ("AS13", life_of(born("2009-05-04"), [PrivateFostering(person=REF, start=on("2025-01-01"), end=on("2026-01-01"))]), []),
        ("RV10", FORMER, []),
        ("RV10", FORMER, [occasion("2026-11-02", "charged"), Review(person=REF, on=on("2026-11-09"))]),
        ("RV11", FORMER, [occasion("2026-10-02", "homeless"), home("2026-11-02", code="D1")]),
        ("RV19", FORMER, [Allocation(person=REF, start=on("2025-05-04"), adviser="A1")]),
        ("PA11", FORMER, [Contact(person=REF, on=on("2026-09-27"), what="call")]),
        ("PA12", FORMER, [occasion("2026-09-26", "support declined"), occasion("2026-10-26", "support asked")]),
        ("AC2", FORMER, [home("2026-11-20", code="D1")]),
        ("AC2", FORMER, []),
        ("AC7", FORMER, [COLLEGE]),
        ("AC8", ELIGIBLE, [COLLEGE]),
        ("AC12", FORMER, [home("2025-06-02", provided_under="family"), CUSTODY]),
        ("AC12", FORMER, [FLAT]),
        ("SP4", ELIGIBLE, []),
        ("SP10", life_of(born("2010-05-04"), [replace(FOSTER_CARE, provider="PR1")]), []),
        ("SP5", ELIGIBLE, [occasion("2026-10-02", "staying put agreed"), occasion("2026-11-02", "staying put declined")]),
        ("SP7", FORMER, [FLAT]),
        ("SP9", FORMER, [PUT]),
        ("SP11", FORMER, [PUT]),
        ("SP12", FORMER, [PUT]),
        ("ED6", ELIGIBLE, []),
        ("ED3", FORMER, [replace(COLLEGE, level="higher", bursary_first_paid=on("2024-10-01"))]),
        ("ED7", FORMER, [COLLEGE]),
        ("MN13", FORMER, [FLAT]),
        ("HL5", RELEVANT, [occasion("2026-06-01", "document given", detail="health summary")]),
        ("JU5", FORMER, []),
        ("RC6", FORMER, [occasion("2026-11-02", "records request", answered_on=on("2026-11-20"))]),
        ("CO1", FORMER, []),
        (
            "SV2",
            FORMER,
            [ChecklistAnswer(person=REF, checklist="local offer", version="1", item="given", answer="yes", on=DAY)],
        ),
        ("EN5", OVER_21, []),
        ("MN1", STUDENT, []),
        ("SP6", STUDENT, [PUT]),
        ("PA19", STUDENT, []),
        ("PA20", OVER_21, []),
        ("HO4", FORMER, []),
        ("HO6", RELEVANT, []),
        ("ED13", OVER_21, []),
        ("AC11", GUARDIANSHIP, [occasion("2026-11-02", "homeless")]),
        ("QU3", life_of(born("2009-05-04"), [PrivateFostering(person=REF, start=on("2025-06-01"), end=on("2026-01-01"))]), []),
        ("UA4", RELEVANT, []),
    ],
)
def test_it_does_not_hold(duty: str, life: Life, facts: list[Fact]) -> None:
    """A no where the facts say so: one side of each limit, with the other above."""
    assert verdict(duty, life, *facts) is NO


@pytest.mark.parametrize(
    ("duty", "life", "facts", "missing"),
    [
        ("PA11", FORMER, [], "the last contact"),
        ("AC4", RELEVANT, [], "the present home"),
        ("AC2", FORMER, [home("2026-11-20")], "the accommodation code of the present home"),
        ("AC12", FORMER, [home("2025-06-02"), CUSTODY], "who provides the home, and whether it is let to the young person"),
        ("AC8", ELIGIBLE, [replace(COLLEGE, level=None)], "the level of the course (higher or further)"),
        ("SP7", FORMER, [], "the home since the 18th birthday"),
        ("JU5", FORMER, [replace(CUSTODY, end=None)], "the day of release"),
        ("SP10", life_of(born("2010-05-04"), [replace(FOSTER_CARE, provider=None)]), [], "who provides the placement"),
        ("SP2", life_of(born("2010-05-04"), [replace(FOSTER_CARE, placement=None)]), [], "the placement"),
        ("ED7", FORMER, [replace(COLLEGE, end=None)], "the day on which the course ends"),
        ("HL8", FORMER, [], "the day of the change to adult services, if there is one"),
    ],
)
def test_it_cannot_be_told(duty: str, life: Life, facts: list[Fact], missing: str) -> None:
    """The missing fact is named, and is never taken for a no."""
    prompt = asked(life_of(life.person, [*[fact for fact in life.all_facts() if not isinstance(fact, Person)], *facts]))[duty]
    assert prompt.verdict is CANNOT_TELL
    assert missing_facts(prompt.why) == [missing]


def test_without_a_date_of_birth_only_a_request_for_records_can_be_told() -> None:
    """Every other prompt names the date of birth."""
    life = life_of(Person(ref=REF), [FOSTER_CARE])
    told = {prompt.id for prompt in asked(life).values() if prompt.verdict is not CANNOT_TELL}
    assert told <= {duty for duty, entry in CATALOGUE.items() if not entry.is_law_on(DAY)} | {"RC6"}
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
    why = {key: prompt.why.reasons[-1].text for key, prompt in asked(FORMER, on("2026-05-04")).items()}
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
