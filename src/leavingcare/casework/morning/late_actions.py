"""Actions of boards and plans whose last day is past, for whoever sees the day of a team."""

from __future__ import annotations

from collections.abc import Mapping

from leavingcare.casework.morning.parts import ACTIONS, MorningRow
from leavingcare.casework.session import Session
from leavingcare.dates import late_words
from leavingcare.facts.actions import LATE, Action, state_of


def late_actions(session: Session, names: Mapping[str, str | None]) -> list[MorningRow]:
    """The longest late first. `names`: those of the young people who are shown, by reference; others' actions are left out."""
    day = session.day
    late = [
        (action, action.due)
        for action in session.store.records(Action)
        if action.due and action.raised <= day and state_of(action, day) == LATE
    ]
    return [
        MorningRow(
            ACTIONS,
            action.person,
            names.get(action.person or ""),
            None,
            f"{action.number}: {action.what}",
            late_words(due, day),
            due,
            (due - day).days,
            f"lc actions done {action.number}",
        )
        for action, due in sorted(late, key=lambda found: (found[1], found[0].number))
        if action.person is None or action.person in names
    ]
