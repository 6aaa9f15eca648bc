"""`lc custody`: charged, taken into custody, the planned release and the release itself."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.days import in_order
from leavingcare.casework.recording.draft import Draft
from leavingcare.casework.recording.homes import CUSTODY
from leavingcare.casework.recording.running import ended, running_on
from leavingcare.dates import say
from leavingcare.errors import Refused
from leavingcare.facts import Detention, Fact, Occasion, Person

CUSTODIAL = "custody"
CHARGED, START, RELEASE_DATE, RELEASE = "charged", "start", "release-date", "release"
STEPS = (START, RELEASE, RELEASE_DATE, CHARGED)


def charged(person: Person, day: date, note: str | None = None) -> Draft:
    """Charged with an offence: guidance 4.17 wants the plan reviewed."""
    fact = Occasion(person=person.ref, on=day, what="charged", note=note)
    return Draft(command=f"custody {person.ref} charged --day {day.isoformat()}", refs=(person.ref,), saved=(fact,), day=day)


def start(desk: Desk, stay: Detention) -> Draft:
    """Custody begins, by a court or not, with the planned release if it is known. Raises Refused if it has already."""
    in_order(stay.start, stay.end, "Custody")
    ref = stay.person
    running = running_on(desk.store.life(ref).detained, stay.start)
    if running:
        raise Refused(
            f"{ref} is in {running[-1].place} on {say(stay.start)} already.", f"Or release first: lc custody {ref} release"
        )
    until = f" --release {stay.end.isoformat()}" if stay.end else ""
    return Draft(
        command=f"custody {ref} start --day {stay.start.isoformat()} --place {stay.place}{until}",
        refs=(ref,),
        saved=(stay,),
        day=stay.start,
        warnings=(f"The home stays on file. If it is given up: lc home end {ref}",) if stay.place == CUSTODIAL else (),
    )


def plan_release(desk: Desk, person: Person, release: date, note: str | None = None) -> Draft:
    """The day of release becomes known, or another one. Raises Refused where nobody is in custody."""
    stay = _stay(desk, person, desk.on)
    if stay is None:
        raise _not_in_custody(person, desk.on)
    in_order(stay.start, release, "Custody")
    return Draft(
        command=f"custody {person.ref} release-date --release {release.isoformat()}",
        refs=(person.ref,),
        saved=(ended(stay, release, note),),
        day=release,
    )


def release(desk: Desk, person: Person, day: date, note: str | None = None) -> Draft:
    """Released. Custody ends, as a record of its own and as a home coded X. Raises Refused where nobody was in custody."""
    stay = _stay(desk, person, day)
    cells = [one for one in running_on(desk.store.life(person.ref).homes, day) if one.letter == CUSTODY]
    if stay is None and not cells:
        raise _not_in_custody(person, day)
    spells: list[Fact] = [*([ended(stay, day)] if stay else []), *(ended(cell, day) for cell in cells)]
    fact = Occasion(person=person.ref, on=day, what="released", note=note)
    return Draft(
        command=f"custody {person.ref} release --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(*spells, fact),
        day=day,
        next_steps=(f"lc home {person.ref}", f"lc due {person.ref}"),
    )


def _stay(desk: Desk, person: Person, day: date) -> Detention | None:
    """The stay that runs on the day, or that was planned to end on it."""
    stays = desk.store.life(person.ref).detained
    found = running_on(stays, day) or [one for one in stays if one.end == day]
    return found[-1] if found else None


def _not_in_custody(person: Person, day: date) -> Refused:
    return Refused(f"Nothing says that {person.ref} is in custody on {say(day)}.", f"lc custody {person.ref} start records it.")
