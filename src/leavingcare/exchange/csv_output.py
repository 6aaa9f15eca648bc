"""Rows as CSV, with text that no spreadsheet program can take for a formula: what goes to Excel passes through here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

from leavingcare.presentation.rows import Listing, as_plain
from leavingcare.presentation.safe_text import safe

V = TypeVar("V")

LEADING_ZEROS = (
    "Case numbers keep their leading zeros in this file. A spreadsheet program that opens it with a double click takes them "
    "off: import it instead (Excel: Data, From Text/CSV; LibreOffice: the import window), with the case numbers as text."
)

EXCEL_MARK = "\ufeff"
"""The byte order mark: without it Excel reads UTF-8 as an old code page and spoils names."""
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def neutral(value: V) -> V | str:
    """A cell's value with an apostrophe before what would be run as a formula. Numbers are left alone.

    Leading spaces do not hide a formula from every program, so they are looked through.
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{value}"
    return value


def as_csv(listing: Listing, line_end: str = "\n") -> str:
    """The rows with all columns under their keys: dates as ISO text, nothing as an empty cell, nested values as JSON text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow([column.key for column in listing.columns])
    for row in listing.rows:
        writer.writerow([csv_cell(row[column.key]) for column in listing.columns])
    return text.getvalue()


def csv_for_excel(listing: Listing) -> bytes:
    """The same rows as a file that Excel opens on a double click."""
    return (EXCEL_MARK + as_csv(listing, "\r\n")).encode()


def csv_cell(value: object) -> object:
    """A value as it stands in a cell: a number, or text that no program runs; nested values as JSON text."""
    plain = as_plain(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list | dict):
        plain = json.dumps(plain, ensure_ascii=False)
    return neutral(safe(plain)) if isinstance(plain, str) else plain


def zeros_note(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """How to keep leading zeros on the way into a spreadsheet, where a case number has one."""
    return [LEADING_ZEROS] if any(str(row.get("case_id") or "").startswith("0") for row in rows) else []
