"""One import under way: each fact that was read meets what is on file, and is saved, found the same, or taken back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any, TypeVar, cast

from leavingcare.casework.imports.matching import known_facts, known_people, known_workers
from leavingcare.casework.imports.merging import MergeResult, Remark, deduplicate, deduplicate_work, merge_fact
from leavingcare.casework.imports.pairing import WORK, pair
from leavingcare.casework.imports.plan_dates import remove_told_again, without_reviews
from leavingcare.casework.imports.withdrawals import (
    Withdrawal,
    as_problem,
    corrected_starts,
    missing_children,
    withdrawals,
    years_told,
)
from leavingcare.dates import format_long
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, VALUE_LEFT_OUT, Extract, Problem, Progress, by_reference, place_in
from leavingcare.facts.events import Plan, Report, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Event, Fact, Spell
from leavingcare.facts.spells import Allocation, CareEpisode
from leavingcare.store.api import Change, Store

F = TypeVar("F", bound=Fact)

_STEP = 500
REFUSED = frozenset({ROW_LEFT_OUT, VALUE_LEFT_OUT})
WITHDRAWN, START_CORRECTED = "withdrawn", "first day corrected"


@dataclass(slots=True)
class ImportRun:
    """An import under way.

    `refs` leads from case-system numbers to references, `workers` from the numbers of workers, or their names, to ids.
    """

    store: Store
    change: Change
    extract: Extract
    progress: Progress | None
    problems: list[Problem] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=dict)
    workers: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    files: frozenset[str] = frozenset()
    return_years: dict[str, set[int]] = field(default_factory=dict)
    """The years of the returns from which facts on file about each young person came before this import."""
    steps: int = 0

    def bring(self) -> None:
        """Young people first and workers second, since the other facts speak of them."""
        self.files = frozenset(place_in(fact.source)[0] for fact in self.extract.facts)
        facts_of: dict[type[Fact], list[Any]] = defaultdict(list)
        for fact in sorted(self.extract.facts, key=_as_of):
            facts_of[type(fact)].append(fact)
        if self.extract.years:
            on_file = (self.store.records(kind) for kind in (Person, CareEpisode, Report))
            self.return_years = years_told(chain.from_iterable(on_file))
            facts_of.setdefault(CareEpisode, [])
        people, workers = self.store.people(), self.store.advisers()
        self.refs = {person.case_id: person.ref for person in people if person.case_id}
        self.refs |= {by_reference(person.ref): person.ref for person in people}
        self.workers = {worker.worker_id or worker.name: worker.id for worker in workers}
        self._bring_kind(deduplicate(facts_of.pop(Person, [])).values(), people, known_people(people))
        numbers = {person.ref: person.case_id for person in people}
        self.problems.extend(missing_children(self.extract.years, self.return_years, self.refs, numbers))
        self._bring_kind(deduplicate(facts_of.pop(Adviser, [])).values(), workers, known_workers(workers))
        for kind, facts in facts_of.items():
            known = self.store.records(kind)
            if kind in WORK:
                work = deduplicate_work(self._without_doubles(kind, facts))
                same = pair(known, [result.fact for result in work])
                self._bring_kind(work, known, lambda fact, same=same: same.get(fact.id))  # type: ignore[misc]
            else:
                self._bring_kind(deduplicate(self._addressed(facts)).values(), known, known_facts(known))
            if kind is Review:
                remove_told_again(self.store, self.change)

    def _without_doubles(self, kind: type[Fact], facts: Iterable[Fact]) -> Iterable[Any]:
        """The facts under our references; of plans those alone that are no review told again."""
        addressed = self._addressed(facts)
        if kind is not Plan:
            return addressed
        every = list(addressed)
        plans = list(without_reviews(every, self.store.records(Review)))
        self.counts["same"] += len(every) - len(plans)
        return plans

    def counted(self, rows: Iterable[Problem]) -> str:
        """The last note."""
        refused = sum(problem.done in REFUSED for problem in rows)
        names = ("new", "changed", "same", "absent", *([WITHDRAWN] if self.counts[WITHDRAWN] else []))
        middle = ", ".join(f"{what} {self.counts[what]}" for what in names)
        return f"read {self.extract.rows_read}, {middle}, refused {refused}"

    def _bring_kind(self, results: Iterable[MergeResult[F]], known: Iterable[F], find: Callable[[F], F | None]) -> None:
        met: dict[str, F] = {}
        read, known = list(results), list(known)
        found = {result.fact.id: find(result.fact) for result in read}
        found |= self._corrected(read, known, found)
        for result in read:
            before = found[result.fact.id]
            after = self._bring(met.get(before.id, before) if before else None, result)
            met[after.id] = after
            self._count_step()
        missing = [fact for fact in known if fact.id not in met]
        taken = self._withdraw(missing)
        for fact in missing:
            if fact.id not in taken and self._was_in_these_files(fact):
                self._note_absent(fact)

    def _corrected(self, read: list[MergeResult[F]], known: list[F], found: dict[str, F | None]) -> dict[str, F]:
        """Of each spell with another first day than before, which it is. What another source has too stays as it was."""
        new = [result.fact for result in read if isinstance(result.fact, Spell) and found[result.fact.id] is None]
        if not new:
            return {}
        met = {fact.id for fact in found.values() if fact}
        gone = [fact for fact in known if isinstance(fact, Spell) and fact.id not in met]
        kept = {withdrawal.episode.id for withdrawal in self._withdrawals(gone) if withdrawal.kept_by}
        return cast("dict[str, F]", corrected_starts(new, (fact for fact in gone if fact.id not in kept)))

    def _withdrawals(self, missing: Iterable[Fact]) -> list[Withdrawal]:
        episodes = [fact for fact in missing if isinstance(fact, CareEpisode)]
        if not (episodes and self.extract.years):
            return []
        years = [
            year._replace(children=frozenset(self.refs[child] for child in year.children - year.unread if child in self.refs))
            for year in self.extract.years
        ]
        return list(withdrawals(episodes, years, self.return_years))

    def _withdraw(self, missing: Iterable[Fact]) -> set[str]:
        """Take away the episodes that the returns hold no more, and name those that another source has too."""
        found = self._withdrawals(missing)
        for withdrawal in found:
            self.problems.append(as_problem(withdrawal, KEPT if withdrawal.kept_by else WITHDRAWN))
            if not withdrawal.kept_by:
                self.counts[WITHDRAWN] += 1
                self.change.remove(withdrawal.episode)
        return {withdrawal.episode.id for withdrawal in found}

    def _bring(self, before: F | None, read: MergeResult[F]) -> F:
        """Save what is new or changed, and remember under which name it goes here."""
        self._remark(read)
        if before is None:
            after = self._identified(read.fact)
            self.counts["new"] += 1
            self.change.save(after)
        else:
            now = self._say_corrected(before, merge_fact(before, self._under_known_number(before, read.fact)))
            after = now.fact
            self.counts["changed" if now.changed else "same"] += 1
            self._remark(now._replace(fact=read.fact))
            if after is not before:
                self.change.save(after)
        if isinstance(read.fact, Person) and isinstance(after, Person):
            self.refs[read.fact.ref] = after.ref
        elif isinstance(read.fact, Adviser):
            self.workers[read.fact.worker_id or read.fact.name] = after.id
        return after

    def _say_corrected(self, before: F, now: MergeResult[F]) -> MergeResult[F]:
        """A first day that moved is said, with what it was."""
        if not (isinstance(before, Spell) and isinstance(now.fact, Spell)) or before.start == now.fact.start:
            return now
        problem = f"was {format_long(before.start)} before: {before.ONE} of {before.person}"
        return now._replace(remarks=(*now.remarks, Remark("start", now.fact.start, problem, START_CORRECTED)))

    def _identified(self, fact: F) -> F:
        """A young person who is new gets the next reference; everything has an id of its own already."""
        if not isinstance(fact, Person):
            return fact
        return cast(F, replace(fact, ref=self.change.next_reference()))

    def _under_known_number(self, before: F, fact: F) -> F:
        """Of a number with its leading zeros and one without, the longer is the number."""
        if not (isinstance(fact, Person) and isinstance(before, Person)) or fact.case_id == before.case_id:
            return fact
        problem = "is the same young person's number with or without leading noughts"
        longer = max(str(fact.case_id), str(before.case_id), key=len)
        self._remark(MergeResult(fact, remarks=(Remark("case_id", fact.case_id, problem, f"read as {longer}"),)))
        return cast(F, replace(fact, case_id=longer))

    def _addressed(self, facts: Iterable[Fact]) -> Iterator[Any]:
        """The facts under our references and ids. What speaks of nobody known is left out."""
        for fact in facts:
            whole: Any = fact
            names = {"person": self.refs.get(whole.person)}
            if isinstance(fact, Allocation):
                names["adviser"] = self.workers.get(fact.adviser)
            if None in names.values():
                stranger = next(name for name, known in names.items() if known is None)
                remark = Remark(stranger, getattr(fact, stranger), "is nobody in these files or in the case file", ROW_LEFT_OUT)
                self._remark(MergeResult(fact, remarks=(remark,)))
            else:
                yield replace(whole, **names)

    def _was_in_these_files(self, fact: Fact) -> bool:
        """What happened on a day stays true though the next extract tells of a later day only: events are never absent."""
        if isinstance(fact, Event) or place_in(fact.source)[0] not in self.files:
            return False
        return fact.as_of is None or self.extract.as_of is None or fact.as_of <= self.extract.as_of

    def _note_absent(self, fact: Fact) -> None:
        """Counted; and named if it goes on, since somebody may be shown in two places or with two advisers."""
        self.counts["absent"] += 1
        if isinstance(fact, Spell) and fact.end is None:
            value = f"{fact.person}: {fact.KIND} since {format_long(fact.start)}"
            file, _ = place_in(fact.source)
            self.problems.append(Problem(file, None, None, value, "was there at the last import and is not there now", KEPT))

    def _remark(self, result: MergeResult[F]) -> None:
        if not result.remarks:
            return
        for remark in result.remarks:
            file, row = place_in(remark.source or result.fact.source)
            value = remark.value.isoformat() if isinstance(remark.value, date) else remark.value
            text = None if value is None else str(value)
            self.problems.append(Problem(file, row, remark.field, text, remark.problem, remark.done))

    def _count_step(self) -> None:
        if self.progress and self.steps % _STEP == 0:
            self.progress("comparing with the case file", self.steps, len(self.extract.facts))
        self.steps += 1


def _as_of(fact: Fact) -> date:
    return fact.as_of or date.min
