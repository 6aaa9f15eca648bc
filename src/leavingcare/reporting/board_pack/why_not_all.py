"""Why a share is not 100%: the reasons that the later tables of the same pack print, under each line of the first page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from leavingcare.presentation.document import ALL, Block, Cell, Row, Table
from leavingcare.reporting.board_pack.annex import BEHIND
from leavingcare.reporting.board_pack.breakdowns import NOT_ON_FILE
from leavingcare.reporting.board_pack.first_page_lines import LINES
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.summary_page import OLDER, YOUNGER
from leavingcare.reporting.measures import Measure, Place
from leavingcare.reporting.measures.beside import Name

NO_TEAM = "no team"
ANNEX = "restricted-annex.html"


class Reasons(NamedTuple):
    """Where a pack prints the reasons of a line: a table, the line of it, and the columns that are no reason."""

    table: str
    row: str
    counted: str


_PRINTED: Mapping[Name, Reasons] = {
    ("plans_in_date", None): Reasons("plans_by_age", ALL, "in date"),
    ("visits_in_time", None): Reasons("visits_by_age", ALL, "in time"),
    **{("in_touch_today", age): Reasons("in_touch_by_age", age, "in touch") for age in (YOUNGER, OLDER)},
    **{("suitable_today", age): Reasons("suitability_by_age", age, "suitable") for age in (YOUNGER, OLDER)},
    **{("eet_today", age): Reasons("eet_by_age", age, "in education or work") for age in (YOUNGER, OLDER)},
    ("risk_signed", None): Reasons("risk_by_kind", ALL, "signed in time"),
    ("over21_offered", None): Reasons("offered_by_age", ALL, "offered"),
}


def why_not_all(blocks: Sequence[Block], material: Material, *, is_public: bool) -> Block | None:
    """A row for each line whose reasons are printed; None where there are none.

    The counts are those that the tables print, so nothing hidden is in them. In the management copy also by team, with a link
    to the list behind.
    """
    found = {(table.id, row.label): (block, table, row) for block in blocks for table in block.tables for row in table.rows}
    rows: list[Row] = []
    for line in LINES:
        printed = _PRINTED.get(line.name)
        if printed is None or (printed.table, printed.row) not in found:
            continue
        block, table, row = found[printed.table, printed.row]
        words = "; ".join(_reasons(table, row, printed.counted)) or _nothing(table, row)
        further = () if is_public else (Cell(_by_team(material, line.name)), _behind(material.figure(line.name).measure))
        rows.append(Row(line.title, (Cell(words), *further, Cell(f"block {block.number}"))))
    if not rows:
        return None
    columns = ("How many, and why", *(() if is_public else ("By team", "Who")), "Where")
    return Block("why", "Why not 100%?", (Table("why_not", "What stands in the way", "Line", columns, tuple(rows)),))


def _reasons(table: Table, row: Row, counted: str) -> Iterator[str]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        is_reason = column not in (counted, ALL) and not column.endswith("%")
        if is_reason and (cell.flag or cell.value):
            left_out = " (left out of the share)" if column == NOT_ON_FILE else ""
            yield f"{column} {'hidden' if cell.flag else cell.words}{left_out}"


def _nothing(table: Table, row: Row) -> str:
    everybody = dict(zip(table.columns, row.cells, strict=True))[ALL]
    return "nobody is in this group" if everybody.value == 0 else "nothing: all are counted"


def _by_team(material: Material, name: Name) -> str:
    """Those who are not counted, by the team of their adviser."""
    about = material.figure(name).measure
    missed = [
        verdict.person.adviser.team if verdict.person and verdict.person.adviser else None
        for verdict in about.verdicts(material.now)
        if verdict.breakdown == name[1] and verdict.judgement.place in (Place.NOT_COUNTED, Place.NOT_KNOWN)
    ]
    teams = Counter(team or NO_TEAM for team in missed)
    return ", ".join(f"{team} {count}" for team, count in sorted(teams.items(), key=lambda each: (-each[1], each[0])))


def _behind(measure: Measure) -> Cell:
    """The list of people behind a measure: in the annex, else the command that shows it."""
    parts = {part.id: place for place, part in enumerate(BEHIND.values(), start=1)}
    if measure.id in parts:
        return Cell("restricted annex", link=f"{ANNEX}#part-{parts[measure.id]}")
    return Cell(f"lc measures --list {measure.id}")
