"""A request for records is answered with everything held, to read and as data, and says what is about others."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.privacy.data_held import everything_held, to_review
from leavingcare.casework.privacy.subject_access import export_person
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, WrongUse
from leavingcare.exchange.documents.person_folder import person_folder
from leavingcare.facts.events import Contact, Occasion
from leavingcare.facts.people import Person
from leavingcare.presentation.document import Document

REF = "P007"


def test_only_what_says_something_is_marked() -> None:
    """An empty note needs no reader; the kind of a contact names nobody."""
    assert to_review(Contact(person=REF, on=date(2026, 1, 1), what="visit")) == []
    assert to_review(Contact(person=REF, on=date(2026, 1, 1), what="visit", note="his mother", by="Kim")) == ["note", "by"]


def test_everything_is_in_the_folder(team: Session, tmp_path: Path) -> None:
    """Each record by its id, each line of the log, the page in words; files are named by the reference."""
    with team.store.change("ann", f"contact {REF}") as change:
        change.save(Contact(person=REF, on=team.day, what="call", note="=spoke <b>of</b> [/] her aunt"))
    life = team.store.life(REF)
    [row] = export_person(team, REF, tmp_path / "answer").rows
    assert sorted(file.name for file in (tmp_path / "answer").iterdir()) == [
        "P007-log.csv",
        "P007-records.csv",
        "P007.html",
        "P007.json",
    ]
    data = json.loads((tmp_path / "answer" / "P007.json").read_text(encoding="utf-8"))
    assert {one["id"] for one in data["records"]} | {data["person"]["id"]} == {fact.id for fact in life.all_facts()}
    assert [line["seq"] for line in data["log"]] == [line.seq for line in team.store.log(REF)][:-1]
    assert row["records"] == len(data["records"])
    page = (tmp_path / "answer" / "P007.html").read_text(encoding="utf-8")
    assert life.person.name is not None
    assert life.person.name in page
    assert "=spoke &lt;b&gt;of&lt;/b&gt; [/] her aunt" in page
    with (tmp_path / "answer" / "P007-records.csv").open(encoding="utf-8-sig", newline="") as file:
        notes = [record["note"] for record in csv.DictReader(file)]
    assert "'=spoke <b>of</b> [/] her aunt" in notes


def test_nothing_of_anybody_else_is_in_it(team: Session) -> None:
    """A command about several people gives only this one's part."""
    others = {person.name for person in team.store.people() if person.ref != REF and person.name}
    text = json.dumps(everything_held(team.store, team.store.life(REF)), default=str, ensure_ascii=False)
    assert not [name for name in others if name in text]


def test_what_stood_there_before_is_held_too(team: Session) -> None:
    """A correction does not hide what was recorded first."""
    person = team.store.person(REF)
    assert person is not None
    with team.store.change("ann", f"person edit {REF} name") as change:
        change.save(replace(person, name="Another Name"))
    changes = everything_held(team.store, team.store.life(REF))["changes"]
    assert (changes[-1]["before"]["name"], changes[-1]["after"]["name"]) == (person.name, "Another Name")


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        (date(2026, 10, 30), date(2026, 11, 30)),  # a Monday
        (date(2026, 11, 27), date(2026, 12, 29)),  # a Sunday, then the substitute day for Boxing Day
        (date(2190, 1, 1), None),  # no bank holidays are known
    ],
)
def test_the_day_to_answer_by_is_worked_out(team: Session, tmp_path: Path, asked: date, by: date | None) -> None:
    """A month, to the next working day; cannot tell where the bank holidays are not known."""
    [row] = export_person(team, REF, tmp_path / "answer", asked).rows
    assert row["reply_by"] == by


def test_a_request_that_waits_is_the_one_that_is_answered(team: Session, tmp_path: Path) -> None:
    """Its day counts, and the next step records the answer; an answered one counts no more."""
    with team.store.change("ann", f"request {REF} records") as change:
        change.save(Occasion(person=REF, on=date(2026, 9, 1), what="records request", answered_on=date(2026, 9, 20)))
        change.save(Occasion(person=REF, on=date(2026, 11, 2), what="records request"))
    said = export_person(team, REF, tmp_path / "answer")
    assert (said.rows[0]["asked"], said.rows[0]["reply_by"]) == (date(2026, 11, 2), date(2026, 12, 2))
    assert said.next_steps == [f"lc request {REF} records answered"]


def test_it_is_accounted_for_and_a_dry_run_is_not(team: Session, tmp_path: Path) -> None:
    """Who gave out what; nothing is written for a look."""
    export_person(replace(team, dry_run=True), REF, tmp_path / "answer")
    assert not (tmp_path / "answer").exists()
    export_person(team, REF, tmp_path / "answer")
    assert (team.store.log()[-1].command, team.store.log()[-1].ref) == (f"person export {REF}", REF)
    with pytest.raises(WrongUse):
        export_person(team, REF, tmp_path / "answer")
    with pytest.raises(NotFound):
        export_person(team, "P999", tmp_path / "other")
    assert isinstance(team.store.person(REF), Person)


@pytest.mark.parametrize("ref", ["../../../evil", "/tmp/evil", "P1/../../evil", "..", ""])  # noqa: S108  # nothing is written there
def test_no_reference_leads_out_of_the_folder(ref: str, tmp_path: Path) -> None:
    """Not even one that another program wrote into the case file."""
    page = Document("", "", "", "", date(2026, 11, 21), ())
    folder = tmp_path / "a" / "b" / "c" / "out"
    folder.parent.mkdir(parents=True)
    with pytest.raises(WrongUse, match="P and digits"), person_folder(folder, ref, page, {"records": [], "log": []}):
        pytest.fail("a file was named by what is no reference")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not folder.exists()
