"""Cached answers equal answers worked out afresh: after any changes, undo and import, on any day. Never read where stale.

LC_SEQUENCES sets how many sequences of changes are tried; each takes some seconds.
"""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from leavingcare.casework.cache import answers, comparison, due_list, key
from leavingcare.casework.cache.key import cache_key, program
from leavingcare.casework.cache.summaries import cached_summaries
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties import listing, rows
from leavingcare.casework.duties import worklist as fresh
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.duties.summary import summary_of
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.errors import LcError, NotCached
from leavingcare.exchange.extract import Extract
from leavingcare.facts.events import Contact, Occasion, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact, Spell
from leavingcare.facts.spells import Allocation, CareEpisode, Home
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.presentation.rows import Column
from leavingcare.store import in_memory
from leavingcare.store.answer_cache import AUTHORITY

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


def _missing(session: Session) -> set[str]:
    """Of whom an answer is missing in the cache."""
    cached: dict[str, set[str]] = {part: set() for part in answers.PARTS}
    for part, checked in session.store.cache.read(cache_key(session), answers.PARTS):
        cached[part].update(person for person, _, _ in checked)
    return {person for people in cached.values() for person in session.store.cache.people() - people}


def _wanted(session: Session, chance: Random) -> list[DueFilter]:
    adviser = chance.choice(session.store.advisers())
    return [
        DueFilter(),
        DueFilter(overdue=True),
        DueFilter(adviser=adviser),
        DueFilter(team=adviser.team or "none", overdue=True),
        *chance.sample(_narrowed(session, adviser, chance), 3),
    ]


def _narrowed(session: Session, adviser: Adviser, chance: Random) -> list[DueFilter]:
    person, duties = _anybody(session, chance).ref, tuple(chance.sample([*CATALOGUE], 20))
    return [
        DueFilter(ref=person),
        DueFilter(ref=person, adviser=adviser, overdue=True),
        DueFilter(unallocated=True),
        DueFilter(unallocated=True, team=adviser.team),
        DueFilter(duties=duties),
        DueFilter(duties=duties, overdue=True),
        DueFilter(duties=("STATUS", *duties)),
        DueFilter(within=chance.randint(0, 200), adviser=adviser),
        DueFilter(states=tuple(chance.sample(rows.STATES, 2))),
    ]


def _compare(session: Session, chance: Random) -> int:
    """Every list through cached answers, beside the same worked out afresh: rows, notes, and who was left out."""
    compared = 0
    for wanted in _wanted(session, chance):
        one, other = replace(session, left_out=set()), replace(session, left_out=set())
        through, afresh = due_list.due(one, wanted), fresh.due(other, wanted)
        assert through == afresh, wanted
        if not (wanted.adviser or wanted.team or wanted.unallocated):
            assert one.left_out == other.left_out
        compared += 1
    people = cached_summaries(session)
    if people is not None:
        assert people == [summary_of(one) for one in people_on_day(replace(session, restricted=True))]
        compared += 1
    return compared


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_kept_equals_fresh(seed: int) -> None:
    """After every step of a sequence, today and on another day, for a session that may keep and one that may not."""
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
    assert compared >= STEPS * 3 * 7
    store.close()


def test_a_second_look_works_nothing_out(team: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cached is read: the law is not asked again until something changes, and then about those touched only."""
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
    assert cached_summaries(there) is None
    assert session.store.cache.key() == cache_key(session)
    assert _missing(session) == set()


def test_another_program_trusts_nothing(team: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version has other rules: what the old one kept is thrown away."""
    session = replace(team, caches=True)
    due_list.due(session)
    monkeypatch.setattr(key, "program", lambda: "the next version")
    assert _missing(session) == {AUTHORITY, *(person.ref for person in session.store.people())}
    assert due_list.due(session) == fresh.due(session)


def test_a_file_in_use_is_read_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where nothing can be kept just now, the list is worked out, and nobody waits."""
    from leavingcare.store import create_store, open_store

    place = tmp_path_factory.mktemp("busy") / "team.db"
    create_store(place).close()
    store, other = open_store(place), open_store(place)
    session = Session(store, DAY, "tester", caches=True)
    fill(session)
    other.connection.execute("BEGIN IMMEDIATE")
    with pytest.warns(NotCached, match="not kept. The case file .* is in use"):
        assert due_list.due(session) == fresh.due(session)
    other.connection.execute("ROLLBACK")
    assert store.cache.key() is None
    other.close()
    store.close()


def test_nothing_is_kept_of_an_adviser_who_is_renamed(team: Session) -> None:
    """Every row may hold an adviser's name."""
    session = replace(team, caches=True)
    due_list.due(session)
    adviser = next(one for one in session.store.advisers() if isinstance(one, Adviser))
    _save(session, replace(adviser, name="Somebody Else"))
    assert session.store.cache.key() is None


@pytest.mark.parametrize("module", ["casework/duties/rows.py", "law/duties/visits.py", "law/data/duties.toml", "dates.py"])
def test_an_edited_program_trusts_nothing(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit of the rules, or of what lists say, counts like another version: wherever in the program it is."""
    package = tmp_path / "leavingcare"
    shutil.copytree(Path(key.__file__).parents[2], package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(key, "__file__", str(package / "casework" / "cache" / "key.py"))
    before = program.__wrapped__()
    assert program.__wrapped__() == before
    (package / module).write_text("# edited", encoding="utf-8")
    assert program.__wrapped__() != before


def test_a_failed_write_is_said_and_the_list_is_true(team: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a case file whose tables do not take what is to be kept: nobody has to guess why lists are slow."""
    session = replace(team, caches=True)
    session.store.connection.execute("ALTER TABLE cache ADD COLUMN another TEXT")
    with pytest.warns(NotCached, match=r"^The answers of the day were not kept\. "):
        assert due_list.due(session) == fresh.due(session)
    with pytest.raises(NotCached):  # what every test raises that does not expect it
        due_list.due(session)


def test_a_new_column_needs_no_other_table(team: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of the list, filled where rows are made, is cached like the others."""
    row_of = fresh._row
    wider = namedtuple("wider", (*rows.DueRow._fields, "age"))
    monkeypatch.setattr(answers, "DueRow", wider)
    monkeypatch.setattr(listing, "COLUMNS", (*listing.COLUMNS, Column("age", "Age")))
    monkeypatch.setattr(fresh, "_row", lambda *about: wider(*row_of(*about), about[-1].age if about[-1] else None))
    session = replace(team, caches=True)
    worked_out, read = due_list.due(session), due_list.due(session)
    assert worked_out == read == fresh.due(session)
    assert {type(row["age"]) for row in read.rows} == {int, type(None)}
    assert _missing(session) == set()


def test_a_text_is_believed_only_as_it_was_written(team: Session) -> None:
    """Not where it was edited, or is another person's or another part's."""
    session = replace(team, caches=True)
    true, connection = due_list.due(session), session.store.connection
    for damage in (
        "UPDATE cache SET text = CAST(replace(text, 'overdue', 'planned') AS BLOB)",
        "UPDATE cache SET checksum = checksum + 1 WHERE person = 'P001'",
        "UPDATE cache SET (text, checksum) = (SELECT text, checksum FROM cache AS other WHERE other.person = 'P002'"
        " AND other.part = cache.part) WHERE person = 'P001'",
        "UPDATE cache SET (text, checksum) = (SELECT text, checksum FROM cache AS other WHERE other.part = 'not overdue'"
        " AND other.person = cache.person) WHERE part = 'overdue'",
        "UPDATE cache SET text = x'ff'",
    ):
        before = connection.total_changes
        connection.execute(damage)
        assert connection.total_changes > before
        assert due_list.due(session) == true == fresh.due(session)
        assert comparison.not_as_worked_out(session) == 0
