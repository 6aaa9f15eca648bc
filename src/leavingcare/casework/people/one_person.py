"""`lc person show`: one young person with everything recorded."""

from __future__ import annotations

from leavingcare.casework.duties.listed_person import COLUMNS
from leavingcare.casework.duties.person_row import person_row
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.people.history import recorded
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.presentation.rows import About, Column, Listing, as_mappings

RECORDED = Column("recorded", "Recorded, newest first")


def show_person(session: Session, ref: str) -> Listing:
    """One young person with everything recorded. Looking at a whole record is noted in the account.

    Raises NotFound; Refused for a restricted record, unless it is asked for as one.
    """
    person = person_on_day(session, ref)
    restricted = person.details.restricted_since is not None
    if restricted and not session.restricted:
        raise Refused(f"The record of {ref} is restricted: it is kept and not used.", f"lc person show {ref} --restricted")
    session.store.note(session.who, f"person show {ref}" + (" --restricted" if restricted else ""), ref)
    row = {**as_mappings([person_row(person)])[0], RECORDED.key: recorded(person.life, session.store.advisers())}
    columns = [column._replace(on_screen=True) for column in COLUMNS]
    return Listing(
        "person show",
        session.day,
        (*columns, RECORDED),
        [row],
        "Nobody.",
        f"{ref}",
        about=About(ref, person.details.name),
        notes=person.dated_answer.flags,
        next_steps=[f"lc due {ref}", f"lc explain {ref}"],
        layout="cards",
    )
