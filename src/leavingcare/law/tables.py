"""The package's own data files: plain TOML, one `key = value` a line, no nesting.

They are ordinary TOML, and a test reads each with tomllib as well and compares. They are read here because tomllib needs
forty milliseconds for the two of them, which every daily command would pay; this needs two.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

Value = str | int | date | tuple[int, ...] | tuple[str, ...]
Table = dict[str, Value]


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
        elif line and not line.startswith("#"):
            key, equals, text = line.partition(" = ")
            if not equals or (name and key in table and key not in defaults):
                raise ValueError(f"{path.name}, line {number}: not one key and one value")
            table[key] = _value(text, f"{path.name}, line {number}")
    if name:
        yield name, table


def _value(text: str, place: str) -> Value:
    if text[0] == "[" and text[-1] == "]":
        return tuple(_value(item, place) for item in text[1:-1].split(", ") if item)  # type: ignore[return-value]
    if text[0] == '"' and text[-1] == '"' and len(text) > 1 and "\\" not in text and '"' not in text[1:-1]:
        return text[1:-1]
    try:
        return int(text) if text.isdigit() else date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{place}: neither a text, a whole number, a date nor a list of them") from None
