"""The page of `lc rights`, sentence by sentence, beside the answer of the law on that day.

LC_RIGHTS_TABLE=FILE writes the table, to be read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from leavingcare.casework.entitlements.rights import show_rights
from leavingcare.casework.entitlements.wording import NOTHING_KNOWN
from leavingcare.casework.session import Session
from leavingcare.facts.events import Report
from leavingcare.facts.life import Life, life_of, with_facts
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT
from leavingcare.law.data.plain import ANYBODY, PlainRight, plain_rights
from leavingcare.law.duties.worklist import explain_duty_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.prompts.prompts import explain_prompt_in
from leavingcare.law.reasons import SETTLED
from leavingcare.law.status.status import NOT_KNOWN
from leavingcare.store import in_memory
from tests.law.explanations.test_rights import DAY, PEOPLE, REF, person_of

KIM = Adviser(id="kim", name="Kim Adeyemi", role="personal adviser")
DIED = Report(person=REF, on=DAY.replace(month=3, day=31), in_touch="DIED")
FOUND = Allocation(person=REF, adviser="kim", role="personal adviser", start=DAY.replace(year=2025))
LIVES: dict[str, Life] = {
    **PEOPLE,
    "arguable: a return says that they died": with_facts(PEOPLE["former relevant at 20"], [DIED]),
    "has an adviser at 20": with_facts(PEOPLE["former relevant at 20"], [FOUND]),
    "status not known": life_of(Person(ref=REF), []),
}
PROMISES = re.compile(r"\b(must|will)\b", re.IGNORECASE)


class Line(NamedTuple):
    """A thing on the page: its part, its sentences, and what the law says of it on the day."""

    who: str
    part: str
    right: str
    says: str
    provision: str
    law: str
    certainty: str
    may_promise: bool


def lines(who: str) -> Iterator[Line]:
    """Everything on the page that is about the law. What the council adds, and whom to ask, is not."""
    person = person_of(LIVES[who])
    for row in _page(LIVES[who]):
        if row["source"] in ("law", "guidance"):
            right = _right_of(row, person)
            later = row["section"] == "Later"
            answer = "begins later" if later else law_of(right, person)
            certainty = str(row["certainty"])
            rests = ANYBODY in right.owed_to or person.answer.certainty == SETTLED
            settled = certainty == "settled" and rests and person.status != NOT_KNOWN and not later
            yield Line(who, str(row["section"]), right.id, str(row["says"] or ""), right.provision, answer, certainty, settled)


def _right_of(row: dict[str, object], person: PersonOnDay) -> PlainRight:
    """The right by its title; of two with one title that whose first words these are, else that of the person's group."""
    groups = {ANYBODY, person.status, *person.bases}
    named = [right for right in plain_rights().values() if right.title == row["title"]]
    named.sort(key=lambda right: groups.isdisjoint(right.owed_to))
    beginning = str(row["says"] or "")[:20]
    return next((right for right in named if beginning and right.says.startswith(beginning)), named[0])


def _page(life: Life) -> list[dict[str, object]]:
    store = in_memory()
    with store.change("test", "fill") as change:
        for fact in (KIM, *life.all_facts()):
            change.save(fact)
    rows = [dict(row) for row in show_rights(Session(store, DAY, "test"), life.person.ref).rows]
    store.close()
    return rows


def law_of(right: PlainRight, person: PersonOnDay) -> str:
    """What `lc explain` says of each duty beside the right: `PA17 due`."""
    answers = [
        explain_prompt_in(duty, person) if CATALOGUE[duty].in_due_list == PROMPT else explain_duty_in(duty, person)
        for duty in right.duties
    ]
    return ", ".join(f"{answer.question} {answer.answer}" for answer in answers)


@pytest.mark.parametrize("who", LIVES)
def test_no_sentence_promises_more_than_the_law_answers(who: str) -> None:
    """*Must* and *will* stand only where status and right are settled on the day; what is arguable has no sentence at all."""
    found = list(lines(who))
    assert found
    for line in found:
        assert line.may_promise or not PROMISES.search(line.says), line
        assert line.part != "Ask us about these" or (line.certainty != "settled" and not line.says), line
        assert line.part != "What we must do" or (PROMISES.search(line.says) or "can" in line.says.lower()), line


@pytest.mark.parametrize("who", LIVES)
def test_what_is_settled_on_the_page_is_owed_by_the_law_on_the_day(who: str) -> None:
    """A prompt of the catalogue that a right stands on is owed; where the status is not known nothing rests on it."""
    person = person_of(LIVES[who])
    for line in lines(who):
        right = plain_rights()[line.right]
        if line.part == "What we must do" and right.if_owed:
            assert f"{right.if_owed} owed" in line.law, line
        if line.part in ("What we must do", "What we should do") and ANYBODY not in right.owed_to:
            assert not set(right.owed_to).isdisjoint({person.status, *person.bases}), line


def test_where_the_status_is_not_known_the_page_asks_and_promises_nothing() -> None:
    """On the whole page, whom to ask included."""
    sentences = " ".join(str(row["says"]) for row in _page(LIVES["status not known"]))
    assert NOTHING_KNOWN[0] in sentences and not PROMISES.search(sentences)


@pytest.mark.parametrize(
    ("who", "sentences"),
    [
        ("former relevant at 20", "You should have an adviser and have none. That is ours to put right."),
        ("has an adviser at 20", "Your adviser is Kim Adeyemi."),
        ("arguable: a return says that they died", "Ask us who your adviser is."),
        ("status not known", "Ask us who your adviser is."),
    ],
)
def test_whom_to_ask_first(who: str, sentences: str) -> None:
    """Named, missing, or not certain to be owed."""
    assert sentences in str(_page(LIVES[who])[0]["says"])


@pytest.mark.skipif("LC_RIGHTS_TABLE" not in os.environ, reason="LC_RIGHTS_TABLE names no file to write the table to")
def test_the_table_can_be_read() -> None:
    """A line a sentence group, by person."""
    text = []
    for who, life in LIVES.items():
        person = person_of(life)
        text.append(f"\n## {who}: {person.status} {', '.join(person.bases)} ({person.answer.certainty})".rstrip())
        text += [
            f"{line.right} | {line.part} | {line.provision} | {line.law} | {line.certainty} | "
            f"{'may say must' if line.may_promise else 'may not'} | {line.says}"
            for line in lines(who)
        ]
    Path(os.environ["LC_RIGHTS_TABLE"]).write_text("\n".join(text) + "\n", encoding="utf-8")
