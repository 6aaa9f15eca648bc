"""For which time the tables of the Standard Safeguarding Dataset hold records of each kind.

Episodes go back six years, as the dataset is specified. ssd_care_leavers holds the latest contact, plan and activity alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.dates import months_after
from leavingcare.exchange.extract import Covered, covered_on
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, Home

CARE_YEARS = 6
_LATEST = ("contacts", "plans", "activity")
_SINCE_THE_FIRST: tuple[tuple[str, str, type[Fact]], ...] = (
    ("ssd_address", "homes", Home),
    ("ssd_involvements", "advisers", Allocation),
)


def coverage_of(tables: Tables, as_of: date) -> Iterator[Covered]:
    """What the tables that were found cover, up to the day for which the extract speaks."""
    if "ssd_cla_episodes" in tables.found:
        first = months_after(as_of, -12 * CARE_YEARS)
        yield Covered("care", first, as_of, False, tables.found["ssd_cla_episodes"][1])
    for table, records, kind in _SINCE_THE_FIRST:
        days = [fact.start for fact in tables.extract.facts if isinstance(fact, kind) and fact.start <= as_of]  # type: ignore[attr-defined]
        if table in tables.found and days:
            yield Covered(records, min(days), as_of, False, tables.found[table][1])
    yield from covered_on(as_of, tables.found["ssd_care_leavers"][1], *_LATEST)
