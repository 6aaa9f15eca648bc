"""The rule of one line, and the marks that stand where no number is printed."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.law.policy import Policy
from leavingcare.reporting.disclosure import Limits, suppress, suppress_table, whole_percentage
from leavingcare.reporting.disclosure.one_line import Cell, gives_itself_away

LABELS = ("suitable", "unsuitable", "in custody", "elsewhere", "not known", "no information")
LINES = st.dictionaries(st.sampled_from(LABELS), st.integers(0, 12), min_size=1)


def worked_tables() -> list[dict[str, object]]:
    """The worked cases of the law brief, where the shared folder is at hand."""
    shared = os.environ.get("LC_SHARED")
    file = Path(shared, "law", "cases", "suppression.toml") if shared else None
    return tomllib.loads(file.read_text(encoding="utf-8"))["table"] if file and file.exists() else []


@pytest.mark.skipif(not worked_tables(), reason="LC_SHARED does not name a folder with the worked cases")
def test_every_worked_case_comes_out_as_written() -> None:
    """The eight tables of suppression.toml, label by label."""
    got = {table["id"]: suppress_table(table["cells"], table["total"]) for table in worked_tables()}
    assert got == {table["id"]: table["expect"] for table in worked_tables()}
    assert len(got) >= 8


@pytest.mark.parametrize(
    ("cells", "total", "hidden"),
    [
        ({"eet": 0, "neet": 0}, 0, []),
        ({"eet": 5, "neet": 40}, 45, ["eet", "neet"]),
        ({"eet": 6, "neet": 40}, 46, []),
        ({"eet": 2, "neet": 0, "not known": 4}, 6, ["eet", "not known"]),
        ({"a": 3, "b": 9, "c": 9, "not known": 0}, 21, ["a", "b"]),
        ({"a": 1, "b": 1, "not known": 1, "c": 30}, 33, ["a", "b", "c", "not known"]),
        ({"a": 5, "b": 5, "c": 5, "d": 30}, 45, ["a", "b", "c", "d"]),
        ({"Not known ": 2, "a": 30}, 32, []),
    ],
    ids=[
        "nobody",
        "five is hidden with another",
        "six is shown",
        "information goes first",
        "the first of equal ones",
        "all ones, information too",
        "all fives",
        "capitals and blanks do not matter",
    ],
)
def test_lines_worked_by_hand(cells: dict[str, int], total: int, hidden: list[str]) -> None:
    """Each line of the rule, by the labels that it hides."""
    done = suppress(cells, total)
    assert (sorted(done.hidden), done.total_hidden) == (sorted(hidden), False)


@pytest.mark.parametrize(("total", "noughts_shown"), [(0, True), (1, False), (5, False), (6, True)])
def test_a_line_of_one_to_five_people_is_hidden_whole(total: int, noughts_shown: bool) -> None:
    """Its noughts and its total too: each would say something of so few. A line of nobody is shown."""
    done = suppress({"in touch": total, "refused": 0}, total)
    assert (done.printed()["refused"] == 0) is noughts_shown
    assert (done.printed()["total"] == total) is noughts_shown


def test_the_total_goes_where_nothing_else_is_left_to_hide() -> None:
    """Six categories of one person each, with a total of six, would all be known to be one."""
    done = suppress(dict.fromkeys("abcdef", 1), 6)
    assert done.printed() == {**dict.fromkeys("abcdef", "c"), "total": "c"}


def test_an_authority_may_hide_more() -> None:
    """With counts up to 9 hidden, 9 is hidden and 10 is not."""
    limits = Limits.of(Policy({"suppress_to": "9"}), date(2026, 11, 21))
    assert limits == Limits(hide_to=9, hide_total_to=5, width=9, least_base=10)
    assert suppress({"a": 9, "b": 10, "c": 11}, 30, limits=limits).hidden == {"a", "b"}


def test_the_usual_limits_are_the_figures_of_the_guidance() -> None:
    """One number in one place: what the code falls back on is what figures.toml says."""
    assert Limits() == Limits.of(Policy(), date(2026, 11, 21))


def test_a_count_below_zero_is_refused() -> None:
    """It can only be a mistake of the program that counted."""
    with pytest.raises(ValueError, match="below zero"):
        suppress({"a": -1, "b": 9}, 8)


@given(LINES)
def test_no_line_gives_itself_away(cells: dict[str, int]) -> None:
    """Small real counts are hidden, zeros of a printed line are not, and what is hidden cannot be told from its sum."""
    done = suppress(cells, sum(cells.values()))
    known = {label: Cell(count, label in LABELS[-2:]) for label, count in cells.items()}
    small = {label for label, cell in known.items() if not cell.information and 1 <= cell.value <= 5}
    assert small <= done.hidden
    if not done.total_hidden:
        assert all(cells[label] for label in done.hidden)
        assert not gives_itself_away(known[label] for label in done.hidden)


@pytest.mark.parametrize(
    ("numerator", "base", "printed"),
    [(1, 3, 33), (2, 3, 67), (1, 200, 1), (1, 201, "low"), (0, 201, 0), (5, 5, 100), (0, 0, "z"), (25, 200, 13)],
)
def test_percentages_are_whole_numbers(numerator: int, base: int, printed: int | str) -> None:
    """A half goes up; more than zero that rounds to zero says so; nobody in the base is no percentage."""
    assert whole_percentage(numerator, base) == printed
