"""What a program that was killed left beside a case file: half-made files, and second names of the case file itself."""

from __future__ import annotations

from pathlib import Path

from leavingcare.files import PARTIAL
from leavingcare.store.sqlite.backup import copies_folder


def leftovers(place: Path) -> list[Path]:
    """Files and folders that are of no more use and may hold what the case file holds, in the order of their names.

    One of them may belong to a program that is at work just now.
    """
    folder = copies_folder(place)
    halves = [*place.parent.glob(f"{_literal(place.name)}{PARTIAL}*"), *folder.glob(f"*{PARTIAL}*")]
    return sorted([*halves, *second_names(place)])


def second_names(place: Path) -> list[Path]:
    """Names under which a restore meant to keep the present file, and that are still the present file."""
    if not place.exists():
        return []
    aside = place.parent.glob(f"{_literal(place.stem)}-replaced-*{_literal(place.suffix)}")
    return sorted(name for name in aside if not name.is_symlink() and name.samefile(place))


def _literal(name: str) -> str:
    """A name as part of a pattern that means nothing but itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
