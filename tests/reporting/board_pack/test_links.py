"""Sums between tables reach the guard as soon as everything in them is printed or can be worked out."""

from __future__ import annotations

from leavingcare.reporting.board_pack.draft_tables import DraftBlock, list_table
from leavingcare.reporting.board_pack.measure_cells import adding_up
from leavingcare.reporting.board_pack.render import protected
from leavingcare.reporting.disclosure import Count, Edition, Limits, pack_of

SUITABLE = {"suitable": 56, "not suitable": 4, "no information": 11}
HOMES = {"a home": 60, "not known": 17}


def test_a_sum_with_a_gap_that_is_taken_as_known_is_kept() -> None:
    """17 have no home on file, of whom 6 are not judged: then 11 have no information, and 4 are not suitable.

    The sum used to be left out as soon as any table had to be cut down, because the 6 stands in no table.
    """
    tables = (
        list_table("suitable", "Suitable", "Home", SUITABLE, lambda label: ("day", "suitable", label)),
        list_table("homes", "Homes", "Home", HOMES, lambda label: ("day", "homes", label)),
    )
    given_away = list_table("other", "Other", "", {"small": 3, "large": 30}, lambda label: ("day", "other", label))
    before = Edition(
        "before", pack_of([Count(("day", "other", "large"), 30), Count(("day", "other", "total"), 33)]), frozenset()
    )
    unknown, nothing = Count(("day", "homes", "not known"), 17, True), Count(("day", "suitable", "no information"), 11, True)
    links = adding_up(unknown, nothing)
    blocks, guarded = protected([[DraftBlock("6", "Homes", (*tables, given_away), links=links)]], [before], Limits())
    printed = guarded.edition("").printed()
    assert not guarded.exposed
    assert ("day", "suitable", "not suitable") not in printed
    assert not {unknown.key, nothing.key} & printed.keys(), [table.rows for table in blocks[0].tables]
