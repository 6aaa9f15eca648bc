"""Tables, cards, lines: nothing is lost, nothing is obeyed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.cli.terminal import cards, tables
from leavingcare.presentation.cells import in_words, initials
from leavingcare.presentation.rows import Column, Listing, tree_lines
from leavingcare.presentation.safe_text import safe

DAY = date(2026, 11, 21)
NASTY = "a \x1b[31mred\x1b]0;title\x07 [/bold] [link=http://x]y \u202eabc :house: \x9b\u200b\r\n"
COLUMNS = (Column("ref", "Ref"), Column("note", "Note"), Column("by", "By"), Column("late", "Late", empty_text="never"))


def rows(*notes: str) -> Listing:
    """A listing with a note a row."""
    return Listing(
        "test", DAY, COLUMNS, [{"ref": f"P{n:03}", "note": note, "by": DAY, "late": None} for n, note in enumerate(notes)], ""
    )


@given(st.text())
def test_safe_text_has_nothing_that_steers_a_terminal(text: str) -> None:
    """And making it safe twice changes nothing."""
    made = safe(text)
    assert safe(made) == made
    assert not [letter for letter in made if ord(letter) < 32 or 127 <= ord(letter) < 160 or 0x202A <= ord(letter) <= 0x202E]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_shows_markup_and_codes_as_they_were_typed(width: int) -> None:
    """Brackets stay brackets; escape codes become visible marks; no smiley, no link."""
    text = (tables.as_text(rows(NASTY), width) or "").replace("\n", " ")
    assert "[/bold]" in text and ":house:" in text and "[link=http://x]y" in text
    assert "\x1b" not in text and "\u202e" not in text


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80), min_size=1, max_size=4),
    st.integers(20, 200),
)
def test_cards_and_tables_fit_the_width_and_lose_no_word(notes: list[str], width: int) -> None:
    """Every word of every note is there at any width; where words would be torn the rows become cards."""
    listing = rows(*notes)
    drawn = tables.as_text(listing, width)
    lines = cards.cards(listing, width) if drawn is None else drawn.split("\n")
    shown = "".join(lines).replace(" ", "")
    for note in notes:
        for word in in_words(note).split():
            if len(word) <= 9 and word.isascii():
                assert word in shown
    assert all(len(line) <= width for line in lines if line.isascii()) or width < 40


def test_nothing_recorded_is_said_in_the_columns_own_words() -> None:
    """A missing value is never left blank."""
    assert "never" in cards.cards(rows("x"), 80)[-1]
    assert cards.plain(rows("x")) == ["ref P000 / note x / by 21 Nov 2026"]


def test_reasons_are_an_indented_tree_with_verdicts_in_words() -> None:
    """Colour and symbols carry nothing."""
    below = {"text": "aged 16", "verdict": "cannot tell", "citation": "", "reasons": []}
    lines = tree_lines({"text": "eligible", "verdict": "no", "citation": "Sch 2", "reasons": [below]})
    assert lines == ["no: eligible [Sch 2]", "  cannot tell: aged 16"]


def test_values_in_words() -> None:
    """Dates with the month in words, yes and no, a hyphen for nothing."""
    assert [in_words(value) for value in (DAY, True, False, None, [], [DAY, "x"], {"a_b": 1}, 0)] == [
        "21 Nov 2026",
        "yes",
        "no",
        "-",
        "-",
        "21 Nov 2026, x",
        "a b 1",
        "0",
    ]


def test_initials_take_every_part_of_a_name() -> None:
    """Hyphens part names, apostrophes do not."""
    assert initials("Zofia O'Brien-Żukowska") == "ZOŻ"
