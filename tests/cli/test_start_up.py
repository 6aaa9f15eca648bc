"""The daily commands load nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pydantic", "sqlite_utils", "dateutil.parser", "xlsxwriter", "icalendar", "jinja2", "python_calamine", "holidays")
DAILY = [
    ("due", "--overdue"),
    ("caseload",),
    ("explain", "P001"),
    ("person", "list"),
    ("staying-put", "check", "P004"),
    ("--version",),
]
LISTS = [("due", "--overdue"), ("due", "P001"), ("due", "--within", "2w"), ("due", "--adviser", "nobody")]
REPORT = (
    "import sys; from leavingcare.cli.app import main; code = main(sys.argv[2:]); "
    "print(*sorted(set(sys.argv[1].split(',')) & set(sys.modules)), file=sys.stderr); sys.exit(code)"
)


@pytest.mark.parametrize("command", DAILY, ids=" ".join)
def test_a_daily_command_loads_nothing_heavy(command: tuple[str, ...], filled: Path, tmp_path: Path) -> None:
    """Each of these would cost a PA tens of milliseconds thirty times a day."""
    environment = os.environ | {"LC_FILE": str(filled), "LC_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", REPORT, ",".join(HEAVY), *command, *(["--json"] if command[0] != "--version" else [])],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout and ran.stderr.splitlines()[-1] == ""


@pytest.mark.parametrize("command", [*LISTS, ("caseload",), ("person", "list")], ids=" ".join)
def test_a_list_of_the_day_needs_no_rules(command: tuple[str, ...], filled: Path, tmp_path: Path) -> None:
    """They were applied by the first list; the next reads what it kept."""
    file = tmp_path / "cases.db"
    file.write_bytes(filled.read_bytes())
    environment = os.environ | {"LC_FILE": str(file), "LC_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    rules = "leavingcare.law.person_on_day,leavingcare.law.duties.duty,hashlib,leavingcare.store.sqlite.backup"
    run = [sys.executable, "-c", REPORT, rules, *command, "--json"]
    first, second = (
        subprocess.run(run, env=environment, capture_output=True, text=True, encoding="utf-8", check=True) for _ in range(2)
    )
    assert second.stdout == first.stdout and second.stderr.splitlines()[-1] == ""


def test_rich_is_loaded_for_tables_only(filled: Path, tmp_path: Path) -> None:
    """JSON, CSV and plain lines do without."""
    environment = os.environ | {"LC_FILE": str(filled), "LC_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    for form in (("--json",), ("--format", "csv"), ("--plain",)):
        ran = subprocess.run(
            [sys.executable, "-c", REPORT, "rich.console,rich.table", "caseload", *form],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert ran.stderr.splitlines()[-1] == ""


def test_a_reader_who_has_left_both_streams_is_no_fault(filled: Path, tmp_path: Path) -> None:
    """A page of one person is a line of the log, which is said on standard error: nobody reads that either, and all is well."""
    file = tmp_path / "cases.db"
    file.write_bytes(filled.read_bytes())
    environment = os.environ | {"LC_FILE": str(file), "LC_HOME": str(tmp_path)}
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "leavingcare", "person", "page", "P007"]
    ran = subprocess.run(command, env=environment, stdout=writer, stderr=writer, stdin=subprocess.DEVNULL, check=False)
    os.close(writer)
    assert ran.returncode == 0
