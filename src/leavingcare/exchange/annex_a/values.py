"""How Ofsted's Annex A List 9 words its headings and values, and which code each value stands for.

Headings and values as in Ofsted's workbook of August 2019 (13 columns) and in the later list of 17 that the sector's
scripts and schemas have; `codes` are those of the SSDA903 return.
"""

from __future__ import annotations

import re
from functools import cache

from leavingcare.facts import codes

SHEET = "List_9"
COLUMNS = {
    "case_id": "Child Unique ID",
    "sex": "Gender",
    "ethnicity": "Ethnicity",
    "born": "Date of Birth",
    "age": "Age of Child (Years)",
    "uasc": "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    "disabled": "Does the Child have a Disability",
    "team": "Allocated Team",
    "worker": "Allocated Worker",
    "adviser": "Allocated Personal Advisor",
    "status": "Eligibility Category",
    "plan_reviewed": "Latest Pathway Plan Review Date",
    "in_touch": "LA in Touch",
    "last_contact": "Latest Date of Contact",
    "accommodation": "Type of Accommodation",
    "suitability": "Suitability of Accommodation",
    "activity": "Activity Status",
}
"""The 17 columns, in Ofsted's order, by the keys of the rows."""
NEWER = ("uasc", "adviser", "plan_reviewed", "last_contact")
"""The four that the list of 2019 had not."""
NOT_YET_OBTAINED = "NOBT"
DATES = ("born", "plan_reviewed", "last_contact")

_OTHER_HEADINGS = {
    "child id": "case_id",
    "sex": "sex",
    "age of child": "age",
    "age": "age",
    "uasc": "uasc",
    "disability": "disabled",
    "allocated personal adviser": "adviser",
    "personal adviser": "adviser",
    "personal advisor": "adviser",
    "accommodation type": "accommodation",
    "accommodation suitability": "suitability",
}
_BEGINNINGS = {"unaccompanied asylum seeking child": "uasc"}

_LETTERS = "abcdefghijklmnopqrst"
_VALUES: dict[str, dict[object, str]] = {
    "sex": {"M": "a) Male", "F": "b) Female", None: "c) Not stated/recorded", "U": "d) Neither"},
    "uasc": {True: "a) Yes", False: "b) No"},
    "disabled": {True: "a) Yes", False: "b) No", None: "c) Unknown"},
    "status": {
        "relevant": "a) Relevant child",
        "former relevant": "b) Former relevant child",
        "qualifying": "c) Qualifying care leaver",
        "eligible": "d) Eligible child",
    },
    "in_touch": {"YES": "a) Yes", "NO": "b) No", "DIED": "c) Died", "REFU": "d) Refu", "NREQ": "e) NREQ", "RHOM": "f) Rhom"},
    "suitability": {"1": "a) Suitable", "2": "b) Unsuitable"},
    "accommodation": {
        "B": "B: Parents/relatives",
        "C": "C: Community home / residential care",
        "D": "D: Semi-independent, transitional accommodation and self-contained accommodation",
        "E": "E: Supported lodgings",
        "G": "G: Abroad",
        "H": "H: Deported",
        "K": "K: Ordinary lodgings, without formal support",
        "R": "R: Residence not known",
        "S": "S: No fixed abode / homeless",
        "T": "T: Foyers and similar supported accommodation",
        "U": "U: Independent living",
        "V": "V: Emergency accommodation",
        "W": "W: Bed and breakfast",
        "X": "X: In custody",
        "Y": "Y: Other accommodation",
        "Z": "Z: With former foster carers",
    },
    "activity": {
        "F1": "F1: Full time in higher education",
        "P1": "P1: Part time in higher education",
        "F2": "F2: Full time in education other than higher",
        "P2": "P2: Part time in education other than higher",
        "F3": "F3: Full time in training or employment",
        "P3": "P3: Part time in training or employment",
        "F4": "F4: Young person engaged full time in an apprenticeship",
        "P4": "P4: Young person engaged part time in an apprenticeship",
        "F5": "F5: Young person engaged full time in training or employment (not apprenticeship)",
        "P5": "P5: Young person engaged part time in training or employment (not apprenticeship)",
        "G4": "G4: Not in education, employment or training - illness or disability",
        "G5": "G5: Not in education, employment or training - other",
        "G6": "G6: Not in education, employment or training - pregnancy or parenting",
    },
}
LISTS = {
    "sex": "sex",
    "ethnicity": "ethnicity",
    "status": "eligibility",
    "in_touch": "in touch",
    "accommodation": "accommodation",
    "suitability": "suitability",
    "activity": "activity",
}
"""The code list (see facts.codes) of each column that has one."""
YES_OR_NO = ("uasc", "disabled")

_LETTER = re.compile(r"([a-t])\)?")
_LETTER_FIRST = re.compile(r"([a-z])\) *(.*)")
_TRUTHS = {"y": True, "yes": True, "true": True, "1": True, "n": False, "no": False, "false": False, "0": False}


def value_text(key: str, value: object) -> object:
    """What stands in the list for a code; nothing where the list has no word for it. Dates, numbers and texts stay."""
    if key == "ethnicity":
        return _ethnicities().get(value, _ethnicities()[NOT_YET_OBTAINED])
    texts = _VALUES.get(key)
    return value if texts is None else texts.get(value)


def column_key(heading: str) -> str | None:
    """Which column a heading is; None for one that is not known."""
    words = folded(heading)
    for beginning, key in _BEGINNINGS.items():
        if words.startswith(beginning):
            return key
    return _headings().get(words)


def folded(text: str) -> str:
    """Words without case, signs and doubled blanks."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def code_of(key: str, text: str) -> str | None:
    """The code that a value stands for: by Ofsted's letter or text, by code, by label, by *Label [U]*. None if not known."""
    letter = _LETTER.fullmatch(text.strip().casefold())
    by_letter = _by_letter(key)
    if letter and by_letter and letter[1] in by_letter:
        return by_letter[letter[1]]
    exact = _by_text(key).get(folded(text))
    return exact or codes.find(LISTS[key], text)


def says_not_stated(key: str, text: str) -> bool:
    """Is this the list's own word for *not recorded*? It is no news about anybody of whom more is known."""
    if key == "ethnicity":
        return code_of(key, text) == NOT_YET_OBTAINED
    words = {"sex": ("c", "c not stated recorded", "not stated recorded", "not stated")}.get(key, ())
    return folded(text) in words


def truth_of(key: str, text: str) -> bool | None:
    """Yes, no, or None where a list says *unknown*. Raises ValueError for anything else."""
    words = text.strip().casefold()
    lettered = _LETTER_FIRST.fullmatch(words)
    words = lettered[2] or lettered[1] if lettered else words
    if len(words) == 1 and words in "abc":
        words = {"a": "yes", "b": "no", "c": "unknown"}[words]
    if words in ("unknown", "not known") and key == "disabled":
        return None
    if words not in _TRUTHS:
        raise ValueError("neither yes nor no")
    return _TRUTHS[words]


@cache
def _ethnicities() -> dict[object, str]:
    return {code: f"{letter}) {code}" for letter, code in zip(_LETTERS, codes.listed("ethnicity"), strict=True)}


@cache
def _headings() -> dict[str, str]:
    return {**_OTHER_HEADINGS, **{folded(heading): key for key, heading in COLUMNS.items()}}


@cache
def _by_letter(key: str) -> dict[str, str]:
    texts = _ethnicities() if key == "ethnicity" else _VALUES[key]
    lettered = ((_LETTER_FIRST.fullmatch(text), code) for code, text in texts.items() if isinstance(code, str))
    return {match[1]: code for match, code in lettered if match}


@cache
def _by_text(key: str) -> dict[str, str]:
    """Ofsted's texts with and without what stands before them."""
    texts = _ethnicities() if key == "ethnicity" else _VALUES[key]
    found: dict[str, str] = {}
    for code, text in texts.items():
        if isinstance(code, str):
            found[folded(text)] = code
            found[folded(re.sub(r"^\w{1,2}[):] *", "", text))] = code
    return found
