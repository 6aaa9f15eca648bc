"""`lc export due`, `caseload` and `people`: the rows of a command as a file for Excel. Each export stands in the account."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.csv_output import as_csv, zeros_note
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (Column("file", "File"), Column("rows", "Rows"))
_MARK = "\ufeff"
"""The byte order mark: without it Excel reads UTF-8 as an old code page and spoils names."""


def export_listing(session: Session, listing: Listing, file: Path) -> Listing:
    """Write the rows to a CSV file that opens in Excel, all or nothing, once the log has it. Raises WrongUse, CaseFileError."""
    if file.suffix.lower() != ".csv":
        raise WrongUse(f"{file.name}: the rows are written as CSV, so the name must end in .csv.")
    if not session.dry_run:
        with written_beside(file) as partial:
            partial.write_text(_MARK + as_csv(listing, "\r\n"), encoding="utf-8", newline="")
            session.store.note(session.who, f"export {listing.command}, {len(listing.rows)} rows")
    row: dict[str, object] = {"file": str(file), "rows": len(listing.rows)}
    return Listing(
        f"export {listing.command}",
        session.day,
        COLUMNS,
        [row],
        "",
        "Written",
        notes=[
            "The file holds names and other personal details: keep it where the case file is kept.",
            *zeros_note(listing.rows),
        ],
        layout="cards",
    )
