"""Everything recorded about one young person, newest first, each record in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from leavingcare.dates import short
from leavingcare.facts import Adviser, Fact, Life, Spell, when
from leavingcare.facts.codes import meaning
from leavingcare.facts.plain import field_names

_TOLD_ELSEWHERE = frozenset({"id", "source", "as_of", "person", "start", "end", "on"})
_CODES = {
    ("home", "code"): "accommodation",
    ("report", "accommodation"): "accommodation",
    ("activity", "code"): "activity",
    ("report", "activity"): "activity",
    ("report", "in_touch"): "in touch",
    ("care", "legal"): "legal",
    ("care", "placement"): "placement",
    ("care", "provider"): "provider",
    ("care", "began"): "began",
    ("care", "ceased"): "ceased",
    ("care", "change"): "change",
    ("care", "need"): "need",
}
"""Fields that hold a statutory code, and the list it is in."""
_PLAIN_FIRST = frozenset({"what", "code", "order", "place", "state", "living_with", "adviser"})
"""Fields whose value says it all: shown without their name."""


def recorded(life: Life, advisers: Iterable[Adviser]) -> list[dict[str, object]]:
    """A row for each record: from and until when, its kind, what it says, and where it was read."""
    names = {adviser.id: adviser.name for adviser in advisers}
    facts = [fact for fact in life.all_facts() if fact is not life.person]
    facts.sort(key=lambda fact: (when(fact), fact.KIND, fact.id), reverse=True)
    return [
        {
            "on": when(fact),
            "until": fact.end if isinstance(fact, Spell) else None,
            "kind": fact.KIND.replace("_", " "),
            "what": in_words(fact, names) or None,
            "source": fact.source,
        }
        for fact in facts
    ]


def in_words(fact: Fact, names: Mapping[str, str]) -> str:
    """What a record says, field by field, codes, advisers and dates in words."""
    said = {field: getattr(fact, field) for field in field_names(type(fact)) if field not in _TOLD_ELSEWHERE}
    return ", ".join(
        _said(fact.KIND, field, value, names)
        for field, value in said.items()
        if value not in (None, ()) and not (field == "wish" and value is False)
    )


def code_in_words(which: str, code: str | None) -> str | None:
    """A code with its meaning: F2 full time in other education. Whether a home is suitable is left to the column beside it."""
    if code in (None, "", "0"):
        return None
    words = meaning(which, code[0] if which == "accommodation" else code)
    return f"{code} {words}" if words else code


def _said(kind: str, field: str, value: object, names: Mapping[str, str]) -> str:
    if (kind, field) in _CODES:
        value = code_in_words(_CODES[kind, field], str(value))
    elif field == "adviser":
        value = names.get(str(value), "somebody not in the case file")
    elif isinstance(value, bool):
        value = "yes" if value else "no"
    elif isinstance(value, date):
        value = short(value)
    return str(value) if field in _PLAIN_FIRST else f"{field.replace('_', ' ')} {value}"
