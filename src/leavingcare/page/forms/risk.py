"""The forms of `lc risk`: open, write, submit, sign, return, reopen, review, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.risk import listing, workflow
from leavingcare.casework.risk.written_actions import actions_in_words
from leavingcare.casework.session import Session
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.page.forms.fields import DATE_HINT, Field, Values, adviser_field, choices_of, day_field, manager_field
from leavingcare.page.forms.form import Fields, Form, on_the_day, person_of

Propose = Callable[[Session, str, Values], ProposedChange]
"""What a form proposes: of a session, the number of an assessment and what was typed."""
StepWithReason = Callable[[Session, RiskAssessment, str], ProposedChange]
"""A step of the workflow that wants a reason."""
_ACTIONS_HINT = "Each with its day, as in: Kim finds lodgings by fri. Several with ; between"


def _text(session: Session, number: str) -> Sequence[str]:
    """The whole text, as it is signed."""
    return listing.text_lines(listing.the_assessment(session, number), session.adviser_names())


def _open_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("kind", "About what?", "choice", choices=choices_of(workflow.KINDS), is_required=True),
        Field("reason", "Why is it opened?", "long", option="--reason"),
        adviser_field(session, "author", "Who writes it?", "--author", is_me=True),
        day_field(session),
    )


def _open(session: Session, ref: str, values: Values) -> ProposedChange:
    person = person_of(session, ref)
    return workflow.open_assessment(on_the_day(session, values), person, values["kind"], values["reason"], values["author"])


def _write_fields(session: Session, number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    written = listing.the_assessment(session, number)
    return (
        _part("risks", "What are the risks?", written.risks, "--risks"),
        _part("view", "What does the young person say?", written.view, "--view"),
        _part("interim_safety", "What keeps them safe until then?", written.interim_safety, "--safety"),
        _part("actions", "What will be done, by whom, by when?", written.actions, "--action", _ACTIONS_HINT),
        _part("reason", "Why was it opened?", written.reason, "--reason"),
        adviser_field(session, "author", "Who writes it?", "--author", is_me=True, required=True),
    )


def _part(name: str, label: str, written: str | None, option: str, hint: str = "") -> Field:
    return Field(name, label, "long", hint, option=option, default=written or "")


def _write(session: Session, number: str, values: Values) -> ProposedChange:
    """Only what differs from what stands is written: the rest stays as it is."""
    assessment = listing.the_assessment(session, number)
    words = {name: values[name] for name in workflow.Written._fields if values[name] != getattr(assessment, name)}
    if words.get("actions"):
        words["actions"] = actions_in_words(words["actions"], session.day)
    return workflow.write(session, assessment, workflow.Written(**words), values["author"])


def _day_only(session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (day_field(session),)


def _with_reason(label: str) -> Fields:
    def fields(session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
        return Field("why", label, "long", "It stays visible", is_required=True, option="--why"), day_field(session)

    return fields


def _step(act: StepWithReason) -> Propose:
    def propose(session: Session, number: str, values: Values) -> ProposedChange:
        return act(on_the_day(session, values), listing.the_assessment(session, number), values["why"])

    return propose


def _submit(session: Session, number: str, values: Values) -> ProposedChange:
    return workflow.submit(on_the_day(session, values), listing.the_assessment(session, number))


def _sign_fields(session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    field = manager_field(session, "by", "Which manager signs?", "--by", required=True)
    user = session.store.user
    if user is not None and user.role is not None:  # on a server a manager signs with their own login
        own = [choice for choice in field.choices if choice[0] == user.adviser]
        field = replace(field, choices=own, default=own[0][0] if own else "")
    return field, day_field(session)


def _sign(session: Session, number: str, values: Values) -> ProposedChange:
    return workflow.sign(on_the_day(session, values), listing.the_assessment(session, number), values["by"])


def _review_fields(session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        day_field(session),
        Field("next", "Next review, if sooner than the interval asks", "day", DATE_HINT, option="--next"),
    )


def _review(session: Session, number: str, values: Values) -> ProposedChange:
    return workflow.review(session, listing.the_assessment(session, number), values["day"], values["next"])


def _step_form(step: str, title: str, fields: Fields, propose: Propose, button: str = "Save") -> Form:
    """A step of an assessment that is written: its whole text stands above the questions."""
    command = f"risk {step}"
    return Form(command=command, title=title, fields=fields, propose=propose, subject="assessment", text=_text, button=button)


def _reasoned_step(step: str, title: str, question: str, act: StepWithReason, button: str) -> Form:
    """A step that wants a reason, and nothing else but its day."""
    return _step_form(step, title, _with_reason(question), _step(act), button)


FORMS = {
    "risk-open": Form(command="risk open", title="Open a risk assessment", fields=_open_fields, propose=_open),
    "risk-write": Form(
        command="risk write", title="Write the risk assessment", fields=_write_fields, propose=_write, subject="assessment"
    ),
    "risk-submit": _step_form("submit", "Hand it to a manager", _day_only, _submit, "Submit"),
    "risk-sign": _step_form("sign", "Sign the risk assessment", _sign_fields, _sign, "Sign"),
    "risk-return": _reasoned_step("return", "Return it to its author", "Why is it returned?", workflow.send_back, "Return"),
    "risk-reopen": _reasoned_step("reopen", "Take it back to a draft", "Why is it reopened?", workflow.reopen, "Reopen"),
    "risk-review": _step_form("review", "Record a review of it", _review_fields, _review),
    "risk-close": _reasoned_step("close", "Close it", "Why is it closed?", workflow.close, "Close"),
}
