"""A long table as text, without Rich: of the same look and far quicker. Rich takes a thousandth of a second a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"\s*\S+\s*")
_FIRST_MARK_OVER_A_LETTER = "\u0300"


Cell = tuple[str, ...]
"""The lines of a cell, each as wide as its column."""


class Shape(NamedTuple):
    """The columns of a table: what stands above each, how wide it is, and whether it holds numbers, which stand right."""

    headings: Sequence[str]
    widths: Sequence[int]
    numeric: Sequence[bool]


def is_plain(text: str) -> bool:
    """Does every letter take one place on the screen? Others are left to Rich, which knows their widths."""
    return text.isascii() or max(text) < _FIRST_MARK_OVER_A_LETTER


def lines_of(shape: Shape, columns: Sequence[Sequence[str]]) -> list[str]:
    """The table line by line; `columns` hold the words of each column, all plain, row by row."""
    head = [_column(shape, place, [words])[0] for place, words in enumerate(shape.headings)]
    rule = [*("-" * (width + 1) for width in shape.widths[:-1]), "-" * shape.widths[-1]]
    body = [_column(shape, place, words) for place, words in enumerate(columns)]
    upside_down = _joined(shape, [[cell[::-1]] for cell in head])  # a heading stands at the foot of its row
    return [*reversed(upside_down), " ".join(rule), *_joined(shape, body)]


def _column(shape: Shape, place: int, words: Sequence[str]) -> list[Cell]:
    """The cells of a column. A long table says the same few things again and again: each is drawn once."""
    width, right = shape.widths[place], shape.numeric[place]
    drawn = {
        text: tuple(line.rjust(width) if right else line.ljust(width) for line in folded(text, width)) for text in set(words)
    }
    return [drawn[text] for text in words]


def _joined(shape: Shape, columns: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of all rows: each row is as tall as its tallest cell."""
    heights = [*map(max, zip(*(map(len, cells) for cells in columns), strict=True))]
    whole = [_filled(cells, heights, " " * width) for cells, width in zip(columns, shape.widths, strict=True)]
    return ["  ".join(line).rstrip() for line in zip(*whole, strict=True)]


def _filled(cells: Sequence[Cell], heights: Sequence[int], blank: str) -> list[str]:
    """A column line by line, with blanks where a cell is not as tall as its row."""
    lines: list[str] = []
    for cell, height in zip(cells, heights, strict=True):
        lines += cell
        if len(cell) < height:
            lines += [blank] * (height - len(cell))
    return lines


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most so many letters: between words, and through a word only where it is longer than that."""
    if len(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        bare = len(word.rstrip())
        if bare <= width - len(line):
            line += word
            continue
        if line:
            lines.append(line)
        pieces = [word[start : start + width] for start in range(0, len(word), width)] if bare > width else [word]
        lines.extend(pieces[:-1])
        line = pieces[-1]
    return [one.rstrip() for one in (*lines, line)]
