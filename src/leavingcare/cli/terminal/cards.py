"""Rows as lines of text: cards, and a fact a line. Pure: returns lines, prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any, NamedTuple

from leavingcare.presentation.cells import in_words
from leavingcare.presentation.rows import Column, Listing, tree_lines
from leavingcare.presentation.safe_text import safe

_NARROWEST_TEXT = 20
_STEP = "  "


def on_screen(listing: Listing) -> list[Column]:
    """The columns that people see."""
    shown = (column for column in listing.columns if column.on_screen and column.key != listing.group_by)
    return sorted(shown, key=lambda column: column.place)


class Group(NamedTuple):
    """Rows that belong together: what stands above them, and their places in the listing."""

    heading: str | None
    first: int
    end: int


def groups(listing: Listing) -> list[Group]:
    """The groups of a listing, in order; one without a heading where it is not grouped."""
    if listing.group_by is None:
        return [Group(None, 0, len(listing.rows))]
    [column] = [column for column in listing.columns if column.key == listing.group_by]
    found: list[Group] = []
    for place, row in enumerate(listing.rows):
        heading = cell(column, row)
        if found and found[-1].heading == heading:
            found[-1] = found[-1]._replace(end=place + 1)
        else:
            found.append(Group(heading, place, place + 1))
    return found


def cell(column: Column, row: Mapping[str, object]) -> str:
    """What the screen says of one value."""
    value = row[column.key]
    return column.empty_text if value is None or (column.lines and not value) else in_words(value)


def cards(listing: Listing, width: int) -> list[str]:
    """Each row as a card: a heading and its value on a line, whatever the width, so that no fact is cut off."""
    columns = on_screen(listing)
    label = max((len(column.heading) for column in columns), default=0)
    lines: list[str] = []
    for group in groups(listing):
        lines.extend([*([""] if group.first else []), group.heading] if group.heading else [])
        for place in range(group.first, group.end):
            lines.extend([""] if place and not (group.heading and place == group.first) else [])
            for column in columns:
                lines.extend(_entry(column, listing.rows[place], label, width))
    return lines


def plain(listing: Listing) -> list[str]:
    """Each row on a line of its own, its facts with their names: for screen readers and for cutting up."""
    columns = on_screen(listing)
    lines: list[str] = []
    for group in groups(listing):
        lines.extend([group.heading] if group.heading else [])
        lines.extend(line for row in listing.rows[group.first : group.end] for line in _plain_row(columns, row))
    return lines


def _plain_row(columns: Sequence[Column], row: Mapping[str, object]) -> Iterator[str]:
    facts = [(column, row[column.key]) for column in columns if row[column.key] not in (None, [], ())]
    short = [f"{column.heading.lower()} {in_words(value)}" for column, value in facts if not (_is_long(value) or column.lines)]
    if short:
        yield " / ".join(short)
    for column, value in facts:
        lines = _sentences(value) if column.lines else _long_lines(value) if _is_long(value) else []
        yield from (f"{column.heading.lower()}: {line}" for line in lines)


def _entry(column: Column, row: Mapping[str, object], label: int, width: int) -> list[str]:
    value = row[column.key]
    if _is_long(value):
        return [column.heading, *_wrapped(_long_lines(value), _STEP, width)]
    texts = _sentences(value) if column.lines and value else [cell(column, row)]
    first, *more = [line for text in texts for line in wrap(text, max(width - label - 2, _NARROWEST_TEXT))] or [
        column.empty_text
    ]
    return [f"{column.heading:<{label}}  {first}", *(" " * (label + 2) + line for line in more)]


def _wrapped(lines: Sequence[str], indent: str, width: int) -> Iterator[str]:
    for line in lines:
        begins = indent + line[: len(line) - len(line.lstrip())]
        yield from wrap(
            line.strip(), max(width, _NARROWEST_TEXT + len(begins)), initial_indent=begins, subsequent_indent=begins + _STEP
        )


def _sentences(value: Any) -> list[str]:
    return [safe(sentence) for sentence in value]


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
