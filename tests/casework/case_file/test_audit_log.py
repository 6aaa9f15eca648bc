"""The log as rows, and the check of it."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.casework.case_file.audit_log import log_rows, verify_log
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.presentation.rows import for_screen
from leavingcare.store import in_memory

DAY = date(2026, 11, 21)


@pytest.fixture(name="session")
def _session() -> Session:
    session = Session(in_memory(), DAY, "ann")
    with session.store.change("ann", "person add", "new on the list") as change:
        change.save(Person(ref="P001", name="Siân Ŵyn"))
        change.save(Person(ref="P002"))
    with session.store.change("bob", "contact P001") as change:
        change.save(Contact(person="P001", on=DAY))
    return session


def test_the_log_of_everything_and_of_one_person(session: Session) -> None:
    """Newest first, with the promised keys; a line about several people is in the log of each."""
    everything = log_rows(session)
    assert {"seq", "at", "who", "command", "ref", "what", "undone_by"} <= set(everything.rows[0])
    assert [(row["seq"], row["who"], row["ref"], row["what"]) for row in everything.rows] == [
        (2, "bob", "P001", "1 contact added"),
        (1, "ann", None, "2 young people added"),
    ]
    assert [row["seq"] for row in log_rows(session, "P001").rows] == [2, 1]
    assert [row["seq"] for row in log_rows(session, "P002").rows] == [1]
    assert everything.next_steps == ["lc undo"]
    assert "Siân" not in repr(everything)


def test_the_log_of_nobody(session: Session) -> None:
    """A reference that was never used is not found; a file with nothing in it says so."""
    with pytest.raises(NotFound):
        log_rows(session, "P404")
    empty = log_rows(Session(in_memory(), DAY, "ann"))
    assert (empty.rows, empty.next_steps) == ([], [])
    assert "empty" in empty.empty


def test_the_check_of_the_account(session: Session) -> None:
    """Whole: the head to keep. Not whole, or not the one that was kept: found, with the first bad line."""
    whole = verify_log(session)
    assert whole.rows == [
        {"ok": True, "lines": 2, "head": session.store.head(), "first_bad": None, "problem": None, "hidden": 0}
    ]
    assert not whole.has_findings
    assert not verify_log(session, session.store.head()).has_findings
    broken = verify_log(session, "7:0123456789abcdef")
    assert broken.has_findings
    assert broken.rows[0]["first_bad"] == 3
    assert broken.notes[0].startswith("Line 3: the log ends before it")
    with pytest.raises(WrongUse):
        verify_log(session, "yesterday")


def test_the_log_can_be_narrowed_to_somebody_and_to_the_newest(session: Session) -> None:
    """The screen shows the newest fifty and says how to see more; programs get every line."""
    assert [row["seq"] for row in log_rows(session, who="ANN").rows] == [1]
    assert [row["seq"] for row in log_rows(session, last=1).rows] == [2]
    assert "nothing of anybody of that name" in log_rows(session, who="carol").empty
    for _ in range(60):
        session.store.note("ann", "export board")
    listing = log_rows(session)
    assert (len(listing.rows), len(for_screen(listing).rows)) == (62, 50)
    assert listing.notes == ["Not shown: 12 older lines. lc log --last 62 shows them."]
    assert len(for_screen(log_rows(session, last=62)).rows) == 62
