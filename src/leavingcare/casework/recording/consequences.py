"""What follows from a record: the due list before and after it, the reviews it prompts, the risk assessments it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leavingcare.casework.duties.worklist import title_of
from leavingcare.dates import format_long
from leavingcare.facts.codes import meaning
from leavingcare.facts.events import Contact
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Home
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.prompts import prompts_in
from leavingcare.law.reasons import MISSING_FACTS, YES, Duty
from leavingcare.quantities import quantity
from leavingcare.store.api import Edit

LOST_TOUCH_DUTY = "LP5"
CUSTODY = "X"
REVIEW = "RV"
"""The ids of duties about reviews begin so."""


class DutySnapshot(NamedTuple):
    """What is on the list for a young person, and which prompts hold, at one moment."""

    ref: str
    duties: dict[str, Duty]
    prompts: frozenset[str]


class Consequences(NamedTuple):
    """Rows for the confirmation, and notes below them."""

    rows: list[dict[str, object]]
    notes: list[str]


def outlook(person: PersonOnDay) -> DutySnapshot:
    """The due list and the prompts of one young person on a day."""
    held = prompts_in(person, person.answer)
    prompts = frozenset(prompt.id for prompt in held if prompt.verdict is YES)
    return DutySnapshot(person.ref, {duty.id: duty for duty in duties_in(person)}, prompts)


def what_follows(before: DutySnapshot, after: DutySnapshot) -> Consequences:
    """Duties that come on the list, get other days or leave it, and the reviews that are prompted."""
    rows = [*_duty_rows(before, after), *_review_prompts(before, after)]
    other_prompts = [prompt for prompt in after.prompts - before.prompts if not prompt.startswith(REVIEW)]
    more = quantity(len(other_prompts), "more thing")
    return Consequences(rows, [f"{more} to keep in mind: lc person prompts {after.ref}"] if other_prompts else [])


def _duty_rows(before: DutySnapshot, after: DutySnapshot) -> Iterator[dict[str, object]]:
    for duty_id, duty in after.duties.items():
        was = before.duties.get(duty_id)
        if was is None:
            yield _duty_row(after.ref, "follows", duty)
        elif (was.start, was.by) != (duty.start, duty.by):
            yield _duty_row(after.ref, "new date", duty)
    for duty_id, duty in before.duties.items():
        if duty_id not in after.duties:
            yield _duty_row(after.ref, "off the list", duty)


def _duty_row(ref: str, change: str, duty: Duty) -> dict[str, object]:
    return {
        "ref": ref,
        "change": change,
        "record": "duty",
        "what": title_of(duty.id),
        "from": duty.start,
        "by": duty.by,
        "duty": duty.id,
        "basis": duty.basis,
    }


def _review_prompts(before: DutySnapshot, after: DutySnapshot) -> Iterator[dict[str, object]]:
    for duty_id in sorted(after.prompts - before.prompts):
        if duty_id.startswith(REVIEW):
            entry = CATALOGUE[duty_id]
            yield {
                "ref": after.ref,
                "change": "prompted",
                "record": "review",
                "what": entry.title,
                "from": None,
                "by": None,
                "duty": duty_id,
                "basis": entry.basis,
            }


# Risk assessments -------------------------------------------------------------------------------------------------------


def opened_with(edits: Iterable[Edit], person: PersonOnDay) -> list[RiskAssessment]:
    """The drafts of risk assessments that these edits open: for an unsuitable home, custody apart, and for lost touch.

    `person` is as after the edits.
    """
    theirs = [edit.after for edit in edits if isinstance(edit.after, Home | Contact) and edit.after.person == person.ref]
    if not theirs:
        return []
    risks = [_for_home(home, person) for home in theirs if isinstance(home, Home) and _opens_assessment(home, person)]
    lost = _lost_touch_duty(person)
    if lost and any(_tells_of_touch(fact) for fact in theirs) and not _open_assessments(person, LOST_TOUCH):
        risks.append(
            RiskAssessment(person=person.ref, number=0, about=LOST_TOUCH, opened=person.day, reason=_what_was_counted(lost))
        )
    return risks


def why_opened(assessment: RiskAssessment) -> str:
    """Why a risk assessment was opened by itself, for the confirmation: two of them are about two different things."""
    return f"RA-{assessment.number} is opened, about {assessment.about}: {assessment.reason}."


def _tells_of_touch(fact: Home | Contact) -> bool:
    """On release the next home is about to be recorded: a cell that is left is no address gone."""
    return isinstance(fact, Contact) or fact.letter != CUSTODY


def _lost_touch_duty(person: PersonOnDay) -> Duty | None:
    """The duty of lost touch by what is recorded: where no contact ever was, that is to be found out first."""
    lost = next((duty for duty in duties_in(person) if duty.id == LOST_TOUCH_DUTY), None)
    return lost if lost and lost.certainty != MISSING_FACTS and lost.evidence != NOT_KNOWN else None


def _what_was_counted(duty: Duty) -> str:
    """Why it is owed, in the words of the rule, the legal status apart."""
    _status, *why = duty.reason.reasons
    return "; ".join(part.text for part in why)


def _opens_assessment(home: Home, person: PersonOnDay) -> bool:
    """Does this unsuitable current home need a risk assessment? Not for custody, a temporary absence or an offer only."""
    if home.suitable is not False or home.letter == CUSTODY or home.away_for or not home.covers(person.day):
        return False
    if not person.is_entitled or person.is_offer_only or person.custody is not None:
        return False
    return not any(assessment.opened >= home.start for assessment in _open_assessments(person, UNSUITABLE))


def _for_home(home: Home, person: PersonOnDay) -> RiskAssessment:
    reason = f"{meaning('accommodation', home.code)}, since {format_long(home.start)}"
    return RiskAssessment(person=home.person, number=0, about=UNSUITABLE, opened=person.day, home=home.id, reason=reason)


def _open_assessments(person: PersonOnDay, about: str) -> list[RiskAssessment]:
    return [
        assessment
        for assessment in person.recorded.risk_assessments
        if assessment.about == about and assessment.state != "closed"
    ]
