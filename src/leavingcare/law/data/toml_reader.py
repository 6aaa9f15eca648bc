"""The package's own data files: plain TOML, one `key = value` a line, no nesting.

They are ordinary TOML, and a test reads each with tomllib as well and compares. They are read here because tomllib needs
about thirty milliseconds for the two of them, its import included, which every daily command would pay; this needs five.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

Value = str | int | date | tuple[int, ...] | tuple[str, ...]
Table = dict[str, Value]
_QUOTES = "\"'"


class Part(NamedTuple):
    """The lines below a `[[name]]`, not read yet, and the number of the first of them in the file."""

    name: str
    first_line: int
    text: str


class Source(NamedTuple):
    """A file in its parts, each read when it is asked for. `defaults` stand above the first and go into every one."""

    file: str
    defaults: Table
    parts: list[Part]

    def table(self, part: Part) -> Table:
        """The values of a part. Raises ValueError, with file and line, for TOML that is less plain than this."""
        return {**self.defaults, **_values(self.file, part)}


def source(path: Path) -> Source:
    """The file of this path. Raises ValueError for what stands above its first part."""
    above, *below = f"\n{path.read_text(encoding='utf-8')}".split("\n[[")
    parts, line = [], above.count("\n")
    for text in below:
        name, _, lines = text.partition("]]\n")
        parts.append(Part(name, line + 2, lines))
        line += text.count("\n") + 1
    return Source(path.name, _values(path.name, Part("", 0, above)), parts)


def tables(path: Path) -> Iterator[tuple[str, Table]]:
    """Each `[[name]]` of the file with its values. Raises ValueError, with file and line, for TOML less plain than this."""
    found = source(path)
    for part in found.parts:
        yield part.name, found.table(part)


def _values(file: str, part: Part) -> Table:
    values: Table = {}
    for number, line in enumerate(part.text.splitlines(), start=part.first_line):
        if line and line[0] != "#":
            key, equals, text = line.partition(" = ")
            try:
                values[key] = _value(text)
            except (ValueError, IndexError):
                equals = ""
            if not equals:
                raise ValueError(f"{file}, line {number}: neither a text, a whole number, a date nor a list of them")
    return values


def _value(text: str) -> Value:
    if text[0] in _QUOTES:
        if text[-1] != text[0] or text.count(text[0]) != 2 or "\\" in text:
            raise ValueError(text)
        return text[1:-1]
    if text[0] == "[" and text[-1] == "]":
        return tuple(_value(item) for item in text[1:-1].split(", "))  # type: ignore[return-value]
    return int(text) if text.isdigit() else date.fromisoformat(text)
