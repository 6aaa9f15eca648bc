"""The due list, divided: in danger, late, today, this week, due without a last day, waiting, not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.rows import DUE_NOW, NOT_KNOWN, OVERDUE, PLANNED, DueRow, next_command
from leavingcare.casework.duties.rows import WAITING as WAITING_STATE
from leavingcare.casework.morning.parts import DANGER, LATE, SINCE, THIS_WEEK, TODAY, UNKNOWN, WAITING, MorningRow
from leavingcare.facts.people import Person
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.presentation.shell import filling_command

A_WEEK = timedelta(days=7)
"""Today is its first day."""


def divided(rows: Iterable[DueRow], day: date) -> dict[str, list[MorningRow]]:
    """The rows by part, the longest late and the nearest day first. What is not due within a week is in none."""
    found: dict[str, list[MorningRow]] = {name: [] for name in (DANGER, LATE, TODAY, THIS_WEEK, SINCE, WAITING)}
    for row in rows:
        name = _part_of(row, day)
        if name:
            found[name].append(as_line(row, name))
    return {name: sorted(lines, key=_by_day) for name, lines in found.items()}


def _part_of(row: DueRow, day: date) -> str | None:
    if row.state in (NOT_KNOWN, PLANNED):
        return None
    if danger_of(row):
        return DANGER
    if row.state in _PART_OF_STATE:
        return _PART_OF_STATE[row.state]
    if row.by is None or row.by >= day + A_WEEK:
        return None
    return TODAY if row.when == TODAY else THIS_WEEK


_PART_OF_STATE = {OVERDUE: LATE, WAITING_STATE: WAITING, DUE_NOW: SINCE}


def danger_of(row: DueRow) -> str:
    """What endangers the young person while this is listed; "" for most."""
    return CATALOGUE[row.duty].danger if row.duty else ""


def as_line(row: DueRow, name: str) -> MorningRow:
    """A row of the due list as a line of the first screen."""
    day = row.by or row.from_
    return MorningRow(name, row.ref, row.name, row.adviser, row.short, row.when, day, row.days, next_command(row))


def endangered_at_home(
    people: Iterable[Person], summaries: Mapping[str, CaseSummary], rows: Iterable[DueRow], advisers: Mapping[str, str]
) -> list[MorningRow]:
    """Who lives in danger, whatever is written about it; of those listed with a duty of that danger already, no second line."""
    already = {(row.ref, danger_of(row)) for row in rows if row.state not in (NOT_KNOWN, PLANNED)}
    return [
        MorningRow(
            DANGER,
            person.ref,
            person.name,
            advisers.get(summary.adviser or ""),
            danger,
            "now",
            None,
            None,
            f"lc home {person.ref}",
        )
        for person in people
        if (summary := summaries.get(person.ref))
        for danger in filter(None, summary.dangers.split(","))
        if (person.ref, danger) not in already
    ]


def not_known(rows: Iterable[DueRow]) -> list[MorningRow]:
    """A line for each kind of record that is not on file, with the command that fills the gap."""
    kinds = Counter(str(row.records) for row in rows if row.state == NOT_KNOWN)
    return [
        MorningRow(
            UNKNOWN, None, None, None, f"{count} for want of {records}", "not known", None, None, filling_command(records)
        )
        for records, count in kinds.most_common()
    ]


def counted_not_known(rows: Sequence[DueRow]) -> int:
    """How many rows cannot be told."""
    return sum(row.state == NOT_KNOWN for row in rows)


def _by_day(line: MorningRow) -> tuple[date, str, str]:
    return line.by or date.max, str(line.ref), line.what
