"""How long a record is kept: the authority's rule, the law's day beside it, a hold above both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from leavingcare.casework.privacy.retention import (
    CANNOT_TELL,
    COPY,
    HELD,
    KEPT,
    MAY_GO,
    NO_RULE,
    RECORD,
    hold,
    list_retention,
    purge,
    release,
    set_rule,
)
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Service
from leavingcare.store import create_store

CLOSED = date(2024, 11, 21)
OVER = date(2026, 11, 21)
"""Twenty-four months later."""


@pytest.fixture
def closed(session: Session) -> Session:
    """One young person, whose service was closed two years ago."""
    with session.store.change("ann", "person add") as change:
        change.save(Person(ref="P001", born=date(2003, 2, 28)))
        change.save(Service(person="P001", start=CLOSED, state="closed"))
    return replace(session, day=OVER)


def _state(session: Session) -> object:
    [row] = list_retention(session).rows
    return row["state"]


def test_without_a_rule_nothing_may_go(closed: Session) -> None:
    """The law's day is shown and not assumed to be the rule of this file."""
    [row] = list_retention(closed).rows
    assert (row["state"], row["until"], row["law_until"], row["citation"]) == (NO_RULE, None, date(2078, 2, 28), "CL reg 10(3)")
    with pytest.raises(Refused, match="P001 may not go: no rule"):
        purge(closed, "P001")


@pytest.mark.parametrize(("day", "state"), [(OVER - timedelta(1), KEPT), (OVER, MAY_GO), (OVER + timedelta(1), MAY_GO)])
def test_a_copy_goes_some_months_after_closing(closed: Session, day: date, state: str) -> None:
    """The day before, on and after."""
    set_rule(closed, COPY, 24)
    assert _state(replace(closed, day=day)) == state
    assert bool(list_retention(replace(closed, day=day), due=True).rows) == (state == MAY_GO)


@pytest.mark.parametrize(("day", "state"), [(date(2078, 2, 27), KEPT), (date(2078, 2, 28), MAY_GO)])
def test_the_record_itself_is_kept_to_the_75th_birthday(closed: Session, day: date, state: str) -> None:
    """However long the service has been closed."""
    set_rule(closed, RECORD)
    assert _state(replace(closed, day=day)) == state


def test_what_is_not_recorded_cannot_be_told(session: Session) -> None:
    """No closing, no date of birth: never a yes."""
    with session.store.change("ann", "person add") as change:
        change.save(Person(ref="P001"))
    set_rule(session, COPY, 24)
    assert _state(session) == CANNOT_TELL
    set_rule(session, RECORD)
    assert _state(session) == CANNOT_TELL


def test_a_service_opened_again_is_open(closed: Session) -> None:
    """An earlier closing counts no more."""
    with closed.store.change("ann", "open P001") as change:
        change.save(Service(person="P001", start=date(2025, 3, 1), state="open"))
    set_rule(closed, COPY, 1)
    assert _state(closed) == KEPT


def test_a_hold_wins_until_it_is_released(closed: Session) -> None:
    """What could have gone stays, and can go afterwards."""
    set_rule(closed, COPY, 24)
    for act, state in ((hold, HELD), (release, MAY_GO)):
        person = closed.store.person("P001")
        assert person is not None
        save(closed, act(closed, person, "claim"), closed.store.revision())
        assert _state(closed) == state
        if state == HELD:
            with pytest.raises(Refused):
                purge(closed, "P001")
    purge(closed, "P001")
    assert closed.store.people() == []


@pytest.mark.parametrize(("rule", "months"), [(COPY, None), (COPY, 0), (COPY, 1201), (RECORD, 12)])
def test_a_rule_that_makes_no_sense_is_refused(session: Session, rule: str, months: int | None) -> None:
    """A copy needs months within sight; the law's time is not ours to set."""
    with pytest.raises(WrongUse):
        set_rule(session, rule, months)
    assert session.store.settings() == {}


def test_a_purge_keeps_a_copy_and_tells_no_birthday(tmp_path: Path) -> None:
    """The dated copy is named; neither command nor reason holds a day that is worked out from the date of birth."""
    session = Session(create_store(tmp_path / "team.db"), date(2078, 3, 1), "ann")
    with session.store.change("ann", "person add") as change:
        change.save(Person(ref="P001", born=date(2003, 2, 28)))
    set_rule(session, RECORD)
    [row] = purge(session, "P001").rows
    assert Path(str(row["copy"])).exists()
    last = session.store.log()[-1]
    assert (last.command, last.why) == ("retention purge P001", "its time here is over: rule record")
    session.store.close()
