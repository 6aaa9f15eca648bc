"""`lc letters lost`: a first word to those with whom we are not in touch.

Writing records nothing. Once posted, a letter is an attempt by letter that nobody answered, and never contact made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from leavingcare.casework.duties.reminders import CLOSED
from leavingcare.casework.entitlements.letters import letter_fields, why_no_letter, write_unless_dry_run, written_notes
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.exchange.letters import LOST_MARK
from leavingcare.facts.local_offer import LocalOffer, offer_of
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.touch import DIED, SAID, WENT_HOME, YES, touch
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("age", "Age"),
    Column("in_touch", "In touch", empty_text="not known"),
    Column("last_answer", "Last answer", empty_text="none on file"),
    Column("last_tried", "Last tried", empty_text="never"),
    Column("letter", "Letter"),
    Column("why", "Why not", empty_text=""),
)
_NOT_LOST = frozenset({YES, DIED, WENT_HOME})


class LostRow(NamedTuple):
    """Somebody with whom we are not in touch: with a letter, or why there is none. Its fields are the promised keys."""

    ref: str
    name: str | None
    age: int | None
    in_touch: str | None
    last_answer: date | None
    last_tried: date | None
    letter: bool
    why: str | None


def lost_letters(session: Session, folder: Path, template: Path | None, wait: int) -> Listing:
    """Letters to relevant and former relevant young people who are not in touch, or of whom nothing tells.

    None to those to whom a letter went out in the last `wait` days, and none where the yearly offer is all that is owed.
    Nothing is recorded. Raises what `write_letters` raises.
    """
    council = offer_of(session.store.settings())
    found = [(person, _row(person, wait)) for person in people_on_day(session) if _is_lost(person)]
    letters = [letter_fields(person, council, LOST_MARK) for person, row in found if row.letter]
    write_unless_dry_run(session, folder, template, letters)
    rows = [row for _, row in found]
    return Listing(
        "letters lost",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "We are in touch with everybody who has left care and is supported.",
        "Letters to those we lost",
        notes=list(_notes(rows, len(letters), council, folder)),
        next_steps=[f"lc letters posted {quoted(str(folder))}"] if letters else ["lc due"],
    )


def _is_lost(person: PersonOnDay) -> bool:
    left_care = person.is_relevant or (person.is_former_relevant and person.is_supported)
    return left_care and touch(person).code not in _NOT_LOST


def _row(person: PersonOnDay, wait: int) -> LostRow:
    answer, why = touch(person), _why_not(person, wait)
    tried = max((contact.on for contact in person.life.contacts if contact.on <= person.day), default=None)
    name, age = person.details.name, person.age
    return LostRow(person.ref, name, age, answer.code, answer.last, tried, why is None, why)


def _why_not(person: PersonOnDay, wait: int) -> str | None:
    """Said no themselves, written to a short while ago, or nobody to write to."""
    if touch(person).code in SAID.values():
        return "said that they want no contact: decide with a manager first"
    if person.service is not None and person.service.state == CLOSED:
        return "the service is closed: look at what they wished first"
    first = person.day - timedelta(days=wait)
    written = [contact.on for contact in person.life.contacts if contact.what == "letter" and first < contact.on <= person.day]
    if written:
        return f"a letter went out on {format_long(max(written))}"
    return why_no_letter(person)


def _notes(rows: list[LostRow], letters: int, council: LocalOffer | None, folder: Path) -> Iterator[str]:
    if not rows:
        return
    unknown = sum(row.in_touch is None for row in rows)
    yield f"{letters} letters; {len(rows) - letters} without a letter."
    if unknown:
        yield f"Of {unknown} it is not known whether we are in touch."
    if letters:
        yield from written_notes(council, folder)
        yield "Nothing is recorded yet: once posted, each is an attempt by letter, and not contact made."
