"""The sample authority and the sector's own sample, where the shared folder is there: what was read beside what was true."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.exchange.extract import Extract
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, CareEpisode, Home
from leavingcare.store import in_memory
from tests.exchange.files import TODAY

SHARED = os.environ.get("LC_SHARED")
pytestmark = pytest.mark.skipif(SHARED is None, reason="needs the folder that LC_SHARED names")
DATA = Path(SHARED or "") / "data"
SYSTEMS = ("liquidlogic", "mosaic", "eclipse")


@cache
def truth() -> dict[str, Any]:
    """Every fact of the 300 lives."""
    return json.loads((DATA / "sample-authority" / "lives.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@cache
def extract(system: str) -> Extract:
    """As after the returns, so that everybody is known."""
    return read_ssd(DATA / "sample-authority" / f"ssd_{system}", TODAY, known={one["id"] for one in truth()["people"]})


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("system", SYSTEMS)
def test_everything_in_the_tables_is_understood(system: str) -> None:
    """Left over: an address that was not closed, and two managers of whom two systems say nothing."""
    found = Counter(problem.file for problem in extract(system).problems)
    assert found == Counter({"ssd_address.csv": 1} | ({} if system == "liquidlogic" else {"ssd_professionals.csv": 2}))
    assert extract(system).as_of == date(2026, 11, 21)


@pytest.mark.parametrize("system", SYSTEMS)
def test_young_people_come_out_as_they_are(system: str) -> None:
    """Mosaic has no names; otherwise nothing is missing and nothing is wrong."""
    people = {one["id"]: one for one in truth()["people"]}
    read = [one for one in extract(system).facts if isinstance(one, Person)]
    assert len(read) == len(people) == 300
    for one in read:
        real = people[one.ref]
        assert (one.born, one.died, one.sex, one.ethnicity) == (
            day(real["born"]),
            day(real["died"]),
            real["sex"],
            real["ethnicity"],
        )
        assert one.name == (None if system == "mosaic" else f"{real['forename']} {real['surname']}")
        assert bool(one.uasc) == real["uasc"]
        leave = [status["to"] for status in real["immigration"] if status["status"] != "UASC" and status["to"]]
        assert one.leave_expires_on == day(leave[-1] if leave else None)


@pytest.mark.parametrize(("system", "kept"), [("liquidlogic", 300), ("mosaic", 296), ("eclipse", 298)])
def test_who_is_kept_where_nobody_is_known_yet(system: str, kept: int) -> None:
    """Left out are those with neither care of six years, nor a row as a care leaver, nor a personal adviser ever."""
    alone = read_ssd(DATA / "sample-authority" / f"ssd_{system}", TODAY)
    assert sum(isinstance(one, Person) for one in alone.facts) == kept


@pytest.mark.parametrize("system", SYSTEMS)
def test_all_care_of_six_years_comes_out_as_it_was(system: str) -> None:
    """902 of 902. The kind of placement is the present one where supported accommodation was registered since (15)."""
    real = {(one["id"], day(spell["start"])): spell for one in truth()["people"] for spell in one["care"]}
    read = [one for one in extract(system).facts if isinstance(one, CareEpisode)]
    assert len(read) == 902
    renamed = 0
    for one in read:
        spell = real[one.person, one.start]
        assert (one.end, one.legal, one.provider, one.began, one.ceased, one.change, one.need) == (
            day(spell["end"]),
            spell["legal"],
            spell["provider"],
            spell["new"],
            spell["ceased"],
            spell["change"],
            spell["need"],
        )
        renamed += one.placement != spell["placement"]
    assert renamed == 15


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_allocation_comes_out_with_its_adviser_and_role(system: str) -> None:
    """286 personal advisers and 59 social workers, also where the system has one role for both."""
    workers = {one["id"]: one["worker_id"] for one in (*truth()["advisers"], *truth()["social_workers"])}
    advised = {
        (one["id"], workers[spell["adviser"]], day(spell["start"]), day(spell["end"]))
        for one in truth()["people"]
        for spell in one["allocations"]
    }
    read = [one for one in extract(system).facts if isinstance(one, Allocation)]
    assert {(one.person, one.adviser, one.start, one.end) for one in read if one.role == "personal adviser"} == advised
    worked_with = {(one["id"], workers[one["worker"]]) for one in truth()["people"] if one["worker"]}
    assert {(one.person, one.adviser) for one in read if one.role == "social worker"} == worked_with


@pytest.mark.parametrize(("system", "coded"), [("liquidlogic", 351), ("mosaic", 106), ("eclipse", 114)])
def test_no_home_gets_a_wrong_code(system: str, coded: int) -> None:
    """561 of the 563 with an address come out on the day; the other two were placements with parents until September."""
    real = {(one["id"], day(home["start"])): home for one in truth()["people"] for home in one["homes"]}
    read = [one for one in extract(system).facts if isinstance(one, Home)]
    right = [one for one in read if (one.person, one.start) in real]
    assert (len(read), len(right)) == (563, 561)
    assert all(one.end == day(real[one.person, one.start]["end"]) for one in right)
    assert [one for one in right if one.code not in (None, real[one.person, one.start]["code"])] == []
    assert sum(one.code is not None for one in right) == coded


@pytest.mark.parametrize(("system", "named"), [("liquidlogic", 17), ("mosaic", 8), ("eclipse", 15)])
def test_workers_have_their_names(system: str, named: int) -> None:
    """Mosaic gives them only beside present young people; none is ever wrong."""
    names = {one["worker_id"]: one["name"] for group in ("advisers", "social_workers", "managers") for one in truth()[group]}
    read = [one for one in extract(system).facts if isinstance(one, Adviser)]
    assert sum(one.name == names[str(one.worker_id)] for one in read) == named
    assert all(one.name in (names[str(one.worker_id)], f"worker {one.worker_id}") for one in read)


@pytest.mark.parametrize("system", SYSTEMS)
def test_returns_then_tables_then_both_again(system: str) -> None:
    """The second time says same, on another day too. Of two people two systems know no more than the name: not kept."""
    session, later = (Session(store, on, "tester") for store in [in_memory()] for on in (TODAY, date(2026, 11, 30)))
    for one in (session, later):
        returns = read_ssda903(DATA / "sample-authority" / "ssda903", one.day)
        first = import_returns(one, returns, "ssda903").notes[-1]
        known = {person.case_id for person in one.store.people() if person.case_id}
        tables = read_ssd(DATA / "sample-authority" / f"ssd_{system}", one.day, known=known)
        second = import_returns(one, tables, "ssd").notes[-1]
    assert "new 0, changed 0, same 1329, absent 0" in first
    assert "new 0, changed 0, same" in second
    assert len(session.store.people()) == (300 if system == "liquidlogic" else 298)
    assert len(session.store.log()) == 2


def test_the_sectors_own_sample(tmp_path: Path) -> None:
    """Five years, named by the year in which they begin; random on purpose, and every oddity is a row."""
    session = Session(in_memory(), TODAY, "tester")
    sample = read_ssda903(DATA / "ssda903-sample", TODAY)
    assert sample.as_of == date(2022, 3, 31)
    listing = import_returns(session, sample, "ssda903")
    assert listing.notes[-1] == "read 6217, new 4004, changed 0, same 0, absent 0, refused 1020"
    assert len(listing.rows) == 1275
    assert "new 0, changed 0, same 4004" in import_returns(session, sample, "ssda903").notes[-1]
