"""The questions of one recording command, asked in order of whoever is there. `?` lists the choices, `back` goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar, cast

from leavingcare import date_input
from leavingcare.casework.recording.date_checks import happened, since_birth
from leavingcare.casework.recording.notes import free_text
from leavingcare.casework.session import Session
from leavingcare.cli.terminal import output
from leavingcare.cli.terminal.prompts import (
    GoBack,
    Question,
    adviser_if_given,
    answer,
    ask_until_read,
    my_adviser,
    which_adviser,
    which_person,
    which_person_even_unseen,
)
from leavingcare.dates import format_with_weekday
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact

T = TypeVar("T")
_UNSEEN = "What you record goes to their team: you see nothing of it afterwards, and cannot take it back."


class Prompter:
    """Asks for what is missing when somebody is there, and never when not. Answers given before are not asked for again."""

    def __init__(self, session: Session, answers: list[object], *, brief: bool = False) -> None:
        self.session = session
        self._answers = answers
        self._brief = brief
        self._next = 0
        self.notices: list[str] = []
        """What the program took by itself: said in the confirmation."""
        self.unseen: set[str] = set()
        """References of those whom the login of a server may not see, and about whom it writes all the same."""

    def required(self, typed: str | None, question: Question[T]) -> T:
        """What was typed, or the answer to the question. Raises WrongUse when it is missing and nobody is there."""
        if typed is not None or not output.somebody_there():
            return answer(typed, question)
        return self._once(lambda: ask_until_read(question, go_back=self._go_back))

    def optional(self, typed: str | None, question: Question[T]) -> T | None:
        """As `required`, for what may stay unknown: Enter leaves it so, and --yes leaves it unasked."""
        if typed is not None:
            return question.read(typed)
        if self._brief or not output.somebody_there():
            return None
        return self._once(lambda: ask_until_read(question, may_be_empty=True, go_back=self._go_back))

    def if_given(self, typed: str | None, question: Question[T]) -> T | None:
        """What was typed; None, and no question, where nothing was."""
        return None if typed is None else question.read(typed)

    def person(self, typed: str | None) -> Person:
        """The young person meant. Raises NotFound, WrongUse."""
        return self.required(typed, which_person(self.session))

    def people(self, typed: Sequence[str]) -> list[Person]:
        """The young people meant, each once, in the order typed; asked for if there is none."""
        people = [self.person(text) for text in typed] or [self.person(None)]
        return list({person.ref: person for person in people}.values())

    def people_even_unseen(self, typed: Sequence[str]) -> list[Person]:
        """As `people`; on a server also those whom the login may not see, by reference: `unseen` has them then."""
        question = which_person_even_unseen(self.session)
        people = [self.required(text, question) for text in typed or (None,)]
        unseen = {person.ref for person in people if person == Person(id=person.id, ref=person.ref)}
        self.unseen = {ref for ref in unseen if self.session.store.person(ref) is None}
        self.notices += [f"{ref} is not one of your young people. {_UNSEEN}" for ref in sorted(self.unseen)]
        return list({person.ref: person for person in people}.values())

    def adviser(self, typed: str | None, words: str, option: str) -> Adviser:
        """The worker meant. Raises NotFound, WrongUse."""
        return self.required(typed, which_adviser(self.session, words, option))

    def adviser_if_given(self, typed: str | None) -> Adviser | None:
        """The worker meant, or None if none was typed."""
        return adviser_if_given(self.session, typed)

    def adviser_or_me(self, typed: str | None, day: date) -> Adviser | None:
        """The worker meant; where none was typed, the one of the user's settings if in post on the day."""
        if typed is not None:
            return adviser_if_given(self.session, typed)
        me = my_adviser(self.session)
        return me if me is not None and me.works_on(day) else None

    def day(self, typed: str | None, words: str, *people: Person, option: str = "--day DATE") -> date:
        """The day of something that has happened. Enter means today."""
        return self.required(typed, Question(f"{words} (Enter: today)", lambda text: self._happened(text, *people), option))

    def day_or_today(self, typed: str | None, *people: Person) -> date:
        """The day typed, else today: for what is recorded as it happens. The confirmation says which."""
        if typed is None:
            self.notices.append(f"Recorded for {format_with_weekday(self.session.day)}: --day says another day.")
        return self._happened(typed or "today", *people)

    def day_asked_or_today(self, typed: str | None, words: str, *people: Person) -> date:
        """As `day` when somebody is there and has not said --yes, else as `day_or_today`."""
        if typed is None and (self._brief or not output.somebody_there()):
            return self.day_or_today(None, *people)
        return self.day(typed, words, *people)

    def day_asked_if_there(self, words: str) -> date | None:
        """A day that has been, asked of whoever is there and has not said --yes. Enter, or nobody: None, for today."""
        return self.optional(None, Question(f"{words} (Enter: today)", self._happened, "--from DATE"))

    def day_to_come(self, typed: str | None, words: str, *people: Person, option: str) -> date:
        """A day that may lie ahead, as a planned release."""
        return self.required(typed, Question(words, lambda text: self._any_day(text, *people), option))

    def day_if_given(self, typed: str | None, *people: Person) -> date | None:
        """A day that may lie ahead and is never asked for."""
        return None if typed is None else self._any_day(typed, *people)

    def day_if_known(self, typed: str | None, words: str, *people: Person, option: str, ahead: bool = False) -> date | None:
        """A day that may stay unknown. `ahead`: it may be to come, as a planned release."""
        read = self._any_day if ahead else self._happened
        return self.optional(typed, Question(f"{words} (Enter: not known)", lambda text: read(text, *people), option))

    def note(self, typed: str | None) -> str | None:
        """What was noted. Asked for rather than typed behind a command: what a child disclosed is then in no history."""
        return self.optional(typed, Question("A note (Enter: none)", free_text, "--note-file FILE"))

    def text(self, typed: str | None) -> str | None:
        """A text that is never asked for: a reason, a witness."""
        return free_text(typed)

    def _happened(self, text: str, *people: Person) -> date:
        day = date_input.parse_date(text or "today", self.session.day, past=True)
        if date_input.is_short_of_a_day(text):
            self.notices.append(f"{text.strip()} is read as {format_with_weekday(day)}.")
        return happened(self.session, day, *people)

    def _any_day(self, text: str, *people: Person) -> date:
        return since_birth(date_input.parse_date(text, self.session.day), *people)

    def _once(self, ask: Callable[[], T]) -> T:
        """An answer given before, or a new one that is kept."""
        if self._next == len(self._answers):
            self._answers.append(ask())
        self._next += 1
        return cast(T, self._answers[self._next - 1])

    def _go_back(self) -> None:
        if not self._answers:
            output.print_message("There is no answer to take back yet.")
            return
        raise GoBack


def still_so(session: Session, answers: Sequence[object]) -> list[object]:
    """The answers as far as they can be kept after somebody else changed the case file: records as they are now.

    From the first record on that is gone, the questions are asked again: later ones may have been about it.
    """
    current: list[object] = []
    for given in answers:
        now = _as_it_is_now(session, given) if isinstance(given, Fact) else given
        if isinstance(given, Fact) and now is None:
            break
        current.append(now)
    return current


def _as_it_is_now(session: Session, fact: Fact) -> Fact | None:
    if isinstance(fact, Person):
        return session.store.person(fact.ref)
    return next((now for now in session.store.records(type(fact)) if now.id == fact.id), None)
