"""Two people at one case file: only who changed the same young person, or what the proposal rests on, is in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.actions.actions import add, finish
from leavingcare.casework.caseload.allocation import allocate
from leavingcare.casework.recording.conflicts import ChangedMeanwhile
from leavingcare.casework.recording.contacts import ContactDetails, contact
from leavingcare.casework.recording.people import add as add_person
from leavingcare.casework.recording.people import edit
from leavingcare.casework.recording.proposed_change import ProposedChange, save
from leavingcare.casework.session import Session
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Contact, Plan
from leavingcare.facts.people import Adviser, Person
from leavingcare.store import create_store, open_store

DAY = date(2026, 11, 21)
ADVISERS, RECORDS = 20, 25


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """Two teams' young people and advisers."""
    file = tmp_path / "team.db"
    store = create_store(file)
    with store.change("test", "made up") as change:
        for number in range(1, ADVISERS + 1):
            change.save(Adviser(id=f"A{number}", name=f"Adviser {number}", limit=20, role="personal adviser"))
            change.save(Person(ref=f"P{number:03}", born=date(2007, 1, number), case_id=f"C{number}"))
    store.close()
    return file


@pytest.fixture(name="kim")
def _kim(file: Path) -> Iterator[Session]:
    store = open_store(file)
    yield Session(store, DAY, "kim")
    store.close()


@pytest.fixture(name="jo")
def _jo(file: Path) -> Iterator[Session]:
    store = open_store(file)
    yield Session(store, DAY, "jo")
    store.close()


def _spoken(session: Session, ref: str, note: str | None = None) -> ProposedChange:
    person = session.store.person(ref)
    assert person
    return contact([person], ContactDetails("call", "spoken", note=note), [DAY])


def _saved_by(session: Session, *facts: Contact | Plan | Adviser | Coverage) -> None:
    with session.store.change(session.who, "by hand") as change:
        for fact in facts:
            change.save(fact)


def test_twenty_advisers_record_twenty_five_times_each_and_nobody_is_refused(file: Path) -> None:
    """Each proposes before any of the others has saved, so that somebody changed the file meanwhile each time but one."""
    desks = [Session(open_store(file), DAY, f"adviser {number}") for number in range(1, ADVISERS + 1)]
    for record in range(RECORDS):
        proposed = [
            (desk, desk.store.revision(), _spoken(desk, f"P{number:03}", f"call {record}"))
            for number, desk in enumerate(desks, start=1)
        ]
        for desk, seen, draft in proposed if record % 2 else reversed(proposed):
            save(desk, draft, seen)
    lines = desks[0].store.log()
    assert len(desks[0].store.records(Contact)) == ADVISERS * RECORDS == len(lines) - 1
    assert desks[0].store.verify().first_bad is None
    for desk in desks:
        desk.store.close()


def test_the_same_young_person_changed_meanwhile_is_refused_and_what_changed_is_told(kim: Session, jo: Session) -> None:
    """Who, when, and each record of that young person; not those of others that the same command changed."""
    seen, draft = kim.store.revision(), _spoken(kim, "P001")
    _saved_by(jo, Plan(person="P001", on=DAY), Plan(person="P002", on=DAY))
    with pytest.raises(ChangedMeanwhile) as refused:
        save(kim, draft, seen)
    assert refused.value.sentence == "Somebody else changed P001 meanwhile: nothing was saved."
    assert [(row["who"], row["ref"], row["record"], row["change"]) for row in refused.value.changes.rows] == [
        ("jo", "P001", "plan", "new")
    ]
    assert kim.store.records(Contact) == []
    save(kim, _spoken(kim, "P001"), kim.store.revision())


def test_a_record_taken_away_meanwhile_is_a_change(kim: Session, jo: Session) -> None:
    """Undone or removed: what the proposal showed is no longer so."""
    plan = Plan(person="P001", on=DAY)
    _saved_by(jo, plan)
    seen, draft = kim.store.revision(), _spoken(kim, "P001")
    with jo.store.change("jo", "remove") as change:
        change.remove(plan)
    with pytest.raises(ChangedMeanwhile) as refused:
        save(kim, draft, seen)
    assert [row["change"] for row in refused.value.changes.rows] == ["removed"]


def test_what_every_answer_rests_on_is_in_the_way(kim: Session, jo: Session) -> None:
    """A setting, an adviser, a statement from when records are kept: the duties shown may be others now."""
    for rests in (Adviser(id="A1", name="Kim", limit=9), Coverage(on=DAY, records="plans", known_from=DAY)):
        seen, draft = kim.store.revision(), _spoken(kim, "P001")
        _saved_by(jo, rests)
        with pytest.raises(ChangedMeanwhile):
            save(kim, draft, seen)
    seen, draft = kim.store.revision(), _spoken(kim, "P001")
    with jo.store.change("jo", "setting set") as change:
        change.set("visit_weeks", "6")
    with pytest.raises(ChangedMeanwhile) as refused:
        save(kim, draft, seen)
    assert [row["what"] for row in refused.value.changes.rows] == ["visit_weeks: not set becomes 6"]
    assert refused.value.sentence == "Somebody else changed a setting or a worker meanwhile: nothing was saved."


def test_a_line_that_changed_nothing_is_in_nobodys_way(kim: Session, jo: Session) -> None:
    """An export, a record looked at."""
    seen, draft = kim.store.revision(), _spoken(kim, "P001")
    jo.store.note("jo", "person show P001", "P001")
    assert save(kim, draft, seen).rows


def _allocated(session: Session, ref: str, adviser: str) -> ProposedChange:
    person, [worker] = session.store.person(ref), session.store.advisers([adviser])
    assert person
    return allocate(session, person, worker, DAY)


def test_two_managers_cannot_fill_one_caseload_unseen(kim: Session, jo: Session) -> None:
    """An allocation rests on what else the adviser has; one to another adviser does not touch it."""
    seen, draft = kim.store.revision(), _allocated(kim, "P001", "A1")
    save(jo, _allocated(jo, "P002", "A2"), jo.store.revision())
    assert save(kim, draft, seen).rows
    seen, draft = kim.store.revision(), _allocated(kim, "P003", "A1")
    save(jo, _allocated(jo, "P004", "A1"), jo.store.revision())
    with pytest.raises(ChangedMeanwhile) as refused:
        save(kim, draft, seen)
    assert [row["ref"] for row in refused.value.changes.rows] == ["P004"]


def test_somebody_new_rests_on_everybody(kim: Session, jo: Session) -> None:
    """They may have been added meanwhile by somebody else."""
    new = Person(ref="", name="Zofia O'Brien-Żukowska", born=date(2008, 2, 29))
    seen, draft = kim.store.revision(), add_person(kim, new)
    save(jo, add_person(jo, new), jo.store.revision())
    with pytest.raises(ChangedMeanwhile):
        save(kim, draft, seen)
    assert add_person(kim, new).warnings == ("P021 has the same name and date of birth: is it the same person?",)


def test_actions_of_the_authority_are_about_nobody_else(kim: Session, jo: Session) -> None:
    """An action of a board is in the way of another; a young person's contact is not."""
    save(jo, add(jo, "Protocol", "board", "Jo"), jo.store.revision())
    seen, draft = kim.store.revision(), finish(kim, 1, "done")
    _saved_by(jo, Contact(person="P001", on=DAY))
    assert save(kim, draft, seen).rows
    seen, draft = kim.store.revision(), add(kim, "Statement", "board", "Kim")
    save(jo, add(jo, "Statement", "board", "Jo"), jo.store.revision())
    with pytest.raises(ChangedMeanwhile):
        save(kim, draft, seen)


def test_two_corrections_of_one_young_person_never_undo_each_other(kim: Session, jo: Session) -> None:
    """The second would put back the whole record as it was read: it is refused, and made afresh keeps both."""
    person = kim.store.person("P001")
    assert person
    seen, draft = kim.store.revision(), edit(kim, person, "name", "Kofi")
    save(jo, edit(jo, person, "uasc", True), jo.store.revision())
    with pytest.raises(ChangedMeanwhile):
        save(kim, draft, seen)
    current = kim.store.person("P001")
    assert current
    save(kim, edit(kim, current, "name", "Kofi"), kim.store.revision())
    assert kim.store.person("P001") == replace(person, name="Kofi", uasc=True)
