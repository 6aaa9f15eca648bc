"""The made-up team: whole, worth reading, and the same on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.actions.actions import ActionFilter, list_actions
from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties.worklist import due
from leavingcare.casework.performance.measures import measures
from leavingcare.casework.returns.ssda903 import export_ssda903
from leavingcare.casework.session import Session
from leavingcare.store import in_memory
from tests.support.validator import validate


def shape(day: date) -> list[tuple[object, ...]]:
    """Who is to do what, in which state."""
    store = in_memory()
    session = Session(store, day, "somebody")
    fill(session)
    found = [(str(row["ref"]), str(row["duty"])) for row in due(session).rows if row["state"] in ("overdue", "waiting")]
    store.close()
    return sorted(found)


def test_sixty_two_young_people_five_advisers_and_something_of_everything(team: Session) -> None:
    """One over the limit, one with twenty-two, some with nobody, a long name, a manager for each team."""
    people = team.store.people()
    assert len(people) == 62
    rows = caseload(team).rows
    assert sum(row["adviser"] is not None for row in rows) == 5
    assert [row["adviser"] for row in rows if row["over"]] == ["Jo Whitfield"]
    assert {row["adviser"]: row["cases"] for row in rows}["Amina Osman"] == 22
    assert rows[-1]["adviser"] is None and rows[-1]["cases"]
    assert {worker.team for worker in team.store.advisers() if "manager" in worker.role} == {"North", "South"}
    assert len(team.store.log()) == 1


def test_the_figures_of_a_year_ago_are_those_of_a_team_at_work(team: Session) -> None:
    """Neither nothing nor everything: what a board would believe."""
    for day in (team.day, replace(team, day=date(2025, 11, 21)).day):
        rows = {(row["measure"], row["breakdown"]): row["value"] for row in measures(replace(team, day=day)).rows}
        for measure in (("plans_in_date", None), ("visits_in_time", None), ("in_touch_today", "19-21"), ("eet_today", "19-21")):
            assert 55 < rows[measure] < 98, (day, measure)


def test_birthdays_and_names_are_those_of_a_team(team: Session) -> None:
    """No two names begin alike enough to be taken for each other, and the days of birth differ."""
    people = [person for person in team.store.people() if person.name]
    first = [str(person.name).split()[0] for person in people]
    assert len(set(first)) == len(first)
    assert len({person.born.day for person in people if person.born}) > 15


def test_as_the_command_makes_it_the_board_has_asked_for_something() -> None:
    """Targets and actions, one of them late and one done; without the mark there are none."""
    store = in_memory()
    fill(Session(store, date(2026, 11, 21), "somebody"), marked=True)
    rows = list_actions(Session(store, date(2026, 11, 21), "somebody"), ActionFilter()).rows
    assert [row["state"] for row in rows].count("late") == 1 and [row["number"] for row in rows] == [2, 3, 4]
    assert store.settings()["target.plans_in_date"] == "95"
    store.close()


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2027, 3, 31), date(2024, 2, 29), date(2027, 8, 9)], ids=str)
def test_the_list_is_worth_reading_on_any_day(day: date) -> None:
    """Between ten and forty-five things overdue or waiting, whenever the demo is made."""
    assert 10 <= len(shape(day)) <= 45


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_demos_return_is_clean(team: Session, tmp_path: Path, year: int) -> None:
    """The sector's own validator finds nothing in it."""
    export_ssda903(team, tmp_path / "return", year)
    verdict = validate(tmp_path / "return", year, tmp_path)
    assert (verdict.found, verdict.crashed) == ([], [])
