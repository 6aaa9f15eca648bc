"""The made-up people of the prompts. Whom each prompt reaches is stated in tests/law/cases/prompts.toml."""

from dataclasses import replace
from datetime import date
from typing import Any

from leavingcare.facts.events import Occasion
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Detention, Education, Home
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
