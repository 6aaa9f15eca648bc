"""`board-tidy.csv`: every number of a pack as one row in which nothing has to be taken apart, for those who analyse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leavingcare.presentation.document import FLAGS, Cell, Document, Row, Table
from leavingcare.reporting.measures import MEASURES
from leavingcare.reporting.measures.measure import PERCENTAGE

TIDY = (
    *("period", "day", "block", "block_title", "table", "table_title", "measure", "statistic"),
    *("dimension_1", "value_1", "dimension_2", "value_2", "unit", "value", "flag", "flag_means"),
)
"""Its columns: where a number stands, what it is of whom, and the number or the flag in its place."""
NOT_SUPPLIED = "x"
_STATISTICS = {
    "Value": "value",
    "Number": "numerator",
    "Of": "denominator",
    "Not known": "not known",
    "Not on file": "not on file",
    "Target": "target",
    "Last quarter": "value a quarter ago",
    "A year ago": "value a year ago",
    "England": "value for England",
    "Neighbours": "median of the neighbours",
}
_UNITS = {measure.id: "%" if measure.unit == PERCENTAGE else measure.unit for measure in MEASURES}
_BY_TITLE: Mapping[str, tuple[str, str]] = {
    f"{measure.title}, {part}" if part else measure.title: (measure.id, part or "")
    for measure in MEASURES
    for part in measure.breakdowns
}


def tidy_rows(document: Document) -> Iterator[dict[str, object]]:
    """A row for each number and each flag; one with the flag x for each block that was not supplied."""
    for block in document.blocks:
        place = {"period": document.period, "day": document.day, "block": block.number, "block_title": block.title}
        if not block.is_supplied:
            yield _row({**place, **_value(Cell(flag=NOT_SUPPLIED))})
        for table in block.tables:
            for found in _of_table(table):
                yield _row({**place, "table": table.id, "table_title": table.caption, **found})


def _row(found: Mapping[str, object]) -> dict[str, object]:
    return {key: found.get(key) for key in TIDY}


def _of_table(table: Table) -> Iterator[dict[str, object]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.flag or isinstance(cell.value, int | float):
                yield {**_what(table, row, column), **_value(cell)}


def _what(table: Table, row: Row, column: str) -> dict[str, object]:
    """What a number is: of a measure, of a month, or of a group and an answer."""
    if row.measure:
        return _of_measure(row.measure, row.breakdown, _STATISTICS.get(column, column.lower()))
    if column in _BY_TITLE:
        measure, breakdown = _BY_TITLE[column]
        return {**_of_measure(measure, breakdown, "value"), "dimension_2": table.heading.lower(), "value_2": row.label}
    is_share = column.endswith("%")
    answer = column.removesuffix("%").rstrip(", ")
    return {
        "statistic": "share" if is_share else "number",
        "dimension_1": table.heading.lower() or "line",
        "value_1": row.label,
        "dimension_2": "column" if answer else None,
        "value_2": answer or None,
        "unit": "%" if is_share else None,
    }


def _of_measure(measure: str, breakdown: str, statistic: str) -> dict[str, object]:
    is_of_people = statistic in ("numerator", "denominator", "not known", "not on file")
    return {
        "measure": measure,
        "statistic": statistic,
        "dimension_1": "group" if breakdown else None,
        "value_1": breakdown or None,
        "unit": "people" if is_of_people else _UNITS[measure],
    }


def _value(cell: Cell) -> dict[str, object]:
    shown = {"flag": cell.flag or None, "flag_means": FLAGS.get(cell.flag)}
    return {**shown, "value": None if cell.flag else cell.value, **({"unit": cell.unit} if cell.unit else {})}
