"""The forms of `lc checklist` and of `lc actions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.actions import actions
from leavingcare.casework.checklists.checklists import ANSWERS, Template, Ticked, answered, templates, tick
from leavingcare.casework.publication.naming import words_that_may_name
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused
from leavingcare.page.forms.fields import DATE_HINT, Field, Values, choices_of, day_field
from leavingcare.page.forms.form import Form, on_the_day, person_of
from leavingcare.page.forms.record_fields import VALUE, edit_fields

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
    ticked = [Ticked(item, values[_ITEM + item]) for item in template.items if values[_ITEM + item]]
    return tick(session, person_of(session, ref), template, ticked, values["day"], values["witness"])


def _template(name: str) -> Template:
    if name not in templates():
        raise NotFound("There is no such checklist.", "lc checklist list")
    return templates()[name]


_READ = "texts_read"
_ACTION_TEXTS = ("what", "plan", "owner", "theme")


def _add_fields(session: Session, _subject: str, typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("what", "What is to be done?", "long", "No young person's name: it goes into the pack", is_required=True),
        Field("plan", "Which plan or board?", is_required=True, option="--plan"),
        Field("owner", "Who does it?", is_required=True, option="--owner"),
        Field("due", "Last day for it", "day", DATE_HINT, option="--due"),
        Field("theme", "What is it about?", hint="For example homes, work or health", option="--theme"),
        day_field(session, "Raised on"),
        *_whether_it_names_somebody(session, [typed.get(name, "") for name in _ACTION_TEXTS]),
    )


def _add(session: Session, _subject: str, values: Values) -> ProposedChange:
    _refuse_names(session, values, [values[name] or "" for name in _ACTION_TEXTS])
    what, plan, owner, theme = (values[name] for name in _ACTION_TEXTS)
    return actions.add(on_the_day(session, values), what, plan, owner, values["due"], theme)


def _whether_it_names_somebody(session: Session, texts: Sequence[str]) -> Sequence[Field]:
    """A question, where a word of an action may be part of a young person's name: actions go into the public pack."""
    places = [place for text in texts for place in _doubts(session, text)]
    if not places:
        return ()
    where = f"{', '.join(places).capitalize()} may be part of a young person's name, and this goes into the public pack."
    choices = (("yes", "It means somebody else, or nobody"),)
    return (Field(_READ, "Does it name a young person?", "choice", where, choices, is_required=True),)


def _doubts(session: Session, text: str) -> list[str]:
    """Words that may be part of a name; none where a name is certain, which is refused when it is saved."""
    try:
        return _words_that_may_name(session, text)
    except Refused:
        return []


def _refuse_names(session: Session, values: Values, texts: Sequence[str]) -> None:
    """Raises Refused where a text tells who a young person is, and where it may and nobody has said that it does not."""
    for text in texts:
        if _words_that_may_name(session, text) and not values.get(_READ):
            raise Refused("A word of it may be part of a young person's name.", "Word it without the name.")


def _words_that_may_name(session: Session, text: str) -> list[str]:
    store = session.store
    return words_that_may_name(text, store.people(), [adviser.name for adviser in store.advisers()])


def _edit_fields(session: Session, number: str, typed: Mapping[str, str]) -> Sequence[Field]:
    def doubt(value: Field) -> Sequence[Field]:
        return _whether_it_names_somebody(session, [typed.get(VALUE, "")]) if value.kind in ("text", "long") else ()

    return edit_fields(session, actions.the_action(session, _number(number)), actions.EDITABLE, typed, doubt)


def _edit(session: Session, number: str, values: Values) -> ProposedChange:
    if isinstance(values[VALUE], str):
        _refuse_names(session, values, [values[VALUE]])
    return actions.edit(session, _number(number), values["field"], values[VALUE])


def _no_fields(_session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return ()


def _remove(session: Session, number: str, _values: Values) -> ProposedChange:
    return actions.remove(session, _number(number))


def _done_fields(session: Session, _number: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return Field("evidence", "What shows that it is done?", "long", option="--evidence"), day_field(session, "Done on")


def _done(session: Session, number: str, values: Values) -> ProposedChange:
    return actions.finish(on_the_day(session, values), _number(number), values["evidence"])


def _action_text(session: Session, number: str) -> Sequence[str]:
    """What the action says now."""
    action = actions.the_action(session, _number(number))
    return f"Action {action.number}", f"What: {action.what}", f"Who: {action.owner}, for {action.plan}"


def _number(typed: str) -> int:
    """The number of an action. Raises NotFound."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 7):
        raise NotFound("There is no such action.", "lc actions")
    return int(typed)


FORMS = {
    "checklist": Form(command="checklist", title="Answer a checklist", fields=_checklist_fields, propose=_checklist),
    "action-add": Form(command="actions add", title="Add an action", fields=_add_fields, propose=_add, subject="nothing"),
    "action-done": Form(
        command="actions done",
        title="Record an action as done",
        fields=_done_fields,
        propose=_done,
        subject="action",
        text=_action_text,
    ),
    "action-edit": Form(
        command="actions edit",
        title="Change an action",
        fields=_edit_fields,
        propose=_edit,
        subject="action",
        text=_action_text,
    ),
    "action-remove": Form(
        command="actions remove",
        title="Take away an action",
        fields=_no_fields,
        propose=_remove,
        subject="action",
        text=_action_text,
    ),
}
