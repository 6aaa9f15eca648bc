"""No name, date of birth or case number where it must not be: log, errors, calendar, public pack, completion, file names.

A day's work is done over a case file, with the names of its people typed into commands; then everything that came out is gone
through. The sample authority (LC_SHARED) brings three hundred more people.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from leavingcare.store import open_store
from tests.cli.running import Lc, Ran
from tests.support.canaries import canaries, texts_of

SHARED = os.environ.get("LC_SHARED")
ON = ("--on", "2026-11-21")


class Day:
    """A day's work over one case file, and what is to be gone through afterwards."""

    def __init__(self, lc: Lc, place: Path) -> None:
        self.lc, self.place, self.folder = lc, place, place.parent
        store = open_store(place)
        self.people = store.people()
        workers = store.advisers()
        self.adviser = workers[0].name
        store.close()
        self.canaries = canaries(self.people, workers)
        self.errors: list[str] = []

    def run(self, *command: str, answers: list[str] | None = None) -> Ran:
        """Do it; what is said of a command that fails is an error text."""
        ran = self.lc(*command, "--file", str(self.place), answers=answers)
        if ran.code:
            self.errors.append(ran.err)
        return ran

    def found_in(self, texts: Iterable[str]) -> list[str]:
        """The canaries that got where they must not be."""
        return [match[0] for text in texts for match in self.canaries.finditer(text)]


@pytest.fixture(params=["demo", "sample authority"])
def day(request: pytest.FixtureRequest, lc: Lc, elsewhere: Path) -> Day:
    """The demo, or the made-up authority with three hundred lives."""
    place = elsewhere / "cases.db"
    if request.param != "demo":
        if SHARED is None:
            pytest.skip("LC_SHARED is not set: the sample authority is not here")
        place = elsewhere / "authority.db"
        assert lc("init", "--file", str(place)).code == 0
        folder = Path(SHARED) / "data" / "sample-authority" / "ssd_mosaic"
        assert lc("import", "ssd", str(folder), "--file", str(place)).code in (0, 4)
    return Day(lc, place)


def _somebody(day: Day) -> tuple[str, str]:
    """A reference and the words that somebody would type for them: a name, else the case-system number."""
    person = next(one for one in day.people if one.born and (one.name or one.case_id))
    return person.ref, person.name or person.case_id or ""


def _work(day: Day) -> None:
    """What people do on a day, typing names where they may."""
    ref, typed = _somebody(day)
    day.run("person", "show", typed, *ON)
    day.run("person", "edit", typed, "name", "Canary O'Brien-Żukowska", "--yes", *ON)
    day.run("contact", typed, "call", "no answer", "--yes", *ON)
    day.run("caseload", "allocate", typed, day.adviser, "--over-limit", "leaves on Friday", "--yes", *ON)
    day.run("person", "restrict", typed, "--reason", "contested", "--yes", *ON)
    day.run("person", "unrestrict", typed, "--yes", *ON)
    day.run("retention", "hold", typed, "--yes", *ON)
    day.run("retention", "release", typed, "--yes", *ON)
    day.run("person", "export", typed, str(day.folder / "answer"), *ON)
    for what, name in (("due", "due.csv"), ("people", "people.csv"), ("calendar", "due.ics"), ("annex-a", "list9.xlsx")):
        day.run("export", what, str(day.folder / name), *ON)
    day.run("export", "all", str(day.folder / "archive"))
    day.run("backup", str(day.folder / "copy.db"))
    day.run("undo", "--yes")
    day.run("person", "erase", typed, "--reason", "ordered", "--confirm", ref)


def _slips(day: Day) -> None:
    """Commands that fail, with a person's name where somebody might put it."""
    _, typed = _somebody(day)
    surname = typed.split(" ")[-1]
    for command in (
        ("person", "show", "Canary", surname),
        ("person", "show", surname * 2),
        ("contact", surname, "shout", "--yes"),
        ("person", "edit", surname, "born", "31/12/2099", "--yes"),
        ("person", "add", "--name", typed, "--born", "2099-01-01"),
        ("person", "edit", day.people[0].ref, "case", "id", day.people[1].case_id or surname, "--yes"),
        ("caseload", "allocate", surname, surname),
        ("explain", surname, "--question", "nothing"),
        ("risk", "write", "RA-99"),
        ("person", "erase", surname, "--reason", f"for {typed}", "--confirm", day.people[0].ref),
        ("log", surname, surname),
        ("import", "all", str(day.folder / "answer")),
        ("import", "all", str(day.folder / "archive")),
        ("import", "ssd", str(day.folder / "archive")),
        ("import", "table", str(day.folder / "people.csv"), "--map", "no.toml"),
        ("import", "annex-a", str(day.folder / "people.csv")),
        ("backup", str(day.folder / "copy.db")),
        ("export", "all", str(day.folder / "archive")),
    ):
        day.run(*command)


def test_nobody_is_told_on(day: Day) -> None:
    """The day's work and its slips: nothing that came out for others, or stays for ever, tells who anybody is."""
    _work(day)
    _slips(day)
    assert day.run("export", "board", str(day.folder / "public"), "--public", "--quarter", "2026-27Q2", *ON).code == 0
    store = open_store(day.place)
    lines = store.log()
    store.close()
    public = [text for file in (day.folder / "public").iterdir() for text in texts_of(file)]
    offered = [
        day.lc("completion", "offers", "--", *words, "", LC_FILE=str(day.place)).out
        for words in (("person", "show"), ("due",), ("risk", "sign"))
    ]
    assert len(lines) > 10
    assert len(day.errors) > 10
    assert len(public) > 5
    assert all("P002" in offers for offers in offered)
    assert day.found_in(f"{line.command} {line.what} {line.why or ''}" for line in lines) == []
    assert day.found_in(day.errors) == []
    assert day.found_in([(day.folder / "due.ics").read_text(encoding="utf-8")]) == []
    assert day.found_in(public) == []
    assert day.found_in(offered) == []
    assert day.found_in(str(path.relative_to(day.folder)) for path in day.folder.rglob("*")) == []
    assert day.found_in([day.run("doctor", "--json").out]) == []


def test_the_search_itself_finds_what_it_looks_for(day: Day) -> None:
    """The rows of the list of people are full of canaries: a search that finds nothing there would prove nothing."""
    assert len(day.found_in([day.run("person", "list", "--json", *ON).out])) > len(day.people) / 2
