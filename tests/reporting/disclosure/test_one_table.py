"""One table with its totals: protected, with rows put together, or only its totals; and against brute force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leavingcare.reporting.disclosure import Limits, ProtectedPack, protect, protect_or_merge, ranges, table
from leavingcare.reporting.disclosure.one_line import Cell, gives_itself_away
from tests.reporting.made_up_packs import Cells, totals


@st.composite
def small_tables(draw: st.DrawFn) -> Cells:
    """At most 3 rows by 3 columns of small counts: every other table with the same totals can be tried."""
    rows, columns = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    most = 9 if rows * columns < 9 else 7
    return {(f"row {row}", f"column {column}"): draw(st.integers(0, most)) for row in range(rows) for column in range(columns)}


def all_tables(cells: Cells, hidden: frozenset[tuple[str, str]]) -> Iterator[Cells]:
    """Every table that prints the same: hidden cells are 1 or more, and all totals are kept."""

    def fill(places: list[tuple[str, str]], left: dict[tuple[int, str], int], chosen: Cells) -> Iterator[Cells]:
        if not places:
            if not any(left.values()):
                yield chosen
            return
        place, rest = places[0], places[1:]
        ends = [(0, place[0])] if place[0] not in {row for row, _ in rest} else []
        ends += [(1, place[1])] if place[1] not in {column for _, column in rest} else []
        most = min(left[0, place[0]], left[1, place[1]])
        for value in {left[end] for end in ends} if ends else range(1, most + 1):
            if 1 <= value <= most:
                taken = {**left, (0, place[0]): left[0, place[0]] - value, (1, place[1]): left[1, place[1]] - value}
                yield from fill(rest, taken, {**chosen, place: value})

    shown = {place: count for place, count in cells.items() if place not in hidden}
    left = {
        (axis, label): total - sum(count for place, count in shown.items() if place[axis] == label)
        for axis in (0, 1)
        for label, total in totals(cells, axis).items()
    }
    yield from fill([place for place in cells if place in hidden], left, {})


def brute_ranges(cells: Cells, hidden: frozenset[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
    """The least and most of each hidden cell over all tables that print the same."""
    found = list(all_tables(cells, hidden))
    return {place: (min(each[place] for each in found), max(each[place] for each in found)) for place in hidden}


def lines(cells: Cells) -> Iterator[list[tuple[str, str]]]:
    """The places of each row and of each column."""
    for axis in (0, 1):
        for label in totals(cells, axis):
            yield [place for place in cells if place[axis] == label]


@settings(max_examples=250, deadline=None)
@given(small_tables())
def test_brute_force_finds_no_short_range(cells: Cells) -> None:
    """Whatever is hidden has a range of 5 or more; whatever is small is hidden; zeros are shown."""
    hidden = protect(cells)
    if hidden is not None:
        assert {place for place, count in cells.items() if 1 <= count <= 5} <= hidden
        assert all(cells[place] for place in hidden)
        assert all(most - least >= 5 for least, most in brute_ranges(cells, hidden).values())


@settings(max_examples=250, deadline=None)
@given(small_tables())
def test_none_means_that_nothing_would_do(cells: Cells) -> None:
    """Where the answer is None, hiding every cell but the zeros leaves a small one too narrow, or a line of all fives."""
    if protect(cells) is None:
        everything = frozenset(place for place, count in cells.items() if count)
        found = brute_ranges(cells, everything)
        narrow = any(found[place][1] - found[place][0] < 5 for place in everything if cells[place] <= 5)
        plain = any(gives_itself_away(Cell(cells[place], False) for place in line if cells[place]) for line in lines(cells))
        assert narrow or plain


@settings(max_examples=150, deadline=None)
@given(small_tables())
def test_ranges_are_exactly_those_of_brute_force(cells: Cells) -> None:
    """Integer flow and trying every table agree to the person."""
    hidden = protect(cells)
    if hidden:
        protected = ProtectedPack(table((), cells), dict.fromkeys(hidden, "hidden"), (), Limits())
        assert ranges(protected) == brute_ranges(cells, hidden)


CAREERS = {
    ("16-17", "suitable"): 14,
    ("16-17", "unsuitable"): 2,
    ("18-20", "suitable"): 30,
    ("18-20", "unsuitable"): 9,
    ("21-24", "suitable"): 25,
    ("21-24", "unsuitable"): 12,
}


def test_a_table_that_can_be_protected_is_printed_with_its_totals() -> None:
    """The small cell, another in its row, and the two that answer them in another row."""
    done = protect_or_merge(CAREERS)
    assert done.words == ()
    assert {place for place, printed in done.printed.items() if printed == "c"} == {
        ("16-17", "suitable"),
        ("16-17", "unsuitable"),
        ("18-20", "suitable"),
        ("18-20", "unsuitable"),
    }
    assert done.printed["total", "unsuitable"] == 23 and done.printed["total", "total"] == 92


def test_the_smallest_row_joins_its_smaller_neighbour() -> None:
    """Four young people of 16 and 17 cannot have a row: their total is itself small."""
    done = protect_or_merge({**CAREERS, ("16-17", "suitable"): 2})
    assert done.printed["16-17 and 18-20", "total"] == 43
    assert done.words == ("16-17 and 18-20: printed as one row, because counts of each alone could be worked out.",)
    assert "16-17" not in {row for row, _ in done.printed}


def test_a_row_of_unknowns_is_not_the_first_choice() -> None:
    """A small age band joins the next age band, not those whose age is not known."""
    done = protect_or_merge(
        {
            ("not known", "yes"): 9,
            ("not known", "no"): 8,
            ("16-17", "yes"): 2,
            ("16-17", "no"): 2,
            ("18-20", "yes"): 30,
            ("18-20", "no"): 20,
        }
    )
    assert ("16-17 and 18-20", "total") in done.printed


@pytest.mark.parametrize(
    ("cells", "printed", "word"),
    [
        (
            {("a", "yes"): 30, ("a", "no"): 0, ("b", "yes"): 1, ("b", "no"): 30},
            {("total", "yes"): 31, ("total", "no"): 30, ("total", "total"): 61},
            "rows are left out",
        ),
        (
            {("a", "yes"): 30, ("a", "no"): 1, ("b", "yes"): 30, ("b", "no"): 1},
            {("total", "yes"): "c", ("total", "no"): "c", ("total", "total"): 62},
            "rows are left out",
        ),
        ({("a", "yes"): 3, ("a", "no"): 1, ("b", "yes"): 1, ("b", "no"): 1}, {("total", "total"): 6}, "Only the total"),
        ({("a", "yes"): 3, ("a", "no"): 0, ("b", "yes"): 1, ("b", "no"): 1}, {("total", "total"): "c"}, "Nothing is printed"),
    ],
    ids=["a zero in the way", "a small column", "six people", "five people"],
)
def test_what_is_left_when_rows_do_not_help(cells: Cells, printed: dict[tuple[str, str], int | str], word: str) -> None:
    """Totals of columns if they are safe, else the total, else nothing; and it says so."""
    done = protect_or_merge(cells)
    assert done.printed == printed
    assert word in done.words[0]


def test_an_empty_table_is_printed() -> None:
    """Nobody at all is no secret."""
    cells = dict.fromkeys([("a", "yes"), ("a", "no"), ("b", "yes"), ("b", "no")], 0)
    assert protect(cells) == frozenset()
    assert set(protect_or_merge(cells).printed.values()) == {0}
