"""`lc export calendar`: the due list as all-day entries of a calendar, by reference and task, never with a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from leavingcare.casework.duties.rows import DueRow
from leavingcare.casework.duties.worklist import NOT_KNOWN, DueFilter, work_out
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.calendar import Entry, as_ics
from leavingcare.facts.people import Adviser
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (Column("file", "File"), Column("entries", "Entries"), Column("without_day", "Without a day"))
_OF_ALL = "authority"
"""Stands for the reference where a duty is that of the authority as a whole."""


def export_calendar(session: Session, target: Path, adviser: Adviser | None = None) -> Listing:
    """Write what is due, to everybody or to one adviser, as an .ics file. Raises WrongUse, CaseFileError.

    An entry lies on the last day of its duty, or on the first where there is no last one. What has neither is counted. What
    cannot be told to be late is left out: it may be done.
    """
    if target.suffix.lower() != ".ics":
        raise WrongUse(f"{target.name}: a calendar's name must end in .ics.")
    rows = [row for row in work_out(session, DueFilter(adviser=adviser)).rows if row.state != NOT_KNOWN]
    entries = list(calendar_entries(rows, {person.ref: person.id for person in session.store.people()}))
    if not session.dry_run:
        with written_beside(target) as partial:
            partial.write_bytes(as_ics(entries, session.day, session.store.revision()))
            session.store.note(session.who, f"export calendar, {len(entries)} entries")
    row: dict[str, object] = {"file": str(target), "entries": len(entries), "without_day": len(rows) - len(entries)}
    return Listing(
        "export calendar",
        session.day,
        COLUMNS,
        [row],
        "",
        "Written",
        layout="cards",
        notes=[
            "Import it into a calendar of its own: again and again, entries move and are not doubled.",
            "What has been done since stays there until that calendar is emptied.",
        ],
    )


def calendar_entries(rows: Iterable[DueRow], identities: Mapping[str, str]) -> Iterator[Entry]:
    """An entry for each row of the due list that has a day.

    A duty stands on the list of a person once, so that reference and duty name the task. `identities` leads from references
    to the person's own id, since two case files may have the same references.
    """
    for row in rows:
        day = row.by or row.from_
        if day is not None:
            ref = row.ref or _OF_ALL
            duty = (row.duty or "status").lower()
            yield Entry(f"{ref.lower()}-{duty}-{identities.get(ref, _OF_ALL)}@lc", day, f"{ref}: {row.title}")
