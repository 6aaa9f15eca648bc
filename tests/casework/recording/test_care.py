"""Care typed in by hand: it turns the status, one episode follows another, and none overlaps."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.duties.explanation import explain
from leavingcare.casework.recording.care import ANOTHER_FOLLOWS, care, end_care
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode
from tests.casework.recording.conftest import DAY, Keep

BORN, BIRTHDAY = date(2009, 4, 1), date(2027, 4, 1)


@pytest.fixture
def referred(session: Session) -> Person:
    """Somebody of 17 of whom nothing but the date of birth is known."""
    with session.store.change("test", "made up") as change:
        person = Person(ref=change.next_reference(), born=BORN)
        change.save(person)
    return person


def episode(start: date, end: date | None = None, legal: str = "C2") -> CareEpisode:
    """An episode of the young person's care."""
    return CareEpisode(person="P001", start=start, end=end, legal=legal)


def status(session: Session) -> object:
    """The answer about their status."""
    return explain(session, "P001").rows[0]["answer"]


def test_the_status_can_be_told_once_care_is_typed_in(session: Session, referred: Person, save: Keep) -> None:
    """And what is owed follows in the confirmation; an undo takes it back."""
    before = status(session)
    told = save(care(session, referred, episode(date(2020, 2, 1))))
    assert before != "eligible" and status(session) == "eligible"
    assert {"PA17", "AS1"} & {row["duty"] for row in told.rows if row["change"] == "follows"}
    undo(session)
    assert status(session) == before


def test_an_open_episode_ends_because_another_follows(session: Session, referred: Person, save: Keep) -> None:
    """The day before, on and after: they meet, and never overlap."""
    save(care(session, referred, episode(date(2020, 2, 1), legal="V2")))
    save(care(session, referred, episode(date(2022, 2, 1))))
    first, second = sorted(session.store.life("P001").care, key=lambda one: one.start)
    assert (first.end, first.ceased, second.end, second.legal) == (date(2022, 2, 1), ANOTHER_FOLLOWS, None, "C2")
    for start, end in ((date(2021, 1, 1), None), (date(2019, 1, 1), date(2020, 2, 2)), (date(2022, 2, 1), None)):
        with pytest.raises(Refused, match="overlap"):
            care(session, referred, episode(start, end))
    save(care(session, referred, episode(date(2019, 1, 1), date(2020, 2, 1))))


def test_care_ends_with_its_reason(session: Session, referred: Person, save: Keep) -> None:
    """What is not known is said, not asked for twice; what is not open cannot end."""
    with pytest.raises(Refused, match="No episode of care"):
        end_care(session, referred, DAY, "E5")
    save(care(session, referred, episode(date(2020, 2, 1))))
    assert end_care(session, referred, DAY, None).warnings
    save(end_care(session, referred, DAY, "E5", "own flat"))
    over = session.store.life("P001").care[0]
    assert (over.end, over.ceased, over.note) == (DAY, "E5", "own flat")
    assert status(session) == "relevant"


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        (date(2027, 3, 31), BIRTHDAY, True),
        (date(2027, 3, 31), date(2027, 4, 2), False),
        (BIRTHDAY, None, False),
        (date(2027, 3, 31), None, False),
        (date(2027, 3, 31), date(2027, 3, 30), False),
    ],
)
def test_care_is_over_on_the_18th_birthday(
    start: date, end: date | None, fine: bool, session: Session, referred: Person, save: Keep
) -> None:
    """The day before, on and after; an open episode cannot be once they are 18."""
    later = Session(session.store, date(2027, 5, 1), "somebody")
    if fine:
        care(later, referred, episode(start, end))
    else:
        with pytest.raises(WrongUse):
            care(later, referred, episode(start, end))
