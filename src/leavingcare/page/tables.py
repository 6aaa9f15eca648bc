"""Any list of casework as a table for a screen: words, links, states, sorting and pages. What the cells say is as in `lc`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from leavingcare.page.command_links import Link, link_for, list_href, person_href, why_href
from leavingcare.presentation.cells import in_words
from leavingcare.presentation.names import with_names
from leavingcare.presentation.rows import Column, Listing

ROWS_ON_A_PAGE = 100
SORT, DOWN, PAGE = "sort", "down", "page"
"""What an address says of the order and the part of a list; everything else in it narrows the list."""
_SHORT = 12
"""Letters of a cell that stays on one line."""
_LATE = ("overdue", "late", "returned", "over limit", "nobody")
_LEFT_TO_PROGRAMS = ("evidence", "bar")
"""Columns that say something to programs, or draw in letters what a screen need not."""


class Cell(NamedTuple):
    """One cell: its words, where it leads, whether it is a number, and whether it is something late."""

    words: str
    href: str | None = None
    is_number: bool = False
    is_late: bool = False

    @property
    def is_short(self) -> bool:
        """A reference, a date: not broken over two lines."""
        return len(self.words) <= _SHORT


class Heading(NamedTuple):
    """A column's heading: the address that sorts by it, and how it is sorted now (ascending, descending, none)."""

    words: str
    href: str
    order: str
    is_number: bool


class TableView(NamedTuple):
    """A table as the template draws it. `first`, `last` and `total` say which rows these are."""

    caption: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    first: int
    last: int
    total: int
    empty: str
    earlier: str | None
    later: str | None


def table_of(
    listing: Listing, names: str, wanted: Mapping[str, str] | None = None, path: str = "", *, caption: str = ""
) -> TableView:
    """The rows of a listing on one page. `wanted`: what the address says; `path`: the address without it.

    `names`: full, initials or none.
    """
    wanted = wanted or {}
    listing = with_names(listing, names)
    columns = [column for column in listing.columns if column.on_screen and column.key not in _LEFT_TO_PROGRAMS]
    rows = _sorted(listing.rows, wanted)
    start = _page(wanted, len(rows)) * ROWS_ON_A_PAGE
    shown = rows[start : start + ROWS_ON_A_PAGE]
    numbers = {column.key for column in columns if _holds_numbers(column.key, rows)}
    return TableView(
        caption or listing.title,
        [_heading(column, wanted, path, column.key in numbers) for column in columns],
        [[_cell(column, row, column.key in numbers) for column in columns] for row in shown],
        start + 1 if shown else 0,
        start + len(shown),
        len(rows),
        listing.empty,
        _other_page(wanted, path, -1) if start else None,
        _other_page(wanted, path, 1) if start + len(shown) < len(rows) else None,
    )


def links_of(steps: Sequence[str]) -> list[Link]:
    """The next steps that the page has a screen or a form for, each once."""
    return list(dict.fromkeys(link for step in steps if (link := link_for(step)) is not None))


def cell_of(column: Column, row: Mapping[str, object]) -> Cell:
    """One value as it is shown, with the screen that it leads to."""
    return _cell(column, row, isinstance(row[column.key], int | float))


def _cell(column: Column, row: Mapping[str, object], is_number: bool) -> Cell:
    value = row[column.key]
    if isinstance(value, str) and value.startswith("lc "):
        link = link_for(value)
        return Cell(link.words, link.href) if link else Cell(value)
    words = column.empty_text if value is None else in_words(value)
    return Cell(words, _leads_to(column.key, row), is_number, column.key in ("state", "part") and value in _LATE)


def _leads_to(key: str, row: Mapping[str, object]) -> str | None:
    value, ref = row[key], row.get("ref")
    if value is None:
        return None
    if isinstance(ref, str) and ref.startswith("P") and (href := _about_person(key, row, ref)):
        return href
    if key == "id" and str(value).startswith("RA-"):
        return f"/risk/{value}"
    return list_href("behind", measure=str(row["measure"])) if key == "title" and "denominator" in row else None


def _about_person(key: str, row: Mapping[str, object], ref: str) -> str | None:
    if key in ("ref", "name"):
        return person_href(ref)
    if key == "title" and row.get("duty"):
        return why_href(ref, str(row["duty"]))
    return why_href(ref, "status") if key == "status" else None


def _holds_numbers(key: str, rows: Sequence[Mapping[str, object]]) -> bool:
    values = [row[key] for row in rows if row[key] is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _sorted(rows: Sequence[dict[str, object]], wanted: Mapping[str, str]) -> list[dict[str, object]]:
    """In the order asked for, what is not known at the end; else in the list's own order."""
    key = wanted.get(SORT, "")
    if not rows or key not in rows[0]:
        return list(rows)
    known = sorted((row for row in rows if row[key] is not None), key=lambda row: _rank(row[key]), reverse=DOWN in wanted)
    return [*known, *(row for row in rows if row[key] is None)]


def _rank(value: object) -> tuple[int, float, str]:
    if isinstance(value, date):
        return (0, value.toordinal(), "")
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, in_words(value).casefold())


def _heading(column: Column, wanted: Mapping[str, str], path: str, is_number: bool) -> Heading:
    is_sorted = wanted.get(SORT) == column.key
    order = "none" if not is_sorted else "descending" if DOWN in wanted else "ascending"
    others = {key: value for key, value in wanted.items() if key not in (SORT, DOWN, PAGE)}
    down = {DOWN: "yes"} if order == "ascending" else {}
    return Heading(column.heading or "Bar", f"{path}?{urlencode({**others, SORT: column.key, **down})}", order, is_number)


def _page(wanted: Mapping[str, str], rows: int) -> int:
    """Which page, counted from 0; the last one for a number that is too high."""
    typed = wanted.get(PAGE, "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 1
    return min(max(number, 1) - 1, max(rows - 1, 0) // ROWS_ON_A_PAGE)


def _other_page(wanted: Mapping[str, str], path: str, step: int) -> str:
    number = max(int(wanted[PAGE]) if wanted.get(PAGE, "").isdecimal() else 1, 1)
    return f"{path}?{urlencode({**wanted, PAGE: str(max(number + step, 1))})}"
