"""Answers of another day, kept in memory: those that are worked out, until something changes; the case file keeps its own."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.cache.due_list import due
from leavingcare.casework.cache.in_memory import InMemoryAnswerCache, KeptTexts
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.session import Session
from leavingcare.store.answer_cache import AUTHORITY, CachedText, CacheKey
from tests.support.demo import demo_store

DAY, OTHER = date(2026, 11, 21), date(2027, 3, 31)
TEXT = CachedText("part", "P001", b"x", 1)


@pytest.fixture
def session() -> Iterator[Session]:
    """The demo, looked at on another day."""
    store = demo_store(DAY)
    yield Session(store, OTHER, "somebody", caches=True, cache=InMemoryAnswerCache(store, KeptTexts()))
    store.close()


def _worked_out(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Everybody who is worked out from now on."""
    from leavingcare.casework.cache import answers

    asked: list[object] = []
    really = answers.texts_of

    def watch(session: Session, basis: str, people: set[str]) -> object:
        asked.extend(people)
        return really(session, basis, people)

    monkeypatch.setattr(answers, "texts_of", watch)
    return asked


def test_everybody_is_worked_out_once_and_the_list_is_the_same(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """As without any cache; what the case file keeps is left alone."""
    plain = due(replace(session, caches=False, cache=None), DueFilter(everything=True)).rows
    before = session.store.cache.key()
    asked = _worked_out(monkeypatch)
    assert due(session, DueFilter(everything=True)).rows == plain
    assert len(asked) == len(session.store.people()) + 1
    assert due(session, DueFilter(everything=True)).rows == plain
    assert len(asked) == len(session.store.people()) + 1
    assert session.store.cache.key() == before


def test_a_change_throws_them_away(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list after it is as if nothing had been kept."""
    due(session, DueFilter(everything=True))
    person = session.store.person("P001")
    assert person is not None
    with session.store.change("somebody", "person edit P001 born") as change:
        change.save(replace(person, born=date(2010, 1, 1)))
    plain = due(replace(session, caches=False, cache=None), DueFilter(everything=True)).rows
    assert due(session, DueFilter(everything=True)).rows == plain


def test_it_keeps_the_promises_of_a_cache(session: Session) -> None:
    """Of one key, part and person; nothing that rests on facts that have changed; another process begins with none."""
    kept = KeptTexts()
    cache = InMemoryAnswerCache(session.store, kept)
    key = CacheKey("basis", session.store.revision())
    assert AUTHORITY in cache.people()
    assert cache.people(["P001", "P999"]) == {"P001"}
    assert not cache.save(key._replace(revision=key.revision - 1), [TEXT])
    assert cache.save(key, [TEXT])
    assert dict(cache.read(key, ["part", "other"])) == {"part": [("P001", b"x", 1)], "other": []}
    assert dict(cache.read(key, ["part"], ["P002"])) == {"part": []}
    assert dict(cache.read(key._replace(basis="another"), ["part"])) == {"part": []}
    assert cache.key() == key
    assert copy.copy(kept).key is None
    cache.clear()
    assert cache.key() is None
