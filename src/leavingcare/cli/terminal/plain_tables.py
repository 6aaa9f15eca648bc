"""A table as text without Rich and without colour: the same lines and rules, drawn in a tenth of the time.

Widths are in cells of the screen: a wide letter takes two, a mark over a letter none. Rich knows the widths of all letters;
its table of them is read only when a text has letters beyond U+02FF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"\s*\S+\s*")
_FIRST_MARK_OVER_A_LETTER = "\u0300"

Cell = tuple[str, ...]
"""The lines of a cell, each as wide as its column."""


class Shape(NamedTuple):
    """The columns of a table: what stands above each, its width in cells, and whether it holds numbers, which stand right."""

    headings: Sequence[str]
    widths: Sequence[int]
    numeric: Sequence[bool]


def cell_width(text: str) -> int:
    """How many cells of the screen a safe text takes."""
    if text.isascii() or max(text) < _FIRST_MARK_OVER_A_LETTER:
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def head_of(shape: Shape) -> list[str]:
    """The headings and the rule below them, line by line."""
    head = [_column(shape, place, [words])[0] for place, words in enumerate(shape.headings)]
    rule = [*("-" * (width + 1) for width in shape.widths[:-1]), "-" * shape.widths[-1]]
    upside_down = _joined(shape, [[cell[::-1]] for cell in head])  # a heading stands at the foot of its row
    return [*reversed(upside_down), " ".join(rule)]


def lines_of(shape: Shape, columns: Sequence[Sequence[str]]) -> list[str]:
    """The rows line by line; `columns` hold the safe texts of each column, row by row."""
    return _joined(shape, [_column(shape, place, words) for place, words in enumerate(columns)])


def _column(shape: Shape, place: int, texts: Sequence[str]) -> list[Cell]:
    """The cells of a column. A long table repeats the same few texts: each is drawn once."""
    width, right = shape.widths[place], shape.numeric[place]
    drawn = {text: tuple(_padded(line, width, right) for line in folded(text, width)) for text in set(texts)}
    return [drawn[text] for text in texts]


def _padded(line: str, width: int, right: bool) -> str:
    """A line as wide as its column."""
    if right:
        line = line.rstrip()
    blank = " " * (width - cell_width(line))
    return blank + line if right else line + blank


def _joined(shape: Shape, columns: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of all rows: each row is as tall as its tallest cell."""
    heights = [*map(max, zip(*(map(len, cells) for cells in columns), strict=True))]
    cells_of_columns = [_filled(cells, heights, " " * width) for cells, width in zip(columns, shape.widths, strict=True)]
    return ["  ".join(line).rstrip() for line in zip(*cells_of_columns, strict=True)]


def _filled(cells: Sequence[Cell], heights: Sequence[int], blank: str) -> list[str]:
    """A column line by line, with blanks where a cell is not as tall as its row."""
    lines: list[str] = []
    for cell, height in zip(cells, heights, strict=True):
        lines += cell
        if len(cell) < height:
            lines += [blank] * (height - len(cell))
    return lines


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells: broken between words, and inside a word only where it is longer than a line.

    As Rich folds it.
    """
    if cell_width(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in _WORD.findall(text):
        bare = cell_width(word.rstrip())
        if bare <= width - used:
            line, used = line + word, used + cell_width(word)
            continue
        if line:
            lines.append(line)
        *pieces, line = _pieces(word, width) if bare > width else [word]
        lines.extend(pieces)
        used = cell_width(line)
    return [_without_excess(line, width) for line in (*lines, line)]


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most so many cells; a mark stays on its letter."""
    if word.isascii():
        return [word[start : start + width] for start in range(0, len(word), width)]
    from rich.cells import chop_cells

    return chop_cells(word, width)


def _without_excess(line: str, width: int) -> str:
    """Blanks at the end of a line count only as far as there is room."""
    while line[-1:].isspace() and cell_width(line) > width:
        line = line[:-1]
    return line
