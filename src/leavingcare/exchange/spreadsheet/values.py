"""What people type into a spreadsheet: names as SURNAME, First, yes and no, nothing at all.

Each reader gives back a value, None for a cell that says nothing, or raises ValueError with the words of what is wrong.
"""

from __future__ import annotations

import re

from leavingcare.exchange.dates_in_files import SAYS_NOTHING
from leavingcare.exchange.extract import parts_of_identity

_LETTERED = re.compile(r"^[a-z]\) ?")
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
_LOST_LETTERS = re.compile("[?\ufffd]")


def says_nothing(text: str) -> bool:
    """Is the cell blank, or does it say in words that there is nothing to say?"""
    return text.casefold() in SAYS_NOTHING


def plain(cell: str) -> str:
    """A cell without blanks around it, on one line; ="060479", a trick to keep leading zeros, is 060479."""
    text = " ".join(cell.split())
    quoted = _QUOTED_FORMULA.fullmatch(text)
    return quoted[1].strip() if quoted else text


def yes_or_no(text: str) -> bool | None:
    """Y, yes, true and 1; N, no, false and 0; a letter before it, as in b) No, is no part of it. Raises ValueError."""
    word = _LETTERED.sub("", text.casefold())
    if says_nothing(word):
        return None
    if word in ("y", "yes", "true", "1"):
        return True
    if word in ("n", "no", "false", "0"):
        return False
    raise ValueError("is neither a yes nor a no")


def case_number(text: str) -> str:
    """A number of the case system: letters are allowed, a digit is not missing; or an `identity`. Raises ValueError."""
    if parts_of_identity(text):
        return text
    if not re.fullmatch(r"(?=.*\d)[\w/.-]{1,20}", text.replace(" ", "")):
        raise ValueError("is not a case number")
    return text.replace(" ", "")


def name(text: str, *, is_surname_first: bool = False) -> str | None:
    """A name in the usual order and case: SURNAME, First is First Surname. Raises ValueError for what has no letter.

    `is_surname_first`: the heading says so; without a comma the surname is the words in capitals, else the first word.
    """
    if says_nothing(text):
        return None
    if not any(letter.isalpha() for letter in text):
        raise ValueError("is not a name")
    surname, comma, first = text.partition(",")
    if is_surname_first and not comma:
        surname, first = _surname_and_rest(text)
    elif not comma or "," in first:
        return usual_case(text)
    return f"{first.strip()} {usual_case(surname.strip())}".strip()


def _surname_and_rest(text: str) -> tuple[str, str]:
    parts = text.split()
    in_capitals = next((place for place, part in enumerate(parts) if not part.isupper()), len(parts))
    place = in_capitals if 0 < in_capitals < len(parts) else 1
    return " ".join(parts[:place]), " ".join(parts[place:])


def usual_case(text: str) -> str:
    """FITZ-GERALD as Fitz-Gerald; a name in small and capital letters stays as it was typed."""
    return text.title() if text.isupper() and len(text) > 1 else text


def is_like_a_name(text: str) -> bool:
    """Letters, and what stands between them in a name."""
    return bool(re.fullmatch(r"[^\W\d_][^\W\d_ .'’-]*(?:[ .'’-]+[^\W\d_]+)*", text.strip()))


def has_lost_letters(text: str) -> bool:
    """Question marks in the place of letters that the file's encoding had no room for."""
    return bool(_LOST_LETTERS.search(text))


def begins_a_formula(text: str) -> bool:
    """Would a spreadsheet program run this?"""
    return text.startswith(("=", "+", "@", "\t", "\r")) or (text.startswith("-") and len(text) > 1)
