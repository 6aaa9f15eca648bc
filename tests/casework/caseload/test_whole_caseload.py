"""All the young people of one adviser handed over at once: the plan, the limits, joint work, one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.caseload.overview import caseload_rows
from leavingcare.casework.caseload.whole_caseload import Handover, hand_over, plan_handover
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation

DAY = date(2026, 11, 21)


def worker(session: Session, name: str) -> Adviser:
    """Somebody who works here."""
    return find_one_adviser(session.store.advisers(), name)


def cases(session: Session) -> dict[str | None, int]:
    """How many each has."""
    return {row.adviser: row.cases for row in caseload_rows(session)}


def test_everybody_goes_joint_work_too_and_one_undo_brings_them_back(team: Session) -> None:
    """One line of the log; who was joint stays joint, and each record says who handed over."""
    before, lines = cases(team), len(team.store.log())
    listing = hand_over(team, Handover(worker(team, "kim"), DAY, worker(team, "rashid")))
    assert cases(team)["Kim Adeyemi"] == 0
    assert cases(team)["Rashid Malik"] == before["Rashid Malik"] + before["Kim Adeyemi"] == 20
    assert {row["ref"]: row["role"] for row in listing.rows if row["role"] == "joint"} == {"P003": "joint", "P005": "joint"}
    new = [one for one in team.store.life("P003").allocations if one.covers(DAY)]
    assert [(one.adviser, one.role, one.reason) for one in new if one.role == "joint"] == [
        (worker(team, "rashid").id, "joint", "handed over by Kim Adeyemi")
    ]
    assert len(team.store.log()) == lines + 1
    assert team.store.log()[-1].command == "caseload handover Kim Adeyemi --to Rashid Malik --from 2026-11-21"
    undo(team)
    assert cases(team) == before


def test_the_plan_is_that_which_is_carried_out_and_changes_nothing(team: Session) -> None:
    """Without somebody named it is balanced; it proposes both ways."""
    asked, revision = Handover(worker(team, "kim"), DAY), team.store.revision()
    plan = plan_handover(team, asked)
    assert team.store.revision() == revision and plan.notes[-1].startswith("Nothing was changed.")
    assert plan.next_steps[0] == 'lc caseload handover "Kim Adeyemi" --balanced --from 2026-11-21'
    done = hand_over(team, asked)
    assert [row["to"] for row in done.rows] == [row["to"] for row in plan.rows]
    then = {row.adviser: row for row in caseload_rows(team)}
    assert [then[name].cases for name in ("Rashid Malik", "Amina Osman")] == [18, 24]
    assert not then["Rashid Malik"].over and not then["Amina Osman"].over


def test_a_full_caseload_is_refused_without_a_reason(team: Session) -> None:
    """Nothing is saved; with a reason it stays with those over the limit, and in the log."""
    asked, revision = Handover(worker(team, "rashid"), DAY, worker(team, "jo")), team.store.revision()
    with pytest.raises(Refused, match="the limit is 10"):
        hand_over(team, asked)
    assert team.store.revision() == revision
    listing = hand_over(team, asked._replace(over_limit="until January"))
    assert {row["over_limit"] for row in listing.rows} == {"until January"}
    assert team.store.log()[-1].why == "until January"


def test_where_nobody_has_room_it_is_said_of_how_many(team: Session) -> None:
    """All or nothing: who would be left without is not left behind silently."""
    with team.store.change("somebody", "adviser edit") as change:
        change.save(replace(worker(team, "rashid"), limit=12))
    asked = Handover(worker(team, "kim"), DAY)
    assert any("nobody has room" in note for note in plan_handover(team, asked).notes)
    revision = team.store.revision()
    with pytest.raises(Refused, match=r"For 2 of 11 nobody has room within the limit"):
        hand_over(team, asked)
    assert team.store.revision() == revision
    hand_over(team, asked._replace(over_limit="nobody else is here"))
    assert cases(team)["Kim Adeyemi"] == 0 and cases(team)["Tomasz Nowak"] == 3


def test_what_begins_later_is_handed_over_as_well(team: Session) -> None:
    """It begins on its day, and never was with the one who leaves."""
    kim, rashid = worker(team, "kim"), worker(team, "rashid")
    with team.store.change("somebody", "caseload allocate") as change:
        change.save(Allocation(person="P002", adviser=kim.id, start=DAY + timedelta(days=9)))
    hand_over(team, Handover(kim, DAY, rashid))
    assert [(one.adviser, one.start) for one in team.store.life("P002").allocations if one.role == "personal adviser"] == [
        (rashid.id, DAY + timedelta(days=9))
    ]


def test_joint_work_that_ran_past_the_birthday_becomes_ordinary(team: Session) -> None:
    """From 18 on the personal adviser works alone."""
    kim, rashid = worker(team, "kim"), worker(team, "rashid")
    person = team.store.person("P003")
    assert person is not None and person.born is not None
    birthday = person.born.replace(year=person.born.year + 18)
    hand_over(team, Handover(kim, birthday, rashid))
    roles = {one.role for one in team.store.life("P003").allocations if one.adviser == rashid.id}
    assert roles == {"personal adviser"}
    assert person_on_day(replace(team, day=birthday), "P003").adviser == rashid


def test_who_has_them_already_or_is_gone_takes_nobody(team: Session) -> None:
    """And who has nobody hands nobody over."""
    with pytest.raises(WrongUse, match="has them already"):
        hand_over(team, Handover(worker(team, "kim"), DAY, worker(team, "kim")))
    with pytest.raises(WrongUse, match="not in post"):
        hand_over(team, Handover(worker(team, "kim"), DAY, worker(team, "pat")))
    with pytest.raises(Refused, match="has no young people"):
        hand_over(team, Handover(worker(team, "dele"), DAY, worker(team, "kim")))


def test_somebody_who_has_left_can_still_hand_over(team: Session) -> None:
    """Who is still allocated to somebody who has left is found by it, and gets somebody."""
    listing = hand_over(team, Handover(worker(team, "pat"), DAY))
    assert [(row["ref"], row["to"]) for row in listing.rows] == [("P036", "Tomasz Nowak")] or listing.rows[0]["to"]
    assert person_on_day(team, "P036").adviser is not None


def test_a_restricted_record_goes_too_and_is_not_named(team: Session) -> None:
    """The plan says how many."""
    with team.store.change("somebody", "person restrict") as change:
        person = team.store.person("P007")
        assert isinstance(person, Person)
        change.save(replace(person, restricted_since=DAY))
    listing = hand_over(team, Handover(worker(team, "kim"), DAY, worker(team, "rashid")))
    assert "P007" not in {row["ref"] for row in listing.rows}
    assert any("1 with a restricted record" in note for note in listing.notes)
    assert person_on_day(team, "P007").adviser == worker(team, "rashid")
