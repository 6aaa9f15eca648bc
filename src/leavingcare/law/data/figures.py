"""Every number that law, guidance or local policy fixes, as dated and cited data: figures.toml.

A figure has one or more values, each in force from `since` to the day before `until`. Rules never hold a number of their
own: they ask `Policy`, which lays the authority's own values over these.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from leavingcare import dates, errors
from leavingcare.law.data.toml_reader import tables

FigureValue = int | str | tuple[int, ...] | date | None

LAW, GUIDANCE, LOCAL = "law", "guidance", "local"
NEVER = "never"


class Figure(NamedTuple):
    """One value of one figure. `unit` says what it counts; `since` None: always; `until` is the first day it no longer holds.

    `kind` is law, guidance or local; `stricter` the direction in which an authority may set a value of its own (shorter,
    earlier, lower, longer, higher, more people, either) or no. A dated switch has no value until the authority sets its date.
    `weaker`: with a manager's reason an authority may set a weaker value, or never.
    `is_local_override`: the authority has set this value in the place of another one.
    """

    key: str
    value: FigureValue
    unit: str
    since: date | None
    until: date | None
    citation: str
    kind: str
    stricter: str
    checked: date
    note: str
    weaker: str = "with a reason"
    is_local_override: bool = False

    def covers(self, day: date) -> bool:
        """Is this the value in force on the day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class UnknownFigureError(errors.NotFound):
    """There is no figure of that name."""


class NotLawOnThatDayError(errors.LcError):
    """The figure has no value on that day: the provision that fixes it was not yet in force, or no longer."""


FIGURES: Mapping[str, tuple[Figure, ...]]
"""All figures by key, each with its values oldest first. Read once, when first asked for."""


@cache
def _figures() -> Mapping[str, tuple[Figure, ...]]:
    read: dict[str, tuple[Figure, ...]] = {}
    for key, table in tables(Path(__file__).with_name("figures.toml")):
        read[key] = (*read.get(key, ()), _figure(key, table))
    return MappingProxyType(read)


def _figure(key: str, table: Mapping[str, Any]) -> Figure:
    return Figure(key=key, **{"value": None, "since": None, "until": None, "note": "", **table})


def versions(key: str) -> tuple[Figure, ...]:
    """Every value a figure has had. Raises UnknownFigureError."""
    try:
        return _figures()[key]
    except KeyError:
        raise UnknownFigureError("There is no such figure.", "lc law list") from None


def figure(key: str, day: date) -> Figure:
    """The value in force on a day. Raises UnknownFigureError, or NotLawOnThatDayError where there is none."""
    return in_force(versions(key), day)


def in_force(candidates: tuple[Figure, ...], day: date) -> Figure:
    """The one of a figure's values that holds on the day. Raises NotLawOnThatDayError."""
    for candidate in candidates:
        if candidate.covers(day):
            return candidate
    first = candidates[0]
    raise NotLawOnThatDayError(
        f"Not law on {dates.format_long(day)}: {first.citation} ({first.key}) holds"
        + (f" from {dates.format_long(first.since)}" if first.since else "")
        + (f" until {dates.format_long(candidates[-1].until)}" if candidates[-1].until else "")
        + "."
    )


def __getattr__(name: str) -> Mapping[str, tuple[Figure, ...]]:
    if name == "FIGURES":
        return _figures()
    raise AttributeError(name)
