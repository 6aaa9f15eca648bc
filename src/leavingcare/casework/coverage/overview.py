"""`lc coverage`: which records are kept, from when, and what rests on them; gaps with the command that fills each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.facts.coverage import RECORD_KINDS, Coverage, file_of, kind_of_records
from leavingcare.facts.life import Life, recorded_day
from leavingcare.law.duties.endings import RESTS_ON
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import filling_command

Row = dict[str, object]
COLUMNS = (
    Column("kind", "Records"),
    Column("source", "Source", empty_text="not kept", no_wrap=True),
    Column("known_from", "From"),
    Column("known_to", "To"),
    Column("people", "People"),
    Column("newest", "Newest"),
    Column("rests_on", "Duties that rest on it", if_wide=True),
    Column("fill", "Filled by", if_wide=True),
)
_Newest = dict[tuple[str, str | None], date]


def coverage(session: Session) -> Listing:
    """A row for each kind of record and statement, and one for each kind of which nothing is stated."""
    stated = [
        statement
        for statement in session.store.records(Coverage)
        if statement.person is None or session.store.person(statement.person)
    ]
    people = list(people_on_day(session))
    newest = _newest(people)
    rows = [row for kind in RECORD_KINDS for row in _rows_of(kind, stated, people, newest, session)]
    return Listing(
        "coverage",
        session.day,
        COLUMNS,
        rows,
        "",
        "Records that are kept",
        notes=["Outside these days a missing record means nothing: what looks late is not known."],
        next_steps=["lc due"],
    )


def duties_resting_on(kind: str) -> list[str]:
    """The ids of the duties that a record of this kind ends, or without which they cannot be told."""
    return [duty for duty, records in RESTS_ON.items() if records == kind]


def _rows_of(kind: str, stated: list[Coverage], people: list[PersonOnDay], newest: _Newest, session: Session) -> Iterator[Row]:
    theirs = sorted(
        (statement for statement in stated if statement.records == kind),
        key=lambda statement: (statement.known_from, statement.known_to or date.max),
    )
    for statement in theirs:
        last = statement.known_to
        ended = last is not None and last < session.day
        yield {
            "kind": kind,
            "source": statement.source or f"stated{_for_whom(statement, session)}",
            "known_from": statement.known_from,
            "known_to": last,
            "people": sum(any(True for _ in person.coverage.stretches_of(statement, kind)) for person in people),
            "newest": newest.get((kind, statement.source)),
            "rests_on": duties_resting_on(kind),
            "fill": filling_command(kind) if ended or statement.latest_only else None,
        }
    if not theirs:
        empty: Row = dict.fromkeys((column.key for column in COLUMNS), None)
        yield {
            **empty,
            "kind": kind,
            "known_to": None,
            "people": 0,
            "rests_on": duties_resting_on(kind),
            "fill": filling_command(kind),
        }


def _for_whom(stated: Coverage, session: Session) -> str:
    if stated.person is not None:
        return f" for {stated.person}"
    if stated.adviser is not None:
        names = [adviser.name for adviser in session.store.advisers({stated.adviser})]
        return f" for the young people of {names[0] if names else 'somebody who is gone'}"
    return f" for team {stated.team}" if stated.team is not None else " for everybody"


def _newest(people: list[PersonOnDay]) -> _Newest:
    found: _Newest = {}
    for kind, source, day in (record for person in people for record in _records(person.life)):
        found[kind, source] = max(day, found.get((kind, source), day))
    return found


def _records(life: Life) -> Iterator[tuple[str, str | None, date]]:
    for fact in life.all_facts():
        kind = kind_of_records(fact.KIND, getattr(fact, "what", None))
        if kind is not None:
            yield kind, file_of(fact.source), recorded_day(fact)


def in_words(stated: Coverage, session: Session) -> str:
    """A statement in a sentence."""
    until = f" to {format_long(stated.known_to)}" if stated.known_to else ""
    return f"{stated.records} are on file from {format_long(stated.known_from)}{until}{_for_whom(stated, session)}"
