"""What is published of others beside what we do: England, the region, and the median of the ten statistical neighbours."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

from leavingcare.facts.published import AUTHORITY, ENGLAND, REGION, PublishedFigure

NEIGHBOURS = "statistical neighbours"
"""The area of the median of the ten statistical neighbours."""
OUR_GROUP = "our own group"
"""The area of the median of authorities that ours has chosen."""
US = "us"
_ENGLAND_FILE = Path(__file__).with_name("benchmarks_england.csv")


class Authority(NamedTuple):
    """An authority in the Department's figures: its three-digit number, its name and its region."""

    code: str
    name: str
    region: str | None


@cache
def england() -> tuple[PublishedFigure, ...]:
    """England's figures of the last five years, as they come with the package. Its first lines name source and licence."""
    lines = _ENGLAND_FILE.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        PublishedFigure(
            measure=row["measure"],
            breakdown=row["breakdown"],
            level=ENGLAND,
            area=ENGLAND,
            year=int(row["year"]),
            value=_whole(float(row["value"])),
            numerator=int(row["numerator"]),
            denominator=int(row["denominator"]),
            flag=row["flag"],
            release=int(row["release"]),
        )
        for row in rows
    )


@cache
def attribution() -> tuple[str, ...]:
    """Where England's figures come from, and under which licence: to be shown wherever they are."""
    lines = _ENGLAND_FILE.read_text(encoding="utf-8").splitlines()
    return tuple(line.removeprefix("# ") for line in lines if line.startswith("#"))


def newest(figures: Iterable[PublishedFigure]) -> list[PublishedFigure]:
    """Each figure once: of two releases, the later counts, and of equal ones the last."""
    found: dict[tuple[str, str, str, str, int], PublishedFigure] = {}
    for one in figures:
        before = found.get(one.key)
        if before is None or before.release <= one.release:
            found[one.key] = one
    return list(found.values())


def authorities(figures: Iterable[PublishedFigure]) -> dict[str, Authority]:
    """Every authority with figures, by its number, under its newest name."""
    return {
        one.code: Authority(one.code, one.area, one.region)
        for one in sorted(figures, key=lambda one: one.year)
        if one.level == AUTHORITY and one.code is not None
    }


def comparison(
    figures: Sequence[PublishedFigure], neighbours: Sequence[str], authority: Authority | None, group: Sequence[str] = ()
) -> list[PublishedFigure]:
    """What stands beside an authority's own figures: itself as published, its region, England, the median of its neighbours.

    By measure, ages and year; without an authority, England alone. `neighbours` are the numbers of the ten, `group` those of
    authorities of our own choosing, whose median stands last.
    """
    names = list(dict.fromkeys((one.measure, one.breakdown) for one in figures))
    found = [one for one in figures if one.level == ENGLAND]
    if authority is not None:
        found += [one for one in figures if one.level == AUTHORITY and one.code == authority.code]
        found += [one for one in figures if one.level == REGION and one.area == authority.region]
        found += medians(figures, neighbours)
    found += medians(figures, group, OUR_GROUP)
    order = [AUTHORITY, REGION, ENGLAND, NEIGHBOURS, OUR_GROUP]
    return sorted(found, key=lambda one: (names.index((one.measure, one.breakdown)), one.year, order.index(one.level)))


def medians(figures: Iterable[PublishedFigure], neighbours: Sequence[str], area: str = NEIGHBOURS) -> list[PublishedFigure]:
    """The median of the neighbours' percentages for each measure, ages and year; suppressed ones are dropped and counted."""
    groups: dict[tuple[str, str, int], list[PublishedFigure]] = {}
    for one in figures:
        if one.level == AUTHORITY and one.code in neighbours:
            groups.setdefault((one.measure, one.breakdown, one.year), []).append(one)
    return [_median(name, group, len(neighbours), area) for name, group in groups.items()]


def beside(
    figures: Sequence[PublishedFigure], neighbours: Sequence[str]
) -> Mapping[tuple[str, str], tuple[float | None, float | None]]:
    """By measure and ages: England's newest value, and the neighbours' median of the same year."""
    of_neighbours = {(one.measure, one.breakdown, one.year): one.value for one in medians(figures, neighbours)}
    of_england = sorted((one for one in figures if one.level == ENGLAND), key=lambda one: one.year)
    return {
        (one.measure, one.breakdown): (one.value, of_neighbours.get((one.measure, one.breakdown, one.year)))
        for one in of_england
    }


def _median(name: tuple[str, str, int], group: Sequence[PublishedFigure], of: int, area: str) -> PublishedFigure:
    values = [one.value for one in group if one.value is not None]
    measure, breakdown, year = name
    flag = f"median of {len(values)} of {of}" + ("" if len(values) == of else ", the others are not published")
    return PublishedFigure(
        measure=measure,
        breakdown=breakdown,
        level=area,
        area=area,
        year=year,
        value=_whole(median(values)) if values else None,
        flag=flag,
    )


def _whole(value: float) -> float:
    """93 rather than 93.0."""
    return int(value) if value == int(value) else value
