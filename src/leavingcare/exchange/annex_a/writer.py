"""Annex A List 9 as Ofsted takes it: a CSV file or a workbook of 17 columns, values in Ofsted's words and letters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from leavingcare.exchange.annex_a.values import COLUMNS, SHEET, value_text
from leavingcare.exchange.csv_output import EXCEL_MARK, neutral
from leavingcare.exchange.documents.list_workbook import write_workbook
from leavingcare.presentation.safe_text import safe

FORMATS = (".csv", ".xlsx")


def write_annex_a(path: Path, suffix: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows of codes by the keys of COLUMNS. `suffix` is one of FORMATS; dates are day first in both."""
    texts = [[value_text(key, row[key]) for key in COLUMNS] for row in rows]
    if suffix == ".xlsx":
        write_workbook(path, SHEET, list(COLUMNS.values()), texts)
    else:
        _write_csv(path, texts)


def _write_csv(path: Path, rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as text:
        text.write(EXCEL_MARK)
        writer = csv.writer(text)
        writer.writerow(COLUMNS.values())
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return neutral(safe(value)) if isinstance(value, str) else value
