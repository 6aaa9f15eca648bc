"""The advisers whom a team's spreadsheet names, and who looks after whom by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from leavingcare.casework.search import matching_advisers
from leavingcare.exchange.extract import VALUE_LEFT_OUT, Extract, Problem, place_in
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation
from leavingcare.law.spells_on_day import ADVISER_ROLES

Report = Callable[[Fact, str | None, object, str, str], None]
"""Names a problem: the fact that was read, the meaning of the cell, its value, what is wrong, what was done."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """Where problems go, and the heading above each meaning."""

    extract: Extract
    headings: dict[str, str]

    def report(self, fact: Fact, meaning: str | None, value: object, problem: str, done: str) -> None:
        """A problem with a cell of the line from which a fact was read."""
        file, row = place_in(fact.source)
        cell = value.isoformat() if isinstance(value, date) else None if value is None else str(value)
        self.extract.problems.append(Problem(file, row, self.headings.get(meaning or ""), cell, problem, done))


class Staff:
    """The advisers whom a spreadsheet names, by full or first name. `needed` are those who get somebody allocated."""

    def __init__(
        self, known: list[Adviser], allocations: dict[str, list[Allocation]], facts: Iterable[Fact], report: Report
    ) -> None:
        self._known = known
        self._allocations = allocations
        self._new = self._unknown_names([fact for fact in facts if isinstance(fact, Adviser)])
        self._report = report
        self.needed: dict[str, Adviser] = {}

    def allocated(self, read: Allocation, person: Person | None) -> Iterator[Allocation]:
        """The allocation, to somebody known: the one that runs, or a new one where nobody looks after the young person."""
        running = [
            allocation
            for allocation in self._allocations[person.ref if person else ""]
            if allocation.role in ADVISER_ROLES and allocation.covers(read.start)
        ]
        worker = self._worker(read, {allocation.adviser for allocation in running})
        if worker is None:
            return
        key = worker.worker_id or worker.name
        file = place_in(read.source)[0]
        same = [allocation for allocation in running if allocation.adviser == worker.id]
        from_here = [allocation for allocation in running if allocation.source and place_in(allocation.source)[0] == file]
        if running and not same and running != from_here:
            self._report(read, "adviser", read.adviser, "is not the adviser whom the case file has", VALUE_LEFT_OUT)
            return
        self.needed[key] = replace(worker, source=read.source, as_of=read.as_of)
        if same:
            yield replace(same[0], person=read.person, adviser=key, source=read.source, as_of=read.as_of)
            return
        for allocation in from_here:
            yield self._handed_over(allocation, read)
        yield replace(read, adviser=key)

    def _handed_over(self, before: Allocation, read: Allocation) -> Allocation:
        worker = next(worker for worker in self._known if worker.id == before.adviser)
        key = worker.worker_id or worker.name
        self.needed[key] = replace(worker, source=read.source, as_of=read.as_of)
        return replace(before, person=read.person, adviser=key, end=read.start, source=read.source, as_of=read.as_of)

    def _worker(self, read: Allocation, present: set[str]) -> Adviser | None:
        """Whom a name means. Where a first name fits several, it is the one who looks after the young person already."""
        fitting = self._fitting(read.adviser, read.start)
        fitting = [worker for worker in fitting if worker.id in present] or fitting
        if len(fitting) == 1:
            return fitting[0]
        near = get_close_matches(
            normalised_name(read.adviser), [normalised_name(worker.name) for worker in self._known], n=1, cutoff=0.85
        )
        if fitting:
            problem = f"could be {', or '.join(sorted(worker.name for worker in fitting))}"
        elif near:
            name = next(worker.name for worker in self._known if normalised_name(worker.name) == near[0])
            problem = f"is no adviser known here; {name} is nearly the same"
        else:
            problem = "is no adviser known here"
        self._report(read, "adviser", read.adviser, problem, VALUE_LEFT_OUT)
        return None

    def _fitting(self, name: str, day: date) -> list[Adviser]:
        """Personal advisers in post, else anybody."""
        everybody = matching_advisers([*self._known, *self._new], name)
        in_post = [worker for worker in everybody if worker.as_on(day).role == ADVISER_ROLES[0] and worker.works_on(day)]
        return in_post or everybody

    def _unknown_names(self, named: list[Adviser]) -> list[Adviser]:
        """Full names of people who are not in the case file, and like nobody who is: they are added."""
        found: dict[str, Adviser] = {}
        familiar = [normalised_name(worker.name) for worker in self._known]
        for worker in named:
            name = normalised_name(worker.name)
            is_known = matching_advisers(self._known, worker.name) or get_close_matches(name, familiar, n=1, cutoff=0.85)
            if " " in name and not is_known:
                before = found.setdefault(name, worker)
                found[name] = before if before.team else replace(before, team=worker.team)
        return list(found.values())


def by_person(facts: Iterable[Any]) -> dict[str, list[Any]]:
    """Facts by the reference of their young person, in the order in which they come."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for fact in facts:
        groups[fact.person].append(fact)
    return groups
