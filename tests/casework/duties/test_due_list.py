"""The due list: states, order, what is left out and what is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.duties.rows import DueRow, is_shown
from leavingcare.casework.duties.worklist import NOT_KNOWN, STATES, DueFilter, due, state_of
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.facts.events import Review
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.reasons import YES, Duty, Reason

DAY = date(2026, 11, 21)
WHY = Reason("something is to be done", YES)


@pytest.mark.parametrize(
    ("start", "by", "waiting", "state"),
    [
        (None, -1, None, "overdue"),
        (None, -1, "a signature", "overdue"),
        (None, 0, None, "due soon"),
        (None, 28, None, "due soon"),
        (None, 29, None, "planned"),
        (-5, None, None, "due now"),
        (0, None, None, "due now"),
        (1, None, None, "planned"),
        (1, 20, None, "planned"),
        (None, 5, "a signature", "waiting"),
        (-5, None, "a fact", "waiting"),
        (None, None, None, "due now"),
    ],
)
def test_the_state_of_a_duty(start: int | None, by: int | None, waiting: str | None, state: str) -> None:
    """The day before, on and after each limit; a last day gone by is overdue whatever it waits for."""
    first, last = (None if days is None else DAY + timedelta(days=days) for days in (start, by))
    assert state_of(Duty("RV3", WHY, first, last, waiting=waiting), DAY) == state


def test_a_horizon_hides_what_comes_later_and_renames_nothing() -> None:
    """By the last day or, where there is none, by the day from which it can be done; what is late or waits is always there."""
    plain = DueRow(
        "P004", "Sam", None, None, "RV3", "What", None, None, None, "", "law", "", "", "", "", "recorded", None, None, None
    )
    row = plain._replace(from_=DAY - timedelta(days=3), by=DAY + timedelta(days=8), state="due soon")
    opens = plain._replace(from_=DAY + timedelta(days=8), state="planned")
    for one in (row, opens):
        assert [is_shown(one, DueFilter(within=within), DAY) for within in (7, 8, 60)] == [False, True, True]
    assert is_shown(opens._replace(state="waiting"), DueFilter(within=0), DAY)
    duty = Duty("RV3", WHY, DAY, DAY + timedelta(days=40))
    assert state_of(duty, DAY) == "planned"


def test_overdue_comes_first_longest_on_top_and_of_one_day_law_before_local_policy(team: Session) -> None:
    """And every row says law, guidance or local, and why."""
    rows = due(team).rows
    late = [row for row in rows if row["state"] == "overdue"]
    assert list(rows[: len(late)]) == late
    assert late == sorted(late, key=lambda row: (row["days"], row["basis"] == "local"))
    assert {row["state"] for row in rows} == {*STATES} - {NOT_KNOWN}
    assert {row["basis"] for row in rows} == {"law", "guidance", "local"}
    assert all(row["why"] and row["title"] and row["citation"] for row in rows)
    assert all(row["days"] == ((row["by"] - DAY).days if isinstance(row["by"], date) else None) for row in rows)


def test_the_list_can_be_narrowed(team: Session) -> None:
    """By adviser, team, person, duty, lateness and horizon."""
    everything = due(team).rows
    kim = find_one_adviser(team.store.advisers(), "kim")
    assert due(team, DueFilter(adviser=kim)).rows == [row for row in everything if row["adviser"] == "Kim Adeyemi"]
    assert due(team, DueFilter(team="south")).rows == [row for row in everything if row["team"] == "South"]
    assert due(team, DueFilter(ref="P001")).rows == [row for row in everything if row["ref"] == "P001"]
    assert due(team, DueFilter(duties=("RV3",))).rows == [row for row in everything if row["duty"] == "RV3"]
    assert {row["ref"] for row in everything} - {row["ref"] for row in due(team, DueFilter(team="south")).rows} > {None}
    assert due(team, DueFilter(overdue=True)).rows == [row for row in everything if row["state"] == "overdue"]
    planned = [row for row in everything if row["state"] == "planned"]
    assert due(team, DueFilter(within=4000)).rows == everything
    last = max(row["by"] or row["from"] for row in planned)
    assert last not in [row["by"] or row["from"] for row in due(team, DueFilter(within=28)).rows]


def test_an_empty_list_says_which_question_it_answers(team: Session) -> None:
    """Nobody in that team, nothing overdue, nothing of that kind: a sentence for each."""
    early = replace(team, day=date(1999, 1, 1))
    assert due(early, DueFilter(overdue=True)).empty == "Nothing is overdue among 62 young people."
    assert (
        due(early, DueFilter(duties=("RV3",), within=7)).empty == "Nothing of RV3 within 7 days is due among 62 young people."
    )
    assert due(team, DueFilter(team="West")).empty == "Nothing is due: nobody is in team West on this day."


def test_why_gives_the_whole_tree(team: Session) -> None:
    """Line by line, each with its verdict and provision, ending in the facts that were counted."""
    [row] = due(team, DueFilter(ref="P001", duties=("RV3",), why=True)).rows
    lines = str(row["why"]).split("\n")
    assert lines[0] == "yes: RV3 Review the plan at least every six months [CL reg 7(2)(c)]"
    assert any("last review held on" in line for line in lines)


@pytest.mark.parametrize(
    ("on", "not_yet"),
    [(date(2018, 3, 31), {"EN4"}), (date(2018, 4, 1), set()), (date(1999, 3, 31), {"RV3", "PA1", "EN4", "SP3"})],
)
def test_a_day_before_a_duty_was_law_says_so_in_words(team: Session, on: date, not_yet: set[str]) -> None:
    """The list never looks as if nothing had been owed."""
    told = [note for note in due(replace(team, day=on)).notes if note.startswith("Not law on that day")]
    assert {duty for duty in ("RV3", "PA1", "EN4", "SP3") if duty in " ".join(told)} == not_yet


@pytest.mark.parametrize(
    ("reviewed", "on", "told"),
    [
        (date(2026, 6, 24), date(2026, 11, 21), False),
        (date(2026, 6, 25), date(2026, 11, 21), True),
        (date(2026, 6, 25), date(2026, 12, 25), True),
        (date(2026, 6, 25), date(2026, 12, 26), False),
        (date(2026, 6, 29), date(2026, 11, 21), False),
    ],
)
def test_a_last_day_at_christmas_says_by_when_to_do_it(reviewed: date, on: date, told: bool, session: Session) -> None:
    """The day itself does not move; until it has passed, the list names the working day before it."""
    care = CareEpisode(person="P001", start=date(2016, 1, 4), end=date(2025, 2, 3), legal="C2", placement="U4", ceased="E5")
    with session.store.change("somebody", "made up") as change:
        for fact in (Person(ref="P001", born=date(2007, 2, 3)), care, Review(person="P001", on=reviewed)):
            change.save(fact)
    [row] = due(replace(session, day=on), DueFilter(ref="P001", duties=("RV3",))).rows
    assert ("do by Thursday 24 December 2026" in str(row["why"])) is told
