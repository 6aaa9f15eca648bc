"""How a table of `lc count` is described and made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from leavingcare.casework.session import Session
from leavingcare.presentation.rows import Column, Listing

NOT_FOR_PUBLICATION = "Small numbers are not hidden: this is for the team, not for publication."

NOT_SAID = "not said"
"""In the place of a reason that nobody gave."""


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


def counted(reasons: Iterable[str]) -> str | None:
    """How often each, the commonest first, however it was written: `notice 2, not said 1`. None where nobody said any."""
    found = Counter(" ".join(reason.casefold().split()) for reason in reasons)
    if not set(found) - {NOT_SAID}:
        return None
    return ", ".join(f"{reason} {times}" for reason, times in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
