"""`lc person restrict`: a record that is kept and not used while its accuracy or lawfulness is argued, UK GDPR art 18."""

from __future__ import annotations

from dataclasses import replace

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.people import Person


def restrict(session: Session, person: Person, why: str | None = None) -> ProposedChange:
    """From the session's day on lists and exports leave the young person out. Duties to them run on. Raises Refused."""
    if person.restricted_since:
        raise Refused(f"The record of {person.ref} is restricted already.", f"lc person unrestrict {person.ref}")
    return ProposedChange(
        command="person restrict",
        details=f"{person.ref}",
        refs=(person.ref,),
        saved=(replace(person, restricted_since=session.day),),
        why=why,
        warnings=("What the law asks for them runs on: somebody has to keep it in view outside the lists.",),
        next_steps=(f"lc person show {person.ref} --restricted", "lc person list --restricted"),
    )


def unrestrict(_: Session, person: Person, why: str | None = None) -> ProposedChange:
    """Lists and exports show the young person again. Raises Refused where the record is not restricted."""
    if not person.restricted_since:
        raise Refused(f"The record of {person.ref} is not restricted.", f"lc person show {person.ref}")
    return ProposedChange(
        command="person unrestrict",
        details=f"{person.ref}",
        refs=(person.ref,),
        saved=(replace(person, restricted_since=None),),
        why=why,
    )
