"""`lc export due`, `caseload` and `people`: the rows of a command as a file for Excel. Each export stands in the account."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.desk import Desk
from leavingcare.errors import WrongUse
from leavingcare.exchange.spreadsheet_text import as_csv
from leavingcare.files import written_beside
from leavingcare.listing import Column, Listing

COLUMNS = (Column("file", "File"), Column("rows", "Rows"))
_MARK = "\ufeff"
"""The byte order mark: without it Excel reads UTF-8 as an old code page and spoils names."""


def export_listing(desk: Desk, listing: Listing, file: Path) -> Listing:
    """Write the rows to a CSV file that opens in Excel, all or nothing, once the log has it. Raises WrongUse, CaseFileError."""
    if file.suffix.lower() != ".csv":
        raise WrongUse(f"{file.name}: the rows are written as CSV, so the name must end in .csv.")
    if not desk.dry_run:
        with written_beside(file) as partial:
            partial.write_text(_MARK + as_csv(listing, "\r\n"), encoding="utf-8", newline="")
            desk.store.note(desk.who, f"export {listing.command}, {len(listing.rows)} rows")
    row: dict[str, object] = {"file": str(file), "rows": len(listing.rows)}
    return Listing(
        f"export {listing.command}",
        desk.on,
        COLUMNS,
        [row],
        "",
        "Written",
        notes=["The file holds names and other personal details: keep it where the case file is kept."],
        cards=True,
    )
