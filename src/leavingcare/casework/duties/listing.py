"""The due list as it is shown: its columns, what stands above and below it, and which rows the screen shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from leavingcare.casework.duties.rows import NOT_KNOWN, OVERDUE, PLANNED, STATES, DueFilter, DueRow, DueRows, next_command
from leavingcare.dates import format_long
from leavingcare.law.data.catalogue import CATALOGUE, LISTED
from leavingcare.presentation.people_in_words import young_people
from leavingcare.presentation.rows import Column, Listing, as_mappings
from leavingcare.presentation.shell import filling_command, quoted

COLUMNS = (
    Column("ref", "Ref", place=1),
    Column("name", "Name", at_most=14, place=1),
    Column("adviser", "Adviser", empty_text="nobody", at_most=12, place=1),
    Column("team", "Team", on_screen=False, place=1),
    Column("duty", "Duty", if_wide=True, place=5),
    Column("title", "What in full", on_screen=False, place=3),
    Column("from", "From", on_screen=False, place=5),
    Column("by", "By", if_wide=True, place=4),
    Column("days", "Days", on_screen=False, place=5),
    Column("state", "State", if_wide=True, place=4),
    Column("basis", "Basis", if_wide=True, place=4),
    Column("force", "Force", on_screen=False, place=6),
    Column("citation", "Provision", on_screen=False, place=6),
    Column("certainty", "Certainty", on_screen=False, place=6),
    Column("why", "Why", on_screen=False, place=6),
    Column("evidence", "Evidence", on_screen=False, place=6),
    Column("certain_from", "Late in any case from", on_screen=False, place=6),
    Column("records", "Records", on_screen=False, place=6),
    Column("gap", "Not on file", on_screen=False, place=6),
    Column("short", "What", place=2),
    Column("when", "When", place=3),
)
"""In the order of the promised keys; `place` is the order on the screen."""
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
    found = sorted(gaps.items(), key=lambda item: (-item[1].total(), item[0]))
    late = sum(row.state == OVERDUE for row in rows)
    lines = [
        f"{counts.total()} cannot be told: {_most_common(counts)}. {filling_command(records)}" for records, counts in found
    ]
    return [f"{late} overdue, {sum(counts.total() for _, counts in found)} cannot be told.", *lines] if lines else []


def _beside_the_overdue(found: DueRows) -> list[str]:
    """That more may be overdue than the list of what is overdue can hold."""
    return [f"{len(found.rows)} overdue, {found.not_known} cannot be told: lc due lists them."] if found.not_known else []


def _most_common(gaps: Counter[str]) -> str:
    (gap, _), *others = gaps.most_common()
    return f"{gap} (of some young people other days)" if others else gap


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
    among = young_people(people)
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
