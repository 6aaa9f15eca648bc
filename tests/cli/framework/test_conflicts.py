"""Somebody else changes the same young person while a command waits for its yes: nothing typed is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.session import Session
from leavingcare.casework.settings import local_policy
from leavingcare.cli.terminal import prompts
from leavingcare.facts.events import Contact, Plan
from leavingcare.presentation.rows import Column, Listing
from leavingcare.store import open_store
from leavingcare.store.api import Change, Store
from tests.cli.recorded import ON
from tests.cli.running import Lc

DAY = date(2026, 11, 21)
Meanwhile = Callable[[Callable[[Store, Change], object]], list[str]]


def _contacts() -> list[Contact]:
    store = open_store(Path(os.environ["LC_FILE"]))
    found = [contact for contact in store.records(Contact) if contact.person == "P014" and contact.on == DAY]
    store.close()
    return found


@pytest.fixture(name="meanwhile")
def _meanwhile(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meanwhile]:
    """Somebody else does this once, when the first *Save this?* is asked. Gives back the questions that were asked."""
    ask, questions = prompts.ask_line, []

    def during(act: Callable[[Store, Change], object]) -> list[str]:
        def ask_meanwhile(question: str) -> str:
            questions.append(question)
            if sum("Save this?" in asked for asked in questions) == 1 and "Save this?" in question:
                store = open_store(Path(os.environ["LC_FILE"]))
                with store.change("jo", "by hand") as change:
                    act(store, change)
                store.close()
            return ask(question)

        monkeypatch.setattr(prompts, "ask_line", ask_meanwhile)
        return questions

    yield during


def _plan(_: Store, change: Change) -> None:
    change.save(Plan(person="P014", on=date(2026, 11, 20)))


def test_one_key_tries_again_with_the_answers_typed(lc: Lc, meanwhile: Meanwhile) -> None:
    """What changed is shown, nothing is asked twice, and both changes are in the file."""
    questions = meanwhile(_plan)
    ran = lc("contact", *ON, answers=["P014", "call", "spoken", "", "y", "", "y"])
    assert ran.code == 0, ran.err
    assert "Somebody else changed P014 meanwhile: nothing was saved." in ran.err
    assert "jo" in ran.out and "plan" in ran.out and "Saved." in ran.err
    assert len(questions) == 7 and sum("Which young person" in question for question in questions) == 1
    assert len(_contacts()) == 1


def test_a_no_saves_nothing(lc: Lc, meanwhile: Meanwhile) -> None:
    """The other change stays."""
    meanwhile(_plan)
    ran = lc("contact", "P014", "call", "--outcome", "spoken", "--note", "x", *ON, answers=["y", "n"])
    assert ran.code == 2 and "Nothing was changed." in ran.err
    assert not _contacts() and lc("log", "--json").json["rows"][0]["command"] == "by hand"


def test_answers_that_are_records_are_read_again(lc: Lc, meanwhile: Meanwhile) -> None:
    """An edit of one field never puts another back as it was."""

    def renamed(store: Store, change: Change) -> None:
        person = store.person("P014")
        assert person
        change.save(replace(person, upn="X1"))

    meanwhile(renamed)
    ran = lc("person", "edit", answers=["P014", "uasc", "yes", "y", "", "y"])
    assert ran.code == 0, ran.err
    store = open_store(Path(os.environ["LC_FILE"]))
    person = store.person("P014")
    store.close()
    assert person and (person.upn, person.uasc) == ("X1", True)


def test_somebody_removed_meanwhile_is_asked_for_again(lc: Lc, meanwhile: Meanwhile) -> None:
    """The answer is about nobody now; the others come after it and are asked for as well."""

    def removed(store: Store, change: Change) -> None:
        for fact in store.life("P014").all_facts():
            change.remove(fact)

    questions = meanwhile(removed)
    ran = lc("contact", *ON, answers=["P014", "call", "spoken", "", "y", "", "P007", "call", "spoken", "", "n"])
    assert sum("Which young person" in question for question in questions) == 2, ran
    assert ran.code == 2 and "P007" in ran.err and "Nothing was changed." in ran.err


def test_the_number_of_a_record_is_not_tried_again(lc: Lc, meanwhile: Meanwhile) -> None:
    """It may be another record's now: what changed is shown, and the command ends."""
    meanwhile(_plan)
    ran = lc("remove", "P014", "1", answers=["y"])
    assert ran.code == 1 and "Somebody else changed P014" in ran.err and "plan" in ran.out


def test_what_is_not_a_record_is_shown_again_where_it_would_be_different(
    lc: Lc, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that somebody else has set meanwhile: the same question, with what would be changed now."""

    def lowered(session: Session, key: str, *_: object) -> Listing:
        before = session.store.settings().get(key)
        with session.store.change("kim", f"setting set {key}", dry_run=session.dry_run) as change:
            change.set(key, "2")
        return Listing("setting", DAY, [Column("before", "Before")], [{"before": before}], "Nothing.")

    monkeypatch.setattr(local_policy, "set_policy", lowered)
    questions = meanwhile(lambda _, change: change.set("review_interval", "3"))
    ran = lc("setting", "set", "review_interval", "2", answers=["y", "y"])
    assert ran.code == 0, ran.err
    assert "Now this would be changed" in ran.err and sum("Save this?" in question for question in questions) == 2


def test_a_change_of_something_else_does_not_ask_twice(lc: Lc, meanwhile: Meanwhile) -> None:
    """What was confirmed is what is saved."""
    questions = meanwhile(_plan)
    ran = lc("setting", "set", "review_interval", "4", answers=["y"])
    assert ran.code == 0, ran.err
    assert sum("Save this?" in question for question in questions) == 1


def test_the_text_that_is_signed_stands_beside_the_question(lc: Lc) -> None:
    """Last before it, after the fields."""
    ran = lc("risk", "sign", "RA-1", "--by", "dele", *ON, answers=["n"])
    before = ran.err.partition("Save this?")[0].rstrip().splitlines()
    assert before[-6].startswith("RA-1, unsuitable accommodation, of P007")
    assert before[-1] == "What will be done: nothing written"
