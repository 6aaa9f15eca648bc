"""The field of a form for one field of a record: what the record says of itself decides how it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from leavingcare.casework.session import Session
from leavingcare.facts import codes
from leavingcare.facts.coding import required_fields, value_types
from leavingcare.facts.record import Description, Fact, descriptions, label_of
from leavingcare.page.forms.fields import DATE_HINT, NO, YES, Field, Kind, asked_after, choices_of, choices_of_codes, typed_day

VALUE = "value"
"""The name of the field that holds the new value."""
_KINDS: dict[type, tuple[Kind, str]] = {
    date: ("day", DATE_HINT),
    tuple: ("days", f"{DATE_HINT}. Several with “and” between"),
    bool: ("yes", ""),
    int: ("number", ""),
    float: ("share", "For example 0.6"),
}


def field_of_record(session: Session, kind: type[Fact], name: str, now: object) -> Field:
    """The question for a new value of a field; `now`: the value on file, which stands in it. Empty: not known."""
    description = descriptions(kind)[name]
    words = label_of(kind, name)
    label, required = f"{words[:1].upper()}{words[1:]}", name in required_fields(kind)
    choices = _choices(session, description, now)
    if choices:
        return Field(VALUE, label, "choice", choices=choices, is_required=required, default=typed_value(now))
    default: tuple[Kind, str] = ("long" if name == "note" else "text", "")
    asked_as, hint = _KINDS.get(value_types(kind)[name], default)
    asked_as = "past" if asked_as == "day" and description.is_past else asked_as
    return Field(VALUE, label, asked_as, hint, is_required=required, default=typed_value(now))


def edit_fields(
    session: Session,
    record: Fact,
    editable: Collection[str],
    typed: Mapping[str, str],
    beside: Callable[[Field], Sequence[Field]] = lambda _value: (),
) -> Sequence[Field]:
    """Which field of a record changes, and once that is said, its new value. `beside`: what is asked together with it."""
    kind, name = type(record), typed.get("field", "")
    names = [(name, label_of(kind, name).capitalize()) for name in editable]
    which = Field("field", "What changes?", "choice", choices=names, is_required=True)
    if name not in editable:
        return (which,)
    value = field_of_record(session, kind, name, getattr(record, name))
    return asked_after(which, typed, {name: (value, *beside(value))})


def typed_value(value: object) -> str:
    """A value as it is typed into its field."""
    if isinstance(value, tuple):
        return " and ".join(map(typed_value, value))
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else typed_day(value) if isinstance(value, date) else str(value)


def read_back(kind: type[Fact], name: str, value: Any) -> Any:
    """The value as the record holds it: several days are a tuple, and none of them an empty one."""
    return () if value is None and value_types(kind)[name] is tuple else value


def _choices(session: Session, description: Description, now: object) -> Sequence[tuple[str, str]]:
    """What it may hold, if only some: what is on file is among it, even where it is no longer valid."""
    if description.is_adviser:
        return [(adviser.id, adviser.name) for adviser in session.advisers()]
    if description.choices:
        return choices_of(description.choices)
    if description.code_list is None:
        return ()
    valid = _homes() if description.has_suffix else choices_of_codes(description.code_list)
    is_listed = now is None or now in dict(valid)
    return valid if is_listed else [(str(now), f"{now} {codes.meaning(description.code_list, str(now)) or ''}"), *valid]


def _homes() -> list[tuple[str, str]]:
    """Kinds of home, each suitable, unsuitable, or not judged."""
    suffixes = (("1", ", suitable"), ("2", ", unsuitable"), ("", ""))
    kinds = choices_of_codes("accommodation")
    return [(f"{code}{suffix}", f"{words}{judgement}") for code, words in kinds for suffix, judgement in suffixes]
