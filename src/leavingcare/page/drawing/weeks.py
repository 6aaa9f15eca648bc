"""When the work falls: advisers by weeks, and how many last days are in each. Numbers say it; shades only add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from leavingcare.casework.duties.rows import NOT_KNOWN, OVERDUE, DueRow

WEEKS = 8
_SHADES = 4


class WeekCell(NamedTuple):
    """How many last days, and how dark its cell is: 0 to 4."""

    last_days: int
    shade: int


class Weeks(NamedTuple):
    """The columns, the first of which is what is overdue, and a row of cells for each adviser."""

    mondays: Sequence[date]
    rows: Sequence[tuple[str, Sequence[WeekCell]]]


def weeks_ahead(rows: Iterable[DueRow], day: date, weeks: int = WEEKS) -> Weeks:
    """The last days of the due list by adviser and week, the adviser with the most first."""
    monday = day - timedelta(days=day.weekday())
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * (weeks + 1))
    for row in rows:
        place = _place(row, monday)
        if row.ref is not None and place is not None and place <= weeks:
            counts[row.adviser or "nobody"][place] += 1
    most = max((count for line in counts.values() for count in line), default=0)
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    cells = [(name, [WeekCell(count, _shade(count, most)) for count in line]) for name, line in ordered]
    return Weeks([monday + timedelta(weeks=week) for week in range(weeks)], cells)


def _place(row: DueRow, monday: date) -> int | None:
    if row.state == OVERDUE:
        return 0
    if row.by is None or row.state == NOT_KNOWN or row.by < monday:
        return None
    return (row.by - monday).days // 7 + 1


def _shade(count: int, most: int) -> int:
    return 0 if not count else max(1, round(_SHADES * count / most))
