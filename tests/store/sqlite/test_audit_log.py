"""The account only grows, and shows where somebody got at it with other tools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, in_memory, open_store
from leavingcare.store.api import ChainCheck, Store
from leavingcare.store.audit_chain import Entry
from leavingcare.store.sql.audit_log import write_line
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.line_writer import TableLineWriter
from leavingcare.store.sqlite.driver import driver_errors, is_encrypted
from tests.store.other_tools import tool

pytestmark = pytest.mark.usefixtures("plain_and_encrypted")

DROP_THE_GUARDS = """
    DROP TRIGGER log_never_replaced; DROP TRIGGER log_never_updated; DROP TRIGGER log_never_deleted;
    DROP TRIGGER log_payload_never_replaced; DROP TRIGGER log_payload_only_redacted; DROP TRIGGER log_payload_never_deleted;
"""


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    """A case file with five lines in its log."""
    place = tmp_path / "team.db"
    store = create_store(place)
    with store.change("ann", "person add", "new on the list") as change:
        change.save(Person(ref="P001", name="Siân Ŵyn"))
    for day in range(1, 5):
        with store.change("ann", "contact P001", f"day {day}") as change:
            change.save(Contact(person="P001", on=date(2026, 11, day)))
    store.close()
    return place


@pytest.fixture(name="store")
def _store(place: Path) -> Iterator[Store]:
    store = open_store(place)
    yield store
    store.close()


def _meddle(place: Path, script: str) -> ChainCheck:
    """What the check says after somebody used plain sqlite3 on the file."""
    connection = tool(place)
    connection.executescript(script)
    connection.close()
    store = open_store(place)
    try:
        return store.verify()
    finally:
        store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET who = 'bob' WHERE seq = 3",
        "DELETE FROM log WHERE seq = 3",
        "INSERT OR REPLACE INTO log SELECT seq, at, 'bob', host, program, command, ref, what, changed, undoes, payload_hash, "
        "prev, hash FROM log WHERE seq = 3",
        "UPDATE log_payload SET after = '{}' WHERE seq = 3",
        "UPDATE log_payload SET salt = NULL, before = NULL, after = NULL WHERE seq = 3",
        "UPDATE log_payload SET salt = NULL, before = NULL, after = NULL, redacted_at = '2026', fact = 'x' WHERE seq = 3",
        "DELETE FROM log_payload WHERE seq = 3",
        "INSERT OR REPLACE INTO log_payload"
        " SELECT seq, n, kind, fact, person, salt, before, '{}', digest, NULL, NULL FROM log_payload",
        "UPDATE log_payload SET salt = NULL, before = NULL, after = NULL, redacted_at = '2026' WHERE seq = 3",
        "UPDATE log_payload SET salt = NULL, before = NULL, after = NULL, redacted_at = '2026', redacted_by = 4 WHERE seq = 3",
    ],
)
def test_the_log_refuses_to_be_changed(place: Path, statement: str) -> None:
    """Even a tool that knows nothing of us is refused while the guards are in place."""
    connection = tool(place)
    with pytest.raises(driver_errors(), match="the log only grows"):
        connection.execute(statement)
    connection.close()


def test_an_untouched_account_verifies(store: Store) -> None:
    """Five lines, nothing wrong."""
    assert store.verify() == ChainCheck(5, store.head())


@pytest.mark.parametrize(
    ("meddling", "first_bad", "problem"),
    [
        ("UPDATE log SET who = 'bob' WHERE seq = 3", 3, "altered"),
        ("UPDATE log SET changed = 7 WHERE seq = 3", 3, "altered"),
        ("UPDATE log_payload SET after = replace(after, '2026', '2025') WHERE seq = 3 AND n = 1", 3, "content"),
        ("UPDATE log_payload SET after = 'another reason' WHERE seq = 4 AND n = 0", 4, "content"),
        ("UPDATE log_payload SET salt = NULL WHERE seq = 4", 4, "content"),
        ("DELETE FROM log_payload WHERE seq = 2 AND n = 1", 2, "content"),
        ("DELETE FROM log_payload WHERE seq = 3; DELETE FROM log WHERE seq = 3", 3, "missing"),
        ("DELETE FROM log_payload WHERE seq = 1; DELETE FROM log WHERE seq = 1", 1, "missing"),
        (
            "UPDATE log SET seq = 99 WHERE seq = 3; UPDATE log SET seq = 3 WHERE seq = 4;"
            " UPDATE log SET seq = 4 WHERE seq = 99",
            3,
            "does not follow",
        ),
        (
            "DELETE FROM log_payload WHERE seq = 3; DELETE FROM log WHERE seq = 3; "
            "UPDATE log_payload SET seq = seq - 1 WHERE seq > 3; UPDATE log SET seq = seq - 1 WHERE seq > 3",
            3,
            "does not follow",
        ),
        ("DELETE FROM log WHERE seq = 5", 5, "its content is still there"),
    ],
)
def test_the_check_names_the_first_bad_line(place: Path, meddling: str, first_bad: int, problem: str) -> None:
    """Edited, deleted, reordered, renumbered: found once the guards were taken away and the file changed behind our back."""
    found = _meddle(place, f"PRAGMA foreign_keys = OFF; {DROP_THE_GUARDS} {meddling}")
    assert found.first_bad == first_bad
    assert problem in (found.problem or "")


def test_a_tail_cut_off_shows_against_an_earlier_head(place: Path, store: Store) -> None:
    """Without a head kept elsewhere nobody can tell; with one the first missing line is named."""
    head = store.head()
    store.close()
    found = _meddle(place, f"{DROP_THE_GUARDS} DELETE FROM log_payload WHERE seq > 3; DELETE FROM log WHERE seq > 3")
    assert (found.lines, found.first_bad) == (3, None)
    again = open_store(place)
    found = again.verify(head)
    again.close()
    assert (found.first_bad, found.problem) == (4, "the log ends before it, but once had a line 5")


def test_a_rewritten_chain_shows_against_an_earlier_head(place: Path, store: Store) -> None:
    """A chain computed anew fits in itself, but not the head that was kept."""
    head = store.head()
    assert store.verify("3:0000000000000000").first_bad == 3
    with store.change("ann", "contact P001") as change:
        change.save(Contact(person="P001", on=date(2026, 11, 9)))
    assert store.verify(head).first_bad is None


@pytest.mark.parametrize("text", ["", "5", "5:", "five:ab12", "5:xyz", ":ab12"])
def test_a_head_that_is_none_is_wrong_use(store: Store, text: str) -> None:
    """The sentence shows what a head looks like."""
    with pytest.raises(WrongUse, match="1234:ab12"):
        store.verify(text)


def test_the_reason_and_the_content_can_be_taken_out(place: Path, store: Store) -> None:
    """After a redaction the text is gone from the file itself, and the chain still verifies."""
    with pytest.raises(Refused, match="still as line 1"):
        store.redact(1, "ann", "redact line 1")
    with store.change("ann", "correct P001") as change:
        change.save(Person(id=store.people()[0].id, ref="P001", name=None))
    store.redact(1, "ann", "redact line 1", "recorded about the wrong person")
    with store.change("ann", "correct P001") as change:
        change.save(Person(id=store.people()[0].id, ref="P001", name="Ann"))
    store.redact(6, "ann", "redact line 6")
    assert store.verify().first_bad is None
    assert store.log()[0].why is None
    assert store.edits(1) == []
    encrypted = is_encrypted(store.connection)
    store.close()
    held = place.read_bytes()
    assert "Ŵyn".encode() not in held
    assert b"new on the list" not in held
    assert encrypted or b"recorded about the wrong person" in held


def test_an_erasure_leaves_nothing_of_the_person_in_the_file(place: Path, store: Store) -> None:
    """Facts and account: no name, no reason; the lines and their numbers stay."""
    store.erase("P001", "ann", "erase P001", "their request")
    assert store.verify().lines == 6
    assert [line.why for line in store.log()] == [None] * 5 + ["their request"]
    store.close()
    held = place.read_bytes()
    assert "Siân".encode() not in held
    assert b"day 1" not in held


def test_the_line_says_where_and_with_what(store: Store) -> None:
    """Host, program version and a time in UTC belong to every line."""
    line = store.log()[0]
    assert line.host
    assert line.at.endswith("Z")
    assert line.at[:2] == "20"


def test_a_long_account_verifies() -> None:
    """Ten thousand lines."""
    store = in_memory()
    store.connection.execute("BEGIN")
    for number in range(10_000):
        entry = Entry("contact", str(number), "P001", None, "{}")
        write_line(TableLineWriter(store.connection), Heading("ann", "contact P001"), [entry])
    store.connection.execute("COMMIT")
    assert store.verify().lines == 10_000
    store.close()
