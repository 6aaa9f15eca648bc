"""What a check of a case file found, whatever engine holds it. Nothing in it is about a person."""

from __future__ import annotations

from typing import NamedTuple

OK, NOTE, WARNING, PROBLEM = "ok", "note", "warning", "problem"
BACKUP = "backup"
"""The command under which a backup stands in the log."""


class Finding(NamedTuple):
    """One check: its name, its state (ok, note, warning, problem) and what was seen."""

    check: str
    state: str
    detail: str
