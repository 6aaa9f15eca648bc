"""The forms of `lc checklist` and of `lc actions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.actions import actions
from leavingcare.casework.checklists.checklists import ANSWERS, Template, Ticked, answered, templates, tick
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, WrongUse
from leavingcare.page.forms.fields import DATE_HINT, Field, Values, choices_of, day_field
from leavingcare.page.forms.form import Form, on_the_day, person_of

_ITEM = "item: "


def _checklist_fields(session: Session, ref: str, typed: Mapping[str, str]) -> Sequence[Field]:
    name = typed.get("checklist", "")
    if name not in templates():
        return (Field("checklist", "Which checklist?", "choice", choices=choices_of(list(templates())), is_required=True),)
    before = answered(session.store.life(ref).as_known_on(session.day), name)
    return (
        Field("checklist", "Checklist", "hidden", default=name),
        *(
            Field(
                _ITEM + item, words, "choice", f"Now: {before[item].answer if item in before else 'open'}", choices_of(ANSWERS)
            )
            for item, words in templates()[name].items.items()
        ),
        Field("witness", "Who saw it?", option="--witness"),
        day_field(session),
    )


def _checklist(session: Session, ref: str, values: Values) -> ProposedChange:
    template = _template(values["checklist"])
    if "day" not in values:
        raise WrongUse("Now answer its items.")
    ticked = [Ticked(item, values[_ITEM + item]) for item in template.items if values[_ITEM + item]]
    return tick(session, person_of(session, ref), template, ticked, values["day"], values["witness"])


def _template(name: str) -> Template:
    if name not in templates():
        raise NotFound("There is no such checklist.", "lc checklist list")
    return templates()[name]


def _add_fields(session: Session, _subject: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("what", "What is to be done?", "long", "No young person's name: it goes into the pack", is_required=True),
        Field("plan", "Which plan or board?", is_required=True, option="--plan"),
        Field("owner", "Who does it?", is_required=True, option="--owner"),
        Field("due", "Last day for it", "day", DATE_HINT, option="--due"),
        day_field(session, "Raised on"),
    )


def _add(session: Session, _subject: str, values: Values) -> ProposedChange:
    return actions.add(on_the_day(session, values), values["what"], values["plan"], values["owner"], values["due"])


def _done_fields(session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return Field("evidence", "What shows that it is done?", "long", option="--evidence"), day_field(session, "Done on")


def _done(session: Session, number: str, values: Values) -> ProposedChange:
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise NotFound("There is no such action.", "lc actions")
    return actions.finish(on_the_day(session, values), int(number), values["evidence"])


FORMS = {
    "checklist": Form(command="checklist", title="Answer a checklist", fields=_checklist_fields, propose=_checklist),
    "action-add": Form(command="actions add", title="Add an action", fields=_add_fields, propose=_add, subject="nothing"),
    "action-done": Form(
        command="actions done", title="Record an action as done", fields=_done_fields, propose=_done, subject="action"
    ),
}
