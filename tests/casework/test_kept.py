"""Kept answers equal answers worked out afresh: after any changes, undo and import, on any day. Never read where stale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from leavingcare.casework import due as fresh
from leavingcare.casework import kept
from leavingcare.casework.demo import fill
from leavingcare.casework.desk import Desk
from leavingcare.casework.due_list import Wanted
from leavingcare.casework.importing import import_returns
from leavingcare.casework.standing import standings
from leavingcare.casework.undo import undo
from leavingcare.errors import LcError
from leavingcare.exchange.extract import Extract
from leavingcare.facts import Adviser, Allocation, CareEpisode, Contact, Fact, Home, Occasion, Person, Review, Spell
from leavingcare.store.opening import in_memory

SEQUENCES, STEPS = 12, 12
DAY = date(2026, 11, 21)


def _anybody(desk: Desk, chance: Random) -> Person:
    return chance.choice(desk.store.people())


def _about(day: date, chance: Random) -> date:
    return day + timedelta(days=chance.randint(-500, 60))


def _save(desk: Desk, *facts: Fact) -> None:
    with desk.store.change("tester", "made up") as change:
        for fact in facts:
            change.save(fact)


def _records_something(desk: Desk, chance: Random) -> None:
    ref, on = _anybody(desk, chance).ref, _about(desk.on, chance)
    _save(desk, chance.choice([
        Contact(person=ref, on=on, what="visit", outcome="seen", at_home=True),
        Review(person=ref, on=on, outcome="held"),
        Home(person=ref, start=on, code=chance.choice(["U1", "D2", "X2"]), provided_under="s23B provided"),
        Occasion(person=ref, on=on, what="review asked"),
        CareEpisode(person=ref, start=on, legal="C2", began="S"),
    ]))  # fmt: skip


def _corrects_a_birth_date(desk: Desk, chance: Random) -> None:
    _save(desk, replace(_anybody(desk, chance), born=date(chance.randint(2000, 2011), 2, 28)))


def _restricts_a_record(desk: Desk, chance: Random) -> None:
    person = _anybody(desk, chance)
    _save(desk, replace(person, restricted_since=None if person.restricted_since else desk.on))


def _adds_somebody(desk: Desk, chance: Random) -> None:
    with desk.store.change("tester", "person add") as change:
        ref = change.next_reference()
        change.save(Person(ref=ref, born=date(2008, 5, 1), case_id=f"N{ref}"))
        change.save(CareEpisode(person=ref, start=date(2020, 1, 1), legal="C2", began="S"))


def _erases_somebody(desk: Desk, chance: Random) -> None:
    desk.store.erase(_anybody(desk, chance).ref, "tester", "erase")


def _takes_something_away(desk: Desk, chance: Random) -> None:
    facts = [fact for fact in desk.store.life(_anybody(desk, chance).ref).all_facts() if isinstance(fact, Spell)]
    if facts:
        with desk.store.change("tester", "remove") as change:
            change.remove(chance.choice(facts))


def _allocates(desk: Desk, chance: Random) -> None:
    adviser = chance.choice(desk.store.advisers())
    _save(desk, Allocation(person=_anybody(desk, chance).ref, start=_about(desk.on, chance), adviser=adviser.id))


def _an_adviser_leaves(desk: Desk, chance: Random) -> None:
    _save(desk, replace(chance.choice(desk.store.advisers()), until=_about(desk.on, chance)))


def _sets_policy(desk: Desk, chance: Random) -> None:
    with desk.store.change("tester", "setting set") as change:
        change.set("review_interval", chance.choice(["3", "4", None]))


def _publishes_for_the_authority(desk: Desk, chance: Random) -> None:
    _save(desk, Occasion(on=_about(desk.on, chance), what="authority record", detail="local offer"))


def _undoes(desk: Desk, chance: Random) -> None:
    try:
        undo(desk, chance.choice([None, *(line.seq for line in desk.store.log()[1:])]))
    except LcError:  # it was undone already, or something later stands in the way
        return


def _imports(desk: Desk, chance: Random) -> None:
    person = _anybody(desk, chance)
    number = person.case_id or "N1"
    told = [
        Person(ref=number, case_id=number, born=person.born or DAY, as_of=desk.on, source="header.csv row 1"),
        CareEpisode(person=number, start=_about(desk.on, chance), legal="C2", as_of=desk.on, source="episodes.csv row 1"),
    ]
    import_returns(desk, Extract(facts=list(told)), "made up")


def _a_day_passes(desk: Desk, chance: Random) -> None:
    """Nothing: the desk of the next look is another one."""


ACTS: list[Callable[[Desk, Random], None]] = [
    _records_something, _records_something, _corrects_a_birth_date, _restricts_a_record, _adds_somebody, _erases_somebody,
    _takes_something_away, _allocates, _an_adviser_leaves, _sets_policy, _publishes_for_the_authority, _undoes, _imports,
    _a_day_passes,
]  # fmt: skip


def _wanted(desk: Desk, chance: Random) -> list[Wanted]:
    adviser = chance.choice(desk.store.advisers())
    return [Wanted(), Wanted(overdue=True), Wanted(adviser=adviser), Wanted(team=adviser.team or "none", overdue=True)]


def _compare(desk: Desk, chance: Random) -> int:
    """Every list through kept answers, beside the same worked out afresh: rows, notes, and who was left out."""
    compared = 0
    for wanted in _wanted(desk, chance):
        one, other = replace(desk, left_out=set()), replace(desk, left_out=set())
        through, afresh = kept.due(one, wanted), fresh.due(other, wanted)
        assert through == afresh
        if not (wanted.adviser or wanted.team):
            assert one.left_out == other.left_out
        compared += 1
    people = kept.everybody(desk)
    if people is not None:
        assert people == [one.in_short for one in standings(replace(desk, restricted=True))]
        compared += 1
    return compared


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_kept_equals_fresh(seed: int) -> None:
    """After every step of a sequence, today and on another day, for a reader who may keep and one who may not."""
    chance = Random(seed)  # noqa: S311  # made-up changes, nothing secret
    store = in_memory()
    today = Desk(store, DAY, "tester", keeps=True)
    fill(today)
    compared = _compare(today, chance)
    for _ in range(STEPS):
        chance.choice(ACTS)(today, chance)
        if chance.random() < 0.2:
            today = replace(today, on=today.on + timedelta(days=chance.randint(1, 40)))
        looking = replace(today, on=_about(today.on, chance), keeps=False)
        for desk in chance.sample([today, looking, replace(today, keeps=False)], 3):
            compared += _compare(desk, chance)
    assert compared >= STEPS * 3 * 4
    store.close()


def test_a_second_look_works_nothing_out(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is read: the law is not asked again until something changes, and then about those touched only."""
    desk = replace(team, keeps=True)
    before = kept.due(desk)
    asked: list[str] = []
    rows_of = fresh.due_rows
    monkeypatch.setattr(fresh, "due_rows", lambda standing: asked.append(standing.person.ref) or rows_of(standing))
    assert kept.due(desk) == before
    assert asked == []
    with desk.store.change("tester", "contact P001") as change:
        change.save(Contact(person="P001", on=desk.on, what="visit", outcome="seen"))
    kept.due(desk)
    assert asked == ["P001"]


@pytest.mark.parametrize("other", [{"on": date(2026, 11, 22)}, {"on": date(2027, 5, 1)}])
def test_another_day_is_worked_out_and_not_kept(team: Desk, other: dict[str, date]) -> None:
    """Looking at another day throws nothing away that holds for today."""
    desk = replace(team, keeps=True)
    kept.due(desk)
    there = replace(desk, keeps=False, **other)
    assert kept.due(there) == fresh.due(there)
    assert kept.everybody(there) is None
    assert desk.store.without_answer(kept.stamp_of(desk)) == []


def test_another_program_trusts_nothing(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version has other rules: what the old one kept is thrown away."""
    desk = replace(team, keeps=True)
    kept.due(desk)
    monkeypatch.setattr(kept, "program", lambda: "the next version")
    assert desk.store.kept_people(kept.stamp_of(desk)) is None
    assert kept.due(desk) == fresh.due(desk)


def test_a_file_in_use_is_read_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where nothing can be kept just now, the list is worked out, and nobody waits."""
    from leavingcare.store import create_case_file, open_case_file

    place = tmp_path_factory.mktemp("busy") / "team.db"
    create_case_file(place).close()
    store, other = open_case_file(place), open_case_file(place)
    desk = Desk(store, DAY, "tester", keeps=True)
    fill(desk)
    other.connection.execute("BEGIN IMMEDIATE")
    assert kept.due(desk) == fresh.due(desk)
    other.connection.execute("ROLLBACK")
    assert store.without_answer(kept.stamp_of(desk)) is None
    other.close()
    store.close()


def test_nothing_is_kept_of_an_adviser_who_is_renamed(team: Desk) -> None:
    """Every row may hold an adviser's name."""
    desk = replace(team, keeps=True)
    kept.due(desk)
    adviser = next(one for one in desk.store.advisers() if isinstance(one, Adviser))
    _save(desk, replace(adviser, name="Somebody Else"))
    assert desk.store.kept_people(kept.stamp_of(desk)) is None
