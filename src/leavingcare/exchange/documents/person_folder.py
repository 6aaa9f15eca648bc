"""The folder that answers a request for one person's records: a page to read, everything as JSON, records and log as CSV.

Files are named by the reference, never by a name. JSON and the page hold the same facts; the CSVs open in Excel.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from leavingcare.errors import WrongUse
from leavingcare.exchange.csv_output import EXCEL_MARK, neutral
from leavingcare.exchange.documents.html_page import as_page
from leavingcare.facts.people import number_of_reference
from leavingcare.files import folder_beside
from leavingcare.presentation.document import Document
from leavingcare.presentation.rows import as_plain
from leavingcare.presentation.safe_text import safe


@contextmanager
def person_folder(folder: Path, ref: str, page: Document, held: Mapping[str, Any]) -> Iterator[None]:
    """Write all files into a new or empty folder, which is there once the block ends well.

    Raises WrongUse for a folder with something in it and for what is no reference: files are named by it, and it may come from
    a case file that another program wrote. Raises CaseFileError.
    """
    if number_of_reference(ref) is None:
        raise WrongUse("A reference is P and digits, as in P001. Nothing was written.", "Type: lc doctor")
    with folder_beside(folder) as partial:
        (partial / f"{ref}.html").write_bytes(as_page(page))
        text = json.dumps(as_plain(held), ensure_ascii=False, indent=1)
        (partial / f"{ref}.json").write_text(text + "\n", encoding="utf-8")
        for part in ("records", "log"):
            (partial / f"{ref}-{part}.csv").write_text(EXCEL_MARK + _as_csv(held[part]), encoding="utf-8", newline="")
        yield


def _as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Every field that any row has, in the order in which they first come; those a row does not have are empty."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> object:
    if isinstance(value, list | dict):
        value = ", ".join(map(str, value)) if isinstance(value, list) else json.dumps(value, ensure_ascii=False)
    return neutral(safe(value)) if isinstance(value, str) else value
