"""Does the guard know every sum that holds between printed counts? Authorities made up at random, and a rank test.

In the suite 330 authorities, on the three days of the front page: a few seconds. `LC_AUTHORITIES=900` makes so many, with the
thirteen months.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

import numpy as np

from leavingcare.reporting.board_pack import documents
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.render import whole_pack
from leavingcare.reporting.board_pack.summary_page import thirteen_months
from leavingcare.reporting.disclosure import Sum
from leavingcare.reporting.quarters import quarter_typed
from tests.reporting.identities import Counted, null_space, unknown_identities
from tests.reporting.made_up_authorities import pool
from tests.reporting.made_up_packs import chance

ASKED = int(os.environ.get("LC_AUTHORITIES", "0"))
AUTHORITIES, PEOPLE, MEMBERS = ASKED or 330, max(800, 2 * ASKED), 10


def counted(material: Material) -> Counted:
    """What the public pack of an authority would print if nothing were hidden, and what the guard is told of it."""
    makers = (make for stage in documents._STAGES for make in stage if ASKED or make is not thirteen_months)
    blocks = [make(material) for make in makers]
    pack = whole_pack(blocks)
    printed = frozenset(key for block in blocks for table in block.tables for key in table.keys())  # noqa: SIM118  not a mapping
    return Counted({key: count.value for key, count in pack.counts.items()}, printed, pack.sums)


@cache
def packs() -> Sequence[Counted]:
    """What each of the authorities prints. The first of the pool is in all of them, so that all print the same tables."""
    random, everybody = chance(1), pool(quarter_typed("2026-27Q2"), PEOPLE, 5, months=bool(ASKED))
    members = ([0, *random.sample(range(1, PEOPLE), MEMBERS)] for _ in range(AUTHORITIES))
    return [counted(everybody.authority(who)) for who in members]


def test_the_guard_knows_every_sum_between_printed_counts() -> None:
    """Any identity that holds in all the authorities and is no combination of the guard's sums is named."""
    found = unknown_identities(packs())
    assert not found, "\n\n".join("\n".join(f"{times:+d} {', '.join(key)}" for key, times in one.items()) for one in found)


def test_the_authorities_are_varied_enough_for_the_test_to_mean_something() -> None:
    """More of them than independent counts, and nearly every printed count occurs in one."""
    printed = sorted({key for pack in packs() for key in pack.printed})
    occurring = [key for key in printed if any(pack.values.get(key) for pack in packs())]
    values = np.array([[pack.values.get(key, 0) for key in occurring] for pack in packs()], np.int64)
    independent = len(occurring) - len(null_space(values))
    assert len(printed) > 500 and len(occurring) > 0.92 * len(printed)
    assert independent + 20 < AUTHORITIES


def is_about_homes_not_known(line: Sum) -> bool:
    """The sum that was missing once: home not known = no information + base of work and study - base of suitability."""
    return line.total[1:3] == ("home_groups_by_age", "not known") and line.parts[0][1] == "suitable_today"


def test_the_sum_that_was_missing_is_found_when_it_is_taken_away_again() -> None:
    """For each age; that of all ages follows from these."""
    without = [pack._replace(sums=tuple(one for one in pack.sums if not is_about_homes_not_known(one))) for pack in packs()]
    assert sum(len(pack.sums) - len(less.sums) for pack, less in zip(packs(), without, strict=True)) == 4 * AUTHORITIES
    found = unknown_identities(without)
    assert len(found) == 3
    for one in found:
        assert {key[1] for key in one} == {"home_groups_by_age", "suitable_today", "eet_today"}


def test_a_sum_of_which_the_guard_knows_nothing_is_found() -> None:
    """Two questions about the same people, each with its own total: the totals are equal, and nobody said so."""
    random = chance(3)
    told = []
    for _ in range(30):
        a, b, c = (random.randint(0, 9) for _ in range(3))
        split = random.randint(0, a + b)
        values = {("one", "a"): a, ("one", "b"): b, ("one", "all"): a + b, ("two", "x"): split, ("two", "y"): a + b - split}
        values |= {("two", "all"): a + b, ("else",): c}
        sums = (Sum(("one", "all"), (("one", "a"), ("one", "b"))), Sum(("two", "all"), (("two", "x"), ("two", "y"))))
        told.append(Counted(values, frozenset(values), sums))
    assert len(unknown_identities(told)) == 1
    known = [one._replace(sums=(*one.sums, Sum(("one", "all"), (("two", "all"),)))) for one in told]
    assert unknown_identities(known) == []


def test_a_sum_through_a_count_that_nobody_prints_is_known() -> None:
    """a = u + b and c = u + d, with u in no table: then a - b = c - d is no news to the guard."""
    random, told = chance(4), []
    for _ in range(30):
        u, b, d = (random.randint(0, 9) for _ in range(3))
        values = {("a",): u + b, ("b",): b, ("c",): u + d, ("d",): d, ("u",): u}
        sums = (Sum(("a",), (("u",), ("b",))), Sum(("c",), (("u",), ("d",))))
        told.append(Counted(values, frozenset(values) - {("u",)}, sums))
    assert unknown_identities(told) == []
    assert len(unknown_identities([one._replace(sums=one.sums[:1]) for one in told])) == 1
