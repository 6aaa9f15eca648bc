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
    newest_figures: dict[tuple[str, str, str, str, int], PublishedFigure] = {}
    for figure in figures:
        before = newest_figures.get(figure.key)
        if before is None or before.release <= figure.release:
            newest_figures[figure.key] = figure
    return list(newest_figures.values())


def authorities(figures: Iterable[PublishedFigure]) -> dict[str, Authority]:
    """Every authority with figures, by its number, under its newest name."""
    return {
        figure.code: Authority(figure.code, figure.area, figure.region)
        for figure in sorted(figures, key=lambda figure: figure.year)
        if figure.level == AUTHORITY and figure.code is not None
    }


def comparison(
    figures: Sequence[PublishedFigure], neighbours: Sequence[str], authority: Authority | None, group: Sequence[str] = ()
) -> list[PublishedFigure]:
    """What stands beside an authority's own figures: itself as published, its region, England, the median of its neighbours.

    By measure, ages and year; without an authority, England alone. `neighbours` are the numbers of the ten, `group` those of
    authorities of our own choosing, whose median stands last.
    """
    names = list(dict.fromkeys((figure.measure, figure.breakdown) for figure in figures))
    rows = [figure for figure in figures if figure.level == ENGLAND]
    if authority is not None:
        rows += [figure for figure in figures if figure.level == AUTHORITY and figure.code == authority.code]
        rows += [figure for figure in figures if figure.level == REGION and figure.area == authority.region]
        rows += medians(figures, neighbours)
    rows += medians(figures, group, OUR_GROUP)
    order = [AUTHORITY, REGION, ENGLAND, NEIGHBOURS, OUR_GROUP]
    return sorted(
        rows, key=lambda figure: (names.index((figure.measure, figure.breakdown)), figure.year, order.index(figure.level))
    )


def medians(figures: Iterable[PublishedFigure], neighbours: Sequence[str], area: str = NEIGHBOURS) -> list[PublishedFigure]:
    """The median of the neighbours' percentages for each measure, ages and year; suppressed ones are dropped and counted."""
    groups: dict[tuple[str, str, int], list[PublishedFigure]] = {}
    for figure in figures:
        if figure.level == AUTHORITY and figure.code in neighbours:
            groups.setdefault((figure.measure, figure.breakdown, figure.year), []).append(figure)
    return [_median(name, group, len(neighbours), area) for name, group in groups.items()]


def beside(
    figures: Sequence[PublishedFigure], neighbours: Sequence[str], until: int | None = None
) -> Mapping[tuple[str, str], tuple[float | None, float | None, int]]:
    """By measure and ages: England's newest value, the neighbours' median of the same year, and that year to 31 March.

    Nothing later than `until`, if it is given.
    """
    of_neighbours = {(figure.measure, figure.breakdown, figure.year): figure.value for figure in medians(figures, neighbours)}
    of_england = [figure for figure in figures if figure.level == ENGLAND and (until is None or figure.year <= until)]
    return {
        (figure.measure, figure.breakdown): (
            figure.value,
            of_neighbours.get((figure.measure, figure.breakdown, figure.year)),
            figure.year,
        )
        for figure in sorted(of_england, key=lambda figure: figure.year)
    }


def _median(name: tuple[str, str, int], group: Sequence[PublishedFigure], of: int, area: str) -> PublishedFigure:
    values = [figure.value for figure in group if figure.value is not None]
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
