"""Several processes find what one finds, and where none can be started one does it all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import process
from dataclasses import replace
from datetime import date
from operator import attrgetter

import pytest

from leavingcare.casework.cache.summaries import cached_summaries
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties import worklist as fresh
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.duties.summary import summary_of
from leavingcare.casework.evaluation import parallel
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError
from leavingcare.store import create_store, keys

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A team in a file, with one record that lists leave out."""
    store = create_store(tmp_path_factory.mktemp("many hands") / "team.db")
    whole = Session(store, DAY, "tester")
    fill(whole)
    with store.change("tester", "restrict") as change:
        change.save(replace(store.people()[2], restricted_since=DAY))
    yield whole
    store.close()


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if so few were worth several processes, and on any machine."""
    monkeypatch.setattr(parallel, "PARALLEL_FROM_PEOPLE", 2)
    monkeypatch.setattr(parallel, "PEOPLE_PER_TASK", 5)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_every_list_is_the_same(session: Session, monkeypatch: pytest.MonkeyPatch, many: None) -> None:
    """The whole list, one adviser's and the overdue: rows, order, notes, and who is left out."""
    for wanted in (DueFilter(), DueFilter(adviser=session.store.advisers()[0], why=True), DueFilter(overdue=True)):
        one, several = replace(session, left_out=set()), replace(session, left_out=set())
        found = fresh.due(several, wanted)
        with monkeypatch.context() as alone:
            alone.setattr(parallel, "PARALLEL_FROM_PEOPLE", 1_000)
            assert found == fresh.due(one, wanted)
        assert several.left_out == one.left_out


def test_what_is_kept_is_the_same(session: Session, many: None) -> None:
    """Answers that other processes worked out are kept, and equal those of this one."""
    today = replace(session, caches=True)
    assert cached_summaries(today) == [summary_of(one) for one in parallel.people_on_day(replace(session, restricted=True))]


def test_where_no_process_can_be_started_one_does_it_all(session: Session, many: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that refuses another process makes a list slow and not impossible."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError("no more processes")

    with monkeypatch.context() as forbidden:
        forbidden.setattr(process.ProcessPoolExecutor, "submit", refused)
        refs = list(parallel.map_people(session, attrgetter("ref")))
    assert refs == [person.ref for person in session.store.people()]


def test_inside_a_change_nobody_else_is_asked(session: Session, many: None) -> None:
    """Another process would not see what is not saved yet."""
    with session.store.change("tester", "try", dry_run=True) as change:
        change.save(replace(session.store.people()[0], name="Changed"))
        assert next(parallel.map_people(session, attrgetter("details.name"))) == "Changed"


def test_a_problem_in_another_process_is_said_as_ever(tmp_path_factory: pytest.TempPathFactory, many: None) -> None:
    """What another process cannot read comes back as the same plain error."""
    place = tmp_path_factory.mktemp("gone") / "team.db"
    store = create_store(place)
    there = Session(store, DAY, "tester")
    fill(there)
    place.rename(place.with_name("elsewhere.db"))
    with pytest.raises(CaseFileError, match="There is no case file"):
        list(parallel.map_people(there, attrgetter("ref")))
    store.close()


def test_how_far_it_has_come_is_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a long list sees it move, and the last word says that all are done."""
    monkeypatch.setattr(parallel, "_STEP", 4)
    told: list[tuple[int, int]] = []
    watched = replace(session, progress=lambda _, done, of: told.append((done, of)))
    people = len(list(parallel.map_people(watched, attrgetter("ref"))))
    assert told == [*((done, people) for done in range(4, people + 1, 4)), (people, people)]


def test_a_recovery_key_typed_here_is_not_known_to_others(
    tmp_path_factory: pytest.TempPathFactory, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a key store only this process can open the file, and does it all."""
    pytest.importorskip("sqlcipher3", reason="leavingcare[encrypted] is not installed")
    monkeypatch.setattr(keys, "_of_path", {})
    monkeypatch.setattr(keys, "_entered", [])
    monkeypatch.setattr(keys, "_key_store", lambda: None)
    store = create_store(tmp_path_factory.mktemp("sealed") / "team.db", keys.new_key())
    there = Session(store, DAY, "tester")
    fill(there)
    assert len(list(parallel.map_people(there, attrgetter("ref")))) == len(store.people())
    store.close()
