"""From the columns of a spreadsheet to what they mean: proposed from headings and cells, shown, and kept as TOML.

A proposal is sure where a heading is known, misspelt at most, and the cells fit it. Where only one of the two speaks, or two
columns want the same meaning, it is not sure: a person is asked, and without one the column is left out and named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from leavingcare.dates import age_on
from leavingcare.errors import BadData
from leavingcare.exchange.dates_in_files import DayFromNumber, day_in_spreadsheet
from leavingcare.exchange.spreadsheet import values
from leavingcare.exchange.spreadsheet.meanings import (
    DATE,
    NAME,
    NOT_READ,
    NUMBER,
    TEXT,
    UNREAD,
    WORKER,
    YES_OR_NO,
    Meaning,
    by_heading,
    folded,
    meanings,
)
from leavingcare.exchange.spreadsheet.sheets import FEWEST_HEADINGS, Table
from leavingcare.facts import codes

Map = Mapping[str, str]
"""From headings to meanings; a heading that is not read has the meaning NOT_READ."""

FITS = 0.6
"""The share of a column's cells that must be understood for its heading to be believed."""
FITS_WITHOUT_HEADING = 0.9
_LOOKED_AT = 300
_CLOSE = 0.84
_LARGEST_MAP = 100_000
_NO_VALUES = 1.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one column is taken to mean. `meaning` is NOT_READ for a column that is left out; `why` says so in words.

    `choices` are the meanings that it could have; a person is to be asked where it is not `sure`.
    """

    heading: str
    meaning: str
    sure: bool
    why: str
    choices: tuple[str, ...] = ()


def propose(tables: Sequence[Table], latest: date) -> list[Proposal]:
    """A meaning for every heading of these tables, in the order of the file. `latest` is the day they speak for."""
    cells = _cells_by_heading(tables)
    found = [_proposed(heading, column, latest) for heading, column in cells.items()]
    return _without_rivals(found)


def read_map(path: Path) -> dict[str, str]:
    """A map as `map_as_text` wrote it or a person did. Raises BadData for what is no map or names an unknown meaning."""
    file = path.name
    try:
        if path.stat().st_size > _LARGEST_MAP:
            raise BadData.in_file(file, "is too large for a map of columns.")
        columns = tomllib.loads(path.read_text(encoding="utf-8-sig"))["columns"]
    except (OSError, ValueError, KeyError, RecursionError):
        raise BadData.in_file(file, "is no map of columns: TOML with a table [columns], heading = meaning.") from None
    if not isinstance(columns, dict):
        raise BadData.in_file(file, "columns is not a table of heading = meaning.")
    for heading, meaning in columns.items():
        if meaning != NOT_READ and meaning not in meanings():
            known = ", ".join((*meanings(), NOT_READ))
            raise BadData.in_file(file, f"the meaning of “{heading[:40]}” is none of: {known}.")
    _refuse_twice(file, columns)
    return columns


def map_as_text(columns: Map) -> str:
    """The map as TOML, with a line that says what it is."""
    import tomli_w

    about = "# How lc import table reads a spreadsheet: heading = meaning, or “not read”. Change it, and give it with --map.\n"
    return about + tomli_w.dumps({"columns": dict(columns)})


def covers(columns: Map, tables: Sequence[Table]) -> bool:
    """Does the map say of every heading of these tables what it means?"""
    return all(heading in columns for heading in _cells_by_heading(tables))


def proposals_of(columns: Map, tables: Sequence[Table]) -> list[Proposal]:
    """The columns of these tables as a map has them. A heading that the map lacks is not read."""
    return [
        Proposal(heading, columns.get(heading, NOT_READ), True, "the map" if heading in columns else "not in the map")
        for heading in _cells_by_heading(tables)
    ]


def _refuse_twice(file: str, columns: Map) -> None:
    meant = [meaning for meaning in columns.values() if meaning != NOT_READ and meanings()[meaning].kind != UNREAD]
    twice = sorted({meaning for meaning in meant if meant.count(meaning) > 1})
    if twice:
        problem = f"more than one column means {', '.join(twice)}; keep one, and set the others to “{NOT_READ}”."
        raise BadData.in_file(file, problem)


def _cells_by_heading(tables: Sequence[Table]) -> dict[str, list[str]]:
    """The cells under each heading that say anything. A column without cells and without a heading of its own is none."""
    found: dict[str, list[str]] = {}
    for table in tables:
        lines = [cells for _, cells in table.lines if sum(map(bool, cells)) >= FEWEST_HEADINGS]  # no totals, no remarks
        for place, heading in enumerate(table.headings):
            column = (_cell(cells, place) for cells in lines)
            filled = [cell for cell in column if not values.says_nothing(cell)][:_LOOKED_AT]
            if filled or not heading.startswith("column "):
                found.setdefault(heading, []).extend(filled)
    return found


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _proposed(heading: str, cells: list[str], latest: date) -> Proposal:
    words, close = _by_heading(heading)
    if words is None:
        return _by_cells(heading, cells, latest)
    meaning = meanings()[words]
    if meaning.kind == UNREAD or not cells:
        return Proposal(heading, words, True, meaning.because or "the heading; no cells to go by")
    share = _share(meaning, cells, latest)
    if share < FITS:
        return Proposal(heading, NOT_READ, False, f"the heading says {words}, but only {share:.0%} of the cells do", (words,))
    likely = "the heading" if close else "part of the heading"
    sure = close or (meaning.kind in codes.NAMES and share >= FITS_WITHOUT_HEADING)
    return Proposal(heading, words if sure else NOT_READ, sure, f"{likely} and {share:.0%} of the cells", (words,))


def _by_heading(heading: str) -> tuple[str | None, bool]:
    """The meaning that a heading has, and whether all of it says so: letter by letter, or all but a slip."""
    known, words = by_heading(), folded(heading).removesuffix(" y n")
    for text in (folded(heading), words):
        if text in known:
            return known[text], True
    near = get_close_matches(words, known, n=1, cutoff=_CLOSE)
    if near and len(words) > 4:
        return known[near[0]], True
    within = [phrase for phrase in known if len(phrase) > 4 and f" {phrase} " in f" {words} "]
    return (known[max(within, key=len)], False) if within else (None, False)


def _by_cells(heading: str, cells: list[str], latest: date) -> Proposal:
    fitting = tuple(
        meaning.words
        for meaning in meanings().values()
        if meaning.by_cells and len(cells) > 3 and _share(meaning, cells, latest, strict=True) >= FITS_WITHOUT_HEADING
    )
    if fitting:
        why = f"the heading is not known; the cells look like {' or '.join(fitting)}"
        return Proposal(heading, NOT_READ, False, why, fitting)
    return Proposal(heading, NOT_READ, True, "the heading is not known")


def _share(meaning: Meaning, cells: list[str], latest: date, *, strict: bool = False) -> float:
    """The share of the cells that can be read as this. `strict`: a date of birth must be that of a young person."""
    if not cells:
        return _NO_VALUES
    return sum(_fits(meaning, cell, latest, strict) for cell in cells) / len(cells)


def _fits(meaning: Meaning, cell: str, latest: date, strict: bool) -> bool:
    if meaning.kind in (TEXT, WORKER, UNREAD):
        return True
    try:
        if meaning.kind == DATE:
            return _is_likely_date(meaning, cell, latest, strict)
        reader = _READERS.get(meaning.kind)
        return bool(codes.candidates(meaning.kind, cell)) if reader is None else reader(cell) is not None
    except ValueError:
        return False


_READERS: dict[str, Callable[[str], object]] = {NUMBER: values.case_number, NAME: values.name, YES_OR_NO: values.yes_or_no}


def _is_likely_date(meaning: Meaning, cell: str, latest: date, strict: bool) -> bool:
    try:
        day = day_in_spreadsheet(cell, latest)
    except DayFromNumber as number:
        day = number.day
    if day is None or not (strict or meaning.words == "date of birth"):
        return day is not None
    return 5 <= age_on(day, latest) <= 40


def _without_rivals(found: list[Proposal]) -> list[Proposal]:
    """Of several columns with one meaning, that with the most telling heading is read; the others are left out."""
    best: dict[str, Proposal] = {}
    for proposal in found:
        before = best.get(proposal.meaning)
        if before is None or _rank(proposal) < _rank(before):
            best[proposal.meaning] = proposal
    return [
        proposal
        if proposal.meaning == NOT_READ or meanings()[proposal.meaning].kind == UNREAD or best[proposal.meaning] is proposal
        else Proposal(proposal.heading, NOT_READ, True, f"“{best[proposal.meaning].heading}” is read as the {proposal.meaning}")
        for proposal in found
    ]


def _rank(proposal: Proposal) -> int:
    headings = meanings()[proposal.meaning].headings if proposal.meaning != NOT_READ else ()
    return headings.index(folded(proposal.heading)) if folded(proposal.heading) in headings else len(headings)
