"""A long table as text, without Rich: of the same look and far quicker. Rich takes a thousandth of a second a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_WORD = re.compile(r"\s*\S+\s*")
_FIRST_MARK_OVER_A_LETTER = "\u0300"


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
    rule = [*("-" * (width + 1) for width in shape.widths[:-1]), "-" * shape.widths[-1]]
    lines = [*_row(shape, shape.headings, at_the_foot=True), " ".join(rule)]
    for words in zip(*columns, strict=True):
        lines.extend(_row(shape, words))
    return lines


def _row(shape: Shape, words: Sequence[str], *, at_the_foot: bool = False) -> list[str]:
    cells = [_cell(text, width, right) for text, width, right in zip(words, shape.widths, shape.numeric, strict=True)]
    height = max(map(len, cells))
    if height == 1:
        return ["  ".join([cell[0] for cell in cells]).rstrip()]
    blanks = [(" " * width,) * (height - len(cell)) for cell, width in zip(cells, shape.widths, strict=True)]
    whole = [(*above, *cell) if at_the_foot else (*cell, *above) for cell, above in zip(cells, blanks, strict=True)]
    return ["  ".join(line).rstrip() for line in zip(*whole, strict=True)]


@cache
def _cell(text: str, width: int, right: bool) -> tuple[str, ...]:
    """The lines of a cell, each as wide as the column. Remembered: a long table says the same few things again and again."""
    return tuple(line.rjust(width) if right else line.ljust(width) for line in folded(text, width))


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
