"""Actions that somebody owns."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.record import Fact, described, free_text, past_day, record

OPEN, LATE, DONE = "open", "late", "done"
STATES = (LATE, OPEN, DONE)
"""In the order in which they are shown."""


@record("action", "action", "actions", group="actions", shape="action", day="raised")
class Action(Fact):
    """Something somebody has undertaken to do, for a board, an improvement plan, a task group or a young person.

    `theme` is what it is about: homes, work, health.
    """

    person: str | None = described(default=None, is_in_column=True, is_fixed=True)
    what: str = free_text(is_headline=True)
    owner: str = free_text()
    plan: str = free_text(may_name_others=False)
    raised: date = past_day()
    due: date | None = None
    evidence: str | None = free_text(default=None)
    done: date | None = None
    number: int = described(is_fixed=True)
    theme: str | None = free_text(default=None, may_name_others=False, is_new=True)


def state_of(action: Action, day: date) -> str:
    """Open, late (its last day has passed and it is not done) or done, on a day."""
    if action.done is not None and action.done <= day:
        return DONE
    return LATE if action.due is not None and action.due < day else OPEN
