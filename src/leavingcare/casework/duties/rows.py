"""The rows of the due list: what one says, what may be asked for, and their order. It reads the law's catalogue when asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from leavingcare.dates import do_by, format_day, late_words
from leavingcare.facts.people import Adviser

if TYPE_CHECKING:  # a list that is read from the cache needs nothing of the law but the catalogue
    from leavingcare.law.reasons import Duty

OVERDUE, DUE_NOW, DUE_SOON, PLANNED, WAITING, NOT_KNOWN = "overdue", "due now", "due soon", "planned", "waiting", "not known"
STATES = (OVERDUE, DUE_NOW, DUE_SOON, WAITING, PLANNED, NOT_KNOWN)
STATUS = "STATUS"
"""Instead of a duty of the catalogue: what to find out before anybody knows which duties there are."""
SOON = 28
"""Days ahead within which a last day is *due soon*."""


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
        return late_words(by, day)
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


def next_of(rows: Iterable[DueRow], day: date) -> DueRow | None:
    """What is to be done next: the nearest last day from the day on; without one, the nearest day from which it can be done.

    What is late or due now already is not next, and what cannot be told is no date to rely on.
    """
    waiting = [row for row in rows if row.state not in (OVERDUE, DUE_NOW, NOT_KNOWN)]
    with_last_day = [row for row in waiting if row.by is not None and row.by >= day]
    to_come = [row for row in waiting if row.by is None and row.from_ is not None and row.from_ > day]
    nearest = min(with_last_day, key=lambda row: row.by or date.max, default=None)
    return nearest or min(to_come, key=lambda row: row.from_ or date.max, default=None)


def next_command(row: DueRow) -> str:
    """What to type about a row: the command of the duty, else the explanation. Without a duty, what the row waits for."""
    if row.duty is None:
        return f"lc open {row.ref}" if row.basis == "local" else f"lc explain {row.ref}"
    return _command_for(row.duty).format(ref=row.ref, duty=row.duty)


@cache
def _command_for(duty_id: str) -> str:
    from leavingcare.law.data.catalogue import CATALOGUE

    return CATALOGUE[duty_id].next_command or "lc explain {ref} --question {duty}"
