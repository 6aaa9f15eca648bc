"""A talk: the questions of one command, asked in order of whoever is there. `?` lists the choices, `back` goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Generic, NamedTuple, TypeVar, cast

from leavingcare.casework.recording.date_checks import happened, since_birth
from leavingcare.casework.recording.notes import free_text
from leavingcare.casework.session import Session
from leavingcare.cli.terminal import ask, date_input, output
from leavingcare.dates import format_with_weekday
from leavingcare.errors import LcError, WrongUse
from leavingcare.facts import codes
from leavingcare.facts.people import Adviser, Person

T = TypeVar("T")
BACK = ("back", "<")
_LIST = "?"
_SHOWN_IN_THE_QUESTION = 5
"""Choices; where there are more, the question stays short and `?` lists them."""


class GoBack(Exception):
    """Somebody took their last answer back: the questions are asked again from there."""


class Question(NamedTuple, Generic[T]):
    """What is wanted, how an answer is read (it raises WrongUse), and which option says it without being asked.

    `choices` are shown on `?`.
    """

    words: str
    read: Callable[[str], T]
    option: str
    choices: Sequence[str] = ()


class Prompter:
    """Asks for what is missing when somebody is there, and never when not. Answers given before are not asked for again."""

    def __init__(self, session: Session, answers: list[object], *, brief: bool = False) -> None:
        self.desk = session
        self._answers = answers
        self._brief = brief
        self._next = 0
        self.told: list[str] = []
        """What the program took by itself: said in the confirmation."""

    def need(self, typed: str | None, question: Question[T]) -> T:
        """What was typed, or the answer to the question. Raises WrongUse when it is missing and nobody is there."""
        if typed is not None:
            return question.read(typed)
        if not output.somebody_there():
            raise WrongUse(f"An answer is missing: {_plainly(question.words)}?", f"Add {question.option}.")
        return self._once(lambda: self._asked(question))

    def like(self, typed: str | None, question: Question[T]) -> T | None:
        """As `need`, for what may stay unknown: Enter leaves it so, and --yes leaves it unasked."""
        if typed is not None:
            return question.read(typed)
        if self._brief or not output.somebody_there():
            return None
        return self._once(lambda: self._asked(question, may_be_empty=True))

    def given(self, typed: str | None, question: Question[T]) -> T | None:
        """What was typed; None, and no question, where nothing was."""
        return None if typed is None else question.read(typed)

    def person(self, typed: str | None) -> Person:
        """The young person meant. Raises NotFound, WrongUse."""
        return self.need(typed, _whom(lambda text: ask.young_person(self.desk, text)))

    def people(self, typed: Sequence[str]) -> list[Person]:
        """The young people meant, each once, in the order typed; asked for if there is none."""
        found = [self.person(one) for one in typed] or [self.person(None)]
        return list({one.ref: one for one in found}.values())

    def adviser(self, typed: str | None, words: str, option: str) -> Adviser:
        """The worker meant. Raises NotFound, WrongUse."""
        return self.need(typed, Question(words, lambda text: ask.adviser(self.desk, text), option))

    def adviser_if_given(self, typed: str | None) -> Adviser | None:
        """The worker meant, or None if none was typed."""
        return None if typed is None else ask.adviser(self.desk, typed)

    def day(self, typed: str | None, words: str, *people: Person, option: str = "--day DATE") -> date:
        """The day of something that has happened. Enter means today."""
        return self.need(typed, Question(f"{words} (Enter: today)", lambda text: self._happened(text, *people), option))

    def day_or_today(self, typed: str | None, *people: Person) -> date:
        """The day typed, else today: for what is recorded as it happens. The confirmation says which."""
        if typed is None:
            self.told.append(f"Recorded for {format_with_weekday(self.desk.day)}: --day says another day.")
        return self._happened(typed or "today", *people)

    def day_asked_or_today(self, typed: str | None, words: str, *people: Person) -> date:
        """As `day` when somebody is there and has not said --yes, else as `day_or_today`."""
        if typed is None and (self._brief or not output.somebody_there()):
            return self.day_or_today(None, *people)
        return self.day(typed, words, *people)

    def day_to_come(self, typed: str | None, words: str, *people: Person, option: str) -> date:
        """A day that may lie ahead, as a planned release."""
        return self.need(typed, Question(words, lambda text: self._any_day(text, *people), option))

    def day_if_given(self, typed: str | None, *people: Person) -> date | None:
        """A day that may lie ahead and is never asked for."""
        return None if typed is None else self._any_day(typed, *people)

    def day_if_known(self, typed: str | None, words: str, *people: Person, option: str, ahead: bool = False) -> date | None:
        """A day that may stay unknown. `ahead`: it may be to come, as a planned release."""
        read = self._any_day if ahead else self._happened
        return self.like(typed, Question(f"{words} (Enter: not known)", lambda text: read(text, *people), option))

    def note(self, typed: str | None) -> str | None:
        """What was noted. Asked for rather than typed behind a command: what a child disclosed is then in no history."""
        return self.like(typed, _NOTE)

    def text(self, typed: str | None) -> str | None:
        """A text that is never asked for: a reason, a witness."""
        return free_text(typed)

    def _happened(self, text: str, *people: Person) -> date:
        day = date_input.parse_date(text or "today", self.desk.day, past=True)
        if date_input.is_without_year(text):
            self.told.append(f"{text.strip()} is read as {format_with_weekday(day)}.")
        return happened(self.desk, day, *people)

    def _any_day(self, text: str, *people: Person) -> date:
        return since_birth(date_input.parse_date(text, self.desk.day), *people)

    def _once(self, answer: Callable[[], T]) -> T:
        """An answer given before, or a new one that is kept."""
        if self._next == len(self._answers):
            self._answers.append(answer())
        self._next += 1
        return cast(T, self._answers[self._next - 1])

    def _asked(self, question: Question[T], *, may_be_empty: bool = False) -> T:
        while True:
            typed = output.ask(question.words + (" [? for the list]" if question.choices else ""))
            if typed.lower() in BACK:
                self._take_back()
            elif typed == _LIST and question.choices:
                output.print_message(*(f"  {choice}" for choice in question.choices))
            elif may_be_empty and not typed:
                return cast(T, None)
            else:
                try:
                    answer = question.read(typed)
                except LcError as error:
                    output.fail(error)
                    continue
                if isinstance(answer, date):
                    output.print_message(f"  {format_with_weekday(answer)}")
                return answer

    def _take_back(self) -> None:
        if not self._answers:
            output.print_message("There is no answer to take back yet.")
            return
        self._answers.pop()
        raise GoBack


_NOTE = Question("A note (Enter: none)", free_text, "--note-file FILE")


def _whom(read: Callable[[str], Person]) -> Question[Person]:
    return Question("Which young person (reference, name or initials)?", read, "a reference, a name or initials")


def _plainly(words: str) -> str:
    """The question as the name of what is missing."""
    return words.partition("?")[0].strip()


def words_of(question: str, option: str, *choices: str) -> Question[str]:
    """One of some words; the beginning of a word will do."""
    return one_of(question, option, {choice: choice for choice in choices})


def one_of(question: str, option: str, choices: Mapping[str, T]) -> Question[T]:
    """One of some words, each standing for a value; the beginning of a word will do."""

    def read(text: str) -> T:
        typed = " ".join(text.casefold().replace("-", " ").split())
        plain = {name.casefold().replace("-", " "): value for name, value in choices.items()}
        if typed in plain:
            return plain[typed]
        begun = [value for name, value in plain.items() if typed and name.startswith(typed)]
        if len(begun) == 1:
            return begun[0]
        near = get_close_matches(typed, plain, n=1)
        raise WrongUse(f"That is none of: {', '.join(choices)}.", f"Did you mean: {near[0]}?" if near else None)

    few = f" ({', '.join(choices)})" if len(choices) <= _SHOWN_IN_THE_QUESTION else ""
    return Question(f"{question}{few}", read, option, tuple(choices))


def yes_or_no(question: str, option: str) -> Question[bool]:
    """Yes or no."""
    return one_of(question, option, {"yes": True, "no": False})


def code_of(which: str, question: str, option: str, day: date | None = None) -> Question[str]:
    """A statutory code, typed as a code or in words; of the return in which the day falls, else as it is now."""
    year = None if day is None else codes.year_of(day)

    def read(text: str) -> str:
        known = codes.candidates(which, text, year) or _by_meaning(which, text)
        fitting = [code for code in known if code != "0" and codes.valid(which, code, year)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            several = ", ".join(f"{_short(which, code)} ({code})" for code in fitting)
            raise WrongUse(f"That could be more than one: {several}.", "Type those words, or the code.")
        raise WrongUse("That is no code, and no word that stands for one.", f"The codes: {_inline(which, year)}.")

    return Question(question, read, option, [f"{code} {words}" for code, words in _valid(which, year)])


def _by_meaning(which: str, text: str) -> list[str]:
    """The codes in whose meaning each word begins a word."""
    typed = text.casefold().split()
    told = {code: codes.meaning(which, code) or "" for code in codes.listed(which)}
    return [
        code
        for code, words in told.items()
        if typed and all(any(word.startswith(part) for word in words.casefold().split()) for part in typed)
    ]


def _short(which: str, code: str) -> str:
    """The end of the meaning where it says it all: illness or disability, without what G4, G5 and G6 share."""
    whole = codes.meaning(which, code) or ""
    end = whole.rpartition(": ")[2]
    return end if codes.find(which, end) == code else whole


def _valid(which: str, year: int | None) -> list[tuple[str, str]]:
    return [(entry.code, entry.meaning) for entry in codes.listed(which).values() if entry.code != "0" and entry.valid_in(year)]


def _inline(which: str, year: int | None) -> str:
    return ", ".join(f"{code} {words}" for code, words in _valid(which, year))


def text_of(question: str, option: str) -> Question[str]:
    """Free text."""

    def read(text: str) -> str:
        kept = free_text(text)
        if kept is None:
            raise WrongUse(f"An answer is missing: {_plainly(question)}?", f"Add {option}.")
        return kept

    return Question(question, read, option)


def number_of(question: str, option: str) -> Question[int]:
    """A whole number."""

    def read(text: str) -> int:
        if not (text.strip().isascii() and text.strip().isdecimal()) or len(text) > 6:
            raise WrongUse("That is no whole number.", "Digits only, as in 12.")
        return int(text)

    return Question(question, read, option)
