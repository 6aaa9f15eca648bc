"""The forms of `lc care`, `custody`, `stay`, `family`, `order` and `decision`: what status in law rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.recording import care, custody, family, stays
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.spells import CareEpisode, Detention, FamilyStay, Order, PrivateFostering
from leavingcare.facts.words import DETAINED_IN, LIVING_WITH, ORDERS
from leavingcare.page.forms.fields import (
    DATE_HINT,
    Field,
    FieldProblem,
    Values,
    asked_after,
    choices_of,
    choices_of_codes,
    day_field,
    manager_field,
    note_field,
)
from leavingcare.page.forms.form import Form, person_of

_OURS = "ours"


def _until(label: str, option: str = "--until", kind: str = "past") -> Field:
    return Field("until", label, "past" if kind == "past" else "day", DATE_HINT, option=option)


def _why_ended(label: str = "Why did it end?") -> Field:
    return Field("why_ended", label, "choice", choices=choices_of_codes("ceased"), option="--why-ended")


def _care_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        day_field(session, "From which day?"),
        Field("legal", "Under which legal status?", "choice", choices=choices_of_codes("legal"), is_required=True),
        Field("placement", "In which placement?", "choice", choices=choices_of_codes("placement"), option="--placement"),
        Field("why_began", "Why did it begin?", "choice", choices=choices_of_codes("began"), option="--why-began"),
        _until("When did it end, if it has?"),
        _why_ended("Why did it end, if it has?"),
        Field("authority", "In whose care?", hint="ours, or the name of another authority", default=_OURS),
        note_field(),
    )


def _care(session: Session, ref: str, values: Values) -> ProposedChange:
    person = person_of(session, ref)
    if values["why_ended"] and values["until"] is None:
        raise FieldProblem("until", "Enter the day on which it ended, or leave out why it ended.")
    episode = CareEpisode(
        person=person.ref,
        start=values["day"],
        end=values["until"],
        legal=values["legal"],
        placement=values["placement"],
        began=values["why_began"],
        ceased=values["why_ended"],
        authority=values["authority"] or _OURS,
        note=values["note"],
    )
    return care.care(session, person, episode)


def _care_end_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return day_field(session, "On which day did it end?"), _why_ended(), note_field()


def _care_end(session: Session, ref: str, values: Values) -> ProposedChange:
    return care.end_care(session, person_of(session, ref), values["day"], values["why_ended"], values["note"])


_STEPS = (
    (custody.CHARGED, "They were charged with an offence"),
    (custody.START, "Custody began"),
    (custody.RELEASE_DATE, "The day of release is planned"),
    (custody.RELEASE, "They were released"),
)


def _custody_fields(session: Session, _ref: str, typed: Mapping[str, str]) -> Sequence[Field]:
    step = Field("step", "What has happened?", "choice", choices=_STEPS, is_required=True)
    day, note = day_field(session, "On which day?"), note_field()
    release = Field("release", "On which day is the release?", "day", DATE_HINT, is_required=True, option="--release")
    began = (
        day,
        Field("place", "Where?", "choice", choices=choices_of(DETAINED_IN), is_required=True, default=DETAINED_IN[0]),
        Field("by_court", "Did a court order it?", "yes", option="--by-court"),
        Field("release", "Planned release, if it is known", "day", DATE_HINT, option="--release"),
        note,
    )
    later = {custody.START: began, custody.RELEASE_DATE: (release, note)}
    return asked_after(step, typed, {**dict.fromkeys((custody.CHARGED, custody.RELEASE), (day, note)), **later})


def _custody(session: Session, ref: str, values: Values) -> ProposedChange:
    person, step, note = person_of(session, ref), values["step"], values["note"]
    if step == custody.RELEASE_DATE:
        return custody.plan_release(session, person, values["release"], note)
    if step == custody.CHARGED:
        return custody.charged(person, values["day"], note)
    if step == custody.RELEASE:
        return custody.release(session, person, values["day"], note)
    stay = Detention(
        person=person.ref,
        start=values["day"],
        end=values["release"],
        place=values["place"],
        by_court=values["by_court"],
        note=note,
    )
    return custody.start(session, stay)


def _stay_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("place", "Where?", "choice", choices=choices_of(stays.PLACES), is_required=True, option="--in"),
        day_field(session, "From which day?"),
        _until("When did it end, if it has?"),
        note_field(),
    )


def _stay(session: Session, ref: str, values: Values) -> ProposedChange:
    ref = person_of(session, ref).ref
    start, end, note = values["day"], values["until"], values["note"]
    if values["place"] == stays.PRIVATE_FOSTERING:
        return stays.stay(session, PrivateFostering(person=ref, start=start, end=end, note=note))
    return stays.stay(session, Detention(person=ref, start=start, end=end, place=values["place"], note=note))


def _family_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("living_with", "With whom?", "choice", choices=choices_of(LIVING_WITH), is_required=True, option="--with"),
        day_field(session, "From which day?"),
        _until("Last day, if it is over", kind="day"),
        note_field(),
    )


def _family(session: Session, ref: str, values: Values) -> ProposedChange:
    stay = FamilyStay(
        person=person_of(session, ref).ref,
        start=values["day"],
        end=values["until"],
        living_with=values["living_with"],
        note=values["note"],
    )
    return family.family(session, stay)


def _family_end_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        day_field(session, "Last day of it"),
        Field("broke_down", "When did it break down, if it did?", "past", DATE_HINT, option="--broke-down"),
        note_field(),
    )


def _family_end(session: Session, ref: str, values: Values) -> ProposedChange:
    return family.end_family(session, person_of(session, ref), values["day"], values["broke_down"], values["note"])


def _order_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("kind", "Which order?", "choice", choices=choices_of(ORDERS), is_required=True),
        day_field(session, "On which day was it made?"),
        _until("On which day did it end, or will it?", "--ended", "day"),
        note_field(),
    )


def _order(session: Session, ref: str, values: Values) -> ProposedChange:
    return family.order(
        Order(
            person=person_of(session, ref).ref,
            start=values["day"],
            end=values["until"],
            order=values["kind"],
            note=values["note"],
        )
    )


def _decision_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("what", "What is decided?", "choice", choices=choices_of(family.DECISIONS), is_required=True),
        manager_field(session, "by", "Which manager decides?", "--by", required=True),
        Field("reason", "Why?", "long", is_required=True, option="--reason"),
        day_field(session),
    )


def _decision(session: Session, ref: str, values: Values) -> ProposedChange:
    return family.decision(person_of(session, ref), values["what"], values["by"], values["reason"], values["day"])


FORMS = {
    "care": Form(command="care", title="Record an episode of care", fields=_care_fields, propose=_care),
    "care-end": Form(command="care end", title="Record that care has ended", fields=_care_end_fields, propose=_care_end),
    "custody": Form(command="custody", title="Record a charge, custody or release", fields=_custody_fields, propose=_custody),
    "stay": Form(command="stay", title="Record a stay outside care", fields=_stay_fields, propose=_stay),
    "family": Form(command="family", title="Record living with family", fields=_family_fields, propose=_family),
    "family-end": Form(
        command="family end", title="Record that living with family is over", fields=_family_end_fields, propose=_family_end
    ),
    "order": Form(command="order", title="Record a court order", fields=_order_fields, propose=_order),
    "decision": Form(
        command="decision", title="Record a decision on relevant status", fields=_decision_fields, propose=_decision
    ),
}
