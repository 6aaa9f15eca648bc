"""What to type about a row of the due list goes by the whole id of its duty."""

from __future__ import annotations

import pytest

from leavingcare.casework.duties.rows import OVERDUE, DueRow, next_command


def row(duty: str | None, basis: str) -> DueRow:
    """A row of the due list about one young person."""
    return DueRow(
        "P004", "Sam", None, None, duty, "What", None, None, None, OVERDUE, basis, "", "", "", "", "recorded", None, None, None
    )


@pytest.mark.parametrize(
    ("duty", "command"),
    [
        ("LP1", "lc contact P004 visit"),
        ("LP10", 'lc checklist P004 "independence skills"'),
        ("LP11", 'lc checklist P004 "key documents"'),
        ("LP12", 'lc document P004 "health summary"'),
        ("LP18", "lc explain P004 --question LP18"),
        ("LP2", "lc risk list P004"),
        ("PA1", "lc contact P004 visit"),
        ("PA17", "lc caseload allocate P004"),
        ("AS1", "lc assessment P004"),
        ("AS11", "lc plan P004"),
        ("RC4", "lc explain P004 --question RC4"),
    ],
)
def test_a_duty_whose_id_begins_like_another_has_its_own_command(duty: str, command: str) -> None:
    """LP1 once answered for LP10: a checklist was to be done by a visit."""
    assert next_command(row(duty, "local")) == command


@pytest.mark.parametrize(("basis", "command"), [("local", "lc open P004"), ("law", "lc explain P004")])
def test_a_row_without_a_duty_waits_for_something_else(basis: str, command: str) -> None:
    """A closed service to be looked at again, or a status that nobody can tell."""
    assert next_command(row(None, basis)) == command
