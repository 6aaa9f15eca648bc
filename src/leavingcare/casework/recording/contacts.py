"""`lc contact`: visits, calls, texts, letters and drop-ins, and the attempts that nobody answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.staff_checks import require_in_post
from leavingcare.dates import format_long
from leavingcare.errors import WrongUse
from leavingcare.facts.events import CONTACT_KINDS, CONTACT_OUTCOMES, NO_ANSWER, Contact
from leavingcare.facts.people import Adviser, Person

VISIT, DROP_IN = "visit", "drop-in"
KINDS, OUTCOMES = CONTACT_KINDS, CONTACT_OUTCOMES
SEEN, SPOKEN = "seen", "spoken"
ATTEMPT = NO_ANSWER
_FACE_TO_FACE = (VISIT, DROP_IN)
_WRITTEN = ("text", "email", "letter")
_MOST_AT_ONCE = 20


class ContactDetails(NamedTuple):
    """What somebody tells of a contact. None is *not recorded*."""

    kind: str | None
    outcome: str
    at_home: bool | None = None
    home_suitable: bool | None = None
    by: Adviser | None = None
    note: str | None = None


def contact(people: Sequence[Person], details: ContactDetails, days: Sequence[date], times: int = 1) -> ProposedChange:
    """A contact or attempt with each of these people on each of these days, so many times. Raises WrongUse."""
    if details.outcome == SEEN and details.kind not in _FACE_TO_FACE:
        raise WrongUse(f"A {details.kind} is not face to face: the outcome is spoken or no answer.")
    if not 1 <= times <= _MOST_AT_ONCE:
        raise WrongUse(f"Between 1 and {_MOST_AT_ONCE} attempts are recorded at once.")
    for day in days:
        require_in_post(details.by, day)
    facts = tuple(_fact(person, details, day) for person in people for day in days for _ in range(times))
    refs = tuple(person.ref for person in people)
    return ProposedChange(
        command="contact",
        details=_details(refs, details, days, times),
        refs=refs,
        saved=facts,
        day=days[0] if len(days) == 1 else None,
        warnings=_warnings(details, refs, days[-1]),
    )


def is_attempt_unless_answered(kind: str | None) -> bool:
    """Is it written, so that without an outcome nothing says that it was answered?"""
    return kind in _WRITTEN


def is_home_visit(kind: str | None, outcome: str) -> bool | None:
    """Could it be a visit at home? None where it has to be asked whether it was."""
    return None if kind == VISIT and outcome != NO_ANSWER else False


def _fact(person: Person, details: ContactDetails, day: date) -> Contact:
    return Contact(
        person=person.ref,
        on=day,
        what=details.kind,
        outcome=details.outcome,
        at_home=details.at_home,
        home_suitable=details.home_suitable,
        by=details.by.name if details.by else None,
        note=details.note,
    )


def _details(refs: Sequence[str], details: ContactDetails, days: Sequence[date], times: int) -> str:
    where = {True: " --at-home", False: " --elsewhere", None: ""}[details.at_home]
    suitable = {True: " --suitable yes", False: " --suitable no", None: ""}[details.home_suitable]
    often = f" --times {times}" if times > 1 else ""
    dated = "".join(f" --day {day.isoformat()}" for day in days)
    kind = f" {details.kind}" if details.kind else ""
    return f"{' '.join(refs)}{kind} --outcome '{details.outcome}'{where}{suitable}{often}{dated}"


def _warnings(details: ContactDetails, refs: Sequence[str], day: date) -> tuple[str, ...]:
    return tuple(_what_is_left_out(details)) + tuple(_what_follows(details, refs, day))


def _what_is_left_out(details: ContactDetails) -> Iterator[str]:
    if details.kind is None:
        yield "How it was tried is not recorded."
    if details.kind == VISIT and details.outcome != NO_ANSWER and details.at_home is None:
        yield "Where the visit was is not recorded: it counts as a visit at home."
    if (
        details.kind == VISIT
        and details.at_home is not False
        and details.outcome != NO_ANSWER
        and details.home_suitable is None
    ):
        yield "Whether the home is still suitable is not recorded: guidance 3.40 asks it of every home visit."


def _what_follows(details: ContactDetails, refs: Sequence[str], day: date) -> Iterator[str]:
    if details.home_suitable is False:
        yield f"The home is no longer suitable as seen on {format_long(day)}. Record it so, from that day: lc home {refs[0]}"
    if details.kind == DROP_IN:
        yield "A drop-in is a contact, not a visit: the visits that are owed stay on the list."
