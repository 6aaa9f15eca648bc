"""Lists that say who looks after whom, and not since when: what the case file knows goes before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leavingcare.exchange.extract import VALUE_LEFT_OUT, Extract, Problem, place_in
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation
from leavingcare.law.spells_on_day import SOCIAL_WORKER
from leavingcare.store.api import Store


def settled(store: Store, extract: Extract) -> Iterator[Fact]:
    """The facts of a list, whose allocations say nothing of their beginning: what is known of who has whom goes before."""
    staff = _Staff(store)
    named: dict[str, Adviser] = {}
    for fact in extract.facts:
        if isinstance(fact, Adviser):
            named[_key(fact)] = fact
        elif isinstance(fact, Allocation):
            yield from staff.held(fact)
            for allocation in staff.settle(fact, extract):
                yield staff.worker(allocation, named)
                yield allocation
        else:
            yield fact


class _Staff:
    """Who has whom by the case file."""

    def __init__(self, store: Store) -> None:
        self._refs = {person.case_id: person.ref for person in store.records(Person)}
        self._workers = {worker.id: worker for worker in store.advisers()}
        self._allocations = store.records(Allocation)

    def worker(self, allocation: Allocation, named: dict[str, Adviser]) -> Adviser:
        """The worker of an allocation that is brought in: known to the case file, or named in the list."""
        known = next((worker for worker in self._workers.values() if _key(worker) == allocation.adviser), None)
        return replace(known, source=allocation.source, as_of=allocation.as_of) if known else named[allocation.adviser]

    def held(self, read: Allocation) -> Iterator[Adviser]:
        """The worker whom the case file has already for this young person: named again, so no more absent than before."""
        running = self._running(read)
        known = self._workers[running.adviser] if running else None
        if known and _is(known, read.adviser):
            yield replace(known, source=read.source, as_of=read.as_of)

    def settle(self, read: Allocation, extract: Extract) -> Iterator[Allocation]:
        """The allocation if nobody is allocated; a change if the list itself said otherwise before; else a problem."""
        running = self._running(read)
        file, row = place_in(read.source)
        if running is None:
            yield read
        elif _is(self._workers[running.adviser], read.adviser):
            return
        elif place_in(running.source)[0] == file:
            before = _key(self._workers[running.adviser])
            yield replace(running, person=read.person, adviser=before, end=read.start, source=read.source, as_of=read.as_of)
            yield read
        else:
            heading = extract.undated_allocations.get(read.role)
            problem = f"is not the {read.role} whom the case file has, who counts"
            extract.problems.append(Problem(file, row, heading, read.adviser, problem, VALUE_LEFT_OUT))

    def _running(self, read: Allocation) -> Allocation | None:
        ref = self._refs.get(read.person)
        social = read.role == SOCIAL_WORKER
        held = (
            allocation
            for allocation in self._allocations
            if allocation.person == ref and (allocation.role == SOCIAL_WORKER) == social
        )
        return next(
            (allocation for allocation in held if allocation.covers(read.start) and allocation.adviser in self._workers), None
        )


def _is(worker: Adviser, named: str) -> bool:
    """Is this the worker whom a list names, by number or by name?"""
    return worker.worker_id == named or normalised_name(worker.name) == normalised_name(named)


def _key(worker: Adviser) -> str:
    return worker.worker_id or worker.name
