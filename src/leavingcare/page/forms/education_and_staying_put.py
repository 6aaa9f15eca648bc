"""The forms of `lc education` and of `lc staying-put`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.recording import activities, staying_put
from leavingcare.casework.recording.homes import HomeMove
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.words import AWAY_FOR, FURTHER, HIGHER
from leavingcare.page.forms.fields import DATE_HINT, Field, Values, choices_of, choices_of_codes, day_field, note_field
from leavingcare.page.forms.form import Form, person_of

_LEVELS = ((HIGHER, "Higher: a degree, level 4 and above"), (FURTHER, "Further: college, A levels, up to level 3"))


def _education_fields(_session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("course", "Which course?", hint="For example degree in nursing, access course", is_required=True),
        Field("start", "First day", "day", f"Leave it empty for a wish to study. {DATE_HINT}", option="--from"),
        Field("end", "Last day", "day", DATE_HINT, option="--to"),
        Field("in_plan", "Is it named in the pathway plan?", "yes", option="--in-plan"),
        Field("told_on", "When did they tell us?", "past", DATE_HINT, option="--told-on"),
        Field("level", "Which level?", "choice", choices=_LEVELS, option="--level"),
        note_field(),
    )


def _education(session: Session, ref: str, values: Values) -> ProposedChange:
    course = activities.Course(**{name: values[name] for name in activities.Course._fields})
    return activities.education(person_of(session, ref), course)


def _end_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return day_field(session, "Last day of it"), note_field()


def _education_end(session: Session, ref: str, values: Values) -> ProposedChange:
    return activities.end_education(session, person_of(session, ref), values["day"], values["note"])


_SAID = (
    (staying_put.TALK, "It was talked about"),
    (staying_put.AGREE, "It was agreed"),
    (staying_put.DECLINE, "The young person or the carers declined it"),
)


def _talk_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    what = Field("what", "What about staying with the carers after 18?", "choice", choices=_SAID, is_required=True)
    return what, day_field(session), note_field()


def _talk(session: Session, ref: str, values: Values) -> ProposedChange:
    return staying_put.said(person_of(session, ref), values["what"], values["day"], values["note"])


def _start_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        day_field(session, "From which day?"),
        Field("carer", "Who are the carers?", hint="No name is needed", option="--carer"),
        Field("agreed_on", "When was it agreed?", "past", DATE_HINT, option="--agreed-on"),
        note_field(),
    )


def _start(session: Session, ref: str, values: Values) -> ProposedChange:
    details = staying_put.Arrangement(values["day"], values["carer"], values["agreed_on"], values["note"])
    return staying_put.start(session, person_of(session, ref), details)


def _absent_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("away_for", "What for?", "choice", choices=choices_of(AWAY_FOR), is_required=True, option="--for"),
        Field("place", "Where?", "choice", choices=choices_of_codes("accommodation"), is_required=True, option="--place"),
        day_field(session, "From which day?"),
        Field("until", "Last day, if it is known", "day", DATE_HINT, option="--until"),
        note_field(),
    )


def _absent(session: Session, ref: str, values: Values) -> ProposedChange:
    away = HomeMove(
        values["place"][0],
        values["day"],
        suitable=True,
        away_for=values["away_for"],
        until=values["until"],
        note=values["note"],
    )
    return staying_put.absent(session, person_of(session, ref), away)


def _end(session: Session, ref: str, values: Values) -> ProposedChange:
    return staying_put.end(session, person_of(session, ref), values["day"], values["note"])


FORMS = {
    "education": Form(
        command="education", title="Record a course, or the wish to study", fields=_education_fields, propose=_education
    ),
    "education-end": Form(
        command="education end", title="Record that a course is over", fields=_end_fields, propose=_education_end
    ),
    "staying-put": Form(
        command="staying-put talk",
        also=("staying-put agree", "staying-put decline"),
        title="Record a talk about staying with the carers",
        fields=_talk_fields,
        propose=_talk,
    ),
    "staying-put-start": Form(
        command="staying-put start", title="Record that staying put begins", fields=_start_fields, propose=_start
    ),
    "staying-put-absent": Form(
        command="staying-put absent", title="Record that they are away for a time", fields=_absent_fields, propose=_absent
    ),
    "staying-put-end": Form(
        command="staying-put end", title="Record that staying put is over", fields=_end_fields, propose=_end
    ),
}
