"""What to type about a row of the due list: the command that records it done, else why it is asked."""

from __future__ import annotations

from leavingcare.casework.duties.rows import DueRow
from leavingcare.law.data.catalogue import CATALOGUE


def next_command(row: DueRow) -> str:
    """What to type: the command of the duty, by its whole id, else the explanation. Without a duty, what the row waits for."""
    if row.duty is None:
        return f"lc open {row.ref}" if row.basis == "local" else f"lc explain {row.ref}"
    return (CATALOGUE[row.duty].next_command or "lc explain {ref} --question {duty}").format(ref=row.ref, duty=row.duty)
