"""What may stand in a worked case: its keys, what kind of value each takes, and the words it knows.

A word that is misspelled must not be read as a *no*, so whatever is not known here is refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from leavingcare.errors import BadData
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE
from leavingcare.facts.words import AWAY_FOR, LIVING_WITH, ORDERS, PROVIDED_UNDER, STAYED_IN

KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "date": ((date,), "a date without quotation marks or time (2026-11-30)"),
    "answer": ((date, str), "a date without quotation marks, or 'cannot tell'"),
    "bool": ((bool,), "true or false"),
    "int": ((int,), "a whole number"),
    "str": ((str,), "text in quotation marks"),
    "list": ((list,), "a list (tables under double brackets, values in square ones)"),
    "dict": ((dict,), "a table"),
}
"""Kinds of value by the first word of their annotation, with what a reader is told."""
STATUSES = ("eligible", "relevant", "former relevant", "qualifying", "none", "cannot tell", "not law on that day")
CERTAINTIES = ("settled", "arguable", "missing facts")
WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("family", "with"): LIVING_WITH,
    ("detained", "kind"): STAYED_IN,
    ("order", "kind"): ORDERS,
    ("home", "provided_under"): PROVIDED_UNDER,
    ("home", "away_for"): AWAY_FOR,
    ("event", "outcome"): ("held", "cancelled", "delivered", "returned", "answered", "seen", "spoken", "no answer"),
    ("allocation", "role"): ("personal adviser", "joint", "social worker"),
    ("risk_assessment", "about"): (UNSUITABLE, LOST_TOUCH),
    ("checklist", "answer"): ("yes", "no", "not relevant"),
    ("expect", "status"): STATUSES,
    ("expect", "certainty"): CERTAINTIES,
    ("expect", "route"): ("a", "b"),
    ("expect", "staying_put"): ("duty", "no duty", "cannot tell", "not law on that day"),
    ("expect.due", "basis"): ("law", "guidance", "local"),
    ("expect.due", "certainty"): CERTAINTIES,
    ("expect.prompt", "answer"): ("owed", "not owed", "cannot tell", "not law on that day"),
    ("expect.prompt", "certainty"): CERTAINTIES,
    ("sum", "unit"): ("days", "months", "years"),
}
"""The words that a key of a table may take, where there is a closed list."""


def checked(table: object, name: str, keys: Mapping[str, str], where: str, needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The table, once each key is allowed, of its kind and one of its words, and none that is needed is missing.

    `keys`: the kind of value of each key. Raises BadData naming file and case (`where`), table and key.
    """
    if not isinstance(table, dict):
        raise BadData(f"{where}: {name} must be a table of keys and values.")
    for key, value in table.items():
        if key not in keys:
            raise BadData(f"{where}: the key {key} is not known in {name}; allowed are {', '.join(sorted(keys))}.")
        if problem := _problem(value, keys[key], WORDS.get((name, key))):
            raise BadData(f"{where}: {key} in {name} must be {problem}.")
    for key in needed:
        if key not in table:
            raise BadData(f"{where}: {name} lacks the key {key}.")
    return table


def _problem(value: object, kind: str, words: tuple[str, ...] | None) -> str | None:
    expected, description = KINDS[kind.split(" ", maxsplit=1)[0]]
    if type(value) not in expected:
        return description
    return f"one of {', '.join(words)}" if words and value not in words else None
