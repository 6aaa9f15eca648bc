"""One story told through every method of the store, and told again to every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from inspect import getsource
from pathlib import Path

import pytest

from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.actions import Action
from leavingcare.facts.events import Contact
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.risk_assessments import UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Allocation, Home
from leavingcare.store import create_store, in_memory, keys, open_store
from leavingcare.store.answer_cache import AUTHORITY, AnswerCache, CachedText, CacheKey
from leavingcare.store.api import Change, SettingEdit, Store
from leavingcare.store.sqlite import driver
from tests.store.examples_of_facts import one_of_each

Opener = Callable[[Path], Store]


def _reopened(folder: Path) -> Store:
    create_store(folder / "team.db").close()
    return open_store(folder / "team.db")


def _encrypted(folder: Path) -> Store:
    if driver.cipher() is None:
        pytest.skip("leavingcare[encrypted] is not installed")
    create_store(folder / "team.db", keys.new_key()).close()
    return open_store(folder / "team.db")


ENGINES: dict[str, Opener] = {"in memory": lambda _: in_memory(), "file": _reopened, "encrypted file": _encrypted}


@pytest.fixture(params=[*ENGINES, "server"], name="store")
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opener = ENGINES.get(request.param)
    store = opener(tmp_path) if opener else create_store(request.getfixturevalue("database"))
    yield store
    store.close()


def _person(change: Change, **fields: object) -> Person:
    person = Person(ref=change.next_reference(), **fields)  # type: ignore[arg-type]
    change.save(person)
    return person


def test_a_year_in_a_leaving_care_team(store: Store, tmp_path: Path) -> None:  # noqa: PLR0915  # one story, told in one go
    """Two young people, an adviser, a move, a signature, a slip taken back, an erasure: every method has its part."""
    assert (store.people(), store.advisers(), store.log(), store.settings()) == ([], [], [], {})
    assert (store.revision(), store.last_import(), store.numbers()) == (0, None, {})

    # The team comes into being.
    with store.change("mira", "init", "pilot of the east team") as change:
        kim = Adviser(name="Kim Ōtani", team="East", fte=0.6)
        change.save(kim)
        sian = _person(change, name="Siân O'Brien-Żukowska", born=date(2008, 2, 29), case_id="A-17")
        jo = _person(change, name="Jo [/] =1+1", born=date(2007, 9, 30), other_births=(date(2006, 1, 1), date(2005, 1, 1)))
        change.save(Allocation(person="P001", adviser=kim.id, start=date(2026, 3, 1)))
        change.set("visit_weeks", "6")
        assert store.person("P001") == sian  # reading inside the change sees it
        assert len(change.edits) == 4
        assert change.setting_edits == [SettingEdit("visit_weeks", None, "6")]
    assert [person.ref for person in store.people()] == ["P001", "P002"]
    assert sorted(store.names()) == sorted(person.name for person in store.people() if person.name)
    assert store.advisers() == store.advisers([kim.id]) == [kim] and store.advisers(["A9"]) == []
    assert store.person("P002") == jo
    assert store.people(["P002", "P404"]) == [jo]
    assert (store.advisers_of("P001"), store.advisers_of("P002")) == ([kim], [])
    assert (store.ever_allocated_to([kim.id]), store.ever_allocated_to(["nobody"])) == (["P001"], [])
    assert store.adviser_ids_by_name() == {"kim otani": {kim.id}}
    assert store.person("P003") is None
    assert store.settings() == {"visit_weeks": "6"}
    (line,) = store.log()
    assert (line.seq, line.who, line.command, line.why, line.ref) == (1, "mira", "init", "pilot of the east team", None)
    assert line.what == "1 adviser added, 2 young people added, 1 allocation added, 1 setting added"
    assert line.changed == 5

    # Siân moves, and what follows is written and signed.
    with store.change("kim", "move P001 B1") as change:
        home = Home(person="P001", start=date(2026, 11, 2), code="K2", known_on=date(2026, 11, 3))
        assert store.life("P001").homes == ()
        first = replace(home, code="B1")
        change.save_all([first, home, home])
        assert store.life("P001").homes == (home,)  # what was read before the save is read anew
        assert [(edit.before, edit.after) for edit in change.edits] == [(None, home)]
        assessment = RiskAssessment(
            person="P001", number=change.next_number(RiskAssessment), about=UNSUITABLE, opened=date(2026, 11, 3), home=home.id
        )
        change.save(assessment)
    life = store.life("P001")
    assert (life.person, life.homes, life.risk_assessments) == (sian, (home,), (assessment,))
    assert store.log("P001")[-1].ref == "P001"
    assert store.log("P001")[-1].what == "1 home added, 1 risk assessment added"
    assert [line.seq for line in store.log("P002")] == [1]
    assert {life.person.ref for life in store.lives()} == {"P001", "P002"}
    assert [life.person.ref for life in store.lives(["P002", "P404"])] == ["P002"]
    assert store.records(Home) == [home]

    # An import says what it knows, and for which day.
    with store.change("mira", "import ssd") as change:
        change.save(Contact(person="P002", on=date(2026, 11, 20), source="contacts.csv row 2", as_of=date(2026, 11, 21)))
    assert store.last_import() == date(2026, 11, 21)
    revision = store.revision()

    # Each line is in the way of those whom it was about.
    assert (store.changed_since(1), store.changed_since(2), store.changed_since(3)) == ([2, 3], [3], [])
    assert (store.changed_since(1, ["P001"]), store.changed_since(1, ["P002", AUTHORITY])) == ([2], [3])
    assert store.changed_since(0, ["P900"]) == [1]  # it set a setting
    assert (store.changed_since(1, [], [kim.id]), store.changed_since(1, [AUTHORITY])) == ([], [])

    # A dry run and a change that changes nothing leave no trace; an export leaves a line and the revision alone.
    with store.change("mira", "move P002", dry_run=True) as change:
        change.save(Home(person="P002", start=date(2026, 1, 1)))
        assert len(change.edits) == 1
    with store.change("mira", "correct P001") as change:
        change.save(sian)
    assert len(store.log()) == 3
    store.note("mira", "export board", why="quarter end")
    assert store.log()[-1].what == ""
    assert store.revision() == revision == 3

    # A slip, and taking it back.
    with store.change("kim", "close home of P001") as change:
        change.save(Home(id=home.id, person="P001", start=home.start, end=date(2026, 11, 30), code="K2"))
        change.set("visit_weeks", None)
    assert store.later_changes(2) == [5]
    (edit,) = store.edits(5)
    assert edit.before == home
    assert store.setting_edits(5) == [SettingEdit("visit_weeks", "6", None)]
    with store.change("kim", "undo 5", undoes=5) as change:
        for edit in store.edits(5):
            change.save(edit.before) if edit.before else None
        change.set("visit_weeks", "6")
    assert store.records(Home) == [home]
    assert (store.log()[4].undone_by, store.log()[5].undoes) == (6, 5)
    assert store.later_changes(2) == []  # what was taken back is in nobody's way

    # The account holds, and an old head is still in it.
    head = store.head()
    assert head.startswith("6:")
    assert (store.checksum(6) or "").startswith(head[2:]) and store.checksum(7) is None
    assert store.verify(head).first_bad is None

    # Somebody is removed, somebody else is lawfully erased. Their numbers never come back.
    with store.change("mira", "remove P002") as change:
        for fact in store.life("P002").all_facts():
            change.remove(fact)
        change.keep_number(Action, 40)
    assert store.person("P002") is None
    store.redact(3, "mira", "redact line 3", "wrong person")
    assert store.edits(3) == []
    assert store.erase("P001", "mira", "erase P001", "request of 1 December") == 9
    with pytest.raises(NotFound):
        store.life("P001")
    assert store.log()[-1].why == "request of 1 December"
    assert not any("Siân" in repr(edit) for line in store.log() for edit in store.edits(line.seq))
    with store.change("mira", "person add") as change:
        assert _person(change).ref == "P003"
        assert change.next_number(RiskAssessment) == 2
        assert change.next_number(Action) == 41
    assert store.numbers() == {Person: 3, RiskAssessment: 2, Action: 41}
    assert store.verify(head).lines == 10

    # A copy holds the same.
    copied = store.backup(tmp_path / "copy.db")
    assert copied == store.head()
    copy = open_store(tmp_path / "copy.db")
    assert copy.place == tmp_path / "copy.db"
    assert (copy.people(), copy.log(), copy.settings()) == (store.people(), store.log(), store.settings())
    copy.close()
    kept = store.keep_copy()
    assert (kept is None) == (store.place is None)

    # Texts are kept for one key and one state of the facts, and go with what they rest on.
    key = CacheKey("1 December 2026, this program", store.revision())
    assert store.cache.key() is None
    assert (store.cache.people(), store.cache.people(["P003", "P900"])) == ({"P003", AUTHORITY}, {"P003"})
    assert list(store.cache.read(key, ["summary"])) == []
    about = CachedText("summary", "P003", b"relevant \xc5\xbb", 4_294_967_295)
    of_all = CachedText("summary", AUTHORITY, b"", 0)
    assert store.cache.save(key, [about, of_all])
    assert store.cache.save(key, [about])
    assert store.cache.key() == key
    assert list(store.cache.read(key, ["summary", "list"])) == [("summary", [of_all[1:], about[1:]])]
    assert list(store.cache.read(key, ["summary"], ["P003", "P900"])) == [("summary", [about[1:]])]
    assert list(store.cache.read(key._replace(basis="the next program"), ["summary"])) == []
    assert store.cache.save(key._replace(basis="the next program"), [of_all])
    assert list(store.cache.read(key, ["summary"])) == []
    store.cache.clear()
    assert store.cache.key() is None
    assert store.cache.save(key, [about, of_all])
    assert store.address_for_readers == store.address
    assert (store.user is None) == (store.address is None or isinstance(store.address, Path)) and not store.is_readonly
    with store.change("mira", "contact P003") as change:
        change.save(Contact(person="P003", on=date(2026, 12, 1)))
        assert store.address_for_readers is None
    assert store.head_seen() == store.head()
    store.look_ahead(1)
    assert [store.checksum(1), store.checksum(1)] == [store.checksum(1)] * 2 and store.head_seen() == store.head()
    assert not store.cache.save(key, [about])
    followed = key._replace(revision=store.revision())
    assert (store.cache.key(), list(store.cache.read(followed, ["summary"]))) == (followed, [("summary", [of_all[1:]])])
    store.look_ahead()
    with store.change("mira", "setting set") as change:
        change.set("visit_weeks", "5")
        assert store.settings()["visit_weeks"] == "5"  # what was read ahead no longer holds
    assert store.settings()["visit_weeks"] == "5" and store.head_seen() == store.head()
    assert store.cache.key() is None


def test_the_story_has_a_part_for_every_method() -> None:
    """A method added to the protocols has to appear in the story."""
    story = getsource(test_a_year_in_a_leaving_care_team) + getsource(_person)
    methods = [name for protocol in (Store, Change, AnswerCache) for name in vars(protocol) if not name.startswith("_")]
    assert len(methods) > 25
    assert [name for name in methods if f".{name}" not in story] == []


def test_every_kind_of_record_comes_back_as_it_went_in(store: Store) -> None:
    """Facts of every kind, with every field filled, are equal after the store has had them."""
    facts = one_of_each()
    assert {type(fact) for fact in facts} == set(KINDS.values())
    with store.change("ann", "fill") as change:
        for fact in facts:
            change.save(fact)
    for fact in facts:
        assert store.records(type(fact)) == [fact]
    assert set(store.life("P001").all_facts()) == {fact for fact in facts if not isinstance(fact, Adviser)}
    assert [edit.after for edit in store.edits(1)] == facts


@pytest.mark.parametrize("ref", ["../../../evil", "P1;touch${IFS}x;", "Q001", "P", "P1 ", "P１", "P1234567890", "p001"])
def test_a_reference_is_p_and_digits(store: Store, ref: str) -> None:
    """It names files and is typed in commands. Whoever brings another one, nothing is saved."""
    with pytest.raises(WrongUse, match="P and digits"), store.change("kim", "import all") as change:
        change.save(Person(ref=ref))
    assert store.people() == []


def test_references_sort_by_their_number(store: Store) -> None:
    """P1000 comes after P999, in the list and in the lives."""
    with store.change("ann", "fill") as change:
        change.keep_number(Person, 998)
        refs = [_person(change).ref for _ in range(3)]
    assert refs == ["P999", "P1000", "P1001"]
    assert [person.ref for person in store.people()] == refs
    assert [life.person.ref for life in store.lives()] == refs


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_an_exception_takes_everything_back(store: Store, error: type[BaseException]) -> None:
    """Half a change is no change: neither facts nor a line nor a number used up, whatever broke it off."""
    with pytest.raises(error), store.change("ann", "person add") as change:
        _person(change)
        raise error
    assert (store.people(), store.log()) == ([], [])
    with store.change("ann", "person add") as change:
        assert _person(change).ref == "P001"


def test_there_and_back_is_no_change(store: Store) -> None:
    """What is added and removed again within one change leaves no line."""
    with store.change("ann", "person add") as change:
        person = _person(change)
        change.remove(person)
        assert change.edits == []
    assert store.log() == []


def test_a_change_inside_a_change_is_an_error(store: Store) -> None:
    """Two commands cannot be one."""
    with pytest.raises(RuntimeError), store.change("ann", "one") as change:
        _person(change)
        with store.change("ann", "two"):
            pytest.fail("this change must not begin")
    assert store.people() == []


@pytest.mark.parametrize(
    "fact",
    [
        Contact(person="P404", on=date(2026, 1, 1)),
        Allocation(person="P001", adviser="nobody", start=date(2026, 1, 1)),
        Person(ref="P009", case_id="A-1"),
        Person(ref="P001"),
        Action(number=1, what="again", owner="ann", plan="board", raised=date(2026, 1, 1)),
    ],
)
def test_what_fits_nowhere_is_refused(store: Store, fact: Contact) -> None:
    """A fact of nobody, a second owner of a number: refused in a sentence, nothing saved."""
    with store.change("ann", "fill") as change:
        _person(change, case_id="A-1")
        change.save(Action(number=1, what="write to them", owner="ann", plan="board", raised=date(2026, 1, 1)))
    with pytest.raises(Refused), store.change("ann", "wrong") as change:
        change.save(fact)
    assert len(store.log()) == 1


def test_an_empty_text_is_not_recorded(store: Store) -> None:
    """Empty is stored as missing; where a text has to be, it is asked for."""
    with store.change("ann", "fill") as change:
        change.save(Person(ref="P001", name=""))
    assert store.people()[0].name is None
    with pytest.raises(WrongUse, match="adviser needs: name"), store.change("ann", "fill") as change:
        change.save(Adviser(name=""))


def test_what_is_not_there_is_said(store: Store) -> None:
    """Asking for a person or a line that is not there names what was asked for."""
    for ask in (lambda: store.life("P404"), lambda: store.erase("P404", "ann", "erase P404")):
        with pytest.raises(NotFound, match="P404"):
            ask()
    for ask_line in (store.edits, store.setting_edits, lambda seq: store.redact(seq, "ann", "redact")):
        with pytest.raises(NotFound, match="line 7"):
            ask_line(7)


def test_an_undo_that_was_undone_no_longer_counts(store: Store) -> None:
    """Line 1 is taken back by 2; taking back 2 makes 1 stand again."""
    with store.change("ann", "person add") as change:
        person = _person(change)
    with store.change("ann", "undo 1", undoes=1) as change:
        change.remove(person)
    with store.change("ann", "undo 2", undoes=2) as change:
        change.save(person)
    assert [line.undone_by for line in store.log()] == [None, 3, None]
    assert store.later_changes(1) == []


def test_what_was_recorded_about_a_new_person_stands_in_the_way_of_removing_them(store: Store) -> None:
    """The contact is another fact than the person, but would be left without anybody."""
    with store.change("ann", "person add") as change:
        _person(change)
    with store.change("ann", "contact P001") as change:
        change.save(Contact(person="P001", on=date(2026, 11, 2)))
    assert store.later_changes(1) == [2]


def test_an_allocation_stands_in_the_way_of_removing_a_new_adviser(store: Store) -> None:
    """It would be left pointing at nobody."""
    kim = Adviser(name="Kim")
    with store.change("ann", "adviser add") as change:
        change.save(kim)
    with store.change("ann", "caseload allocate P001") as change:
        _person(change)
        change.save(Allocation(person="P001", adviser=kim.id, start=date(2026, 11, 2)))
    assert store.later_changes(1) == [2]


def test_text_that_is_no_text_is_refused_or_cleaned(store: Store) -> None:
    """Stray bytes of a command line are replaced in the log and refused in a fact."""
    store.note("ann", "export \udce2 caf\u0065\u0301")
    assert store.log()[0].command == "export ? café"
    with pytest.raises(WrongUse), store.change("ann", "person add") as change:
        change.save(Person(ref="P001", name="Si\udce2n"))
    assert store.verify().first_bad is None


@pytest.mark.parametrize("text", ["\0", "Si\0an", "\\\0u0000"])
def test_the_character_zero_is_refused_everywhere(store: Store, text: str) -> None:
    """No server can keep it, so no file does either: a case file moves to a server as it is."""
    with store.change("ann", "fill") as change:
        change.save(Person(ref="P001", name="\\u0000 is six letters"))
    for name, born in ((text, None), (None, date(2008, 1, 1))):
        with pytest.raises(WrongUse, match=r"U\+0000"), store.change("ann", "fill") as change:
            change.save(Person(ref="P002", name=name, born=born))
            change.save(Contact(person="P002", on=date(2026, 11, 21), note=text))
    with pytest.raises(WrongUse, match=r"U\+0000"), store.change("ann", "setting set") as change:
        change.set("visit_weeks", text)
    with pytest.raises(WrongUse, match=r"U\+0000"), store.change("ann", "fill", why=text) as change:
        change.save(Person(ref="P003"))
    with pytest.raises(WrongUse, match=r"U\+0000"):
        store.note("ann", "export \0")
    assert len(store.log()) == 1 and store.people()[0].name == "\\u0000 is six letters"


def test_what_is_about_nobody_comes_first(store: Store) -> None:
    """Whatever an engine thinks of nothing."""
    with store.change("ann", "fill") as change:
        change.save(Person(ref="P001"))
        change.save(Action(person="P001", number=1, raised=date(2026, 1, 1), what="a", owner="b", plan="c"))
        change.save(Action(person=None, number=2, raised=date(2026, 2, 1), what="a", owner="b", plan="c"))
    assert [action.number for action in store.records(Action)] == [2, 1]
