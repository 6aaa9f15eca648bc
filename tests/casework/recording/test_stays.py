"""Stays outside care: they can make somebody qualify, and they are no custody."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.casework.duties.explanation import explain
from leavingcare.casework.people.prompts import prompts
from leavingcare.casework.recording import custody
from leavingcare.casework.recording.stays import PLACES, stay
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Detention, PrivateFostering
from tests.casework.recording.conftest import Keep

BORN = date(2009, 4, 1)
FIRST, LAST = date(2026, 1, 5), date(2026, 2, 16)


@pytest.fixture
def person(session: Session) -> Person:
    """Somebody of 17 who was in care as a small child."""
    with session.store.change("test", "made up") as change:
        person = Person(ref=change.next_reference(), born=BORN)
        change.save(person)
        change.save(CareEpisode(person=person.ref, start=date(2011, 1, 3), end=date(2012, 5, 1), legal="V2"))
    return person


def answer(session: Session, question: str = "status") -> object:
    """The answer to a question about them."""
    return explain(session, "P001", question).rows[0]["answer"]


def test_a_stay_with_a_voluntary_organisation_gives_a_right_to_advice(session: Session, person: Person, save: Keep) -> None:
    """None before; qualifying once it is recorded, and what is owed can be asked about and printed."""
    assert answer(session) == "none"
    save(stay(session, Detention(person="P001", start=FIRST, end=LAST, place="voluntary organisation")))
    assert answer(session) == "qualifying"
    assert answer(session, "QU1") == "owed"
    assert {"QU1", "QU2"} <= {row["duty"] for row in prompts(session, "P001").rows}


def test_private_fostering_can_be_typed_in(session: Session, person: Person, save: Keep) -> None:
    """It is a kind of record of its own."""
    save(stay(session, PrivateFostering(person="P001", start=FIRST, end=LAST)))
    assert answer(session) == "qualifying"


def test_the_same_stay_twice_is_refused_and_another_is_not(session: Session, person: Person, save: Keep) -> None:
    """A care home within private fostering is two stays; private fostering within private fostering is a slip."""
    save(stay(session, PrivateFostering(person="P001", start=FIRST)))
    with pytest.raises(Refused, match="private fostering"):
        stay(session, PrivateFostering(person="P001", start=LAST))
    assert stay(session, Detention(person="P001", start=LAST, place="care home")).saved


def test_a_stay_that_ends_before_it_begins_is_refused(session: Session, person: Person) -> None:
    """Nothing is saved."""
    with pytest.raises(WrongUse):
        stay(session, Detention(person="P001", start=LAST, end=FIRST, place="care home"))


def test_custody_does_not_trip_over_a_care_home(session: Session, person: Person, save: Keep) -> None:
    """Somebody in a care home can be taken into custody, and a release does not end the care home."""
    save(stay(session, Detention(person="P001", start=FIRST, place="care home")))
    with pytest.raises(Refused, match="in custody"):
        custody.release(session, person, LAST)
    change = custody.start(session, Detention(person="P001", start=LAST, place="custody", by_court=True))
    save(change)
    assert [fact.place for fact in custody.release(session, person, session.day).saved if isinstance(fact, Detention)] == [
        "custody"
    ]


def test_every_place_of_the_act_has_a_word() -> None:
    """s24(2)(b) to (e), of which (d) has three."""
    assert len(PLACES) == 6
