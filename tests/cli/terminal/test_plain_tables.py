"""A long table looks as Rich draws a short one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from leavingcare.cli.terminal import plain_tables, tables
from leavingcare.cli.terminal.plain_tables import folded, is_plain
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("end", "End"), Column("ref", "Ref"), Column("note", "What is to be done"), Column("days", "Days"),
    Column("by", "By"),
)  # fmt: skip
PLAIN = st.text(st.sampled_from("abcdefgh éŻłO'-/ []()  "), max_size=90)


def _listing(notes: list[str]) -> Listing:
    rows = [
        {"ref": f"P{n:03}", "note": note, "days": n * 37 - 500, "by": date(2026, 11, 21) if n % 3 else None, "end": note[:12]}
        for n, note in enumerate(notes)
    ]
    return Listing("test", date(2026, 11, 21), COLUMNS, rows, "")


@given(st.lists(PLAIN, min_size=1, max_size=12), st.integers(50, 160))
def test_both_ways_of_drawing_give_the_same_text(notes: list[str], width: int) -> None:
    """Column by column, line by line, at any width."""
    listing = _listing(notes)
    with pytest.MonkeyPatch.context() as patch:
        drawn = tables.as_text(listing, width)
        patch.setattr(plain_tables, "is_plain", lambda _: False)
        assert tables.as_text(listing, width) == drawn


def test_letters_of_other_widths_are_left_to_rich() -> None:
    """A long list with one of them still stands in straight columns."""
    notes = ["visit"] * 60 + ["\N{CJK UNIFIED IDEOGRAPH-6F22}\N{CJK UNIFIED IDEOGRAPH-5B57} a"]
    assert not is_plain(notes[-1])
    lines = (tables.as_text(_listing([*notes, "visit"]), 80) or "").split("\n")
    assert len({cell_len(line) for line in lines if line.endswith("Nov 2026")}) == 1


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("review the plan", 20, ["review the plan"]),
    ("review the plan", 10, ["review the", "plan"]),
    ("aaaaaaaaaaaa b", 5, ["aaaaa", "aaaaa", "aa b"]),
    ("by aaaaaaaaaaaa", 5, ["by", "aaaaa", "aaaaa", "aa"]),
])  # fmt: skip
def test_a_text_is_folded_between_words(text: str, width: int, lines: list[str]) -> None:
    """And through a word only where it is longer than the column."""
    assert folded(text, width) == lines
