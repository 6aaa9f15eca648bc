"""What a command has read it does not ask for again; it never passes over what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from leavingcare.facts.people import Person
from leavingcare.facts.spells import Home
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.api import Store
from leavingcare.store.postgres.connection import PostgresConnection

FIRST = Home(person="P001", start=date(2026, 11, 2))
SECOND = Home(person="P001", start=date(2026, 11, 9))


@pytest.fixture(name="two")
def _two(database: ServerAddress) -> Iterator[tuple[Store, Store]]:
    """Two programs on one case file, in which there is P001."""
    with closing(create_store(database)) as ours, closing(open_store(database)) as theirs:
        with ours.change("ann", "person add") as change:
            change.save(Person(ref="P001"))
        yield ours, theirs


def _save(store: Store, fact: Home) -> None:
    with store.change("bea", "home P001") as change:
        change.save(fact)


def test_a_command_holds_what_it_read_and_a_change_reads_it_anew(two: tuple[Store, Store]) -> None:
    """Its revision is that of the moment from which it holds: a change that came later is found by it."""
    ours, theirs = two
    ours.look_ahead()
    seen = ours.revision()
    assert ours.life("P001").homes == ()
    _save(theirs, FIRST)
    assert ours.life("P001").homes == () and ours.revision() == seen
    with ours.change("ann", "home P001") as change:
        assert ours.life("P001").homes == (FIRST,)
        assert ours.changed_since(seen, {"P001"}) == [2]
        change.save(SECOND)
        assert ours.life("P001").homes == (FIRST, SECOND)
        change.remove(FIRST)
        assert ours.life("P001").homes == (SECOND,)
    _save(theirs, FIRST)
    assert ours.life("P001").homes == (FIRST, SECOND)  # after a change nothing is held


def test_a_long_session_holds_nothing(two: tuple[Store, Store]) -> None:
    """As the page, which never looks ahead."""
    ours, theirs = two
    assert ours.life("P001").homes == ()
    _save(theirs, FIRST)
    assert ours.life("P001").homes == (FIRST,)


def test_a_dry_run_leaves_nothing_held(two: tuple[Store, Store]) -> None:
    """What was read inside it was never saved."""
    ours, _ = two
    ours.look_ahead()
    with ours.change("ann", "home P001", dry_run=True) as change:
        change.save_all([FIRST])
        assert ours.life("P001").homes == (FIRST,)
    assert ours.life("P001").homes == ()


def test_of_thousands_of_rows_nothing_is_held(two: tuple[Store, Store]) -> None:
    """A command about one young person holds little; a list of everybody is read as it comes."""
    ours, _ = two
    with ours.change("ann", "import") as change:
        change.save_all([Person(ref=f"P{number:03}") for number in range(2, 700)])
    ours.look_ahead()
    assert len(ours.people()) == 699
    connection = ours.engine.connection  # type: ignore[attr-defined]  # the store of a server has one
    assert isinstance(connection, PostgresConnection)
    assert connection.asked == []
