"""`lc export all` and `lc import all`: the whole case file as plain CSV, and back. The log is not part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from leavingcare.casework.imports.pipeline import COLUMNS as NOT_UNDERSTOOD
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.exchange.archive.archive import Archive, archive_folder, read_archive
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.coverage import Recorded, coverage_told_by
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.life import recorded_day
from leavingcare.facts.record import Event, Fact, Spell
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store.api import Change, Store

COLUMNS = (Column("folder", "Folder"), Column("records", "Records"))


def export_all(session: Session, folder: Path) -> Listing:
    """Write everything but the log into a new or empty folder. The export stands in the account.

    Raises WrongUse for a folder with something in it, CaseFileError for a full disk, and Refused where another program changed
    the case file meanwhile; nothing is written then.
    """
    store = session.store
    if session.dry_run:
        count = sum(len(store.records(kind)) for kind in KINDS.values())
    else:
        with archive_folder(folder, _as_at_one_revision(store), store.settings(), store.numbers()) as count:
            store.note(session.who, f"export all, {count} records")
    row: dict[str, object] = {"folder": str(folder), "records": count}
    return Listing(
        "export all",
        session.day,
        COLUMNS,
        [row],
        "",
        "Nothing was written" if session.dry_run else "Written",
        layout="cards",
        notes=[
            "The folder holds everything, names included: keep it as safe as the case file.",
            "The log is not in it: lc backup FILE keeps that.",
        ],
    )


def _as_at_one_revision(store: Store) -> Callable[[type[Fact]], Iterator[Fact]]:
    revision = store.revision()

    def records(kind: type[Fact]) -> Iterator[Fact]:
        yield from store.records(kind)
        if store.revision() != revision:
            raise Refused("The case file was changed while it was read: nothing was written.", "Try again.")

    return records


_TOLD = (
    "This archive does not say from when each kind of record is kept: that was taken from the records. lc coverage shows it."
)


def import_all(session: Session, folder: Path) -> Listing:
    """Bring an archive into an empty case file; exported again it gives the same bytes.

    Raises Refused for a case file that has been used, and BadData with file, row and column for the first thing that is not as
    it should be. Then nothing is changed.
    """
    archive = read_archive(folder)
    coverage = [] if archive.says_coverage else coverage_told_by(_recorded(archive.facts), session.day)
    with session.store.change(session.who, "import all", dry_run=session.dry_run) as change:
        if session.store.revision():
            raise Refused(
                "An archive goes into an empty case file only, and this one has been used: nothing was changed.",
                "lc init --file NEW.db makes one.",
            )
        _bring(change, replace(archive, facts=[*archive.facts, *coverage]))
    count = len(archive.facts)
    return Listing(
        "import all",
        session.day,
        NOT_UNDERSTOOD,
        [],
        "Everything was understood.",
        "Not understood",
        notes=[
            *(["Nothing was changed: this was a trial."] if session.dry_run else []),
            *([_TOLD] if coverage else []),
            f"read {count}, new {count}, changed 0, same 0, absent 0, refused 0",
        ],
        next_steps=["lc caseload", "lc due --overdue"],
    )


def _recorded(facts: Iterable[Fact]) -> Iterator[Recorded]:
    for fact in facts:
        if isinstance(fact, Spell | Event | RiskAssessment | ChecklistAnswer):
            yield Recorded(fact.KIND, getattr(fact, "what", None), recorded_day(fact), fact.source, fact.as_of)


def _bring(change: Change, archive: Archive) -> None:
    for fact in archive.facts:
        change.save(fact)
    for key, value in archive.settings.items():
        change.set(key, value)
    for kind, number in archive.numbers.items():
        change.keep_number(kind, number)
