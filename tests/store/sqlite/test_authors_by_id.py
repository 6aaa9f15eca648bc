"""Released case files with risk assessments: names of authors and signers become ids of advisers, and the log says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from json import dumps
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.store import keys, open_store
from leavingcare.store.api import UPDATED, Store
from leavingcare.store.audit_chain import Entry
from leavingcare.store.finding import NOTE, OK
from leavingcare.store.sql.audit_log import write_line
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.line_writer import TableLineWriter
from leavingcare.store.sqlite import driver
from leavingcare.store.sqlite.encryption import encrypt_file
from leavingcare.store.sqlite.health_check import examine
from leavingcare.store.sqlite.opening import connect_to_case_file

RELEASED = [Path(__file__).parents[1] / "released" / f"version-{number}.case" for number in (1, 2)]
DAY = "2026-11-03"
WORKERS = {"dele": "Dele Okafor", "twin1": "Ann Lee", "twin2": "Ann Lee"}
WRITTEN: dict[str, dict[str, Any]] = {
    "one": {"author": "Kim Ōtani", "submitted": DAY},
    "two": {"author": "kim otani and Dele Okafor", "signed": DAY, "signed_by": "Ann Lee", "text_seen": "0123456789abcdef"},
    "three": {"author": "Gone Long Ago and Dele Okafor"},
    "four": {"author": "Dele Grant", "signed": DAY, "signed_by": "Kim Ōtani"},
    "five": {"author": "Ann Lee"},
    "six": {"author": "Kim Ōtani", "risks": "none yet"},
}
"""What the risk assessments RA-1 to RA-6 say, as version 0.1.0 kept it."""


def _sorted(values: dict[str, Any]) -> str:
    return dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _record(place: Path) -> None:
    """As version 0.1.0 recorded them: Dele Grant, who was Dele Okafor once, two of one name, and six risk assessments."""
    connection = connect_to_case_file(place)
    entries: list[Entry] = []
    for identity, name in WORKERS.items():
        entries.append(Entry("adviser", identity, None, None, _sorted({"id": identity, "name": name, "role": "team manager"})))
        values = (identity, name, _sorted({"role": "team manager"}))
        connection.execute("INSERT INTO adviser (id, kind, name, detail) VALUES (?, 'adviser', ?, ?)", values)
    for number, (identity, said) in enumerate(WRITTEN.items(), start=1):
        detail = {"about": "lost touch", **said}
        columns = {"id": identity, "person": "P001", "number": number, "opened": DAY}
        connection.execute(
            "INSERT INTO signed_document (id, kind, person, number, opened, detail) VALUES (?, ?, 'P001', ?, ?, ?)",
            (identity, "risk_assessment", number, DAY, _sorted(detail)),
        )
        entries.append(Entry("risk_assessment", identity, "P001", None, _sorted(detail | columns)))
    last = entries.pop()
    write_line(TableLineWriter(connection), Heading("mira", "demo", what="3 advisers added, 5 risk assessments added"), entries)
    write_line(TableLineWriter(connection), Heading("mira", "risk open P001", what="1 risk assessment added"), [last])
    before, after = ({"id": "dele", "name": name, "role": "team manager"} for name in ("Dele Okafor", "Dele Grant"))
    connection.execute("UPDATE adviser SET name = 'Dele Grant' WHERE id = 'dele'")
    renamed = Entry("adviser", "dele", None, _sorted(before), _sorted(after))
    write_line(TableLineWriter(connection), Heading("mira", "adviser edit name", what="1 adviser changed"), [renamed])
    connection.close()


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"], name="encrypted")
def _encrypted(request: pytest.FixtureRequest) -> bool:
    if request.param and driver.cipher() is None:
        pytest.skip("leavingcare[encrypted] is not installed")
    return bool(request.param)


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem, name="place")
def _place(request: pytest.FixtureRequest, tmp_path: Path, encrypted: bool) -> Path:
    place = tmp_path / "team.db"
    copyfile(request.param, place)
    place.chmod(0o600)
    _record(place)
    if encrypted:
        encrypt_file(place, keys.new_key())
    return place


@pytest.fixture(name="store")
def _store(place: Path) -> Iterator[Store]:
    store = open_store(place)
    yield store
    store.close()


def _kim(store: Store) -> str:
    return next(adviser.id for adviser in store.advisers() if adviser.name.startswith("Kim"))


def test_names_become_ids_and_what_fits_nobody_or_two_stays_a_name(store: Store) -> None:
    """An earlier name is known from the log; a signed text keeps the names that stood in it."""
    kim = _kim(store)
    known = {one.id: one for one in store.records(RiskAssessment)}
    read = {
        key: (one.author_ids, one.author, one.signer_id, one.signed_by, one.authors_as_signed) for key, one in known.items()
    }
    assert read == {
        "one": ((kim,), None, None, None, None),
        "two": ((kim, "dele"), None, None, "Ann Lee", "kim otani and Dele Okafor"),
        "three": (("dele",), "Gone Long Ago", None, None, None),
        "four": (("dele",), None, kim, None, "Dele Grant"),
        "five": ((), "Ann Lee", None, None, None),
        "six": ((kim,), None, None, None, None),
    }
    assert (known["two"].text_seen, known["two"].signed) == ("0123456789abcdef", date(2026, 11, 3))


def test_the_log_says_what_the_update_did_and_the_chain_holds(store: Store) -> None:
    """Five were changed, with what they were before; the account still verifies."""
    line = next(line for line in store.log() if line.command == UPDATED and "risk assessments" in line.what)
    assert (line.command, line.who, line.what, line.changed) == (UPDATED, "lc", "5 risk assessments changed", 5)
    assert store.verify().first_bad is None
    before = {edit.before.id: edit.before for edit in store.edits(line.seq) if isinstance(edit.before, RiskAssessment)}
    assert (before["two"].author, before["two"].signed_by) == ("kim otani and Dele Okafor", "Ann Lee")


def test_the_doctor_names_what_is_left(place: Path) -> None:
    """Before the update it is early to say; afterwards every record is as the log says, and three are named."""
    assert {one.check: one.state for one in examine(place)}["authors"] == OK
    open_store(place).close()
    found = {one.check: one for one in examine(place)}
    assert (found["records"].state, found["account"].state, found["links"].state) == (OK, OK, OK)
    assert found["authors"].state == NOTE
    assert found["authors"].detail.startswith("RA-2, RA-3, RA-5: ")


def test_the_update_is_never_taken_back_and_stands_in_nobodys_way(store: Store) -> None:
    """Undo takes back the command before it; asked for by its number it is refused."""
    session = Session(store, date(2026, 11, 21), "mira")
    update = next(line.seq for line in store.log() if line.command == UPDATED)
    with pytest.raises(Refused, match="not taken back"):
        undo(session, update, anyone=True)
    assert undo(session, anyone=True).rows[0]["command"] == "adviser edit name"
    undo(session, update - 2, anyone=True)
    assert sorted(one.number for one in store.records(RiskAssessment)) == [1, 2, 3, 4, 5]


def test_opened_again_nothing_happens(store: Store, place: Path) -> None:
    """One line in the log, however often the file is opened."""
    lines = len(store.log())
    other = open_store(place)
    assert len(other.log()) == lines
    other.close()
