"""`lc person`: who everybody is, where they stand, and everything recorded about one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from leavingcare.casework.duties.rows import DUE_NOW, OVERDUE, next_of
from leavingcare.casework.duties.worklist import due_rows
from leavingcare.casework.evaluation.parallel import map_people
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.people.history import code_in_words, recorded
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.errors import Refused
from leavingcare.facts.codes import meaning
from leavingcare.facts.people import Adviser
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import CANNOT_TELL, Answer
from leavingcare.law.reported_status import reported_status, what_status_rests_on
from leavingcare.law.touch import in_touch, last_answer
from leavingcare.presentation.rows import About, Column, Listing, as_mappings
from leavingcare.reporting.position import plan_reviewed

COLUMNS = (
    Column("ref", "Ref"),
    Column("case_id", "Case number", on_screen=False),
    Column("name", "Name"),
    Column("born", "Born", on_screen=False),
    Column("age", "Age"),
    Column("status", "Status"),
    Column("route", "Route", on_screen=False),
    Column("certainty", "Certainty", on_screen=False),
    Column("bases", "Bases", on_screen=False),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("team", "Team", on_screen=False),
    Column("open", "Open", on_screen=False),
    Column("in_touch", "In touch"),
    Column("last_contact", "Last contact", if_wide=True),
    Column("home", "Home", if_wide=True),
    Column("suitable", "Suitable", on_screen=False),
    Column("activity", "Activity", on_screen=False),
    Column("last_review", "Plan reviewed", on_screen=False),
    Column("next_due", "Next due"),
    Column("next_duty", "Next duty", on_screen=False),
    Column("reported_status", "Reported status", if_wide=True),
    Column("evidence", "Evidence", on_screen=False),
    Column("open_now", "Duties open now", on_screen=False),
    Column("now", "Now", empty_text=""),
    Column("next_what", "What is next", if_wide=True, empty_text=""),
)


class PersonRow(NamedTuple):
    """Who one young person is and where they stand. Its fields are the promised keys.

    `next_due` is the next day, today or later, by which something is to be done, or else from which it can be; `next_duty` is
    that duty. `open_now` are the ids of what is late or due without a last day, and `now` says how many.
    """

    ref: str
    case_id: str | None
    name: str | None
    born: date | None
    age: int | None
    status: str
    route: str | None
    certainty: str
    bases: list[str]
    adviser: str | None
    team: str | None
    open: bool | None
    in_touch: str | None
    last_contact: date | None
    home: str | None
    suitable: bool | None
    activity: str | None
    last_review: date | None
    next_due: date | None
    next_duty: str | None
    reported_status: str | None
    evidence: str
    open_now: list[str]
    now: str | None
    next_what: str | None


RECORDED = Column("recorded", "Recorded, newest first")


class Ages(NamedTuple):
    """Ages in whole years, both ends included."""

    youngest: int
    oldest: int


class PeopleFilter(NamedTuple):
    """Which young people are asked for. `status_since`: only whose legal status began on that day or later."""

    status: str | None = None
    adviser: Adviser | None = None
    unallocated: bool = False
    ages: Ages | None = None
    status_since: date | None = None


EVERYBODY = PeopleFilter()
_OPEN = (OVERDUE, DUE_NOW)
_ENTITLED = ("eligible", "relevant", "former relevant", "qualifying")


def list_people(session: Session, wanted: PeopleFilter = EVERYBODY, command: str = "person list") -> Listing:
    """A row for each young person who is asked for, by reference."""
    theirs = None if wanted.adviser is None else session.store.ever_allocated_to([wanted.adviser.id])
    seen = list(map_people(session, partial(_looked_at, wanted=wanted, shows_restricted=session.restricted), theirs))
    session.left_out.update(entry.ref for entry in seen if entry.left_out)
    everybody = [entry for entry in seen if not entry.left_out]
    rows = [entry.row for entry in everybody if entry.row is not None]
    people = len(everybody) if rows or theirs is None else len(session.store.people())
    return Listing(
        command,
        session.day,
        _columns(wanted),
        as_mappings(rows),
        _why_empty(people),
        f"Young people of {wanted.adviser.name}" if wanted.adviser else "Young people",
        notes=[*([_counted(rows)] if rows else []), *_not_known(everybody, wanted)],
        next_steps=_next_steps(rows, people),
    )


def _columns(wanted: PeopleFilter) -> list[Column]:
    """The heading says whose they are, where they are one adviser's."""
    hidden = "adviser" if wanted.adviser else ""
    return [column._replace(on_screen=column.on_screen and column.key != hidden) for column in COLUMNS]


class _LookedAt(NamedTuple):
    """What the list says of one young person: nothing of a row if they are not asked for, or their record is restricted."""

    ref: str
    left_out: bool = False
    row: PersonRow | None = None
    ageless: bool = False
    unclear: bool = False


def _looked_at(person: PersonOnDay, wanted: PeopleFilter, *, shows_restricted: bool) -> _LookedAt:
    ref = person.ref
    if person.details.restricted_since and not shows_restricted:
        return _LookedAt(ref, left_out=True)
    if not _is_asked_for(person, wanted._replace(ages=None, status_since=None)):
        return _LookedAt(ref)
    row = person_row(person) if _is_asked_for(person, wanted) else None
    unclear = person.status == CANNOT_TELL.value
    return _LookedAt(ref, row=row, ageless=person.age is None, unclear=unclear)


def _not_known(everybody: Iterable[_LookedAt], wanted: PeopleFilter) -> Iterator[str]:
    """Whom a narrowed list may lack because something is not on file."""
    if wanted.ages is not None and (ageless := [entry.ref for entry in everybody if entry.ageless]):
        yield f"Without a date of birth on file, so in no list by age: {abbreviated_list(ageless)}."
    if wanted.status_since is not None and (unclear := [entry.ref for entry in everybody if entry.unclear]):
        yield f"Whose legal status cannot be told, nor since when: {abbreviated_list(unclear)}."


def _next_steps(rows: list[PersonRow], everybody: int) -> list[str]:
    if rows:
        return [f"lc person show {rows[0].ref}", f"lc explain {rows[0].ref}"]
    return ["lc person list"] if everybody else ["lc import --help"]


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


def person_row(person: PersonOnDay) -> PersonRow:
    """One young person with the promised keys."""
    status, adviser, home = person.answer, person.adviser, person.home_code
    due = due_rows(person)
    coming, is_open = next_of(due, person.day), [row for row in due if row.state in _OPEN]
    return PersonRow(
        ref=person.ref,
        case_id=person.details.case_id,
        name=person.details.name,
        born=person.details.born,
        age=person.age,
        status=status.answer,
        route=status.route,
        certainty=status.certainty,
        bases=list(status.bases),
        adviser=adviser.name if adviser else None,
        team=adviser.team if adviser else None,
        open=person.service.state == "open" if person.service else None,
        in_touch=_in_touch(person),
        last_contact=last_answer(person),
        home=code_in_words("accommodation", home),
        suitable={"1": True, "2": False}.get(home[1:]) if home else None,
        activity=_activity(person),
        last_review=plan_reviewed(person),
        next_due=(coming.by or coming.from_) if coming else None,
        next_duty=coming.duty if coming else None,
        reported_status=reported_status(person),
        evidence=what_status_rests_on(person),
        open_now=[row.duty for row in is_open if row.duty],
        now=_how_many([row.state for row in is_open]),
        next_what=coming.short if coming else None,
    )


def _how_many(states: list[str]) -> str | None:
    """2 late, 1 due now."""
    counts = ((states.count(OVERDUE), "late"), (states.count(DUE_NOW), "due now"))
    return ", ".join(f"{count} {words}" for count, words in counts if count) or None


def _is_asked_for(person: PersonOnDay, wanted: PeopleFilter) -> bool:
    if wanted.unallocated and not person.is_unallocated:
        return False
    if wanted.adviser is not None and (person.adviser is None or person.adviser.id != wanted.adviser.id):
        return False
    if wanted.ages is not None and not _is_of(wanted.ages, person.age):
        return False
    if wanted.status is not None and person.answer.answer != wanted.status:
        return False
    return wanted.status_since is None or _has_begun(person.dated_answer, wanted.status_since)


def _is_of(ages: Ages, age: int | None) -> bool:
    """Whose age nobody can tell is in no list by age."""
    return age is not None and ages.youngest <= age <= ages.oldest


def _has_begun(status: Answer, day: date) -> bool:
    """Did an entitlement begin on the day or later? Having none, and what cannot be told, is not one that began."""
    return status.answer in _ENTITLED and status.since is not None and status.since >= day


def _activity(person: PersonOnDay) -> str | None:
    """In the words of the code; without one, as it was written down."""
    return code_in_words("activity", person.activity_code) or (person.activity.what if person.activity else None)


def _in_touch(person: PersonOnDay) -> str | None:
    code = in_touch(person)
    return code and (meaning("in touch", code) or code)


def _counted(rows: list[PersonRow]) -> str:
    statuses = [row.status for row in rows]
    young = "1 young person" if len(rows) == 1 else f"{len(rows)} young people"
    return f"{young}: " + ", ".join(f"{statuses.count(fromkey)} {fromkey}" for fromkey in dict.fromkeys(statuses)) + "."


def _why_empty(everybody: int) -> str:
    if not everybody:
        return "There is nobody in this case file yet."
    return f"Nobody of the {everybody} young people in this case file fits what was asked."
