"""A line typed in any order: young people, words of the tables, days and "x2" are told apart.

A word of the tables is never part of a name. A name that is such a word is given in full, in quotation marks or by reference.
What is not understood is named by its place, and never repeated: it may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leavingcare import date_input
from leavingcare.casework.search import matching_people
from leavingcare.casework.session import Session
from leavingcare.cli.terminal.people_words import PASSED_OVER, Vocabulary, phrase, vocabulary
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.errors import WrongUse
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person, number_of_reference

LONGEST_DATE = 4
"""Words: in three weeks time is not read, 24 November 2026 and 3 weeks ago are."""
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TIMES = {"once": 1, "twice": 2}
_TIMES_IN_FIGURES = re.compile(r"x(\d{1,3})|(\d{1,3})x")


class Token(NamedTuple):
    """A word of the line: the number of its argument, from 0, and does a comma follow?"""

    text: str
    place: int
    ends: bool = False


@dataclass(slots=True)
class Line:
    """What a line says. `values`: by table, what its words may stand for. `days` and `people` as typed."""

    people: list[str] = field(default_factory=list)
    values: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    times: int | None = None
    by: str | None = None

    def value(self, table: str) -> str | None:
        """The one value of a table; None if nothing was said. Raises WrongUse where two say different things."""
        meanings = set(self.values.get(table, ()))
        if len(meanings) > 1:
            raise WrongUse(f"The line names more than one {_NAMED.get(table, table)}.", "Type one of them.")
        return next(iter(meanings))[0] if meanings else None


Matcher = Callable[[list[str]], int]
"""How many of these words, from the first on, belong to a place or an activity; 0 for none."""


class LineReader:
    """Reads lines of one command. `tables`: those of the vocabulary that it knows. `coded`: further words, such as codes."""

    def __init__(self, session: Session, command: str, tables: Sequence[str], coded: tuple[str, Matcher] | None = None) -> None:
        place = session.store.place
        self.words: Vocabulary = vocabulary(place.parent if place else None)
        self._command, self._tables, self._coded = command, tables, coded
        self._day: date = session.day
        self._store = session.store
        self._never_names = self.words.single_words(PASSED_OVER, *tables)

    @cached_property
    def _people(self) -> list[Person]:
        """Read only where a part of a name was typed."""
        return self._store.people()

    @cached_property
    def _full_names(self) -> set[str]:
        return set(map(normalised_name, self._store.names()))

    def read(self, arguments: Sequence[str]) -> Line:
        """What the line says. Raises WrongUse for what is not understood."""
        tokens, line, names = list(_tokens(arguments)), Line(), list[Token]()
        at = 0
        while at < len(tokens):
            size = self._understood(tokens[at:], line)
            if size == 0:
                names.append(tokens[at])
            if size or tokens[at].ends or at + 1 == len(tokens):
                self._take_names(names, line)
                names = []
            at += size or 1
        return line

    def _understood(self, tokens: list[Token], line: Line) -> int:
        """How many words from the first on were taken; 0 where the first may belong to a name."""
        for take in (self._full_name, self._by, self._phrase, self._date, self._times, self._code, self._passed_over):
            size = take(tokens, line)
            if size:
                return size
        return 0

    def _full_name(self, tokens: list[Token], line: Line) -> int:
        """A whole name of two words or more, a reference, or a name within quotation marks of its own."""
        first = tokens[0].text
        if number_of_reference(first.upper()) is not None or _is_quoted(first):
            line.people.append(first.strip('"'))
            return 1
        for size in range(min(len(tokens), 6), 1, -1):
            text = _joined(tokens[:size])
            if normalised_name(text) in self._full_names:
                line.people.append(text)
                return size
        return 0

    def _by(self, tokens: list[Token], line: Line) -> int:
        if tokens[0].text.casefold() == "by" and len(tokens) > 1 and not self._is_known(tokens[1].text):
            line.by = tokens[1].text
            return 2
        return 0

    def _phrase(self, tokens: list[Token], line: Line) -> int:
        for size in range(min(len(tokens), self.words.longest(*self._tables)), 0, -1):
            for table in self._tables:
                values = self.words.values(table, _joined(tokens[:size]))
                if values:
                    line.values.setdefault(table, []).append(values)
                    return size
        return 0

    def _date(self, tokens: list[Token], line: Line) -> int:
        for size in range(min(len(tokens), LONGEST_DATE), 0, -1):
            text = _joined(tokens[:size])
            if date_input.looks_like_date(text, self._day):
                line.days.append(text)
                return size
        return 0

    def _times(self, tokens: list[Token], line: Line) -> int:
        if self._coded is not None:  # X1 is a code there
            return 0
        words = [token.text.casefold() for token in tokens[:2]]
        pair = " ".join(words)
        joined = "".join(words)
        match = _TIMES_IN_FIGURES.fullmatch(words[0]) or (_TIMES_IN_FIGURES.fullmatch(joined) if "x" in words else None)
        if match:
            line.times = int(match[1] or match[2])
            return 1 if _TIMES_IN_FIGURES.fullmatch(words[0]) else 2
        if words[0] in _TIMES:
            line.times = _TIMES[words[0]]
            return 1
        counted = re.fullmatch(r"(\d{1,3}|two|three|four|five) times", pair)
        if counted:
            line.times = {"two": 2, "three": 3, "four": 4, "five": 5}.get(counted[1]) or int(counted[1])
            return 2
        return 0

    def _code(self, tokens: list[Token], line: Line) -> int:
        if self._coded is None:
            return 0
        table, matcher = self._coded
        size = matcher([token.text for token in tokens])
        if size:
            line.values.setdefault(table, []).append((_joined(tokens[:size]),))
        return size

    def _passed_over(self, tokens: list[Token], _line: Line) -> int:
        return int(bool(self.words.values(PASSED_OVER, tokens[0].text)))

    def _is_known(self, text: str) -> bool:
        return any(self.words.values(table, text) for table in self._tables)

    def _take_names(self, tokens: list[Token], line: Line) -> None:
        """The words between as names, each as long as somebody fits. Raises WrongUse for words that are nobody's."""
        while tokens:
            size = next((size for size in range(len(tokens), 0, -1) if self._fits(tokens[:size])), 0)
            if not size and line.people:
                raise self._not_understood(tokens[0], line)
            if not size and not self._never_names.isdisjoint(phrase(_joined(tokens))):
                raise self._a_word_of_ours(tokens[0])
            size = size or len(tokens)
            line.people.append(_joined(tokens[:size]))
            tokens = tokens[size:]

    def _fits(self, tokens: list[Token]) -> bool:
        text = _joined(tokens)
        if not self._never_names.isdisjoint(phrase(text)):
            return False
        return normalised_name(text) != "me" and bool(matching_people(self._people, text))

    def _a_word_of_ours(self, token: Token) -> WrongUse:
        hint = "Somebody who is called so is given by reference, or with the whole name."
        return WrongUse(f"{self._placed(token)} is a word that lc knows, so it is not taken for a name.", hint)

    def _not_understood(self, token: Token, line: Line) -> WrongUse:
        tables = [*self._tables, *(self._coded[:1] if self._coded else ())]
        what = next((f"no {words}" for table, words in _NAMED.items() if table in tables and table not in line.values), None)
        near = self._near(token.text)
        more = "? lists the codes." if self._coded else "shows what it takes."
        command = f"lc {self._command}" if self._coded else f"lc {self._command} --help"
        hint = (
            f"Did you mean: {near}?"
            if near
            else f"{command} {more}"
            if not self._coded
            else f"{command} asks for it, and {more}"
        )
        return WrongUse(f"{self._placed(token)} is {what or 'not understood'}, and no young person's name.", hint)

    def _placed(self, token: Token) -> str:
        place = PLACES[token.place] if token.place < len(PLACES) else "last"
        return f"The {place} word after 'lc {self._command}'"

    def _near(self, text: str) -> str | None:
        """A word of ours that is spelt nearly as the one typed."""
        from difflib import get_close_matches

        ours = sorted({" ".join(words) for table in self._tables for words in self.words.tables[table]})
        return next(iter(get_close_matches(" ".join(phrase(text)), ours, n=1, cutoff=0.75)), None)


_NAMED = {
    "kind of contact": "kind of contact",
    "outcome": "outcome",
    "accommodation": "kind of home",
    "activity": "kind of work or education",
}
"""What a word that is not understood is no example of."""


def matching_codes(known_words: frozenset[str], is_code: Callable[[str], bool]) -> Matcher:
    """Takes the longest run of words of a code list that together stand for a code."""

    def match(words: list[str]) -> int:
        run = next((at for at, word in enumerate(words) if not known_words.issuperset(phrase(word))), len(words))
        sizes = range(max(run, 1), 0, -1)
        return next((size for size in sizes if is_code(" ".join(words[:size]))), 0)

    return match


def one_person(prompter: Prompter, line: Line) -> Person:
    """The one young person of the line; asked for if there is none. Raises NotFound, WrongUse."""
    if len(line.people) > 1:
        raise WrongUse("The line names more than one young person.", "This is recorded for one at a time.")
    return prompter.person(line.people[0] if line.people else None)


def one_day(line: Line, option: str | None) -> str | None:
    """The day of the option, else of the line. Raises WrongUse where there are two."""
    days = [*([option] if option is not None else []), *line.days]
    if len(days) > 1:
        raise WrongUse("The line names more than one day.", "Type one of them.")
    return days[0] if days else None


def _tokens(arguments: Sequence[str]) -> Iterator[Token]:
    for place, argument in enumerate(arguments):
        if _is_quoted(argument):
            yield Token(argument, place)
            continue
        for word in re.findall(r"[^\s,]+,?", argument):
            yield Token(word.rstrip(","), place, word.endswith(","))


def _is_quoted(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == '"'


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
