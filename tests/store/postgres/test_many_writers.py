"""Twenty people record on one server at once: nobody is refused because of somebody else's young person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date

import pytest

from leavingcare.casework.recording.conflicts import ChangedMeanwhile, require_unchanged, rests_on
from leavingcare.casework.recording.contacts import ContactDetails, contact
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.answer_cache import CachedText, CacheKey

DAY = date(2026, 11, 21)
WRITERS, RECORDS = 20, 25


@pytest.fixture(name="team")
def _team(database: ServerAddress) -> ServerAddress:
    with closing(create_store(database)) as store, store.change("test", "made up") as change:
        for number in range(1, WRITERS + 1):
            change.save(Person(ref=f"P{number:03}", born=date(2007, 1, number)))
    return database


def _record(address: ServerAddress, ref: str, times: int) -> int:
    """What an adviser's command does to the store: read, then write if nobody changed the same. How many were saved."""
    with closing(open_store(address)) as store:
        session = Session(store, DAY, "somebody")
        for count in range(times):
            seen, fact = store.revision(), Contact(person=ref, on=DAY, note=str(count))
            with store.change("somebody", f"contact {ref}") as change:
                require_unchanged(session, seen, rests_on([ref], [fact]))
                change.save(fact)
    return times


def test_twenty_writers_record_twenty_five_times_each(team: ServerAddress) -> None:
    """All are saved, each has its line, and the chain of the log is whole."""
    with ThreadPoolExecutor(WRITERS) as pool:
        refs = [f"P{number:03}" for number in range(1, WRITERS + 1)]
        assert sum(pool.map(_record, [team] * WRITERS, refs, [RECORDS] * WRITERS)) == WRITERS * RECORDS
    with closing(open_store(team)) as store:
        assert len(store.records(Contact)) == WRITERS * RECORDS == len(store.log()) - 1
        assert store.verify().first_bad is None


def test_two_about_the_same_young_person_are_not_both_saved_unseen(team: ServerAddress) -> None:
    """As in a file."""
    with closing(open_store(team)) as one, closing(open_store(team)) as other:
        kim, jo = Session(one, DAY, "kim"), Session(other, DAY, "jo")
        person = one.person("P001")
        assert person
        draft, seen = contact([person], ContactDetails("call", "spoken"), [DAY]), one.revision()
        save(jo, draft, other.revision())
        with pytest.raises(ChangedMeanwhile):
            save(kim, draft, seen)


def test_a_lock_that_is_held_too_long_is_said(team: ServerAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    """The change fails as a whole, and works once the other has ended. Answers are not kept, and nobody waits for that."""
    with closing(open_store(team)) as one, closing(open_store(team)) as other, one.change("kim", "slow") as change:
        change.save(Person(ref="P900"))
        key = CacheKey("a day", other.revision())
        with pytest.raises(CaseFileError, match="Somebody else is saving"):
            other.cache.save(key, [CachedText("summary", "P001", b"x", 1)])
        other.engine.connection.execute("SET lock_timeout = '20ms'")  # type: ignore[attr-defined]
        with pytest.raises(CaseFileError, match="Somebody else is saving"):
            other.note("jo", "export due")
    with closing(open_store(team)) as other:
        other.note("jo", "export due")
        assert [line.command for line in other.log()] == ["made up", "slow", "export due"]


def test_reading_sees_one_state_while_others_write(team: ServerAddress) -> None:
    """A list is of one moment."""
    with closing(open_store(team)) as one, closing(open_store(team)) as other, one.one_moment():  # type: ignore[attr-defined]
        before = one.people()
        with other.change("jo", "person add") as change:
            change.save(Person(ref=change.next_reference()))
        assert one.people() == before
