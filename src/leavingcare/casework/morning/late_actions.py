"""Actions of boards and plans whose last day is past, for whoever sees the day of a team."""

from __future__ import annotations

from collections.abc import Mapping

from leavingcare.casework.morning.parts import ACTIONS, MorningRow
from leavingcare.casework.session import Session
from leavingcare.facts.actions import Action


def late_actions(session: Session, names: Mapping[str, str | None]) -> list[MorningRow]:
    """The longest late first. `names`: those of the young people who are shown, by reference; others' actions are left out."""
    late = [
        (action, (action.due - session.day).days)
        for action in session.store.records(Action)
        if action.due and action.due < session.day and action.raised <= session.day and not _is_done(session, action)
    ]
    return [
        MorningRow(
            ACTIONS,
            action.person,
            names.get(action.person or ""),
            None,
            f"{action.number}: {action.what}",
            "1 day late" if days == -1 else f"{-days} days late",
            action.due,
            days,
            f"lc actions done {action.number}",
        )
        for action, days in sorted(late, key=lambda found: (found[1], found[0].number))
        if action.person is None or action.person in names
    ]


def _is_done(session: Session, action: Action) -> bool:
    return action.done is not None and action.done <= session.day
