"""The forms of `lc contact`, `lc note`, `lc home`, `lc home end` and `lc activity`; a contact or a note for several people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from leavingcare.casework.recording import activities, contacts, homes, professional_notes
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.unseen_people import marked_unseen
from leavingcare.casework.session import Session
from leavingcare.date_input import parse_date
from leavingcare.errors import LcError
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Activity
from leavingcare.facts.words import AWAY_FOR, PROVIDED_UNDER
from leavingcare.page.forms.fields import (
    DATE_HINT,
    Field,
    Values,
    adviser_field,
    choices_of,
    choices_of_codes,
    day_field,
    manager_field,
    note_field,
)
from leavingcare.page.forms.form import Fields, Form, person_of


def _contact_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("kind", "What kind of contact?", "choice", choices=choices_of(contacts.KINDS), is_required=True),
        Field(
            "outcome", "What came of it?", "choice", choices=choices_of(contacts.OUTCOMES), is_required=True, option="--outcome"
        ),
        day_field(session),
        Field("at_home", "Was it at home?", "yes", "Of a visit only", option="--at-home"),
        Field("suitable", "Is the home still suitable?", "yes", "Of a visit at home; leave it open if it was not asked"),
        Field("times", "How many attempts alike?", "number", option="--times", default="1"),
        adviser_field(session, "by", "Who made the contact?", "--by", is_me=True),
        note_field(),
    )


def _contact(session: Session, ref: str, values: Values) -> ProposedChange:
    return _contact_with(session, [person_of(session, ref)], values)


def _contact_with(session: Session, people: Sequence[Person], values: Values) -> ProposedChange:
    kind, outcome = values["kind"], values["outcome"]
    at_home = values["at_home"] if kind == contacts.VISIT else None
    may_be_seen = contacts.is_home_visit(kind, outcome) is not False and at_home is not False
    suitable = values["suitable"] if may_be_seen else None
    details = contacts.ContactDetails(kind, outcome, at_home, suitable, values["by"], values["note"])
    return marked_unseen(session, contacts.contact(people, details, [values["day"]], values["times"] or 1))


def _contact_several(session: Session, _subject: str, values: Values) -> ProposedChange:
    return _contact_with(session, values["people"], values)


def _with_people(fields: Fields) -> Fields:
    """The same questions, with the one for whom it is recorded before them."""

    def with_people(session: Session, subject: str, typed: Mapping[str, str]) -> Sequence[Field]:
        hint = "References or names, with a comma or a new line between them"
        return Field("people", "Which young people?", "people", hint, is_required=True), *fields(session, subject, typed)

    return with_people


def _note_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("text", "What is to be noted?", "long", "It counts as no contact with the young person", is_required=True),
        Field("professional", "Contact with a professional", hint="For example the landlord, a social worker", option="--with"),
        day_field(session),
        adviser_field(session, "by", "Whose note is it?", "--by", is_me=True),
    )


def _note(session: Session, ref: str, values: Values) -> ProposedChange:
    return _note_of(session, [person_of(session, ref)], values)


def _note_of(session: Session, people: Sequence[Person], values: Values) -> ProposedChange:
    contact = professional_notes.ProfessionalContact(values["professional"])
    return marked_unseen(session, professional_notes.note(people, values["day"], values["text"], contact, values["by"]))


def _note_several(session: Session, _subject: str, values: Values) -> ProposedChange:
    return _note_of(session, values["people"], values)


def _home_fields(session: Session, ref: str, typed: Mapping[str, str]) -> Sequence[Field]:
    person = person_of(session, ref)
    first = (
        Field("place", "Which kind of home?", "choice", choices=choices_of_codes("accommodation"), is_required=True),
        day_field(session, "From which day?"),
    )
    letter = typed.get("place", "")
    return (*first, *_about_home(session, person, letter, typed)) if letter in dict(first[0].choices) else first


def _about_home(session: Session, person: Person, letter: str, typed: Mapping[str, str]) -> Iterator[Field]:
    """What the command would ask about such a home of this young person, and nothing else. All of it may stay unknown."""
    move = homes.HomeMove(
        letter, _first_day(session, typed), registered={"yes": True, "no": False}.get(typed.get("registered", ""))
    )
    if not homes.suitability_settled(letter):
        yield Field("suitable", "Is it suitable?", "yes", option="--suitable")
        if not homes.under_settled(letter):
            yield Field("under", "Provided under", "choice", choices=choices_of(PROVIDED_UNDER), option="--under")
    if letter == homes.BED_AND_BREAKFAST:
        yield Field("supervision", "Who supervises there, and how is contact kept?", option="--supervision")
    if letter not in homes.UNREGISTERED and homes.must_be_registered(session, person, letter, move.start):
        yield Field("registered", "Is it registered for under-18s?", "yes", option="--registered")
    if not homes.is_lawful(session, person, move):
        yield manager_field(
            session, "approver", f"{homes.NOT_LAWFUL.capitalize()}. Which manager has it recorded?", "--approver"
        )
    yield from (
        Field("known_on", "When did we find out?", "past", DATE_HINT, option="--known-on"),
        Field("told_by", "Who told us?", option="--told-by"),
        Field("out_of_area", "Is it outside our area?", "yes", option="--out-of-area"),
        Field("foster_carer", "Is it with the former foster carer?", "yes", option="--foster-carer"),
        Field("away_for", "Away for a time only, for", "choice", choices=choices_of(AWAY_FOR), option="--away-for"),
        Field("until", "Last day, if it is known", "day", DATE_HINT, option="--until"),
        Field("why", "Why this place?", hint="For example: notice given", option="--why"),
        note_field(),
    )


def _first_day(session: Session, typed: Mapping[str, str]) -> date:
    """The day that was typed; the session's until one can be read."""
    try:
        return parse_date(typed.get("day", ""), session.day, past=True)
    except LcError:
        return session.day


def _home(session: Session, ref: str, values: Values) -> ProposedChange:
    letter = values["place"]
    answers = {name: value for name, value in values.items() if name in homes.HomeMove._fields}
    answers["under"] = answers.get("under") or homes.under_settled(letter)
    return homes.home(session, person_of(session, ref), homes.HomeMove(letter, values["day"], **answers))


def _home_end_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return day_field(session, "Last day there"), note_field()


def _home_end(session: Session, ref: str, values: Values) -> ProposedChange:
    return homes.end_home(session, person_of(session, ref), values["day"], values["note"])


def _activity_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("what", "What do they do?", "choice", choices=choices_of_codes("activity"), is_required=True),
        day_field(session, "From which day?"),
        Field("detail", "What is it?", hint="For example a catering course, a warehouse", option="--detail"),
        Field("why_ended", "Why did what they did before end?", option="--why-ended"),
        note_field(),
    )


def _activity(session: Session, ref: str, values: Values) -> ProposedChange:
    new = Activity(
        person=person_of(session, ref).ref, start=values["day"], code=values["what"], what=values["detail"], note=values["note"]
    )
    return activities.activity(session, new, values["why_ended"])


FORMS = {
    "contact": Form(command="contact", title="Record a contact", fields=_contact_fields, propose=_contact),
    "note": Form(command="note", title="Write a note", fields=_note_fields, propose=_note),
    "contact-several": Form(
        command="contact",
        title="Record the same contact with several",
        fields=_with_people(_contact_fields),
        propose=_contact_several,
        subject="nothing",
    ),
    "note-several": Form(
        command="note",
        title="Write the same note for several",
        fields=_with_people(_note_fields),
        propose=_note_several,
        subject="nothing",
    ),
    "home": Form(command="home", title="Record a move", fields=_home_fields, propose=_home),
    "home-end": Form(command="home end", title="Record that a home has ended", fields=_home_end_fields, propose=_home_end),
    "activity": Form(command="activity", title="Record what they do", fields=_activity_fields, propose=_activity),
}
