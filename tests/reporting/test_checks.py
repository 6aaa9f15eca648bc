"""Each check: a life in which it finds something, and the nearest one in which it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from leavingcare.dates import attains
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Offer, Plan, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import UNSUITABLE, RiskAssessment
from leavingcare.law.coverage import CoverageOnFile
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.checks import CHECKS, ERROR, SEVERITIES, Around, Finding, around, findings
from leavingcare.reporting.checks.check import check
from tests.support.leavers import (
    BIRTHDAY,
    BORN,
    REF,
    allocated,
    at_home,
    doing,
    in_care,
    leaver,
    returned,
    seen_on,
    still_in_care,
    tried_on,
    with_parent,
)

DAY = timedelta(days=1)
ON = date(2026, 4, 20)
"""The return 2026 is being made: both its row and that of 2027 are looked at."""
LAST_BIRTHDAY = BIRTHDAY
KIM = Adviser(id="kim", name="Kim Adeyemi")
NOBODY_ELSE = Around(Counter(), None)
EIGHTEEN, SEVENTEEN = attains(BORN, 18), attains(BORN, 17)
YOUNGER = date(2007, 9, 10)
"""18 in the return 2026."""


def found(life: Life, day: date = ON, everybody: Around = NOBODY_ELSE) -> list[Finding]:
    return list(findings(PersonOnDay(life, day, Policy(), {KIM.id: KIM}), everybody))


def signed_assessment(fact_id: str) -> RiskAssessment:
    """RA-7, signed the day before."""
    return RiskAssessment(id=fact_id, person=REF, number=7, about=UNSUITABLE, opened=ON - DAY, signed=ON - DAY)


class Example(NamedTuple):
    """A life with a fault, one without, the day, and words of the sentence."""

    wrong: Life
    right: Life
    says: str
    on: date = ON


def sound(*facts: Fact, **about: Any) -> Life:
    """Somebody about whom nothing is wrong, and these facts beside."""
    return leaver(
        seen_on(LAST_BIRTHDAY),
        seen_on(ON - DAY),
        doing("F2"),
        at_home("U1"),
        allocated(),
        Plan(person=REF, on=date(2025, 12, 1)),
        *facts,
        **about,
    )


def sent(in_touch: str, activity: str | None = None, home: str | None = None, **about: Any) -> Life:
    """Somebody in the return of 2026 as it was sent."""
    return sound(returned(LAST_BIRTHDAY, in_touch, activity, home), **about)


def at_17(home: str) -> Life:
    """Out of care before the 17th birthday, which is in the return 2026."""
    born = date(2008, 9, 10)
    return sent("YES", "F2", home, born=born, care=(in_care(born=born, end=date(2025, 9, 1)),), parent=False, upn="UN2")


def care(*episodes: Any, born: date = BORN) -> Life:
    """Somebody in the return of 2026 with these episodes."""
    return sent("YES", "F2", "U1", care=tuple(episodes), born=born, parent=False, upn="UN2")


def eighteen_with(end: date) -> Life:
    """18 in the return 2026, in care to a day."""
    return care(in_care(born=YOUNGER, end=end), born=YOUNGER)


def without(life: Life, **groups: tuple[()]) -> Life:
    """The same life without some of its facts."""
    from dataclasses import replace

    return replace(life, **groups)


def over_21(*facts: Fact) -> Life:
    """21 and owed the yearly offer only."""
    born = date(2004, 6, 1)
    return sound(*facts, born=born)


SOUND = sound()
EXAMPLES: dict[str, Example] = {
    "131": Example(leaver(doing("F2"), at_home("U1")), SOUND, "whether we were in touch from 10 June 2025"),
    "132": Example(sent("YES", "F3", "U1"), sent("YES", "F5", "U1"), "activity F3"),
    "133": Example(sent("YES", "F2", "S1"), sent("YES", "F2", "S2"), "S1 is always unsuitable, S2"),
    "344": Example(sent("RHOM", "F2"), sent("RHOM"), "RHOM together with"),
    "345": Example(sent("YES", "F2"), sent("YES", "F2", "U1"), "accommodation not known"),
    "347": Example(at_17("T1"), at_17("D1"), "in a foyer (T1) at 17"),
    "3001": Example(at_17("Z2"), at_17("B1"), "with former foster carers (Z2) at 17"),
    "348": Example(
        sent("DIED"),
        sent("DIED", died=date(2025, 5, 1)),
        "return 2026 as sent: died; return 2027 would say nothing",
        date(2026, 9, 10),
    ),
    "391": Example(sent("YES", "F2", "U1", born=date(2009, 4, 1)), sent("YES", "F2", "U1", born=date(2009, 3, 31)), "aged 16"),
    "1000": Example(care(in_care(ceased="E2")), care(in_care()), "ended with death"),
    "1001": Example(care(in_care(start=EIGHTEEN - 90 * DAY)), care(in_care(start=EIGHTEEN - 91 * DAY)), "90 days looked after"),
    "1002": Example(care(), care(in_care()), "no episode of care"),
    "1007": Example(care(still_in_care(date(2022, 1, 1)), born=YOUNGER), eighteen_with(date(2025, 9, 10)), "on the birthday"),
    "1010": Example(
        care(still_in_care(date(2022, 1, 1), source="2024/episodes.csv row 2", as_of=date(2024, 3, 31))),
        care(still_in_care(date(2022, 1, 1), source="2026/episodes.csv row 2", as_of=date(2026, 3, 31))),
        "was open on 31 March 2024",
    ),
    "1011": Example(care(in_care(ceased="E3")), care(in_care(ceased="E5")), "another authority"),
    "1016": Example(eighteen_with(date(2025, 9, 11)), eighteen_with(date(2025, 9, 10)), "left care on 11 September 2025"),
    "dropped from the return": Example(
        care(in_care(ceased="E3")), care(in_care()), "left out of that of 2027", date(2026, 9, 10)
    ),
    "101": Example(sound(sex=None), SOUND, "sex is not recorded", date(2026, 9, 10)),
    "103": Example(sound(ethnicity=None), SOUND, "ethnicity is not recorded", date(2026, 9, 10)),
    "165": Example(
        sound(born=date(2008, 4, 10), parent=None, upn="UN2"),
        sound(born=date(2008, 4, 10), parent=False, upn="UN2"),
        "she is a mother",
    ),
    "168": Example(
        sound(born=date(2008, 4, 10), upn="12", parent=False),
        sound(born=date(2008, 4, 10), upn="UN2", parent=False),
        "shape of one",
    ),
    "442": Example(
        sound(born=date(2008, 4, 10), parent=False), sound(born=date(2008, 4, 10), upn="UN2", parent=False), "no pupil number"
    ),
    "INT34": Example(sound(case_id="7"), sound(case_id="8"), "same case number"),
    "no adviser": Example(without(SOUND, allocations=()), SOUND, "nobody in post"),
    "no plan": Example(without(SOUND, plans=()), SOUND, "no pathway plan"),
    "date in the future": Example(
        sound(Review(person=REF, on=ON + DAY)),
        sound(Review(person=REF, on=ON + DAY, outcome="cancelled")),
        "review of 21 April 2026",
    ),
    "contact while not in touch": Example(
        sound(returned(ON - 2 * DAY, "NO")), sound(returned(ON, "NO")), "NO on 18 April 2026, and answered on 19 April 2026"
    ),
    "bed and breakfast suitable": Example(sound(at_home("W1", ON - DAY)), sound(at_home("W2", ON - DAY)), "suitable (W1)"),
    "unsuitable without risk assessment": Example(
        sound(at_home("D2", ON - 9 * DAY)),
        sound(
            at_home("D2", ON - 9 * DAY),
            RiskAssessment(person=REF, number=1, about=UNSUITABLE, opened=ON - 8 * DAY, submitted=ON - 7 * DAY),
        ),
        "unsuitable home (D2) known since 11 April 2026",
    ),
    "over 21 without offer": Example(over_21(), over_21(Offer(person=REF, on=date(2025, 6, 2))), "no offer delivered"),
    "homes overlap": Example(
        sound(at_home("D1", date(2025, 1, 1))),
        sound(at_home("Y1", date(2025, 1, 1), away_for="study")),
        "and still running overlaps",
    ),
    "written and signed from one account": Example(
        sound(signed_assessment("one account")),
        sound(signed_assessment("two accounts")),
        "RA-7 was written and signed from one",
    ),
    "activity missing": Example(without(SOUND, activities=()), SOUND, "no activity"),
    "home missing": Example(without(SOUND, homes=()), SOUND, "no accommodation"),
    "birthday window closes": Example(
        leaver(doing("F2")), sound(seen_on(date(2026, 9, 10))), "the days that count end on 10 October 2026", date(2026, 9, 10)
    ),
    "category differs": Example(sound(recorded_status="relevant"), sound(recorded_status="Former Relevant"), "former relevant"),
    "no date of birth": Example(life_of(Person(ref=REF), ()), SOUND, "no date of birth"),
    "birth and care": Example(
        sound(born=date(1986, 9, 10), care=(in_care(start=date(2019, 1, 1), end=date(2020, 1, 1)),)), SOUND, "32 years old"
    ),
    "age": Example(sound(born=date(1996, 4, 20)), sound(born=date(1996, 4, 21)), "30 years old"),
    "status cannot be told": Example(
        sound(care=(), recorded_status="relevant"),
        SOUND,
        "a file reports relevant, which would be proved by: the care episodes: none",
    ),
    "no case number": Example(sound(case_id=None), SOUND, "no case number"),
    "case number": Example(sound(case_id="12345678901"), sound(case_id="1234567890"), "longer than 10 characters"),
    "pupil number twice": Example(sound(upn="A823456789012"), sound(upn="A823456789013"), "somebody else has the same pupil"),
    "same person twice": Example(sound(name="Ann Bee"), sound(name="Ann Cee"), "the same name and date of birth"),
    "care overlaps": Example(
        sound(care=(in_care(end=date(2022, 1, 2)), in_care(start=date(2022, 1, 1)))),
        sound(care=(in_care(end=date(2022, 1, 1)), in_care(start=date(2022, 1, 1)))),
        "overlaps care since 1 January 2022",
    ),
    "care after 18": Example(care(in_care(end=EIGHTEEN + DAY)), care(in_care(end=EIGHTEEN)), "past the 18th birthday"),
    "two advisers": Example(
        sound(allocated(start=date(2025, 1, 1))), sound(allocated(start=date(2025, 1, 1), role="joint")), "another since"
    ),
    "two activities": Example(sound(doing("F5", date(2025, 1, 1))), SOUND, "overlaps the one since 1 January 2025"),
    "contact in the future": Example(sound(seen_on(ON + DAY)), sound(seen_on(ON)), "which is still to come"),
    "after death": Example(sound(died=ON - 2 * DAY), sound(died=ON - DAY), "after the day of death"),
    "before birth": Example(sound(seen_on(BORN - DAY)), sound(seen_on(BORN)), "before the date of birth"),
    "homeless or in custody suitable": Example(sound(at_home("S1", ON)), sound(at_home("S2", ON)), "the return says S2"),
}
EVERYBODY = {
    "written and signed from one account": Around(Counter(), None, signed_by_writers=frozenset({"one account"})),
    "pupil number twice": Around(Counter(), None, Counter({"A823456789012": 2})),
    "same person twice": Around(Counter(), None, Counter(), Counter({("ann bee", BORN): 2})),
    "INT34": Around(Counter({"7": 2, "8": 1}), None),
    "1010": Around(Counter(), date(2026, 3, 31)),
}


@pytest.mark.parametrize("rule", CHECKS)
def test_each_check_finds_its_fault_and_only_that(rule: str) -> None:
    """The fault is found, with its sentence; the nearest life without it passes."""
    example = EXAMPLES[rule]
    everybody = EVERYBODY.get(rule, NOBODY_ELSE)
    wrong = [one.what for one in found(example.wrong, example.on, everybody) if one.rule == rule]
    assert len(wrong) >= 1
    assert example.says in wrong[0]
    assert [one for one in found(example.right, example.on, everybody) if one.rule == rule] == []


def test_every_example_is_of_a_check() -> None:
    """No example is left over."""
    assert EXAMPLES.keys() == CHECKS.keys()


def test_nothing_is_found_about_somebody_sound() -> None:
    """Not even a warning."""
    assert found(SOUND) == []


@pytest.mark.parametrize("rule", CHECKS)
def test_each_check_is_one_sentence(rule: str) -> None:
    """Its docstring, with a full stop; a severity, and a fix that is a command."""
    one = CHECKS[rule]
    assert one.sentence.endswith(".")
    assert "\n" not in one.sentence
    assert one.severity in SEVERITIES
    assert one.fix.startswith("lc ")


def test_no_sentence_names_anybody() -> None:
    """A finding is read in a meeting: no name, date of birth or case number."""
    secrets = ("Robin", "000417", "10 September 2006")
    people = [example.wrong for example in EXAMPLES.values()]
    said = [one.what for life in people for one in found(life)]
    assert not [text for text in said for secret in secrets if secret in text]


def test_two_checks_of_one_rule_are_refused() -> None:
    """A rule has one check."""
    enter: Callable[..., Any] = check("131", ERROR)
    with pytest.raises(ValueError, match="131"):
        enter(lambda _: iter(()))


def test_a_return_that_was_sent_is_looked_at_in_the_place_of_our_row() -> None:
    """And the return of last year is no longer looked at when it is over and was not read in."""
    blank = leaver(doing("F2"), at_home("U1"))
    assert [one.rule for one in found(blank) if one.rule == "131"] == ["131"]
    assert [one.rule for one in found(blank, date(2026, 7, 1)) if one.rule == "131"] == []
    assert [one.rule for one in found(sent("NO"), ON) if one.rule == "131"] == []


def test_attempts_in_the_window_are_an_answer() -> None:
    """NO needs neither activity nor home."""
    assert not [one for one in found(leaver(tried_on(LAST_BIRTHDAY))) if one.rule in ("131", "345")]


def test_what_is_known_of_everybody() -> None:
    """Case numbers are counted, and the newest source of care is found."""
    lives = [leaver(), leaver(care=(in_care(as_of=date(2026, 3, 31)),)), leaver(case_id=None)]
    assert around(lives) == Around(Counter({"000417": 2}), date(2026, 3, 31))


def test_gone_home_is_no_gap() -> None:
    """Six months with a parent: neither activity nor home is asked for."""
    life = without(sound(with_parent(date(2025, 1, 1))), activities=(), homes=())
    assert not [one for one in found(life) if one.rule in ("345", "activity missing", "home missing")]


def test_an_offer_that_no_source_keeps_is_no_error() -> None:
    """Where no offers are on file, that none is says nothing."""
    life, kept = over_21(), Coverage(on=ON, records="offers", known_from=date(2020, 1, 1))

    def rules(*stated: Coverage) -> list[str]:
        person = PersonOnDay(life, ON, Policy(), {KIM.id: KIM}, CoverageOnFile(stated))
        return [finding.rule for finding in findings(person, NOBODY_ELSE)]

    assert "over 21 without offer" in rules(kept)
    assert "over 21 without offer" not in rules()
