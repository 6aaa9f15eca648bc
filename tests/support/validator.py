"""The sector's own validator of the 903 return, in its own environment: LC_VALIDATOR_PYTHON names its Python."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

CARE_LEAVERS = ("101", "103", "131", "132", "133", "153", "168", "344", "345", "347", "348", "351", "391", "611", "3001")
"""The rules that speak of care leavers and need no more than header and OC3 (and, for 348, last year's)."""
BETWEEN_FILES = ("EPI", "INT06", "INT15", "INT34")
"""The validator's own rules about header and OC3 fitting together."""
WITH_EPISODES = ("165", "442", "628", "1000", "1001", "1002", "1007", "1010", "1011", "1016")
AUTHORITY = "E09000027"
"""Any authority the validator knows: none of these rules asks which."""


class Fault(NamedTuple):
    """Where the validator found what: the table, the line of the file (1 is the headings) and the rule."""

    table: str
    line: int
    rule: str


class Verdict(NamedTuple):
    """What came out: what was found, and which rules ran, had nothing to look at, or broke."""

    found: list[Fault]
    ran: list[str]
    skipped: list[str]
    crashed: list[str]


def validate(
    folder: Path, year: int, work: Path, rules: Sequence[str] = (*CARE_LEAVERS, *BETWEEN_FILES), last: Path | None = None
) -> Verdict:
    """Validate the CSV files of a folder. The test is skipped where the validator's environment is not named."""
    python = os.environ.get("LC_VALIDATOR_PYTHON")
    if not python:
        pytest.skip("LC_VALIDATOR_PYTHON does not name the Python of the 903 validator; .ci/validator makes one")
    output = work / "verdict.json"
    output.unlink(missing_ok=True)
    script = Path(__file__).with_name("run_validator.py")
    command = [python, str(script), str(folder), str(year), AUTHORITY, str(output), ",".join(rules)]
    done = subprocess.run([*command, *([str(last)] if last else [])], capture_output=True, text=True, timeout=120, check=False)
    assert output.exists(), f"the validator did not run: {done.stderr[-2000:]}"
    report = json.loads(output.read_text(encoding="utf-8"))
    found = sorted(Fault(**fault) for fault in report["found"])
    assert done.returncode == (1 if found or report["crashed"] else 0)
    return Verdict(found, report["ran"], report["skipped"], report["crashed"])
