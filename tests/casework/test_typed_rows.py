"""Rows of the main lists are typed, and their fields are the columns: the promised keys, in their order."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from leavingcare.casework.actions import actions
from leavingcare.casework.caseload import overview
from leavingcare.casework.duties import listed_person as people
from leavingcare.casework.duties import listing as due
from leavingcare.casework.duties.rows import DueRow
from leavingcare.casework.morning import morning, sections
from leavingcare.casework.people import prompts
from leavingcare.casework.performance import measure_rows, people_behind
from leavingcare.casework.returns import data_quality
from leavingcare.casework.risk import listing as risk
from leavingcare.presentation.rows import Column, as_mappings, keys_of

TYPED: dict[str, tuple[type[NamedTuple], tuple[Column, ...]]] = {
    "due": (DueRow, due.COLUMNS),
    "person list": (people.PersonRow, people.COLUMNS),
    "person prompts": (prompts.PromptRow, prompts.PROMPTS),
    "caseload": (overview.CaseloadRow, overview.COLUMNS),
    "morning": (sections.MorningRow, morning.COLUMNS),
    "risk list": (risk.RiskRow, risk.COLUMNS),
    "actions list": (actions.ActionRow, actions.COLUMNS),
    "measures": (measure_rows.MeasureRow, measure_rows.COLUMNS),
    "measures --list": (people_behind.BehindRow, people_behind.COLUMNS),
    "check": (data_quality.CheckRow, data_quality.COLUMNS),
}
DUE = ["ref", "name", "adviser", "team", "duty", "title", "from", "by", "days", "state", "basis", "force", "citation"]


@pytest.mark.parametrize(("row", "columns"), TYPED.values(), ids=TYPED)
def test_the_fields_of_a_row_are_the_columns_of_its_list(row: type[NamedTuple], columns: tuple[Column, ...]) -> None:
    """In the same order: what is printed and what the program reads cannot part."""
    assert keys_of(row) == tuple(column.key for column in columns)


def test_the_keys_of_the_due_list_are_promised() -> None:
    """In this order, and new ones at the end. A field that is a word of Python has its promised key in print."""
    assert list(keys_of(DueRow))[: len(DUE) + 2] == [*DUE, "certainty", "why"]


def test_rows_become_mappings_in_their_order() -> None:
    """And no rows become none."""

    class Stay(NamedTuple):
        ref: str
        from_: int

    assert as_mappings([Stay("P001", 3), Stay("P002", 4)]) == [{"ref": "P001", "from": 3}, {"ref": "P002", "from": 4}]
    assert as_mappings([]) == []
