"""Asking for what is missing, when somebody is there to answer, and never when not."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.search import find_one_adviser, find_one_person, matching_advisers, matching_people
from leavingcare.casework.session import Session
from leavingcare.cli.framework.shared_options import user_settings
from leavingcare.cli.terminal import output
from leavingcare.cli.terminal.cells import initials
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Adviser, Person


def text(typed: str | None, question: str, missing: str) -> str:
    """What was typed, or the answer to the question. `missing` is the sentence of the error when nobody is there."""
    if typed is None and not output.somebody_there():
        raise WrongUse(missing)
    answer = typed if typed is not None else output.ask(question)
    if not answer.strip():
        raise WrongUse(missing)
    return answer


def path(typed: Path | None, question: str, missing: str) -> Path:
    """As `text`, for a file or a folder."""
    return Path(text(str(typed) if typed else None, question, missing)).expanduser()


def young_person(session: Session, typed: str | None) -> Person:
    """The young person meant by a reference, number, name, initials or part of a name. Raises NotFound, WrongUse."""
    wanted = text(
        typed,
        "Which young person (reference, name or initials)?",
        "A young person is missing: give a reference, a name or initials.",
    )
    whole = session.store.person(wanted.strip().upper())
    if whole is not None:  # a whole reference settles it: no need to read everybody
        return whole
    people = session.store.people()
    found = matching_people(people, wanted)
    if len(found) > 1 and output.somebody_there():
        return found[output.pick(f"{len(found)} young people fit:", [line_of(one) for one in found])]
    return find_one_person(people, wanted)


def adviser(session: Session, typed: str | None) -> Adviser:
    """The adviser meant by a name, part of it, or initials. Raises NotFound, WrongUse."""
    wanted = text(typed, "Which adviser?", "An adviser is missing: give a name or part of it.")
    advisers = session.store.advisers()
    found = matching_advisers(advisers, wanted)
    if len(found) > 1 and output.somebody_there():
        return found[output.pick(f"{len(found)} advisers fit:", [f"{one.name}, {one.team or 'no team'}" for one in found])]
    return find_one_adviser(advisers, wanted)


def adviser_if_given(session: Session, typed: str | None) -> Adviser | None:
    """The adviser meant, or None if none was typed. `me` is the adviser of the settings."""
    if typed is None:
        return None
    if typed.casefold() == "me":
        typed = user_settings().me
        if typed is None:
            raise WrongUse("lc does not know who you are.", "Say it once: lc setting set me")
    return adviser(session, typed)


def agreed(question: str, yes: bool) -> None:
    """Go on only with a clear yes. Raises WrongUse when nobody is there to give one, or it is refused."""
    if yes:
        return
    if not output.somebody_there():
        raise WrongUse("This needs a confirmation, and nobody is there to give it.", "Add --yes.")
    if not output.confirm(question):
        raise WrongUse("Nothing was changed.")


def line_of(person: Person) -> str:
    """A young person in a pick list, as the setting for names allows."""
    shown = {"full": person.name, "initials": initials(person.name or ""), "none": None}[user_settings().names]
    return " ".join(part for part in (person.ref, shown) if part)
