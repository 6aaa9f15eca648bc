"""Handing over, joint work before 18, ending, and who has looked after somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.caseload.allocation import allocate
from leavingcare.casework.caseload.handover import end, history, transfer, work_beside
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.presentation.rows import Listing

DAY = date(2026, 11, 21)


def person(session: Session, ref: str) -> Person:
    """A young person who is there."""
    found = session.store.person(ref)
    assert found is not None
    return found


def worker(session: Session, name: str) -> Adviser:
    """Somebody who works here."""
    return find_one_adviser(session.store.advisers(), name)


def save(session: Session, draft: ProposedChange) -> Listing:
    """As on a yes."""
    return save_change(session, draft, session.store.revision())


def test_a_transfer_is_kept_in_its_own_words_with_its_reason(team: Session) -> None:
    """And undo gives the young person back."""
    save(team, transfer(team, person(team, "P007"), worker(team, "rashid"), DAY, "Kim leaves"))
    assert person_on_day(team, "P007").adviser == worker(team, "rashid")
    line = team.store.log()[-1]
    assert (line.command, line.why) == ("caseload transfer P007 Rashid Malik --from 2026-11-21", "Kim leaves")
    rows = history(team, person(team, "P007")).rows
    assert [(row["adviser"], row["until"], row["reason"]) for row in rows] == [
        ("Rashid Malik", None, "Kim leaves"),
        ("Kim Adeyemi", DAY, None),
    ]
    undo(team)
    assert person_on_day(team, "P007").adviser == worker(team, "kim")


def test_only_who_is_with_somebody_is_handed_over(team: Session) -> None:
    """Who has nobody is allocated."""
    with pytest.raises(Refused, match="No allocation of P002 is open"):
        transfer(team, person(team, "P002"), worker(team, "kim"), DAY)


def test_nobody_is_handed_to_somebody_who_has_left_or_is_full(team: Session) -> None:
    """The limit holds for a transfer and for joint work as for an allocation; a reason given stays visible."""
    with pytest.raises(WrongUse, match="not in post"):
        transfer(team, person(team, "P007"), worker(team, "pat"), DAY)
    with pytest.raises(Refused, match="the limit is 10"):
        transfer(team, person(team, "P007"), worker(team, "jo"), DAY)
    save(team, transfer(team, person(team, "P007"), worker(team, "jo"), DAY, over_limit="Jo knows him"))
    assert history(team, person(team, "P007")).rows[0]["over_limit"] == "Jo knows him"


def test_who_is_about_to_leave_is_warned_of(team: Session) -> None:
    """With the last day; somebody who stays is only said to have so many."""
    leaving = transfer(team, person(team, "P007"), worker(team, "tomasz"), DAY)
    assert leaving.warnings[0] == "Tomasz Nowak then has 3 of 24."
    assert "the last day is 27 November 2026" in leaving.warnings[1]
    manager = transfer(team, person(team, "P007"), worker(team, "dele"), DAY)
    assert manager.warnings[1] == "Dele Okafor is recorded as team manager, not as personal adviser."
    staying = transfer(team, person(team, "P007"), worker(team, "rashid"), DAY)
    assert len(staying.warnings) == 1


def test_the_25th_case_is_refused(session: Session) -> None:
    """Twenty-four for a full-time adviser, counted with the new one."""
    kim = Adviser(name="Kim", fte=1.0)
    with session.store.change("somebody", "adviser add") as change:
        change.save(kim)
        for number in range(1, 26):
            change.save(Person(ref=f"P{number:03}", born=date(2008, 1, 1)))
            if number < 25:
                change.save(Allocation(person=f"P{number:03}", adviser=kim.id, start=date(2026, 1, 1)))
    revision = session.store.revision()
    with pytest.raises(Refused, match="25 young people"):
        allocate(session, person(session, "P025"), kim, DAY)
    assert session.store.revision() == revision


def test_joint_work_ends_at_18(team: Session) -> None:
    """The day before the birthday is the last on which it can begin."""
    whom = person(team, "P002")
    assert whom.born is not None
    birthday = whom.born.replace(year=whom.born.year + 18)
    with pytest.raises(Refused, match="18 on"):
        work_beside(team, whom, worker(team, "kim"), birthday)
    save(team, work_beside(team, whom, worker(team, "kim"), birthday - timedelta(days=1)))
    assert history(team, whom).rows == []
    assert [one.role for one in team.store.life("P002").allocations] == ["joint"]
    with pytest.raises(WrongUse, match="no date of birth"):
        work_beside(team, Person(ref="P099"), worker(team, "kim"), DAY)


def test_an_end_leaves_nobody_and_is_not_made_twice(team: Session) -> None:
    """Ending what is not open is refused, and undo gives the allocation back."""
    save(team, end(team, person(team, "P007"), DAY, "moves away"))
    assert person_on_day(team, "P007").adviser is None
    revision = team.store.revision()
    with pytest.raises(Refused, match="nothing to end"):
        end(team, person(team, "P007"), DAY)
    assert team.store.revision() == revision
    undo(team)
    assert person_on_day(team, "P007").adviser == worker(team, "kim")


def test_joint_work_is_handed_over_as_joint_work(team: Session) -> None:
    """Before 18 it stays joint; past the birthday the ordinary allocation takes its place."""
    save(team, transfer(team, person(team, "P003"), worker(team, "rashid"), DAY))
    running = [one for one in team.store.life("P003").allocations if one.covers(DAY) and one.role != "social worker"]
    assert [(one.adviser, one.role) for one in running] == [(worker(team, "rashid").id, "joint")]
    undo(team)
    whom = person(team, "P003")
    assert whom.born is not None
    birthday = whom.born.replace(year=whom.born.year + 18)
    save(team, transfer(team, whom, worker(team, "rashid"), birthday))
    running = [one for one in team.store.life("P003").allocations if one.covers(birthday) and one.role != "social worker"]
    assert [(one.adviser, one.role) for one in running] == [(worker(team, "rashid").id, "personal adviser")]
