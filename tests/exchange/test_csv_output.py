"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.exchange.csv_output import as_csv, neutral
from leavingcare.presentation.rows import Column, Listing


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\uff1d1"])
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    """Also behind blanks and in full-width characters."""
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("value", [-12, 3.5, None, True, "O'Brien", "a=b", "", "Ana-Maria"])
def test_everything_else_is_left_alone(value: object) -> None:
    """A negative number is a number."""
    assert neutral(value) == value


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_whatever_is_stored_no_cell_begins_a_formula(texts: list[str]) -> None:
    """And the file has as many rows as the listing."""
    listing = Listing(
        "x", date(2026, 11, 21), (Column("note", "Note"), Column("n", "N")), [{"note": text, "n": -1} for text in texts], ""
    )
    rows = list(csv.reader(io.StringIO(as_csv(listing))))
    assert len(rows) == len(texts) + 1
    assert not [row for row in rows if row[0].lstrip().startswith(("=", "+", "-", "@"))]
    assert all(row[1] == "-1" for row in rows[1:])
