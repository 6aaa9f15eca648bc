"""A terminal's table and a pipe's are the same text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from leavingcare.cli.terminal import tables
from leavingcare.cli.terminal.plain_tables import cell_width, folded
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.safe_text import safe

COLUMNS = (
    Column("end", "End"), Column("ref", "Ref"), Column("note", "What is to be done"), Column("days", "Days"),
    Column("by", "By"), Column("state", "State"),
)  # fmt: skip
STATES = ("overdue", "due now", "due soon", "cannot tell", "planned")
SIMPLE = st.sampled_from("abcdefgh éŻłO'-/ []()  ")
ODD = st.sampled_from(
    [*"ạễ…–’漢字　\N{NO-BREAK SPACE}ا한", "ẹ\u0301", "\N{ZERO WIDTH JOINER}", "👩\u200d🚒", "❤\ufe0f", "\u0301"]
)
NAMES = st.sampled_from(["Minh Phạm", "O'Brien-Żukowska", "Ṣẹ\u0301gun Ọlátúnjí", "李 (Li) 明", "on hold … until June", "محمد"])
TEXT = st.lists(SIMPLE | ODD | NAMES, max_size=60).map("".join)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def _listing(notes: list[str]) -> Listing:
    rows = [
        {"ref": f"P{n:03}", "note": note, "days": n * 37 - 500, "by": date(2026, 11, 21) if n % 3 else None, "end": note[:12],
         "state": STATES[n % 5]}
        for n, note in enumerate(notes)
    ]  # fmt: skip
    return Listing("test", date(2026, 11, 21), COLUMNS, rows, "")


@settings(deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=12), st.integers(50, 160))
def test_a_terminal_and_a_pipe_get_the_same_lines(notes: list[str], width: int) -> None:
    """Column by column, line by line, at any width and with any letters; only the colour differs."""
    listing = _listing(notes)
    piped, coloured = tables.as_text(listing, width), tables.as_text(listing, width, colourful=True)
    assert (piped is None) == (coloured is None)
    if piped is not None and coloured is not None:
        assert "\x1b" not in piped and "\x1b[1m" in coloured
        assert [line.rstrip() for line in COLOUR.sub("", coloured).split("\n")] == piped.split("\n")


@pytest.mark.parametrize(("rows", "has_colour"), [(1, True), (tables.RICH_MAX_ROWS, True), (tables.RICH_MAX_ROWS + 1, False)])
def test_a_table_of_many_rows_does_without_colour(rows: int, has_colour: bool) -> None:
    """The same lines, far sooner."""
    listing = _listing(["Minh Phạm"] * rows)
    text = tables.as_text(listing, 80, colourful=True) or ""
    assert ("\x1b" in text) is has_colour
    assert [line.rstrip() for line in COLOUR.sub("", text).split("\n")] == (tables.as_text(listing, 80) or "").split("\n")


def test_letters_of_other_widths_keep_columns_straight() -> None:
    """Wide letters, marks over letters and an ellipsis: a date begins at the same cell in every line."""
    lines = (tables.as_text(_listing(["visit", "漢字 a", "Ṣẹ\u0301gun … Phạm"] * 100), 80) or "").split("\n")
    assert len({cell_len(line[: line.index("21 Nov 2026")]) for line in lines if "21 Nov 2026" in line}) == 1


@given(TEXT)
def test_the_width_of_a_text_is_what_rich_says(text: str) -> None:
    """Rich is asked only where letters may be wide or marks."""
    assert cell_width(safe(text)) == cell_len(safe(text))


@given(st.lists(SIMPLE | NAMES, max_size=60).map("".join), st.integers(2, 40))
def test_folding_loses_no_letter(text: str, width: int) -> None:
    """Lines fit, and only blanks go."""
    lines = folded(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("review the plan", 20, ["review the plan"]),
    ("review the plan", 10, ["review the", "plan"]),
    ("aaaaaaaaaaaa b", 5, ["aaaaa", "aaaaa", "aa b"]),
    ("by aaaaaaaaaaaa", 5, ["by", "aaaaa", "aaaaa", "aa"]),
])  # fmt: skip
def test_a_text_is_folded_between_words(text: str, width: int, lines: list[str]) -> None:
    """And through a word only where it is longer than the column."""
    assert [line.rstrip() for line in folded(text, width)] == lines
