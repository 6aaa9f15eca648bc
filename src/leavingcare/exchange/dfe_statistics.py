"""The Department's published CSVs on care leavers (Explore Education Statistics), and its statistical neighbours.

Two generations of headings are read: to the 2024 release (age, a column named after the topic, number, percentage) and from
2025 on (care_leaver_age, breakdown, care_leaver_count, care_leaver_percent). Labels moved as well. What is not known is an
error: code that reads moved labels as nothing gives zeros without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.csv_files import Layout, open_table
from leavingcare.facts.published import (
    AUTHORITY,
    ENGLAND,
    NOT_APPLICABLE,
    NOT_PUBLISHED,
    REGION,
    ROUNDED,
    SUPPRESSED,
    UNDER_HALF,
    PublishedFigure,
)

NEIGHBOURS = 10

_AREA = ("time_period", "geographic_level", "country_name", "region_name", "old_la_code", "la_name")
_NOT_READ = ("time_identifier", "country_code", "region_code", "new_la_code")
_NEW = ("care_leaver_age", "breakdown", "care_leaver_count", "care_leaver_percent")
_OLD = ("age", "number", "percentage")
_LEVELS = {"National": ENGLAND, "Regional": REGION, "Local authority": AUTHORITY}
_SYMBOLS = {"c": SUPPRESSED, "z": NOT_APPLICABLE, "x": NOT_PUBLISHED, "~": NOT_PUBLISHED}
_AGE = re.compile(r"(?:aged )?(\d\d)(?: (?:to|-) (\d\d))?(?: years)?", re.IGNORECASE)
_SUITABLE = "Accommodation considered suitable"


@dataclass(frozen=True, slots=True)
class _Topic:
    """A data set: the column that named its categories to 2024, those that are kept, and all others; `base` is the whole."""

    column: str
    kept: Mapping[str, str]
    others: frozenset[str]
    base: str

    def knows(self, labels: Iterable[str]) -> bool:
        return all(label in self.kept or label in self.others or label == self.base for label in labels)


_TOPICS = (
    _Topic(
        "accommodation_suitability",
        {
            _SUITABLE: "suitable",
            "Accommodation considered not suitable": "unsuitable",
            "Accommodation considered unsuitable": "unsuitable",
            "No information": "accommodation_not_known",
        },
        frozenset(),
        "Suitability total",
    ),
    _Topic(
        "activity",
        {
            "Total in education, employment or training": "eet",
            "Total not in education, employment or training": "neet",
            "Total information not known": "activity_not_known",
        },
        frozenset(
            {
                "Higher education i.e. studies beyond A level",
                "Education other than higher education",
                "In an apprenticeship",
                "In training or employment",
                "In training or employment (excl. apprenticeship)",
                "Not in education, training or employment, owing to illness or disability",
                "Not in education, training or employment, owing to pregnancy or parenting",
                "Not in education, training or employment, owing to other reasons",
            }
        ),
        "Total",
    ),
    _Topic(
        "in_touch",
        {"Local authority in touch with care leaver": "in_touch"},
        frozenset(
            {
                "Local authority not in touch with care leaver",
                "Young person refuses contact",
                "Young person no longer requires services",
            }
        ),
        "Total",
    ),
    _Topic(
        "in_touch",
        {"Young person has requested and received support": "supported"},
        frozenset({"Care leaver not in touch"}),
        "Total",
    ),
    _Topic(
        "activity",
        {"Education, training or employment": "eet", "Not in education, training or employment": "neet"},
        frozenset({"Care leaver not in touch with the LA during the year"}),
        "Total",
    ),
)
_LAYOUT = Layout(_AREA, _NOT_READ, (*_NEW, *_OLD, *sorted({topic.column for topic in _TOPICS})))
_NEIGHBOUR_COLUMNS = tuple(f"SN_{number}" for number in range(1, NEIGHBOURS + 1))
_NEIGHBOUR_LAYOUT = Layout(
    ("old_la_code", "la_name", *_NEIGHBOUR_COLUMNS), ("region_ind", "region_name", *(f"{name}P" for name in _NEIGHBOUR_COLUMNS))
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A row of the file as it stands."""

    row: int
    cells: dict[str, str]
    age: str
    label: str
    count: str
    percent: str

    @property
    def place(self) -> tuple[str, ...]:
        """Year, area and age: the rows that share a whole."""
        return (*(self.cells[name] for name in _AREA), self.age)


def is_of_neighbours(path: Path) -> bool:
    """Is this the Department's file of statistical neighbours? Raises WrongUse for a file that is not there."""
    if not path.is_file():
        raise WrongUse(f"There is no file {path}.")
    with path.open("rb") as data:
        return b"sn_1," in data.readline(10_000).lower()


def read_neighbours(path: Path) -> dict[str, tuple[str, ...]]:
    """The three-digit numbers of the ten statistical neighbours of each authority, the closest first. Raises BadData."""
    found = {}
    for number, cells in open_table(path, path.name, _NEIGHBOUR_LAYOUT).rows:
        if cells is None:
            raise BadData.in_file(path.name, "has not as many cells as there are headings.", row=number)
        codes = tuple(cells[name] for name in ("old_la_code", *_NEIGHBOUR_COLUMNS))
        if not all(re.fullmatch(r"\d{3}", code) for code in codes):
            raise BadData.in_file(path.name, "holds something else than three-digit numbers of authorities.", row=number)
        found[codes[0]] = codes[1:]
    return found


def read_figures(path: Path) -> list[PublishedFigure]:
    """The figures of one data set. Raises BadData for headings, labels, ages and symbols that are not known."""
    rows = list(_cells(path, path.name))
    if not rows:
        raise BadData.in_file(path.name, "holds headings and nothing else.")
    topic = _topic(path.name, {row.label for row in rows})
    wholes = {row.place: row.count for row in rows if row.label == topic.base}
    release = max(_year(path.name, row) for row in rows)
    return [_figure(path.name, topic, row, wholes, release) for row in rows if row.label in topic.kept]


def _cells(path: Path, file: str) -> Iterator[_Cell]:
    table = open_table(path, file, _LAYOUT)
    columns = _columns(file, set(table.absent))
    for number, cells in table.rows:
        if cells is None:
            raise BadData.in_file(file, "has not as many cells as there are headings.", row=number)
        age, label, count, percent = (cells[name] for name in columns)
        yield _Cell(number, cells, _breakdown(file, number, age), label, count, percent)


def _columns(file: str, absent: set[str]) -> tuple[str, str, str, str]:
    """The four columns of one generation: of the age, the category, the count and the percentage."""
    if not absent.intersection(_NEW):
        return _NEW
    named = [topic.column for topic in _TOPICS if topic.column not in absent]
    if not absent.intersection(_OLD) and named:
        return _OLD[0], named[0], _OLD[1], _OLD[2]
    wanted = f"{', '.join(_NEW)} (2025 on), or {', '.join(_OLD)} and the topic (to 2024)"
    raise BadData.in_file(file, f"has not the columns of a data set on care leavers that is known: {wanted}.", row=1)


def _topic(file: str, labels: set[str]) -> _Topic:
    for topic in _TOPICS:
        if topic.knows(labels) and labels.intersection(topic.kept):
            return topic
    known = {label for topic in _TOPICS for label in (*topic.kept, *topic.others, topic.base)}
    strange = sorted(labels - known) or sorted(labels)
    problem = f"has categories of no known data set: {'; '.join(label[:60] for label in strange[:3])}."
    raise BadData.in_file(file, problem, hint="Suitability, activity and in touch are read; a new label wants a new lc.")


def _figure(file: str, topic: _Topic, row: _Cell, wholes: Mapping[tuple[str, ...], str], release: int) -> PublishedFigure:
    level = _LEVELS.get(row.cells["geographic_level"])
    if level is None:
        raise BadData.in_file(file, "is of no known level of area.", row=row.row, column="geographic_level")
    value, flag = _percent(file, row)
    is_rounded = level != AUTHORITY and value is not None
    area = {ENGLAND: row.cells["country_name"], REGION: row.cells["region_name"], AUTHORITY: row.cells["la_name"]}[level]
    return PublishedFigure(
        measure=topic.kept[row.label],
        breakdown=row.age,
        level=level,
        area=area,
        year=_year(file, row),
        value=value,
        numerator=_number(row.count),
        denominator=_number(wholes.get(row.place, "")),
        release=release,
        flag=flag or (ROUNDED if is_rounded else None),
        code=row.cells["old_la_code"] or None,
        region=row.cells["region_name"] or None,
    )


def _percent(file: str, row: _Cell) -> tuple[float | None, str | None]:
    if row.percent == "k":
        return 0, UNDER_HALF
    if row.percent in _SYMBOLS:
        return None, _SYMBOLS[row.percent]
    try:
        value = float(row.percent)
    except ValueError:
        value = -1
    if not 0 <= value <= 100:
        raise BadData.in_file(file, "holds a percentage that is neither a number nor a symbol known here.", row=row.row)
    return (int(value) if value.is_integer() else value), None


def _number(text: str) -> int | None:
    """A count; None for a symbol."""
    plain = text.replace(",", "")
    return int(plain) if plain.isdecimal() else None


def _year(file: str, row: _Cell) -> int:
    text = row.cells["time_period"]
    if not re.fullmatch(r"20\d\d", text):
        raise BadData.in_file(file, "is not of one year to 31 March, such as 2025.", row=row.row, column="time_period")
    return int(text)


def _breakdown(file: str, number: int, age: str) -> str:
    """17-18 for “Aged 17 to 18” and for “17 to 18 years”; 22 for “22 years”."""
    match = _AGE.fullmatch(age)
    if match is None:
        raise BadData.in_file(file, "is of ages that are not known.", row=number)
    return f"{match[1]}-{match[2]}" if match[2] else match[1]
