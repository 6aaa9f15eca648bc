"""Sentences about answers: nothing they say may be false, and what they say would change an answer does."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Detention, Education, Home
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.duty import last_day
from leavingcare.law.duties.registry import DUTY_RULES
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.duties.worklist import explain_duty_in, rules_on
from leavingcare.law.explanations.branch import decisive
from leavingcare.law.explanations.duties import OFF_THE_LIST, explain_duty
from leavingcare.law.explanations.explanation import FIRST_WORDS, Explanation, imagined, sum_in_words
from leavingcare.law.explanations.other import explain_prompt, explain_why_not, why_not
from leavingcare.law.explanations.status import answer_of, explain_status
from leavingcare.law.explanations.status_wording import NAMES
from leavingcare.law.explanations.staying_put import explain_staying_put
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import explain_prompt_in
from leavingcare.law.reasons import NO, YES
from tests.law.lives import days_of, lives_in_full
from tests.law.test_properties import LIVES

POLICY = Policy()
DAY = date(2026, 11, 21)
LONGEST_NAME = "Zofia O'Brien-Żukowska"
DOUBT = re.compile(r"\b(may|likely|probably|should)\b")
AN_ID = re.compile(r"\b(" + "|".join(CATALOGUE) + r")\b")


def explained(life: Life, day: date, question: str = "status") -> Explanation:
    """The explanation of the status, of staying put or of a duty."""
    person = PersonOnDay(life, day, POLICY)
    if question == "status":
        return explain_status(person)
    if question == "staying-put":
        return explain_staying_put(person, staying_put(life, day, POLICY))
    return explain_duty(person, explain_duty_in(question, person))


def _amara(*facts: Fact, born: date = date(2006, 8, 18), start: date = date(2015, 1, 5), **care: object) -> Life:
    eighteenth = date(born.year + 18, born.month, born.day)
    details: dict[str, object] = {"end": eighteenth, "legal": "C2", "placement": "U4", "began": "S", "ceased": "E5", **care}
    episode = CareEpisode(person="P001", start=start, **details)  # type: ignore[arg-type]
    return life_of(Person(ref="P001", name="Amara Okafor", born=born), [episode, *facts])


# Every life ----------------------------------------------------------------------------------------------------------------


@given(lives_in_full(), st.data())
@LIVES
def test_a_status_is_one_plain_sentence_and_its_changes_hold(life: Life, data: st.DataObject) -> None:
    """It begins with a word of the set, names no id, doubts nothing that is settled; each edit gives the answer it says."""
    day = data.draw(days_of(life))
    person = PersonOnDay(life, day, POLICY)
    explanation = explain_status(person)
    _is_plain(explanation, person.answer.certainty)
    assert explanation.sentence.startswith("Yes.") == (
        person.status in ("eligible", "relevant", "former relevant", "qualifying")
    )
    for one in explanation.changes:
        assert answer_of(imagined(person, one.on, one.facts, all_known=one.all_known)) == one.answer != answer_of(person)


@given(lives_in_full(), st.data())
@LIVES
def test_since_and_until_are_those_of_the_status(life: Life, data: st.DataObject) -> None:
    """On the day before `since`, and on `until`, the status is another; between now and `until` it is not."""
    day = data.draw(days_of(life))
    person = PersonOnDay(life, day, POLICY)
    explanation = explain_status(person)
    if explanation.since:
        before = date.fromordinal(explanation.since.toordinal() - 1)
        assert PersonOnDay(person.life, before, POLICY).status != person.status
    if explanation.until:
        last = date.fromordinal(explanation.until.toordinal() - 1)
        assert imagined(person, last).status == person.status
        assert imagined(person, explanation.until).status != person.status


@given(lives_in_full(), st.data())
@LIVES
def test_a_duty_is_one_plain_sentence_and_says_what_the_list_says(life: Life, data: st.DataObject) -> None:
    """*Late* where its last day has passed, *Due* where it has not; what doing it today would change is so."""
    day = data.draw(days_of(life))
    person = PersonOnDay(life, day, POLICY)
    for duty in data.draw(st.lists(st.sampled_from(DUTY_RULES), min_size=6, max_size=6, unique=True)):
        answer = explain_duty_in(duty, person)
        explanation = explain_duty(person, answer)
        _is_plain(explanation, answer.certainty)
        late = answer.answer == "due" and answer.until is not None and answer.until < day
        assert explanation.sentence.startswith("Late.") == late
        for one in explanation.changes:
            rule = rules_on(day)[duty](person.imagined_with(*one.facts))
            following = last_day(rule)
            assert one.answer == ((OFF_THE_LIST,) if rule.when.verdict is NO else (following.isoformat() if following else "",))


@given(lives_in_full(), st.data())
@LIVES
def test_staying_put_in_sentences_holds(life: Life, data: st.DataObject) -> None:
    """Each edit gives the answer it says; a *not yet* is never said where the duty could not begin."""
    day = data.draw(days_of(life))
    person = PersonOnDay(life, day, POLICY)
    answer = staying_put(life, day, POLICY)
    explanation = explain_staying_put(person, answer)
    _is_plain(explanation, answer.certainty)
    assert explanation.sentence.startswith("Not yet.") <= any(one.answer == ("duty",) for one in explanation.changes)
    for one in explanation.changes:
        assert staying_put(imagined(person, one.on, one.facts).recorded, one.on, POLICY).answer == one.answer[0]


def _is_plain(explanation: Explanation, certainty: str) -> None:
    sentence = explanation.sentence
    assert sentence.startswith(FIRST_WORDS), sentence
    assert sentence.endswith(".") and " because " in f" {sentence}", sentence
    assert not AN_ID.search(sentence), sentence
    if certainty == "settled":
        assert not DOUBT.search(sentence), sentence


@given(lives_in_full(), st.data())
@LIVES
def test_the_decisive_branch_holds_nothing_that_went_the_other_way(life: Life, data: st.DataObject) -> None:
    """Of an answer *yes* each check that is shown says yes."""
    person = PersonOnDay(life, data.draw(days_of(life)), POLICY)
    if person.status in NAMES:
        assert {reason.verdict for reason in decisive(person.position.reason)} == {YES}


# Five worked examples ------------------------------------------------------------------------------------------------------


def test_a_review_that_is_late_says_the_sum() -> None:
    """Last held on 12 April: due by 12 October, 40 days late; held today, the next is due by 21 May."""
    life = _amara(Review(person="P001", on=date(2026, 4, 12)))
    found = explained(life, DAY, "RV3")
    assert found.sentence == (
        "Late. “Review the plan at least every six months” was due by 12 October 2026, "
        "because of this: last review held on 12 April 2026."
    )
    assert found.counted is not None
    assert sum_in_words(found.counted, DAY) == "12 April 2026 + 6 months = 12 October 2026: 40 days ago"
    assert [one.sentence for one in found.changes] == ["If it is done and recorded today, the next is due by 21 May 2027."]


@pytest.mark.parametrize(
    ("start", "first_words"),
    [(date(2026, 8, 22), "Yes. Amara Okafor is an eligible child"), (date(2026, 8, 23), "Not yet. Amara Okafor becomes")],
)
def test_thirteen_weeks_to_the_day(start: date, first_words: str) -> None:
    """In care for 91 days as the day begins: eligible. One day later: not yet, with the day on which it comes."""
    life = _amara(born=date(2010, 11, 2), start=start, end=None, ceased=None)
    sentence = explained(life, DAY).sentence
    assert sentence.startswith(first_words)
    if first_words.startswith("Not"):
        assert "on 22 November 2026 if still in care, because 13 weeks" in sentence


@pytest.mark.parametrize(("placement", "first"), [("U4", "Not yet."), ("K2", "No.")])
def test_staying_put_at_17_is_not_yet_where_it_would_begin_at_18(placement: str, first: str) -> None:
    """In foster care it can begin at 18; in a children's home it cannot."""
    life = _amara(born=date(2009, 9, 27), placement=placement, end=None, ceased=None)
    found = explained(life, DAY, "staying-put")
    assert found.sentence.startswith(first)
    assert ("27 September 2027" in found.sentence) == (first == "Not yet.")


def test_the_offer_at_21_and_what_asking_would_change() -> None:
    """Due on the birthday with no last day; asking for support brings an adviser, an assessment and a plan."""
    life = _amara(born=date(2005, 11, 21))
    assert explained(life, DAY, "EN4").sentence.startswith(
        "Due. “Make the offer at 21, and once a year” has been due since 21 N"
    )
    assert "If support is asked for: former relevant, with support on request." in [
        one.sentence for one in explained(life, DAY).changes
    ]
    earlier = explained(life, date(2026, 11, 20), "EN4")
    assert earlier.sentence.startswith("Not yet.") and "turns 21 that day" in earlier.sentence
    assert earlier.counted is not None and earlier.counted.day == DAY


def test_what_cannot_be_told_has_both_answers() -> None:
    """Two dates of birth: what each would make of it."""
    life = _amara(born=date(2008, 11, 1))
    disputed = life_of(
        Person(ref="P001", name="Amara Okafor", born=date(2008, 11, 1), other_births=(date(2010, 5, 1),)),
        [CareEpisode(person="P001", start=date(2015, 1, 5), legal="C2", placement="U4", began="S")],
    )
    found = explained(disputed, DAY)
    assert found.sentence == "Cannot tell, because this is not recorded: which date of birth is right."
    assert [one.answer[0] for one in found.changes] == ["former relevant", "eligible"]
    assert explained(life, DAY).sentence.startswith("Yes.")


# Others --------------------------------------------------------------------------------------------------------------------


def test_what_was_done_is_done() -> None:
    """A first visit at the new home ends PA4: the sentence says when it was made."""
    home = Home(person="P001", start=date(2026, 11, 10), code="U1", provided_under="housing authority tenancy")
    visit = Contact(person="P001", on=date(2026, 11, 13), what="visit", outcome="seen", at_home=True)
    assert explained(_amara(home, visit), DAY, "PA4").sentence == (
        f"Done. “{CATALOGUE['PA4'].title}” needs nothing now, because this is on file: visited there on 13 November 2026."
    )
    assert explained(_amara(home), DAY, "PA4").sentence.startswith("Late.")


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (date(2024, 2, 17), "17 August 2024, already before this status began on 18 August 2024, because"),
        (date(2024, 2, 18), "18 August 2024, because"),
        (date(2024, 2, 19), "19 August 2024, because"),
    ],
    ids=["the day before", "on the day", "the day after"],
)
def test_what_was_late_when_the_status_began_is_said_to_be_so(held: date, words: str) -> None:
    """V6: the last day does not move; who reads it learns that others owed it until then."""
    sentence = explained(_amara(Review(person="P001", on=held)), date(2024, 9, 1), "RV3").sentence
    assert sentence.startswith(f"Late. “{CATALOGUE['RV3'].title}” was due by {words}")


def test_at_16_and_17_leaving_care_and_coming_back_into_it_would_change_the_status() -> None:
    """Whoever is in care hears what leaving would do, whoever has left what coming back would do."""
    in_care, left = (_amara(born=date(2009, 8, 18), end=end, ceased=ceased) for end, ceased in ((None, None), (DAY, "E8")))
    assert [(one.sentence, one.answer[0]) for one in explained(in_care, DAY).changes] == [
        ("If care ended on 21 November 2026: a relevant child.", "relevant")
    ]
    assert ("If care began again today: an eligible child.", "eligible") in [
        (one.sentence, one.answer[0]) for one in explained(left, DAY).changes
    ]


def test_a_missing_record_is_said_to_be_read_as_none_only_where_that_decides() -> None:
    """Of a visit that is due: the visits are all on file. Of one that is not due: nothing was read into silence."""
    home = Home(person="P001", start=date(2026, 11, 10), code="U1", provided_under="housing authority tenancy")
    visit = Contact(person="P001", on=date(2026, 11, 13), what="visit", outcome="seen", at_home=True)
    words = "All visits are taken to be on file, so where none is recorded none was made."
    assert words in explained(_amara(home), DAY, "PA4").assumed
    assert explained(_amara(home, visit), DAY, "PA4").assumed == ()


def test_nothing_recorded_is_said_to_be_read_as_not_so() -> None:
    """Custody, orders and family, as far as nothing is on file of them."""
    assert explained(_amara(), DAY).assumed == (
        "Nothing recorded is read as not so: custody or hospital, orders, living with family.",
    )
    held = Detention(person="P001", start=date(2026, 1, 5), end=date(2026, 2, 5), place="custody", by_court=True)
    assert explained(_amara(held), DAY).assumed == ("Nothing recorded is read as not so: orders, living with family.",)


def test_at_21_the_status_goes_on_though_the_support_changes() -> None:
    """Former relevant since 18, until 25, whatever support runs beside it; the sum is that of the support at 18 to 20."""
    at_20, at_22 = explained(_amara(), DAY), explained(_amara(), date(2028, 11, 21))
    assert at_20.since == at_22.since == date(2024, 8, 18)
    assert at_20.until == at_22.until == date(2031, 8, 18)
    assert at_20.counted is not None and at_20.counted.day == date(2027, 8, 18)
    assert any(one.sentence.startswith("If a course in the pathway plan still goes on at 21") for one in at_20.changes)


def test_why_not_names_the_check_that_stands_in_the_way() -> None:
    """Somebody in care at 18 was no relevant child: too old for it now."""
    person = PersonOnDay(_amara(), DAY, POLICY)
    answer = why_not(person, "relevant")
    assert answer.answer == "no"
    assert explain_why_not(person, "relevant", answer).sentence == (
        "No. Amara Okafor is not a relevant child, because one condition is not met: "
        "16 or 17: reaches 16 on 18 August 2022 and 18 on 18 August 2024."
    )


def test_a_child_who_is_still_in_care_was_never_said_to_have_left_it() -> None:
    """The way through relevant status stops at *still looked after*: nothing is said of care that ended."""
    texts = [reason.text for reason in _all(PersonOnDay(_amara(), DAY, POLICY).position.reason)]
    assert not any("when care last ended" in text for text in texts)


def _all(reason: object) -> list[object]:
    return [reason, *(below for part in reason.reasons for below in _all(part))]  # type: ignore[attr-defined]


def test_a_sum_never_runs_from_a_later_to_an_earlier_day() -> None:
    """Care that ended at 12: no days from 14 *up to* a day before the 14th birthday."""
    life = _amara(start=date(2016, 1, 4), end=date(2018, 3, 1), ceased="E4A")
    texts = [reason.text for reason in _all(PersonOnDay(life, date(2023, 11, 21), POLICY).position.reason)]  # type: ignore[attr-defined]
    assert not any(re.search(r"from 14 \(18 August 2020\) up to 1 March 2018", text) for text in texts)
    assert any("none can count before 18 August 2020" in text for text in texts)


def test_a_prompt_is_answered_not_called_uncomputed() -> None:
    """MN1, the setting-up allowance, holds at 20."""
    person = PersonOnDay(_amara(), DAY, POLICY)
    answer = explain_prompt_in("MN1", person)
    assert answer.answer == "owed"
    assert explain_prompt(person, answer).sentence.startswith(f"Yes. “{CATALOGUE['MN1'].title}” is to be kept in mind")


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ((), DAY),
        ((), date(2028, 11, 21)),
        ((Education(person="P001", start=date(2026, 9, 1), in_plan=True),), date(2028, 11, 21)),
        ((Occasion(person="P001", on=date(2028, 1, 5), what="support asked"),), date(2028, 11, 21)),
        ((Offer(person="P001", on=date(2028, 1, 5)), Assessment(person="P001", on=date(2027, 1, 5))), date(2028, 11, 21)),
        ((), date(2023, 1, 5)),
        ((), date(2032, 1, 5)),
    ],
)
def test_a_status_takes_25_words_at_most_with_the_longest_name(facts: tuple[Fact, ...], day: date) -> None:
    """Behind the first word; numbers and dates counted as words."""
    life = _amara(*facts)
    named = life_of(Person(ref="P001", name=LONGEST_NAME, born=date(2006, 8, 18)), [*life.care, *facts])
    sentence = explained(named, day).sentence
    assert len(sentence.split(". ", 1)[-1].split()) <= 25, sentence
