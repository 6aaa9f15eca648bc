"""What a cell says: dates day first or year first and never month first, codes, and a report for the rest."""

from pathlib import Path

from leavingcare.exchange.csv_files import Layout
from leavingcare.exchange.csv_rows import Row, read_rows
from leavingcare.exchange.extract import Extract


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
