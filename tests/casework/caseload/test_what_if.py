"""What if somebody leaves, joins or comes back: moves within the limits, balanced, and nothing changed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.caseload.what_if import JOINER, Question, what_if
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, CareEpisode

DAY = date(2026, 11, 21)


def worker(session: Session, name: str) -> Adviser:
    """Somebody who works here."""
    return find_one_adviser(session.store.advisers(), name)


def of(session: Session, adviser: Adviser) -> set[str]:
    """The references of an adviser's young people."""
    return {one.ref for one in people_on_day(session) if one.adviser == adviser}


def test_everybody_of_who_leaves_goes_to_somebody_with_room(team: Session) -> None:
    """Never over a limit, never to who leaves, and the case file stays as it was."""
    kim, revision = worker(team, "kim"), team.store.revision()
    found = what_if(team, Question(DAY, leaves=kim))
    assert {row["ref"] for row in found.rows} == of(team, kim)
    assert all(row["to"] not in (None, kim.name) and row["cases"] <= row["limit"] for row in found.rows)  # type: ignore[operator]
    assert "Jo Whitfield" not in {row["to"] for row in found.rows if row["weight"]}
    assert team.store.revision() == revision and "Nothing was changed." in found.notes


def test_the_load_is_balanced_by_how_full_each_is(session: Session) -> None:
    """Twelve cases over a full and a half post: eight and four."""
    full, half, leaver = Adviser(name="Full", fte=1.0), Adviser(name="Half", fte=0.5), Adviser(name="Leaver", fte=1.0)
    with session.store.change("somebody", "adviser add") as change:
        for adviser in (full, half, leaver):
            change.save(adviser)
        for number in range(12):
            change.save(Person(ref=f"P{number:03}", born=date(2008, 1, 1)))
            change.save(Allocation(person=f"P{number:03}", adviser=leaver.id, start=date(2026, 1, 1)))
    rows = what_if(session, Question(DAY, leaves=leaver)).rows
    assert Counter(row["to"] for row in rows) == {"Full": 8, "Half": 4}


def test_who_finds_no_room_is_told(team: Session) -> None:
    """To nobody, and a note counts them."""
    found = what_if(team, Question(DAY, returns=60))
    left = sum(int(str(row["weight"])) for row in found.rows if row["to"] is None)
    row = caseload(team).rows
    free = sum(one["free"] for one in row if one["free"] and one["adviser"] != "Tomasz Nowak")  # type: ignore[misc]
    assert left == 60 - free and any(f"For {left} of 60" in note for note in found.notes)
    assert {row["ref"] for row in found.rows} == {None}


def test_who_joins_takes_who_has_nobody_and_relieves_the_fullest(team: Session) -> None:
    """First the unallocated, then from those over the limit, within the limit of the hours."""
    rows = what_if(team, Question(DAY, joins=0.5)).rows
    placed = {row["ref"] for row in rows if row["from"] is None or row["to"] != JOINER}
    assert {one.ref for one in people_on_day(team) if one.is_unallocated} <= {row["ref"] for row in rows}
    moved = [row for row in rows if row["ref"] not in placed and row["from"] == "Jo Whitfield"]
    assert moved and all(row["limit"] == 12 and int(str(row["cases"])) <= 12 for row in rows if row["to"] == JOINER)


def test_advisers_from_another_age_concern_those_who_have_none(session: Session) -> None:
    """An eligible child of 17 without an adviser is placed, one of 16 is not; the law's own age is told."""
    with session.store.change("somebody", "person add") as change:
        change.save(Adviser(name="Kim", fte=1.0))
        for ref, born in (("P016", date(2010, 5, 1)), ("P017", date(2009, 5, 1))):
            change.save(Person(ref=ref, born=born))
            change.save(CareEpisode(person=ref, start=date(2020, 1, 1), legal="C2", placement="U6"))
    found = what_if(session, Question(DAY, adviser_from_age=17))
    assert [(row["ref"], row["to"]) for row in found.rows] == [("P017", "Kim")]
    assert any("PA17" in note for note in found.notes)
    assert len(what_if(session, Question(DAY, adviser_from_age=16)).rows) == 2


def test_who_may_come_back_comes_by_the_share_that_does(team: Session) -> None:
    """61 in a hundred of ten, rounded."""
    for take_up, back in ((61, 6), (65, 7), (0, 0)):
        rows = what_if(team, Question(DAY, returns=10, take_up=take_up)).rows
        assert sum(int(str(row["name"]).split()[0]) for row in rows) == back
        assert len({row["to"] for row in rows}) == len(rows)


def test_lighter_work_beside_a_social_worker_takes_less_room(session: Session) -> None:
    """Three of seventeen at a third of a case each fit where one whole case does."""
    with session.store.change("somebody", "person add") as change:
        change.save(Adviser(name="Kim", limit=1))
        for ref in ("P001", "P002", "P003"):
            change.save(Person(ref=ref, born=date(2009, 5, 1)))
            change.save(CareEpisode(person=ref, start=date(2020, 1, 1), legal="C2", placement="U6"))
    assert sum(row["to"] is None for row in what_if(session, Question(DAY, adviser_from_age=17)).rows) == 2
    lighter = what_if(session, Question(DAY, adviser_from_age=17, weight=0.33))
    assert [(row["to"], row["weight"]) for row in lighter.rows] == [("Kim", 0.33)] * 3


def test_a_leaving_day_on_file_changes_nothing_about_who_has_to_move(team: Session) -> None:
    """After the last day the cases are still the ones to be placed."""
    tomasz = worker(team, "tomasz")
    assert tomasz.until is not None
    found = what_if(team, Question(tomasz.until + timedelta(days=3), leaves=tomasz))
    assert {row["ref"] for row in found.rows} == of(team, tomasz)


def test_nobody_is_handed_to_somebody_who_leaves_as_well(team: Session) -> None:
    """Tomasz has room for twenty-one, and his last day is on file: Kim's young people would be moved twice."""
    found = what_if(team, Question(DAY, leaves=worker(team, "kim")))
    assert {row["to"] for row in found.rows} == {"Rashid Malik", "Amina Osman"}
    assert "Tomasz Nowak leaves as well, so takes nobody." in found.notes


def test_what_is_not_supposed_cannot_be_answered(team: Session) -> None:
    """Nothing supposed, or somebody who has left already."""
    with pytest.raises(WrongUse, match="What if what"):
        what_if(team, Question(DAY))
    with pytest.raises(WrongUse, match="not in post"):
        what_if(team, Question(DAY, leaves=worker(team, "pat")))
