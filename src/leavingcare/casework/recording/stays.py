"""`lc stay`: accommodation outside care at 16 or 17, on which qualifying for advice may rest (s24(2)(b) to (e))."""

from __future__ import annotations

from leavingcare.casework.recording.date_checks import in_order
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import running_on
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused
from leavingcare.facts.spells import Detention, PrivateFostering
from leavingcare.facts.words import ACCOMMODATED_IN, LONG_STAY_IN

PRIVATE_FOSTERING = "private fostering"
PLACES = (PRIVATE_FOSTERING, *ACCOMMODATED_IN, *LONG_STAY_IN)


def stay(session: Session, new: Detention | PrivateFostering) -> ProposedChange:
    """A stay in one of PLACES, over or still running. Raises Refused where one of the same kind runs on its first day."""
    in_order(new.start, new.end, "The stay")
    ref, place = new.person, place_of(new)
    life = session.store.life(ref)
    places = [spell for spell in life.detained if spell.place == place]
    here = life.private_fostering if isinstance(new, PrivateFostering) else places
    if running_on(here, new.start):
        raise Refused(f"{ref} is in {place} on {format_long(new.start)} already.", f"Was it another time? lc person show {ref}")
    until = f" --until {new.end.isoformat()}" if new.end else ""
    return ProposedChange(
        command="stay",
        details=f'{ref} --in "{place}" --day {new.start.isoformat()}{until}',
        refs=(ref,),
        saved=(new,),
        day=new.start,
        next_steps=(f"lc explain {ref}", f"lc person prompts {ref}"),
    )


def place_of(known: Detention | PrivateFostering) -> str:
    """Where it is, in one of the words of PLACES or of custody."""
    return known.place if isinstance(known, Detention) else PRIVATE_FOSTERING
