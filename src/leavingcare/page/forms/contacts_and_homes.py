"""The forms of `lc contact`, `lc home`, `lc home end` and `lc activity`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.recording import activities, contacts, homes
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts import codes
from leavingcare.facts.spells import Activity
from leavingcare.facts.words import AWAY_FOR, PROVIDED_UNDER
from leavingcare.page.forms.fields import (
    DATE_HINT,
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
        adviser_field(session, "by", "Who made the contact?", "--by"),
        note_field(),
    )


def _contact(session: Session, ref: str, values: Values) -> ProposedChange:
    kind, outcome, at_home = values["kind"], values["outcome"], values["at_home"]
    settled = contacts.is_home_visit(kind, outcome)
    if settled is None and at_home is None:
        raise FieldProblem("at_home", "Say whether the visit was at home.")
    was_at_home = bool(at_home) if kind == contacts.VISIT else None
    suitable = values["suitable"] if was_at_home and settled is None else None
    details = contacts.ContactDetails(kind, outcome, was_at_home, suitable, values["by"], values["note"])
    return contacts.contact([person_of(session, ref)], details, [values["day"]], values["times"] or 1)


def _home_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("place", "Which kind of home?", "choice", choices=_listed("accommodation"), is_required=True),
        day_field(session, "From which day?"),
        Field("suitable", "Is it suitable?", "yes", "Where the kind of home does not settle it", option="--suitable"),
        Field("under", "Provided under", "choice", choices=choices_of(PROVIDED_UNDER), option="--under"),
        Field("known_on", "When did we find out?", "past", DATE_HINT, option="--known-on"),
        Field("told_by", "Who told us?", option="--told-by"),
        Field("out_of_area", "Is it outside our area?", "yes", option="--out-of-area"),
        Field("foster_carer", "Is it with the former foster carer?", "yes", option="--foster-carer"),
        Field("away_for", "Away for a time only, for", "choice", choices=choices_of(AWAY_FOR), option="--away-for"),
        Field("until", "Last day, if it is known", "day", DATE_HINT, option="--until"),
        Field(
            "supervision", "Who supervises, and how is contact kept?", "text", "Of bed and breakfast", option="--supervision"
        ),
        Field("registered", "Is it registered for under-18s?", "yes", "Of somebody under 18", option="--registered"),
        manager_field(session, "approver", "Manager who has it recorded although it is not lawful", "--approver"),
        note_field(),
    )


def _home(session: Session, ref: str, values: Values) -> ProposedChange:
    letter = values["place"]
    if values["suitable"] is None and not homes.suitability_settled(letter):
        raise FieldProblem("suitable", "Say whether the home is suitable.")
    if letter == homes.BED_AND_BREAKFAST and values["supervision"] is None:
        raise FieldProblem("supervision", "Say who supervises there, and how contact is kept.")
    move = homes.HomeMove(
        letter,
        values["day"],
        values["suitable"],
        under=values["under"] or homes.under_settled(letter),
        known_on=values["known_on"],
        told_by=values["told_by"],
        out_of_area=values["out_of_area"],
        foster_carer=values["foster_carer"],
        away_for=values["away_for"],
        supervision=values["supervision"],
        registered=values["registered"],
        approver=values["approver"],
        until=values["until"],
        note=values["note"],
    )
    return homes.home(session, person_of(session, ref), move)


def _home_end_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return day_field(session, "Last day there"), note_field()


def _home_end(session: Session, ref: str, values: Values) -> ProposedChange:
    return homes.end_home(session, person_of(session, ref), values["day"], values["note"])


def _activity_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("what", "What do they do?", "choice", choices=_listed("activity"), is_required=True),
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


def _listed(code_list: str) -> list[tuple[str, str]]:
    """The codes that are valid still, each with its meaning."""
    valid = (code for code in codes.listed(code_list).values() if code.code != "0" and code.valid_in(None))
    return [(code.code, f"{code.code} {code.meaning}") for code in valid]


FORMS = {
    "contact": Form(command="contact", title="Record a contact", fields=_contact_fields, propose=_contact),
    "home": Form(command="home", title="Record a move", fields=_home_fields, propose=_home),
    "home-end": Form(command="home end", title="Record that a home has ended", fields=_home_end_fields, propose=_home_end),
    "activity": Form(command="activity", title="Record what they do", fields=_activity_fields, propose=_activity),
}
