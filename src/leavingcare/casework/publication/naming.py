"""Words typed by somebody that are going to be published: do they tell who a young person is?

What leaves no doubt is refused: a reference, a case number, a date of birth, or two parts of one name (the first of them may be
an initial). A part of a name by itself may be an ordinary word (Grace, Will, May) or somebody else's name, so there is a way
past it: word it otherwise, or say that the texts were read. Whole names of workers are no young person's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise, product
from typing import NamedTuple

from leavingcare.errors import Refused
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person

READ = "--texts-read"
"""The option that says so."""
_SHORTEST = 2
_TELLING = 5
"""Shorter than this a number is taken for a case number only perhaps: 45 of them is no case."""
# fmt: off
_PARTICLES = frozenset(
    {
        "al", "bin", "da", "de", "del", "den", "der", "di", "do", "du", "el", "ibn", "la", "le", "of", "o", "st",
        "the", "van", "von",
    }
)
_WORDS = frozenset(
    {
        "an", "are", "as", "at", "be", "best", "bill", "bright", "brook", "by", "can", "case", "chance", "cole",
        "drew", "faith", "frank", "free", "gene", "grace", "grant", "green", "he", "hope", "in", "is", "it", "jack",
        "joy", "june", "long", "love", "low", "mark", "may", "my", "no", "on", "or", "page", "pat", "penny", "price",
        "ray", "rich", "rose", "so", "sue", "summer", "to", "up", "us", "ward", "way", "we", "will", "young",
    }
)
# fmt: on
"""Ordinary words that are names as well: in small letters they are taken for words."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(r"[\w'’‘ʼ`´]+")
_OWN = re.compile(r"['’‘ʼ`´][sS]$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_DAY, _YEAR = r"(\d{1,2})(?:st|nd|rd|th)?", r"(\d{4}|\d{2})"
_DATES = (
    (re.compile(rf"(?<!\d){_DAY}\s*[./\- ]\s*(\d{{1,2}})\s*[./\- ]\s*{_YEAR}(?!\d)"), (0, 1, 2)),
    (re.compile(r"(?<!\d)(\d{4})[./\- ](\d{1,2})[./\- ](\d{1,2})(?!\d)"), (2, 1, 0)),
    (re.compile(rf"(?<!\d){_DAY}(?:\s+of)?[\s.\-]+([a-z]{{3,9}})\.?,?[\s\-]+'?{_YEAR}(?!\d)", re.I), (0, 1, 2)),
    (re.compile(rf"\b([a-z]{{3,9}})\.?\s+{_DAY},?\s+'?{_YEAR}(?!\d)", re.I), (1, 0, 2)),
    (re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"), (2, 1, 0)),
)
"""Ways to write a date, and where its day, month and year stand."""
_BORN = re.compile(r"\b(?:born|d\.?o\.?b\b|date of birth|birth ?day)", re.I)


class Word(NamedTuple):
    """A word of a text: as it was typed, and its plain spelling."""

    typed: str
    plain: str


class Name(NamedTuple):
    """The parts of a young person's name, each in its plain spellings."""

    parts: tuple[frozenset[str], ...]

    def parts_in(self, plain: str) -> set[int]:
        """Which parts a word is; a word that is several run together is all of them."""
        places = {number for number, part in enumerate(self.parts) if plain in part}
        runs = combinations(range(len(self.parts) + 1), 2) if len(plain) >= _TELLING and not places else ()
        for first, end in runs:
            if any("".join(spelling) == plain for spelling in product(*self.parts[first:end])):
                places |= set(range(first, end))
        return places


def refuse_named_people(
    texts: Iterable[tuple[str, str]], people: Iterable[Person], workers: Iterable[str] = (), *, read: bool = False
) -> None:
    """Raises Refused if a text tells who a young person is. `texts`: where each stands, and it. `workers`: their names.

    `read`: somebody has read the texts, so that words which are only perhaps a name may stay.
    """
    known = _Known(list(people), list(workers))
    doubtful: list[str] = []
    for place, text in texts:
        if known.is_told_in(text):
            raise Refused(
                f"{place} holds the name, birth date, number or reference of a young person: nothing was published.",
                "Word it without them.",
            )
        doubtful += [f"{place}, {where}" for where in known.doubts_about(text)]
    if doubtful and not read:
        raise Refused(
            f"These may tell who a young person is: {'; '.join(doubtful)}. Nothing was published.",
            f"Word them otherwise; or, if they mean nobody, add {READ}.",
        )


def words_that_may_name(text: str, people: Iterable[Person], workers: Iterable[str] = ()) -> list[str]:
    """Where a text that will be published may tell who a young person is: word 3. Empty where it does not.

    Raises Refused where there is no doubt.
    """
    known = _Known(list(people), list(workers))
    if known.is_told_in(text):
        raise Refused(
            "That holds the name, birth date, number or reference of a young person, and it goes into the public pack.",
            "Word it without them.",
        )
    return known.doubts_about(text)


class _Known:
    """What would tell who somebody is."""

    def __init__(self, people: Sequence[Person], workers: Sequence[str]) -> None:
        self.names = [name for person in people if (name := _name_of(person.name or "")).parts]
        numbers = {_plain(number) for person in people for number in (person.case_id, person.upn) if number} - {""}
        self.numbers = {number for number in numbers if len(number) >= _TELLING or not number.isdigit()}
        self.short_numbers = numbers - self.numbers
        self.references = {_reference(person.ref) for person in people}
        self.births = {born for person in people for born in (person.born, *person.other_births) if born}
        self.workers = [[word.plain for word in _plain_words(worker)] for worker in workers]

    def is_told_in(self, text: str) -> bool:
        """Is there no doubt?"""
        words, plain = self._without_workers(text), f" {_plain(text)} "
        if any(_reference(word.plain) in self.references for word in words) or any(
            f" {number} " in plain for number in self.numbers
        ):
            return True
        return any(day in self.births for day in _dates_in(text)) or any(self._is_named(name, words) for name in self.names)

    def doubts_about(self, text: str) -> list[str]:
        """Where something may be a part of a name, or tells a birthday: word 3."""
        words, kept = _plain_words(text), self._without_workers(text)
        doubts = [
            f"word {words.index(word) + 1}"
            for place, word in enumerate(kept)
            if self._is_doubtful(word, kept[place + 1 : place + 2])
        ]
        return [*dict.fromkeys(doubts), *(["a day of birth"] if _BORN.search(text) and any(_dates_in(text)) else [])]

    def _is_doubtful(self, word: Word, after: Sequence[Word]) -> bool:
        if word.plain in self.short_numbers:
            return True
        return _is_written_as_a_name(word, after) and any(name.parts_in(word.plain) for name in self.names)

    def _is_named(self, name: Name, words: Sequence[Word]) -> bool:
        """Do two parts of the name stand together in any order, or one with the initial of another?"""
        parts = [name.parts_in(word.plain) if _is_written_as_a_name(word, ()) else set() for word in words]
        for (written, first), (next_word, second) in pairwise(zip(words, parts, strict=True)):
            if len(first | second) > 1 and first and second:
                return True
            for here, there, initial in ((first, second, written), (second, first, next_word)):
                if (
                    not here
                    and len(initial.plain) == 1
                    and initial.typed.isupper()
                    and _begins_other_part(name, initial.plain, there)
                ):
                    return True
        return any(len(places) > 1 for places in parts)

    def _without_workers(self, text: str) -> list[Word]:
        """The words of a text, without whole names of workers."""
        words = _plain_words(text)
        plain = [word.plain for word in words]
        taken: set[int] = set()
        for worker in self.workers:
            for start in range(len(plain) - len(worker) + 1) if len(worker) > 1 else ():
                if plain[start : start + len(worker)] == worker:
                    taken |= set(range(start, start + len(worker)))
        return [word for place, word in enumerate(words) if place not in taken]


def _begins_other_part(name: Name, letter: str, other_parts: set[int]) -> bool:
    """Is the letter the initial of a part of the name that is not among these others, of which there are some?"""
    rest = [part for number, part in enumerate(name.parts) if number not in other_parts]
    return bool(other_parts) and any(spelling.startswith(letter) for part in rest for spelling in part)


def _plain(text: str) -> str:
    return " ".join(word.plain for word in _plain_words(text))


def _plain_words(text: str) -> list[Word]:
    """The words of a text, without the invisible signs that a copied name may carry and without the s of *Zofia's*."""
    clean = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").replace("_", " ")
    words = (_OWN.sub("", word) for word in _WORD.findall(clean))
    return [Word(word, plain) for word in words if (plain := normalised_name(word).replace(" ", ""))]


def _name_of(name: str) -> Name:
    """The parts of a name: of O'Brien-Żukowska obrien (or brien) and zukowska. Particles such as *van* are no parts."""
    parts = []
    for word in _plain_words(name.replace("-", " ")):
        pieces = [normalised_name(piece) for piece in re.split(r"['’‘ʼ`´]", word.typed) if len(piece) > _SHORTEST]
        spellings = {word.plain, normalised_name(word.typed.casefold().translate(_UMLAUTS)).replace(" ", ""), *pieces}
        known = frozenset(spelling for spelling in spellings if len(spelling) >= _SHORTEST and spelling not in _PARTICLES)
        parts += [known] if known else []
    return Name(tuple(parts))


def _is_written_as_a_name(word: Word, after: Sequence[Word]) -> bool:
    """A word of two letters is one only with a capital, and so is an ordinary word; the month in *May 2026* is none."""
    if word.typed[0].isupper():
        return not (word.plain in _MONTHS and after and after[0].plain.isdigit())
    return word.plain not in _WORDS and len(word.plain) > _SHORTEST


def _reference(text: str) -> str:
    """P001, p1 and P01 are one reference."""
    match = re.fullmatch(r"([a-z]+)0*(\d+)", text.casefold())
    return match[1] + match[2] if match else text.casefold()


def _dates_in(text: str) -> Iterator[date]:
    """Every date in a text, day first, in any way that people write one; 07 is 2007."""
    for pattern, order in _DATES:
        for match in pattern.finditer(text):
            day, month, year = (match.groups()[place] for place in order)
            number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else month
            try:
                yield date(int(year) + (2000 if len(year) == 2 else 0), int(number), int(day))
            except ValueError:
                continue
