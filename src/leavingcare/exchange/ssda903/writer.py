"""The care leavers' files of the SSDA903 return as they are uploaded: header and OC3, one row a young person.

Plain CSV in UTF-8 with exactly the columns of the return and dates day first. The names of the files hold the year, which
the sector's tools want; no tool is known to fix more. Only numbers, codes and dates go in, each checked before.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from leavingcare.exchange.ssda903.layouts import HEADER, OC3

NOT_FOR_UPLOAD = "not_for_upload"
"""The folder, within the one with the files, of what belongs to the data officer alone."""

_Row = Mapping[str, str | date | None]


def header_name(year: int) -> str:
    """What the header file of a year is called."""
    return f"SSDA903_{year}_header.csv"


def oc3_name(year: int) -> str:
    """What the OC3 file of a year is called."""
    return f"SSDA903_{year}_oc3.csv"


def review_name(year: int) -> str:
    """What the data officer's own list is called."""
    return f"SSDA903_{year}_for_review.csv"


def write_header(path: Path, rows: Iterable[_Row]) -> None:
    """Write CHILD, SEX, DOB, ETHNIC, UPN, MOTHER, MC_DOB of each young person."""
    _write(path, HEADER.read, rows)


def write_oc3(path: Path, rows: Iterable[_Row]) -> None:
    """Write CHILD, DOB, IN_TOUCH, ACTIV, ACCOM of each young person."""
    _write(path, OC3.read, rows)


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[_Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def _cell(value: str | date | None) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value or ""
