"""Names of people as they are compared."""

from __future__ import annotations

import unicodedata
from itertools import filterfalse

_NO_PARTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_JOINS_NAMES = str.maketrans(dict.fromkeys("-‐‑–—/,.", " "))
_IN_NAMES = str.maketrans(dict.fromkeys("'’‘ʼ`´", None))
_IN_PLAIN_NAMES = {letter: put for letter, put in (_IN_NAMES | _JOINS_NAMES).items() if letter < 128}


def normalised_name(text: str) -> str:
    """A name without case, accents and apostrophes: Żukowska is zukowska, O’Brien is obrien, Anne-Marie is anne marie."""
    if text.isascii():  # most names: nothing of what follows would change more
        return " ".join(text.casefold().translate(_IN_PLAIN_NAMES).split())
    letters = unicodedata.normalize("NFKD", text.casefold()).casefold()  # ℀ becomes a/c, which is split like any other
    plain = letters.translate(_IN_NAMES).translate(_JOINS_NAMES).translate(_NO_PARTS)
    return " ".join("".join(filterfalse(unicodedata.combining, plain)).split())
