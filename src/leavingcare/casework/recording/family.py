"""`lc family`, `lc order` and `lc decision`: what turns a legal status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.days import in_order
from leavingcare.casework.recording.draft import Draft
from leavingcare.casework.recording.running import ended, running_on, the_running
from leavingcare.casework.recording.staff import deciding
from leavingcare.dates import say
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import Adviser, FamilyStay, Occasion, Order, Person
from leavingcare.law.record import STATUS_DECISIONS

DECISIONS = STATUS_DECISIONS


def family(desk: Desk, stay: FamilyStay) -> Draft:
    """Living with family from a day on. Raises Refused where that is on file already."""
    in_order(stay.start, stay.end, "The stay")
    ref = stay.person
    if running_on(desk.store.life(ref).family, stay.start):
        raise Refused(f"{ref} lives with family on {say(stay.start)} already.", f"End that first: lc family end {ref}")
    return Draft(
        command=f"family {ref} --with '{stay.living_with}' --day {stay.start.isoformat()}",
        refs=(ref,),
        saved=(stay,),
        day=stay.start,
        next_steps=(f"lc explain {ref}", f"lc due {ref}"),
    )


def end_family(desk: Desk, person: Person, day: date, broke_down: date | None = None, note: str | None = None) -> Draft:
    """Living with family is over; `broke_down` is the day the arrangements broke down. Raises Refused where none runs."""
    running = the_running(desk.store.life(person.ref).family, day, "stay with family", person.ref)
    if broke_down is not None and not running.start <= broke_down <= day:
        raise WrongUse("The arrangements broke down between the first and the last day of the stay.")
    down = f" --broke-down {broke_down.isoformat()}" if broke_down else ""
    return Draft(
        command=f"family end {person.ref} --day {day.isoformat()}{down}",
        refs=(person.ref,),
        saved=(replace(ended(running, day, note), broke_down=broke_down or running.broke_down),),
        day=day,
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def order(made: Order) -> Draft:
    """A court order made on its first day."""
    in_order(made.start, made.end, "The order")
    until = f" --ended {made.end.isoformat()}" if made.end else ""
    return Draft(
        command=f"order {made.person} '{made.order}' --day {made.start.isoformat()}{until}",
        refs=(made.person,),
        saved=(made,),
        day=made.start,
        next_steps=(f"lc explain {made.person}",),
    )


def decision(person: Person, detail: str, by: Adviser, reason: str, day: date) -> Draft:
    """A manager's decision about relevant status (CL reg 3(5)). Raises Refused for somebody who is no manager."""
    manager = deciding(by, day)
    fact = Occasion(person=person.ref, on=day, what="manager decision", detail=detail, note=f"{manager.name}: {reason}")
    return Draft(
        command=f"decision {person.ref} '{detail}' --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        why=reason,
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )
