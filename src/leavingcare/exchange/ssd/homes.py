"""ssd_address: when somebody moved, and, with the reports, into what kind of accommodation. The address itself is not kept."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, attains
from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT
from leavingcare.exchange.ssd.care_leavers import Said
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.facts.spells import CareEpisode, Home

_LIVES_THERE = re.compile("home|main|perm|current|primary|resid|tempor", re.IGNORECASE)


class _Stay(NamedTuple):
    start: date
    end: date | None
    row: Row

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def read_homes(tables: Tables, care: dict[str, list[CareEpisode]], answers: dict[str, list[Said]], as_of: date) -> None:
    """A Home for each address after care or from 18 on. Who provides it, no case system says here."""
    stays: dict[str, list[_Stay]] = defaultdict(list)
    for row, person in tables.rows_about("ssd_address", "addr_person_id"):
        stay = _stay(row, tables.born[person], care.get(person, []), as_of)
        if stay is not None:
            stays[person].append(stay)
    for person, found in stays.items():
        found.sort(key=lambda stay: stay.start)
        _report_overlaps(found)
        for stay in found:
            tables.extract.facts.append(
                Home(
                    person=person,
                    start=stay.start,
                    end=stay.end,
                    code=_code(stay, found, answers.get(person, [])),
                    row_id=stay.row.text("addr_table_id"),
                    source=stay.row.source,
                    as_of=as_of,
                )
            )


def _stay(row: Row, born: date | None, care: list[CareEpisode], as_of: date) -> _Stay | None:
    start, end = row.needed_day("addr_address_start_date"), row.day("addr_address_end_date")
    kind = row.text("addr_address_type")
    if start is None or row.ends_too_early("addr_address_end_date", start, end):
        return None
    if kind and not _LIVES_THERE.search(kind):
        row.report("addr_address_type", "is not known as a kind of address at which somebody lives", ROW_LEFT_OUT)
        return None
    since = _start_as_home(start, min(end or date.max, max(start, as_of) + ONE_DAY), born, care)
    return _Stay(since, end, row) if since else None


def _start_as_home(start: date, before: date, born: date | None, care: list[CareEpisode]) -> date | None:
    """The first day at the address on which care was over, or the 18th birthday had come; None if none lies before `before`.

    Until then it was a family's home or a placement: that is in the care episodes.
    """
    adult = attains(born, 18) if born else date.max
    ends = [episode.end for episode in care if episode.end]
    for day in sorted({start, adult, *ends}):
        free = day >= adult or any(left <= day for left in ends)
        if start <= day < before and free and not any(episode.covers(day) for episode in care):
            return day
    return None


def _report_overlaps(stays: list[_Stay]) -> None:
    for before, stay in pairwise(stays):
        if before.covers(stay.start):
            problem = f"is while the address in row {before.row.number} goes on: which of the two counts cannot be told"
            stay.row.report("addr_address_start_date", problem, KEPT)


def _code(stay: _Stay, stays: list[_Stay], answers: list[Said]) -> str | None:
    """As in the newest report that speaks of this stay for certain: of all its time, and of no other address."""
    certain = [row for row in answers if row.accommodation and _homes_of(row, stays) == {stay.start}]
    return max(certain, key=lambda row: row.on).accommodation if certain else None


def _homes_of(answer: Said, stays: list[_Stay]) -> set[date]:
    """The stays that a report may speak of; empty where one of its days falls outside all of them."""
    on, until = ({stay.start for stay in stays if stay.covers(day)} for day in (answer.on, answer.until))
    return on | until if on and until else set()
