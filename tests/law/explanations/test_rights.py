"""What a young person can ask for: every sentence held to the law's answer, for every status, at 17, 20, 22 and 24."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.facts.events import Occasion, Report
from leavingcare.facts.life import Life, life_of, with_facts
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, CareEpisode, Education, Home
from leavingcare.law.data import plain
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT
from leavingcare.law.data.plain import ANYBODY, PlainRight, plain_rights, sentences
from leavingcare.law.duties.worklist import explain_duty_in
from leavingcare.law.explanations.rights import ASK_US, NAMED, NONE_NAMED, NOT_OWED, holds, rights
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import CONDITIONS, explain_prompt_in
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, QUALIFYING, RELEVANT
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA
from tests.support.reading import GRADE, LONGEST, grade, words_of

REF, POLICY = "P001", Policy()
DAY = date(2026, 11, 21)
EVERY = list(plain_rights().values())
KNOWN_GROUPS = {ELIGIBLE, RELEVANT, QUALIFYING, S23C, S23C7, S23CA, RECEIVING, "s23CZB offer", ANYBODY}
CARE = CareEpisode(person=REF, start=date(2012, 1, 9), legal="C2", placement="U4", provider="PR4")
SHORT = CareEpisode(person=REF, start=date(2026, 6, 1), end=date(2026, 7, 20), legal="V2", placement="K2", ceased="E8")


def _born(age: int) -> Person:
    """Somebody who is so old on the day, and has been for half a year."""
    return Person(ref=REF, name="Zofia Example", born=date(2026 - age, 5, 4))


def _left(age: int, at: int = 18) -> CareEpisode:
    born = _born(age).born
    assert born
    return replace(CARE, end=born.replace(year=born.year + at), ceased="E5" if at == 18 else "E8")


def _short(age: int) -> CareEpisode:
    """Seven weeks of care at 16 or 17: qualifying, never eligible."""
    return replace(SHORT, start=date(2026 - age + 16, 9, 1), end=date(2026 - age + 16, 10, 20))


COURSE = Education(person=REF, start=date(2022, 9, 5), end=date(2027, 7, 1), in_plan=True, level="higher")
WISH = Education(person=REF, start=date(2026, 9, 7), end=date(2027, 7, 1), told_on=date(2026, 8, 1), level="further")
ASKED = Occasion(person=REF, on=date(2026, 10, 1), what="support asked")
PEOPLE: dict[str, Life] = {
    "eligible at 17": life_of(_born(17), [CARE]),
    "relevant at 17": life_of(_born(17), [_left(17, at=17)]),
    "qualifying at 17": life_of(_born(17), [_short(17)]),
    "nobody's child at 17": life_of(_born(17), []),
    "former relevant at 20": life_of(_born(20), [_left(20)]),
    "qualifying at 20": life_of(_born(20), [_short(20)]),
    "offer at 22": life_of(_born(22), [_left(22)]),
    "on a course in the plan at 22": life_of(_born(22), [_left(22), replace(COURSE, start=date(2024, 9, 5))]),
    "back in education at 22": life_of(_born(22), [_left(22), WISH]),
    "asked for support at 22": life_of(_born(22), [_left(22), ASKED]),
    "offer at 24": life_of(_born(24), [_left(24)]),
    "on a course in the plan at 24": life_of(_born(24), [_left(24), replace(COURSE, start=date(2022, 9, 5))]),
    "back in education at 24": life_of(_born(24), [_left(24), WISH]),
    "asked for support at 24": life_of(_born(24), [_left(24), ASKED]),
    "over 25": life_of(_born(26), [_left(26)]),
}
ALWAYS = {"records"}
TABLE = {
    "eligible at 17": {"adviser", "plan", "staying-put-ahead", "papers", "complaint"},
    "relevant at 17": {"adviser", "plan", "review", "touch", "home-and-money", "visits", "papers", "complaint"},
    "qualifying at 17": {"homeless-child", "advice", "job-or-course", "complaint"},
    "nobody's child at 17": set(),
    "former relevant at 20": {
        *("adviser", "plan-kept", "review", "touch", "work", "study", "other-help", "visits", "first-home", "complaint")
    },
    "qualifying at 20": {"advice", "job-or-course", "complaint"},
    "offer at 22": {"back-to-study", "ask-again", "complaint"},
    "on a course in the plan at 22": {
        *("adviser", "plan-kept", "review", "touch", "study", "bursary", "back-to-study", "holidays", "ask-again", "complaint")
    },
    "back in education at 22": {
        "adviser",
        "plan",
        "review",
        "study-again",
        "holidays",
        "ask-again",
        "back-to-study",
        "complaint",
    },
    "asked for support at 22": {"adviser", "plan", "back-to-study", "asked-help", "complaint"},
    "offer at 24": {"back-to-study", "ask-again", "complaint"},
    "on a course in the plan at 24": {
        *("adviser", "plan-kept", "review", "touch", "study", "bursary", "back-to-study", "holidays", "ask-again", "complaint")
    },
    "back in education at 24": {
        "adviser",
        "plan",
        "review",
        "study-again",
        "holidays",
        "ask-again",
        "back-to-study",
        "complaint",
    },
    "asked for support at 24": {"adviser", "plan", "back-to-study", "asked-help", "complaint"},
    "over 25": set(),
}
"""What the law gives each of them, read from the Act and the guidance by hand."""


def person_of(life: Life, day: date = DAY) -> PersonOnDay:
    """As `PersonOnDay`, with an adviser called Kim on the staff list."""
    return PersonOnDay(life, day, POLICY, {"kim": Adviser(id="kim", name="Kim Adeyemi", role="personal adviser")})


@pytest.mark.parametrize("who", PEOPLE)
def test_each_status_gets_what_the_law_gives_it_and_nothing_else(who: str) -> None:
    """The table above, against the sentences that are shown as settled."""
    settled = {right.id for right in rights(person_of(PEOPLE[who])).now if right.certainty != ASK_US}
    assert settled == TABLE[who] | ALWAYS


@pytest.mark.parametrize("who", PEOPLE)
def test_every_sentence_is_held_to_the_answer_of_lc_explain(who: str) -> None:
    """A prompt that it stands beside is owed; a duty of the list is asked of nobody to whom it is not owed."""
    person = person_of(PEOPLE[who])
    for right in rights(person).now:
        row = plain_rights()[right.id]
        if ANYBODY in row.owed_to or (right.id == "complaint" and person.is_eligible):  # s26(3)(a): a child in care may
            continue
        answers = [
            explain_prompt_in(duty, person) if CATALOGUE[duty].in_due_list == PROMPT else explain_duty_in(duty, person)
            for duty in row.duties
        ]
        applies = [set(CATALOGUE[answer.question].applies_to) & _catalogue_groups(person) for answer in answers]
        assert any(applies), right.id
        if row.if_owed:
            assert explain_prompt_in(row.if_owed, person).answer == ("cannot tell" if right.certainty == ASK_US else "owed")


def _catalogue_groups(person: PersonOnDay) -> set[str]:
    groups = {person.status, *(basis.split()[0] for basis in person.bases)}
    return (
        groups - {FORMER_RELEVANT, "s23C(7)"}
        | ({FORMER_RELEVANT} if person.has(S23C, S23C7) else set())
        | {"authority"}
        | ({FORMER_RELEVANT} if person.is_former_relevant else set())
    )


@pytest.mark.parametrize("right", EVERY, ids=lambda right: right.id)
def test_each_is_whole(right: PlainRight) -> None:
    """Known duties and groups, a provision, the day on which it was read, and somebody in the table who has it or asks."""
    assert right.duties and all(duty in CATALOGUE for duty in right.duties)
    assert set(right.owed_to) <= KNOWN_GROUPS
    assert not right.if_owed or right.if_owed in CONDITIONS
    assert right.force in ("law", "guidance") and right.provision and right.reviewed <= date(2026, 11, 30)
    assert right.force == ("law" if "must" in right.says or "can" in right.says.lower() else "guidance") or right.id == "visits"
    assert right.force == CATALOGUE[right.duties[0]].basis or right.id == "complaint"  # s26A is law; CO2 is how to go about it


def test_each_is_shown_to_somebody() -> None:
    """No sentence waits for a person whom there cannot be: those that need more than a status have it here."""
    homeless = Occasion(person=REF, on=date(2026, 11, 2), what="homeless")
    agreed = Occasion(person=REF, on=date(2024, 3, 1), what="staying put agreed")
    carer = Home(person=REF, start=date(2024, 5, 4), code="Z1", foster_carer=True, provided_under="staying put")
    former = PEOPLE["former relevant at 20"]
    lives = [*PEOPLE.values(), with_facts(former, [homeless]), with_facts(former, [agreed, carer])]
    shown = {right.id for life in lives for right in rights(person_of(life)).now}
    assert shown == set(plain_rights())


@pytest.mark.parametrize("right", EVERY, ids=lambda right: right.id)
def test_sentences_are_short_and_easy(right: PlainRight) -> None:
    """At most 15 words each; together a reading grade of at most 5."""
    said = sentences(right.says.replace(plain.BURSARY, "2,000")) + sentences(right.unsettled)
    assert all(len(words_of(sentence)) <= LONGEST for sentence in said)
    assert grade(said) <= GRADE


def test_the_measure_knows_hard_sentences() -> None:
    """The words of the Act are not at grade 5."""
    act = "It is the duty of the local authority to appoint a personal adviser for each former relevant child."
    assert grade([act]) > GRADE and len(words_of(act)) > LONGEST


def test_the_file_is_ordinary_toml() -> None:
    """tomllib reads the same."""
    path = Path(plain.__file__).with_name("plain.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {key: items[0]["says"] for key, items in table.items() if key != "reviewed"} == {
        right.id: right.says for right in EVERY
    }


@pytest.mark.parametrize(
    ("who", "right", "until"),
    [
        ("eligible at 17", "plan", date(2027, 5, 3)),
        ("eligible at 17", "adviser", date(2030, 5, 3)),
        ("relevant at 17", "home-and-money", date(2027, 5, 3)),
        ("former relevant at 20", "adviser", date(2027, 5, 3)),
        ("former relevant at 20", "records", None),
        ("on a course in the plan at 22", "adviser", date(2027, 6, 30)),
        ("asked for support at 24", "adviser", date(2027, 5, 3)),
        ("offer at 22", "ask-again", date(2029, 5, 3)),
    ],
)
def test_until_is_the_last_day_by_what_is_known(who: str, right: str, until: date | None) -> None:
    """The eve of the birthday, or the last day of the course; the day after it no longer holds."""
    person = person_of(PEOPLE[who])
    assert next(found.until for found in rights(person).now if found.id == right) == until
    if until:
        assert holds(plain_rights()[right], person.on_day(until))
        assert not holds(plain_rights()[right], person.on_day(date.fromordinal(until.toordinal() + 1)))


def test_later_names_what_begins_on_a_birthday() -> None:
    """At 17 in care: what 18 brings. What runs already is not there a second time."""
    found = rights(person_of(PEOPLE["eligible at 17"]))
    later = {right.id: right.since for right in found.later}
    assert later["study"] == date(2027, 5, 4) and later["ask-again"] == date(2030, 5, 4)
    assert "adviser" not in later


def test_an_adviser_who_should_be_there_and_is_not() -> None:
    """None, one, one who has left, and somebody to whom none is owed."""
    life = PEOPLE["former relevant at 20"]
    kim = Allocation(person=REF, adviser="kim", role="personal adviser", start=date(2025, 1, 6))
    assert rights(person_of(life)).adviser == NONE_NAMED
    assert rights(person_of(with_facts(life, [kim]))).adviser == NAMED
    gone = {"kim": Adviser(id="kim", name="Kim Adeyemi", role="personal adviser", until=date(2026, 6, 1))}
    assert rights(PersonOnDay(with_facts(life, [kim]), DAY, POLICY, gone)).adviser == NONE_NAMED
    assert rights(person_of(PEOPLE["offer at 22"])).adviser == NOT_OWED


@pytest.mark.parametrize(
    "life",
    [life_of(Person(ref=REF), []), life_of(replace(_born(17), other_births=(date(2011, 5, 4),)), [CARE])],
    ids=["no date of birth", "disputed age"],
)
def test_nothing_is_promised_where_the_status_cannot_be_told(life: Life) -> None:
    """The words *must* and *will* do not occur, and what is missing is named."""
    found = rights(person_of(life))
    assert not found.known and found.missing and not found.later
    said = " ".join(sentence for right in found.now for sentence in right.sentences)
    assert said and not re.search(r"\b(must|will)\b", said, re.IGNORECASE)


def test_what_is_arguable_says_ask_us() -> None:
    """A return says that somebody has died, without a day: nothing that rests on the status is settled."""
    report = Report(person=REF, on=date(2026, 3, 31), in_touch="DIED")
    found = rights(person_of(with_facts(PEOPLE["former relevant at 20"], [report])))
    assert {right.id for right in found.now if right.certainty != ASK_US} == ALWAYS
    assert found.adviser != NONE_NAMED and not found.later


def test_a_level_that_is_not_recorded_is_ask_us_for_the_bursary_alone() -> None:
    """The missing fact makes its own sentence unsettled, and no other."""
    course = Education(person=REF, start=date(2026, 9, 7), end=date(2028, 7, 1), in_plan=True)
    found = rights(person_of(with_facts(PEOPLE["former relevant at 20"], [course])))
    certainty = {right.id: right.certainty for right in found.now}
    assert certainty["bursary"] == ASK_US and certainty["study"] != ASK_US


def test_nobody_is_written_to_after_a_death() -> None:
    """Nothing at all from the day on."""
    life = PEOPLE["former relevant at 20"]
    dead = replace(life, person=replace(life.person, died=DAY))
    assert rights(person_of(dead)) == (True, (), (), (), NOT_OWED)
