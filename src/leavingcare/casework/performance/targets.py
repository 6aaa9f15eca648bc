"""Targets and comments beside the measures, set as settings of the authority: `lc setting set target.plans_in_date 95`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.measures import MEASURES
from leavingcare.reporting.measures.targets import COMMENT, REFERENCE, TARGET, check, is_beside_a_measure

COLUMNS = (
    Column("key", "Setting"),
    Column("value", "Value", empty_text="not set"),
    Column("before", "Before", empty_text="not set"),
)

__all__ = ["COMMENT", "REFERENCE", "beside_measures", "forget_beside", "is_beside_a_measure", "set_beside"]


def beside_measures(settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Targets, comments and references, with what each stands beside: that of each measure, and those of its parts if set."""
    for kind, words in ((TARGET, "Target"), (COMMENT, "Comment"), (REFERENCE, "Plan of the target")):
        for about in MEASURES:
            for part in (None, *(breakdown for breakdown in about.breakdowns if breakdown)):
                key = f"{kind}{about.id}" + (f".{part}" if part else "")
                if part is None or key in settings:
                    yield key, f"{words}: {about.title[0].lower()}{about.title[1:]}" + (f", {part}" if part else "")


def set_beside(session: Session, key: str, text: str) -> Listing:
    """Set a target, a comment or a reference. Raises NotFound for another measure, WrongUse for a target of 140 %."""
    return _changed(session, key, check(key, text), f"setting set {key}")


def forget_beside(session: Session, key: str) -> Listing:
    """Take a target or a comment away. Raises NotFound if none is set."""
    if key not in session.store.settings():
        raise NotFound("Nothing is set under that name.", "lc measures shows the targets.")
    return _changed(session, key, None, f"setting forget {key}")


def _changed(session: Session, key: str, value: str | None, command: str) -> Listing:
    before = session.store.settings().get(key)
    with session.store.change(session.who, command, dry_run=session.dry_run) as change:
        change.set(key, value)
    row: dict[str, object] = {"key": key, "value": value, "before": before}
    return Listing(
        "setting set", session.day, COLUMNS, [row], "", "Setting", layout="cards", next_steps=["lc measures", "lc undo"]
    )
