"""A council's local offer from a TOML file, checked: ages, sums, days, overlaps. One with a mistake is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from leavingcare.errors import BadData, WrongUse
from leavingcare.facts.local_offer import LocalOffer, OfferItem

LARGEST = 100_000
"""Bytes: an offer is a page or two of text."""
YOUNGEST, OLDEST = 14, 26
_HEAD = {"council": str, "team": str, "phone": str, "reviewed": date}
_HEAD_IF_GIVEN = {"text": str, "page": str}
_ADVOCATE = {"name": str, "phone": str, "says": str}
_ITEM = {"what": str, "says": str, "ask": str, "from_age": int, "until_age": int}
_ITEM_IF_GIVEN = {"in_area": bool, "pounds": int, "section": str, "places": int}
_KINDS = {str: "a text", int: "a whole number", bool: "true or false", date: "a day as 2026-04-01"}


def read_local_offer(file: Path) -> LocalOffer:
    """The offer of a file. Raises WrongUse where there is none, BadData with every mistake that was found."""
    table = _table(file)
    items = table.pop("item", [])
    advocate = table.pop("advocate", {})
    problems = [*_wrong(table, _HEAD, _HEAD_IF_GIVEN, "the top"), *_wrong_advocate(advocate)]
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        problems.append("there is no [[item]]: it has what, says, ask, from_age and until_age")
        items = []
    problems += [problem for number, item in enumerate(items, 1) for problem in _wrong_item(item, number)]
    if problems:
        raise _refusal(file, problems)
    offer = LocalOffer(
        **table,
        advocate=advocate["name"],
        advocate_phone=advocate["phone"],
        advocate_says=advocate.get("says", ""),
        items=tuple(OfferItem(**item) for item in items),
    )
    if problems := list(_overlaps(offer.items)):
        raise _refusal(file, problems)
    return offer


def _table(file: Path) -> dict[str, Any]:
    if not file.is_file():
        raise WrongUse(f"{file.name} is not a file that can be read.", "As in lc local-offer import offer.toml.")
    if file.stat().st_size > LARGEST:
        raise BadData(f"{file.name} is larger than {LARGEST // 1000} kB: that is no local offer.")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadData(f"{file.name} is no TOML file: {_where(error)}.", "lc local-offer example shows one.") from error


def _where(error: Exception) -> str:
    """Where the mistake is, without what stands there."""
    text = str(error)
    place = text[text.rfind("(at ") :].strip("()") if "(at " in text else "it is not in UTF-8"
    return place.removesuffix(".")


def _refusal(file: Path, problems: list[str]) -> BadData:
    shown = "; ".join(problems[:8])
    more = f"; and {len(problems) - 8} more" if len(problems) > 8 else ""
    return BadData(f"{file.name}: {shown}{more}.", "Nothing was saved. lc local-offer example shows a file that fits.")


def _wrong(table: Mapping[str, object], wanted: Mapping[str, type], others: Mapping[str, type], where: str) -> Iterator[str]:
    """What is missing, unknown or of the wrong kind."""
    for key, kind in {**wanted, **others}.items():
        if key not in table:
            if key in wanted:
                yield f"{key} is missing in {where}"
        elif type(table[key]) is not kind or table[key] == "":
            yield f"{key} in {where} is not {_KINDS[kind]}"
    yield from (f"{key!r} in {where} is not known" for key in table if key not in {**wanted, **others})


def _wrong_advocate(advocate: object) -> Iterator[str]:
    if not isinstance(advocate, dict):
        yield "advocate is not a table with name and phone"
        return
    yield from _wrong(advocate, {key: _ADVOCATE[key] for key in ("name", "phone")}, {"says": str}, "advocate")


def _wrong_item(item: Mapping[str, Any], number: int) -> Iterator[str]:
    where = f"item {number}"
    problems = list(_wrong(item, _ITEM, _ITEM_IF_GIVEN, where))
    yield from problems
    if problems:
        return
    if not YOUNGEST <= item["from_age"] < item["until_age"] <= OLDEST:
        yield f"the ages of {where} are not {YOUNGEST} to {OLDEST}, the first below the second"
    if not 0 < item.get("pounds", 1) <= 1_000_000:
        yield f"pounds in {where} is no sum of money"
    if not 0 < item.get("places", 1) <= 10_000:
        yield f"places in {where} is no number of places"


def _overlaps(items: tuple[OfferItem, ...]) -> Iterator[str]:
    """Two bands of one thing that share an age: nobody could say which of them holds."""
    for (first_number, first), (second_number, second) in combinations(enumerate(items, 1), 2):
        same = first.what.casefold() == second.what.casefold() and first.in_area == second.in_area
        if same and first.from_age < second.until_age and second.from_age < first.until_age:
            yield f"items {first_number} and {second_number} are one thing, and their ages overlap"
