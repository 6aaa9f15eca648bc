"""Made-up facts: one of each kind, with every field filled."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import EarlierPost
from leavingcare.facts.record import Fact

_DAY = date(2026, 2, 28)
_AWKWARD = 'O\'Brien-Żukowska [/] =1+1,\n"two" \r\x1b[31m'


def one_of_each() -> list[Fact]:
    """Every kind of record about P001, the person and the adviser first, so that links hold."""
    adviser = _filled(KINDS["adviser"], {})
    links = {
        "ref": "P001",
        "person": "P001",
        "adviser": adviser.id,
        "author_ids": (adviser.id, adviser.id),
        "signer_id": adviser.id,
    }
    others = [_filled(kind, links) for name, kind in KINDS.items() if name not in ("adviser",)]
    return [adviser, *others]


def _filled(kind: type[Fact], links: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(
        **{field.name: links.get(field.name, _value(hints[field.name])) for field in fields(kind) if field.name != "id"}
    )


def _value(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        hint = next(option for option in get_args(hint) if option is not NoneType)
    if EarlierPost in get_args(hint):
        return (EarlierPost(until=_DAY, role="team manager", team=_AWKWARD, fte=0.5, qualified=True),)
    if get_origin(hint) is tuple:
        return (_DAY, date(2024, 2, 29))
    return {date: _DAY, bool: False, int: 3, float: 0.6, str: _AWKWARD}[hint]
