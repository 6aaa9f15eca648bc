"""The package's own data files: plain TOML, one `key = value` a line, no nesting.

They are ordinary TOML, and a test reads each with tomllib as well and compares. They are read here because tomllib needs
about thirty milliseconds for the two of them, its import included, which every daily command would pay; this needs five.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

Value = str | int | date | tuple[int, ...] | tuple[str, ...]
Table = dict[str, Value]
_QUOTES = "\"'"


def tables(path: Path) -> Iterator[tuple[str, Table]]:
    """Each `[[name]]` of the file with its values; what stands above the first one goes into every one.

    Raises ValueError, with file and line, for TOML that is less plain than this.
    """
    defaults: Table = {}
    name, table = "", defaults
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("[["):
            if name:
                yield name, table
            name, table = line[2:-2], dict(defaults)
        elif line and line[0] != "#":
            key, equals, text = line.partition(" = ")
            try:
                table[key] = _value(text)
            except (ValueError, IndexError):
                equals = ""
            if not equals:
                raise ValueError(f"{path.name}, line {number}: neither a text, a whole number, a date nor a list of them")
    if name:
        yield name, table


def _value(text: str) -> Value:
    if text[0] in _QUOTES:
        if text[-1] != text[0] or text.count(text[0]) != 2 or "\\" in text:
            raise ValueError(text)
        return text[1:-1]
    if text[0] == "[" and text[-1] == "]":
        return tuple(_value(item) for item in text[1:-1].split(", "))  # type: ignore[return-value]
    return int(text) if text.isdigit() else date.fromisoformat(text)
