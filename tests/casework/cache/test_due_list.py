"""Kept answers equal answers worked out afresh: after any changes, undo and import, on any day. Never read where stale.

LC_SEQUENCES sets how many sequences of changes are tried; each takes some seconds.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from leavingcare.casework.cache import due_list
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties import worklist as fresh
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.duties.summary import summary_of
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.errors import LcError
from leavingcare.exchange.extract import Extract
from leavingcare.facts.events import Contact, Occasion, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact, Spell
from leavingcare.facts.spells import Allocation, CareEpisode, Home
from leavingcare.store.sqlite.opening import in_memory

SEQUENCES, STEPS = int(os.environ.get("LC_SEQUENCES", "2")), 12
DAY = date(2026, 11, 21)


def _anybody(session: Session, chance: Random) -> Person:
    return chance.choice(session.store.people())


def _about(day: date, chance: Random) -> date:
    return day + timedelta(days=chance.randint(-500, 60))


def _save(session: Session, *facts: Fact) -> None:
    with session.store.change("tester", "made up") as change:
        for fact in facts:
            change.save(fact)


def _records_something(session: Session, chance: Random) -> None:
    ref, on = _anybody(session, chance).ref, _about(session.day, chance)
    _save(session, chance.choice([
        Contact(person=ref, on=on, what="visit", outcome="seen", at_home=True),
        Review(person=ref, on=on, outcome="held"),
        Home(person=ref, start=on, code=chance.choice(["U1", "D2", "X2"]), provided_under="s23B provided"),
        Occasion(person=ref, on=on, what="review asked"),
        CareEpisode(person=ref, start=on, legal="C2", began="S"),
    ]))  # fmt: skip


def _corrects_a_birth_date(session: Session, chance: Random) -> None:
    _save(session, replace(_anybody(session, chance), born=date(chance.randint(2000, 2011), 2, 28)))


def _restricts_a_record(session: Session, chance: Random) -> None:
    person = _anybody(session, chance)
    _save(session, replace(person, restricted_since=None if person.restricted_since else session.day))


def _adds_somebody(session: Session, chance: Random) -> None:
    with session.store.change("tester", "person add") as change:
        ref = change.next_reference()
        change.save(Person(ref=ref, born=date(2008, 5, 1), case_id=f"N{ref}"))
        change.save(CareEpisode(person=ref, start=date(2020, 1, 1), legal="C2", began="S"))


def _erases_somebody(session: Session, chance: Random) -> None:
    session.store.erase(_anybody(session, chance).ref, "tester", "erase")


def _takes_something_away(session: Session, chance: Random) -> None:
    facts = [fact for fact in session.store.life(_anybody(session, chance).ref).all_facts() if isinstance(fact, Spell)]
    if facts:
        with session.store.change("tester", "remove") as change:
            change.remove(chance.choice(facts))


def _allocates(session: Session, chance: Random) -> None:
    adviser = chance.choice(session.store.advisers())
    _save(session, Allocation(person=_anybody(session, chance).ref, start=_about(session.day, chance), adviser=adviser.id))


def _an_adviser_leaves(session: Session, chance: Random) -> None:
    _save(session, replace(chance.choice(session.store.advisers()), until=_about(session.day, chance)))


def _sets_policy(session: Session, chance: Random) -> None:
    with session.store.change("tester", "setting set") as change:
        change.set("review_interval", chance.choice(["3", "4", None]))


def _publishes_for_the_authority(session: Session, chance: Random) -> None:
    _save(session, Occasion(on=_about(session.day, chance), what="authority record", detail="local offer"))


def _undoes(session: Session, chance: Random) -> None:
    try:
        undo(session, chance.choice([None, *(line.seq for line in session.store.log()[1:])]))
    except LcError:  # it was undone already, or something later stands in the way
        return


def _imports(session: Session, chance: Random) -> None:
    person = _anybody(session, chance)
    number = person.case_id or "N1"
    told = [
        Person(ref=number, case_id=number, born=person.born or DAY, as_of=session.day, source="header.csv row 1"),
        CareEpisode(
            person=number, start=_about(session.day, chance), legal="C2", as_of=session.day, source="episodes.csv row 1"
        ),
    ]
    import_returns(session, Extract(facts=list(told)), "made up")


def _a_day_passes(session: Session, chance: Random) -> None:
    """Nothing: the desk of the next look is another one."""


ACTS: list[Callable[[Session, Random], None]] = [
    _records_something, _records_something, _corrects_a_birth_date, _restricts_a_record, _adds_somebody, _erases_somebody,
    _takes_something_away, _allocates, _an_adviser_leaves, _sets_policy, _publishes_for_the_authority, _undoes, _imports,
    _a_day_passes,
]  # fmt: skip


def _wanted(session: Session, chance: Random) -> list[DueFilter]:
    adviser = chance.choice(session.store.advisers())
    return [
        DueFilter(),
        DueFilter(overdue=True),
        DueFilter(adviser=adviser),
        DueFilter(team=adviser.team or "none", overdue=True),
    ]


def _compare(session: Session, chance: Random) -> int:
    """Every list through kept answers, beside the same worked out afresh: rows, notes, and who was left out."""
    compared = 0
    for wanted in _wanted(session, chance):
        one, other = replace(session, left_out=set()), replace(session, left_out=set())
        through, afresh = due_list.due(one, wanted), fresh.due(other, wanted)
        assert through == afresh
        if not (wanted.adviser or wanted.team):
            assert one.left_out == other.left_out
        compared += 1
    people = due_list.everybody(session)
    if people is not None:
        assert people == [summary_of(one) for one in people_on_day(replace(session, restricted=True))]
        compared += 1
    return compared


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_kept_equals_fresh(seed: int) -> None:
    """After every step of a sequence, today and on another day, for a reader who may keep and one who may not."""
    chance = Random(seed)  # noqa: S311  # made-up changes, nothing secret
    store = in_memory()
    today = Session(store, DAY, "tester", caches=True)
    fill(today)
    compared = _compare(today, chance)
    for _ in range(STEPS):
        chance.choice(ACTS)(today, chance)
        if chance.random() < 0.2:
            today = replace(today, day=today.day + timedelta(days=chance.randint(1, 40)))
        looking = replace(today, day=_about(today.day, chance), caches=False)
        for session in chance.sample([today, looking, replace(today, caches=False)], 3):
            compared += _compare(session, chance)
    assert compared >= STEPS * 3 * 4
    store.close()


def test_a_second_look_works_nothing_out(team: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is read: the law is not asked again until something changes, and then about those touched only."""
    session = replace(team, caches=True)
    before = due_list.due(session)
    asked: list[str] = []
    rows_of = fresh.due_rows
    monkeypatch.setattr(fresh, "due_rows", lambda person: asked.append(person.ref) or rows_of(person))
    assert due_list.due(session) == before
    assert asked == []
    with session.store.change("tester", "contact P001") as change:
        change.save(Contact(person="P001", on=session.day, what="visit", outcome="seen"))
    due_list.due(session)
    assert asked == ["P001"]


@pytest.mark.parametrize("other", [{"day": date(2026, 11, 22)}, {"day": date(2027, 5, 1)}])
def test_another_day_is_worked_out_and_not_kept(team: Session, other: dict[str, date]) -> None:
    """Looking at another day throws nothing away that holds for today."""
    session = replace(team, caches=True)
    due_list.due(session)
    there = replace(session, caches=False, **other)
    assert due_list.due(there) == fresh.due(there)
    assert due_list.everybody(there) is None
    assert session.store.without_answer(due_list.cache_key(session)) == []


def test_another_program_trusts_nothing(team: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version has other rules: what the old one kept is thrown away."""
    session = replace(team, caches=True)
    due_list.due(session)
    monkeypatch.setattr(due_list, "program", lambda: "the next version")
    assert session.store.kept_people(due_list.cache_key(session)) is None
    assert due_list.due(session) == fresh.due(session)


def test_a_file_in_use_is_read_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where nothing can be kept just now, the list is worked out, and nobody waits."""
    from leavingcare.store import create_case_file, open_case_file

    place = tmp_path_factory.mktemp("busy") / "team.db"
    create_case_file(place).close()
    store, other = open_case_file(place), open_case_file(place)
    session = Session(store, DAY, "tester", caches=True)
    fill(session)
    other.connection.execute("BEGIN IMMEDIATE")
    assert due_list.due(session) == fresh.due(session)
    other.connection.execute("ROLLBACK")
    assert store.without_answer(due_list.cache_key(session)) is None
    other.close()
    store.close()


def test_nothing_is_kept_of_an_adviser_who_is_renamed(team: Session) -> None:
    """Every row may hold an adviser's name."""
    session = replace(team, caches=True)
    due_list.due(session)
    adviser = next(one for one in session.store.advisers() if isinstance(one, Adviser))
    _save(session, replace(adviser, name="Somebody Else"))
    assert session.store.kept_people(due_list.cache_key(session)) is None
