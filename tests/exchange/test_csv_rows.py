"""What a cell says: dates day first or year first and never month first, codes, and a report for the rest."""

from datetime import date
from pathlib import Path

import pytest

from leavingcare.exchange.csv_files import Layout
from leavingcare.exchange.csv_rows import Row, day_in, read_rows
from leavingcare.exchange.extract import Extract


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026",
        "3/4/2026",
        "03-04-2026",
        "03.04.2026",
        "2026-04-03",
        "2026-04-03 10:12:00.000",
        "2026-04-03T10:12:00Z",
        "03/04/2026 00:00:00",
        "3-Apr-2026",
        "3 April 2026",
        "2026-04-03 00:00:00",
    ],
)
def test_dates_as_case_systems_write_them(text: str) -> None:
    """The third of April, in every way that is in use."""
    assert day_in(text) == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["", "1900-01-01", "01/01/1900", "1900-01-01 00:00:00.000", "9999-12-31"])
def test_what_stands_for_no_date(text: str) -> None:
    """Case systems fill an empty date with the first or the last day they know."""
    assert day_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "04/13/2026",
        "31/06/2026",
        "29/02/2025",
        "3/4/26",
        "2026-13-04",
        "tomorrow",
        "45000",
        "2026",
        "20260403",
        "2026-W14-5",
        "03/04-2026",
        "3 Ma 2026",
        "1026-04-03",
        "2026-04-03 quarter past",
    ],
)
def test_what_is_no_date_is_never_made_one(text: str) -> None:
    """Month first, days that do not exist, years of two figures, serial numbers and words."""
    with pytest.raises(ValueError, match=r"."):
        day_in(text)


def row(**cells: str) -> Row:
    return Row("f.csv", 7, cells, [])


def test_a_cell_that_is_no_date_is_left_out_and_named() -> None:
    """File, row, column, value, what is wrong and what was done."""
    one = row(DOB="31/06/2008")
    assert one.day("DOB") is None
    (problem,) = one.problems
    assert (problem.file, problem.row, problem.column, problem.value) == ("f.csv", 7, "DOB", "31/06/2008")
    assert problem.done == "value left out"


def test_a_code_of_other_years_is_kept_and_named() -> None:
    """F3 was the code to 2021: it still says what somebody does."""
    one = row(ACTIV="F3")
    assert one.code("ACTIV", "activity", 2021) == "F3"
    assert one.problems == []
    assert one.code("ACTIV", "activity", 2023) == "F3"
    assert one.problems[0].done == "kept as it is"


def test_words_that_fit_several_codes_are_left_out_and_the_codes_named() -> None:
    """NEET alone does not say why."""
    one = row(A="NEET")
    assert one.code("A", "activity") is None
    assert one.problems[0].problem == "could be any of G4, G5, G6"


def test_a_blank_cell_without_which_the_row_means_nothing() -> None:
    """The row is left out, with one line in the report, not two."""
    assert row().needed("CHILD") is None
    one = row(DECOM="soon")
    assert one.needed_day("DECOM") is None
    assert [problem.done for problem in one.problems] == ["row left out"]


def test_ragged_rows_and_columns_that_do_not_belong_are_reported(tmp_path: Path) -> None:
    """They count as read; nothing of them is taken."""
    file = tmp_path / "f.csv"
    file.write_text("A,X\n1,2\n3\n", encoding="utf-8")
    extract = Extract()
    found = list(read_rows(file, "f.csv", Layout(("A",), not_read=("B",), others_allowed=True), extract))
    assert [one.text("A") for one in found] == ["1"]
    assert extract.rows_read == 2
    assert [(problem.row, problem.column) for problem in extract.problems] == [(1, "X"), (1, "B"), (3, None)]
