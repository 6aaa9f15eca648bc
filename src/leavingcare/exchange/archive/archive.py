"""The archive of a case file: everything but its log, as plain CSV that any program can read, now and in 75 years.

A folder with one file for each kind of record (its columns are the fields of the fact), settings.csv, and numbers.csv with the
highest number ever given out, so that no reference is used twice. UTF-8, comma, a row in double quotes where it must be. Days
are ISO, truths are true and false, several days or ids have a blank between them, a worker's earlier posts are JSON text, and
an empty cell is *not recorded*. Nothing is escaped for spreadsheets: it is for machines. Sorted and stable: the same case file
gives the same bytes. An archive of version 0.1.0, which has names of authors where ids are now, is read as well.

The log is not in it: an account copied by hand proves nothing. `lc backup` keeps it.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from leavingcare.dates import parse_iso
from leavingcare.errors import BadData
from leavingcare.exchange.archive.links import Record, check_links
from leavingcare.facts.author_ids import with_adviser_ids
from leavingcare.facts.coding import Ids, field_names, posts_as_text, posts_from_text, required_fields, value_types
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, EarlierPost
from leavingcare.facts.record import Fact, descriptions
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.files import folder_beside

SETTINGS, NUMBERS = "settings", "numbers"
_TABLES = {SETTINGS: ("key", "value"), NUMBERS: ("kind", "number")}
_LONGEST_CELL = 10_000_000


@dataclass(slots=True)
class Archive:
    """What an archive holds: facts kind by kind, settings, and the highest number given out of each kind that has numbers.

    `says_coverage`: one of version 0.1.0 does not say from when each kind of record is kept.
    """

    facts: list[Fact] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    numbers: dict[type[Fact], int] = field(default_factory=dict)
    says_coverage: bool = True


@contextmanager
def archive_folder(
    folder: Path, facts: Callable[[type[Fact]], Iterable[Fact]], settings: Mapping[str, str], numbers: Mapping[type[Fact], int]
) -> Iterator[int]:
    """Write an archive into a new or empty folder, which is there once the block ends well; hands it how many records it holds.

    `facts` is asked for each kind in turn. Raises WrongUse for a folder with something in it, CaseFileError for a full disk.
    """
    with folder_beside(folder) as partial:
        count = sum(_write(partial, name, field_names(kind), map(_cells, facts(kind))) for name, kind in KINDS.items())
        _write(partial, SETTINGS, _TABLES[SETTINGS], sorted(settings.items()))
        _write(partial, NUMBERS, _TABLES[NUMBERS], sorted((kind.KIND, str(number)) for kind, number in numbers.items()))
        yield count


def read_archive(folder: Path) -> Archive:
    """Read an archive. Raises BadData, with file, row and column, for the first thing that is not as it should be."""
    if not folder.is_dir():
        raise BadData(f"{folder} is not a folder with an archive.", "lc export all FOLDER makes one.")
    csv.field_size_limit(_LONGEST_CELL)
    records = _by_id([record for kind in KINDS.values() for record in _records(folder, kind)])
    check_links(records)
    return Archive(
        [record.fact for record in records],
        _pairs(folder, SETTINGS),
        dict(_record_number(row, *pair) for row, pair in enumerate(_pairs(folder, NUMBERS).items(), start=2)),
        (folder / f"{Coverage.KIND}.csv").exists(),
    )


# Writing


def _write(folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)  # ends rows with CR LF, and so puts quotes around every cell that holds either
        writer.writerow(header)
        return sum(bool(writer.writerow(row)) for row in rows)


def _cells(fact: Fact) -> list[str]:
    types = value_types(type(fact))
    return [_text(getattr(fact, name), types[name]) for name in field_names(type(fact))]


def _text(value: Any, held: type) -> str:
    if value is None:
        return ""
    return _WRITERS.get(held, str)(value)


_WRITERS: dict[type, Callable[[Any], str]] = {
    tuple: lambda days: " ".join(day.isoformat() for day in days),
    Ids: " ".join,
    EarlierPost: posts_as_text,
    date: date.isoformat,
    bool: lambda truth: "true" if truth else "false",
    float: lambda number: repr(float(number)),
}


# Reading


def _records(folder: Path, kind: type[Fact]) -> Iterator[Record]:
    if kind.IS_NEW and not (folder / f"{kind.KIND}.csv").exists():
        return
    since_0_1 = {name for name, field in descriptions(kind).items() if field.is_new}
    for row_number, texts in _archive_rows(folder, kind.KIND, field_names(kind), since_0_1):
        is_of_0_1 = len(texts) < len(field_names(kind))
        yield Record(f"{kind.KIND}.csv", row_number, _fact(kind, row_number, texts), is_of_0_1)


def _by_id(records: list[Record]) -> list[Record]:
    """With ids of advisers in the place of names, where the archive is one of 0.1.0: it has names and nothing else."""
    ids: dict[str, set[str]] = {}
    for record in records:
        if isinstance(record.fact, Adviser):
            ids.setdefault(normalised_name(record.fact.name), set()).add(record.fact.id)
    return [
        record._replace(fact=with_adviser_ids(record.fact, ids))
        if isinstance(record.fact, RiskAssessment) and record.is_of_0_1
        else record
        for record in records
    ]


def _fact(kind: type[Fact], row_number: int, texts: dict[str, str]) -> Fact:
    types, values = value_types(kind), dict[str, Any]()
    needed = required_fields(kind) | {"id"}
    for name, text in texts.items():
        try:
            if text:
                values[name] = _READERS[types[name]](text)
            elif name in needed:
                raise ValueError
        except ValueError:
            problem = _EXPECTED[types[name]] if text else "this must not be empty."
            raise BadData.in_file(f"{kind.KIND}.csv", problem, row=row_number, column=name) from None
    return kind(**values)


def _archive_rows(
    folder: Path, name: str, columns: Sequence[str], may_lack: Collection[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one file with their numbers: the cell of each column, whatever the order in the file."""
    file = f"{name}.csv"
    try:
        with (folder / file).open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            places = _places(file, next(reader, []), columns, may_lack)
            for row_number, cells in enumerate(reader, start=2):
                if len(cells) != len(places):
                    problem = f"there are {len(cells)} cells, but {len(places)} columns."
                    raise BadData.in_file(file, problem, row=row_number)
                yield row_number, dict(zip(places, cells, strict=True))
    except FileNotFoundError:
        raise BadData.in_file(file, "this file is missing: the folder holds no whole archive.") from None
    except UnicodeDecodeError:
        raise BadData.in_file(file, "this is not UTF-8: another program has saved it differently.") from None
    except csv.Error:
        raise BadData.in_file(file, "the quotation marks do not pair.", row=reader.line_num) from None


def _places(file: str, header: list[str], columns: Sequence[str], may_lack: Collection[str]) -> list[str]:
    """The columns in the order of the file. Raises BadData for a file that lacks one, has one twice, or has another."""
    for column in columns:
        if header.count(column) != 1 and not (column in may_lack and column not in header):
            problem = "this column is missing." if column not in header else "this column is there twice."
            raise BadData.in_file(file, problem, row=1, column=column)
    if unknown := next((number for number, name in enumerate(header, start=1) if name not in columns), None):
        raise BadData.in_file(file, f"column {unknown} has a heading that is not known here.", row=1)
    return header


def _pairs(folder: Path, name: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for row_number, cells in _archive_rows(folder, name, _TABLES[name]):
        key, value = (cells[column] for column in _TABLES[name])
        if key in pairs or not key:
            problem = "this is there already, in an earlier row." if key else "this must not be empty."
            raise BadData.in_file(f"{name}.csv", problem, row=row_number, column=_TABLES[name][0])
        pairs[key] = value
    return pairs


def _record_number(row_number: int, kind: str, number: str) -> tuple[type[Fact], int]:
    if kind not in KINDS:
        raise BadData.in_file(f"{NUMBERS}.csv", "this is no kind of record.", row=row_number, column="kind")
    try:
        return KINDS[kind], _whole(number)
    except ValueError:
        raise BadData.in_file(f"{NUMBERS}.csv", _EXPECTED[int], row=row_number, column="number") from None


def _day(text: str) -> date:
    day = parse_iso(text)
    if day is None:
        raise ValueError
    return day


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise ValueError
    return int(text)


def _decimal(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


_READERS: dict[type, Callable[[str], Any]] = {
    date: _day,
    tuple: lambda text: tuple(map(_day, text.split(" "))),
    Ids: lambda text: tuple(text.split(" ")),
    EarlierPost: posts_from_text,
    bool: _truth,
    int: _whole,
    float: _decimal,
    str: str,
}
_EXPECTED = {
    date: "this is not a day such as 2026-11-02.",
    tuple: "these are not days such as 2026-11-02 with a blank between them.",
    Ids: "these are no ids with a blank between them.",
    EarlierPost: "these are not earlier posts as an archive has them.",
    bool: "this is neither true nor false.",
    int: "this is not a whole number.",
    float: "this is not a number.",
}
