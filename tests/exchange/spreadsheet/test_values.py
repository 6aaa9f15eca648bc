"""What people type into a spreadsheet: every way to write a date, a name, a yes, and nothing."""

from __future__ import annotations

import pytest

from leavingcare.exchange.spreadsheet import values


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EXAMPLE, Robin", "Robin Example"),
        ("O'BRIEN-ŻUKOWSKA, Zofia", "Zofia O'Brien-Żukowska"),
        ("Jo Example", "Jo Example"),
        ("UL-HAQ, Nadia", "Nadia Ul-Haq"),
        ("McExample, Jo", "Jo McExample"),
        ("ROBIN EXAMPLE", "Robin Example"),
        ("n/a", None),
    ],
)
def test_names_in_the_usual_order(text: str, name: str | None) -> None:
    """SURNAME, First is turned round; letters that were typed small stay small."""
    assert values.name(text) == name


def test_a_number_is_no_name() -> None:
    """The count in a total line is nobody's name."""
    with pytest.raises(ValueError, match="not a name"):
        values.name("196")


@pytest.mark.parametrize(("text", "answer"), [("Y", True), ("yes", True), ("b) No", False), ("n", False), ("", None)])
def test_yes_and_no(text: str, answer: bool | None) -> None:
    """Short or long, with Ofsted's letter or without."""
    assert values.yes_or_no(text) is answer


def test_a_perhaps_is_neither_yes_nor_no() -> None:
    """It is reported, not taken for one of them."""
    with pytest.raises(ValueError, match="neither"):
        values.yes_or_no("maybe")


@pytest.mark.parametrize(("text", "number"), [("060479", "060479"), ("P 12345", "P12345"), ("AB/123", "AB/123")])
def test_case_numbers(text: str, number: str) -> None:
    """Letters are allowed; a space within is a slip."""
    assert values.case_number(text) == number


@pytest.mark.parametrize("text", ["TOTAL", "=1+1", "1" * 21, ""])
def test_what_is_no_case_number(text: str) -> None:
    """A word, a formula, a novel."""
    with pytest.raises(ValueError, match="not a case number"):
        values.case_number(text)


def test_a_formula_that_only_quotes_is_what_it_quotes() -> None:
    """="060479" is how people keep leading noughts in a CSV file."""
    assert values.plain('="060479"') == "060479"
    assert values.plain("  two\n lines ") == "two lines"


@pytest.mark.parametrize(("text", "expected"), [("=1+1", True), ("@cmd", True), ("-1", True), ("-", False), ("Jo", False)])
def test_what_a_spreadsheet_would_run(text: str, expected: bool) -> None:
    """The signs with which a formula begins; a lone hyphen is a blank."""
    assert values.begins_a_formula(text) is expected
