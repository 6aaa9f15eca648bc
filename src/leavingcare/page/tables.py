"""Any list of casework as a table for a screen: words, links, states, sorting and pages. What the cells say is as in `lc`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from leavingcare.page.command_links import Link, link_for, list_href, person_href, why_href, without_command
from leavingcare.presentation.cells import in_words
from leavingcare.presentation.names import with_names
from leavingcare.presentation.rows import Column, Listing

ROWS_ON_A_PAGE = 100
SORT, DOWN, PAGE = "sort", "down", "page"
"""What an address says of the order and the part of a list; everything else in it narrows the list."""
_NEXT = Column("next", "Next", place=9)
STEP = "step "
"""Begins the key of a column that holds what can be done about a row: nobody sorts by that."""
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
    """A column's heading: the address that sorts by it, if it sorts, and how now (ascending, descending, none)."""

    words: str
    href: str | None
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
    places = _in_order(listing.rows, wanted)
    start = _page(wanted, len(places)) * ROWS_ON_A_PAGE
    page = with_names(_with_next(_only(listing, places[start : start + ROWS_ON_A_PAGE])), names)
    shown = (column for column in page.columns if column.on_screen and column.key not in _LEFT_TO_PROGRAMS)
    columns = sorted(shown, key=lambda column: column.place)
    numbers = {column.key for column in columns if _holds_numbers(column.key, page.rows)}
    last = start + len(page.rows)
    return TableView(
        caption or listing.title,
        [_heading(column, wanted, path, column.key in numbers) for column in columns],
        [[_cell(column, row, column.key in numbers) for column in columns] for row in page.rows],
        start + 1 if page.rows else 0,
        last,
        len(places),
        listing.empty,
        _other_page(wanted, path, -1) if start else None,
        _other_page(wanted, path, 1) if last < len(places) else None,
    )


def _only(listing: Listing, places: Sequence[int]) -> Listing:
    """The rows at these places, with their handles: what a screen does not show is not worked on."""
    has_handles = len(listing.handles) == len(listing.rows)
    handles = [listing.handles[place] for place in places] if has_handles else ()
    return replace(listing, rows=[listing.rows[place] for place in places], handles=handles, screen_rows=None)


def _with_next(listing: Listing) -> Listing:
    """What the terminal does by the number of a line is a link in the line here."""
    if len(listing.handles) != len(listing.rows) or any(column.key == _NEXT.key for column in listing.columns):
        return listing
    rows = [{**row, _NEXT.key: handle} for row, handle in zip(listing.rows, listing.handles, strict=True)]
    return replace(listing, columns=(*listing.columns, _NEXT), rows=rows, handles=())


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
        return Cell(link.words, link.href) if link else Cell("")
    words, command = without_command(column.empty_text if value is None else in_words(value))
    href = _leads_to(column.key, row) or (command.href if command else None)
    return Cell(words, href, is_number, column.key in ("state", "part") and value in _LATE)


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
    if key in ("title", "short") and row.get("duty"):
        return why_href(ref, str(row["duty"]))
    return why_href(ref, "status") if key == "status" else None


def _holds_numbers(key: str, rows: Sequence[Mapping[str, object]]) -> bool:
    values = [row[key] for row in rows if row[key] is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _in_order(rows: Sequence[Mapping[str, object]], wanted: Mapping[str, str]) -> Sequence[int]:
    """The places of the rows in the order asked for, what is not known at the end; else in the list's own order."""
    key = wanted.get(SORT, "")
    if not rows or key not in rows[0]:
        return range(len(rows))
    known = [place for place, row in enumerate(rows) if row[key] is not None]
    known.sort(key=lambda place: _rank(rows[place][key]), reverse=DOWN in wanted)
    return [*known, *(place for place, row in enumerate(rows) if row[key] is None)]


def _rank(value: object) -> tuple[int, float, str]:
    if isinstance(value, date):
        return (0, value.toordinal(), "")
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, in_words(value).casefold())


def _heading(column: Column, wanted: Mapping[str, str], path: str, is_number: bool) -> Heading:
    if column.key == _NEXT.key or column.key.startswith(STEP):
        return Heading(column.heading, None, "none", is_number)
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
