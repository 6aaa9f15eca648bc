"""Asking for what is missing: only when somebody is there, never when not. One loop for all questions, one way to a yes.

`?` lists the choices. Light enough for every command; the questions of a recording command are in `prompter`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar, cast

from leavingcare import outcome
from leavingcare.casework.recording.unseen_people import unseen_person
from leavingcare.casework.search import find_one_adviser, find_one_person, matching_advisers, matching_people, near_people
from leavingcare.casework.session import Session
from leavingcare.cli.environment import user_settings
from leavingcare.cli.terminal import output
from leavingcare.dates import age_on, format_with_weekday
from leavingcare.errors import LcError, NotFound, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.presentation.names import shown_name

T = TypeVar("T")
BACK = ("back", "<")
_YES = ("y", "yes")
_LIST = "?"

ME = "me"
"""Who types, where an adviser is asked for: the adviser of the settings."""


class GoBack(Exception):
    """Somebody wants to change their last answer: the questions are asked again from there."""


class Question(NamedTuple, Generic[T]):
    """What is wanted, how an answer is read (it raises an LcError), and which option says it without being asked.

    `choices` are shown on `?`. `missing`: what is said where nobody is there to answer, if not the question itself.
    """

    words: str
    read: Callable[[str], T]
    option: str = ""
    choices: Sequence[str] = ()
    missing: str = ""

    def unanswered(self) -> WrongUse:
        """The error where nothing was typed and nobody is there."""
        if self.missing:
            return WrongUse(self.missing)
        return WrongUse(f"An answer is missing: {self.words.partition('?')[0].strip()}?", f"Add {self.option}.")


def ask_line(question: str) -> str:
    """Put a question and return the line that was typed; somebody has to be there. Raises WrongUse at the end of input."""
    output.write_question(question)
    line = sys.stdin.readline()
    if not line:
        output.print_message("")
        raise WrongUse(f"No answer came. {outcome.in_words()}")
    return line.strip()


def answer(typed: str | None, question: Question[T]) -> T:
    """What was typed, or the answer to the question. Raises WrongUse when it is missing and nobody is there."""
    if typed is not None:
        return question.read(typed)
    if not output.somebody_there():
        raise question.unanswered()
    return ask_until_read(question)


def ask_until_read(question: Question[T], *, may_be_empty: bool = False, go_back: Callable[[], None] | None = None) -> T:
    """The answer, asked for again until it can be read. `may_be_empty`: Enter is None. `go_back` is called on `back`."""
    while True:
        typed = ask_line(question.words + (" [? for the list]" if question.choices else ""))
        if go_back and typed.lower() in BACK:
            go_back()
        elif typed == _LIST and question.choices:
            output.print_message(*(f"  {choice}" for choice in question.choices))
        elif may_be_empty and not typed:
            return cast(T, None)
        else:
            try:
                value = question.read(typed)
            except LcError as error:
                output.fail(error)
                continue
            if isinstance(value, date):
                output.print_message(f"  {format_with_weekday(value)}")
            return value


def confirm(
    question: str,
    yes: bool = False,
    *,
    show: Callable[[], object] | None = None,
    hint: str = "Add --yes.",
    may_go_back: bool = False,
    enter_is_yes: bool = False,
) -> None:
    """Go on only with a yes; `yes` is one. `show` is called before the question, if somebody is there to read it.

    `enter_is_yes`: for what one word takes back. For erasure, purge, encryption, restore and signatures Enter is no.
    Raises WrongUse when nobody is there to give a yes or it is refused, and GoBack.
    """
    if yes:
        return
    if not output.somebody_there():
        raise WrongUse("This needs a confirmation, and nobody is there to give it.", hint)
    if show:
        show()
    choices = ("Y/n" if enter_is_yes else "y/N") + (", back" if may_go_back else "")
    typed = ask_line(f"{question} [{choices}]").lower()
    if may_go_back and typed in BACK:
        raise GoBack
    if typed not in _YES and not (enter_is_yes and typed == ""):
        raise WrongUse("Nothing was changed.")


def pick(question: str, choices: Sequence[str]) -> int:
    """A numbered list to choose from: the place of the choice, counted from 0. Raises WrongUse."""
    output.print_message(question, *(f"  {number}. {choice}" for number, choice in enumerate(choices, start=1)))
    typed = ask_line("Which one (1, or Ctrl-C for none)?" if len(choices) == 1 else f"Which one (1 to {len(choices)})?")
    if not typed.isdecimal() or not 1 <= int(typed) <= len(choices):
        raise WrongUse(f"That is none of the numbers. {outcome.in_words()}")
    return int(typed) - 1


def text(typed: str | None, words: str, missing: str) -> str:
    """A text that is not kept as a note: the name of a setting, a key. `missing` is said when nobody is there."""

    def read(text: str) -> str:
        if not text.strip():
            raise WrongUse(missing)
        return text

    return answer(typed, Question(words, read, missing=missing))


def path(typed: Path | None, words: str, missing: str) -> Path:
    """As `text`, for a file or a folder."""
    return Path(text(str(typed) if typed else None, words, missing)).expanduser()


def which_person(session: Session, typed: Sequence[str] = ()) -> Question[Person]:
    """Which young person: by reference, number, name, initials or part of a name. The reader raises NotFound, WrongUse.

    `typed`: what will be read, where that is known: of several references the case file is asked once.
    """
    known = _by_reference(session, typed)

    def read(typed: str) -> Person:
        ref = typed.strip().upper()
        person = known.get(ref) or session.store.person(ref)
        if person is not None:  # a whole reference settles it: no need to read everybody
            return person
        people = session.store.people()
        matches = matching_people(people, typed)
        if len(matches) > 1 and output.somebody_there():
            return _picked(session, f"{len(matches)} young people fit:", matches)
        near = [] if matches or not output.somebody_there() else near_people(people, typed)
        return _picked(session, "Nobody has that name. Is it one of these?", near) if near else find_one_person(people, typed)

    missing = "A young person is missing: give a reference, a name or initials."
    return Question("Which young person (reference, name or initials)?", read, "a reference, a name or initials", (), missing)


def _by_reference(session: Session, typed: Sequence[str]) -> dict[str, Person]:
    refs = {text.strip().upper() for text in typed}
    return {person.ref: person for person in session.store.people(refs)} if len(refs) > 1 else {}


def which_person_even_unseen(session: Session, typed: Sequence[str]) -> Question[Person]:
    """As `which_person`; on a server also somebody whom the login may not see, by the whole reference, and nothing more."""
    seen = which_person(session, typed)

    def read(typed: str) -> Person:
        try:
            return seen.read(typed)
        except NotFound:
            if (unseen := unseen_person(session, typed)) is None:
                raise
            return unseen

    return seen._replace(read=read)


def _picked(session: Session, words: str, people: Sequence[Person]) -> Person:
    """The one chosen from a list: the user's own young people first, each with age and adviser. Raises WrongUse."""
    me = my_adviser(session)
    advisers = {person.ref: _adviser_of(session, person) for person in people}
    own_first = sorted(people, key=lambda person: me is None or advisers[person.ref] != me.name)
    lines = [_line_to_pick(session, person, advisers[person.ref]) for person in own_first]
    return own_first[pick(words, lines)]


def _adviser_of(session: Session, person: Person) -> str | None:
    names = session.adviser_names()
    running = [held for held in session.store.life(person.ref).allocations if held.covers(session.day)]
    return names.get(running[-1].adviser) if running else None


def _line_to_pick(session: Session, person: Person, adviser: str | None) -> str:
    age = f"{age_on(person.born, session.day)}" if person.born else "age not known"
    return f"{line_of(person)}, {age}, with {adviser or 'nobody'}"


def my_adviser(session: Session) -> Adviser | None:
    """The worker whom the server's login or the user's settings name, if in this case file and in post on the day."""
    if (user := session.store.user) is not None and user.adviser is not None:
        return next((worker for worker in session.store.advisers([user.adviser]) if worker.works_on(session.day)), None)
    name = name_of_user(session)
    found = matching_advisers(session.store.advisers(), name) if name else []
    return found[0] if len(found) == 1 and found[0].works_on(session.day) else None


def which_adviser(session: Session, words: str = "Which adviser?", option: str = "") -> Question[Adviser]:
    """Which adviser: by a name, part of it, or initials; `me` is the adviser of the settings. Raises NotFound, WrongUse."""

    def read(typed: str) -> Adviser:
        is_me = typed.strip().casefold() == ME
        typed = _required_name_of_user(session) if is_me else typed
        advisers = session.store.advisers()
        matches = matching_advisers(advisers, typed)
        if is_me and not matches:
            raise NotFound("Your setting 'me' names nobody in this case file.", "Say who you are: lc setting set me NAME")
        if len(matches) > 1 and output.somebody_there():
            lines = [f"{match.name}, {match.team or 'no team'}" for match in matches]
            return matches[pick(f"{len(matches)} advisers fit:", lines)]
        return find_one_adviser(advisers, typed)

    missing = "" if option else "An adviser is missing: give a name or part of it."
    return Question(words, read, option, (), missing)


def name_of_user(session: Session) -> str | None:
    """Who the user is: on a server the worker whom the login belongs to, else whom the settings name."""
    user = session.store.user
    if user is None or user.adviser is None:
        return user_settings().me
    return next((adviser.name for adviser in session.store.advisers([user.adviser])), None)


def _required_name_of_user(session: Session) -> str:
    name = name_of_user(session)
    if name is None:
        raise WrongUse("lc does not know who you are.", "Say it once: lc setting set me")
    return name


def young_person(session: Session, typed: str | None) -> Person:
    """The young person meant. Raises NotFound, WrongUse."""
    return answer(typed, which_person(session))


def adviser(session: Session, typed: str | None) -> Adviser:
    """The adviser meant. Raises NotFound, WrongUse."""
    return answer(typed, which_adviser(session))


def adviser_if_given(session: Session, typed: str | None) -> Adviser | None:
    """The adviser meant, or None if none was typed."""
    return None if typed is None else adviser(session, typed)


def line_of(person: Person) -> str:
    """A young person in a pick list, as the setting for names allows."""
    return " ".join(part for part in (person.ref, shown_name(person.name, user_settings().names)) if part)
