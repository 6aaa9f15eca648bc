"""The forms of `lc close` and `open`, of `lc person add`, `edit` and `restrict`, of holds, and of `lc correct` and `remove`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from leavingcare.casework.people.history import recorded
from leavingcare.casework.privacy import restriction, retention
from leavingcare.casework.recording import corrections, people, service
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.page.forms.fields import Field, Values, asked_after, choices_of, choices_of_codes, day_field
from leavingcare.page.forms.form import Form, person_of, record_of
from leavingcare.page.forms.record_fields import VALUE, edit_fields, field_of_record, read_back
from leavingcare.presentation.cells import in_words

_AGAIN = "For example in 6 months, 1/3/2027"


def _close_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field(
            "reason", "Why is it closed?", "choice", choices=choices_of(service.REASONS), is_required=True, option="--reason"
        ),
        Field("wish", "What does the young person wish?", "long", option="--wish"),
        Field("agreed_by", "Who agreed to it?", "choice", choices=choices_of(service.AGREED), option="--agreed-by"),
        Field("remind_on", "When to look again?", "day", f"It comes back in the due list. {_AGAIN}", option="--remind"),
        day_field(session),
    )


def _close(session: Session, ref: str, values: Values) -> ProposedChange:
    closure = service.Closure(**{name: values[name] for name in service.Closure._fields})
    return service.close(session, person_of(session, ref), closure)


def _remind_fields(_session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (Field("remind_on", "When to look again?", "day", f"{_AGAIN}. Leave it empty for never", option="--remind"),)


def _remind(session: Session, ref: str, values: Values) -> ProposedChange:
    return service.remind(session, person_of(session, ref), values["remind_on"])


def _open_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return Field("reason", "Why?", "long", "It stays in the case file", option="--reason"), day_field(session)


def _open(session: Session, ref: str, values: Values) -> ProposedChange:
    return service.open_again(session, person_of(session, ref), values["day"], values["reason"])


def _why_fields(_session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (Field("why", "Why?", "long", "It stays in the log", option="--reason"),)


def _with_why(act: Callable[[Session, Person, str | None], ProposedChange]) -> Callable[[Session, str, Values], ProposedChange]:
    return lambda session, ref, values: act(session, person_of(session, ref), values["why"])


def _person_fields(_session: Session, _subject: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("name", "Name", option="--name"),
        Field("born", "Date of birth", "past", "For example 27/11/2008", option="--born"),
        Field("case_id", "Number in the case system", option="--case-id"),
        Field("sex", "Sex", "choice", choices=choices_of_codes("sex"), option="--sex"),
    )


def _person(session: Session, _subject: str, values: Values) -> ProposedChange:
    new = Person(ref="", name=values["name"], born=values["born"], case_id=values["case_id"], sex=values["sex"])
    return people.add(session, new)


def _edit_fields(session: Session, ref: str, typed: Mapping[str, str]) -> Sequence[Field]:
    return edit_fields(session, person_of(session, ref), people.EDITABLE, typed)


def _edit(session: Session, ref: str, values: Values) -> ProposedChange:
    name = values["field"]
    return people.edit(session, person_of(session, ref), name, read_back(Person, name, values[VALUE]))


def _correct_fields(session: Session, subject: str, typed: Mapping[str, str]) -> Sequence[Field]:
    fact = _fact(session, subject)
    names = [(name, label.capitalize()) for label, name in corrections.fields_of(fact).items()]
    which = Field("field", "What is wrong?", "choice", choices=names, is_required=True)
    why = Field("why", "Why?", hint="It stays in the log", option="--reason")
    values = _one_value(session, fact, typed, [name for name, _ in names])
    return asked_after(which, typed, {name: (*fields, why) for name, fields in values.items()})


def _correct(session: Session, subject: str, values: Values) -> ProposedChange:
    person, number = record_of(session, subject)
    name = values["field"]
    right = read_back(type(_fact(session, subject)), name, values[VALUE])
    return corrections.correct(session, person, number, name, right, values["why"])


def _remove(session: Session, subject: str, values: Values) -> ProposedChange:
    person, number = record_of(session, subject)
    return corrections.remove(session, person, number, values["why"])


def _fact(session: Session, subject: str) -> Fact:
    return corrections.the_record(session, *record_of(session, subject))


def _one_value(session: Session, fact: Fact, typed: Mapping[str, str], names: Sequence[str]) -> dict[str, Sequence[Field]]:
    """The field for the value of the one that was chosen."""
    name = typed.get("field", "")
    return {name: (field_of_record(session, type(fact), name, getattr(fact, name)),)} if name in names else {}


def _text(session: Session, subject: str) -> Sequence[str]:
    """What the record says now."""
    person, number = record_of(session, subject)
    rows = recorded(session.store.life(person.ref), session.store.advisers())
    row = next((row for row in rows if row["number"] == number), None)
    if row is None:
        raise NotFound("There is no such record any more.", f"lc person show {person.ref}")
    return f"{str(row['kind']).capitalize()}, {in_words(row['on'])}", f"It says: {row['what'] or 'nothing more'}"


FORMS = {
    "close": Form(command="close", title="Close the service", fields=_close_fields, propose=_close),
    "close-remind": Form(
        command="close remind", title="Look at a closed service another day", fields=_remind_fields, propose=_remind
    ),
    "open": Form(command="open", title="Open a closed service again", fields=_open_fields, propose=_open),
    "restrict": Form(
        command="person restrict", title="Restrict the record", fields=_why_fields, propose=_with_why(restriction.restrict)
    ),
    "unrestrict": Form(
        command="person unrestrict",
        title="Use a restricted record again",
        fields=_why_fields,
        propose=_with_why(restriction.unrestrict),
    ),
    "hold": Form(
        command="retention hold",
        title="Keep the record while an inquiry runs",
        fields=_why_fields,
        propose=_with_why(retention.hold),
    ),
    "release": Form(
        command="retention release",
        title="End the hold on the record",
        fields=_why_fields,
        propose=_with_why(retention.release),
    ),
    "person-add": Form(
        command="person add", title="Add a young person", fields=_person_fields, propose=_person, subject="nothing"
    ),
    "person-edit": Form(command="person edit", title="Change what is recorded about them", fields=_edit_fields, propose=_edit),
    "correct": Form(
        command="correct", title="Put a record right", fields=_correct_fields, propose=_correct, subject="record", text=_text
    ),
    "remove": Form(
        command="remove", title="Take away a record", fields=_why_fields, propose=_remove, subject="record", text=_text
    ),
}
