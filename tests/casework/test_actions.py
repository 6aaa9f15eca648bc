"""`lc actions`: added, listed late ones first, done with evidence; what a board is shown of them at a quarter's end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.actions import Wanted, add, finish, list_actions
from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.draft import Draft, keep
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts import Action
from leavingcare.listing import Listing
from leavingcare.reporting.actions import is_carried_forward, of_quarter, state_of
from leavingcare.reporting.quarters import quarter_typed

QUARTER = quarter_typed("2026-27Q2")


def save(desk: Desk, draft: Draft) -> Listing:
    """Keep a draft made from the case file as it is."""
    return keep(desk, draft, desk.store.revision())


def test_an_action_is_added_listed_late_and_done(desk: Desk):
    """With its number, and the days it is late."""
    earlier = replace(desk, on=date(2026, 6, 1))
    save(earlier, add(earlier, "Sign the housing protocol", "board", "head of service", date(2026, 10, 31)))
    save(earlier, add(earlier, "Health statement", "board", "=Kim [/]", date(2026, 12, 31)))
    rows = list_actions(desk).rows
    assert [(row["number"], row["state"], row["days"]) for row in rows] == [(1, "late", -21), (2, "open", 40)]
    save(desk, finish(desk, 1, "signed on paper"))
    assert [row["number"] for row in list_actions(desk).rows] == [2]
    assert list_actions(desk, Wanted(state="done")).rows[0]["evidence"] == "signed on paper"


def test_as_at_an_earlier_day_it_is_not_done_yet(desk: Desk):
    """Time is seen."""
    save(desk, add(replace(desk, on=date(2026, 6, 1)), "Protocol", "board", "Kim"))
    save(desk, finish(desk, 1))
    assert list_actions(replace(desk, on=date(2026, 7, 1))).rows[0]["state"] == "open"
    assert list_actions(replace(desk, on=date(2026, 5, 1))).rows == []


def test_filters_by_plan_and_owner(desk: Desk):
    """Parts of words, any case."""
    save(desk, add(desk, "One", "Board", "Kim"))
    save(desk, add(desk, "Two", "improvement", "Jo"))
    assert [row["what"] for row in list_actions(desk, Wanted(plan="board")).rows] == ["One"]
    assert [row["what"] for row in list_actions(desk, Wanted(owner="JO")).rows] == ["Two"]


@pytest.mark.parametrize(("what", "plan", "owner"), [(" ", "board", "Kim"), ("x" * 301, "board", "Kim"), ("x", "", "Kim")])
def test_an_empty_or_endless_text_is_refused(desk: Desk, what, plan, owner):
    """Nothing is saved."""
    with pytest.raises(WrongUse):
        add(desk, what, plan, owner)
    assert desk.store.records(Action) == []


def test_what_cannot_be_is_refused(desk: Desk):
    """Done twice, done before it was raised, no such number."""
    with pytest.raises(NotFound):
        finish(desk, 1)
    save(desk, add(desk, "x", "board", "Kim"))
    with pytest.raises(WrongUse, match="cannot be done"):
        finish(replace(desk, on=date(2026, 1, 1)), 1)
    save(desk, finish(desk, 1))
    with pytest.raises(WrongUse, match="has been done"):
        finish(desk, 1)


def test_an_action_may_be_late_when_it_is_typed_in(desk: Desk):
    """Boards write their minutes weeks later: it is kept, late from the first day, with a plain remark."""
    said = save(desk, add(desk, "x", "board", "Kim", desk.on - timedelta(days=1)))
    assert "it is late already" in said.notes[0]
    assert [row["state"] for row in list_actions(desk).rows] == ["late"]
    assert "no last day" in save(desk, add(desk, "y", "board", "Kim")).notes[0]
    assert save(desk, add(desk, "z", "board", "Kim", desk.on)).notes == []


def action(number: int, raised: date, due: date | None = None, done: date | None = None) -> Action:
    """An action of the board."""
    return Action(what="x", owner="Kim", plan="board", raised=raised, due=due, done=done, number=number)


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        (date(2026, 9, 30), None, "open"),
        (date(2026, 9, 29), None, "late"),
        (None, None, "open"),
        (date(2026, 1, 1), date(2026, 9, 30), "done"),
        (date(2026, 1, 1), date(2026, 10, 1), "late"),
    ],
)
def test_how_an_action_stands_at_the_end_of_the_quarter(due, done, state):
    """The last day is still in time."""
    assert state_of(action(1, date(2026, 1, 1), due, done), date(2026, 9, 30)) == state


def test_carried_forward_is_what_was_open_when_the_quarter_began():
    """Not what was raised in it, nor what was done before."""
    assert is_carried_forward(action(1, date(2026, 6, 30)), QUARTER)
    assert is_carried_forward(action(1, date(2026, 6, 1), done=date(2026, 7, 1)), QUARTER)
    assert not is_carried_forward(action(1, date(2026, 7, 1)), QUARTER)
    assert not is_carried_forward(action(1, date(2026, 6, 1), done=date(2026, 6, 30)), QUARTER)


def test_a_board_sees_what_is_open_and_what_was_done_in_the_quarter():
    """Late ones first."""
    shown = of_quarter(
        [
            action(1, date(2026, 6, 1), done=date(2026, 6, 30)),
            action(2, date(2026, 6, 1), done=date(2026, 7, 1)),
            action(3, date(2026, 8, 1), due=date(2026, 12, 1)),
            action(4, date(2026, 6, 1), due=date(2026, 7, 1)),
            action(5, date(2026, 10, 1)),
        ],
        QUARTER,
    )
    assert [one.number for one in shown] == [4, 3, 2]
