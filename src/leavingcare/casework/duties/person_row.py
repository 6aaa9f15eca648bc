"""Where one young person stands, worked out on a day."""

from __future__ import annotations

from collections.abc import Sequence

from leavingcare.casework.duties.listed_person import ListedPerson, PersonRow
from leavingcare.casework.duties.rows import DUE_NOW, OVERDUE, DueRow, next_of
from leavingcare.casework.duties.worklist import due_rows
from leavingcare.facts.codes import meaning
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reported_status import reported_status, what_status_rests_on
from leavingcare.law.touch import in_touch, last_answer
from leavingcare.reporting.position import plan_reviewed

_OPEN = (OVERDUE, DUE_NOW)
_ENTITLED = ("eligible", "relevant", "former relevant", "qualifying")


def listed(person: PersonOnDay, due: Sequence[DueRow] | None = None) -> ListedPerson:
    """What the list of young people says of one; `due`: their rows of the due list, where they are worked out already."""
    status = person.dated_answer
    return ListedPerson(
        person.ref,
        person.details.restricted_since is not None,
        person.adviser.id if person.adviser else None,
        person.is_unallocated,
        status.since if status.answer in _ENTITLED else None,
        person_row(person, due),
    )


def person_row(person: PersonOnDay, due: Sequence[DueRow] | None = None) -> PersonRow:
    """One young person with the promised keys; `due` as in `listed`."""
    status, adviser, home = person.answer, person.adviser, person.home_code
    due = due_rows(person) if due is None else due
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


def _activity(person: PersonOnDay) -> str | None:
    """In the words of the code; without one, as it was written down."""
    return code_in_words("activity", person.activity_code) or (person.activity.what if person.activity else None)


def _in_touch(person: PersonOnDay) -> str | None:
    code = in_touch(person)
    return code and (meaning("in touch", code) or code)


def code_in_words(which: str, code: str | None) -> str | None:
    """A code with its meaning: F2 full time in other education. Whether a home is suitable is left to the column beside it."""
    if code in (None, "", "0"):
        return None
    words = meaning(which, code[0] if which == "accommodation" else code)
    return f"{code} {words}" if words else code
