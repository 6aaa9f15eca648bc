"""Working everybody out with all the processors of the machine, where there are enough young people to be worth it.

The law knows nothing of it: each life is worked out by itself, and it does not matter in which process.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TypeVar

from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.errors import KeyMissing
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.store import open_store
from leavingcare.store.address import Address
from leavingcare.store.api import Store

Outcome = TypeVar("Outcome")

PARALLEL_FROM_PEOPLE = 2_000
"""From so many young people on, the quarter of a second that another process takes to start is won back."""
PEOPLE_PER_TASK = 500
"""So many are handed to a process at a time: few enough that Ctrl-C is obeyed soon."""
_STEP = 100


def map_people(
    session: Session, work: Callable[[PersonOnDay], Outcome], refs: Collection[str] | None = None
) -> Iterator[Outcome]:
    """What `work` makes of each young person, by reference: of everybody or of these, restricted records among them.

    `work` has to be a function of a module, or a partial of one, so that another process finds it.
    """
    people = [person.ref for person in session.store.people()] if refs is None else list(refs)
    for done, outcome in enumerate(_outcomes(session, work, people), start=1):
        yield outcome
        if done % _STEP == 0:
            session.progress("working everybody out for this day", done, len(people))
    session.progress("working everybody out for this day", len(people), len(people))


def _outcomes(session: Session, work: Callable[[PersonOnDay], Outcome], people: list[str]) -> Iterator[Outcome]:
    place = session.store.address_for_readers
    if place is not None and len(people) >= PARALLEL_FROM_PEOPLE and (os.cpu_count() or 1) > 1:
        return _side_by_side(session, place, work, people)
    return map(work, people_on_day(replace(session, restricted=True), people))


def _side_by_side(
    session: Session, place: Address, work: Callable[[PersonOnDay], Outcome], people: list[str]
) -> Iterator[Outcome]:
    """By several processes; by this one where no other can be started, or only this one was told the recovery key."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    parts = [people[first : first + PEOPLE_PER_TASK] for first in range(0, len(people), PEOPLE_PER_TASK)]
    done = 0
    try:
        afresh = get_context("spawn")  # a copy of this process would share its hold on the file
        with ProcessPoolExecutor(mp_context=afresh, initializer=_leave_ctrl_c_to_the_first) as hands:
            for outcomes in hands.map(partial(_worked_out, place, session.day, work), parts):
                yield from outcomes
                done += 1
    except (OSError, BrokenProcessPool, KeyMissing):
        for part in parts[done:]:
            yield from map(work, people_on_day(replace(session, restricted=True), part))


def _worked_out(place: Address, day: date, work: Callable[[PersonOnDay], Outcome], refs: list[str]) -> list[Outcome]:
    return [work(person) for person in people_on_day(Session(_opened(place), day, who="", restricted=True), refs)]


@cache
def _opened(place: Address) -> Store:
    """The case file, once for each process and only for reading."""
    return open_store(place, readonly=True)


def _leave_ctrl_c_to_the_first() -> None:
    """The terminal sends Ctrl-C to every process; only the first one has something to say about it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
