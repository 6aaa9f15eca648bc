"""`lc track list` and `count`: what is open and how long it waits, what came of it, and who never had any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import age_on
from leavingcare.facts.life import Life
from leavingcare.facts.support_items import HOUSING, SUPPORT_KINDS, SupportItem
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

OPEN, OVER = "open", "over"
COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name", if_wide=True),
    Column("age", "Age", if_wide=True),
    Column("kind", "Kind"),
    Column("what", "What"),
    Column("part", "Part of life", if_wide=True),
    Column("whose", "Whose", if_wide=True, empty_text=""),
    Column("asked", "Asked", if_wide=True),
    Column("by", "By", empty_text=""),
    Column("accepted", "Accepted", if_wide=True, empty_text=""),
    Column("ended", "Ended", if_wide=True, empty_text=""),
    Column("state", "State"),
    Column("outcome", "Outcome", empty_text=""),
    Column("why", "Why", on_screen=False),
    Column("pounds", "£", if_wide=True, empty_text=""),
    Column("days_waited", "Days waited"),
    Column("days_late", "Days late", on_screen=False),
)
COUNT_COLUMNS = (
    Column("kind", "Kind"),
    Column("group", "Which"),
    Column("asked", "Asked"),
    Column("people", "People", if_wide=True),
    Column("open", "Open"),
    Column("waiting", "Waiting"),
    Column("median_days", "Median days"),
    Column("longest_days", "Longest"),
    Column("late", "Late", if_wide=True),
    Column("outcomes", "Outcomes", empty_text=""),
    Column("pounds", "£", if_wide=True, empty_text=""),
)
NEVER_COLUMNS = (Column("ref", "Ref"), Column("name", "Name"), Column("age", "Age"), Column("adviser", "Adviser"))


class ItemRow(NamedTuple):
    """One thing and where it stands. Its fields are the promised keys."""

    ref: str
    name: str | None
    age: int | None
    kind: str
    what: str
    part: str | None
    whose: str | None
    asked: date
    by: date | None
    accepted: date | None
    ended: date | None
    state: str
    outcome: str | None
    why: str | None
    pounds: int | None
    days_waited: int
    days_late: int | None


class ItemFilter(NamedTuple):
    """Which are asked for: of one young person, of a kind, only those that are open, only of something of that name."""

    ref: str | None = None
    kind: str | None = None
    is_open: bool = False
    what: str | None = None

    def is_about(self, item: SupportItem, day: date) -> bool:
        """Is it asked for?"""
        named = self.what is None or self.what.casefold() in item.what.casefold()
        return self.kind in (None, item.kind) and named and (item.covers(day) or not self.is_open)


def list_items(session: Session, item_filter: ItemFilter) -> Listing:
    """A row for each, those that are late or wait the longest first, then what is over. Raises NotFound."""
    rows = [_row(life, item, session.day) for life, item in _found(session, item_filter)]
    rows.sort(key=lambda row: (row.state == OVER, -(row.days_late or 0), row.by or date.max, row.asked, row.ref))
    whom = item_filter.ref or "everybody"
    return Listing(
        "track list",
        session.day,
        COLUMNS,
        as_mappings(rows),
        f"Nothing is tracked for {whom} by this day.",
        f"Tracked for {whom}",
        notes=[_summary(rows)] if rows else [],
        next_steps=_next_steps(rows),
    )


def count_items(session: Session, item_filter: ItemFilter, by: str) -> Listing:
    """A row for each kind and group: how many, how long they waited, what came of them. `by`: a key of GROUPED."""
    groups: dict[tuple[str, str], list[ItemRow]] = defaultdict(list)
    for life, item in _found(session, item_filter):
        row = _row(life, item, session.day)
        groups[item.kind, GROUPED[by](row)].append(row)
    order = sorted(groups, key=lambda group: (SUPPORT_KINDS.index(group[0]), group[1]))
    return Listing(
        "track count",
        session.day,
        COUNT_COLUMNS,
        [_count_row(kind, group, groups[kind, group]) for kind, group in order],
        "Nothing is tracked by this day.",
        f"Tracked, by {by}",
        notes=["Small numbers are not hidden: this is for the team, not for publication."] if groups else [],
        next_steps=["lc track list --open"],
    )


def never_had(session: Session, item_filter: ItemFilter) -> Listing:
    """Those who are entitled to support and for whom nothing of this was ever recorded: never asked, never referred."""
    rows: list[dict[str, object]] = [
        {"ref": person.ref, "name": person.details.name, "age": person.age, "adviser": _name(person.adviser)}
        for person in people_on_day(session)
        if person.is_entitled and not any(item_filter.is_about(item, person.day) for item in person.life.support_items)
    ]
    return Listing(
        "track list",
        session.day,
        NEVER_COLUMNS,
        rows,
        "Everybody who is entitled has some.",
        f"Never: {item_filter.what or item_filter.kind or 'anything'}",
        next_steps=["lc track count"],
    )


def _name(adviser: object) -> str | None:
    return getattr(adviser, "name", None)


def _found(session: Session, item_filter: ItemFilter) -> Iterator[tuple[Life, SupportItem]]:
    lives = [session.store.life(item_filter.ref)] if item_filter.ref else session.store.lives()
    for life in lives:
        if life.person.restricted_since and not item_filter.ref and not session.restricted:
            if life.support_items:
                session.left_out.add(life.person.ref)
            continue
        yield from (
            (life, item) for item in life.as_known_on(session.day).support_items if item_filter.is_about(item, session.day)
        )


def _row(life: Life, item: SupportItem, day: date) -> ItemRow:
    is_open = item.covers(day)
    late = (day - item.by).days if is_open and item.by and item.by < day else None
    return ItemRow(
        life.person.ref,
        life.person.name,
        age_on(life.person.born, day) if life.person.born else None,
        item.kind,
        item.what,
        item.part,
        item.whose,
        item.start,
        item.by,
        item.accepted,
        item.end if not is_open else None,
        OPEN if is_open else OVER,
        item.outcome if not is_open else None,
        item.why,
        item.pounds,
        item.days_waited(day),
        late,
    )


GROUPED: dict[str, Callable[[ItemRow], str]] = {
    "what": lambda row: row.what,
    "part": lambda row: row.part or "not said",
    "outcome": lambda row: row.outcome or OPEN,
    "age": lambda row: "age not known" if row.age is None else str(row.age),
    "quarter": lambda row: f"{row.asked.year} quarter {(row.asked.month - 1) // 3 + 1}",
    "kind": lambda _: "all",
}
"""How things of a kind are put together; quarters are those of the calendar, by the day asked."""


def _count_row(kind: str, group: str, rows: list[ItemRow]) -> dict[str, object]:
    waits = [row.days_waited for row in rows]
    outcomes = Counter(row.outcome for row in rows if row.outcome)
    pounds = sum(row.pounds or 0 for row in rows)
    return {
        "kind": kind,
        "group": group,
        "asked": len(rows),
        "people": len({row.ref for row in rows}),
        "open": sum(row.state == OPEN for row in rows),
        "waiting": sum(row.state == OPEN and (row.accepted is None or kind == HOUSING) for row in rows),
        "median_days": median(waits),
        "longest_days": max(waits),
        "late": sum(row.days_late is not None for row in rows),
        "outcomes": ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items())) or None,
        "pounds": pounds or None,
    }


def _summary(rows: list[ItemRow]) -> str:
    late, still = sum(row.days_late is not None for row in rows), sum(row.state == OPEN for row in rows)
    return f"{still} open, {late} of them late; {len(rows) - still} over."


def _next_steps(rows: list[ItemRow]) -> list[str]:
    first = next((row for row in rows if row.state == OPEN), None)
    return [f"lc track end {first.ref} {quoted(first.what)}", "lc track count"] if first else ["lc track count"]
