"""`lc person ahead` over the demo."""

from __future__ import annotations

import pytest

from leavingcare.casework.people.ahead import ahead
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse


def test_a_row_for_each_birthday_that_changes_something(team: Session) -> None:
    """In order of time, each after the day asked about; somebody past 25 has none, and the list says so."""
    for person in team.store.people():
        if person.born is None:
            continue
        listing = ahead(team, person.ref)
        days = [row["on"] for row in listing.rows]
        assert days == sorted(days) and all(day > team.day for day in days)  # type: ignore[operator, type-var]
        assert all(row["ends"] or row["begins"] or row["keeps"] for row in listing.rows)
        assert all(str(row["name"]) in str(row["sentence"]) for row in listing.rows)


def test_without_a_date_of_birth_it_says_what_to_record(team: Session) -> None:
    """Nobody turns 18 whose birthday is not known."""
    with pytest.raises(WrongUse, match="no date of birth"):
        ahead(team, "P040")
