"""The fields of a form: what is asked, how an answer is read, and the sentence beside a field that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from leavingcare.casework.recording.date_checks import happened, since_birth
from leavingcare.casework.recording.notes import free_text
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.recording.unseen_people import unseen_person
from leavingcare.casework.search import find_one_person
from leavingcare.casework.session import Session
from leavingcare.date_input import parse_date
from leavingcare.errors import LcError, NotFound, WrongUse
from leavingcare.facts import codes
from leavingcare.facts.people import Adviser, Person

Kind = Literal["text", "long", "past", "day", "days", "choice", "yes", "adviser", "people", "number", "share", "hidden"]
Values = Mapping[str, Any]
"""The answers of a form by the name of the field, each as the function of casework wants it; None for nothing given."""
DATE_HINT = "For example 27/11/2026, friday, yesterday or 3 weeks ago"
YES, NO = "yes", "no"
_ANSWERS = ((YES, "Yes"), (NO, "No"))


class FieldProblem(WrongUse):
    """What is wrong with the answer to one field."""

    def __init__(self, field: str, sentence: str, hint: str | None = None) -> None:
        super().__init__(sentence, hint)
        self.field = field


class Problem(NamedTuple):
    """A sentence about a form, and the field that it is about; None where it is about no single one."""

    field: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `option` is what the command calls it, as the sentences of casework do: --over-limit.

    `past`: a day that has happened; `day`: any day. `default` stands in an empty form.
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    is_required: bool = False
    option: str = ""
    default: str = ""
    is_me: bool = False
    """Is it the adviser whose page it is, unless another is chosen?"""

    @property
    def has_buttons(self) -> bool:
        """Few choices are shown as buttons, many as a list."""
        return self.kind == "yes" or (self.kind == "choice" and len(self.choices) <= 6)

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        """Each choice: its value, its words."""
        return _ANSWERS if self.kind == "yes" else self.choices


def day_field(session: Session, label: str = "Day", name: str = "day", *, kind: Kind = "past") -> Field:
    """The day of something; the session's day stands in it."""
    return Field(name, label, kind, DATE_HINT, is_required=True, option="--day", default=typed_day(session.day))


def note_field() -> Field:
    """A note, which may be left out."""
    return Field("note", "Note", "long", "In your own words. It stays in the record.", option="--note")


def adviser_field(
    session: Session, name: str, label: str, option: str, *, is_me: bool = False, required: bool = False
) -> Field:
    """One of those who are in post."""
    workers = [adviser for adviser in session.advisers() if adviser.works_on(session.day)]
    choices = [(adviser.id, f"{adviser.name}, {adviser.role}") for adviser in workers]
    return Field(name, label, "adviser", choices=choices, is_required=required, option=option, is_me=is_me)


def team_field(session: Session, label: str, option: str = "") -> Field:
    """One of the teams."""
    teams = sorted({adviser.team for adviser in session.advisers() if adviser.team})
    return Field("team", label, "choice", choices=[(team, team) for team in teams], option=option)


def manager_field(session: Session, name: str, label: str, option: str, *, required: bool = False) -> Field:
    """One of those who may decide as a manager."""
    workers = [adviser for adviser in session.advisers() if _may_decide(adviser, session.day)]
    choices = [(adviser.id, f"{adviser.name}, {adviser.role}") for adviser in workers]
    return Field(name, label, "adviser", choices=choices, is_required=required, option=option)


def _may_decide(adviser: Adviser, day: date) -> bool:
    try:
        require_manager(adviser, day)
    except LcError:
        return False
    return True


def choices_of(words: Sequence[str]) -> list[tuple[str, str]]:
    """Words that stand for themselves."""
    return [(word, word[:1].upper() + word[1:]) for word in words]


def choices_of_codes(code_list: str) -> list[tuple[str, str]]:
    """The codes of a statutory list that are valid still, each with its meaning."""
    valid = (code for code in codes.listed(code_list).values() if code.code != "0" and code.valid_in(None))
    return [(code.code, f"{code.code} {code.meaning}") for code in valid]


def asked_after(first: Field, typed: Mapping[str, str], later: Mapping[str, Sequence[Field]]) -> Sequence[Field]:
    """The first question alone until it is answered, then also those that its answer brings."""
    return first, *later.get(typed.get(first.name, "").strip(), ())


def typed_day(day: date) -> str:
    """A day as it is typed: day first."""
    return f"{day.day}/{day.month}/{day.year}"


def read_answers(
    fields: Sequence[Field], typed: Mapping[str, str], session: Session, person: Person | None
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of all fields, and what is wrong with any of them."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        try:
            values[field.name] = _read(field, typed.get(field.name, "").strip(), session, person)
        except LcError as error:
            problems.append(Problem(field.name, " ".join(filter(None, (error.sentence, error.hint)))))
    return values, problems


def canonical(fields: Sequence[Field], typed: Mapping[str, str], values: Values) -> dict[str, str]:
    """What was typed, with each day in full: `yesterday` is another day after midnight."""
    days = {field.name: typed_day(day) for field in fields if isinstance(day := values.get(field.name), date)}
    return {**{field.name: typed.get(field.name, "") for field in fields}, **days}


def blamed(error: LcError, fields: Sequence[Field]) -> Problem:
    """A refusal of casework as a problem of the form: in the page's words, and of the field whose option it names."""
    sentence = " ".join(part for part in _shown_parts(error))
    named = [field for field in fields if field.option and field.option in sentence.split()]
    for field in named:
        sentence = _with_label(sentence, field)
    if isinstance(error, FieldProblem):
        return Problem(error.field, sentence)
    return Problem(named[0].name if named else None, sentence)


def _shown_parts(error: LcError) -> Iterator[str]:
    yield error.sentence
    if error.hint and not error.hint.startswith("lc ") and ": lc " not in error.hint:
        yield error.hint


def _with_label(sentence: str, field: Field) -> str:
    """The label in the place of an option and the word in capitals behind it: --over-limit REASON."""
    words = sentence.split()
    place = words.index(field.option)
    behind = words[place + 1 :]
    if behind and (word := behind[0].strip(".,;")).isupper() and len(word) > 1:
        behind[0] = behind[0].removeprefix(word)
        behind = behind if behind[0] else behind[1:]
    after = "".join(behind[:1]) if behind and behind[0] in (".", ",", ";") else ""
    rest = behind[1:] if after else behind
    return " ".join([*words[:place], f"“{field.label}”{after}", *rest])


def _read(field: Field, typed: str, session: Session, person: Person | None) -> Any:
    if not typed:
        if field.is_required:
            raise WrongUse(_missing(field))
        return None
    return _READERS[field.kind](field, typed, session, person)


def _missing(field: Field) -> str:
    label = field.label.rstrip("?")
    verb = "Choose" if field.kind in ("choice", "adviser", "yes") else "Enter"
    return f"{verb} an answer: {label[:1].lower()}{label[1:]}"


def _text(_field: Field, typed: str, _session: Session, _person: Person | None) -> str | None:
    return free_text(typed)


def _past(_field: Field, typed: str, session: Session, person: Person | None) -> date:
    return happened(session, parse_date(typed, session.day, past=True), *_people(person))


def _day(_field: Field, typed: str, session: Session, person: Person | None) -> date:
    return since_birth(parse_date(typed, session.day), *_people(person))


def _choice(field: Field, typed: str, _session: Session, _person: Person | None) -> str:
    if typed not in {value for value, _ in field.choices}:
        raise WrongUse("That is none of the answers that are offered.")
    return typed


def _yes(_field: Field, typed: str, _session: Session, _person: Person | None) -> bool:
    if typed not in (YES, NO):
        raise WrongUse("Choose yes or no.")
    return typed == YES


def _adviser(_field: Field, typed: str, session: Session, _person: Person | None) -> Any:
    adviser = next((adviser for adviser in session.store.advisers() if adviser.id == typed), None)
    if adviser is None:
        raise WrongUse("That is nobody who works here.")
    return adviser


def _several(_field: Field, typed: str, session: Session, _person: Person | None) -> list[Person]:
    """The young people meant, each once, in the order typed. Raises NotFound, which says of which word."""
    everybody = session.store.people()
    words = [word.strip() for word in re.split(r"[,;\n]", typed) if word.strip()]
    found = [_one_of_several(session, everybody, word) for word in words]
    return list({person.ref: person for person in found}.values())


def _one_of_several(session: Session, everybody: Sequence[Person], word: str) -> Person:
    try:
        return find_one_person(everybody, word)
    except NotFound as error:
        if (unseen := unseen_person(session, word)) is not None:
            return unseen
        raise NotFound(f"“{word}”: {error.sentence}", None if (error.hint or "").startswith("lc ") else error.hint) from None


def _days(_field: Field, typed: str, session: Session, _person: Person | None) -> tuple[date, ...]:
    return tuple(parse_date(part, session.day, past=True) for part in typed.split(" and "))


def _share(_field: Field, typed: str, _session: Session, _person: Person | None) -> float:
    try:
        return float(typed)
    except ValueError:
        raise WrongUse("That is no number.", "As in 0.6.") from None


def _number(_field: Field, typed: str, _session: Session, _person: Person | None) -> int:
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 6:
        raise WrongUse("That is no whole number.", "Digits only, as in 12.")
    return int(typed)


def _people(person: Person | None) -> Sequence[Person]:
    return () if person is None else (person,)


_READERS: Mapping[Kind, Callable[[Field, str, Session, Person | None], Any]] = {
    "text": _text,
    "long": _text,
    "hidden": _text,
    "past": _past,
    "day": _day,
    "days": _days,
    "people": _several,
    "share": _share,
    "choice": _choice,
    "yes": _yes,
    "adviser": _adviser,
    "number": _number,
}
