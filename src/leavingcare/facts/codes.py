"""The statutory codes: what each means, in which years it is valid, and which code a piece of text stands for.

The lists are named as the facts name what they hold: in touch, activity, accommodation, suitability, legal, placement,
provider, began, ceased, change, need, ethnicity, sex, eligibility. A code is only unambiguous within its list: REFU is an
ethnicity and a kind of contact, E1 a legal status and a way to live.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from leavingcare.facts.code_lists import LISTS

NAMES = tuple(LISTS)
"""The names of the lists."""

_SUITABILITY = {"1": "suitable", "2": "unsuitable"}
_SEX_TODAY = {"1": "M", "2": "F"}
_NOT_WORDS = re.compile(r"[\W_]+")
_TURNS_ROUND = frozenset({"not", "no", "never", "nor", "was", "until", "previously", "formerly"})
"""Words that, left over beside a known phrase, may say the opposite: then nothing is understood."""
_LETTERED = re.compile(r"^[A-Za-z]\)\s*(?=\S)")
_CODE_FIRST = re.compile(r"^(\w{1,6})\s*[:–-]\s+\S")
_CODE_LAST = re.compile(r"[\[(](\w{1,6})[\])]$")


class Code(NamedTuple):
    """One code of a list: its meaning in a few words, and the first and last year of the return in which it is valid."""

    code: str
    meaning: str
    since: int | None
    until: int | None

    def valid_in(self, year: int | None) -> bool:
        """Is it valid in the return for the year to 31 March of `year`? Without a year: is it valid still?"""
        if year is None:
            return self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@cache
def listed(code_list: str) -> dict[str, Code]:
    """A whole list by code, in its own order, with codes of all years. Raises KeyError for a list that does not exist."""
    codes = {}
    for line in LISTS[code_list][0].strip().splitlines():
        head, meaning = (part.strip() for part in line.split("|"))
        code, years = _code_and_years(head)
        codes[code] = Code(code, meaning, *years)
    return codes


def meaning(code_list: str, code: str | None) -> str | None:
    """What a code means; None for no code and for one that is not in the list. U1 is *independent living, suitable*."""
    if not code:
        return None
    entry = listed(code_list).get(code)
    if entry:
        return entry.meaning
    parts = _split_accommodation(code_list, code)
    return f"{listed(code_list)[parts[0]].meaning}, {_SUITABILITY[parts[1]]}" if parts else None


def code_in_words(code_list: str, code: str | None) -> str | None:
    """A code with its meaning: F2 full time in other education. Of a home without its suitability: U1 independent living."""
    if code in (None, "", "0"):
        return None
    words = meaning(code_list, code[0] if code_list == "accommodation" else code)
    return f"{code} {words}" if words else code


def valid(code_list: str, code: str, year: int | None = None) -> bool:
    """Is this a code of the list in the return for the year to 31 March of `year`, or, without a year, still?"""
    parts = _split_accommodation(code_list, code)
    entry = listed(code_list).get(parts[0] if parts else code)
    return entry is not None and entry.valid_in(year)


def year_of(day: date) -> int:
    """The year of the return in which a day falls: they run to 31 March and are called by that year."""
    return day.year + (day.month > 3)


def known(code_list: str, code: str) -> bool:
    """Is this, or was it ever, a code of the list?"""
    return code in listed(code_list) or _split_accommodation(code_list, code) is not None


def find(code_list: str, text: str | None, year: int | None = None) -> str | None:
    """The one code that a text stands for: a code, its meaning, *Label [U]*, *U: label*, *d) Eligible*, or plain words.

    None if nothing in the text is known, or if more than one code would fit: it never guesses (`candidates` names them).
    `year` settles words that changed their code (training or employment was F3 to 2021, and F5 since).
    """
    matches = candidates(code_list, text, year)
    return matches[0] if len(matches) == 1 else None


@lru_cache(maxsize=4096)
def candidates(code_list: str, text: str | None, year: int | None = None) -> tuple[str, ...]:
    """All codes that a text could stand for, in the order of the list; none if nothing in it is known."""
    text = (text or "").strip()
    code = _written_code(code_list, text)
    if code:
        return (code,)
    label = _LETTERED.sub("", text)
    if label != text:
        return candidates(code_list, label, year)
    fitting = _by_words(code_list, _words_in(text))
    in_force = tuple(code for code in fitting if listed(code_list)[code].valid_in(year))
    return in_force or fitting


@cache
def words_of(code_list: str) -> frozenset[str]:
    """Every word that counts in a list: codes, words of meanings and of phrases, in lower case."""
    exact, phrases = _vocabulary(code_list)
    suffixed = (code + suffix for code in listed(code_list) for suffix in ("", *_SUITABILITY))
    return frozenset(word for words in (*exact, *(words for words, _ in phrases)) for word in words) | {
        code.lower() for code in suffixed
    }


def sex_in_return(sex: str | None, year: int) -> str | None:
    """M, F or U as the return of a year wants it: 1 and 2 to 2024, which had no code for unknown."""
    if year >= 2025:
        return sex
    return next((old for old, new in _SEX_TODAY.items() if new == sex), None)


def with_suitability(letter: str | None, suitable: str | None) -> str | None:
    """The accommodation code of a letter and a suitability code (1, 2): U and 1 make U1; a letter alone stays alone."""
    if letter is None or letter == "0" or len(letter) > 1:
        return letter
    return letter + (suitable or "")


def unless_0(code: str | None) -> str | None:
    """The code, or None for 0: the filler of the return for what does not apply or is not known."""
    return None if code == "0" else code


def _code_and_years(head: str) -> tuple[str, tuple[int | None, int | None]]:
    code, _, years = head.partition(" ") if head[-1] == "-" or head[-5:-4] == "-" else (head, "", "-")
    since, _, until = years.strip().partition("-")
    return code, (int(since) if since else None, int(until) if until else None)


def _split_accommodation(code_list: str, code: str) -> tuple[str, str] | None:
    """U1 as U and 1, where the list is accommodation and both are codes."""
    if (
        code_list == "accommodation"
        and len(code) == 2
        and code[1] in _SUITABILITY
        and code[0] != "0"
        and code[0] in listed(code_list)
    ):
        return code[0], code[1]
    return None


def _written_code(code_list: str, text: str) -> str | None:
    """The code, where the text is one, begins with one (*U: label*) or ends with one in brackets (*Label [U]*)."""
    for match in (text, _CODE_LAST.search(text), _CODE_FIRST.match(text)):
        code = match if isinstance(match, str) else match.group(1) if match else ""
        for spelling in (code, code.upper(), code.lower()):
            if spelling and known(code_list, spelling):
                return _SEX_TODAY.get(spelling, spelling) if code_list == "sex" else spelling
    return None


def _words_in(text: str) -> tuple[str, ...]:
    return tuple(_NOT_WORDS.sub(" ", text.casefold().replace("&", " and ")).split())


def _by_words(code_list: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """What all known phrases in the text allow. Longer phrases come first, and no word counts twice."""
    exact, phrases = _vocabulary(code_list)
    if words in exact:
        return _in_order(code_list, exact[words])
    left, allowed = list(words), None
    for phrase, codes in phrases:
        at = _position(left, phrase)
        if at is not None:
            left[at : at + len(phrase)] = [""]
            allowed = codes if allowed is None else allowed & codes
    if allowed is None or not _TURNS_ROUND.isdisjoint(left):
        return ()
    return _in_order(code_list, allowed)


def _position(words: list[str], phrase: tuple[str, ...]) -> int | None:
    if phrase[0] not in words:
        return None
    size = len(phrase)
    return next((at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == phrase), None)


def _in_order(code_list: str, codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(code for code in listed(code_list) if code in codes)


Phrase = tuple[str, ...]


@cache
def _vocabulary(code_list: str) -> tuple[dict[Phrase, frozenset[str]], list[tuple[Phrase, frozenset[str]]]]:
    """Phrases that count only as the whole text, and phrases that count anywhere, those of most words first."""
    exact: dict[Phrase, set[str]] = {}
    anywhere: dict[Phrase, set[str]] = {}
    for entry in listed(code_list).values():
        exact.setdefault(_words_in(entry.meaning), set()).add(entry.code)
    for line in LISTS[code_list][1].strip().splitlines():
        codes, words = (part.strip() for part in line.split("|"))
        for word in words.split(","):
            kind = exact if word.strip().startswith("=") else anywhere
            kind.setdefault(_words_in(word), set()).update(_codes_named(code_list, codes))
    longest_first = sorted(anywhere.items(), key=lambda item: (-len(item[0]), -len(" ".join(item[0]))))
    return _frozen(exact), [(phrase, frozenset(codes)) for phrase, codes in longest_first]


def _codes_named(code_list: str, codes: str) -> list[str]:
    return [codes] if codes in listed(code_list) else codes.split()


def _frozen(words: dict[Phrase, set[str]]) -> dict[Phrase, frozenset[str]]:
    return {phrase: frozenset(codes) for phrase, codes in words.items()}
