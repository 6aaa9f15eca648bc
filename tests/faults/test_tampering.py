"""Somebody changes the case file with plain sqlite3, or a disk does: which of the account, an earlier head and the doctor tell.

What `lc log verify` finds, what it finds against a head that was kept elsewhere, and what `lc doctor` finds. LC_FLIPS sets how
many bits are flipped in the cached answers; the full count is 80.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from leavingcare.casework.cache import due_list
from leavingcare.casework.cache.texts import encoded
from leavingcare.casework.case_file.backups import doctor
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.session import Session
from leavingcare.errors import LcError
from leavingcare.facts.events import Contact
from leavingcare.store import create_store, open_store
from leavingcare.store.audit_chain import NO_LINE, line_hash
from leavingcare.store.finding import PROBLEM
from leavingcare.store.sqlite.health_check import examine

DAY = date(2026, 11, 21)
FLIPS = int(os.environ.get("LC_FLIPS", "8"))
GUARDS = (
    "log_never_replaced",
    "log_never_updated",
    "log_never_deleted",
    "log_payload_never_replaced",
    "log_payload_only_redacted",
    "log_payload_never_deleted",
)
OPENED = "".join(f"DROP TRIGGER {guard};" for guard in GUARDS)
EMPTIED = "salt = NULL, before = NULL, after = NULL, redacted_at = '2026-11-30T00:00:00Z'"
BORN = "UPDATE person SET born = '2000-01-01' WHERE ref = 'P001';"
ORDERED = "(SELECT seq FROM log_payload WHERE kind = 'redaction')"


class Told(NamedTuple):
    """What finds it: the account alone, the account against an earlier head, the doctor."""

    account: bool
    head: bool
    doctor: bool


ALL, DOCTOR = Told(True, True, True), Told(False, False, True)
TAMPERING: dict[str, tuple[str, Told]] = {
    "fact edited": (BORN, DOCTOR),
    "fact's text edited": ("UPDATE event SET detail = replace(detail, 'seen', 'not there') WHERE kind = 'contact';", DOCTOR),
    "fact moved to another day": (
        """UPDATE event SET "on" = '2026-10-10' WHERE id IN (SELECT id FROM event LIMIT 1);""",
        DOCTOR,
    ),
    "fact moved to another person": ("UPDATE event SET person = 'P002' WHERE person = 'P001';", DOCTOR),
    "fact added": (
        """INSERT INTO event SELECT 'made-up', kind, person, "on", as_of, detail FROM event WHERE person NOTNULL LIMIT 1;""",
        DOCTOR,
    ),
    "fact deleted": ("DELETE FROM event WHERE person = 'P001';", DOCTOR),
    "adviser edited": ("UPDATE adviser SET name = 'Somebody Else' WHERE id IN (SELECT id FROM adviser LIMIT 1);", DOCTOR),
    "person added": (
        "INSERT INTO person SELECT 'made-up', kind, 'P900', NULL, born, as_of, detail FROM person LIMIT 1;",
        DOCTOR,
    ),
    "setting edited": ("UPDATE setting SET value = '9';", DOCTOR),
    "setting added": ("INSERT INTO setting VALUES ('made.up', '1');", DOCTOR),
    "log line edited": (f"{OPENED} UPDATE log SET who = 'bob' WHERE seq = 1;", ALL),
    "log content edited": (f"{OPENED} UPDATE log_payload SET after = '{{}}' WHERE seq = 1 AND n = 3;", ALL),
    "log line added with a false hash": (
        "INSERT INTO log SELECT 99, at, who, host, program, command, ref, what, changed, undoes, payload_hash, hash, hash"
        " FROM log WHERE seq = 1;",
        ALL,
    ),
    "tail of the log cut, facts stay": (
        f"{OPENED} DELETE FROM log_payload WHERE seq > 3; DELETE FROM log WHERE seq > 3;",
        Told(False, True, True),
    ),
    "tail of the log cut, with an order": (
        f"{OPENED} DELETE FROM log_payload WHERE seq > 2; DELETE FROM log WHERE seq > 2;",
        ALL,
    ),
    "content out by the update, facts edited": (
        f"DROP TRIGGER log_payload_only_redacted; UPDATE log_payload SET {EMPTIED} WHERE redacted_at IS NULL; {BORN}",
        ALL,
    ),
    "content out in the name of a line that ordered other content, fact edited": (
        f"UPDATE log_payload SET {EMPTIED}, redacted_by = {ORDERED} WHERE person = 'P001' AND kind <> 'redaction'; {BORN}",
        ALL,
    ),
    "content of what is gone out in the name of a line that ordered other content": (
        f"UPDATE log_payload SET {EMPTIED}, redacted_by = {ORDERED} WHERE kind = 'reason';",
        ALL,
    ),
    "content out in the name of a line that ordered nothing": (
        f"DROP TRIGGER log_payload_only_redacted; UPDATE log_payload SET {EMPTIED}, redacted_by = 2 WHERE person = 'P001';",
        ALL,
    ),
    "a setting's content out, setting edited": (
        f"DROP TRIGGER log_payload_only_redacted; UPDATE setting SET value = '9';"
        f"UPDATE log_payload SET {EMPTIED}, redacted_by = {ORDERED} WHERE kind = 'setting';",
        ALL,
    ),
    "an order taken out": (
        f"DROP TRIGGER log_payload_only_redacted;UPDATE log_payload SET {EMPTIED}, redacted_by = seq WHERE kind = 'redaction';",
        ALL,
    ),
    "cached day edited": ("UPDATE cache SET text = CAST(replace(text, '-', '') AS BLOB) WHERE part = 'overdue';", DOCTOR),
    "cached text of one part deleted": ("DELETE FROM cache WHERE part = 'overdue' AND person = 'P007';", DOCTOR),
    "cached text of somebody unknown": ("UPDATE cache SET person = 'P900' WHERE person = 'P007';", DOCTOR),
    "cached text of somebody else": (
        "UPDATE cache SET text = (SELECT text FROM cache AS other WHERE other.part = 'summary' AND other.person = 'P002')"
        " WHERE part = 'summary' AND person = 'P001';",
        DOCTOR,
    ),
    "last number lowered": ("UPDATE last_number SET number = 3 WHERE kind = 'person';", DOCTOR),
    "last number of a document lowered": ("UPDATE last_number SET number = 0 WHERE kind = 'risk_assessment';", DOCTOR),
    "last number deleted": ("DELETE FROM last_number;", DOCTOR),
    "one guard dropped": ("DROP TRIGGER log_payload_only_redacted;", DOCTOR),
    "all guards dropped": (OPENED, DOCTOR),
    "a guard weakened": (
        f"DROP TRIGGER {GUARDS[1]}; CREATE TRIGGER {GUARDS[1]} BEFORE UPDATE ON log BEGIN SELECT 1; END;",
        DOCTOR,
    ),
    "a foreign trigger": ("CREATE TRIGGER mine AFTER INSERT ON event BEGIN DELETE FROM event WHERE id = new.id; END;", DOCTOR),
    "a foreign table": ("CREATE TABLE mine (words TEXT);", DOCTOR),
    "an index dropped": ("DROP INDEX event_by_person;", DOCTOR),
    "a unique index dropped": ("DROP INDEX action_number;", DOCTOR),
}


@pytest.fixture(scope="module", name="filled")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, with a setting, a change, an erasure that took content out, and the answers of the day cached."""
    place = tmp_path_factory.mktemp("filled") / "team.db"
    with closing(create_store(place)) as store:
        session = Session(store, DAY, "ann", caches=True)
        fill(session)
        with store.change("ann", "contact P002", "to be told") as change:
            change.save(Contact(person="P002", on=DAY))
            change.set("visit_weeks", "6")
        store.erase("P040", "ann", "person erase P040", "their request")
        with store.change("ann", "contact P001") as change:
            change.save(Contact(person="P001", on=DAY))
        due_list.due(session)
    return place


@pytest.fixture(name="place")
def _place(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "team.db"))


def _head(place: Path) -> str:
    with closing(open_store(place)) as store:
        return store.head()


def _told(place: Path, head: str) -> Told:
    """Which of the three find something."""
    with closing(open_store(place)) as store:
        alone, against = (store.verify(expected).first_bad is not None for expected in (None, head))
    return Told(alone, against, doctor(place, DAY).has_findings)


def _meddle(place: Path, script: str) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as plain:
        before = plain.total_changes, plain.execute("PRAGMA schema_version").fetchone()
        plain.executescript(script)
        assert (plain.total_changes, plain.execute("PRAGMA schema_version").fetchone()) != before, "it changed nothing"


def test_nothing_is_found_where_nobody_meddled(place: Path) -> None:
    """Erasure, redaction and cached answers of our own are no finding; nor are they in a backup."""
    head = _head(place)
    assert _told(place, head) == Told(False, False, False)
    with closing(open_store(place)) as store:
        assert store.cache.key() is not None
        store.backup(place.with_name("backup.db"))
    assert _told(place.with_name("backup.db"), head) == Told(False, False, False)


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_told(name: str, place: Path) -> None:
    """Each row of the table."""
    script, told = TAMPERING[name]
    head = _head(place)
    _meddle(place, script)
    assert _told(place, head) == told


def test_the_update_that_emptied_the_log_is_refused(place: Path) -> None:
    """Without a line that ordered it nothing is taken out, whatever tool asks for it."""
    with (
        closing(sqlite3.connect(place, isolation_level=None)) as plain,
        pytest.raises(sqlite3.IntegrityError, match="only grows"),
    ):
        plain.execute(f"UPDATE log_payload SET {EMPTIED} WHERE redacted_at IS NULL")


def test_what_only_an_earlier_head_tells(place: Path) -> None:
    """Yesterday's file, a tail cut with its facts, history written anew: the file agrees with itself, but not with the head."""
    yesterday = place.read_bytes()
    with closing(open_store(place)) as store, store.change("ann", "contact P003") as change:
        change.save(Contact(person="P003", on=DAY))
    head = _head(place)
    place.write_bytes(yesterday)
    assert _told(place, head) == Told(False, True, False)
    _written_anew(place)
    assert _told(place, head) == Told(False, True, False)


def _written_anew(place: Path) -> None:
    """Somebody who can compute checksums gives every line another author."""
    with closing(sqlite3.connect(place, isolation_level=None)) as plain:
        triggers = [sql for (sql,) in plain.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
        plain.executescript(OPENED)
        prev = NO_LINE
        columns = "seq, at, 'bob', host, program, command, ref, what, changed, undoes, payload_hash"
        for line in plain.execute(f"SELECT {columns} FROM log ORDER BY seq").fetchall():
            checksum = line_hash(prev, line)
            plain.execute("UPDATE log SET who = 'bob', prev = ?, hash = ? WHERE seq = ?", (prev, checksum, line[0]))
            prev = checksum
        for sql in triggers:
            plain.execute(sql)


def test_wrong_cached_texts_are_thrown_away(place: Path) -> None:
    """Texts with the right checksum, made up by somebody who can compute one: once the doctor has seen them, lists are true."""
    true = _due(place)
    with closing(open_store(place)) as store:
        key = store.cache.key()
        assert key is not None
        people = store.cache.people()
        store.cache.save(key, [encoded("overdue", key.basis, (person, False, [], 0)) for person in people])
    assert _due(place) != true
    assert doctor(place, DAY).has_findings
    assert _due(place) == true
    assert not doctor(place, DAY).has_findings


def test_what_was_damaged_is_worked_out_again(place: Path) -> None:
    """Nobody has to ask the doctor first: a text that is gone or not as it was written is never believed."""
    true = _due(place)
    _meddle(place, "DELETE FROM cache WHERE part = 'overdue';")
    assert _due(place) == true
    _meddle(place, "UPDATE cache SET text = CAST(replace(text, 'visit', 'call') AS BLOB);")
    assert _due(place) == true
    assert not doctor(place, DAY).has_findings


def _due(place: Path) -> list[Mapping[str, object]] | None:
    """The due list as commands show it; None where it fails with a sentence."""
    try:
        with closing(open_store(place)) as store:
            return list(due_list.due(Session(store, DAY, "ann", caches=True)).rows)
    except LcError:
        return None


def test_no_flipped_bit_of_what_is_cached_is_believed(place: Path) -> None:
    """Aimed at the names, days and words of cached texts, and at what they rest on: the list is true, or fails and says so."""
    whole, true = place.read_bytes(), _due(place)
    texts = [str(value).encode() for row in true or () for value in (row["title"], row["citation"], row["name"]) if value]
    at_cached = sorted({at for text in texts for at in _all(whole, text)} | set(_all(whole, b'{"day": "')))
    random, touched = Random(80), 0  # noqa: S311  # the same bits each time
    for _ in range(FLIPS):
        at, bit = random.choice(at_cached) + random.randrange(-40, 40), 1 << random.randrange(8)
        place.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        touched += doctor(place, DAY).has_findings
        place.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        assert _due(place) in (None, true)
    assert touched, "no flip hit anything that matters"


def _all(whole: bytes, text: bytes) -> list[int]:
    found, at = [], whole.find(text)
    while at >= 0:
        found.append(at)
        at = whole.find(text, at + 1)
    return found


def test_a_file_from_before_orders_takes_over_what_was_out(tmp_path: Path) -> None:
    """Version 2 had no orders: what was out then is ordered by a line of the update, and nothing more may go in its name."""
    place = tmp_path / "old.db"
    shutil.copy(Path(__file__).parents[1] / "store" / "released" / "version-2.case", place)
    with closing(sqlite3.connect(place, isolation_level=None)) as plain:
        plain.execute(f"UPDATE log_payload SET {EMPTIED} WHERE kind = 'reason' AND seq = 1")
    with closing(open_store(place)) as store:
        assert store.verify().first_bad is None
        assert store.log()[3].command == "case file updated: what was taken out of the log before"
    assert PROBLEM not in {one.state for one in examine(place)}
    _meddle(place, f"UPDATE log_payload SET {EMPTIED}, redacted_by = 4 WHERE kind = 'reason' AND seq = 3;")
    assert PROBLEM in {one.state for one in examine(place)}
