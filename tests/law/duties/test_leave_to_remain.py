"""LP18: until when somebody may stay is not known where no such days are kept."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.facts.coverage import LEAVE, Coverage
from leavingcare.law.coverage import NOT_KNOWN, CoverageOnFile
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Duty
from tests.support.leavers import leaver

DAY = date(2025, 11, 21)
NOT_KEPT = Coverage(on=DAY, records="homes", known_from=date(2020, 1, 1))
KEPT = Coverage(on=DAY, records=LEAVE, known_from=date(2020, 1, 1))


def _leave(*stated: Coverage, **person: object) -> Duty | None:
    on_day = PersonOnDay(leaver(**person), DAY, Policy(), on_file=CoverageOnFile(stated))  # type: ignore[arg-type]
    return next((duty for duty in duties_in(on_day) if duty.id == "LP18"), None)


def test_who_came_alone_may_have_leave_that_runs_out() -> None:
    """No day is on file, and none would be: listed as not known, with the kind that is missing."""
    duty = _leave(NOT_KEPT, uasc=True)
    assert duty is not None and (duty.evidence, duty.records, duty.by) == (NOT_KNOWN, LEAVE, None)
    assert duty.gap == "no leave to remain is on file"


@pytest.mark.parametrize(
    ("stated", "person"),
    [((KEPT,), {"uasc": True}), ((NOT_KEPT,), {"uasc": False}), ((NOT_KEPT,), {"uasc": None})],
    ids=["days are kept: it has no end", "came with family", "not recorded"],
)
def test_nobody_else_is_asked(stated: tuple[Coverage, ...], person: dict[str, object]) -> None:
    """Where such days are kept a missing one says that leave does not run out."""
    assert _leave(*stated, **person) is None


def test_a_day_on_file_is_late_whatever_is_kept() -> None:
    """Leave ran out in March: six months before, in September 2024, was the last day."""
    duty = _leave(NOT_KEPT, uasc=True, leave_expires_on=date(2025, 3, 10))
    assert duty is not None and (duty.evidence, duty.by) == ("recorded", date(2024, 9, 10))
