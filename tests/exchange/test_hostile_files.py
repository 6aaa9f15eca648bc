"""Files that somebody made to do harm, or a program by accident: named, refused or neutralised, in seconds, under 200 MB.

Each is given to `lc import table` in a process of its own, which says at its end how much memory it ever had.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from leavingcare.store import create_store
from tests.exchange import workbooks

LONGEST = 20
"""Seconds: far more than any of them takes, since the machine may be busy."""
MOST_MEMORY = 200_000
"""Kilobytes."""
_CHILD = """
import sys
from pathlib import Path
from leavingcare.cli.app import main
code = main(sys.argv[1:])
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peak = next((line.split()[1] for line in lines if line.startswith("VmHWM")), "0")
print(f"peak {peak}", file=sys.stderr)
sys.exit(code)
"""


def csv_of_a_million_columns(file: Path) -> Path:
    file.write_text(",".join(workbooks.HEADINGS) + "," * 1_000_000 + "\n" + ",".join(workbooks.PERSON) + "\n")
    return file


def csv_of_many_columns(file: Path) -> Path:
    """Short enough as a line, and yet no table."""
    file.write_text(",".join(workbooks.HEADINGS) + "," * 900_000 + "\n" + ",".join(workbooks.PERSON) + "\n")
    return file


def csv_of_one_endless_line(file: Path) -> Path:
    file.write_text("a" * 30_000_000)
    return file


def csv_of_a_million_empty_rows(file: Path) -> Path:
    empty = "," * (len(workbooks.HEADINGS) - 1)
    file.write_text("\n".join([",".join(workbooks.HEADINGS), ",".join(workbooks.PERSON[:1]), *[empty] * 1_000_000]))
    return file


def an_old_workbook(file: Path) -> Path:
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))
    return file


def a_torn_workbook(file: Path) -> Path:
    workbooks.ordinary(file, [workbooks.HEADINGS, workbooks.PERSON])
    file.write_bytes(file.read_bytes()[:-400])
    return file


REFUSED: list[tuple[Callable[[Path], Path], str, str]] = [
    (workbooks.zip_bomb, "xlsx", "would grow to 200 MB"),
    (workbooks.lying_zip, "xlsx", "not what its table of contents says"),
    (workbooks.text_bomb, "xlsx", "more text than any table"),
    (workbooks.entity_bomb, "xlsx", "declares a document type"),
    (workbooks.a_cell_far_away, "xlsx", "reaches too far"),
    (workbooks.a_million_formatted_rows, "xlsx", "whole columns are formatted"),
    (workbooks.of_1904, "xlsx", "counts days from 1904"),
    (an_old_workbook, "xls", "is damaged, protected by a password, or no workbook"),
    (a_torn_workbook, "xlsx", "not what its table of contents says"),
    (csv_of_a_million_columns, "csv", "more than 1,000,000 characters"),
    (csv_of_many_columns, "csv", "row 1: has 900,005 columns"),
    (csv_of_one_endless_line, "csv", "more than 1,000,000 characters"),
]
NEUTRALISED: list[tuple[Callable[[Path], Path], str, str]] = [
    (workbooks.with_macros, "xlsx", "The workbook holds macros: they were not run."),
    (workbooks.merged, "xlsx", "is merged over 2 rows; only the first of them has its value"),
    (workbooks.with_formulas, "xlsx", "holds a formula that has never been worked out"),
    (workbooks.with_formulas, "xlsx", "holds an error of the spreadsheet (such as #REF!), not a value"),
    (workbooks.with_hidden_sheets, "xlsx", "Hidden and not read: 2 sheets."),
    (workbooks.a_million_empty_rows, "xlsx", "read 1, new"),
    (csv_of_a_million_empty_rows, "csv", "read 1, new"),
]


def given_to_lc(file: Path) -> subprocess.CompletedProcess[str]:
    """What `lc import table` says of a file. Fails the test if it takes too long or too much."""
    create_store(file.with_name("cases.db")).close()
    environment = {**os.environ, "LC_HOME": str(file.parent / "home"), "LC_FILE": str(file.with_name("cases.db"))}
    command = [sys.executable, "-c", _CHILD, "import", "table", str(file), "--yes", "--on", "2026-11-21", "--format", "csv"]
    began = monotonic()
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=LONGEST)
    peak = int(ran.stderr.rsplit("peak ", 1)[1])
    if "LC_TELL" in os.environ:
        with Path(os.environ["LC_TELL"]).open("a", encoding="utf-8") as told:
            told.write(f"{file.stem}\t{monotonic() - began:.1f} s\t{peak / 1000:.0f} MB\texit {ran.returncode}\n")
    assert peak < MOST_MEMORY
    return ran


@pytest.mark.parametrize(("make", "kind", "sentence"), REFUSED, ids=lambda one: getattr(one, "__name__", ""))
def test_refused_with_a_sentence(make: Callable[[Path], Path], kind: str, sentence: str, tmp_path: Path) -> None:
    """Nothing of it is read, one sentence says why, and the exit code is that of bad data."""
    ran = given_to_lc(make(tmp_path / f"{make.__name__}.{kind}"))
    assert ran.returncode == 4
    assert sentence in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize(("make", "kind", "sentence"), NEUTRALISED, ids=lambda one: getattr(one, "__name__", ""))
def test_read_and_named(make: Callable[[Path], Path], kind: str, sentence: str, tmp_path: Path) -> None:
    """What is sound in it is read, and what is not is named."""
    ran = given_to_lc(make(tmp_path / f"{make.__name__}.{kind}"))
    assert ran.returncode == (0 if "refused 0" in ran.stdout + ran.stderr else 4)
    assert sentence in ran.stderr + ran.stdout
