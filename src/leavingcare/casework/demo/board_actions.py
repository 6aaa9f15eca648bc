"""What the board of the demo has asked for: actions, one of them late, and the targets it has set."""

from __future__ import annotations

from datetime import date, timedelta

from leavingcare.facts.actions import Action

TARGETS = {
    "target.plans_in_date": "95",
    "target.visits_in_time": "90",
    "comment.visits_in_time": "One post was empty for a month; its young people are being shared out.",
}
_ACTIONS: tuple[tuple[str, str, int, int, int | None, str | None], ...] = (
    ("Agree with housing what is done before bed and breakfast", "Head of service", 210, 120, 131, "signed protocol"),
    ("Hold a drop-in on apprenticeships each month", "Virtual school", 150, 20, None, None),
    ("Fill the vacant adviser post in the South team", "Team manager, South", 95, -40, None, None),
    ("Ask ten leavers each quarter how their last review went", "Participation officer", 95, -75, None, None),
)
"""What, owner, days before the demo when it was raised, was due and was done, and the evidence."""


def board_actions(day: date) -> list[Action]:
    """The actions as at the day, numbered from 1."""
    return [
        Action(
            what=what,
            owner=owner,
            plan="board",
            raised=day - timedelta(days=raised),
            due=day - timedelta(days=due),
            done=None if done is None else day - timedelta(days=done),
            evidence=evidence,
            number=number,
        )
        for number, (what, owner, raised, due, done, evidence) in enumerate(_ACTIONS, start=1)
    ]
