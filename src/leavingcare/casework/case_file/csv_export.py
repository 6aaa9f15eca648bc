"""`lc export due`, `caseload` and `people`: the rows of a command as CSV or workbook for Excel. Each stands in the account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.csv_output import csv_cell, csv_for_excel, zeros_note
from leavingcare.exchange.documents.list_workbook import write_workbook
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (Column("file", "File"), Column("rows", "Rows"))


def _write_csv(listing: Listing, path: Path) -> None:
    path.write_bytes(csv_for_excel(listing))


def _write_workbook(listing: Listing, path: Path) -> None:
    """Every column with its heading, dates as dates; a list of things in one cell stands as in CSV."""
    rows = ([_in_a_cell(row.get(column.key)) for column in listing.columns] for row in listing.rows)
    write_workbook(path, listing.command.capitalize(), [column.heading or column.key for column in listing.columns], rows)


def _in_a_cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None or isinstance(value, str | int | float | date) else csv_cell(value)


_WRITERS: Mapping[str, Callable[[Listing, Path], None]] = {".csv": _write_csv, ".xlsx": _write_workbook}


def export_listing(session: Session, listing: Listing, file: Path) -> Listing:
    """Write the rows to a CSV file or a workbook, all or nothing, once the log has it. Raises WrongUse, CaseFileError."""
    if file.suffix.lower() not in _WRITERS:
        raise WrongUse(f"{file.name}: the name must end in .csv or .xlsx.")
    if not session.dry_run:
        with written_beside(file) as partial:
            _WRITERS[file.suffix.lower()](listing, partial)
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
            *(zeros_note(listing.rows) if file.suffix.lower() == ".csv" else ()),
        ],
        layout="cards",
    )
