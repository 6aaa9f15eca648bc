"""What to type about a row of the due list: the command that records it done, else why it is asked."""

from __future__ import annotations

from leavingcare.casework.duties.rows import Row

_NEXT = (
    (("PA17", "LP9"), "lc caseload allocate {ref}"),
    (("PA", "LP1", "JU1"), "lc contact {ref} visit"),
    (("RV", "JU3"), "lc review {ref}"),
    (("AS4", "AS5", "AS11"), "lc plan {ref}"),
    (("AS",), "lc assessment {ref}"),
    (("AC1",), "lc home {ref}"),
    (("EN4",), "lc offer {ref}"),
    (("LP2", "LP4", "LP5"), "lc risk list {ref}"),
    (("LP3",), "lc risk queue"),
    (("LP10",), 'lc checklist {ref} "independence skills"'),
    (("LP11",), 'lc checklist {ref} "key documents"'),
    (("LP12",), 'lc document {ref} "health summary"'),
    (("JU4",), 'lc checklist {ref} "release facts"'),
)
"""What records that a duty is done, by the beginning of its id; the first that fits."""


def next_command(row: Row) -> str:
    """What to type: the command that records it done, else why it is asked."""
    ref, duty = row["ref"], str(row["duty"] or "")
    if not duty and row["basis"] == "local":
        return f"lc open {ref}"
    command = next((words for ids, words in _NEXT if duty.startswith(ids)), "lc explain {ref} --question {duty}")
    return command.format(ref=ref, duty=duty) if duty else f"lc explain {ref}"
