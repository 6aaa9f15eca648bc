"""A restricted record is kept, left out of lists that say so, and still counts as work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.duties.worklist import due
from leavingcare.casework.people.one_person import show_person
from leavingcare.casework.privacy.restriction import restrict, unrestrict
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.people import Person

REF = "P007"


def _restricted(session: Session) -> None:
    save(session, restrict(session, _person(session), "contested"), session.store.revision())


def _person(session: Session) -> Person:
    person = session.store.person(REF)
    assert person is not None
    return person


def test_lists_leave_the_young_person_out_and_know_it(team: Session) -> None:
    """Neither the people nor what is due; asked for as restricted, both."""
    before = len(list_people(team).rows)
    _restricted(team)
    for rows in (list_people(team).rows, due(team).rows):
        assert REF not in {row["ref"] for row in rows}
    assert len(list_people(team).rows) == before - 1
    assert team.left_out == {REF}
    asked_for = replace(team, restricted=True, left_out=set())
    for rows in (list_people(asked_for).rows, due(asked_for).rows):
        assert REF in {row["ref"] for row in rows}
    assert asked_for.left_out == set()


def test_the_work_is_counted_all_the_same(team: Session) -> None:
    """Nobody's caseload grows lighter because a record is argued about."""
    before = caseload(team).rows
    _restricted(team)
    assert caseload(team).rows == before


def test_the_record_is_shown_only_as_restricted_and_the_log_says_so(team: Session) -> None:
    """Looking at it by mistake is refused; looking at it on purpose stands in the account."""
    _restricted(team)
    with pytest.raises(Refused, match="restricted"):
        show_person(team, REF)
    show_person(replace(team, restricted=True), REF)
    assert team.store.log()[-1].command == f"person show {REF} --restricted"


def test_it_ends_and_can_be_taken_back(team: Session) -> None:
    """Twice is refused, both ways; undo brings the restriction back."""
    _restricted(team)
    with pytest.raises(Refused, match="already"):
        restrict(team, _person(team))
    save(team, unrestrict(team, _person(team), "settled"), team.store.revision())
    assert _person(team).restricted_since is None
    with pytest.raises(Refused, match="not restricted"):
        unrestrict(team, _person(team))
    undo(team)
    assert _person(team).restricted_since == team.day
    assert [line.ref for line in team.store.log()[-3:]] == [REF, REF, REF]
