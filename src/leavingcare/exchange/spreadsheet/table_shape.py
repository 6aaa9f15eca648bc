"""What the shape of a team's workbook says: a sheet for each adviser, or a row for each event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from leavingcare.exchange.spreadsheet import values
from leavingcare.exchange.spreadsheet.column_map import Map
from leavingcare.exchange.spreadsheet.sheets import Table

_NO_ADVISER = re.compile(
    r"\d|\b(?:sheet|closed?|open|archived?|cases?|team|tracker|data|list|leavers?|summary|duty|unalloc\w*|vacan\w*|lookups?|key|notes?|"
    r"all|over|under|north|south|east|west|transfers?|waiting|totals?|dashboard|template|info)\b",
    re.IGNORECASE,
)
"""Names of sheets that are not those of advisers."""
_BY_EVENT = 0.2
"""The share of young people with several rows from which each row is an event."""


def has_a_row_an_event(tables: Sequence[Table], columns: Map, events: Collection[str]) -> bool:
    """Do so many young people have several rows that each is an event of theirs, and not one of them a slip?

    `events`: the meanings of columns that hold the day of an event.
    """
    numbers: Counter[str] = Counter()
    for table in tables:
        place = next((at for at, heading in enumerate(table.headings) if columns.get(heading) == "case number"), None)
        if place is not None:
            numbers.update(cells[place] for _, cells in table.lines if place < len(cells) and cells[place])
    several = sum(count > 1 for count in numbers.values())
    has_event = any(meaning in columns.values() for meaning in events)
    return has_event and several > 1 and several >= _BY_EVENT * len(numbers)


def advisers_of_sheets(tables: Sequence[Table], columns: Map) -> dict[str | None, str]:
    """The adviser by the name of the sheet, where there is a sheet for each and no column says who it is."""
    sheets = [table.sheet for table in tables if table.sheet]
    if len(sheets) < 2 or "adviser" in columns.values():
        return {}
    return {sheet: sheet.strip() for sheet in sheets if not _NO_ADVISER.search(sheet) and values.is_like_a_name(sheet)}
