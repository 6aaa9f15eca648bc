"""What is different for a young person on two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.duties.worklist import due
from leavingcare.casework.people.comparison import LISTED, NOT_LISTED, STATUS, compare, day_of_age, next_change
from leavingcare.casework.people.prompts import prompts
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode

DAY = date(2026, 11, 21)


def person(session: Session, ref: str) -> Person:
    """A young person who is there."""
    found = session.store.person(ref)
    assert found is not None
    return found


def test_leaving_care_at_18_changes_the_status_and_what_follows_from_it(session: Session) -> None:
    """An eligible child becomes former relevant; the day is the birthday itself."""
    whom = Person(ref="P001", born=date(2008, 12, 1))
    with session.store.change("somebody", "person add") as change:
        change.save(whom)
        change.save(CareEpisode(person="P001", start=date(2020, 1, 1), end=date(2026, 12, 1), legal="C2", placement="U6"))
    birthday = day_of_age(session, whom, 18)
    assert birthday == next_change(session, whom) == date(2026, 12, 1)
    status = compare(session, "P001", date(2026, 11, 30), birthday).rows[0]
    assert (status["what"], status["first"], status["second"]) == (STATUS, "eligible", "former relevant")


def test_each_row_agrees_with_the_lists_of_its_day(team: Session) -> None:
    """The due list of each day, and its prompts."""
    first, second = DAY, day_of_age(team, person(team, "P004"), 21)
    rows = compare(team, "P004", first, second).rows
    for day, key in ((first, "first"), (second, "second")):
        there = replace(team, day=day)
        listed = {row["duty"] for row in due(there, DueFilter(ref="P004")).rows}
        held = {row["duty"]: row["holds"] for row in prompts(there, "P004").rows}
        for row in rows[1:] if rows[0]["what"] == STATUS else rows:
            expected = LISTED if row["what"] in listed else held.get(row["what"], NOT_LISTED)
            assert row[key] == expected, row
    assert len(rows) > 10 and all(row["first"] != row["second"] for row in rows)
    assert [column.heading for column in compare(team, "P004", first, second).columns][2] == "21 Nov 2026"


def test_two_days_on_which_all_is_the_same_say_so(team: Session) -> None:
    """And one day is no comparison; nor is there a birthday ahead at 25, or without a date of birth."""
    found = compare(team, "P014", DAY, date(2026, 11, 22))
    assert not found.rows and "What is owed to P014 is the same on" in found.empty
    with pytest.raises(WrongUse, match="one day"):
        compare(team, "P014", DAY, DAY)
    with pytest.raises(WrongUse, match="no date of birth"):
        next_change(team, person(team, "P040"))
    with pytest.raises(WrongUse, match="25 or older"):
        next_change(replace(team, day=date(2040, 1, 1)), person(team, "P014"))
