"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare import dates
from leavingcare.date_input import parse_date
from leavingcare.errors import WrongUse

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-04-03", "2026-04-03"),
        ("2026-4-3", "2026-04-03"),
        ("3/4/2026", "2026-04-03"),
        ("03.04.26", "2026-04-03"),
        ("3-4-2026", "2026-04-03"),
        ("1/1/95", "1995-01-01"),
        ("3 Apr 2026", "2026-04-03"),
        ("3rd of April 2026", "2026-04-03"),
        ("3 April", "2027-04-03"),
        ("28 Nov", "2026-11-28"),
        ("nov 28", "2026-11-28"),
        ("28/11", "2026-11-28"),
        ("1/12", "2026-12-01"),
        ("20/11", "2026-11-20"),
        ("23/5", "2026-05-23"),
        ("22/5", "2027-05-22"),
        ("next month", "2026-12-21"),
        ("last week", "2026-11-14"),
        ("next year", "2027-11-21"),
        ("3apr26", "2026-04-03"),
        ("Friday 3 April 2026", "2026-04-03"),
        ("Fri, 3 Apr 2026", "2026-04-03"),
        ("today", "2026-11-21"),
        ("Yesterday", "2026-11-20"),
        ("tomorrow", "2026-11-22"),
        ("sat", "2026-11-21"),
        ("fri", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("last friday", "2026-11-20"),
        ("last sat", "2026-11-14"),
        ("next tue", "2026-11-24"),
        ("next sat", "2026-11-28"),
        ("3 weeks ago", "2026-10-31"),
        ("a fortnight ago", "2026-11-07"),
        ("in 6 weeks", "2027-01-02"),
        ("in a month", "2026-12-21"),
        ("+3d", "2026-11-24"),
        ("-2w", "2026-11-07"),
        ("+1y", "2027-11-21"),
        ("31-Oct-26", "2026-10-31"),
        ("Weds 4 Nov", "2026-11-04"),
    ],
)
def test_a_typed_date_is_read_day_first_or_in_words(typed: str, day: str) -> None:
    """Seen from Saturday 21 November 2026."""
    assert parse_date(typed, SATURDAY).isoformat() == day


@pytest.mark.parametrize(("typed", "day"), [
    ("fri", "2026-11-20"), ("sat", "2026-11-21"), ("Fri 20 November", "2026-11-20"), ("nov 20", "2026-11-20"),
    ("last month", "2026-10-21"),
    ("20/11", "2026-11-20"), ("21/11", "2026-11-21"), ("1.6", "2026-06-01"), ("24/5", "2026-05-24"),
])  # fmt: skip
def test_for_something_past_a_bare_day_is_the_latest_one(typed: str, day: str) -> None:
    """A visit made on *fri* was made last Friday."""
    assert parse_date(typed, SATURDAY, past=True).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 June", "has 30 days"),
        ("31/6/2026", "has 30 days"),
        ("29/2/2027", "has 28 days"),
        ("04/13/2026", "no month 13"),
        ("Sunday 21 November 2026", "is a Saturday"),
        ("3/4/1066", "cannot be right"),
        ("+9999y", "too far"),
        ("", "no date"),
        ("20260403", "no date"),
        ("2026-W14-5", "no date"),
        ("1775174400", "no date"),
        ("May", "no date"),
        ("5", "no date"),
        ("9" * 5000, "no date"),
        ("٣/٤/٢٠٢٦x", "no date"),
        ("٣/٤/٢٠٢٦", "no date"),
        ("3/4-2026", "no date"),
        ("3/4/2026 10:12", "no date"),
        ("Xyz 3 April 2026", "no date"),
    ],
)
def test_what_is_impossible_or_ambiguous_is_refused_with_a_sentence(typed: str, says: str) -> None:
    """Never guessed, never a crash."""
    with pytest.raises(WrongUse, match=says):
        parse_date(typed, SATURDAY)


@pytest.mark.parametrize(("typed", "says"), [("30/2", "has 28 days"), ("11/28", "no month 28"), ("28-11", "no date")])
def test_a_day_without_its_year_has_to_exist(typed: str, says: str) -> None:
    """Day first, this year or the last past one; 28-11 may be a range of something."""
    with pytest.raises(WrongUse, match=says):
        parse_date(typed, SATURDAY, past=True)


@pytest.mark.parametrize(
    ("typed", "says"), [("22/11", "22 November is tomorrow"), ("1/12", "1 December is in 10 days"), ("nov 22", "tomorrow")]
)
def test_what_has_happened_is_never_moved_back_a_year(typed: str, says: str) -> None:
    """A slip of a day is not a visit of last year."""
    with pytest.raises(WrongUse, match=says) as refused:
        parse_date(typed, SATURDAY, past=True)
    assert "/2025" in (refused.value.hint or "")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_every_way_of_writing_a_day_out_is_read_back(day: date, today: date) -> None:
    """What the program shows can be typed again."""
    for text in (
        day.isoformat(),
        dates.format_long(day),
        dates.format_with_weekday(day),
        dates.format_short(day),
        f"{day.day}/{day.month}/{day.year}",
    ):
        assert parse_date(text, today) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_refusal(text: str) -> None:
    """Nothing typed brings the program down."""
    try:
        assert 1900 <= parse_date(text, SATURDAY).year <= 2101
    except WrongUse as refusal:
        assert refusal.sentence
