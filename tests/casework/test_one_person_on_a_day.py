"""Every list says the same of one young person on one day: person list and show, measures, checks, List 9, the return.

LC_EXAMPLES sets how many lives are generated for each property.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.duties.summary import summary_of
from leavingcare.casework.evaluation.person_on_day import Evaluation, person_on_day
from leavingcare.casework.people.one_person import show_person
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.returns import data_quality
from leavingcare.casework.session import Session
from leavingcare.dates import attains
from leavingcare.facts.codes import meaning
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.spells import Detention, Home
from leavingcare.reporting.annex_a import CATEGORIES, list_nine
from leavingcare.reporting.measures import Measure, Place, contact, homes, learning
from leavingcare.reporting.measures.advisers import UNALLOCATED
from leavingcare.reporting.ssda903.cohort import YOUNGEST, year_of
from leavingcare.reporting.ssda903.rows import ALWAYS_UNSUITABLE, NOTHING, Entry, make_return
from leavingcare.store.sqlite.opening import in_memory
from tests.law.lives import days_of, lives_in_full
from tests.support.leavers import BIRTHDAY, at_home, leaver, seen_on

KIM = Adviser(id="kim", name="Kim Adeyemi", team="East", since=date(2000, 1, 1))
LEE = Adviser(id="lee", name="Lee Brown", team="West", since=date(2000, 1, 1), until=date(2024, 6, 1))
REF = "P001"
LIVES = settings(
    max_examples=int(os.environ.get("LC_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def recorded(life: Life, day: date) -> Iterator[Session]:
    """A case file with this life in it, looked at on a day."""
    store = in_memory()
    with store.change("tester", "import") as change:
        for fact in (KIM, LEE, replace(life.person, case_id="000417", recorded_status="none"), *list(life.all_facts())[1:]):
            change.save(fact)
    yield Session(store, day, "tester")
    store.close()


def listed(session: Session, day: date | None = None) -> dict[str, Any]:
    """The row of `lc person list`."""
    return dict(list_people(replace(session, day=day or session.day)).rows[0])


def code(words: object) -> str | None:
    """The code that a cell begins with: X2 of *X2 in custody*."""
    return str(words).split()[0] if words else None


def touch(row: dict[str, Any]) -> str | None:
    """The code of *in touch*, of its words."""
    codes = ("YES", "NO", "DIED", "REFU", "NREQ", "RHOM")
    return next((one for one in codes if row["in_touch"] == (meaning("in touch", one) or one)), None)


def place_in(measure: Measure, session: Session) -> Place:
    """Where a measure puts the young person, over all ages."""
    [verdict] = list(measure.verdicts(PerformanceReport(session).cohort(session.day)))
    return verdict.judgement.place


@given(lives_in_full(), st.data())
@LIVES
def test_list_page_measures_checks_and_list_nine_agree(life: Life, data: st.DataObject) -> None:
    """Status, home, activity, adviser and touch: one answer each."""
    with recorded(life, data.draw(days_of(life))) as session:
        row, person = listed(session), person_on_day(session, REF)
        assert {key: value for key, value in show_person(session, REF).rows[0].items() if key != "recorded"} == row
        assert row["status"] == person.status == summary_of(person).status
        assert row["adviser"] == (person.adviser.name if person.adviser else None)
        assert summary_of(person).adviser == (person.adviser.id if person.adviser else None)
        _measures_agree(session, row)
        _checks_agree(session, row)
        _list_nine_agrees(session, row)


def _measures_agree(session: Session, row: dict[str, Any]) -> None:
    in_bands = row["status"] in ("relevant", "former relevant") and 17 <= row["age"] <= 21
    for measure, judgement in (
        (homes.SUITABLE_TODAY, homes.judge_code(code(row["home"]))),
        (learning.EET_TODAY, learning.judge_code(code(row["activity"]))),
        (contact.IN_TOUCH_TODAY, contact.judge_code(touch(row), "")),
    ):
        assert place_in(measure, session) in (judgement.place, Place.OUT)
        if in_bands and touch(row) not in ("DIED", "RHOM"):
            assert place_in(measure, session) is judgement.place
    supported = row["status"] in ("eligible", "relevant") or row["bases"] not in ([], ["s23CZB offer"])
    alone = place_in(UNALLOCATED, session) is Place.COUNTED
    assert alone == (supported and row["adviser"] is None)


def _checks_agree(session: Session, row: dict[str, Any]) -> None:
    found = {str(finding["rule"]) for finding in data_quality.check(session).rows}
    in_touch = row["status"] in ("relevant", "former relevant") and touch(row) == "YES"
    assert ("home missing" in found) == (in_touch and len(code(row["home"]) or "") < 2)
    assert ("activity missing" in found) == (in_touch and row["activity"] is None)
    assert ("category differs" in found) == (row["status"] not in ("none", "cannot tell"))
    if row["adviser"] is not None:
        assert "no adviser" not in found


def _list_nine_agrees(session: Session, row: dict[str, Any]) -> None:
    nine = list_nine(Evaluation(session).on_day(session.store.life(REF), session.day))
    if nine is None:
        return
    assert nine.cells["status"] == (row["status"] if row["status"] in CATEGORIES else None)
    assert nine.cells["adviser"] == row["adviser"]
    assert nine.cells["in_touch"] in (touch(row), None)
    if nine.cells["in_touch"] == "YES":
        home = code(row["home"])
        assert (nine.cells["accommodation"], nine.cells["suitability"]) == (
            (home[0], home[1:] or None) if home else (None, None)
        )
        assert nine.cells["activity"] == code(row["activity"])
        assert nine.cells["last_contact"] == row["last_contact"]


@given(lives_in_full(reported=False), st.data())
@LIVES
def test_the_return_agrees_with_the_list_of_the_day_it_asks_about(life: Life, data: st.DataObject) -> None:
    """Where no other return speaks: what the list of that day has is what is returned."""
    born = life.person.born
    assert born is not None
    age = data.draw(st.integers(YOUNGEST, 21))
    day = data.draw(st.dates(attains(born, age), attains(born, age + 1)))
    with recorded(life, day) as session:
        made = make_return(session.store.lives(), year_of(attains(born, age)), Evaluation(session).policy, day)
        for entry in made.entries:
            assert entry.place.window is not None
            _return_agrees(entry, listed(session, entry.place.window.day))


def _return_agrees(entry: Entry, row: dict[str, Any]) -> None:
    window = entry.place.window
    assert window is not None
    said = entry.answer.in_touch
    if touch(row) in ("DIED", "RHOM"):
        assert said == touch(row)
    if touch(row) == "YES" and row["last_contact"] >= window.since:
        assert said == "YES"
    if said in ("YES", None):
        home, activity = code(row["home"]), code(row["activity"])
        if home is not None:
            assert entry.answer.accommodation == (f"{home[0]}2" if home[0] in ALWAYS_UNSUITABLE else home)
        if activity is not None:
            assert entry.oc3["ACTIV"] in (activity, NOTHING)
            assert entry.answer.activity == activity


def test_custody_wins_over_a_home_still_open_in_every_list() -> None:
    """The tenancy runs on: person list said U1, the return too, and the measures counted X2."""
    cell = Detention(person=REF, place="custody", by_court=True, start=date(2025, 8, 1), end=date(2026, 2, 1))
    life = leaver(at_home("U1"), seen_on(BIRTHDAY), cell)
    with recorded(life, BIRTHDAY) as session:
        row = listed(session)
        assert (code(row["home"]), row["suitable"]) == ("X2", False)
        assert place_in(homes.SUITABLE_TODAY, session) is Place.NOT_COUNTED
        made = make_return(session.store.lives(), year_of(BIRTHDAY), Evaluation(session).policy, BIRTHDAY)
        assert [entry.oc3["ACCOM"] for entry in made.entries] == ["X2"]
        assert person_on_day(session, REF).home == at_home("U1", id=person_on_day(session, REF).home.id)
    for day, home in ((date(2025, 7, 31), "U1"), (date(2025, 8, 1), "X2"), (date(2026, 1, 31), "X2"), (date(2026, 2, 1), "U1")):
        with recorded(life, day) as session:
            assert code(listed(session)["home"]) == home


def test_a_stay_in_hospital_or_with_the_police_leaves_the_home() -> None:
    """Neither is custody, nor a move."""
    for place in ("hospital", "police"):
        away = Detention(person=REF, place=place, start=date(2025, 8, 1))
        with recorded(leaver(at_home("U1"), away), BIRTHDAY) as session:
            assert code(listed(session)["home"]) == "U1"


def test_a_temporary_absence_leaves_the_home() -> None:
    """In halls for a term: the home is still the home."""
    halls = Home(person=REF, start=date(2025, 9, 1), code="Y1", away_for="study")
    with recorded(leaver(at_home("U1"), halls), BIRTHDAY) as session:
        assert code(listed(session)["home"]) == "U1"
