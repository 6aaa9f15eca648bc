"""What a list of the page is, and what their rows have in common: whom an address names, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leavingcare.casework.search import find_one_person
from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.page.forms.fields import Field, read_answers, team_field
from leavingcare.page.forms.form import adviser_of, person_of
from leavingcare.page.options import PageOptions
from leavingcare.presentation.rows import Listing

Wanted = Mapping[str, str]
"""What the address of a list says: what narrows it, and whom it is about."""
Rows = Callable[[PageOptions, Session, Wanted], Listing]
Narrowing = Callable[[Session], Sequence[Field]]
PERSON = Field("person", "Young person", hint="Reference or name")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScreen:
    """One list. `command` is the one that shows the same: caseload history. `section`: where it stands in the navigation.

    `is_slow`: worked out once a revision. `adds`: commands whose forms stand above the list. `steps`: for each row a command,
    below a heading of its own.
    """

    title: str
    command: str
    section: str
    rows: Rows
    narrowed_by: Narrowing = lambda _session: ()
    is_slow: bool = False
    adds: Sequence[str] = ()
    steps: Sequence[tuple[str, Callable[[Mapping[str, object]], str]]] = ()


def simple(rows: Callable[[Session], Listing]) -> Rows:
    """The rows of a list that nothing narrows."""
    return lambda _options, session, _wanted: rows(session)


def about_person(rows: Callable[[Session, Person, Wanted], Listing]) -> Rows:
    """The rows of a list about one young person; none, and a sentence, until one is named."""

    def about(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
        typed = wanted.get("person", "").strip()
        if not typed:
            return nothing_yet(session, "Say which young person it is about, and press Apply.")
        return rows(session, person_wanted(session, typed), wanted)

    return about


def nothing_yet(session: Session, sentence: str) -> Listing:
    """A list that waits for something to be said."""
    return Listing("", session.day, (), [], sentence)


def person_wanted(session: Session, typed: str) -> Person:
    """The young person of a reference or name. Raises NotFound; Refused where the record is restricted."""
    return refuse_restricted(session, find_one_person(session.store.people(), typed).ref)


def refuse_restricted(session: Session, ref: str) -> Person:
    """The young person of a reference. Raises NotFound; Refused where the record is restricted and not asked for as one."""
    person = person_of(session, ref)
    if person.restricted_since is not None and not session.restricted:
        raise Refused(f"The record of {person.ref} is restricted: it is kept and not used.")
    return person


def adviser_wanted(options: PageOptions, session: Session, typed: str | None) -> Adviser | None:
    """The adviser whom an address names: by id, `me`, or a name. Raises NotFound, WrongUse."""
    if not typed:
        return None
    is_me = typed == "me"
    if is_me and options.me is None:
        raise WrongUse("The page does not know who you are.", "Start it with your name: lc page --adviser NAME")
    return adviser_of(session, options.me if is_me and options.me else typed)


def of_advisers(session: Session, name: str = "adviser", label: str = "Adviser") -> Field:
    """One of those in post."""
    workers = [(adviser.id, adviser.name) for adviser in session.advisers() if adviser.works_on(session.day)]
    return Field(name, label, "choice", choices=workers)


def of_teams(session: Session) -> Field:
    """One of the teams."""
    return team_field(session, "Team")


def only_if(name: str, words: str, label: str = "Which") -> Field:
    """What is chosen or left open: all of the list, or what these words say."""
    return Field(name, label, "choice", choices=[("yes", words)])


def answers(fields: Sequence[Field], session: Session, wanted: Wanted) -> dict[str, Any]:
    """What the address says, as casework wants it. Raises WrongUse for the first thing that cannot be read."""
    values, problems = read_answers(fields, wanted, session, None)
    if problems:
        label = next(field.label for field in fields if field.name == problems[0].field)
        raise WrongUse(f"{label}: {problems[0].sentence}")
    return values
