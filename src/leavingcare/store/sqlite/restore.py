"""Bringing back a backup. The present file is moved aside, never overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from leavingcare.errors import CaseFileError
from leavingcare.files import PRIVATE_FILE, written_beside
from leavingcare.store import keys
from leavingcare.store.sql import audit_check
from leavingcare.store.sqlite.driver import Connection, connect, driver_errors, is_busy, plain_errors
from leavingcare.store.sqlite.leftovers import second_names
from leavingcare.store.sqlite.migrations import names_orders
from leavingcare.store.sqlite.opening import connect_to_case_file


def restore(backup: Path, place: Path) -> Path | None:
    """Put a checked copy of `backup` at `place`. Gives back where the present file went, None if there was none.

    Raises CaseFileError where the backup is damaged, altered, newer than the program or no case file; then nothing changes.
    """
    place = place.resolve()  # the file itself, where the path is a link to it
    if place == backup.resolve():
        raise CaseFileError(f"{backup} is the case file itself: nothing was changed.", "Choose a backup.")
    with closing(connect_to_case_file(backup, readonly=True)) as source, plain_errors(str(backup)):
        _require_sound(source, backup)
        with _alone_with(place), written_beside(place) as partial:
            with plain_errors(str(place)):
                source.execute("VACUUM INTO ?", (str(partial.absolute()),))
            with closing(connect(partial, readonly=True)) as copy:
                _require_sound(copy, backup)
            aside = _move_aside(place)
        keys.forget(place)  # the backup may be encrypted otherwise
        return aside


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Keep every other program out of a file that is about to be replaced. Raises CaseFileError where one uses it.

    What is no case file, or opens for nobody here, has no lock to hold.
    """
    with ExitStack() as held:
        with plain_errors(str(path)):
            _lock(path, held)
        if os.name == "nt":  # Windows replaces no file that is open, ours included, and so keeps watch by itself
            held.close()
        yield


def _lock(path: Path, held: ExitStack) -> None:
    try:
        held.enter_context(closing(connect(path))).execute("BEGIN EXCLUSIVE")
    except CaseFileError:
        return
    except driver_errors() as error:
        if is_busy(error):
            raise


def _require_sound(connection: Connection, backup: Path) -> None:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise CaseFileError(f"The backup {backup} is damaged: nothing was changed.", "Choose an earlier one.")
    found = audit_check.verify(connection, names_orders=names_orders(connection))
    if found.first_bad is not None:
        raise CaseFileError(
            f"The log in the backup {backup} was altered at line {found.first_bad}: nothing was changed.", "Choose another one."
        )


def _move_aside(place: Path) -> Path | None:
    """Give the present file a second name: `place` itself is there at every moment, until the copy takes it."""
    if not place.exists():
        return None
    for name in second_names(place):  # of a restore that was stopped: it kept nothing else
        name.unlink()
    aside = _free_name(place)
    try:
        os.link(place, aside)
    except OSError:  # a file system without second names
        shutil.copyfile(place, aside)
        aside.chmod(PRIVATE_FILE)
    journal = place.with_name(f"{place.name}-journal")
    if journal.exists():  # it belongs to the old file and would spoil the new one
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside


def _free_name(place: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    endings = (stamp, *(f"{stamp}-{number}" for number in range(2, 1000)))
    names = (place.with_name(f"{place.stem}-replaced-{ending}{place.suffix}") for ending in endings)
    return next(name for name in names if not name.exists())
