"""`lc export annex-a` and `lc import annex-a`: List 9 for Ofsted, and List 9 as the case system made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.annex_a.reader import read_annex_a
from leavingcare.exchange.annex_a.values import COLUMNS as HEADINGS
from leavingcare.exchange.annex_a.writer import FORMATS, write_annex_a
from leavingcare.exchange.csv_output import zeros_note
from leavingcare.exchange.extract import VALUE_LEFT_OUT, Extract, Problem, Progress, place_in
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation
from leavingcare.files import written_beside
from leavingcare.law.spells_on_day import SOCIAL_WORKER
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.annex_a import Listed, list_nine
from leavingcare.store.api import Store

COLUMNS = (
    Column("ref", "Ref"),
    Column("case_id", "Case number", on_screen=False),
    Column("adviser", "Adviser"),
    Column("what", "What an inspector would ask about"),
)


def export_annex_a(session: Session, file: Path) -> Listing:
    """Write List 9 as at the session's day, as CSV or workbook. The rows are what is blank in it and should not be.

    Raises WrongUse for another kind of file, CaseFileError where it cannot be written.
    """
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        raise WrongUse(f"{file.name}: List 9 is written as CSV or as a workbook, so the name must end in .csv or .xlsx.")
    listed = list(_listed_people(session))
    if not session.dry_run:
        with written_beside(file) as partial:
            write_annex_a(partial, suffix, [listed_person.cells for listed_person in listed])
            session.store.note(session.who, f"export annex-a, {len(listed)} rows")
    rows = [_gap_row(listed_person) for listed_person in listed if listed_person.gaps]
    count = (
        f"{len(listed)} young people {'would be' if session.dry_run else 'are'} in {file.name}; {len(rows)} of them with gaps."
    )
    return Listing(
        "export annex-a",
        session.day,
        COLUMNS,
        rows,
        "Nothing that an inspector would miss is blank.",
        "Annex A List 9: gaps",
        notes=[
            count,
            "The file holds personal details: it goes to Ofsted's inspectors and to nobody else.",
            *(zeros_note({"case_id": one.person.details.case_id} for one in listed) if suffix == ".csv" else []),
        ],
        next_steps=["lc check"],
    )


def _listed_people(session: Session) -> Iterator[Listed]:
    evaluation = Evaluation(session)
    for life in session.store.lives():
        listed = list_nine(evaluation.on_day(life, session.day))
        if listed:
            yield listed


def _gap_row(listed: Listed) -> dict[str, object]:
    person = listed.person
    adviser = person.adviser or person.social_worker
    return {
        "ref": person.ref,
        "case_id": person.details.case_id,
        "adviser": adviser.name if adviser else None,
        "what": "; ".join(listed.gaps),
    }


def import_annex_a(session: Session, file: Path, progress: Progress | None = None) -> Listing:
    """Bring a List 9, which speaks for the session's day, into the case file. Raises BadData for a file that cannot be read."""
    extract = read_annex_a(file, session.day)
    extract.facts = list(_settled(session.store, extract))
    return import_returns(session, extract, "annex-a", file.name, progress)


def _settled(store: Store, extract: Extract) -> Iterator[Fact]:
    """The facts of a list, whose allocations say nothing of their beginning: what is known of who has whom goes before."""
    staff = _Staff(store)
    named: dict[str, Adviser] = {}
    for fact in extract.facts:
        if isinstance(fact, Adviser):
            named[fact.name] = fact
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
        if known and normalised_name(known.name) == normalised_name(read.adviser):
            yield replace(known, source=read.source, as_of=read.as_of)

    def settle(self, read: Allocation, extract: Extract) -> Iterator[Allocation]:
        """The allocation if nobody is allocated; a change if the list itself said otherwise before; else a problem."""
        running = self._running(read)
        file, row = place_in(read.source)
        if running is None:
            yield read
        elif normalised_name(self._workers[running.adviser].name) == normalised_name(read.adviser):
            return
        elif place_in(running.source)[0] == file:
            before = _key(self._workers[running.adviser])
            yield replace(running, person=read.person, adviser=before, end=read.start, source=read.source, as_of=read.as_of)
            yield read
        else:
            heading = HEADINGS["worker" if read.role == SOCIAL_WORKER else "adviser"]
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


def _key(worker: Adviser) -> str:
    return worker.worker_id or worker.name
