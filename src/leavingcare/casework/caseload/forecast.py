"""`lc caseload forecast`: who turns 16, 17, 18, 21 and 25 month by month, and whether the advisers in post are enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from leavingcare.casework.caseload.allocation import weighed
from leavingcare.casework.evaluation.birthdays import AGES, birthdays
from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.dates import MONTHS, ONE_DAY, months_after
from leavingcare.errors import WrongUse
from leavingcare.facts.life import Life
from leavingcare.law.policy import Policy, limit_of
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.presentation.rows import Column, Listing

LONGEST = 60
COLUMNS = (
    Column("month", "Month"),
    *(Column(f"turn_{age}", f"Turn {age}") for age in AGES),
    Column("cases", "Need an adviser"),
    Column("weighted", "Weighted"),
    Column("capacity", "Capacity"),
    Column("free", "Free"),
    Column("over", "Over"),
    Column("people", "Who", on_screen=False),
)


def forecast(session: Session, months: int = 12) -> Listing:
    """A row for each month, this one first: birthdays in it, and at its end who needs an adviser and how many could be had.

    Nothing that is not on file yet is guessed: nobody comes into care, and a leaving day on file counts. Raises WrongUse.
    """
    if not 1 <= months <= LONGEST:
        raise WrongUse(f"A forecast is for 1 to {LONGEST} months.", "As in lc caseload forecast --months 12.")
    first = session.day.replace(day=1)
    lives = list(session.store.lives())
    evaluation = Evaluation(session)
    rows = [_row(session, evaluation, lives, months_after(first, step)) for step in range(months)]
    return Listing(
        "caseload forecast",
        session.day,
        COLUMNS,
        rows,
        "There is nothing to look ahead to.",
        "Forecast",
        notes=_notes(rows),
        next_steps=["lc caseload what-if --joins 1", "lc caseload"],
    )


def _row(session: Session, evaluation: Evaluation, lives: Sequence[Life], month: date) -> dict[str, object]:
    """One month. Numbers of work include restricted records, and whoever is named does not."""
    following = months_after(month, 1)
    end, policy = following - ONE_DAY, evaluation.policy
    turning = birthdays((life.person for life in lives), max(month, session.day), following, policy)
    needing = [person for person in (evaluation.on_day(life, end) for life in lives) if person.is_entitled]
    weighted, capacity = weighed(needing), _capacity(replace(session, day=end), policy)
    return {
        "month": f"{MONTHS[month.month - 1][:3]} {month.year}",
        **{f"turn_{age}": sum(turned == age for _, turned, _ in turning) for age in AGES},
        "cases": len(needing),
        "weighted": weighted,
        "capacity": capacity,
        "free": max(capacity - weighted, 0),
        "over": max(weighted - capacity, 0),
        "people": [
            {"ref": birthday.person.ref, "age": birthday.age, "on": birthday.on}
            for birthday in turning
            if session.restricted or not birthday.person.restricted_since
        ],
    }


def _capacity(session: Session, policy: Policy) -> int:
    workers = (adviser for adviser in session.advisers() if adviser.role == ADVISER_ROLES[0] and adviser.works_on(session.day))
    return sum(limit_of(worker, policy, session.day) for worker in workers)


def _notes(rows: Sequence[dict[str, object]]) -> list[str]:
    notes = ["Only those on file today are counted. Cases and capacity are of the month's last day."]
    over = next((row for row in rows if row["over"]), None)
    return [*notes, f"From {over['month']} on there are more than the limits allow."] if over else notes
