"""Each safety matters: with it nothing is lost; with it taken out, the very same test finds the damage.

Journal, `BEGIN IMMEDIATE` and the guards of the log; what syncing is for stands in test_power_cuts.py.
"""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest

from leavingcare.errors import CaseFileError
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.finding import PROBLEM
from leavingcare.store.sqlite.driver import RECIPE
from leavingcare.store.sqlite.health_check import examine
from leavingcare.store.sqlite.store import SqliteStore
from tests.store import programs

PEOPLE = 40
MEETING_SECONDS = 0.3


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    store = create_store(place)
    with store.change("ann", "fill", "to begin with") as change:
        for _ in range(PEOPLE):
            change.save(Person(ref=change.next_reference()))
    store.close()
    return place


# Journal


def _half_there(place: Path, *settings: str) -> bool:
    """A program dies in the middle of a change: is any of it in the file, or the file damaged?"""
    died = subprocess.run([sys.executable, programs.__file__, "half", str(place), *settings], check=False)
    assert died.returncode == -signal.SIGKILL
    if PROBLEM in {one.state for one in examine(place)}:
        return True
    with closing(open_store(place)) as store:
        return len(store.people()) != PEOPLE


@pytest.mark.skipif(sys.platform == "win32", reason="the program kills itself with a signal")
def test_without_the_journal_a_killed_change_is_half_there(place: Path) -> None:
    """With the recipe the change is taken back; with the journal off part of it stays."""
    assert not _half_there(place)
    assert _half_there(place, "journal_mode = OFF")


# BEGIN IMMEDIATE


class _Deferred(sqlite3.Connection):
    """Takes the lock only when it writes, as a bare BEGIN does."""

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        """Without the word that takes the lock at once."""
        return super().execute(statement.replace("BEGIN IMMEDIATE", "BEGIN"), *values)


def _deferred(place: Path) -> SqliteStore:
    connection = sqlite3.connect(place, isolation_level=None, timeout=5, factory=_Deferred)
    for setting in RECIPE:
        connection.execute(f"PRAGMA {setting}")
    return SqliteStore(connection, place)


def _kept_of_two(place: Path, opened: Callable[[Path], SqliteStore]) -> int:
    """Two at once read a number and write the next, meeting in between if they can: how many of the changes are kept."""
    meeting = Barrier(2, timeout=MEETING_SECONDS)

    def count() -> None:
        with closing(opened(place)) as store, suppress(CaseFileError), store.change("ann", "count") as change:
            now = int(store.settings().get("count", "0"))
            with suppress(BrokenBarrierError):  # the other one waits for the lock, as it should
                meeting.wait()
            change.set("count", str(now + 1))

    both = [Thread(target=count) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with closing(open_store(place)) as store:
        return int(store.settings().get("count", "0"))


def test_without_the_lock_at_once_one_of_two_changes_is_lost(place: Path) -> None:
    """With BEGIN IMMEDIATE the second waits for the first; with a bare BEGIN both have read, and only one can write."""
    assert _kept_of_two(place, open_store) == 2
    with closing(open_store(place)) as store, store.change("ann", "begin anew") as change:
        change.set("count", None)
    assert _kept_of_two(place, _deferred) == 1


# The guards of the log

GUARDED = {
    "log_never_updated": "UPDATE log SET who = 'bob' WHERE seq = 1",
    "log_never_deleted": "DELETE FROM log WHERE seq = 1",
    "log_never_replaced": "INSERT OR REPLACE INTO log SELECT seq, at, 'bob', host, program, command, ref, what, changed, "
    "undoes, payload_hash, prev, hash FROM log WHERE seq = 1",
    "log_payload_only_redacted": "UPDATE log_payload SET after = 'another reason' WHERE seq = 1 AND n = 0",
    "log_payload_never_deleted": "DELETE FROM log_payload WHERE seq = 1 AND n = 0",
    "log_payload_never_replaced": "INSERT OR REPLACE INTO log_payload SELECT seq, n, kind, fact, person, salt, before, "
    "'another reason', digest, NULL, NULL FROM log_payload WHERE seq = 1 AND n = 0",
}
"""For each guard, what somebody might do with plain sqlite3 that this one alone stands against."""


def _guards(place: Path) -> set[str]:
    with closing(sqlite3.connect(place)) as plain:
        return {name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


def test_every_guard_is_tried(place: Path) -> None:
    """One more trigger wants one more row in the table above."""
    assert _guards(place) == set(GUARDED)


@pytest.mark.parametrize("guard", GUARDED)
def test_without_its_guard_the_log_is_rewritten(place: Path, guard: str) -> None:
    """With the trigger the statement is refused; with that one dropped it goes through, and the check of the chain finds it."""
    with closing(sqlite3.connect(place, isolation_level=None)) as plain:
        with pytest.raises(sqlite3.IntegrityError, match="the log only grows"):
            plain.execute(GUARDED[guard])
        plain.execute(f"DROP TRIGGER {guard}")
        assert plain.execute(GUARDED[guard]).rowcount == 1
    with closing(open_store(place)) as store:
        assert store.verify().first_bad == 1
