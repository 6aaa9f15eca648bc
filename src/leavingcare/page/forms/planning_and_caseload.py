"""The forms of `lc assessment`, `lc plan`, `lc review` and of `lc caseload`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.caseload import allocation, handover
from leavingcare.casework.recording import planning
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.events import LEADERS, PARTICIPATION, TOOK_NO_PART
from leavingcare.page.forms.fields import (
    Field,
    FieldProblem,
    Values,
    adviser_field,
    choices_of,
    day_field,
    manager_field,
    note_field,
)
from leavingcare.page.forms.form import Form, person_of


def _dated_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return day_field(session), note_field()


def _plan_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        day_field(session),
        Field("led_by", "Who leads it?", "choice", choices=choices_of(LEADERS), option="--led-by"),
        note_field(),
    )


def _assessment(session: Session, ref: str, values: Values) -> ProposedChange:
    return planning.assessment(person_of(session, ref), values["day"], values["note"])


def _plan(session: Session, ref: str, values: Values) -> ProposedChange:
    return planning.plan(person_of(session, ref), values["day"], values["note"], values["led_by"])


_YES_OR_NO = {"yes": True, "no": False}
_TOOK_PART = (("yes", "Yes; how is not known"), ("no", "No"), *((code, f"{code} {how}") for code, how in PARTICIPATION.items()))
"""As in the return, a code says both whether and how."""


def _took_part(answer: str | None) -> tuple[bool | None, str | None]:
    """Whether they took part, and the code of how."""
    if answer in PARTICIPATION:
        return answer not in TOOK_NO_PART, answer
    return _YES_OR_NO.get(answer or ""), None


def _review_fields(session: Session, ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    most, provided = planning.longest_interval(session, person_of(session, ref), session.day)
    return (
        Field("step", "What about the review?", "choice", choices=choices_of(planning.STEPS), is_required=True),
        day_field(session),
        Field(
            "interval",
            "In how many months is the next one?",
            "number",
            f"1 to {most}" if provided else "3 or 6; leave it empty if it was not set",
            option="--interval",
        ),
        Field("took_part", "Did the young person take part?", "choice", choices=_TOOK_PART, option="--took-part"),
        Field("advocacy", "Was advocacy explained?", "yes", option="--advocacy"),
        manager_field(session, "by", "Manager who allows a longer interval", "--by"),
        Field("reason", "Why a longer interval?", option="--reason"),
        note_field(),
    )


def _review(session: Session, ref: str, values: Values) -> ProposedChange:
    person, day, note = person_of(session, ref), values["day"], values["note"]
    if values["step"] == planning.ASKED:
        return planning.review_asked(person, day, note)
    if values["step"] == planning.CANCELLED:
        return planning.review_cancelled(person, day, note)
    took, code = _took_part(values["took_part"])
    held = planning.Held(values["interval"], took, values["advocacy"], values["reason"], values["by"], code)
    if held.reason and held.by is None:
        raise FieldProblem("by", "Say which manager allows the longer interval.")
    return planning.review_held(session, person, day, held, note)


def _allocation_fields(session: Session, *, has_reason: bool) -> Sequence[Field]:
    reason = (Field("reason", "Why?", option="--reason"),) if has_reason else ()
    return (
        adviser_field(session, "adviser", "Which adviser?", "", required=True),
        day_field(session, "From which day?", kind="day"),
        *reason,
        Field("over_limit", "Reason to go over the limit", hint="It stays in the log", option="--over-limit"),
    )


def _allocate_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return _allocation_fields(session, has_reason=False)


def _transfer_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return _allocation_fields(session, has_reason=True)


def _allocate(session: Session, ref: str, values: Values) -> ProposedChange:
    return allocation.allocate(session, person_of(session, ref), values["adviser"], values["day"], values["over_limit"])


def _transfer(session: Session, ref: str, values: Values) -> ProposedChange:
    person = person_of(session, ref)
    return handover.transfer(session, person, values["adviser"], values["day"], values["reason"], values["over_limit"])


def _joint(session: Session, ref: str, values: Values) -> ProposedChange:
    return handover.work_beside(session, person_of(session, ref), values["adviser"], values["day"], values["over_limit"])


def _end_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return day_field(session, "First day without", kind="day"), Field("reason", "Why?", option="--reason")


def _end(session: Session, ref: str, values: Values) -> ProposedChange:
    return handover.end(session, person_of(session, ref), values["day"], values["reason"])


FORMS = {
    "assessment": Form(command="assessment", title="Record a needs assessment", fields=_dated_fields, propose=_assessment),
    "plan": Form(command="plan", title="Record a pathway plan", fields=_plan_fields, propose=_plan),
    "review": Form(command="review", title="Record a review of the plan", fields=_review_fields, propose=_review),
    "allocate": Form(command="caseload allocate", title="Give them an adviser", fields=_allocate_fields, propose=_allocate),
    "transfer": Form(
        command="caseload transfer", title="Hand over to another adviser", fields=_transfer_fields, propose=_transfer
    ),
    "joint": Form(
        command="caseload joint", title="An adviser beside the social worker", fields=_allocate_fields, propose=_joint
    ),
    "end": Form(command="caseload end", title="End the allocation", fields=_end_fields, propose=_end),
}
