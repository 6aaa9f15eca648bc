"""A contact or note about somebody whom the login of a server may not see: by the reference, and nothing said of them."""

from __future__ import annotations

from dataclasses import replace

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.people import Person, number_of_reference

_SENTENCE = "What you record goes to their team: you see nothing of it afterwards, and cannot take it back."


def unseen_person(session: Session, typed: str) -> Person | None:
    """Whom a whole reference means that nobody has whom the login sees; None where it sees everybody, or it is no reference.

    Whether there is such a young person the server says when something is saved.
    """
    ref = typed.strip().upper()
    return None if session.sees_everybody or number_of_reference(ref) is None else Person(ref=ref)


def marked_unseen(session: Session, change: ProposedChange) -> ProposedChange:
    """The proposal, saying of whom nothing is seen: nothing of them is read, and whoever confirms it is warned."""
    if session.sees_everybody:
        return change
    unseen = [ref for ref in change.refs if session.store.person(ref) is None]
    warnings = [f"{ref} is not one of your young people. {_SENTENCE}" for ref in sorted(unseen)]
    return replace(change, warnings=(*warnings, *change.warnings), unseen=frozenset(unseen))
