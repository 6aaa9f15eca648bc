"""`lc note`, and contacts with professionals: kept on the record, and never counted as contact with the young person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.staff_checks import require_in_post
from leavingcare.errors import WrongUse
from leavingcare.facts.events import Note
from leavingcare.facts.people import Adviser, Person


class ProfessionalContact(NamedTuple):
    """With whom, and how it was made: one of CONTACT_KINDS. Nobody: a plain note."""

    who: str | None = None
    how: str | None = None


NOBODY = ProfessionalContact()


def note(
    people: Sequence[Person],
    day: date,
    text: str | None,
    contact: ProfessionalContact = NOBODY,
    by: Adviser | None = None,
    *,
    command: str = "note",
) -> ProposedChange:
    """The same note on each of these young people, recorded by `command`. Raises WrongUse where nothing would be kept."""
    if not text and not contact.who:
        raise WrongUse("There is nothing to note.", 'Type it in quotation marks: lc note P007 "the landlord rang"')
    require_in_post(by, day)
    refs = tuple(person.ref for person in people)
    author = by.name if by else None
    return ProposedChange(
        command=command,
        details=f"{' '.join(refs)} --day {day.isoformat()}",
        refs=refs,
        saved=tuple(Note(person=ref, on=day, professional=contact.who, how=contact.how, by=author, note=text) for ref in refs),
        day=day,
        warnings=("It counts as no contact with the young person.",) if contact.who else (),
    )
