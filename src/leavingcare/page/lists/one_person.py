"""The lists about one young person: what comes, what they can ask for, who had them, their checklists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leavingcare.casework.caseload.handover import history
from leavingcare.casework.checklists.checklists import list_checklists, show_checklist, templates
from leavingcare.casework.entitlements.rights import show_rights
from leavingcare.casework.people.ahead import ahead
from leavingcare.casework.people.comparison import compare, day_of_age, next_change
from leavingcare.casework.people.prompts import prompts
from leavingcare.casework.session import Session
from leavingcare.date_input import parse_date
from leavingcare.facts.people import Person
from leavingcare.page.forms.fields import Field, choices_of
from leavingcare.page.lists.screen import PERSON, ListScreen, Wanted, about_person, only_if, person_wanted
from leavingcare.page.options import PageOptions
from leavingcare.presentation.rows import Listing

_AGES = tuple(str(age) for age in range(16, 26))
_AT = Field("at", "As on the birthday", "choice", choices=[(age, age) for age in _AGES])


def _of_person(_session: Session) -> Sequence[Field]:
    return (PERSON,)


def _ahead(session: Session, person: Person, _wanted: Wanted) -> Listing:
    return ahead(session, person.ref)


def _rights(session: Session, person: Person, wanted: Wanted) -> Listing:
    at = wanted.get("at", "")
    return show_rights(session, person.ref, int(at) if at in _AGES else None)


def _prompts(session: Session, person: Person, wanted: Wanted) -> Listing:
    return prompts(session, person.ref, law_only=wanted.get("law") == "yes")


def _history(session: Session, person: Person, _wanted: Wanted) -> Listing:
    return history(session, person)


def _compare(session: Session, person: Person, wanted: Wanted) -> Listing:
    """Today and the next birthday that changes much, where nothing else is said."""
    days = [_day(session, person, wanted[name]) for name in ("at", "and") if wanted.get(name)]
    days = days or [next_change(session, person)]
    first, second = days if len(days) == 2 else (session.day, days[0])
    return compare(session, person.ref, first, second)


def _day(session: Session, person: Person, typed: str) -> date:
    """A birthday for an age, else a day."""
    plain = typed.strip()
    return day_of_age(session, person, int(plain)) if plain in _AGES else parse_date(plain, session.day)


def _checklists(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return list_checklists(session, person_wanted(session, wanted["person"]) if wanted.get("person") else None)


def _checklist(session: Session, person: Person, wanted: Wanted) -> Listing:
    chosen = templates().get(wanted.get("checklist", "")) or next(iter(templates().values()))
    return show_checklist(session, person, chosen)


ONE_PERSON = {
    "ahead": ListScreen(
        title="What comes at 16, 18, 21 and 25",
        command="person ahead",
        section="/list/people",
        rows=about_person(_ahead),
        narrowed_by=_of_person,
    ),
    "rights": ListScreen(
        title="What they can ask for",
        command="rights",
        section="/list/people",
        rows=about_person(_rights),
        narrowed_by=lambda _session: (PERSON, _AT),
    ),
    "prompts": ListScreen(
        title="To keep in mind",
        command="person prompts",
        section="/list/people",
        rows=about_person(_prompts),
        narrowed_by=lambda _session: (PERSON, only_if("law", "Only what is owed by law")),
    ),
    "compare": ListScreen(
        title="What is different on two days",
        command="person compare",
        section="/list/people",
        rows=about_person(_compare),
        narrowed_by=lambda _session: (
            PERSON,
            Field("at", "An age or a day", hint="18, or 1/3/2027"),
            Field("and", "And another", hint="Today, if left empty"),
        ),
    ),
    "history": ListScreen(
        title="Who has looked after them",
        command="caseload history",
        section="/list/people",
        rows=about_person(_history),
        narrowed_by=_of_person,
    ),
    "checklists": ListScreen(
        title="Checklists", command="checklist list", section="/list/people", rows=_checklists, narrowed_by=_of_person
    ),
    "checklist": ListScreen(
        title="One checklist, item by item",
        command="checklist show",
        section="/list/people",
        rows=about_person(_checklist),
        narrowed_by=lambda _session: (PERSON, Field("checklist", "Checklist", "choice", choices=choices_of(list(templates())))),
    ),
}
