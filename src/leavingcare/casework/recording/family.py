"""`lc family`, `lc order` and `lc decision`: what turns a legal status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.days import in_order
from leavingcare.casework.recording.draft import Draft
from leavingcare.casework.recording.running import running_on, the_running
from leavingcare.casework.recording.staff import deciding
from leavingcare.dates import say
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import Adviser, FamilyStay, Occasion, Order, Person
from leavingcare.law.record import STATUS_DECISIONS

WITH = ("parent", "parental responsibility", "former order holder", "special guardian", "relative")
ORDERS = ("special guardianship", "adoption", "care order")
DECISIONS = STATUS_DECISIONS


def family(desk: Desk, person: Person, living_with: str, start: date, end: date | None = None) -> Draft:
    """Living with family from a day on. Raises Refused where that is on file already."""
    in_order(start, end, "The stay")
    if running_on(desk.store.life(person.ref).family, start):
        raise Refused(f"{person.ref} lives with family on {say(start)} already.", f"End that first: lc family end {person.ref}")
    fact = FamilyStay(person=person.ref, start=start, end=end, living_with=living_with)
    return Draft(
        command=f"family {person.ref} --with '{living_with}' --day {start.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=start,
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def end_family(desk: Desk, person: Person, day: date, broke_down: date | None = None) -> Draft:
    """Living with family is over; `broke_down` is the day the arrangements broke down. Raises Refused where none runs."""
    running = the_running(desk.store.life(person.ref).family, day, "stay with family", person.ref)
    if broke_down is not None and not running.start <= broke_down <= day:
        raise WrongUse("The arrangements broke down between the first and the last day of the stay.")
    down = f" --broke-down {broke_down.isoformat()}" if broke_down else ""
    return Draft(
        command=f"family end {person.ref} --day {day.isoformat()}{down}",
        refs=(person.ref,),
        saved=(replace(running, end=day, broke_down=broke_down or running.broke_down),),
        day=day,
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def order(person: Person, kind: str, made: date, ended: date | None = None) -> Draft:
    """A court order made on a day."""
    in_order(made, ended, "The order")
    fact = Order(person=person.ref, start=made, end=ended, order=kind)
    until = f" --ended {ended.isoformat()}" if ended else ""
    return Draft(
        command=f"order {person.ref} '{kind}' --day {made.isoformat()}{until}",
        refs=(person.ref,),
        saved=(fact,),
        day=made,
        next_steps=(f"lc explain {person.ref}",),
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
