"""Small programs that tests run beside each other, and kill: python programs.py TASK CASE_FILE.

A line said is a promise.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from leavingcare.errors import CaseFileError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import keys, open_store
from leavingcare.store.sqlite.driver import connect
from leavingcare.store.sqlite.migrations import migrate
from leavingcare.store.sqlite.schema import STEPS

EXTRA_STEPS = 30
KEY = "LC_TEST_RECOVERY_KEY"
"""Where the tests hand these programs the key of an encrypted case file. The program itself never takes one from there."""


def _say(text: object) -> None:
    print(text, flush=True)  # noqa: T201  # the parent reads it


def record(place: Path) -> None:
    """One young person and one contact a change, for ever."""
    _bring(place, 1)


def bring(place: Path) -> None:
    """As `record`, a hundred at once: an import."""
    _bring(place, 100)


def _bring(place: Path, many: int) -> None:
    store = open_store(place)
    _say("ready")
    while True:
        with store.change("ann", "import") as change:
            for _ in range(many):
                person = Person(ref=change.next_reference())
                change.save(Contact(person=person.ref, on=date(2026, 11, 2)))
                change.save(person)
        _say(store.head())


def half(place: Path, *settings: str) -> None:
    """Die in the middle of a change that is partly in the file already, with these settings of the driver changed."""
    store = open_store(place)
    for setting in ("cache_size = 2", *settings):
        store.connection.execute(f"PRAGMA {setting}")
    with store.change("ann", "import") as change:
        for _ in range(800):
            change.save(Person(ref=change.next_reference(), name="x" * 500))
        os.kill(os.getpid(), 9)


def wait(place: Path) -> None:
    """Open the case file, and record something once told to: what came of it is the last line said."""
    store = open_store(place)
    _say("ready")
    sys.stdin.readline()
    try:
        with store.change("ann", "contact") as change:
            change.set("count", "1")
    except CaseFileError as error:
        _say(error.sentence)
    else:
        _say(store.head())


def read(place: Path) -> None:
    """Read the case file in a transaction, until told to stop."""
    store = open_store(place)
    store.connection.execute("BEGIN")
    _say(store.head())
    sys.stdin.readline()


def back_up(place: Path) -> None:
    """Backups to numbered files, for ever."""
    store = open_store(place)
    _say("ready")
    number = 0
    while True:
        number += 1
        store.backup(place.with_name(f"backup-{number}.db"))
        _say(number)


def sixty(place: Path) -> None:
    """Sixty changes that each read a number and write the next one."""
    for _ in range(60):
        store = open_store(place)
        with store.change("ann", "count") as change:
            change.set("count", str(int(store.settings().get("count", "0")) + 1))
        store.close()
    _say("done")


def _extra_step(number: int) -> Any:
    def step(database: Any) -> None:
        database.execute(f"CREATE TABLE extra_{number} (id TEXT PRIMARY KEY, words TEXT) STRICT")
        database.execute(f"INSERT INTO extra_{number} SELECT id, hex(randomblob(500)) FROM person")

    step.__name__ = f"extra_{number}"
    return step


def up(place: Path) -> None:
    """Bring a case file up to a version that adds many tables."""
    from leavingcare.store.sqlite.backup import copy_before_migration

    _say("ready")
    steps = (*STEPS, *map(_extra_step, range(EXTRA_STEPS)))
    migrate(connect(place), lambda: copy_before_migration(place), steps)
    _say("done")


TASKS: dict[str, Callable[..., None]] = {
    "record": record,
    "import": bring,
    "half": half,
    "wait": wait,
    "read": read,
    "backup": back_up,
    "sixty": sixty,
    "migrate": up,
}

if __name__ == "__main__":
    if KEY in os.environ:
        keys.enter_recovery_key(os.environ[KEY])
    TASKS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
