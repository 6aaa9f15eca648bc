"""The first record of a kind that somebody types says since when, and for whom, such records are kept."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from leavingcare.facts.coverage import CARE, Coverage, kind_of_records
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.store import open_store
from leavingcare.store.api import Store
from tests.cli.recorded import COMMANDS, ON, everything, numbered
from tests.cli.running import Lc

DAY = date(2026, 11, 21)
VISIT = ("contact", "P019", "visit", "seen", "at", "home", "suitable")
FOR_WHOM, SINCE = "For whom are all of them recorded here:", "From which day are all"


def _opened() -> Store:
    return open_store(Path(os.environ["LC_FILE"]))


def _stated() -> list[Coverage]:
    store = _opened()
    try:
        return store.records(Coverage)
    finally:
        store.close()


@pytest.fixture
def nothing_stated(lc: Lc) -> Lc:
    """The demo, of which nobody has said since when anything is recorded, and Kim at the desk."""
    store = _opened()
    with store.change("somebody", "coverage taken away") as change:
        for statement in store.records(Coverage):
            change.remove(statement)
    store.close()
    assert lc("setting", "set", "me", "Kim Adeyemi").code == 0
    return lc


def _kim() -> str:
    store = _opened()
    try:
        return next(adviser.id for adviser in store.advisers() if adviser.name.startswith("Kim"))
    finally:
        store.close()


def _kinds(facts: list[Fact]) -> set[str]:
    found = {kind_of_records(fact.KIND, getattr(fact, "what", None)) for fact in facts}
    return {kind for kind in found if kind is not None} - {CARE}


def _typed(facts: list[Fact]) -> list[Fact]:
    """Without what a statement of coverage is, and without a risk assessment that a move opens by itself."""
    return [fact for fact in facts if not isinstance(fact, Coverage | RiskAssessment)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_without_a_terminal_it_counts_from_that_day_for_my_own(words: list[str], nothing_stated: Lc) -> None:
    """Every command that records: each kind that it begins, and no other; said, saved with it and taken back with it."""
    before = everything()
    ran = nothing_stated(*numbered(words, nothing_stated), *ON, "--yes")
    assert ran.code == 0, ran.err
    store = _opened()
    saved = [edit.after for edit in store.edits(store.revision()) if edit.after is not None]
    store.close()
    begun = set[str]() if words[0] == "correct" else _kinds(_typed(saved))
    stated = _stated()
    assert {statement.records for statement in stated} == begun
    assert {(statement.adviser, statement.known_from, statement.source) for statement in stated} <= {(_kim(), DAY, None)}
    assert ("First of its kind: from" in " ".join(f"{ran.out} {ran.err}".split())) is bool(begun)
    assert nothing_stated("undo", "--yes").code == 0
    assert everything() == before and not _stated()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_once_stated_nothing_is_asked_or_said(words: list[str], lc: Lc) -> None:
    """The demo covers every kind for everybody."""
    assert lc("setting", "set", "me", "Kim Adeyemi").code == 0
    ran = lc(*numbered(words, lc), *ON, answers=[""] * 9)
    assert FOR_WHOM not in ran.err and "First of its kind" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("answers", "whom"),
    [(["", ""], "own"), (["own", "1/4/2026"], "own"), (["team", "1/4/2026"], "team"), (["everybody", "today"], "everybody")],
)
def test_at_a_terminal_it_is_asked(answers: list[str], whom: str, nothing_stated: Lc) -> None:
    """Everybody, the team or my own young people; Enter is mine, from today."""
    ran = nothing_stated(*VISIT, *ON, answers=["", *answers, "y"])
    assert ran.code == 0 and FOR_WHOM in ran.err and SINCE in ran.err, ran.err
    [statement] = _stated()
    assert statement.records == "visits"
    assert statement.known_from == (date(2026, 4, 1) if "1/4/2026" in answers else DAY)
    about = {"own": (_kim(), None), "team": (None, "North"), "everybody": (None, None)}[whom]
    assert (statement.adviser, statement.team) == about


def test_a_day_to_come_is_refused_and_back_goes_back(nothing_stated: Lc) -> None:
    """As with every question."""
    ran = nothing_stated(*VISIT, *ON, answers=["", "everybody", "1/1/2027", "back", "own", "1/4/2026", "y"])
    assert ran.code == 0, ran.err
    assert [(statement.adviser, statement.known_from) for statement in _stated()] == [(_kim(), date(2026, 4, 1))]


def test_the_second_record_asks_nothing_and_another_kind_asks(nothing_stated: Lc) -> None:
    """Once for a kind, not once for a young person."""
    for _ in range(2):
        assert nothing_stated(*VISIT, *ON, "--yes").code == 0
    assert nothing_stated("contact", "P001", "call", "spoken", *ON, "--yes").code == 0
    assert {statement.records for statement in _stated()} == {"contacts", "visits"} and len(_stated()) == 2


def test_who_is_no_adviser_states_nothing_unasked(nothing_stated: Lc) -> None:
    """A data officer who types for others: it is said once something is stated, and nothing is taken to be on file for them."""
    assert nothing_stated("setting", "set", "me", "").code == 0 or nothing_stated("setting", "forget", "me").code == 0
    ran = nothing_stated(*VISIT, *ON, "--yes")
    assert ran.code == 0 and not _stated() and "is not stated" not in ran.out + ran.err
    assert nothing_stated("coverage", "set", "homes", "--from", "1/4/2026", *ON, "--yes").code == 0
    ran = nothing_stated(*VISIT, "yesterday", *ON, "--yes")
    words = " ".join(f"{ran.out} {ran.err}".split())
    assert "Since when all visits are recorded here is not stated: lc coverage set" in words
    assert [statement.records for statement in _stated()] == ["homes"]


def test_at_a_terminal_somebody_who_is_no_adviser_may_say_everybody(nothing_stated: Lc) -> None:
    """Enter states nothing."""
    assert nothing_stated("setting", "set", "me", "").code == 0 or nothing_stated("setting", "forget", "me").code == 0
    assert nothing_stated(*VISIT, *ON, answers=["", "", "y"]).code == 0 and not _stated()
    assert nothing_stated(*VISIT, "yesterday", *ON, answers=["", "everybody", "1/4/2026", "y"]).code == 0
    assert [statement.is_for_everybody for statement in _stated()] == [True]
