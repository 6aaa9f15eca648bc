"""Tables before they are printed: what the guard is told of them, and how they are cut down."""

from datetime import date

import pytest

from leavingcare.presentation.document import Cell
from leavingcare.reporting.board_pack.breakdowns import Apart, by_band, simply
from leavingcare.reporting.board_pack.draft_tables import (
    TOTALS_ONLY,
    WITHHELD,
    WITHOUT_ROWS,
    DraftBlock,
    DraftRow,
    DraftTable,
    Number,
    crossed,
    grid_table,
    list_table,
    listed,
    median,
    share_of,
)
from leavingcare.reporting.board_pack.learning import LINES
from leavingcare.reporting.board_pack.measure_cells import figures_pack, tally_key, within
from leavingcare.reporting.board_pack.render import exactly, protected, whole_pack
from leavingcare.reporting.disclosure import Count, Limits, pack_of
from leavingcare.reporting.measures import Place
from leavingcare.reporting.measures.learning import EET_TODAY
from tests.support.cohorts import cohort, figure, named, on_day
from tests.support.leavers import doing, leaver

DAY = date(2026, 3, 31)


def key_of(*labels: str) -> tuple[str, ...]:
    """The key of a cell of a made-up table."""
    return ("table", *labels)


def some_table(counts: dict[tuple[str, str], int], share: str | None = None) -> DraftTable:
    """A table of rows by columns."""
    return grid_table("table", "A table", "Row", counts, key_of, share)


def printed(table: DraftTable, limits: Limits | None = None):
    """The table as it is printed, exactly or through the guard."""
    blocks = [DraftBlock("1", "Block", (table,))]
    return (protected([blocks], [], limits)[0] if limits else exactly(blocks))[0].tables[0]


def test_a_table_is_printed_with_its_totals_and_shares():
    """The share of a column in its row, to one place inside the team."""
    table = printed(some_table({("a", "yes"): 20, ("a", "no"): 10, ("b", "yes"): 0, ("b", "no"): 0}, "yes"))
    assert [row.label for row in table.rows] == ["a", "b", "All"]
    assert [cell.value for cell in table.rows[0].cells] == [20, 10, 30, 66.7]
    assert table.rows[1].cells[3] == Cell(None, "z", "%", 0, 0)
    assert [cell.value for cell in table.rows[2].cells] == [20, 10, 30, 66.7]


def test_through_the_guard_small_counts_and_their_shares_are_hidden():
    """And a percentage that is shown is a whole number."""
    table = printed(some_table({("a", "yes"): 28, ("a", "no"): 2, ("b", "yes"): 40, ("b", "no"): 60}, "yes"), Limits())
    assert {cell.flag for cell in table.rows[0].cells[:2]} == {"c"}
    assert table.rows[0].cells[3].flag == "c"
    assert table.rows[2].cells[2].value == 130
    whole = printed(some_table({("a", "yes"): 20, ("a", "no"): 10}, "yes"), Limits())
    assert whole.rows[0].cells[3] == Cell(67, "", "%", 20, 30)


def test_what_an_earlier_block_prints_stays_and_the_later_table_gives_way():
    """The first page keeps its figure; the table that takes it apart loses its lines."""
    front = DraftTable(
        "front",
        "Front",
        "",
        ("n",),
        (DraftRow("all", (Number(key_of("total", "total")),), measure="m"),),
        pack_of([Count(key_of("total", "total"), 8)]),
        by_row=True,
    )
    apart = some_table({("a", "yes"): 7, ("a", "no"): 1})
    blocks, guarded = protected([[DraftBlock("f", "Front", (front,))], [DraftBlock("1", "Apart", (apart,))]], [], Limits())
    assert blocks[0].tables[0].rows[0].cells[0].value == 8
    assert blocks[1].tables[0].notes
    assert not guarded.exposed


def single(name: str, value: int) -> DraftTable:
    """A table of one number."""
    return DraftTable(name, name, "", ("n",), (DraftRow("all", (Number((name,)),), True),), pack_of([Count((name,), value)]))


def test_what_binds_two_tables_holds_when_a_third_beside_them_is_cut():
    """62 under 25 and 60 under 21 are two people, whatever becomes of another table of the block."""
    whole = Count(key_of("total", "total"), 8)
    front = DraftTable("front", "Front", "", ("n",), (DraftRow("all", (Number(whole.key),)),), pack_of([whole]), by_row=True)
    apart = some_table({("a", "yes"): 7, ("a", "no"): 1})
    ages = (single("under 25", 62), single("under 21", 60))
    links = within(Count(("under 25",), 62), Count(("under 21",), 60))
    stages = [[DraftBlock("f", "Front", (front,))], [DraftBlock("1", "Apart", (apart, *ages), (), links)]]
    blocks, guarded = protected(stages, [], Limits())
    cut, older, younger = blocks[1].tables
    assert cut.notes and not guarded.exposed
    assert [cell.flag for table in (older, younger) for row in table.rows for cell in row.cells].count("c") == 1


def test_tables_that_would_give_a_difference_away_give_way_themselves():
    """Both were printed before, so hiding helps no more: the smaller of the two is not printed, and the pack can be."""
    links = within(Count(("under 25",), 62), Count(("under 21",), 60))
    before = [protected([[DraftBlock("0", "Ages", (single(*one),))]], [], Limits())[1].edition(one[0]) for one in AGES_BEFORE]
    blocks, guarded = protected(
        [[DraftBlock("1", "Ages", tuple(single(*one) for one in AGES_BEFORE), (), links)]], before, Limits()
    )
    assert not guarded.exposed
    assert [bool(table.rows) for table in blocks[0].tables] == [True, False]


AGES_BEFORE = (("under 25", 62), ("under 21", 60))


def test_a_table_is_cut_to_its_totals_then_to_nothing():
    """And says so each time."""
    table = some_table({("a", "yes"): 7, ("a", "no"): 9})
    totals = table.without(set())
    assert ([row.label for row in totals.rows], totals.notes) == (["All"], (TOTALS_ONLY,))
    assert totals.pack.counts.keys() <= {key_of("total", one) for one in ("yes", "no", "total")}
    nothing = totals.without(set())
    assert (nothing.rows, nothing.notes[-1], dict(nothing.pack.counts)) == ((), WITHHELD, {})


def test_of_a_table_of_figures_only_the_exposed_rows_go():
    """The others stay."""
    rows = tuple(DraftRow(name, (Number((name,)),)) for name in ("a", "b"))
    table = DraftTable("t", "T", "", ("n",), rows, pack_of([Count(("a",), 7), Count(("b",), 9)]), by_row=True)
    left = table.without({("a",)})
    assert ([row.label for row in left.rows], left.notes) == (["b"], (WITHOUT_ROWS,))


def test_a_list_has_one_column_and_its_shares():
    """With the total below."""
    table = printed(list_table("l", "L", "Line", {"a": 3, "b": 1}, lambda label: (label,)))
    assert [(row.label, [cell.value for cell in row.cells]) for row in table.rows] == [
        ("a", [3, 75.0]),
        ("b", [1, 25.0]),
        ("All", [4, None]),
    ]


def test_crossing_and_listing_count_everybody_once_and_refuse_strangers():
    """Somebody who belongs nowhere is a mistake of ours."""
    assert crossed("aab", str, "ab", lambda _: "x", ["x"]) == {("a", "x"): 2, ("b", "x"): 1}
    assert listed("aab", str, "abc") == {"a": 2, "b": 1, "c": 0}
    with pytest.raises(KeyError):
        listed("z", str, "ab")


@pytest.mark.parametrize(("values", "middle"), [([], None), ([3], 3), ([1, 9], 5.0), ([9, 1, 2], 2)])
def test_the_median(values, middle):
    """Of an even number the mean of the middle two."""
    assert median(values) == middle


def test_what_one_count_holds_of_another_is_a_count_too():
    """21 of whom 19 are visited: two are not, which must not be read off."""
    blocks = [
        DraftBlock("1", "B", (some_table({("a", "x"): 21}),), links=within(Count(key_of("a", "x"), 21), Count(("v",), 19)))
    ]
    _, guarded = protected([blocks], [], Limits())
    assert guarded.hidden


# A measure taken apart --------------------------------------------------------------------------------------------------


def students(number: int) -> list:
    """So many at university, as many without work, one of whom nothing is known."""
    lives = [named(f"S{at}", leaver(doing("F1"))) for at in range(number)]
    lives += [named(f"N{at}", leaver(doing("G5"))) for at in range(number)]
    return [on_day(life, DAY) for life in (*lives, leaver())]


def test_a_measure_taken_apart_adds_up_to_its_figure():
    """The table's counts carry the names of the measure's, so they cannot disagree."""
    whole = cohort(DAY, students(8))
    columns = {words: Place.NOT_COUNTED if code[0] == "G" else Place.COUNTED for code, words in LINES.items()}
    fine = Apart(
        EET_TODAY,
        {**columns, "no information": Place.NOT_KNOWN},
        lambda one: LINES.get(one.person.activity_code or "", "no information"),
    )
    table = by_band(fine, whole, "t", "T", None)
    value = figure(EET_TODAY, whole, "19-21")
    name = (EET_TODAY.id, "19-21")
    figures = {name: value, ("eet_today", "17-18"): figure(EET_TODAY, whole, "17-18")}
    pack = whole_pack([DraftBlock("8", "B", (table,), links=figures_pack(figures, [name], DAY))])
    assert pack.counts[tally_key(DAY, EET_TODAY, "19-21", "counted")].value == value.numerator == 8
    assert pack.counts[tally_key(DAY, EET_TODAY, "19-21")].value == value.denominator == 17
    assert pack.counts[tally_key(DAY, EET_TODAY, "19-21", "not known")].information


def test_a_figure_that_disagrees_with_its_table_is_an_error():
    """It cannot be printed."""
    whole, fewer = cohort(DAY, students(8)), cohort(DAY, students(7))
    table = by_band(simply(EET_TODAY, "yes", "no", "no information"), whole, "t", "T", "yes")
    name = (EET_TODAY.id, "19-21")
    figures = {name: figure(EET_TODAY, fewer, "19-21")}
    with pytest.raises(ValueError, match="counted twice"):
        whole_pack([DraftBlock("8", "B", (table,), links=figures_pack(figures, [name], DAY))])


def test_a_share_is_a_percentage_of_two_counts():
    """Its name follows from the numerator's."""
    assert share_of(("a",), ("b",)).figure.numerator == ("a",)
