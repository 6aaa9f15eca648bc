"""`lc assessment`, `lc plan` and `lc review`: the needs assessment, the pathway plan and its reviews."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import Assessment, Occasion, Plan, Review
from leavingcare.facts.people import Adviser, Person

HELD, CANCELLED, ASKED = "held", "cancelled", "asked"
STEPS = (HELD, CANCELLED, ASKED)


class Held(NamedTuple):
    """What somebody tells of a review that was held. `reason` and `by` are a manager's, for an interval over the limit."""

    interval_months: int | None = None
    took_part: bool | None = None
    advocacy_explained: bool | None = None
    reason: str | None = None
    by: Adviser | None = None
    participation: str | None = None


def assessment(person: Person, day: date, note: str | None = None) -> ProposedChange:
    """A needs assessment completed."""
    fact = Assessment(person=person.ref, on=day, note=note)
    return ProposedChange(
        command="assessment", details=f"{person.ref} --day {day.isoformat()}", refs=(person.ref,), saved=(fact,), day=day
    )


def plan(person: Person, day: date, note: str | None = None, led_by: str | None = None) -> ProposedChange:
    """A pathway plan written, and who leads it."""
    fact = Plan(person=person.ref, on=day, note=note, led_by=led_by)
    return ProposedChange(
        command="plan", details=f"{person.ref} --day {day.isoformat()}", refs=(person.ref,), saved=(fact,), day=day
    )


def review_asked(person: Person, day: date, note: str | None = None) -> ProposedChange:
    """The young person asks for a review: one is owed now (CL reg 7(2)(a))."""
    fact = Occasion(person=person.ref, on=day, what="review asked", note=note)
    return ProposedChange(
        command="review", details=f"{person.ref} asked --day {day.isoformat()}", refs=(person.ref,), saved=(fact,), day=day
    )


def review_cancelled(person: Person, day: date, note: str | None = None) -> ProposedChange:
    """A review that did not take place: it counts for nothing (decision D13)."""
    fact = Review(person=person.ref, on=day, outcome=CANCELLED, note=note)
    return ProposedChange(
        command="review",
        details=f"{person.ref} cancelled --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        warnings=("A cancelled review counts for nothing: the one that was due stays due.",),
    )


def review_held(session: Session, person: Person, day: date, held: Held, note: str | None = None) -> ProposedChange:
    """A review held, and when it wants the next one.

    Raises Refused for a review before any plan, and for an interval that law or policy does not allow.
    """
    may_be_reviewed(session, person, day)
    why = _check_interval(session, person, day, held)
    fact = Review(
        person=person.ref,
        on=day,
        outcome=HELD,
        interval_months=held.interval_months,
        took_part=held.took_part,
        advocacy_explained=held.advocacy_explained,
        participation=held.participation,
        note=note,
    )
    interval = f" --interval {held.interval_months}" if held.interval_months else ""
    return ProposedChange(
        command="review",
        details=f"{person.ref} held --day {day.isoformat()}{interval}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        why=why,
        warnings=_warnings(held),
    )


def may_be_reviewed(session: Session, person: Person, day: date) -> None:
    """Raises Refused where there is no pathway plan on the day that could be reviewed."""
    if not any(plan.on <= day for plan in session.store.life(person.ref).plans):
        raise Refused(
            f"No pathway plan of {person.ref} is on file by {format_long(day)}, so there is nothing to review.",
            f"Record the plan first: lc plan {person.ref}",
        )


def longest_interval(session: Session, person: Person, day: date) -> tuple[int, bool]:
    """The most months to the next review, and whether that is because the authority provides the home (CL reg 7(3)(b))."""
    then = person_on_day(replace(session, day=day), person.ref)
    provided = then.provided_clock is not None
    return then.figure("review_interval_provided" if provided else "review_interval"), provided


def _check_interval(session: Session, person: Person, day: date, held: Held) -> str | None:
    """The manager's reason for an interval over the limit, if one is needed. Raises Refused, WrongUse."""
    if held.interval_months is None:
        return None
    if held.interval_months < 1:
        raise WrongUse("The next review is at least a month ahead.")
    most, provided = longest_interval(session, person, day)
    if held.interval_months <= most:
        return None
    if provided:
        raise Refused(
            f"In a home that the authority provides the next review is at most {most} months ahead (CL reg 7(3)(b)).",
            f"Set 1 to {most} months.",
        )
    if not held.reason or held.by is None:
        raise Refused(
            f"The next review is at most {most} months ahead (CL reg 7(2)(c)), unless a manager gives a reason.",
            "Add --by MANAGER and --reason TEXT.",
        )
    return f"{held.interval_months} months, {require_manager(held.by, day).name}: {held.reason}"


def _warnings(held: Held) -> tuple[str, ...]:
    lines = []
    if held.advocacy_explained is False:
        lines.append("At each review it is checked that they know about advocacy (guidance 9.10): it was not.")
    if held.took_part is False:
        lines.append("The young person did not take part: say why in a note.")
    return tuple(lines)
