"""What an import covers goes into the case file with it: for which days, and for whom, its kinds of records are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from leavingcare.casework.session import Session
from leavingcare.exchange.extract import Covered, Extract
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.people import Person
from leavingcare.store.api import Change


def save_coverage(session: Session, change: Change, extract: Extract, refs: Mapping[str, str], *, has_news: bool) -> None:
    """Save what the files cover, unless the case file has it already. `refs` leads from case numbers to references;
    `has_news`: the import brought something new or changed.

    What a file holds of single people alone (the latest record of those in a team's table) takes the place of what an earlier
    file of that name held of them: a table that comes every week would otherwise leave a fact a week for each of them. A file
    without anything new is the file of last time, whatever day it is read: it covers what it did then.
    """
    stated = [coverage for coverage in session.store.records(Coverage) if coverage.source is not None]
    known = {_words(coverage) for coverage in stated}
    earlier = {_place(coverage): coverage for coverage in stated if coverage.person}
    everybody = session.store.people()
    sources = set() if has_news else {coverage.source for coverage in stated}
    for covered in extract.coverage:
        if covered.source in sources:
            continue
        for fact in _facts(covered, extract, session, everybody, refs):
            before = earlier.get(_place(fact)) if fact.person else None
            if before and fact.known_to and before.known_to and fact.known_to < before.known_to:
                continue
            if _words(fact) not in known:
                known.add(_words(fact))
                change.save(replace(fact, id=before.id) if before else fact)


def _facts(
    covered: Covered, extract: Extract, session: Session, everybody: list[Person], refs: Mapping[str, str]
) -> Iterator[Coverage]:
    named = {refs[number] for number in covered.people if number in refs}
    whole = not covered.people or {person.ref for person in everybody} <= named
    for ref in [None] if whole else sorted(named):
        yield Coverage(
            person=ref,
            on=session.day,
            records=covered.records,
            known_from=covered.known_from,
            known_to=covered.known_to,
            latest_only=covered.latest_only,
            source=covered.source,
            as_of=extract.as_of,
        )


def _words(coverage: Coverage) -> tuple[object, ...]:
    """What is covered, whichever file says so: the same file under another name covers nothing new."""
    return (
        coverage.person,
        coverage.records,
        coverage.known_from,
        coverage.known_to,
        coverage.latest_only,
        coverage.team,
        coverage.adviser,
    )


def _place(coverage: Coverage) -> tuple[object, ...]:
    return coverage.person, coverage.records, coverage.source
