"""Everything recorded about one young person, newest first, each record in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_short
from leavingcare.facts.codes import meaning
from leavingcare.facts.coding import field_names
from leavingcare.facts.life import Life, recorded_day
from leavingcare.facts.people import Adviser, EarlierPost
from leavingcare.facts.record import Fact, Spell

_PROVENANCE = frozenset({"id", "source", "as_of"})
_NEVER_TOLD = _PROVENANCE | {"text_seen"}
"""Fields that only the program reads."""
_TOLD_ELSEWHERE = _NEVER_TOLD | {"ref", "person", "start", "end", "on", "home"}
"""And those that stand in a column of their own."""
CODES = {
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
_BLANK = "not recorded"


def recorded(life: Life, advisers: Iterable[Adviser]) -> list[dict[str, object]]:
    """A row for each record, newest first: its number, from and until when, its kind, what it says, where it was read."""
    names = {adviser.id: adviser.name for adviser in advisers}
    return [
        {
            "number": number,
            "on": recorded_day(fact),
            "until": fact.end if isinstance(fact, Spell) else None,
            "kind": fact.KIND.replace("_", " "),
            "what": in_words(fact, names) or None,
            "source": fact.source,
        }
        for number, fact in reversed(numbered(life).items())
    ]


def numbered(life: Life) -> dict[int, Fact]:
    """The records of a life by the number that people type to correct one: 1 is the oldest, so that new ones come behind."""
    facts = [fact for fact in life.all_facts() if fact is not life.person]
    facts.sort(key=lambda fact: (recorded_day(fact), fact.KIND, fact.id))
    return dict(enumerate(facts, start=1))


class Difference(NamedTuple):
    """What a change of a record says of one field: the old value and the new one, in words."""

    field: str
    before: str
    after: str

    def __str__(self) -> str:
        """As one line: note: not recorded becomes recorded."""
        return f"{self.field}: {self.before} becomes {self.after}"


def differences(before: Fact, after: Fact, names: Mapping[str, str]) -> list[Difference]:
    """What a change of a record says, field by field."""
    return [
        Difference(
            field.replace("_", " "),
            _value(before.KIND, field, getattr(before, field), names),
            _value(after.KIND, field, getattr(after, field), names),
        )
        for field in field_names(type(before))
        if field not in _NEVER_TOLD and getattr(before, field) != getattr(after, field)
    ]


def in_words(fact: Fact, names: Mapping[str, str]) -> str:
    """What a record says, field by field, codes, advisers and dates in words."""
    fields = sorted(field_names(type(fact)), key=lambda field: field == "note")  # a note comes last: it is the longest
    said = {field: getattr(fact, field) for field in fields if field not in _TOLD_ELSEWHERE}
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
    words = _value(kind, field, value, names)
    return words if field in _PLAIN_FIRST else f"{field.replace('_', ' ')} {words}"


def _value(kind: str, field: str, value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, EarlierPost):
        return str(value)
    if isinstance(value, tuple):
        return " and ".join(_value(kind, field, one, names) for one in value) or _BLANK
    if isinstance(value, date):
        return format_short(value)
    if field == "adviser":
        return names.get(str(value), "somebody not in the case file")
    return _BLANK if value is None else _code(kind, field, str(value))


def _code(kind: str, field: str, value: str) -> str:
    """A code in words, a home with its suitability; any other text as it is."""
    if (kind, field) == ("home", "code"):
        return f"{value} {meaning('accommodation', value) or ''}".strip()
    which = CODES.get((kind, field))
    return (code_in_words(which, value) if which else None) or value
