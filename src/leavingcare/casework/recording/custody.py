"""`lc custody`: charged, taken into custody, the planned release and the release itself."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.recording.date_checks import in_order
from leavingcare.casework.recording.homes import CUSTODY
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import ended, running_on
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused
from leavingcare.facts.events import Occasion
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Detention
from leavingcare.facts.words import DETAINED_IN

CUSTODIAL = "custody"
CHARGED, START, RELEASE_DATE, RELEASE = "charged", "start", "release-date", "release"
STEPS = (START, RELEASE, RELEASE_DATE, CHARGED)


def charged(person: Person, day: date, note: str | None = None) -> ProposedChange:
    """Charged with an offence: guidance 4.17 wants the plan reviewed."""
    fact = Occasion(person=person.ref, on=day, what="charged", note=note)
    return ProposedChange(
        command="custody", details=f"{person.ref} charged --day {day.isoformat()}", refs=(person.ref,), saved=(fact,), day=day
    )


def start(session: Session, stay: Detention) -> ProposedChange:
    """Custody begins, by a court or not, with the planned release if it is known. Raises Refused if it has already."""
    in_order(stay.start, stay.end, "Custody")
    ref = stay.person
    running = running_on(_held(session, ref), stay.start)
    if running:
        raise Refused(
            f"{ref} is in {running[-1].place} on {format_long(stay.start)} already.",
            f"Or release first: lc custody {ref} release",
        )
    until = f" --release {stay.end.isoformat()}" if stay.end else ""
    return ProposedChange(
        command="custody",
        details=f"{ref} start --day {stay.start.isoformat()} --place {stay.place}{until}",
        refs=(ref,),
        saved=(stay,),
        day=stay.start,
        warnings=(f"The home stays on file. If it is given up: lc home end {ref}",) if stay.place == CUSTODIAL else (),
    )


def plan_release(session: Session, person: Person, release: date, note: str | None = None) -> ProposedChange:
    """The day of release becomes known, or another one. Raises Refused where nobody is in custody."""
    stay = _stay(session, person, session.day)
    if stay is None:
        raise _not_in_custody(person, session.day)
    in_order(stay.start, release, "Custody")
    return ProposedChange(
        command="custody",
        details=f"{person.ref} release-date --release {release.isoformat()}",
        refs=(person.ref,),
        saved=(ended(stay, release, note),),
        day=release,
    )


def release(session: Session, person: Person, day: date, note: str | None = None) -> ProposedChange:
    """Released. Custody ends, as a record of its own and as a home coded X. Raises Refused where nobody was in custody."""
    stay = _stay(session, person, day)
    cells = [home for home in running_on(session.store.life(person.ref).homes, day) if home.letter == CUSTODY]
    if stay is None and not cells:
        raise _not_in_custody(person, day)
    spells: list[Fact] = [*([ended(stay, day)] if stay else []), *(ended(cell, day) for cell in cells)]
    fact = Occasion(person=person.ref, on=day, what="released", note=note)
    return ProposedChange(
        command="custody",
        details=f"{person.ref} release --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(*spells, fact),
        day=day,
        next_steps=(f"lc home {person.ref}", f"lc due {person.ref}"),
    )


def _stay(session: Session, person: Person, day: date) -> Detention | None:
    """The stay that runs on the day, or that was planned to end on it."""
    stays = _held(session, person.ref)
    matches = running_on(stays, day) or [stay for stay in stays if stay.end == day]
    return matches[-1] if matches else None


def _held(session: Session, ref: str) -> list[Detention]:
    """The stays in custody, in hospital or with the police: other accommodation is no custody (lc stay)."""
    return [stay for stay in session.store.life(ref).detained if stay.place in DETAINED_IN]


def _not_in_custody(person: Person, day: date) -> Refused:
    return Refused(
        f"Nothing says that {person.ref} is in custody on {format_long(day)}.", f"lc custody {person.ref} start records it."
    )
