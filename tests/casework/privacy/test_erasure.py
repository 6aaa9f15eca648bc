"""Erasure leaves nothing of a person but the lines of the log, and the log is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.privacy.erasure import erase
from leavingcare.casework.privacy.retention import hold
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.store import create_store

REF = "P007"


def test_nothing_is_left_but_the_lines(tmp_path: Path) -> None:
    """No byte of the name in the file; the lines stay, the chain holds, the person is not found."""
    store = create_store(tmp_path / "team.db")
    session = Session(store, date(2026, 11, 21), "ann")
    fill(session)
    person = store.person(REF)
    assert person is not None
    assert person.name is not None
    store.note("ann", f"person show {REF}", REF)
    lines = len(store.log())
    assert person.name.encode() in (tmp_path / "team.db").read_bytes()

    [row] = erase(session, REF, "ordered by letter of 3 November").rows

    assert (row["line"], row["as_written"], row["copy"]) == (lines + 1, True, None)
    assert len(store.log()) == lines + 1
    assert store.log(REF)[-1].why == "ordered by letter of 3 November"
    assert store.person(REF) is None
    store.close()
    assert person.name.encode() not in (tmp_path / "team.db").read_bytes()


def test_a_dry_run_erases_nothing(team: Session) -> None:
    """It says how many records would go."""
    [row] = erase(replace(team, dry_run=True), REF, "ordered").rows
    assert row["line"] is None
    assert row["records"] == len(list(team.store.life(REF).all_facts()))


def test_a_hold_wins(team: Session) -> None:
    """While it runs nothing goes."""
    person = team.store.person(REF)
    assert person is not None
    save(team, hold(team, person, "inquiry"), team.store.revision())
    with pytest.raises(Refused, match="on hold"):
        erase(team, REF, "ordered")
    assert team.store.person(REF) is not None


@pytest.mark.parametrize("reason", ["asked for by Zofia", "letter about ŻUKOWSKA", "o’brien-zukowska v us", "case ab-17"])
def test_a_reason_that_names_the_person_is_refused_without_repeating_it(session: Session, reason: str) -> None:
    """The reason is all that stays: it must not undo the erasure."""
    with session.store.change("ann", "person add") as change:
        change.save(Person(ref="P001", name="Zofia O'Brien-Żukowska", case_id="AB-17"))
    with pytest.raises(WrongUse) as refused:
        erase(session, "P001", reason)
    assert not {"Zofia", "Żukowska", "AB-17"} & set(refused.value.sentence.split())
    assert session.store.person("P001") is not None


def test_nobody_by_that_reference(session: Session) -> None:
    """Erased once is erased."""
    with pytest.raises(NotFound):
        erase(session, REF, "ordered")
