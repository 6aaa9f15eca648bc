"""`lc activity` and `lc education`: what somebody does, and programmes of education or training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.recording.date_checks import in_order
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import ended, insert_spell, require_running_spell
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Activity, Education


class Course(NamedTuple):
    """What somebody tells of a programme. Without `start` it is a wish to study, of which we were told on `told_on`."""

    course: str
    start: date | None = None
    end: date | None = None
    in_plan: bool | None = None
    told_on: date | None = None
    level: str | None = None
    note: str | None = None


def activity(session: Session, new: Activity, why_ended: str | None = None) -> ProposedChange:
    """What somebody does from a day on. It ends what they did before, with the reason why."""
    spells = insert_spell(session.store.life(new.person).activities, new, "an activity")
    spells_with_reason = [
        replace(spell, why_ended=why_ended) if why_ended and spell.id != new.id else spell for spell in spells
    ]
    return ProposedChange(
        command="activity",
        details=f"{new.person} {new.code} --day {new.start.isoformat()}",
        refs=(new.person,),
        saved=tuple(spells_with_reason),
        day=new.start,
    )


def education(person: Person, course: Course) -> ProposedChange:
    """A programme, or the wish for one. Raises WrongUse where neither a first day nor the day of telling is known."""
    start = course.start or course.told_on
    if start is None:
        raise WrongUse(
            "A course needs its first day, a wish to study the day on which we were told.", "Add --from or --told-on."
        )
    in_order(start, course.end, "The course")
    fact = Education(
        person=person.ref,
        start=start,
        end=course.end,
        in_plan=course.in_plan,
        told_on=course.told_on,
        wish=course.start is None,
        course=course.course,
        level=course.level,
        note=course.note,
    )
    days = "".join(
        f" --{name} {day.isoformat()}"
        for name, day in (("from", course.start), ("to", course.end), ("told-on", course.told_on))
        if day
    )
    return ProposedChange(
        command="education",
        details=f"{person.ref}{days}",
        refs=(person.ref,),
        saved=(fact,),
        day=course.start or course.told_on,
    )


def end_education(session: Session, person: Person, day: date, note: str | None = None) -> ProposedChange:
    """The course that runs is over. Raises Refused where none is."""
    running = require_running_spell(session.store.life(person.ref).education, day, "course", person.ref)
    return ProposedChange(
        command="education end",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(ended(running, day, note),),
        day=day,
    )
