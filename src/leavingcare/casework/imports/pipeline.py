"""`lc import`: what was read from somebody else's files meets the case file, in one change.

Young people meet by their number in the case system, workers by theirs or by name, everything else by what it is about
(`recognising`); `merging` says which value counts. Facts that an earlier import of the same files brought, and these lack,
are counted and stay; only what the return of a year no longer holds is withdrawn (`withdrawals`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any, TypeVar, cast

from leavingcare.casework.imports.coverage import save_coverage
from leavingcare.casework.imports.matching import known_facts, known_people, known_workers
from leavingcare.casework.imports.merging import MergeResult, Remark, deduplicate, deduplicate_work, merge_fact
from leavingcare.casework.imports.pairing import WORK, pair
from leavingcare.casework.imports.plan_dates import remove_told_again, without_reviews
from leavingcare.casework.imports.undated_allocations import settled
from leavingcare.casework.imports.withdrawals import (
    Withdrawal,
    as_problem,
    corrected_starts,
    missing_children,
    withdrawals,
    years_told,
)
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, VALUE_LEFT_OUT, Extract, Problem, Progress, by_reference, place_in
from leavingcare.facts.events import Plan, Report, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Event, Fact, Spell
from leavingcare.facts.spells import Allocation, CareEpisode
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store.api import Change, Store

F = TypeVar("F", bound=Fact)

COLUMNS = (
    Column("file", "File"),
    Column("row", "Row"),
    Column("column", "Column"),
    Column("value", "Value"),
    Column("problem", "Problem"),
    Column("done", "What was done"),
)
_STEP = 500
_REFUSED = frozenset({ROW_LEFT_OUT, VALUE_LEFT_OUT})
WITHDRAWN, START_CORRECTED = "withdrawn", "first day corrected"
TAKEN_BACK = frozenset({WITHDRAWN, START_CORRECTED})
"""What is shown before it is saved."""


Agree = Callable[[list[Problem]], None]
"""Shows what an import would take back, and raises WrongUse where a person does not want it."""


def import_returns(
    session: Session, extract: Extract, kind: str, name: str = "", progress: Progress | None = None, agree: Agree | None = None
) -> Listing:
    """Bring an extract into the case file: all of it or, on any error, nothing.

    `kind` is that of the extract, `name` the name of its file or folder, for the audit log.

    The rows are what was not understood. The last note counts rows `read`, facts `new`, `changed` and `same`, facts `absent`
    from these files that an earlier import of them brought, and what was `refused` (rows and values left out). A dated copy
    of a case file that holds anything is kept beside it first, by the keep rule of the store. Where something that is on
    file would be withdrawn or get another first day, `agree` is asked before anything is saved.
    """
    if extract.undated_allocations:
        extract.facts = list(settled(session.store, extract))
    if not session.dry_run and session.store.revision():
        session.store.keep_copy()
    label = f"{kind} {name}".strip()
    try:
        rows, counted = _bring(session, extract, label, progress, ask=agree is not None and not session.dry_run)
    except _TakesBack as found:
        if agree:
            agree(found.problems)
        rows, counted = _bring(session, extract, label, progress, ask=False)
    return Listing(
        f"import {kind}",
        session.day,
        COLUMNS,
        [_row(problem) for problem in rows],
        "Everything was understood.",
        "Not understood",
        notes=[*extract.notes, *(["Nothing was changed: this was a trial."] if session.dry_run else []), counted],
        next_steps=["lc caseload", "lc due --overdue"],
        has_refusals=any(problem.done in _REFUSED for problem in rows),
    )


class _TakesBack(Exception):
    """Something on file would be withdrawn or get another first day, and nobody has agreed yet."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _bring(
    session: Session, extract: Extract, label: str, progress: Progress | None, *, ask: bool
) -> tuple[list[Problem], str]:
    """What was found on the way, and the counts. `ask`: raises _TakesBack, with nothing saved, instead of taking back."""
    with session.store.change(session.who, f"import {label}", dry_run=session.dry_run) as change:
        work = _Import(session.store, change, extract, progress)
        work.bring()
        taken_back = [problem for problem in work.problems if problem.done in TAKEN_BACK]
        if ask and taken_back:
            raise _TakesBack(taken_back)
        has_news = work.counts["new"] + work.counts["changed"] > 0
        save_coverage(session, change, extract, work.refs, has_news=has_news)
        if progress:
            progress("writing the account of it", 0, 0)
    rows = [*extract.problems, *work.problems]
    return rows, work.counted(rows)


def _row(problem: Problem) -> dict[str, object]:
    return {column.key: getattr(problem, column.key) for column in COLUMNS}


@dataclass(slots=True)
class _Import:
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
    told: dict[str, set[int]] = field(default_factory=dict)
    """The years of the returns from which facts on file about each young person came before this import."""
    steps: int = 0

    def bring(self) -> None:
        """Young people first and workers second, since the other facts speak of them."""
        self.files = frozenset(place_in(fact.source)[0] for fact in self.extract.facts)
        told: dict[type[Fact], list[Any]] = defaultdict(list)
        for fact in sorted(self.extract.facts, key=_as_of):
            told[type(fact)].append(fact)
        if self.extract.years:
            on_file = (self.store.records(kind) for kind in (Person, CareEpisode, Report))
            self.told = years_told(chain.from_iterable(on_file))
            told.setdefault(CareEpisode, [])
        people, workers = self.store.people(), self.store.advisers()
        self.refs = {person.case_id: person.ref for person in people if person.case_id}
        self.refs |= {by_reference(person.ref): person.ref for person in people}
        self.workers = {worker.worker_id or worker.name: worker.id for worker in workers}
        self._bring_kind(deduplicate(told.pop(Person, [])).values(), people, known_people(people))
        numbers = {person.ref: person.case_id for person in people}
        self.problems.extend(missing_children(self.extract.years, self.told, self.refs, numbers))
        self._bring_kind(deduplicate(told.pop(Adviser, [])).values(), workers, known_workers(workers))
        for kind, facts in told.items():
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
        refused = sum(problem.done in _REFUSED for problem in rows)
        names = ("new", "changed", "same", "absent", *([WITHDRAWN] if self.counts[WITHDRAWN] else []))
        middle = ", ".join(f"{what} {self.counts[what]}" for what in names)
        return f"read {self.extract.rows_read}, {middle}, refused {refused}"

    def _bring_kind(self, told: Iterable[MergeResult[F]], known: Iterable[F], find: Callable[[F], F | None]) -> None:
        met: dict[str, F] = {}
        read, known = list(told), list(known)
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
        return list(withdrawals(episodes, years, self.told))

    def _withdraw(self, missing: Iterable[Fact]) -> set[str]:
        """Take away the episodes that the returns hold no more, and name those that another source has too."""
        found = self._withdrawals(missing)
        for withdrawal in found:
            self.problems.append(as_problem(withdrawal, KEPT if withdrawal.kept_by else WITHDRAWN))
            if not withdrawal.kept_by:
                self.counts[WITHDRAWN] += 1
                self.change.remove(withdrawal.episode)
        return {withdrawal.episode.id for withdrawal in found}

    def _bring(self, before: F | None, told: MergeResult[F]) -> F:
        """Save what is new or changed, and remember under which name it goes here."""
        self._remark(told)
        if before is None:
            after = self._identified(told.fact)
            self.counts["new"] += 1
            self.change.save(after)
        else:
            now = self._say_corrected(before, merge_fact(before, self._under_known_number(before, told.fact)))
            after = now.fact
            self.counts["changed" if now.changed else "same"] += 1
            self._remark(now._replace(fact=told.fact))
            if after is not before:
                self.change.save(after)
        if isinstance(told.fact, Person) and isinstance(after, Person):
            self.refs[told.fact.ref] = after.ref
        elif isinstance(told.fact, Adviser):
            self.workers[told.fact.worker_id or told.fact.name] = after.id
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
        """Of a number with its leading noughts and one without, the longer is the number."""
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

    def _remark(self, told: MergeResult[F]) -> None:
        if not told.remarks:
            return
        for remark in told.remarks:
            file, row = place_in(remark.source or told.fact.source)
            value = remark.value.isoformat() if isinstance(remark.value, date) else remark.value
            said = None if value is None else str(value)
            self.problems.append(Problem(file, row, remark.field, said, remark.problem, remark.done))

    def _count_step(self) -> None:
        if self.progress and self.steps % _STEP == 0:
            self.progress("comparing with the case file", self.steps, len(self.extract.facts))
        self.steps += 1


def _as_of(fact: Fact) -> date:
    return fact.as_of or date.min
