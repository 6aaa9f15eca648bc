"""Spells of care run together: what follows without a gap is one spell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.law.care_record import run_together

DAY = timedelta(days=1)
MAY, JUNE, JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("spells", "joined"),
    [
        ([(MAY, JUNE), (JUNE, JULY)], [(MAY, JULY)]),
        ([(MAY, JUNE - DAY), (JUNE, JULY)], [(MAY, JUNE - DAY), (JUNE, JULY)]),
        ([(MAY, JUNE + DAY), (JUNE, JULY)], [(MAY, JULY)]),
        ([(MAY, JULY), (MAY + DAY, JUNE)], [(MAY, JULY)]),
        ([(MAY, JUNE), (JUNE, None)], [(MAY, None)]),
        ([(MAY, None), (JUNE, JULY)], [(MAY, None)]),
        ([(JUNE, JULY), (MAY, JUNE)], [(MAY, JULY)]),
        ([], []),
    ],
)
def test_spells_run_together_where_no_day_lies_between(
    spells: list[tuple[date, date | None]], joined: list[tuple[date, date | None]]
) -> None:
    """One day short of the next is two spells; on the day, over it, inside it, or without an end is one."""
    assert run_together(spells) == joined
