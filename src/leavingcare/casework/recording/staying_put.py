"""`lc staying-put talk`, `agree`, `decline`, `start`, `absent` and `end`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.recording.homes import HomeMove, home
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import require_running_spell, running_on
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import Occasion
from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import StayingPut
from leavingcare.law.home_clocks import is_with_carer
from leavingcare.law.spells_on_day import home_on

TALK, AGREE, DECLINE = "staying put conversation", "staying put agreed", "staying put declined"
_WORDS = {TALK: "talk", AGREE: "agree", DECLINE: "decline"}
FORMER_CARERS = "Z"


class Arrangement(NamedTuple):
    """What somebody tells of a staying put arrangement."""

    start: date
    carer: str | None = None
    agreement_on: date | None = None
    note: str | None = None


def said(person: Person, what: str, day: date, detail: str | None = None) -> ProposedChange:
    """A conversation about staying put, or a yes or no to it."""
    fact = Occasion(person=person.ref, on=day, what=what, detail=detail)
    return ProposedChange(
        command=f"staying-put {_WORDS[what]}",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        next_steps=(f"lc staying-put check {person.ref}",),
    )


def start(session: Session, person: Person, arrangement: Arrangement) -> ProposedChange:
    """The arrangement begins, and with it the home with the former carers where that is not on file.

    Raises WrongUse before 18, Refused where an arrangement runs.
    """
    if person.born is not None and arrangement.start < attains(person.born, 18):
        raise WrongUse(
            f"{person.ref} is not 18 on {format_long(arrangement.start)}: before 18 it is foster care, not staying put."
        )
    life = session.store.life(person.ref)
    if running_on(life.staying_put, arrangement.start):
        raise Refused(f"{person.ref} is staying put on {format_long(arrangement.start)} already.")
    fact = StayingPut(
        person=person.ref,
        start=arrangement.start,
        carer=arrangement.carer,
        agreement_on=arrangement.agreement_on,
        note=arrangement.note,
    )
    return ProposedChange(
        command="staying-put start",
        details=f"{person.ref} --day {arrangement.start.isoformat()}",
        refs=(person.ref,),
        saved=(fact, *_home_with_carers(session, person, life, arrangement.start)),
        day=arrangement.start,
        next_steps=(f"lc staying-put check {person.ref}", f"lc due {person.ref}"),
    )


def _home_with_carers(session: Session, person: Person, life: Life, day: date) -> Sequence[Fact]:
    """The records of a home with the former carers from the day on; none where the home of that day is with them already."""
    before = home_on(life, day)
    if before is not None and is_with_carer(before) is True:
        return ()
    return home(session, person, HomeMove(FORMER_CARERS, day, suitable=True, under="staying put", foster_carer=True)).saved


def absent(session: Session, person: Person, away: HomeMove) -> ProposedChange:
    """Away from the carers for a time, to study, train, work or serve: the arrangement goes on. Raises Refused if none runs."""
    require_running_spell(session.store.life(person.ref).staying_put, away.start, "staying put arrangement", person.ref)
    return replace(
        home(session, person, away),
        command="staying-put absent",
        details=f"{person.ref} --for '{away.away_for}' --day {away.start.isoformat()}",
        next_steps=(f"lc staying-put check {person.ref}",),
    )


def end(session: Session, person: Person, day: date, why: str | None = None) -> ProposedChange:
    """The arrangement is over. Raises Refused where none runs."""
    running = require_running_spell(session.store.life(person.ref).staying_put, day, "staying put arrangement", person.ref)
    return ProposedChange(
        command="staying-put end",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(replace(running, end=day, why_ended=why),),
        day=day,
        warnings=("The home stays on file until the next one is recorded.",),
        next_steps=(f"lc home {person.ref}",),
    )
