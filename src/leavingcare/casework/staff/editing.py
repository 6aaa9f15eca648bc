"""`lc adviser`: who works for the authority, from when to when, for how many hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, format_long, format_with_weekday
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import POST, Adviser
from leavingcare.facts.spells import Allocation
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.presentation.rows import Column, Listing

ROLES = ("personal adviser", "social worker", "team manager", "head of service")
EDITABLE = ("name", "role", "team", "fte", "limit", "qualified", "worker_id", "since", "until")
LISTED = (
    Column("name", "Name"),
    Column("role", "Role"),
    Column("team", "Team"),
    Column("fte", "FTE"),
    Column("limit", "Own limit"),
    Column("qualified", "Qualified"),
    Column("since", "Since"),
    Column("last_day", "Last day"),
    Column("earlier", "Posts before", if_wide=True),
)
_MOST_HOURS = 1.0


def list_advisers(session: Session, everybody: bool = False) -> Listing:
    """A row for each worker in post on the day, or for everybody there ever was."""
    workers = [adviser for adviser in session.advisers() if everybody or adviser.works_on(session.day)]
    return Listing(
        "adviser list",
        session.day,
        LISTED,
        [_adviser_row(worker, session.day) for worker in workers],
        "Nobody is in post on this day.",
        "Workers",
        next_steps=["lc caseload"] if workers else ["lc adviser add"],
    )


def add(session: Session, worker: Adviser) -> ProposedChange:
    """Somebody new. Raises Refused where somebody of that name is in post, WrongUse for hours that cannot be."""
    check_hours(worker.fte)
    day = max(worker.since or session.day, session.day)
    if any(
        normalised_name(adviser.name) == normalised_name(worker.name) and adviser.works_on(day)
        for adviser in session.store.advisers()
    ):
        raise Refused("Somebody of that name is in post already.", "Add a middle name or initial, or: lc adviser list")
    return ProposedChange(
        command="adviser add", details=worker.name, saved=(worker,), next_steps=("lc caseload", "lc caseload allocate")
    )


def edit(session: Session, worker: Adviser, field: str, value: Any, start: date | None = None) -> ProposedChange:
    """Another value of one field. Of the post it counts from a day on, today if none is given; the days before keep theirs.

    What was not recorded before is filled in for the days before as well, unless a day is given; an own limit is always new.
    Raises WrongUse for hours that cannot be, for a worker without a name, and for a day with what has none; Refused where a
    later day has another value already.
    """
    _check(field, value)
    command, details = "adviser edit", f"{worker.name} {field.replace('_', '-')}"
    if _is_so_on_all_days(worker, field, start):
        return ProposedChange(
            command=command,
            details=details,
            saved=(_typed(worker, replace(worker, **{field: value})),),
            next_steps=("lc adviser list",),
        )
    day = start or session.day
    _check_later_changes(worker, field, day)
    return ProposedChange(
        command=command,
        details=f"{details} --from {day.isoformat()}",
        saved=(_typed(worker, worker.changed_on(day, **{field: value})),),
        day=day,
        warnings=(f"It counts from {format_with_weekday(day)} on: lists of days before show what was so then.",),
        next_steps=(f"lc adviser list --on {day.isoformat()}",),
    )


def _typed(before: Adviser, after: Adviser) -> Adviser:
    """As any corrected record a changed one counts as typed: no later file sets the old value back."""
    return before if after == before else replace(after, source=None, as_of=None)


def _check(field: str, value: Any) -> None:
    if field == "fte":
        check_hours(value)
    if field in ("name", "role") and not value:
        raise WrongUse(f"A worker has a {field}.")


def _is_so_on_all_days(worker: Adviser, field: str, start: date | None) -> bool:
    """Is a new value one without days: of the worker and not of the post, or of what was never recorded?"""
    if field in POST:
        return start is None and field != "limit" and getattr(worker, field) is None and not worker.earlier
    if start is not None:
        raise WrongUse(f"What is recorded as {field.replace('_', ' ')} has no first day: leave out --from.")
    return True


def _check_later_changes(worker: Adviser, field: str, day: date) -> None:
    changes = sorted(post.until for post in worker.earlier if post.until > day)
    values = [getattr(worker.as_on(change_day), field) for change_day in (day, *changes)]
    later = next((on for on, value in zip(changes, values[1:], strict=True) if value != values[0]), None)
    if later is not None:
        raise Refused(
            f"From {format_long(later)} {worker.name} has another {field} on file already: nothing was changed.",
            "Give a day from then on, or take that back with lc undo.",
        )


def leave(session: Session, worker: Adviser, last_day: date) -> ProposedChange:
    """Somebody leaves: `last_day` is the last day in post. Who has nobody from then on is said."""
    until = last_day + ONE_DAY
    if worker.since is not None and until <= worker.since:
        raise WrongUse(f"{worker.name} is in post from {format_long(worker.since)} on: the last day is before that.")
    left = _left_by(session, worker, until)
    warning = (
        f"From {format_long(until)} nobody looks after {abbreviated_list(left)} ({len(left)} in all): "
        "they need another adviser.",
    )
    return ProposedChange(
        command="adviser leave",
        details=f"{worker.name} --last-day {last_day.isoformat()}",
        saved=(replace(worker, until=until),),
        day=last_day,
        warnings=warning if left else (),
        next_steps=(f"lc person list --unallocated --on {until.isoformat()}",),
    )


def _left_by(session: Session, worker: Adviser, until: date) -> list[str]:
    """The references of whom nobody looks after from a day on, once this worker has left. A social worker is no adviser."""
    running = [
        allocation
        for allocation in session.store.records(Allocation)
        if allocation.role in ADVISER_ROLES and allocation.covers(until)
    ]
    staying = {adviser.id for adviser in session.store.advisers() if adviser.id != worker.id and adviser.works_on(until)}
    kept = {allocation.person for allocation in running if allocation.adviser in staying}
    return sorted({allocation.person for allocation in running if allocation.adviser == worker.id} - kept)


def check_hours(fte: float | None) -> None:
    """Raises WrongUse for a share of full-time hours that cannot be."""
    if fte is not None and not 0 <= fte <= _MOST_HOURS:
        raise WrongUse("FTE is a share of full-time hours, between 0 and 1, as in 0.6.")


def _adviser_row(worker: Adviser, day: date) -> dict[str, object]:
    return {
        "name": worker.name,
        "role": worker.role,
        "team": worker.team,
        "fte": worker.fte,
        "limit": worker.limit,
        "qualified": worker.qualified,
        "since": worker.since,
        "last_day": worker.until - ONE_DAY if worker.until else None,
        "earlier": "; ".join(str(post) for post in worker.earlier if post.until <= day) or None,
    }
