"""Public packs attacked by a reader who knows the definitions: two quarters of the sample authority, and made-up ones."""

from dataclasses import replace
from datetime import date
from itertools import accumulate

import pytest

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.board_pack import material_of
from leavingcare.casework.session import Session
from leavingcare.facts.coverage import ACTIVITY, OFFERS, VISITS, Coverage
from leavingcare.reporting.board_pack import first_page_lines, homes, render
from leavingcare.reporting.board_pack.documents import Printed as PublicPack
from leavingcare.reporting.board_pack.documents import drafted, public_pack
from leavingcare.reporting.board_pack.draft_tables import NOTHING
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.render import whole_pack
from leavingcare.reporting.disclosure import Edition, Limits, ProtectedPack
from leavingcare.reporting.quarters import quarter_typed
from leavingcare.store import in_memory
from tests.attack import beside_the_tables
from tests.attack.beside_the_tables import Decided, falsified, made_again
from tests.attack.knowledge import defined
from tests.reporting.disclosure.attack import Printed, optimal, solved
from tests.reporting.made_up_authorities import pool
from tests.reporting.made_up_packs import as_read, chance
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
    hidden = [name for name in printed.hidden() if truth[name].printed or 1 <= truth[name].value <= 5]
    found = solved(defined(printed))
    assert all(found[name][0] <= truth[name].value <= found[name][1] for name in hidden)
    return [name for name in hidden if found[name][1] - found[name][0] < WIDTH]


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


@pytest.fixture(scope="module")
def partly_covered() -> Material:
    """Visits and activities of two in three young people are on file, offers of nobody."""
    store = in_memory()
    advisers, lives = sample_authority()
    put_into(store, advisers, lives)
    with store.change("somebody", "forget") as change:
        for one in store.records(Coverage):
            if one.records in (VISITS, ACTIVITY, OFFERS):
                change.remove(one)
        for life in lives[::3] + lives[1::3]:
            for kind in (VISITS, ACTIVITY):
                change.save(Coverage(on=AS_AT, records=kind, known_from=date(2020, 1, 1), person=life.person.ref))
    session = Session(store, AS_AT, "somebody")
    found = material_of(session, PerformanceReport(session), quarter_typed("2026-27Q2"))
    store.close()
    return found


def test_whom_no_source_covers_gives_nobody_away(partly_covered: Material):
    """They are one count more, in the front page and in the tables: with it nothing hidden can be worked out."""
    found = public_pack(partly_covered, [], Limits()).guarded
    assert found is not None and not found.exposed
    counts = found.pack.counts
    day = partly_covered.day.isoformat()
    assert counts[day, "visits_in_time", "everybody", "not covered"].value > 5
    assert counts[day, "eet_today", "19-21", "not covered"].value > 5
    assert (day, "over21_offered", "everybody", "counted") not in counts
    assert narrowed(as_read(found), [found.edition("2026-27Q2")]) == []


def test_hiding_the_small_counts_alone_fails_the_same_attack(materials: tuple[Material, Material]):
    """Of the same tables, many hidden counts come out exactly."""
    pack = whole_pack([block for stage in drafted(replace(materials[1], coarse=True)) for block in stage])
    small = {key: "small" for key, count in pack.counts.items() if 1 <= count.value <= 5 and not count.information}
    guarded = ProtectedPack(pack, small, (), Limits())
    assert len(narrowed(as_read(guarded), [guarded.edition("")])) > 50


@pytest.fixture(scope="module")
def made_up() -> list[Material]:
    """Two authorities, of 70 and of 150 young people."""
    everybody, random = pool(quarter_typed("2026-27Q2"), 250, 11), chance(12)
    return [everybody.authority(random.sample(range(250), size)) for size in (70, 150)]


@pytest.fixture(scope="module")
def decided(made_up: list[Material]) -> list[tuple[PublicPack, Decided]]:
    """Their public packs, each with the tables that it is made from."""
    return [beside_the_tables.published(material) for material in made_up]


@pytest.fixture(scope="module")
def published(decided: list[tuple[PublicPack, Decided]]) -> list[PublicPack]:
    """Their public packs."""
    return [pack for pack, _ in decided]


@pytest.fixture(scope="module")
def guarded_packs(published: list[PublicPack]) -> list[ProtectedPack]:
    """What the guard decides of them."""
    return [protected(pack) for pack in published]


def protected(pack: PublicPack) -> ProtectedPack:
    """What the guard decides of a public pack. It leaves nobody exposed."""
    assert pack.guarded is not None and not pack.guarded.exposed
    return pack.guarded


def test_made_up_authorities_give_nothing_away(guarded_packs: list[ProtectedPack]):
    """To the sums solved as equations with the definitions known, each authority by itself."""
    for guarded in guarded_packs:
        assert narrowed(as_read(guarded), [guarded.edition("")]) == []


def test_no_percentage_is_hidden_whose_two_counts_are_printed(published: list[PublicPack]):
    """On the front page: whoever reads 6 of 8 divides."""
    fronts = [table for pack in published for table in pack.document.blocks[0].tables]
    rows = [dict(zip(table.columns, row.cells, strict=True)) for table in fronts for row in table.rows]
    shares = [row for row in rows if isinstance(row["Of"].value, int) and isinstance(row["Number"].value, int)]
    assert sum(1 <= int(row["Of"].value or 0) < 10 for row in shares)
    assert [row for row in shares if row["Value"].flag == "c"] == []


def test_nothing_beside_the_tables_hangs_on_a_number_that_they_hide(
    made_up: list[Material], decided: list[tuple[PublicPack, Decided]], monkeypatch: pytest.MonkeyPatch
):
    """First page, reasons, charts, descriptions and notes are the same with false figures behind the same tables."""
    material, (pack, tables) = made_up[0], decided[0]
    assert made_again(falsified(material), tables) == pack.document
    monkeypatch.setattr(first_page_lines, "why_not", lambda figure, _: f"Hidden: {figure.numerator}.")
    assert made_again(falsified(material), tables) != made_again(material, tables)


def test_integer_programming_with_the_definitions_gives_nothing_away(guarded_packs: list[ProtectedPack]):
    """The least and the most of each hidden number about homes, work and study that everything printed allows."""
    asked = 0
    for guarded in guarded_packs:
        about = [key for key in guarded.hidden if key[1] in ("suitable_today", "home_groups_by_age", "eet_today")]
        found = optimal(defined(as_read(guarded)), about, enough=WIDTH)
        truth = guarded.pack.counts
        assert all(low <= truth[key].value <= high for key, (low, high) in found.items())
        assert [key for key, (low, high) in found.items() if high - low < WIDTH] == []
        asked += len(found)
    assert asked > 40


def test_without_the_sum_of_homes_not_known_the_same_attack_succeeds(made_up: list[Material], monkeypatch: pytest.MonkeyPatch):
    """As the guard was before it knew: numbers come out."""
    monkeypatch.setattr(homes, "_not_known", lambda *_: NOTHING)
    packs = (protected(public_pack(material, [], Limits())) for material in made_up)
    broken = (len(narrowed(as_read(pack), [pack.edition("")])) for pack in packs)
    assert any(count > 3 for count in accumulate(broken))  # the second authority is looked at only where it has to be


def test_less_is_lost_where_one_table_at_a_time_is_cut_down(
    made_up: list[Material], published: list[PublicPack], monkeypatch: pytest.MonkeyPatch
):
    """Than where every table goes that shares a total with what is exposed."""

    def shown(pack: PublicPack) -> int:
        return sum(cell.value is not None and not cell.flag for *_, cell in pack.document.cells())

    monkeypatch.setattr(render, "_with_one_cut_down", lambda *both: [render._all_cut_down(*both)])
    assert shown(published[0]) > shown(public_pack(made_up[0], [], Limits()))
