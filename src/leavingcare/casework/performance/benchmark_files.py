"""Published figures as they are kept: two CSV files beside the settings, and the numbers of our authority and of our own group.

They are nobody's record: so they are not in the case file, need no line in its account, and can be deleted and loaded again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from leavingcare.errors import BadData
from leavingcare.facts.published import PublishedFigure
from leavingcare.files import written_beside

FOLDER = "benchmarks"
_FIGURES, _NEIGHBOURS, _OURS, _GROUP = "figures.csv", "neighbours.csv", "authority.txt", "group.txt"
_COLUMNS = tuple(field.name for field in fields(PublishedFigure))
_WHOLE = frozenset({"year", "numerator", "denominator", "release"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What has been loaded: figures, the ten neighbours of each authority by number, which authority is ours, our own group."""

    figures: tuple[PublishedFigure, ...] = ()
    neighbours: Mapping[str, tuple[str, ...]] | None = None
    ours: str | None = None
    group: tuple[str, ...] = ()


def read_kept(settings_folder: Path) -> Kept:
    """What has been loaded so far; nothing is no mistake. Raises BadData for files that were changed by hand."""
    folder = settings_folder / FOLDER
    try:
        figures = tuple(_figure(row) for row in _rows(folder / _FIGURES))
        neighbours = {row["authority"]: tuple(row["neighbours"].split()) for row in _rows(folder / _NEIGHBOURS)}
        ours, group = (_words(folder / name) for name in (_OURS, _GROUP))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
        raise BadData.in_file(str(folder), "cannot be read; delete it, and load the Department's files again.") from None
    return Kept(figures, neighbours, ours[0] if ours else None, group)


def keep_figures(settings_folder: Path, figures: Iterable[PublishedFigure]) -> None:
    """Keep these figures, in the place of all that were kept."""
    _write(settings_folder / FOLDER / _FIGURES, _COLUMNS, ([getattr(figure, name) for name in _COLUMNS] for figure in figures))


def keep_neighbours(settings_folder: Path, neighbours: Mapping[str, tuple[str, ...]]) -> None:
    """Keep the neighbours of each authority."""
    rows = ([code, " ".join(others)] for code, others in neighbours.items())
    _write(settings_folder / FOLDER / _NEIGHBOURS, ("authority", "neighbours"), rows)


def keep_authority(settings_folder: Path, code: str) -> None:
    """Keep which authority is ours, by its three-digit number."""
    _keep_words(settings_folder / FOLDER / _OURS, [code])


def keep_group(settings_folder: Path, codes: Iterable[str]) -> None:
    """Keep a group of authorities of our own choosing, by their three-digit numbers; none for no group."""
    _keep_words(settings_folder / FOLDER / _GROUP, codes)


def _keep_words(target: Path, words: Iterable[str]) -> None:
    with written_beside(_made(target)) as partial:
        partial.write_text(" ".join(words), encoding="utf-8")


def _words(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8").split()) if file.exists() else ()


def _write(target: Path, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    with written_beside(_made(target)) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _made(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _figure(row: Mapping[str, str]) -> PublishedFigure:
    values: dict[str, Any] = {}
    for name in _COLUMNS:
        text = row[name]
        if name == "value":
            values[name] = _number(text) if text else None
        else:
            values[name] = (int(text) if name in _WHOLE else text) if text else None
    return PublishedFigure(**values)


def _number(text: str) -> float:
    value = float(text)
    return int(value) if value.is_integer() else value
