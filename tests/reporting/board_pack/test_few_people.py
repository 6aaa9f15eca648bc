"""Public packs of a few young people: a zero beside a hidden number says something of each of them."""

from __future__ import annotations

import pytest

from leavingcare.presentation.document import Table
from leavingcare.reporting.board_pack.documents import public_pack
from leavingcare.reporting.disclosure import Limits
from leavingcare.reporting.quarters import quarter_typed
from tests.reporting.made_up_authorities import Pool, pool

ABOUT_ADVISERS = {"teams", "caseload_bands", "definitions"}
ADDING_UP_TO_NOTHING = {"reviews_in_quarter", "returned_or_died", "voice", "moves_and_staying_put", "apprenticeships"}


@pytest.fixture(scope="module")
def everybody() -> Pool:
    """Young people to make authorities of."""
    return pool(quarter_typed("2026-27Q2"), 4, 11)


def together(table: Table) -> list[list[object]]:
    """What stands together: the counts of a row of the front page; else the whole table."""
    if table.id != "front_page":
        return [[cell.flag or cell.value for row in table.rows for cell in row.cells]]
    places = [table.columns.index(name) for name in ("Value", "Number", "Of")]
    rows = [row for row in table.rows if row.measure != "over_limit"]  # that counts advisers
    return [[row.cells[place].flag or row.cells[place].value for place in places] for row in rows]


def test_the_pack_of_one_young_person_prints_no_zero_beside_a_hidden_number(everybody: Pool) -> None:
    """Neither in a line of the front page nor in a table; and of what adds up to nothing it prints no number at all."""
    for who in (0, 2):
        document = public_pack(everybody.authority([who]), [], Limits()).document
        tables = {table.id: table for block in document.blocks for table in block.tables if table.id not in ABOUT_ADVISERS}
        half_hidden = [name for name, table in tables.items() if any({"c", 0} <= {*cells} for cells in together(table))]
        assert half_hidden == []
        counted = [cell for name in ADDING_UP_TO_NOTHING & tables.keys() for cell in together(tables[name])[0]]
        assert len(counted) > 8 and set(counted) <= {"c", "z"}
