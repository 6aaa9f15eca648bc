"""The made-up people of the prompts, and for each prompt somebody for whom it holds."""

from dataclasses import replace
from datetime import date
from typing import Any

from leavingcare.facts.events import Assessment, Contact, Occasion, Plan, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity, Allocation, CareEpisode, Detention, Education, Home, StayingPut
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import Prompt, prompts
from leavingcare.law.status.status import status

REF = "P001"
DAY = date(2026, 11, 21)
POLICY = Policy()
FOSTER_CARE = CareEpisode(person=REF, start=date(2018, 1, 8), legal="C2", placement="U4", provider="PR4")


def born(text: str, **more: Any) -> Person:
    """A made-up young person."""
    return Person(ref=REF, born=date.fromisoformat(text), **more)


def left(text: str, ceased: str = "E8") -> CareEpisode:
    """The same care, ended."""
    return replace(FOSTER_CARE, end=date.fromisoformat(text), ceased=ceased)


CHILD = life_of(born("2011-05-04"), [FOSTER_CARE])
ELIGIBLE = life_of(born("2010-05-04"), [FOSTER_CARE])
RELEVANT = life_of(born("2009-05-04"), [left("2026-06-01")])
FORMER = life_of(born("2007-05-04"), [left("2025-05-04", "E5")])
STUDENT = life_of(
    born("2005-05-04"),
    [
        left("2023-05-04", "E5"),
        Education(person=REF, start=date(2024, 9, 23), end=date(2027, 7, 1), in_plan=True, level="higher"),
    ],
)
OVER_21 = life_of(born("2003-05-04"), [left("2021-05-04", "E5")])
QUALIFYING = life_of(
    born("2009-05-04"),
    [CareEpisode(person=REF, start=date(2026, 6, 1), end=date(2026, 7, 20), legal="V2", placement="K2", ceased="E8")],
)
QUALIFYING_AT_18 = life_of(
    born("2008-05-04"),
    [CareEpisode(person=REF, start=date(2026, 2, 2), end=date(2026, 3, 20), legal="V2", placement="K2", ceased="E8")],
)
NOBODY = life_of(born("2009-05-04"), [])
LIVES = {
    "looked after": CHILD,
    "eligible": ELIGIBLE,
    "relevant": RELEVANT,
    "former relevant": FORMER,
    "s23C(7)": STUDENT,
    "s23CZB": OVER_21,
    "qualifying": QUALIFYING,
    "none": NOBODY,
}


def asked(life: Life, day: date = DAY, policy: Policy = POLICY) -> dict[str, Prompt]:
    """Every prompt for a life on a day, by id."""
    return {prompt.id: prompt for prompt in prompts(life, status(life, day, policy), day, policy)}


def verdict(duty: str, life: Life, *facts: Fact, day: date = DAY, **person: Any) -> object:
    """How one prompt comes out for a life with more facts recorded."""
    everything = [*[fact for fact in life.all_facts() if not isinstance(fact, Person)], *facts]
    return asked(life_of(replace(life.person, **person), everything), day)[duty].verdict


def on(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def home(text: str, **more: Any) -> Home:
    """A home from a day on."""
    return Home(person=REF, start=on(text), **more)


def occasion(text: str, what: str, **more: Any) -> Occasion:
    """Something of one day."""
    return Occasion(person=REF, on=on(text), what=what, **more)


CUSTODY = Detention(person=REF, start=on("2026-10-01"), end=on("2027-01-08"), place="custody", by_court=True)
FLAT = home("2025-06-02", code="U1", provided_under="housing authority tenancy")
PUT = home("2025-05-04", code="Z1", provided_under="staying put", foster_carer=True)
COLLEGE = Education(person=REF, start=on("2024-09-02"), end=on("2027-07-01"), in_plan=True, level="further")


HOLDS = [
    ("AS6", ELIGIBLE, []),
    ("AS7", FORMER, [Plan(person=REF, on=on("2025-02-03"))]),
    ("AS8", RELEVANT, [Plan(person=REF, on=on("2026-02-03"))]),
    ("AS9", FORMER, [Review(person=REF, on=on("2026-02-03"))]),
    ("AS10", RELEVANT, [Assessment(person=REF, on=on("2026-07-03"))]),
    ("AS12", FORMER, []),
    ("AS13", QUALIFYING, []),
    ("AS14", RELEVANT, []),
    ("AS15", FORMER, []),
    ("AS16", CHILD, []),
    ("RV2", FORMER, []),
    ("RV9", FORMER, []),
    ("RV10", FORMER, [occasion("2026-11-02", "charged")]),
    ("RV11", FORMER, [FLAT, occasion("2026-11-02", "homeless")]),
    ("RV14", ELIGIBLE, []),
    ("RV16", FORMER, []),
    ("RV17", STUDENT, []),
    ("RV19", FORMER, [Allocation(person=REF, start=on("2025-05-04"), end=on("2026-12-04"), adviser="A1")]),
    ("RV20", FORMER, []),
    ("PA7", STUDENT, []),
    ("PA8", FORMER, []),
    ("PA9", FORMER, []),
    ("PA10", RELEVANT, []),
    ("PA11", FORMER, [Contact(person=REF, on=on("2026-09-26"), what="call")]),
    ("PA12", FORMER, [occasion("2026-09-26", "support declined")]),
    ("PA13", QUALIFYING, []),
    ("PA14", RELEVANT, []),
    ("PA15", FORMER, [COLLEGE]),
    ("PA15", FORMER, [Activity(person=REF, start=on("2026-09-01"), code="F2")]),
    ("PA16", OVER_21, []),
    ("PA18", FORMER, []),
    ("AC2", FORMER, [home("2026-11-20", code="W2")]),
    ("AC3", RELEVANT, []),
    ("AC4", RELEVANT, [home("2026-06-01")]),
    ("AC5", RELEVANT, []),
    ("AC6", FORMER, [home("2026-11-20", code="V2")]),
    ("AC8", ELIGIBLE, [replace(COLLEGE, level="higher")]),
    ("AC9", STUDENT, []),
    ("AC9", QUALIFYING, [COLLEGE]),
    ("AC10", ELIGIBLE, [COLLEGE]),
    ("AC11", FORMER, [home("2026-11-20", code="S2")]),
    ("AC12", FORMER, [FLAT, CUSTODY]),
    ("AC12", FORMER, [FLAT, home("2026-09-01", code="D1", provided_under="family", away_for="study"), CUSTODY]),
    ("AC12", FORMER, [FLAT, home("2026-10-01", code="X1", provided_under="prison"), CUSTODY]),
    ("AC12", FORMER, [FLAT, occasion("2026-11-02", "charged")]),
    ("SP1", CHILD, []),
    ("SP2", ELIGIBLE, []),
    ("SP5", ELIGIBLE, [occasion("2026-11-02", "staying put agreed")]),
    ("SP6", FORMER, [PUT]),
    ("SP7", FORMER, [PUT]),
    ("SP8", FORMER, [StayingPut(person=REF, start=on("2025-05-04"))]),
    ("SP10", ELIGIBLE, []),
    ("SP11", FORMER, [replace(PUT, end=on("2026-10-01"))]),
    ("SP12", FORMER, [PUT, home("2026-09-19", away_for="study")]),
    ("ED3", STUDENT, []),
    ("ED4", STUDENT, []),
    ("ED5", ELIGIBLE, [COLLEGE]),
    ("ED7", STUDENT, []),
    ("ED8", RELEVANT, []),
    ("MN1", FORMER, []),
    ("MN4", RELEVANT, []),
    ("MN8", FORMER, []),
    ("MN10", ELIGIBLE, []),
    ("MN12", RELEVANT, []),
    ("MN13", FORMER, [home("2026-08-03", code="U1")]),
    ("HL5", RELEVANT, []),
    ("JU2", FORMER, [CUSTODY]),
    ("JU5", FORMER, [CUSTODY]),
    ("JU6", RELEVANT, [replace(CUSTODY, place="police")]),
    ("JU7", FORMER, [CUSTODY]),
    ("RC1", FORMER, []),
    ("RC1", OVER_21, []),
    ("RC6", OVER_21, [occasion("2026-11-02", "records request")]),
    ("CO1", QUALIFYING, [occasion("2026-11-02", "complaint")]),
    ("CO3", FORMER, []),
    ("CO4", RELEVANT, [occasion("2026-11-02", "complaint")]),
    ("SV2", OVER_21, []),
    ("EN3", STUDENT, []),
    ("EN5", OVER_21, [occasion("2026-11-02", "support asked")]),
    ("EN6", OVER_21, [replace(COLLEGE, start=on("2026-09-07"), told_on=on("2026-06-01"), in_plan=None)]),
    ("EN7", QUALIFYING, []),
    ("LP17", STUDENT, []),
    ("AS18", ELIGIBLE, []),
    ("PA19", FORMER, []),
    ("PA20", OVER_21, [occasion("2026-11-02", "support asked")]),
    ("AC11", QUALIFYING_AT_18, [occasion("2026-11-02", "homeless")]),
    ("HO1", OVER_21, []),
    ("HO1", ELIGIBLE, []),
    ("HO2", FORMER, []),
    ("HO3", OVER_21, []),
    ("HO4", RELEVANT, [occasion("2026-11-02", "homeless")]),
    ("HO5", OVER_21, []),
    ("HO6", QUALIFYING, []),
    ("ED8", OVER_21, []),
    ("ED11", FORMER, []),
    ("ED12", FORMER, []),
    ("ED12", STUDENT, []),
    ("ED13", OVER_21, [replace(COLLEGE, start=on("2026-09-07"), told_on=on("2026-06-01"), in_plan=None)]),
    ("ED14", OVER_21, []),
    ("AC9", OVER_21, [replace(COLLEGE, in_plan=None)]),
    ("MN10", RELEVANT, []),
    ("MN14", OVER_21, []),
    ("SV5", OVER_21, []),
    ("SV6", CHILD, []),
    ("SV6", OVER_21, []),
    ("QU1", QUALIFYING, []),
    ("QU2", QUALIFYING, []),
    ("QU3", QUALIFYING, []),
    ("QU4", QUALIFYING, []),
]
WITH_A_FACT_ABOUT_THEM = [
    ("RV12", FORMER, {"parent": True}),
    ("HL1", ELIGIBLE, {"disabled": True}),
    ("HL1", ELIGIBLE, {"adult_services_from": on("2028-05-04")}),
    ("HL2", CHILD, {"disabled": True}),
    ("HL3", ELIGIBLE, {"disabled": True}),
    ("HL1", RELEVANT, {"disabled": True}),
    ("HL3", RELEVANT, {"disabled": True}),
    ("HL10", RELEVANT, {"disabled": True}),
    ("HL11", FORMER, {"adult_services_from": on("2027-01-04")}),
    ("HL8", FORMER, {"adult_services_from": on("2026-11-21")}),
    ("UA1", RELEVANT, {"uasc": True}),
    ("UA2", FORMER, {"leave_expires_on": on("2027-05-01")}),
    ("UA2", FORMER, {"uasc": True}),
    ("UA4", OVER_21, {"uasc": True}),
]
ON_ANOTHER_DAY = [
    ("AC7", FORMER, [COLLEGE], "2025-08-31"),
    ("SP4", ELIGIBLE, [], "2027-05-04"),
    ("SP9", FORMER, [PUT], "2027-05-04"),
    ("ED6", ELIGIBLE, [], "2026-08-31"),
    ("MN6", ELIGIBLE, [], "2027-05-04"),
    ("MN6", RELEVANT, [], "2026-11-21"),
    ("HO5", FORMER, [], "2028-05-04"),
    ("MN14", FORMER, [], "2025-05-04"),
    ("HO1", OVER_21, [], "2025-07-10"),
    ("MN7", FORMER, [], "2025-05-04"),
    ("EN2", FORMER, [], "2027-05-04"),
]
