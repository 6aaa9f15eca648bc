"""`lc care`: an episode of care typed in by hand, for somebody whom no file has brought, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.recording.date_checks import in_order
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import ended, require_running_spell
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode

ANOTHER_FOLLOWS = "X1"


def care(session: Session, person: Person, new: CareEpisode) -> ProposedChange:
    """An episode of care; one that is still open before it ends as it begins, because another follows (X1).

    Raises WrongUse for days that cannot be, Refused where it would overlap an episode on file.
    """
    in_order(new.start, new.end, "The episode")
    _under_18(session, person, new)
    episodes = session.store.life(person.ref).care
    before = [episode for episode in episodes if episode.end is None and episode.start < new.start]
    for other_episode in episodes:
        if other_episode not in before and _overlap(other_episode, new):
            raise Refused(
                f"{person.ref} has an episode of care from {format_long(other_episode.start)} on file, "
                "and the two would overlap.",
                f"Correct that one, or give other days: lc person show {person.ref}",
            )
    followed = (replace(ended(episode, new.start), ceased=ANOTHER_FOLLOWS) for episode in before)
    until = f" --until {new.end.isoformat()}" if new.end else ""
    return ProposedChange(
        command="care",
        details=f"{person.ref} {new.legal} --day {new.start.isoformat()}{until}",
        refs=(person.ref,),
        saved=(*followed, new),
        day=new.start,
        warnings=_still_to_be_found_out(new),
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def end_care(session: Session, person: Person, day: date, ceased: str | None, note: str | None = None) -> ProposedChange:
    """Care ends. Raises Refused where none is open, WrongUse for a day after the 18th birthday."""
    running = require_running_spell(session.store.life(person.ref).care, day, "episode of care", person.ref)
    over = replace(ended(running, day, note), ceased=ceased)
    _under_18(session, person, over)
    return ProposedChange(
        command="care end",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(over,),
        day=day,
        warnings=_still_to_be_found_out(over),
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def _under_18(session: Session, person: Person, episode: CareEpisode) -> None:
    """Care is for children (s105(1)): it begins before the 18th birthday and is over on it. Raises WrongUse."""
    if person.born is None:
        return
    birthday = attains(max((person.born, *person.other_births)), 18)
    if episode.start >= birthday or (episode.end and episode.end > birthday):
        raise WrongUse(f"{person.ref} is 18 on {format_long(birthday)}: care begins before that and ends on it at the latest.")
    if episode.end is None and birthday <= session.day:
        raise WrongUse(
            f"{person.ref} has been 18 since {format_long(birthday)}, so the episode has an end.", "Add --until DATE."
        )


def _overlap(first: CareEpisode, second: CareEpisode) -> bool:
    return (second.end is None or first.start < second.end) and (first.end is None or second.start < first.end)


def _still_to_be_found_out(episode: CareEpisode) -> tuple[str, ...]:
    return ("Why it ended is not recorded: --why-ended.",) if episode.end and not episode.ceased else ()
