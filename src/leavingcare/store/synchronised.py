"""Is a case file in a folder that another program copies elsewhere by itself? Two people then get two files that part."""

from __future__ import annotations

from pathlib import Path

_BY_THEMSELVES = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud")


def is_synchronised(place: Path) -> bool:
    """As far as the names of its folders tell."""
    return any(name in str(place.resolve()).casefold() for name in _BY_THEMSELVES)
