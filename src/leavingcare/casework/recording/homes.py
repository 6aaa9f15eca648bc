"""`lc home`: where somebody lives. A move ends the home before; what the codes cannot mean is refused or said aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.date_checks import in_order
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import ended, insert_spell, require_running_spell, running_on
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.session import Session
from leavingcare.dates import age_on, format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import codes
from leavingcare.facts.events import Occasion
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Home

HOMELESS, CUSTODY, BED_AND_BREAKFAST, EMERGENCY = "S", "X", "W", "V"
ONLY_UNSUITABLE = (HOMELESS, CUSTODY)
NOT_JUDGED = ("G", "H", "R")
"""Abroad, deported, not known: whether such a home is suitable need not be said."""
UNREGISTERED = (BED_AND_BREAKFAST, EMERGENCY)
"""Nobody registers these as homes for somebody under 18."""
NO_PLACEMENT = ("B", "G", "H", "R", HOMELESS, CUSTODY, "Z")
"""Family, former carers, abroad, not known, homeless, custody: no place that would have to be registered."""
BAN_SINCE = date(2023, 10, 28)
"""CP reg 27C (SI 2023/416): children of 16 and 17 live in registered places only."""
NOT_LAWFUL = "not lawful as recorded: escalate"


class HomeMove(NamedTuple):
    """What somebody tells of a home. `letter` is the SSDA903 letter; None is not known throughout."""

    letter: str
    start: date
    suitable: bool | None = None
    under: str | None = None
    known_on: date | None = None
    told_by: str | None = None
    out_of_area: bool | None = None
    foster_carer: bool | None = None
    away_for: str | None = None
    supervision: str | None = None
    registered: bool | None = None
    approver: Adviser | None = None
    until: date | None = None
    note: str | None = None
    why: str | None = None


def home(session: Session, person: Person, move: HomeMove) -> ProposedChange:
    """A move. It ends the home before; away for a time, the home stays as it is.

    Raises WrongUse for a code that cannot be, Refused for a place that is not lawful as recorded without an approver.
    """
    check_code(person, move)
    in_order(move.start, move.until, "The home")
    why = _check_lawful(session, person, move)
    life = session.store.life(person.ref)
    new = _fact(person, move)
    if new.away_for:
        _not_away_yet(life.homes, new)
        facts: list[Fact] = [new]
    else:
        facts = [*insert_spell([home for home in life.homes if not home.away_for], new, "a home")]
    if move.letter == HOMELESS:
        facts.append(Occasion(person=person.ref, on=move.start, what="homeless"))
    return ProposedChange(
        command="home",
        details=_details(person, new),
        refs=(person.ref,),
        saved=tuple(facts),
        day=move.start,
        why=why,
        warnings=(*warnings(move), *((f"{NOT_LAWFUL.capitalize()} to the head of service.",) if why else ())),
        next_steps=_next_steps(person, move),
    )


def end_home(session: Session, person: Person, day: date, note: str | None = None) -> ProposedChange:
    """The home ends, or the absence from it where somebody is away for a time. Raises Refused where none is open."""
    running = require_running_spell(session.store.life(person.ref).homes, day, "home", person.ref)
    warning = () if running.away_for else ("No home is known from that day on. Where to? lc home records it.",)
    return ProposedChange(
        command="home end",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(ended(running, day, note),),
        day=day,
        warnings=warning,
        next_steps=(f"lc home {person.ref}",),
    )


def check_code(person: Person, move: HomeMove) -> None:
    """Raises WrongUse for a code that cannot be at that age, or that cannot be suitable."""
    age = age_on(person.born, move.start) if person.born else None
    meaning = codes.meaning("accommodation", move.letter)
    if move.letter in ONLY_UNSUITABLE and move.suitable:
        raise WrongUse(f"{move.letter} {meaning} is never coded suitable.")
    if age is not None and age < 18 and move.letter == "T":
        raise WrongUse(f"T {meaning} is no code for somebody under 18.", "Supported accommodation is D or E.")
    if age is not None and age < 18 and move.letter == "Z":
        raise WrongUse(f"Z {meaning} is no code for somebody under 18, who is fostered and not staying put.")
    if move.letter not in codes.listed("accommodation") or move.letter == "0":
        raise WrongUse("That is no accommodation code.", "lc home asks for it; ? lists the codes.")


def suitability_settled(letter: str) -> bool:
    """Does the code leave nothing to ask about suitability?"""
    return letter in (*ONLY_UNSUITABLE, *NOT_JUDGED)


def under_settled(letter: str) -> str | None:
    """Under what it is provided, where the code says so: with family, staying put."""
    return {"B": "family", "Z": "staying put"}.get(letter)


def hardly_ever_suitable(letter: str) -> bool:
    """Bed and breakfast, emergency places: suitable is a slip more often than not."""
    return letter in (BED_AND_BREAKFAST, EMERGENCY)


def must_be_registered(session: Session, person: Person, letter: str, start: date) -> bool:
    """Looked after at 16 or 17, or a relevant child, in a place that the law wants registered."""
    if letter in NO_PLACEMENT or start < BAN_SINCE or person.born is None or not 16 <= age_on(person.born, start) < 18:
        return False
    then = person_on_day(replace(session, day=start), person.ref)
    looked_after = any(episode.covers(start) for episode in then.life.care)
    return looked_after or then.is_eligible or then.is_relevant


def is_lawful(session: Session, person: Person, move: HomeMove) -> bool:
    """Is it not one of those places that are not lawful as recorded? Not known whether registered: nothing says so."""
    if move.registered or not must_be_registered(session, person, move.letter, move.start):
        return True
    return move.registered is None and move.letter not in UNREGISTERED


def _check_lawful(session: Session, person: Person, move: HomeMove) -> str | None:
    """Who approved a place that is not lawful as recorded; None for any other. Raises Refused."""
    if is_lawful(session, person, move):
        return None
    if move.approver is None:
        raise Refused(
            f"Under 18 in a place that is not registered is {NOT_LAWFUL} (CP reg 27C).",
            "A manager may have it recorded as it is: --approver MANAGER.",
        )
    return f"{NOT_LAWFUL}; approved by {require_manager(move.approver, move.start).name}"


def _fact(person: Person, move: HomeMove) -> Home:
    suffix = {True: "1", False: "2", None: "2" if move.letter in ONLY_UNSUITABLE else ""}[move.suitable]
    return Home(
        person=person.ref,
        start=move.start,
        end=move.until,
        code=move.letter + suffix,
        provided_under=move.under,
        foster_carer=True if move.letter == "Z" else move.foster_carer,
        away_for=move.away_for,
        out_of_area=move.out_of_area,
        known_on=move.known_on,
        told_by=move.told_by,
        supervision=move.supervision,
        registered=move.registered,
        approved_by=move.approver.name if move.approver else None,
        why=move.why,
        note=move.note,
    )


def _not_away_yet(homes: tuple[Home, ...], new: Home) -> None:
    if any(home.away_for for home in running_on(homes, new.start)):
        raise Refused(f"{new.person} is away on {format_long(new.start)} already.", f"End that first: lc home end {new.person}")


def warnings(move: HomeMove) -> tuple[str, ...]:
    """What whoever confirms should read: codes that are hardly ever right, and what is still to be found out."""
    lines = []
    if hardly_ever_suitable(move.letter) and move.suitable:
        lines.append(f"{move.letter}1: {codes.meaning('accommodation', move.letter)} is hardly ever suitable. Is it?")
    if move.letter not in NOT_JUDGED and move.letter not in ONLY_UNSUITABLE and move.suitable is None:
        lines.append("Whether the home is suitable is not recorded: no risk assessment is opened until it is.")
    if move.letter == BED_AND_BREAKFAST and not move.supervision:
        lines.append("Who supervises in bed and breakfast, and how contact is kept, is owed (guidance 7.12): --supervision.")
    if move.known_on and move.known_on > move.start:
        days = (move.known_on - move.start).days
        lines.append(f"We found out {days} day{'s' if days > 1 else ''} after the move.")
    return tuple(lines)


def _details(person: Person, new: Home) -> str:
    under = f" --under '{new.provided_under}'" if new.provided_under else ""
    known = f" --known-on {new.known_on.isoformat()}" if new.known_on else ""
    away = f" --away-for '{new.away_for}'" if new.away_for else ""
    return f"{person.ref} {new.code} --day {new.start.isoformat()}{under}{known}{away}"


def _next_steps(person: Person, move: HomeMove) -> tuple[str, ...]:
    custody = (f"lc custody {person.ref} start",) if move.letter == CUSTODY else ()
    return (*custody, f"lc due {person.ref}")
