"""The columns of a table: the window decides which, not what the rows say."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.casework.duties.listing import COLUMNS
from leavingcare.cli.terminal.tables import as_text
from leavingcare.presentation.rows import Column, Listing

DAY = date(2026, 11, 21)


def heading(listing: Listing, width: int) -> list[str]:
    """The words above the rule."""
    text = as_text(listing, width)
    assert text is not None
    return text.split("---")[0].split()


def listing_of(columns: tuple[Column, ...], text: str) -> Listing:
    return Listing("due", DAY, columns, [{column.key: text for column in columns}] * 3, "Nothing.")


@pytest.mark.parametrize("width", [80, 100, 120, 160, 200])
def test_short_and_long_rows_have_the_same_columns(width: int) -> None:
    """Of the due list, with next to nothing in each cell and with three words."""
    columns = tuple(column for column in COLUMNS if column.on_screen)
    assert heading(listing_of(columns, "x"), width) == heading(listing_of(columns, "some long words"), width)


def test_a_wider_window_has_more_columns_and_keeps_those_it_had() -> None:
    """From 80 cells to 200."""
    columns = tuple(column for column in COLUMNS if column.on_screen)
    shown = [heading(listing_of(columns, "x"), width) for width in (80, 120, 200)]
    assert set(shown[0]) < set(shown[2]) and set(shown[0]) <= set(shown[1]) <= set(shown[2])


def test_what_cannot_be_broken_takes_the_room_of_the_columns_for_a_wide_window() -> None:
    """Rather than no table at all."""
    columns = (Column("command", "Command", no_wrap=True), Column("day", "Day", if_wide=True))
    assert heading(listing_of(columns, "x"), 40) == ["Command", "Day"]
    rows = [{"command": "lc " + "x" * 33, "day": "y"}]
    assert heading(Listing("due", DAY, columns, rows, "Nothing."), 37) == ["Command"]
