"""`lc backup`, `lc restore` and `lc doctor`: keeping the case file safe and sound."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store import open_case_file
from leavingcare.store.sqlite.health_check import BACKUP, PROBLEM, examine
from leavingcare.store.sqlite.restore import restore

BACKED_UP = (Column("file", "File"), Column("head", "Head of the log"), Column("people", "Young people"))
RESTORED = (
    Column("file", "File"),
    Column("from", "From"),
    Column("head", "Head of the log"),
    Column("replaced", "The old file"),
)
EXAMINED = (Column("check", "Check"), Column("state", "State"), Column("detail", "What was seen"))


def backup_case_file(session: Session, target: Path) -> Listing:
    """A complete, checked, private copy. The log keeps that there is one, and the row its head, for `lc log verify --expect`.

    Raises CaseFileError: never over an existing file.
    """
    head = session.store.backup(target)
    session.store.note(session.who, BACKUP)
    row: dict[str, object] = {"file": str(target), "head": head, "people": len(session.store.people())}
    return Listing(
        "backup",
        session.day,
        BACKED_UP,
        [row],
        "",
        "Backed up",
        cards=True,
        notes=["The copy holds everything, names included: keep it as safe as the case file itself."],
        next_steps=[f"lc restore {target}"],
    )


def restore_case_file(backup: Path, place: Path, who: str, day: date) -> Listing:
    """Put a backup in the place of the case file, which is moved aside and kept. Raises CaseFileError for a bad backup."""
    replaced = restore(backup, place)
    store = open_case_file(place)
    try:
        head = store.head()
        store.note(who, "restore")
    finally:
        store.close()
    row: dict[str, object] = {
        "file": str(place),
        "from": str(backup),
        "head": head,
        "replaced": str(replaced) if replaced else None,
    }
    return Listing("restore", day, RESTORED, [row], "", "Restored", cards=True, next_steps=["lc doctor", "lc log"])


def doctor(place: Path, day: date) -> Listing:
    """A row for each check, also for a file that cannot be opened. Something is *found* where a state is `problem`."""
    findings = examine(place)
    return Listing(
        "doctor",
        day,
        EXAMINED,
        [one._asdict() for one in findings],
        "",
        "The health of the case file",
        found=any(one.state == PROBLEM for one in findings),
    )
