"""Checklists as versioned files, and what their answers do to the due list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.casework.checklists.checklists import (
    DOCUMENTS,
    Ticked,
    give_document,
    list_checklists,
    show_checklist,
    templates,
    tick,
)
from leavingcare.casework.duties.worklist import due_rows
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.people.history import in_words
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.people import Person
from leavingcare.law.duties.custody import RELEASE_FACTS
from leavingcare.law.duties.documents import KEY_DOCUMENTS, KEY_PAPERS, SKILLS
from leavingcare.law.policy import Policy

DAY = date(2026, 11, 21)


def save(session: Session, draft: ProposedChange) -> None:
    """Keep a draft."""
    save_change(session, draft, session.store.revision())


def person(session: Session, ref: str) -> Person:
    """A young person who is there."""
    found = session.store.person(ref)
    assert found is not None
    return found


def test_the_checklists_are_those_that_the_law_room_reads() -> None:
    """Their names and items meet; the release facts are as many as the figure says."""
    found = templates()
    assert {SKILLS, KEY_DOCUMENTS, RELEASE_FACTS, "local offer", "pathway plan audit", "health summary"} <= set(found)
    assert tuple(found[KEY_DOCUMENTS].items) == KEY_PAPERS
    assert len(found[RELEASE_FACTS].items) == Policy({}).number("release_facts_number", DAY)
    assert all(template.version and template.about and all(template.items.values()) for template in found.values())
    assert "health summary" in DOCUMENTS


def test_the_latest_answer_counts_and_the_earlier_one_stays_on_file(team: Session) -> None:
    """On another day it is another record; on the same day it takes the place of the first."""
    whom, papers = person(team, "P002"), templates()[KEY_DOCUMENTS]
    save(team, tick(team, whom, papers, [Ticked("photo ID", "no")], DAY - timedelta(days=2), "his carer"))
    save(team, tick(team, whom, papers, [Ticked("photo ID", "no")], DAY))
    save(team, tick(team, whom, papers, [Ticked("photo ID", "yes")], DAY))
    answers = [(one.on, one.answer) for one in team.store.records(ChecklistAnswer) if one.person == "P002"]
    assert answers == [(DAY - timedelta(days=2), "no"), (DAY, "yes")]
    shown = {row["item"]: row["answer"] for row in show_checklist(team, whom, papers).rows}
    assert shown == {**dict.fromkeys(KEY_PAPERS), "photo ID": "yes"}


def test_a_checklist_that_is_complete_takes_its_duty_off_the_list(team: Session) -> None:
    """Three answers: yes and not relevant complete it, no does not."""

    def listed() -> bool:
        return any(row.duty == "LP11" for row in due_rows(person_on_day(team, "P002")))

    whom, papers = person(team, "P002"), templates()[KEY_DOCUMENTS]
    assert listed()
    save(team, tick(team, whom, papers, [Ticked(item, "yes") for item in KEY_PAPERS[:-1]], DAY))
    save(team, tick(team, whom, papers, [Ticked(KEY_PAPERS[-1], "no")], DAY))
    assert listed()
    save(team, tick(team, whom, papers, [Ticked(KEY_PAPERS[-1], "not relevant")], DAY))
    assert not listed()
    row = next(row for row in list_checklists(team, whom).rows if row["checklist"] == KEY_DOCUMENTS)
    assert (row["items"], row["yes"], row["no"], row["not_relevant"], row["open"]) == (4, 3, 0, 1, 0)


def test_without_a_person_there_are_no_counts(team: Session) -> None:
    """Unknown, not zero; the keys stay the same."""
    alone, of_one = list_checklists(team).rows[0], list_checklists(team, person(team, "P002")).rows[0]
    assert list(alone) == list(of_one) and alone["yes"] is None and of_one["yes"] == 0


def test_nothing_answered_is_nothing_to_save(team: Session) -> None:
    """One sentence."""
    with pytest.raises(WrongUse, match="Nothing was answered"):
        tick(team, person(team, "P002"), templates()[SKILLS], [], DAY)


def test_the_health_summary_given_takes_its_duty_off_the_list(team: Session) -> None:
    """LP12 reads the document given."""
    assert any(row.duty == "LP12" for row in due_rows(person_on_day(team, "P002")))
    save(team, give_document(person(team, "P002"), "health summary", DAY))
    assert not any(row.duty == "LP12" for row in due_rows(person_on_day(team, "P002")))


def test_which_edition_was_given_is_kept_with_the_document(team: Session) -> None:
    """And read in words with everything else that is recorded."""
    save(team, give_document(person(team, "P002"), "local offer", DAY, edition="spring 2026"))
    life = team.store.life("P002")
    assert life.occasions[-1].edition == "spring 2026"
    assert "local offer, edition spring 2026" in in_words(life.occasions[-1], {})
