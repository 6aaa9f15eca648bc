"""`lc family`, `lc order` and `lc decision`: what turns a legal status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.recording.date_checks import in_order
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import ended, require_running_spell, running_on
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import Occasion
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import FamilyStay, Order
from leavingcare.law.care_record import STATUS_DECISIONS

DECISIONS = STATUS_DECISIONS


def family(session: Session, stay: FamilyStay) -> ProposedChange:
    """Living with family from a day on. Raises Refused where that is on file already."""
    in_order(stay.start, stay.end, "The stay")
    ref = stay.person
    if running_on(session.store.life(ref).family, stay.start):
        raise Refused(f"{ref} lives with family on {format_long(stay.start)} already.", f"End that first: lc family end {ref}")
    return ProposedChange(
        command="family",
        details=f"{ref} --with '{stay.living_with}' --day {stay.start.isoformat()}",
        refs=(ref,),
        saved=(stay,),
        day=stay.start,
        next_steps=(f"lc explain {ref}", f"lc due {ref}"),
    )


def end_family(
    session: Session, person: Person, day: date, broke_down: date | None = None, note: str | None = None
) -> ProposedChange:
    """Living with family is over; `broke_down` is the day the arrangements broke down. Raises Refused where none runs."""
    running = require_running_spell(session.store.life(person.ref).family, day, "stay with family", person.ref)
    if broke_down is not None and not running.start <= broke_down <= day:
        raise WrongUse("The arrangements broke down between the first and the last day of the stay.")
    down = f" --broke-down {broke_down.isoformat()}" if broke_down else ""
    return ProposedChange(
        command="family end",
        details=f"{person.ref} --day {day.isoformat()}{down}",
        refs=(person.ref,),
        saved=(replace(ended(running, day, note), broke_down=broke_down or running.broke_down),),
        day=day,
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def order(new: Order) -> ProposedChange:
    """A court order made on its first day."""
    in_order(new.start, new.end, "The order")
    until = f" --ended {new.end.isoformat()}" if new.end else ""
    return ProposedChange(
        command="order",
        details=f"{new.person} '{new.order}' --day {new.start.isoformat()}{until}",
        refs=(new.person,),
        saved=(new,),
        day=new.start,
        next_steps=(f"lc explain {new.person}",),
    )


def decision(person: Person, detail: str, by: Adviser, reason: str, day: date) -> ProposedChange:
    """A manager's decision about relevant status (CL reg 3(5)). Raises Refused for somebody who is no manager."""
    manager = require_manager(by, day)
    fact = Occasion(person=person.ref, on=day, what="manager decision", detail=detail, note=f"{manager.name}: {reason}")
    return ProposedChange(
        command="decision",
        details=f"{person.ref} '{detail}' --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        why=reason,
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )
