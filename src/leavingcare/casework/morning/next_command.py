"""What to type about a row of the due list: the command that records it done, else why it is asked."""

from __future__ import annotations

from leavingcare.casework.duties.rows import Row
from leavingcare.law.data.catalogue import CATALOGUE


def next_command(row: Row) -> str:
    """What to type: the command of the duty, by its whole id, else the explanation. Without a duty, what the row waits for."""
    ref, duty = row["ref"], str(row["duty"] or "")
    if not duty:
        return f"lc open {ref}" if row["basis"] == "local" else f"lc explain {ref}"
    return (CATALOGUE[duty].next_command or "lc explain {ref} --question {duty}").format(ref=ref, duty=duty)
