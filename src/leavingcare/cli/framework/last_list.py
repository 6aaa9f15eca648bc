"""The list last shown to this user, so that `lc do 3` knows the third line. It holds references and commands, and no name."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.errors import NotFound
from leavingcare.presentation.rows import Listing, for_screen
from leavingcare.quantities import quantity

if TYPE_CHECKING:
    from leavingcare.store.address import Address

_FILE = "last-list.json"


class Line(NamedTuple):
    """A line of a list: its reference, None where it is about nobody, and the command that it proposes."""

    ref: str | None
    command: str


class LastList(NamedTuple):
    """A list as it was shown: of which case file, for which day (None: the day itself), under which heading, and its lines."""

    file: str
    on: str | None
    title: str
    lines: list[Line]


def keep(folder: Path, file: Address, on: str | None, listing: Listing) -> None:
    """Remember a list. Where it cannot be written, as on a full disk, there is no list to come back to, and no error."""
    shown = for_screen(listing)
    lines = [(row.get("ref"), command) for row, command in zip(shown.rows, shown.handles, strict=True)]
    text = json.dumps(
        {"file": str(file.absolute() if isinstance(file, Path) else file), "on": on, "title": listing.command, "lines": lines}
    )
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / _FILE
        partial = target.with_name(f"{_FILE}.{os.getpid()}")
        partial.touch(mode=0o600)
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)


def last_list(folder: Path) -> LastList:
    """The list last shown. Raises NotFound where there is none."""
    try:
        read = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return LastList(read["file"], read["on"], read["title"], [Line(*line) for line in read["lines"]])
    except (OSError, ValueError, TypeError, KeyError):
        raise NotFound("No list was shown yet.", "lc shows today's.") from None


def line(shown: LastList, number: int) -> Line:
    """A line by its number. Raises NotFound."""
    if not 1 <= number <= len(shown.lines):
        lines = quantity(len(shown.lines), "line")
        raise NotFound(f"The last list, lc {shown.title}, has {lines}.", "lc shows today's.")
    return shown.lines[number - 1]
