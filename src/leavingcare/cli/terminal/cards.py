"""Rows as lines of text: cards, and a fact a line. Pure: returns lines, prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from leavingcare.presentation.cells import in_words
from leavingcare.presentation.rows import Column, Listing, tree_lines
from leavingcare.presentation.safe_text import safe

_NARROWEST_TEXT = 20
_STEP = "  "


def on_screen(listing: Listing) -> list[Column]:
    """The columns that people see."""
    return [column for column in listing.columns if column.on_screen]


def cell(column: Column, row: Mapping[str, object]) -> str:
    """What the screen says of one value."""
    value = row[column.key]
    return column.empty_text if value is None else in_words(value)


def cards(listing: Listing, width: int) -> list[str]:
    """Each row as a card: a heading and its value on a line, whatever the width, so that no fact is cut off."""
    columns = on_screen(listing)
    label = max((len(column.heading) for column in columns), default=0)
    lines: list[str] = []
    for number, row in enumerate(listing.rows):
        lines.extend([""] if number else [])
        for column in columns:
            lines.extend(_entry(column, row, label, width))
    return lines


def plain(listing: Listing) -> list[str]:
    """Each row on a line of its own, its facts with their names: for screen readers and for cutting up."""
    return [line for row in listing.rows for line in _plain_row(on_screen(listing), row)]


def _plain_row(columns: Sequence[Column], row: Mapping[str, object]) -> Iterator[str]:
    facts = [(column.heading, row[column.key]) for column in columns if row[column.key] not in (None, [], ())]
    short = [f"{heading.lower()} {in_words(value)}" for heading, value in facts if not _is_long(value)]
    yield " / ".join(short)
    for heading, value in facts:
        if _is_long(value):
            yield from (f"{heading.lower()}: {line}" for line in _long_lines(value))


def _entry(column: Column, row: Mapping[str, object], label: int, width: int) -> list[str]:
    value = row[column.key]
    if _is_long(value):
        return [column.heading, *_wrapped(_long_lines(value), _STEP, width)]
    first, *more = wrap(cell(column, row), max(width - label - 2, _NARROWEST_TEXT)) or [column.empty_text]
    return [f"{column.heading:<{label}}  {first}", *(" " * (label + 2) + line for line in more)]


def _wrapped(lines: Sequence[str], indent: str, width: int) -> Iterator[str]:
    for line in lines:
        begins = indent + line[: len(line) - len(line.lstrip())]
        yield from wrap(
            line.strip(), max(width, _NARROWEST_TEXT + len(begins)), initial_indent=begins, subsequent_indent=begins + _STEP
        )


def _is_long(value: object) -> bool:
    """More than fits behind a heading: lines of text, reasons, records."""
    if isinstance(value, str):
        return "\n" in value
    return isinstance(value, list | tuple) and bool(value) and isinstance(value[0], Mapping)


def _long_lines(value: Any) -> list[str]:
    if isinstance(value, str):
        return [_safe_line(line) for line in value.split("\n")]
    return [line for item in value for line in (_safe_tree(item) if "verdict" in item else [_record(item)])]


def _safe_tree(reason: Mapping[str, Any]) -> list[str]:
    return [_safe_line(line) for line in tree_lines(reason)]


def _safe_line(line: str) -> str:
    words = line.lstrip(" ")
    return " " * (len(line) - len(words)) + safe(words)


def _record(record: Mapping[str, object]) -> str:
    """The first value as it is; a later date says what it is the date of."""
    first, *more = ((key, value) for key, value in record.items() if value not in (None, ""))
    later = (f"{key} {in_words(value)}" if isinstance(value, date) else in_words(value) for key, value in more)
    return "  ".join((in_words(first[1]), *later))
