"""`lc actions`: added, listed late ones first, done with evidence; what a board is shown of them at a quarter's end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.actions.actions import ActionFilter, add, edit, finish, list_actions, remove
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts.actions import Action, state_of
from leavingcare.presentation.rows import Listing
from leavingcare.reporting.actions import is_carried_forward, of_quarter
from leavingcare.reporting.quarters import quarter_typed

QUARTER = quarter_typed("2026-27Q2")


def save(session: Session, draft: ProposedChange) -> Listing:
    """Keep a draft made from the case file as it is."""
    return save_change(session, draft, session.store.revision())


def test_an_action_is_added_listed_late_and_done(session: Session):
    """With its number, and the days it is late."""
    earlier = replace(session, day=date(2026, 6, 1))
    save(earlier, add(earlier, "Sign the housing protocol", "board", "head of service", date(2026, 10, 31)))
    save(earlier, add(earlier, "Health statement", "board", "=Kim [/]", date(2026, 12, 31)))
    rows = list_actions(session).rows
    assert [(row["number"], row["state"], row["days"]) for row in rows] == [(1, "late", -21), (2, "open", 40)]
    save(session, finish(session, 1, "signed on paper"))
    assert [row["number"] for row in list_actions(session).rows] == [2]
    assert list_actions(session, ActionFilter(state="done")).rows[0]["evidence"] == "signed on paper"


def test_as_at_an_earlier_day_it_is_not_done_yet(session: Session):
    """Time is seen."""
    save(session, add(replace(session, day=date(2026, 6, 1)), "Protocol", "board", "Kim"))
    save(session, finish(session, 1))
    assert list_actions(replace(session, day=date(2026, 7, 1))).rows[0]["state"] == "open"
    assert list_actions(replace(session, day=date(2026, 5, 1))).rows == []


def test_filters_by_plan_owner_and_theme(session: Session):
    """Parts of words, any case. An action without a theme is in no list by theme."""
    save(session, add(session, "Three", "task group", "Ada", theme="Homes"))
    assert [row["what"] for row in list_actions(session, ActionFilter(theme="home")).rows] == ["Three"]
    save(session, add(session, "One", "Board", "Kim"))
    save(session, add(session, "Two", "improvement", "Jo"))
    assert [row["what"] for row in list_actions(session, ActionFilter(plan="board")).rows] == ["One"]
    assert [row["what"] for row in list_actions(session, ActionFilter(owner="JO")).rows] == ["Two"]


@pytest.mark.parametrize(("what", "plan", "owner"), [(" ", "board", "Kim"), ("x" * 301, "board", "Kim"), ("x", "", "Kim")])
def test_an_empty_or_endless_text_is_refused(session: Session, what, plan, owner):
    """Nothing is saved."""
    with pytest.raises(WrongUse):
        add(session, what, plan, owner)
    assert session.store.records(Action) == []


def test_what_cannot_be_is_refused(session: Session):
    """Done twice, done before it was raised, no such number."""
    with pytest.raises(NotFound):
        finish(session, 1)
    save(session, add(session, "x", "board", "Kim"))
    with pytest.raises(WrongUse, match="cannot be done"):
        finish(replace(session, day=date(2026, 1, 1)), 1)
    save(session, finish(session, 1))
    with pytest.raises(WrongUse, match="has been done"):
        finish(session, 1)


def test_an_action_may_be_late_when_it_is_typed_in(session: Session):
    """Boards write their minutes weeks later: it is kept, late from the first day, with a plain remark."""
    said = save(session, add(session, "x", "board", "Kim", session.day - timedelta(days=1)))
    assert "it is late already" in said.notes[0]
    assert [row["state"] for row in list_actions(session).rows] == ["late"]
    assert "no last day" in save(session, add(session, "y", "board", "Kim")).notes[0]
    assert save(session, add(session, "z", "board", "Kim", session.day)).notes == []


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


def test_an_action_is_changed_reopened_and_taken_away(session: Session):
    """One field at a time; every change is in the log, and a removal can be taken back."""
    save(session, add(session, "Sign the protocol", "board", "Kim", date(2026, 12, 1)))
    save(session, edit(session, 1, "what", "Sign the joint protocol"))
    save(session, edit(session, 1, "due", None))
    save(session, finish(session, 1, "on paper"))
    save(session, edit(session, 1, "done", None))
    row = list_actions(session).rows[0]
    assert (row["what"], row["due"], row["state"], row["done"]) == ("Sign the joint protocol", None, "open", None)
    assert [line.command for line in session.store.log()][1:3] == ["actions edit 1 what", "actions edit 1 due"]
    save(session, remove(session, 1))
    assert list_actions(session).rows == []
    undo(session)
    assert list_actions(session).rows[0]["number"] == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("what", None), ("owner", ""), ("plan", "x" * 301), ("done", date(2026, 1, 1)), ("done", date(2027, 1, 1))],
)
def test_a_change_that_cannot_be_is_refused(session: Session, field, value):
    """An action says something, has an owner and a plan, and is done after it was raised and not ahead."""
    save(session, add(session, "Sign the protocol", "board", "Kim"))
    with pytest.raises(WrongUse):
        edit(session, 1, field, value)
    with pytest.raises(NotFound):
        edit(session, 2, "what", "x")
    with pytest.raises(NotFound):
        remove(session, 2)
