"""Actions of boards and improvement plans: those that a board is shown of a quarter."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.actions import DONE, STATES, Action, state_of
from leavingcare.reporting.quarters import Quarter


def is_carried_forward(action: Action, quarter: Quarter) -> bool:
    """Was it raised before the quarter, and not done when the quarter began?"""
    return action.raised < quarter.first and state_of(action, quarter.before.last) != DONE


def of_quarter(actions: list[Action], quarter: Quarter, day: date | None = None) -> list[Action]:
    """What a board is shown of a quarter: all that is not done, and what was done in the quarter or since.

    `day`: that of the meeting, as at which they stand; the last of the quarter if it is not known.
    """
    as_at = day or quarter.last
    shown = [action for action in actions if action.raised <= as_at and (action.done is None or action.done >= quarter.first)]
    return sorted(
        shown, key=lambda action: (action.plan, STATES.index(state_of(action, as_at)), action.due or date.max, action.number)
    )
