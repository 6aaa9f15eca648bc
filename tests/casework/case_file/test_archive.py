"""Out as plain CSV and in again: nothing lost, nothing mixed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.case_file.archive import export_all, import_all
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, Refused
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import Person
from leavingcare.store import in_memory
from tests.store.examples_of_facts import one_of_each

DAY = date(2026, 11, 21)


@pytest.fixture(name="session")
def _session() -> Session:
    """A case file with a fact of each kind, three references given out and two people left."""
    session = Session(in_memory(), DAY, "ann")
    with session.store.change("ann", "fill") as change:
        for fact in one_of_each():
            change.save(fact)
        change.save(Person(ref="P002", name="Siân O'Brien-Żukowska"))
        gone = Person(ref="P003")
        change.save(gone)
        change.set("visit_interval", "1")
    with session.store.change("ann", "remove P003") as change:
        change.remove(gone)
    return session


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_out_and_in_and_out_gives_the_same_bytes(session: Session, tmp_path: Path) -> None:
    """The second archive equals the first; people, settings and numbers are the same, and P003 is not given out again."""
    said = export_all(session, tmp_path / "a")
    other = Session(in_memory(), DAY, "bob")
    import_all(other, tmp_path / "a")
    export_all(other, tmp_path / "b")
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    for kind in KINDS.values():
        assert other.store.records(kind) == session.store.records(kind)
    with other.store.change("bob", "person add") as change:
        assert change.next_reference() == "P004"
    assert said.rows == [{"folder": str(tmp_path / "a"), "records": len(KINDS) + 1}]
    assert session.store.log()[-1].command == f"export all, {len(KINDS) + 1} records"
    assert other.store.log()[0].command == "import all"


def test_the_note_counts(session: Session, tmp_path: Path) -> None:
    """As every import: the last note has the counts, the rows what was not understood."""
    export_all(session, tmp_path / "a")
    said = import_all(Session(in_memory(), DAY, "bob"), tmp_path / "a")
    assert said.rows == []
    assert said.notes[-1] == f"read {len(KINDS) + 1}, new {len(KINDS) + 1}, changed 0, same 0, absent 0, refused 0"


@pytest.mark.parametrize("then_undone", [False, True])
def test_an_archive_goes_into_an_empty_file_only(session: Session, tmp_path: Path, *, then_undone: bool) -> None:
    """Somebody in it, or somebody who was: refused, and nothing changes."""
    export_all(session, tmp_path / "a")
    other = Session(in_memory(), DAY, "bob")
    _add(other)
    if then_undone:
        undo(other)
    before = (other.store.people(), other.store.head())
    with pytest.raises(Refused, match="empty case file only"):
        import_all(other, tmp_path / "a")
    assert (other.store.people(), other.store.head()) == before


def _add(session: Session) -> None:
    with session.store.change("bob", "person add") as change:
        change.save(Person(ref=change.next_reference()))


def test_a_bad_cell_imports_nothing(session: Session, tmp_path: Path) -> None:
    """All of it or nothing."""
    export_all(session, tmp_path / "a")
    file = tmp_path / "a" / "action.csv"
    file.write_bytes(file.read_bytes().replace(b"2026-02-28", b"28/02/26", 1))
    other = Session(in_memory(), DAY, "bob")
    with pytest.raises(BadData, match=r"action\.csv, row 2, column raised"):
        import_all(other, tmp_path / "a")
    assert (other.store.people(), other.store.log()) == ([], [])


def test_dry_runs_leave_no_trace(session: Session, tmp_path: Path) -> None:
    """Neither a folder nor a record nor a line."""
    trial = Session(session.store, DAY, "ann", dry_run=True)
    assert export_all(trial, tmp_path / "a").rows[0]["records"] == len(KINDS) + 1
    assert not (tmp_path / "a").exists()
    assert len(session.store.log()) == 2
    export_all(session, tmp_path / "a")
    other = Session(in_memory(), DAY, "bob", dry_run=True)
    assert "trial" in import_all(other, tmp_path / "a").notes[0]
    assert (other.store.people(), other.store.log()) == ([], [])
    import_all(Session(other.store, DAY, "bob"), tmp_path / "a")
    assert len(other.store.people()) == 2


def test_a_change_meanwhile_is_noticed(session: Session, tmp_path: Path) -> None:
    """Another program writes while we read: no archive of two states."""
    store = session.store
    first = next(iter(KINDS.values()))

    class Busy:
        """The case file, with somebody else at work on it."""

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def records(self, kind: type) -> object:
            found = store.records(kind)
            if kind is first:
                _add(session)
            return found

    with pytest.raises(Refused, match="changed while it was read"):
        export_all(Session(Busy(), DAY, "ann"), tmp_path / "a")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
