"""The due list as rows: its columns, what may be asked for, its order and its words. Of the law it knows the catalogue only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.coverage import IN_ACTIVITY_FILES
from leavingcare.facts.people import Adviser
from leavingcare.law.data.catalogue import CATALOGUE, LISTED
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import quoted

if TYPE_CHECKING:  # a list that is read from the cache needs nothing of the law but the catalogue
    from leavingcare.law.reasons import Duty

OVERDUE, DUE_NOW, DUE_SOON, PLANNED, WAITING, NOT_KNOWN = "overdue", "due now", "due soon", "planned", "waiting", "not known"
STATES = (OVERDUE, DUE_NOW, DUE_SOON, WAITING, PLANNED, NOT_KNOWN)
SOON = 28
"""Days ahead within which a last day is *due soon*."""

COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("adviser", "Adviser", if_wide=True, empty_text="nobody"),
    Column("team", "Team", on_screen=False),
    Column("duty", "Duty", if_wide=True),
    Column("title", "What"),
    Column("from", "From", on_screen=False),
    Column("by", "By"),
    Column("days", "Days"),
    Column("state", "State"),
    Column("basis", "Basis"),
    Column("force", "Force", on_screen=False),
    Column("citation", "Provision", on_screen=False),
    Column("certainty", "Certainty", on_screen=False),
    Column("why", "Why", on_screen=False),
    Column("evidence", "Evidence", on_screen=False),
    Column("certain_from", "Late in any case from", on_screen=False),
    Column("records", "Records", on_screen=False),
    Column("gap", "Not on file", on_screen=False),
)


class DueRow(NamedTuple):
    """One thing to be done. `ref` is None for the authority as a whole. Its fields are the promised keys, `from_` is *from*."""

    ref: str | None
    name: str | None
    adviser: str | None
    team: str | None
    duty: str | None
    title: str
    from_: date | None
    by: date | None
    days: int | None
    state: str
    basis: str
    force: str
    citation: str
    certainty: str
    why: str
    evidence: str
    certain_from: date | None
    records: str | None
    gap: str | None


class DueRows(NamedTuple):
    """The rows of a due list, in its order, and of how many young people they are.

    `not_known`: of a list of what is overdue alone, how many more may be, of which nobody can tell.
    """

    rows: list[DueRow]
    people: int
    not_known: int = 0


_TOLD_IN_FULL = (
    "ref",
    "name",
    "adviser",
    "title",
    "duty",
    "state",
    "from",
    "by",
    "days",
    "basis",
    "citation",
    "certainty",
    "why",
    "certain_from",
)
"""The columns shown, as cards, when reasons are asked for."""
_PLACE = {state: place for place, state in enumerate(STATES)}


class DueFilter(NamedTuple):
    """Which part of the list is asked for. `within`: nothing with a last day later than so many days ahead."""

    ref: str | None = None
    adviser: Adviser | None = None
    team: str | None = None
    within: int | None = None
    overdue: bool = False
    duty: str | None = None
    why: bool = False

    def is_about(self, adviser: Adviser | None) -> bool:
        """Are the young people of this adviser asked for? None stands for those without one."""
        if self.adviser is not None and (adviser is None or adviser.id != self.adviser.id):
            return False
        return self.team is None or (adviser is not None and (adviser.team or "").casefold() == self.team.casefold())


NO_FILTER = DueFilter()


def listing_of(found: DueRows, wanted: DueFilter, day: date, notes: Sequence[str]) -> Listing:
    """The list as it is shown."""
    rows, people = found.rows, found.people
    return Listing(
        "due",
        day,
        _columns(wanted),
        as_mappings(rows),
        _why_empty(people, wanted),
        "Due",
        lead=what_cannot_be_told(rows) or _beside_the_overdue(found),
        notes=[*([counted(rows)] if rows else []), *notes],
        layout="cards" if wanted.why else "table",
        next_steps=[_next_step(rows)],
    )


def not_law_yet(day: date) -> list[str]:
    """The duties that were no law on the day, in words: a list without them must not look as if they were done."""
    later = {entry.id: entry.since for entry in CATALOGUE.values() if entry.in_due_list == LISTED and not entry.is_law_on(day)}
    days = sorted({since for since in later.values() if since})
    return [
        f"Not law on that day, in force only from {format_long(day)}: "
        f"{', '.join(key for key, since in later.items() if since == day)}."
        for day in days
    ]


def counted(rows: Sequence[DueRow]) -> str:
    """How many rows are in each state, in a sentence."""
    states = [row.state for row in rows]
    return ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states) + "."


def what_cannot_be_told(rows: Sequence[DueRow]) -> list[str]:
    """A sentence for each kind of record that is not on file, with the command that fills the gap: most rows first."""
    gaps: dict[str, Counter[str]] = {}
    for row in rows:
        if row.state == NOT_KNOWN:
            gaps.setdefault(str(row.records), Counter())[str(row.gap)] += 1
    found = sorted(gaps.items(), key=lambda one: (-one[1].total(), one[0]))
    late = sum(row.state == OVERDUE for row in rows)
    lines = [f"{counts.total()} cannot be told: {_most_common(counts)}. {fill(records)}" for records, counts in found]
    return [f"{late} overdue, {sum(counts.total() for _, counts in found)} cannot be told.", *lines] if lines else []


def _beside_the_overdue(found: DueRows) -> list[str]:
    """That more may be overdue than the list of what is overdue can hold."""
    return [f"{len(found.rows)} overdue, {found.not_known} cannot be told: lc due lists them."] if found.not_known else []


def _most_common(gaps: Counter[str]) -> str:
    (gap, _), *others = gaps.most_common()
    return f"{gap} (of some young people other days)" if others else gap


def fill(records: str) -> str:
    """The command that says, or brings, what is missing of a kind of record."""
    return "lc import activity FOLDER" if records in IN_ACTIVITY_FILES else f"lc coverage set {quoted(records)} --from DAY"


def is_shown(row: DueRow, wanted: DueFilter, day: date) -> bool:
    """Is the row asked for? Of what is to come the last day counts, else the day from which it can be done."""
    if wanted.overdue:
        return row.state == OVERDUE
    if wanted.within is None or row.state not in (DUE_SOON, PLANNED):
        return True
    decisive = row.by or row.from_
    return decisive is not None and decisive <= day + timedelta(days=wanted.within)


def state_of(duty: Duty, day: date) -> str:
    """overdue: the last day has passed. due now: no last day, but doing it counts already. waiting: for a person or a fact.

    not known: it is due, or late, only if nothing was done at a time of which no records are kept.
    """
    if duty.evidence == NOT_KNOWN:
        return NOT_KNOWN
    if duty.by is not None and duty.by < day:
        return OVERDUE
    if duty.waiting:
        return WAITING
    if duty.start is not None and duty.start > day:
        return PLANNED
    if duty.by is None:
        return DUE_NOW
    return DUE_SOON if duty.by <= day + timedelta(days=SOON) else PLANNED


def urgency(row: DueRow) -> tuple[bool, bool, bool, date, int, str, str]:
    """Overdue first, what cannot be told last; law and guidance before what we ask of ourselves; the longest overdue on top."""
    day = row.by or row.from_ or date.max
    late, unknown = row.state == OVERDUE, row.state == NOT_KNOWN
    return (not late, unknown, late and row.basis == "local", day, _PLACE[row.state], str(row.ref), str(row.duty))


def _next_step(rows: Sequence[DueRow]) -> str:
    """The explanation of the first row that is about somebody."""
    first = next((row for row in rows if row.ref), None)
    if first is None:
        return "lc due"
    return f"lc explain {first.ref}" + (f" --question {first.duty}" if first.duty else "")


def _columns(wanted: DueFilter) -> tuple[Column, ...]:
    if wanted.why:
        return tuple(column._replace(on_screen=column.key in _TOLD_IN_FULL) for column in COLUMNS)
    hidden = {"adviser"} if wanted.adviser else {"ref", "name", "adviser"} if wanted.ref else set()
    return tuple(column._replace(on_screen=column.on_screen and column.key not in hidden) for column in COLUMNS)


def _why_empty(people: int, wanted: DueFilter) -> str:
    if not people:
        return f"Nothing is due: {_nobody(wanted)} on this day."
    among = "1 young person" if people == 1 else f"{people} young people"
    if wanted.overdue:
        return f"Nothing is overdue among {among}."
    narrowed = (f" of {wanted.duty}" if wanted.duty else "") + (
        "" if wanted.within is None else f" within {wanted.within} days"
    )
    return f"Nothing{narrowed} is due among {among}."


def _nobody(wanted: DueFilter) -> str:
    if wanted.adviser is not None:
        return f"{wanted.adviser.name} has no young people"
    return f"nobody is in team {wanted.team}" if wanted.team else "there is nobody in this case file"
