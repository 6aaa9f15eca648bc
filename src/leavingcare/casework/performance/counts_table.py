"""How a table of `lc count` is described and made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from leavingcare.casework.session import Session
from leavingcare.presentation.rows import Column, Listing

NOT_FOR_PUBLICATION = "Small numbers are not hidden: this is for the team, not for publication."


class Table(NamedTuple):
    """One thing that can be counted: its word, title and columns, the sentence where there is nothing, what to type next."""

    topic: str
    title: str
    columns: tuple[Column, ...]
    empty: str
    notes: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()


def listing_of(
    session: Session, table: Table, rows: Sequence[dict[str, object]], months: int | None = None, notes: Sequence[str] = ()
) -> Listing:
    """The rows as a listing; `months`: the period they are about, None for the position on the day."""
    period = f", {months} months to the day" if months and months > 1 else ", a month to the day" if months else ""
    return Listing(
        "count",
        session.day,
        table.columns,
        rows,
        table.empty,
        f"{table.title}{period}",
        notes=[*notes, *table.notes, *([NOT_FOR_PUBLICATION] if rows else [])],
        next_steps=table.next_steps,
    )
