"""Editing a young person: dates that cannot be, and what a death brings with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.cache.summaries import summaries
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.recording.people import edit
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse


def _adviser_of(session: Session, ref: str) -> str | None:
    return next(one.allocated for one in summaries(session) if one.ref == ref)


def test_whoever_died_is_in_nobodys_caseload_and_back_in_it_after_undo(team: Session) -> None:
    """The allocation ends on the day after the death, in the same command."""
    person = team.store.person("P001")
    assert person is not None and _adviser_of(team, "P001") is not None
    save(team, edit(team, person, "died", team.day - timedelta(days=1)), team.store.revision())
    assert _adviser_of(team, "P001") is None
    assert [one.end for one in team.store.life("P001").allocations][-1] == team.day
    undo(team, None)
    assert _adviser_of(team, "P001") is not None


@pytest.mark.parametrize(
    ("field", "value"), [("born", date(2026, 11, 22)), ("died", date(2026, 11, 22)), ("died", date(1999, 1, 1))]
)
def test_a_date_that_cannot_be_is_refused(field: str, value: date, team: Session) -> None:
    """Born or dead tomorrow, or dead before birth: one sentence."""
    person = team.store.person("P001")
    assert person is not None
    with pytest.raises(WrongUse, match=r"still to come|before"):
        edit(team, person, field, value)
