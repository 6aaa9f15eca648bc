"""ssd_cla_episodes with ssd_cla_placement and ssd_legal_status: being looked after, as the SSDA903 return would have it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.facts.spells import CareEpisode


class _Placement(NamedTuple):
    kind: str | None
    provider: str | None
    end: date | None
    change: str | None


class _Legal(NamedTuple):
    start: date
    end: date | None
    status: str | None


def _start(legal: _Legal) -> date:
    return legal.start


def read_care(tables: Tables, as_of: date) -> dict[str, list[CareEpisode]]:
    """A CareEpisode for each row of ssd_cla_episodes. Gives them back by young person.

    The placement is found by its number, the legal status by the day on which the episode begins.
    """
    placements, legal = _placements(tables), _legal_statuses(tables)
    found: dict[str, list[CareEpisode]] = defaultdict(list)
    seen: dict[tuple[str, date], int] = {}
    for row, person in tables.rows_about("ssd_cla_episodes", "clae_person_id"):
        start = row.needed_day("clae_cla_episode_start_date")
        end = row.day("clae_cla_episode_ceased_date")
        if start is None or row.ends_too_early("clae_cla_episode_ceased_date", start, end):
            continue
        first = seen.setdefault((person, start), row.number)
        if first != row.number:
            problem = f"is the start of the episode in row {first} too"
            row.report("clae_cla_episode_start_date", problem, f"read together with row {first}, this row last")
        placement = placements.get(row.text("clae_cla_placement_id") or "")
        episode = _episode(row, person, start, end, placement, legal[person], as_of)
        found[person].append(episode)
        tables.extract.facts.append(episode)
    return found


def _episode(
    row: Row, person: str, start: date, end: date | None, placement: _Placement | None, legal: list[_Legal], as_of: date
) -> CareEpisode:
    """The reason for a change of placement belongs to the episode that ends with the placement."""
    if placement is None and row.text("clae_cla_placement_id"):
        row.report("clae_cla_placement_id", "is no placement of ssd_cla_placement", "read without the placement")
    statuses = [status for status in legal if status.start <= start and (status.end is None or start < status.end)]
    return CareEpisode(
        person=person,
        start=start,
        end=end,
        legal=max(statuses, key=_start).status if statuses else None,
        placement=placement.kind if placement else None,
        provider=placement.provider if placement else None,
        began=row.code("clae_cla_episode_start_reason", "began"),
        ceased=row.code("clae_cla_episode_ceased_reason", "ceased") if end else None,
        change=placement.change if placement and end and end == placement.end else None,
        need=row.code("clae_cla_primary_need_code", "need"),
        row_id=row.text("clae_cla_episode_id"),
        source=row.source,
        as_of=as_of,
    )


def _placements(tables: Tables) -> dict[str, _Placement]:
    found = {}
    for row in tables.rows("ssd_cla_placement"):
        number = row.needed("clap_cla_placement_id")
        if number:
            found[number] = _Placement(
                row.code("clap_cla_placement_type", "placement"),
                row.code("clap_cla_placement_provider", "provider"),
                row.day("clap_cla_placement_end_date"),
                row.code("clap_cla_placement_change_reason", "change"),
            )
    return found


def _legal_statuses(tables: Tables) -> dict[str, list[_Legal]]:
    found: dict[str, list[_Legal]] = defaultdict(list)
    for row, person in tables.rows_about("ssd_legal_status", "lega_person_id"):
        start = row.needed_day("lega_legal_status_start_date")
        if start:
            found[person].append(_Legal(start, row.day("lega_legal_status_end_date"), row.code("lega_legal_status", "legal")))
    return found
