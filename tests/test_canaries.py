"""What watches over the whole suite (tests/conftest.py) sees what it looks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from leavingcare.cli.commands import completion
from leavingcare.errors import NotFound
from leavingcare.facts.people import Adviser, Person
from leavingcare.store import in_memory
from tests.support.canaries import Watch

NAME, NUMBER, BORN = "Siân O'Brien-Żukowska", "A-1717", date(2008, 2, 29)


def test_the_watch_sees_whoever_is_told_on(watch: Watch, tmp_path: Path) -> None:
    """A name, a case number and a date of birth, in each of the places where nobody may be told on."""
    store = in_memory()
    with store.change("ann", f"person add {NAME}") as change:
        change.save(Person(ref="P001", name=NAME, case_id=NUMBER, born=BORN))
        change.save(Adviser(name="Kim Ōtani"))
    assert store.people()[0].name == NAME
    store.close()
    completion.offers(["du"])
    NotFound(f"{NUMBER} is nobody.", "Born on 29 February 2008?")
    (tmp_path / f"{NAME}.csv").write_text("")
    (tmp_path / "due.ics").write_text(f"SUMMARY:{NAME}", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"public": true}')
    (tmp_path / "pack.html").write_text(BORN.isoformat())
    told = watch.told_on(tmp_path)
    assert {where for where, _ in told} == {"a log line", "an error", "a file name", "due.ics", "pack.html"}
    assert {word for _, word in told} == {NAME, NUMBER, "29 February 2008", "2008-02-29"}
    assert ("a completion", "due") in watch.said
    watch.begin_anew()


def test_a_worker_may_be_named(watch: Watch) -> None:
    """Also where a young person has the same surname."""
    watch.saw(Person(ref="P001", name="Jo Kim"))
    watch.saw(Adviser(name="Ann Kim"))
    NotFound("Ann Kim has left.")
    assert watch.told_on() == []
