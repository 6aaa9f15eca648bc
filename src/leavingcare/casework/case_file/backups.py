"""`lc backup`, `lc restore` and `lc doctor`: keeping the case file safe and sound."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from leavingcare import outcome
from leavingcare.casework.cache.comparison import not_as_worked_out
from leavingcare.casework.session import Progress, Session, seen_by_nobody
from leavingcare.errors import CaseFileError
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted
from leavingcare.store import open_store
from leavingcare.store.address import Address, ServerAddress
from leavingcare.store.case_files import examine, examine_server, restore
from leavingcare.store.finding import BACKUP, OK, PROBLEM, WARNING, Finding

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

    Raises CaseFileError: never over an existing file, and none that the log cannot keep, as of a file that may only be read.
    """
    head = session.store.backup(target)
    with_copy = outcome.in_words()
    try:
        session.store.note(session.who, BACKUP)
    except CaseFileError as error:
        with outcome.uninterrupted():
            target.unlink()
            outcome.note_taken_away(target)
        raise CaseFileError(error.sentence.replace(with_copy, outcome.in_words()), error.hint) from error
    row: dict[str, object] = {"file": str(target), "head": head, "people": len(session.store.people())}
    return Listing(
        "backup",
        session.day,
        BACKED_UP,
        [row],
        "",
        "Backed up",
        layout="cards",
        notes=["The copy holds everything, names included: keep it as safe as the case file itself."],
        next_steps=[f"lc restore {quoted(str(target))}"],
    )


def _kept_answers(place: Address, day: date, progress: Progress) -> Finding:
    """Are the answers that lists are read from what is worked out from the records?"""
    name = "kept answers"
    try:
        with closing(open_store(place, readonly=True)) as store:
            wrong = not_as_worked_out(Session(store, day, who="", restricted=True, progress=progress))
        if not wrong:
            return Finding(name, OK, "What lists are read from is what lc works out from the records.")
        with closing(open_store(place)) as store:
            store.cache.clear()
    except CaseFileError as error:
        return Finding(name, WARNING, f"They could not be compared: {error.sentence}")
    cause = "another program changed them, or the disk did. They were thrown away: lists are worked out anew."
    return Finding(name, PROBLEM, f"Those about {wrong} young people were not what lc works out from the records: {cause}")


def restore_case_file(backup: Path, place: Path, who: str, day: date) -> Listing:
    """Put a backup in the place of the case file, which is moved aside and kept. Raises CaseFileError for a bad backup."""
    replaced = restore(backup, place)
    store = open_store(place)
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
    return Listing("restore", day, RESTORED, [row], "", "Restored", layout="cards", next_steps=["lc doctor", "lc log"])


def doctor_of_server(address: ServerAddress, day: date, progress: Progress = seen_by_nobody) -> Listing:
    """As `doctor`, for a case file on a server; also for one that cannot be reached."""
    return _with_kept_answers(examine_server(address), address, day, progress)


def doctor(place: Path, day: date, progress: Progress = seen_by_nobody) -> Listing:
    """A row for each check, also for a file that cannot be opened. Something is *found* where a state is `problem`.

    `progress` is told how far the comparison of kept answers has come. Kept answers that are wrong are thrown away.
    """
    return _with_kept_answers(examine(place), place, day, progress)


def _with_kept_answers(findings: list[Finding], place: Address, day: date, progress: Progress) -> Listing:
    if not any(finding.state == PROBLEM for finding in findings):
        findings.insert(0, _kept_answers(place, day, progress))
    return _examined(findings, day)


def _examined(findings: list[Finding], day: date) -> Listing:
    return Listing(
        "doctor",
        day,
        EXAMINED,
        [finding._asdict() for finding in findings],
        "",
        "The health of the case file",
        has_findings=any(finding.state == PROBLEM for finding in findings),
    )
