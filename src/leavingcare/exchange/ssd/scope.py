"""Which people of ssd_person are kept: those who are, were or may become care leavers.

The table holds everybody known to social care.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from leavingcare.dates import attains
from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.ssd.care_leavers import Answer
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.exchange.ssd.workers import with_adviser

WHY = (
    "They are not on ssd_care_leavers and have had no personal adviser. They were not looked after at 14 or later, "
    "and did not leave care to a special guardian. Only people who are, were or may become care leavers are kept."
)
_TO_A_GUARDIAN = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
_EPISODE = ("clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason")


def people_to_keep(tables: Tables, answers: Iterable[Answer], known: Collection[str]) -> set[str]:
    """The numbers of the people to read. `known`: those in the case file, of whom news is always read."""
    return {*known, *(answer.person for answer in answers), *_in_care_from_14(tables), *with_adviser(tables)}


def _in_care_from_14(tables: Tables) -> Iterator[str]:
    """Looked after at some time from the 14th birthday, or before it and then with a special guardian (s24(1A)).

    Where the dates cannot be read it may have been so.
    """
    births = {
        row.text("pers_person_id"): row.day("pers_dob") for row in tables.peep("ssd_person", "pers_person_id", "pers_dob")
    }
    for row in tables.peep("ssd_cla_episodes", *_EPISODE):
        number = row.text("clae_person_id") or ""
        born, end = births.get(number), row.day("clae_cla_episode_ceased_date")
        if born is None or end is None or end > attains(born, 14) or _to_a_guardian(row):
            yield number


def _to_a_guardian(row: Row) -> bool:
    return row.code("clae_cla_episode_ceased_reason", "ceased") in _TO_A_GUARDIAN
