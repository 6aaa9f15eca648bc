"""Block 2: advisers, their caseloads, and the young people who wait for one."""

from __future__ import annotations

from collections.abc import Sequence

from leavingcare.presentation.document import ALL
from leavingcare.reporting.board_pack.breakdowns import members
from leavingcare.reporting.board_pack.draft_tables import (
    TOTAL,
    Average,
    DraftBlock,
    DraftCell,
    DraftRow,
    DraftTable,
    Number,
    Plain,
    list_table,
    listed,
)
from leavingcare.reporting.board_pack.inputs import Material, band
from leavingcare.reporting.board_pack.measure_cells import cases_key, tally_key
from leavingcare.reporting.disclosure import Count, Figure, Key, Sum, pack_of
from leavingcare.reporting.measures import Place
from leavingcare.reporting.measures.advisers import UNALLOCATED, Caseload, caseloads

NO_TEAM = "no team recorded"
_BANDS = ((15, "0-15"), (20, "16-20"), (24, "21-24"))
_MORE = "25 and over"
_WAITS = ((28, "up to 28 days"), (91, "29 to 91 days"))
_LONGER = "more than 91 days"
_TEAM_COLUMNS = ("Advisers", "Full-time posts", "Young people", "Mean", "For a full-time post", "Highest", "Over the limit")


def advisers(material: Material) -> DraftBlock:
    """Teams, bands of caseloads, those without an adviser and how long."""
    loads = caseloads(material.now)
    return DraftBlock(
        "2",
        "Advisers",
        (_teams(material, loads), _bands(loads), _waiting(material)),
        ("Young people owed only the yearly offer count for what local policy says: nothing, unless set otherwise.",),
    )


def _teams(material: Material, loads: Sequence[Caseload]) -> DraftTable:
    teams: dict[str, list[Caseload]] = {}
    for load in loads:
        teams.setdefault(load.post.adviser.team or NO_TEAM, []).append(load)
    rows = [DraftRow(team, _team_cells(material, team, teams[team])) for team in sorted(teams)]
    rows.append(DraftRow(ALL, _team_cells(material, TOTAL, loads), True))
    counts = [Count(_key(material, team), sum(verdict.weighing for verdict in teams[team])) for team in teams]
    counts.append(Count(_key(material, TOTAL), sum(load.weighing for load in loads)))
    sums = [Sum(_key(material, TOTAL), tuple(_key(material, team) for team in sorted(teams)))] if teams else []
    figures = [cell.figure for row in rows for cell in row.cells if isinstance(cell, Average)]
    pack = pack_of(counts, sums, figures)
    return DraftTable("teams", "Advisers and caseloads by team", "Team", _TEAM_COLUMNS, tuple(rows), pack)


def _team_cells(material: Material, team: str, loads: Sequence[Caseload]) -> tuple[DraftCell, ...]:
    hours = sum(1.0 if load.post.adviser.fte is None else load.post.adviser.fte for load in loads)
    cases, key = sum(load.weighted for load in loads), _key(material, team)

    def over_cases(what: str, value: float | None) -> Average:
        return Average(round(value, 1) if value is not None else None, Figure((*key, what), key))

    return (
        Plain(len(loads)),
        Plain(round(hours, 2)),
        Number(key),
        over_cases("mean", cases / len(loads) if loads else None),
        over_cases("full time", cases / hours if hours else None),
        over_cases("highest", max((load.weighted for load in loads), default=None)),
        Plain(sum(load.is_over for load in loads)),
    )


def _key(material: Material, team: str) -> Key:
    return cases_key(material.day, team)


def _bands(loads: Sequence[Caseload]) -> DraftTable:
    """How many advisers have how many young people: counts of advisers, not of young people."""
    found = listed(loads, lambda load: band(load.weighted, _BANDS, _MORE), [*(label for _, label in _BANDS), _MORE])
    rows = tuple(DraftRow(label, (Plain(count),)) for label, count in found.items())
    return DraftTable("caseload_bands", "Advisers by size of caseload", "Young people", ("Advisers",), rows)


def _waiting(material: Material) -> DraftTable:
    verdicts = [member for member in members(UNALLOCATED, material.now) if member.judgement.place is Place.COUNTED]
    days = [(material.day - verdict.judgement.since).days for verdict in verdicts if verdict.judgement.since]
    found = listed(days, lambda day: band(day, _WAITS, _LONGER), [*(label for _, label in _WAITS), _LONGER])

    def key_of(label: str) -> Key:
        whole = tally_key(material.day, UNALLOCATED, None, Place.COUNTED.value)
        return whole if label == TOTAL else (*whole, label)

    return list_table("unallocated_since", "Without a personal adviser, by how long", "For", found, key_of)
