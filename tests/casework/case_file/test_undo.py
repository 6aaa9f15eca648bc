"""Taking back a whole command, or saying why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.case_file.audit_log import log_rows
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.publication.register import PUBLISHED
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Allocation, Home
from leavingcare.store import in_memory

DAY = date(2026, 11, 21)
SIAN = Person(ref="P001", name="Siân O'Brien-Żukowska")
HOME = Home(person="P001", start=date(2026, 3, 1), code="U1")
RISK = RiskAssessment(person="P001", number=31, about=UNSUITABLE, opened=date(2026, 11, 3), author="Kim")


@pytest.fixture(name="session")
def _session() -> Session:
    session = Session(in_memory(), DAY, "ann")
    _do(session, "person add", SIAN)
    return session


def _do(session: Session, command: str, *facts: Fact, **settings: str) -> None:
    with session.store.change(session.who, command) as change:
        for fact in facts:
            change.save(fact)
        for key, value in settings.items():
            change.set(key, value)


def test_a_whole_command_is_taken_back(session: Session) -> None:
    """A move ends one home, begins another and sets a figure: all of it goes, and the account says so."""
    _do(session, "contact P001", HOME)
    before = list(session.store.life("P001").all_facts())
    ended = Home(id=HOME.id, person="P001", start=HOME.start, end=DAY, code="U1")
    _do(session, "move P001", ended, Home(person="P001", start=DAY, code="B1"), visit_interval="1")
    said = undo(session)
    assert list(session.store.life("P001").all_facts()) == before
    assert session.store.settings() == {}
    assert [(row["seq"], row["undone_by"]) for row in said.rows] == [(3, 4)]
    assert said.notes == ["Taken back: move P001 (1 home changed, 1 home added, 1 setting added)."]
    assert said.next_steps == ["lc undo 4"]
    line = session.store.log()[-1]
    assert (line.command, line.undoes, line.who) == ("undo 3", 3, "ann")


def test_again_takes_back_the_one_before(session: Session) -> None:
    """Twice `lc undo` goes further back; when nothing stands any more it says so."""
    _do(session, "contact P001", Contact(person="P001", on=DAY))
    session.store.note("ann", "export board")
    assert [undo(session).rows[0]["seq"] for _ in range(2)] == [2, 1]
    assert session.store.people() == []
    with pytest.raises(Refused, match="nothing to take back"):
        undo(session)


def test_an_undo_can_be_taken_back_by_its_number(session: Session) -> None:
    """What was taken back by mistake comes back as it was."""
    undo(session)
    undo(session, 2)
    assert session.store.people() == [SIAN]
    assert [row["undone_by"] for row in log_rows(session).rows] == [None, 3, None]  # newest first
    with pytest.raises(Refused, match=r"Line 2 \(undo 1\) was taken back already, by line 3"):
        undo(session, 2)


def test_a_later_change_to_the_same_record_stands_in_the_way(session: Session) -> None:
    """The later line is named; taken back first, the earlier one can follow."""
    _do(session, "move P001", HOME)
    _do(session, "correct P001", Home(id=HOME.id, person="P001", start=HOME.start, code="B1"))
    with pytest.raises(Refused, match=r"line 3 \(correct P001\) changed the same") as caught:
        undo(session, 2)
    assert caught.value.hint == "Take that back first: lc undo 3"
    assert caught.value.exit_code == 1
    assert len(session.store.log()) == 3
    undo(session, 3)
    undo(session, 2)
    assert session.store.records(Home) == []


def test_a_setting_changed_later_stands_in_the_way(session: Session) -> None:
    """Settings are taken back by the same rules."""
    _do(session, "setting set visit_interval 1", visit_interval="1")
    _do(session, "setting set visit_interval 2", visit_interval="2")
    with pytest.raises(Refused, match="line 3"):
        undo(session, 2)
    undo(session)
    assert session.store.settings() == {"visit_interval": "1"}


def test_what_belongs_to_a_new_person_or_adviser_stands_in_the_way(session: Session) -> None:
    """Neither may be left with records of nobody."""
    kim = Adviser(name="Kim")
    _do(session, "adviser add", kim)
    _do(session, "caseload allocate P001", Allocation(person="P001", adviser=kim.id, start=DAY))
    for seq in (1, 2):
        with pytest.raises(Refused, match=r"line 3 \(caseload allocate P001\)"):
            undo(session, seq)


def test_a_signature_is_never_undone(session: Session) -> None:
    """Signing cannot be taken back, nor an import that brought a signed paper; a draft can."""
    _do(session, "risk add P001", RISK)
    signed = RiskAssessment(
        id=RISK.id, person="P001", number=31, about=UNSUITABLE, opened=RISK.opened, author="Kim", signed=DAY, signed_by="Mo"
    )
    _do(session, "risk sign RA-31", signed)
    for seq in (None, 3):
        with pytest.raises(Refused, match="a signature is reopened, never undone"):
            undo(session, seq)
    _do(session, "risk close RA-31", replace(signed, closed=DAY))
    undo(session)
    assert session.store.records(RiskAssessment) == [signed]


def test_a_publication_is_never_undone(session: Session) -> None:
    """The register keeps what others hold, else the next pack could give it away; what came before can still be taken back."""
    _do(session, "export board --public", **{f"{PUBLISHED}2026-27Q2": "what was printed"})
    for seq in (None, 2):
        with pytest.raises(Refused, match="others hold it, so it cannot be taken back"):
            undo(session, seq)
    undo(session, 1)
    assert list(session.store.settings()) == [f"{PUBLISHED}2026-27Q2"]


def test_a_draft_can_be_taken_back(session: Session) -> None:
    """Nothing was signed: the draft goes, its number is not used again."""
    _do(session, "risk add P001", RISK)
    undo(session)
    assert session.store.records(RiskAssessment) == []
    with session.store.change("ann", "risk add") as change:
        assert change.next_number(RiskAssessment) == 32


def test_what_did_nothing_or_is_gone_cannot_be_taken_back(session: Session) -> None:
    """An export, a line that is not there, content lawfully taken out: each has its sentence."""
    session.store.note("ann", "export board")
    with pytest.raises(Refused, match=r"Line 2 \(export board\) changed nothing"):
        undo(session, 2)
    with pytest.raises(NotFound, match="no line 9"):
        undo(session, 9)
    _do(session, "move P001", HOME)
    session.store.erase("P001", "ann", "erase P001")
    with pytest.raises(Refused, match="lawfully taken out"):
        undo(session, 4)


def test_a_dry_run_only_says_so(session: Session) -> None:
    """The words are the same, nothing happens."""
    trial = Session(session.store, DAY, "ann", dry_run=True)
    assert undo(trial).notes == ["This would take back: person add (1 young person added). Nothing was changed."]
    assert undo(trial).rows[0]["undone_by"] is None
    assert session.store.people() == [SIAN]
    assert len(session.store.log()) == 1


def test_the_sentences_name_nobody(session: Session) -> None:
    """What is refused is told by line, command and reference."""
    _do(session, "correct P001", Person(id=SIAN.id, ref="P001", name="Siân Ŵyn"))
    with pytest.raises(Refused) as caught:
        undo(session, 1)
    assert "Siân" not in caught.value.sentence + (caught.value.hint or "")
