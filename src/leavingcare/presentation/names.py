"""Young people's names on a screen that others can see: in full, as initials, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from leavingcare.presentation.cells import initials
from leavingcare.presentation.rows import Listing

NAMES = ("full", "initials", "none")


def shown_name(name: object, names: str) -> str | None:
    """A young person's name as the setting wants it. `names`: one of NAMES."""
    if names == "full":
        return None if name is None else str(name)
    return initials(str(name)) if name and names == "initials" else None


def with_names(listing: Listing, names: str) -> Listing:
    """The rows with young people's names (beside a reference) as the setting wants them."""
    if names == "full":
        return listing
    rows = [{**row, "name": shown_name(row["name"], names)} if _names_somebody(row) else row for row in listing.rows]
    return replace(listing, rows=rows)


def _names_somebody(row: Mapping[str, object]) -> bool:
    return "name" in row and row.get("ref") is not None
