"""Everything recorded about one young person, newest first, each record in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, format_short
from leavingcare.facts.codes import code_in_words, meaning
from leavingcare.facts.coding import field_names
from leavingcare.facts.life import Life, recorded_day
from leavingcare.facts.people import Adviser, EarlierPost
from leavingcare.facts.record import Description, Fact, Spell, default_of, descriptions, label_of

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
    kind = type(before)
    return [
        Difference(
            label_of(kind, field),
            _value(kind, field, getattr(before, field), names),
            _value(kind, field, getattr(after, field), names),
        )
        for field in field_names(kind)
        if not descriptions(kind)[field].is_internal and getattr(before, field) != getattr(after, field)
    ]


def in_words(fact: Fact, names: Mapping[str, str]) -> str:
    """What a record says, field by field, codes, advisers and dates in words."""
    described = descriptions(type(fact))
    fields = sorted(field_names(type(fact)), key=lambda field: field == "note")  # a note comes last: it is the longest
    return ", ".join(
        _said(type(fact), field, getattr(fact, field), names)
        for field in fields
        if not (described[field].is_internal or described[field].is_in_column or _says_nothing(fact, field))
    )


def _says_nothing(fact: Fact, field: str) -> bool:
    """Nothing is recorded, or a truth is false that is false unless somebody says otherwise."""
    value = getattr(fact, field)
    return value in (None, ()) or (value is False and default_of(type(fact), field) is False)


def _said(kind: type[Fact], field: str, value: object, names: Mapping[str, str]) -> str:
    words = _value(kind, field, value, names)
    return words if descriptions(kind)[field].is_headline else f"{label_of(kind, field)} {words}"


def _value(kind: type[Fact], field: str, value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple) and not isinstance(value, EarlierPost):
        return " and ".join(_value(kind, field, part, names) for part in value) or _BLANK
    if value is None:
        return _BLANK
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        is_first_day_without = kind is Adviser and field == "until"
        return format_short(value - ONE_DAY if is_first_day_without else value)
    if descriptions(kind)[field].is_adviser:
        return names.get(str(value), "somebody not in the case file")
    return _code(descriptions(kind)[field], str(value))


def _code(description: Description, value: str) -> str:
    """A code in words, a home with its suitability; any other text as it is."""
    if description.code_list is None:
        return value
    if description.has_suffix:
        return f"{value} {meaning(description.code_list, value) or ''}".strip()
    return code_in_words(description.code_list, value) or value
