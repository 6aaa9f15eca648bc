"""Backup, restore and doctor as a user meets them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare import outcome
from leavingcare.casework.case_file.backups import backup_case_file, doctor, restore_case_file
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError
from leavingcare.exchange.extract import Extract
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store

DAY = date(2026, 11, 21)


def test_there_and_back(tmp_path: Path) -> None:
    """A backup, a slip, the restore: the file is as at the backup, the slip is in the file moved aside."""
    place, copy = tmp_path / "team.db", tmp_path / "copy.db"
    session = Session(create_store(place), DAY, "ann")
    with session.store.change("ann", "person add") as change:
        change.save(Person(ref="P001", name="Siân Ŵyn"))
    said = backup_case_file(session, copy)
    assert said.rows == [{"file": str(copy), "head": said.rows[0]["head"], "people": 1}]
    assert session.store.log()[-1].command == "backup"
    assert session.store.verify(str(said.rows[0]["head"])).first_bad is None
    with session.store.change("ann", "person add") as change:
        change.save(Person(ref="P002"))
    session.store.close()

    said = restore_case_file(copy, place, "ann", DAY)
    restored = open_store(place)
    assert [person.ref for person in restored.people()] == ["P001"]
    assert [line.command for line in restored.log()] == ["person add", "restore"]
    restored.close()
    replaced = open_store(Path(str(said.rows[0]["replaced"])))
    assert [person.ref for person in replaced.people()] == ["P001", "P002"]
    replaced.close()


def test_a_backup_over_a_file_is_refused_and_not_in_the_log(tmp_path: Path) -> None:
    """What did not happen is not accounted for."""
    session = Session(create_store(tmp_path / "team.db"), DAY, "ann")
    with pytest.raises(CaseFileError):
        backup_case_file(session, tmp_path / "team.db")
    assert session.store.log() == []
    session.store.close()


def test_a_backup_that_the_log_cannot_keep_is_none(tmp_path: Path) -> None:
    """Of a file that may only be read: what is said to be unchanged is, and no copy with all the names lies about."""
    place, copy = tmp_path / "team.db", tmp_path / "copy.db"
    create_store(place).close()
    session = Session(open_store(place, readonly=True), DAY, "ann")
    outcome.begin_anew()
    with pytest.raises(CaseFileError) as refused:
        backup_case_file(session, copy)
    session.store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["team.db"]
    assert outcome.NOTHING in refused.value.sentence and "Written" not in refused.value.sentence
    assert outcome.in_words() == outcome.NOTHING


def test_what_a_stopped_program_left_is_named_and_cleared(tmp_path: Path) -> None:
    """Half a copy with its journal, and a second name of the case file that a stopped restore made."""
    place, copy = tmp_path / "team[1].db", tmp_path / "copy.db"
    session = Session(create_store(place), DAY, "ann")
    backup_case_file(session, copy)
    session.store.close()
    assert state(place, "left over") == ("ok", "No program that was stopped left anything here.")
    second = tmp_path / "team[1]-replaced-20261121T080000Z.db"
    second.hardlink_to(place)
    kept = tmp_path / "team[1]-replaced-20261120T080000Z.db"
    kept.write_bytes(place.read_bytes())
    halves = [tmp_path / "team[1].db.partial", tmp_path / "team[1].db.partial-journal"]
    for half in halves:
        half.touch()
    found, detail = state(place, "left over")
    assert found == "warning" and all(str(path) in detail for path in (second, *halves))
    assert str(kept) not in detail
    restore_case_file(copy, place, "ann", DAY)
    assert not any(path.exists() for path in (second, *halves)) and kept.exists()
    assert state(place, "left over")[0] == "ok"


def state(place: Path, check: str) -> tuple[object, object]:
    """What the doctor says of one check."""
    row = next(row for row in doctor(place, DAY).rows if row["check"] == check)
    return row["state"], row["detail"]


def test_the_doctor_finds_or_does_not(tmp_path: Path) -> None:
    """The promised keys; exit code 1 only where something is a problem."""
    create_store(tmp_path / "team.db").close()
    healthy = doctor(tmp_path / "team.db", DAY)
    assert {tuple(row) for row in healthy.rows} == {("check", "state", "detail")}
    assert not healthy.has_findings
    (tmp_path / "text.db").write_text("Dear all")
    assert doctor(tmp_path / "text.db", DAY).has_findings


def test_an_import_keeps_a_copy_of_a_case_file_that_holds_anything(tmp_path: Path) -> None:
    """Before the second import there is something to lose; a trial and an empty file need no copy."""
    store = create_store(tmp_path / "case.db")
    copies = []
    for dry_run in (False, True, False):
        person = Person(ref="1", case_id="1", born=date(2008, 1, 1), source="made-up.csv row 2", as_of=DAY)
        import_returns(Session(store, DAY, "somebody", dry_run), Extract(facts=[person], as_of=DAY), "made-up")
        copies.append(len(list(tmp_path.glob("case-copies/*.db"))))
    store.close()
    assert copies == [0, 0, 1]
