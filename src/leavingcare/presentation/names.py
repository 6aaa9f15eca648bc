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
    return replace(listing, rows=[_as_wanted(row, names) if _names_somebody(row) else row for row in listing.rows])


def _as_wanted(row: Mapping[str, object], names: str) -> dict[str, object]:
    """A row with the name as initials or left out, in its sentences too: there the reference stands for a name left out."""
    name = row["name"]
    if not name:
        return dict(row)
    shown = shown_name(name, names)

    def without(value: object) -> object:
        if isinstance(value, str):
            return value.replace(str(name), shown or str(row["ref"]))
        return [without(item) for item in value] if isinstance(value, list) else value

    return {**{key: without(value) for key, value in row.items()}, "name": shown}


def _names_somebody(row: Mapping[str, object]) -> bool:
    return "name" in row and row.get("ref") is not None
