"""Published figures as they are kept: two CSV files beside the settings, and the number of the authority that is ours.

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
_FIGURES, _NEIGHBOURS, _OURS = "figures.csv", "neighbours.csv", "authority.txt"
_COLUMNS = tuple(field.name for field in fields(PublishedFigure))
_WHOLE = frozenset({"year", "numerator", "denominator", "release"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What has been loaded: figures, the ten neighbours of each authority by number, and which authority is ours."""

    figures: tuple[PublishedFigure, ...] = ()
    neighbours: Mapping[str, tuple[str, ...]] | None = None
    ours: str | None = None


def read_kept(settings_folder: Path) -> Kept:
    """What has been loaded so far; nothing is no mistake. Raises BadData for files that were changed by hand."""
    folder = settings_folder / FOLDER
    try:
        figures = tuple(_figure(row) for row in _rows(folder / _FIGURES))
        neighbours = {row["authority"]: tuple(row["neighbours"].split()) for row in _rows(folder / _NEIGHBOURS)}
        ours = (folder / _OURS).read_text(encoding="utf-8").strip() if (folder / _OURS).exists() else ""
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
        raise BadData.in_file(str(folder), "cannot be read; delete it, and load the Department's files again.") from None
    return Kept(figures, neighbours, ours or None)


def keep_figures(settings_folder: Path, figures: Iterable[PublishedFigure]) -> None:
    """Keep these figures, in the place of all that were kept."""
    _write(settings_folder / FOLDER / _FIGURES, _COLUMNS, ([getattr(one, name) for name in _COLUMNS] for one in figures))


def keep_neighbours(settings_folder: Path, neighbours: Mapping[str, tuple[str, ...]]) -> None:
    """Keep the neighbours of each authority."""
    rows = ([code, " ".join(others)] for code, others in neighbours.items())
    _write(settings_folder / FOLDER / _NEIGHBOURS, ("authority", "neighbours"), rows)


def keep_authority(settings_folder: Path, code: str) -> None:
    """Keep which authority is ours, by its three-digit number."""
    with written_beside(_made(settings_folder / FOLDER / _OURS)) as partial:
        partial.write_text(code, encoding="utf-8")


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
