"""The due list as rows: its columns, what may be asked for, its order and its words. Of the law it knows the catalogue only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.dates import do_by, format_day, format_long
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
    Column("name", "Name", at_most=14),
    Column("adviser", "Adviser", empty_text="nobody", at_most=12),
    Column("team", "Team", on_screen=False),
    Column("short", "What"),
    Column("title", "What in full", on_screen=False),
    Column("when", "When"),
    Column("from", "From", on_screen=False),
    Column("by", "By", if_wide=True),
    Column("days", "Days", on_screen=False),
    Column("state", "State", if_wide=True),
    Column("basis", "Basis", if_wide=True),
    Column("duty", "Duty", if_wide=True),
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
    short: str = ""
    when: str = ""


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
    "when",
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
    """Which part of the list is asked for, and how it is shown.

    `within`: nothing with a last day later than so many days ahead. `duties` are ids. `unallocated`: only young people whom
    nobody looks after. `states`: only rows in these. `everything`: the screen shows what is planned and what is not known too.
    `by`: the key after which rows are grouped. `whose`: the one young person, in words, for the heading.
    """

    ref: str | None = None
    adviser: Adviser | None = None
    team: str | None = None
    within: int | None = None
    overdue: bool = False
    duties: tuple[str, ...] = ()
    why: bool = False
    unallocated: bool = False
    states: tuple[str, ...] = ()
    everything: bool = False
    by: str | None = None
    whose: str | None = None

    def asks_for(self, duty_id: str) -> bool:
        """Is this duty asked for?"""
        return not self.duties or duty_id in self.duties

    def is_about(self, adviser: Adviser | None) -> bool:
        """Are the young people of this adviser asked for? None stands for those without one."""
        if self.unallocated and adviser is not None:
            return False
        if self.adviser is not None and (adviser is None or adviser.id != self.adviser.id):
            return False
        return self.team is None or (adviser is not None and (adviser.team or "").casefold() == self.team.casefold())


NO_FILTER = DueFilter()


def listing_of(found: DueRows, wanted: DueFilter, day: date, notes: Sequence[str]) -> Listing:
    """The list as it is shown."""
    people = found.people
    rows = sorted(found.rows, key=lambda row: _group_of(row, wanted.by)) if wanted.by else found.rows
    shown = _on_screen(rows, wanted)
    return Listing(
        "due",
        day,
        _columns(wanted),
        as_mappings(rows),
        _why_empty(people, wanted),
        f"Due for {wanted.whose}" if wanted.whose else "Due",
        lead=what_cannot_be_told(rows) or _beside_the_overdue(found),
        notes=[*([counted(rows)] if rows else []), *_not_shown(rows, shown), *notes],
        layout="cards" if wanted.why else "table",
        next_steps=_next_steps([rows[place] for place in shown]),
        group_by=_GROUP_KEYS[wanted.by] if wanted.by else None,
        handles=[next_command(row) for row in rows],
        screen_rows=shown,
    )


_GROUP_KEYS = {"adviser": "adviser", "person": "name", "duty": "short"}
"""What rows can be grouped by, and the key of its column."""
_LEFT_OUT_ON_SCREEN = (PLANNED, NOT_KNOWN)


def _group_of(row: DueRow, by: str | None) -> tuple[bool, str, str]:
    """So that the rows of a group stand together, and those of nobody last."""
    text = str({"adviser": row.adviser, "person": row.name, "duty": row.short}[by or "person"] or "")
    return not text, text, str(row.ref) if by == "person" else ""


def _on_screen(rows: Sequence[DueRow], wanted: DueFilter) -> list[int]:
    """The places of the rows that the screen shows: not what lies far ahead, nor what cannot be told, unless asked for."""
    if wanted.everything or wanted.states or wanted.why or wanted.within is not None:
        return [*range(len(rows))]
    return [place for place, row in enumerate(rows) if row.state not in _LEFT_OUT_ON_SCREEN]


def _not_shown(rows: Sequence[DueRow], shown: Sequence[int]) -> list[str]:
    """What the screen leaves out, and the option that shows it."""
    states = Counter(row.state for row in rows) - Counter(rows[place].state for place in shown)
    counts = " and ".join(f"{states[state]} {state}" for state in _LEFT_OUT_ON_SCREEN if states[state])
    option = "--all" if len(states) > 1 else f"--state {quoted(next(iter(states), ''))}"
    return [f"Not shown: {counts}. lc due {option} shows them."] if counts else []


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
    if wanted.states and row.state not in wanted.states:
        return False
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


def when_words(state: str, start: date | None, by: date | None, day: date) -> str:
    """When something is to be done, as people say it: 40 days late, today, Fri 4 Dec, since 27 May.

    The last day is the working day to do it by, where the law's last day is none.
    """
    if state == NOT_KNOWN:
        return "not known"
    if by is not None and by < day:
        return "1 day late" if (day - by).days == 1 else f"{(day - by).days} days late"
    if by is not None:
        working_day = max(do_by(by) or by, day)
        return "today" if working_day == day else f"{format_day(working_day)}{_year_if_far(working_day, day)}"
    if start is None or state == WAITING:
        return state
    return f"{'from' if start > day else 'since'} {_without_weekday(start, day)}"


def _without_weekday(then: date, day: date) -> str:
    """27 May; Apr 2025 where that is long ago."""
    _, number, month = format_day(then).split()
    return f"{month} {then.year}" if _year_if_far(then, day) else f"{number} {month}"


def _year_if_far(then: date, day: date) -> str:
    """The year, where the day is not one of the months around."""
    return f" {then.year}" if abs((then - day).days) > _MONTHS_AROUND else ""


_MONTHS_AROUND = 300
"""Days within which a day without its year is understood."""


def urgency(row: DueRow) -> tuple[bool, bool, date, bool, int, str, str]:
    """Overdue first, what cannot be told last; the longest overdue on top; of one day, law and guidance before local policy."""
    day = row.by or row.from_ or date.max
    late, unknown = row.state == OVERDUE, row.state == NOT_KNOWN
    return (not late, unknown, day, row.basis == "local", _PLACE[row.state], str(row.ref), str(row.duty))


def next_command(row: DueRow) -> str:
    """What to type about a row: the command of the duty, else the explanation. Without a duty, what the row waits for."""
    if row.duty is None:
        return f"lc open {row.ref}" if row.basis == "local" else f"lc explain {row.ref}"
    return (CATALOGUE[row.duty].next_command or "lc explain {ref} --question {duty}").format(ref=row.ref, duty=row.duty)


def _next_steps(rows: Sequence[DueRow]) -> list[str]:
    """What ends the first row that is about somebody, and why it is asked."""
    first = next((row for row in rows if row.ref), None)
    if first is None:
        return ["lc due --all"]
    return list(
        dict.fromkeys([next_command(first), f"lc explain {first.ref}" + (f" --question {first.duty}" if first.duty else "")])
    )


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
    narrowed = (f" of {', '.join(wanted.duties)}" if wanted.duties else "") + (
        "" if wanted.within is None else f" within {wanted.within} days"
    )
    return f"Nothing{narrowed} is due among {among}."


def _nobody(wanted: DueFilter) -> str:
    if wanted.unallocated:
        return "nobody is without an adviser"
    if wanted.adviser is not None:
        return f"{wanted.adviser.name} has no young people"
    return f"nobody is in team {wanted.team}" if wanted.team else "there is nobody in this case file"
