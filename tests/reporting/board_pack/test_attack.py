"""The public packs of two consecutive quarters of the sample authority, attacked together."""

from dataclasses import replace

import pytest

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.board_pack import material_of
from leavingcare.casework.session import Session
from leavingcare.reporting.board_pack.documents import drafted, public_pack
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.render import whole_pack
from leavingcare.reporting.disclosure import Edition, Limits, ProtectedPack
from leavingcare.reporting.quarters import quarter_typed
from leavingcare.store.sqlite.opening import in_memory
from tests.reporting.disclosure.attack import Printed, solved
from tests.reporting.made_up_packs import as_read
from tests.support.lives import AS_AT, put_into, sample_authority

WIDTH = 5


@pytest.fixture(scope="module")
def materials() -> tuple[Material, Material]:
    """The first and the second quarter of 2026-27."""
    store = in_memory()
    put_into(store, *sample_authority())
    session = Session(store, AS_AT, "somebody")
    book = PerformanceReport(session)
    first, second = (material_of(session, book, quarter_typed(name)) for name in ("2026-27Q1", "2026-27Q2"))
    store.close()
    return first, second


def narrowed(printed: Printed, editions: list[Edition]) -> list[tuple[str, ...]]:
    """The hidden counts that the attacker gets too close to. The truth is always within what the attacker finds."""
    truth = {key: count for edition in editions for key, count in edition.pack.counts.items()}
    found = solved(printed)
    assert all(found[name][0] <= truth[name].value <= found[name][1] for name in printed.hidden())
    return [name for name in printed.hidden() if found[name][1] - found[name][0] < WIDTH]


def test_two_quarters_give_nothing_away(materials: tuple[Material, Material]):
    """Each by itself, and the second with the first in hand."""
    first = public_pack(materials[0], [], Limits()).guarded
    assert first is not None and not first.exposed
    before = first.edition("2026-27Q1")
    second = public_pack(materials[1], [before], Limits()).guarded
    assert second is not None and not second.exposed
    assert narrowed(as_read(first), [before]) == []
    assert narrowed(as_read(second, [before]), [before, second.edition("2026-27Q2")]) == []
    assert len(as_read(second, [before]).hidden()) > 200


def test_hiding_the_small_counts_alone_fails_the_same_attack(materials: tuple[Material, Material]):
    """Of the same tables, many hidden counts come out exactly."""
    pack = whole_pack([block for stage in drafted(replace(materials[1], coarse=True)) for block in stage])
    small = {key: "small" for key, count in pack.counts.items() if 1 <= count.value <= 5 and not count.information}
    guarded = ProtectedPack(pack, small, (), Limits())
    assert len(narrowed(as_read(guarded), [guarded.edition("")])) > 50
