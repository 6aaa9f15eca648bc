"""Activities, courses, custody, family, staying put: what begins, what ends, and what is not open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.recording import activities, custody, family, staying_put
from leavingcare.casework.recording.homes import HomeMove, home
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import Contact, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Activity, Detention, FamilyStay, Home, StayingPut
from tests.casework.recording.conftest import DAY, Keep, Somebody


def ago(days: int) -> date:
    """So many days before the day of the desk."""
    return DAY - timedelta(days=days)


def detained(person: Person, start: date, end: date | None = None) -> Detention:
    """In custody by order of a court."""
    return Detention(person=person.ref, start=start, end=end, place="custody", by_court=True)


def test_a_new_activity_ends_the_one_before_with_the_reason(session: Session, somebody: Somebody, save: Keep) -> None:
    """The reason belongs to what ended, not to what began."""
    person = somebody(19)
    save(activities.activity(session, Activity(person=person.ref, start=ago(50), code="G5", what="looking")))
    save(
        activities.activity(session, Activity(person=person.ref, start=ago(2), code="F4", what="electrician"), "found a place")
    )
    before, now = session.store.life(person.ref).activities
    assert (before.end, before.why_ended) == (ago(2), "found a place")
    assert (now.end, now.why_ended, now.code) == (None, None, "F4")


def test_a_wish_to_study_counts_from_the_day_of_telling(session: Session, somebody: Somebody, save: Keep) -> None:
    """From 21 on telling us is enough: an assessment is due (AS3)."""
    person = somebody(22)
    told = save(activities.education(person, activities.Course("access course", told_on=ago(2))))
    course = session.store.life(person.ref).education[0]
    assert course.wish and course.start == course.told_on == ago(2)
    assert "AS3" in {row["duty"] for row in told.rows if row["change"] == "follows"}
    with pytest.raises(WrongUse, match="first day"):
        activities.education(person, activities.Course("access course"))


def test_custody_begins_is_planned_to_end_and_ends(session: Session, somebody: Somebody, save: Keep) -> None:
    """Visit and reviews follow; the release is a day of its own, and ends a home coded X as well."""
    person = somebody(19)
    save(home(session, person, HomeMove("X", ago(20))))
    begun = save(custody.start(session, detained(person, ago(20))))
    assert any(row["record"] == "detained" for row in begun.rows)
    planned = save(custody.plan_release(session, person, DAY + timedelta(days=90)))
    assert {"JU3", "JU4"} <= {row["duty"] for row in planned.rows if row["change"] == "follows"}
    save(custody.plan_release(session, person, DAY + timedelta(days=60)))
    assert session.store.life(person.ref).detained[0].end == DAY + timedelta(days=60)
    with pytest.raises(Refused, match="in custody on"):
        custody.start(session, detained(person, ago(1)))
    save(custody.release(session, person, ago(1)))
    life = session.store.life(person.ref)
    assert life.detained[0].end == ago(1) and life.homes[0].end == ago(1)
    assert [one.what for one in life.occasions] == ["released"]
    with pytest.raises(Refused, match="Nothing says"):
        custody.release(session, person, DAY)


def test_release_on_the_planned_day_is_a_release(session: Session, somebody: Somebody, save: Keep) -> None:
    """The last day is out of the spell, and still the day on which it ended."""
    person = somebody(19)
    save(custody.start(session, detained(person, ago(20), end=ago(3))))
    save(custody.release(session, person, ago(3)))
    assert [one.what for one in session.store.life(person.ref).occasions] == ["released"]


def test_released_to_a_home_that_was_kept_is_a_move_with_a_visit_and_a_review(
    session: Session, somebody: Somebody, save: Keep
) -> None:
    """The clocks of the home run afresh from the day of release."""
    person = somebody(19, 0, Contact(person="P001", on=ago(40), what="visit", outcome="seen"))
    save(home(session, person, HomeMove("U", ago(200), suitable=True)))
    save(custody.start(session, detained(person, ago(20))))
    told = save(custody.release(session, person, ago(1)))
    assert {"PA4", "RV7"} <= {row["duty"] for row in told.rows if row["change"] in ("follows", "new date")}


def test_living_with_family_begins_once_ends_and_breaks_down_within(session: Session, somebody: Somebody, save: Keep) -> None:
    """A second stay needs the first to end."""
    person = somebody(17, 0, left=ago(30))
    save(family.family(session, FamilyStay(person=person.ref, start=ago(30), living_with="parent")))
    with pytest.raises(Refused, match="lives with family"):
        family.family(session, FamilyStay(person=person.ref, start=ago(10), living_with="relative"))
    with pytest.raises(WrongUse, match="broke down between"):
        family.end_family(session, person, ago(5), ago(4))
    save(family.end_family(session, person, ago(5), ago(6)))
    stay = session.store.life(person.ref).family[0]
    assert (stay.end, stay.broke_down) == (ago(5), ago(6))


def test_no_longer_relevant_is_a_managers_decision(session: Session, somebody: Somebody, save: Keep) -> None:
    """It turns the status; somebody who is no manager cannot record it as theirs."""
    from leavingcare.casework.evaluation.person_on_day import person_on_day

    left = ago(230)
    person = somebody(17, 6, Review(person="P001", on=ago(20)), left=left)
    save(family.family(session, FamilyStay(person=person.ref, start=ago(220), living_with="parent")))
    assert person_on_day(session, person.ref).status == "relevant"
    manager = Adviser(name="Dele Okafor", role="team manager")
    with pytest.raises(Refused, match="for a manager"):
        family.decision(person, "no longer relevant", Adviser(name="A"), "settled", DAY)
    save(family.decision(person, "no longer relevant", manager, "settled", ago(1)))
    assert person_on_day(session, person.ref).status != "relevant"
    assert session.store.log(person.ref)[-1].why == "settled"


def test_staying_put_brings_the_home_with_the_carers_unless_it_is_on_file(
    session: Session, somebody: Somebody, save: Keep
) -> None:
    """Not before the 18th birthday; absent for a time it goes on; it ends once."""
    person = somebody(18, 2)
    birthday = person.born.replace(year=person.born.year + 18)  # type: ignore[union-attr]
    with pytest.raises(WrongUse, match="foster care"):
        staying_put.start(session, person, staying_put.Arrangement(birthday - timedelta(days=1)))
    save(staying_put.start(session, person, staying_put.Arrangement(birthday, "former foster carer")))
    assert [one.code for one in session.store.life(person.ref).homes] == ["Z1"]
    save(staying_put.absent(session, person, HomeMove("U", ago(5), suitable=True, away_for="study")))
    assert session.store.life(person.ref).staying_put[0].end is None
    save(staying_put.end(session, person, ago(1), "own tenancy"))
    with pytest.raises(Refused, match="No staying put arrangement"):
        staying_put.end(session, person, DAY)
    housed = somebody(19, 0, Home(person="P002", start=ago(100), code="Z1", foster_carer=True))
    save(staying_put.start(session, housed, staying_put.Arrangement(ago(50))))
    assert len(session.store.life(housed.ref).homes) == 1
    assert isinstance(session.store.life(housed.ref).staying_put[0], StayingPut)
