"""Facts as plain values and back: what the store keeps and what the archive writes. One place knows how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from json import dumps, loads
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from leavingcare.facts.people import EarlierPost
from leavingcare.facts.record import Fact, cached_by_kind

F = TypeVar("F", bound=Fact)
Plain = str | int | float | bool | None | list[Any] | dict[str, Any]


class Ids:
    """Stands for several ids where the type of a field is asked for."""


_AS_IT_IS = frozenset({str, int, float, bool})


def to_plain(fact: Fact) -> dict[str, Plain]:
    """A fact as field names and values that JSON can hold: dates as ISO text, tuples as lists, posts as mappings."""
    kind = type(fact)
    return {name: _plain(value) for name, value in zip(field_names(kind), _values(kind)(fact), strict=True)}


def recorded(fact: Fact) -> dict[str, Plain]:
    """As `to_plain`, without what is not recorded. An import does this twice for each fact, so it is kept quick."""
    kind = type(fact)
    return {
        name: value if type(value) in _AS_IT_IS else _plain(value)
        for name, value in zip(field_names(kind), _values(kind)(fact), strict=True)
        if value is not None and value != ()
    }


def has_empty_text(fact: Fact) -> bool:
    """Is an empty text recorded, where *not recorded* is meant?"""
    return "" in _values(type(fact))(fact)


def from_plain(kind: type[F], values: Mapping[str, Any]) -> F:
    """The fact that `to_plain` was given. Fields that are missing take their default.

    Raises KeyError for a field that the kind does not have, ValueError for a value that it cannot hold.
    """
    readers = _readers(kind)
    read: dict[str, Any] = {name: None if value is None else readers[name](value) for name, value in values.items()}
    return kind(**read)


def from_stored(kind: type[F], values: dict[str, Any]) -> F:
    """A fact from `values`, which it consumes. Does not validate: only for what `to_plain` wrote, with its Nones left out."""
    for name, read in _readers_of_what_json_lacks(kind):
        if name in values:
            values[name] = read(values[name])
    return kind(**values)


def posts_as_text(posts: tuple[EarlierPost, ...]) -> str:
    """A worker's earlier posts as one line of JSON; nothing for none."""
    return dumps(_plain(posts), ensure_ascii=False, separators=(",", ":")) if posts else ""


def posts_from_text(text: str) -> tuple[EarlierPost, ...]:
    """What `posts_as_text` was given. Raises ValueError."""
    posts = loads(text)
    if not isinstance(posts, list):
        raise ValueError("not a list of posts")
    return tuple(map(_post, posts))


@cached_by_kind
def value_types(kind: type[Fact]) -> dict[str, type]:
    """What each field holds, if anything: str, int, float, bool, date, tuple (of dates), Ids or EarlierPost (several)."""
    hints = {name: _without_none(hint) for name, hint in get_type_hints(kind).items()}
    return {name: _held_type(hints[name]) for name in field_names(kind)}


def _held_type(hint: Any) -> type:
    if get_origin(hint) is not tuple:
        return cast(type, hint)
    return {EarlierPost: EarlierPost, str: Ids}.get(get_args(hint)[0], tuple)


@cached_by_kind
def field_names(kind: type[Fact]) -> tuple[str, ...]:
    """The fields of a kind, its own first and the provenance last."""
    names = [field.name for field in fields(kind)]
    provenance = ("id", "source", "as_of")
    return (*(name for name in names if name not in provenance), *provenance)


@cached_by_kind
def _values(kind: type[Fact]) -> Callable[[Fact], tuple[Any, ...]]:
    """What reads all fields of a fact at once, in the order of `field_names`."""
    return cast("Callable[[Fact], tuple[Any, ...]]", attrgetter(*field_names(kind)))


@cached_by_kind
def required_fields(kind: type[Fact]) -> frozenset[str]:
    """Fields without a default."""
    return frozenset(field.name for field in fields(kind) if _has_no_default(field))


def _has_no_default(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _plain(value: Any) -> Plain:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, EarlierPost):
        return {name: _plain(held) for name, held in value._asdict().items() if held is not None}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value  # type: ignore[no-any-return]


@cached_by_kind
def _readers(kind: type[Fact]) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {name: _reader(hints[name]) for name in field_names(kind)}


@cached_by_kind
def _readers_of_what_json_lacks(kind: type[Fact]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    held = {_PLAIN_READERS[hint] for hint in (bool, int, float, str)}
    return tuple((name, read) for name, read in _readers(kind).items() if read not in held)


def _without_none(hint: Any) -> Any:
    return next(option for option in get_args(hint) if option is not NoneType) if isinstance(hint, UnionType) else hint


def _reader(hint: Any) -> Callable[[Any], Any]:
    hint = _without_none(hint)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(item(part) for part in (value.split() if isinstance(value, str) else value))
    return _post if hint is EarlierPost else _PLAIN_READERS[hint]


def _post(value: Any) -> EarlierPost:
    readers = {name: _reader(hint) for name, hint in get_type_hints(EarlierPost).items()}
    try:
        return EarlierPost(**{name: readers[name](held) for name, held in value.items()})
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no earlier post: {value!r}") from error


def _truth(value: Any) -> bool:
    if value in (True, 1, "yes", "true"):
        return True
    if value in (False, 0, "no", "false"):
        return False
    raise ValueError(f"neither yes nor no: {value!r}")


_PLAIN_READERS: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, bool: _truth, int: int, float: float, str: str}
