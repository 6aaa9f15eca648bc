"""Young people as rows: what is known on the day, in words; and everything recorded about one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.duties.listed_person import COLUMNS, Ages, PeopleFilter
from leavingcare.casework.people.one_person import show_person
from leavingcare.casework.people.prompts import prompts
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.events import Contact, Plan, Report, Review
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, Home, Service

DAY = date(2026, 11, 21)


def days_ago(days: int) -> date:
    """Before the desk's day."""
    return DAY - timedelta(days=days)


def row_with(session: Session, *facts: Fact) -> dict[str, Any]:
    """The row of somebody of whom only these facts are recorded."""
    with session.store.change("somebody", "test") as change:
        change.save(Person(ref="P001", born=date(2007, 1, 1)))
        for fact in facts:
            change.save(fact)
    [row] = list_people(session).rows
    return row


def test_nothing_recorded_is_nothing_said(session: Session) -> None:
    """A missing fact is never a no: every column that rests on one is empty."""
    row = row_with(session)
    unsaid = [
        "case_id",
        "name",
        "adviser",
        "team",
        "open",
        "in_touch",
        "last_contact",
        "home",
        "suitable",
        "activity",
        "last_review",
    ]
    assert [row[key] for key in unsaid] == [None] * len(unsaid)
    assert (row["ref"], row["age"]) == ("P001", 19)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([Contact(person="P001", on=days_ago(55), what="call", outcome="spoken")], "yes"),
        ([Contact(person="P001", on=days_ago(56), what="call", outcome="spoken")], "no"),
        ([Contact(person="P001", on=days_ago(3), what="call", outcome="no answer")], "no"),
        ([Report(person="P001", on=days_ago(55), in_touch="REFU")], "refuses contact"),
        ([Report(person="P001", on=days_ago(56), in_touch="REFU")], None),
        ([Report(person="P001", on=days_ago(55), in_touch="YES")], "yes"),
        ([Report(person="P001", on=days_ago(56), in_touch="YES")], "no"),
        ([Report(person="P001", on=days_ago(9), in_touch="YES"), Contact(person="P001", on=days_ago(90), what="visit")], "yes"),
        ([Report(person="P001", on=days_ago(9), in_touch="NO"), Contact(person="P001", on=days_ago(2), what="visit")], "yes"),
    ],
)
def test_in_touch_follows_the_newest_evidence(facts: list[Fact], said: str, session: Session) -> None:
    """Fifty-six days after the last answer, recorded or reported; a later word counts as long."""
    assert row_with(session, *facts)["in_touch"] == said


def test_the_home_of_the_day_goes_before_an_older_report(session: Session) -> None:
    """Code and meaning, and whether it is suitable; an absence for study is no home."""
    facts = [
        Report(person="P001", on=days_ago(300), accommodation="U1", activity="F2"),
        Home(person="P001", start=days_ago(50), code="W2"),
        Home(person="P001", start=days_ago(5), code="K1", away_for="study"),
    ]
    row = row_with(session, *facts)
    assert (row["home"], row["suitable"], row["activity"]) == ("W2 bed and breakfast", False, "F2 full time in other education")


def test_without_a_home_the_last_report_says_where(session: Session) -> None:
    """A report without a code says nothing and does not hide an earlier one."""
    row = row_with(
        session,
        Report(person="P001", on=days_ago(300), accommodation="E1"),
        Report(person="P001", on=days_ago(9), in_touch="NO"),
    )
    assert (row["home"], row["suitable"]) == ("E1 supported lodgings", True)


def test_what_comes_later_is_not_known_yet(session: Session) -> None:
    """Nor is a review that was cancelled."""
    facts = [
        Plan(person="P001", on=days_ago(100)),
        Review(person="P001", on=days_ago(40), outcome="cancelled"),
        Review(person="P001", on=days_ago(-3)),
        Contact(person="P001", on=days_ago(-1), what="visit"),
        Service(person="P001", start=days_ago(10), state="closed"),
    ]
    row = row_with(session, *facts)
    assert (row["last_review"], row["last_contact"], row["open"]) == (days_ago(100), None, False)


def test_every_row_has_every_key_and_every_status_is_there(team: Session) -> None:
    """The demo shows each of them."""
    rows = list_people(team).rows
    assert all(list(row) == [column.key for column in COLUMNS] for row in rows)
    assert {row["status"] for row in rows} == {"eligible", "relevant", "former relevant", "qualifying", "none", "cannot tell"}


def test_the_list_can_be_narrowed(team: Session) -> None:
    """By status, and to those whom nobody looks after."""
    assert {row["status"] for row in list_people(team, PeopleFilter(status="relevant")).rows} == {"relevant"}
    assert [row["ref"] for row in list_people(team, PeopleFilter(unallocated=True)).rows] == ["P002", "P035", "P036"]
    assert "Nobody of the 62" in list_people(replace(team, day=date(1990, 1, 1)), PeopleFilter(status="relevant")).empty


def test_a_list_by_age_says_whose_age_is_not_known(team: Session) -> None:
    """Both ends are in; whoever has no date of birth may be of any age."""
    found = list_people(team, PeopleFilter(ages=Ages(16, 17)))
    assert {row["age"] for row in found.rows} == {16, 17}
    assert found.notes[-1] == "Without a date of birth on file, so in no list by age: P040."
    assert {row["ref"] for row in list_people(team, PeopleFilter(ages=Ages(16, 17), unallocated=True)).rows} == {"P002"}


def test_who_became_entitled_since_a_day_is_listed(session: Session) -> None:
    """On the day itself, not the day before; whose status cannot be told is named, and whoever has none is not new."""
    sixteen = date(2026, 6, 1)
    with session.store.change("somebody", "person add") as change:
        change.save(Person(ref="P001", born=date(2010, 6, 1)))
        change.save(CareEpisode(person="P001", start=date(2024, 1, 1), legal="C2", placement="U6"))
        change.save(Person(ref="P002"))
        change.save(Person(ref="P003", born=date(2015, 6, 1)))
    found = list_people(session, PeopleFilter(status_since=sixteen))
    assert [(row["ref"], row["status"]) for row in found.rows] == [("P001", "eligible")]
    assert found.notes[-1] == "Whose legal status cannot be told, nor since when: P002."
    assert list_people(session, PeopleFilter(status_since=date(2026, 6, 2))).rows == []


def test_one_person_is_shown_with_every_record_newest_first(team: Session) -> None:
    """In words: codes, advisers and yes or no. The look is in the account."""
    [row] = show_person(team, "P007").rows
    recorded: Any = row["recorded"]
    assert [entry["on"] for entry in recorded] == sorted((entry["on"] for entry in recorded), reverse=True)
    assert len(recorded) == sum(1 for _ in team.store.life("P007").all_facts()) - 1
    said = {entry["kind"]: entry["what"] for entry in reversed(recorded)}
    assert said["home"].startswith("W2 bed and breakfast") and "provided under s23C(4)(c)" in said["home"]
    assert said["allocation"].startswith("Kim Adeyemi")
    assert "home suitable yes" in said["contact"]
    assert team.store.log("P007")[-1].command == "person show P007"


def test_an_unknown_reference_is_not_found(team: Session) -> None:
    """As everywhere."""
    with pytest.raises(NotFound):
        show_person(team, "P999")


def test_what_the_authority_owes_by_law_can_be_printed_alone(team: Session) -> None:
    """Housing law for somebody of 23 with only the offer, without guidance; each row with its provision."""
    everything, by_law = prompts(team, "P009").rows, prompts(team, "P009", law_only=True).rows
    assert by_law == [row for row in everything if row["basis"] == "law"] != everything
    assert {"HO1", "HO5", "SV6"} <= {row["duty"] for row in by_law}
    assert all(row["citation"] for row in by_law)


def test_prompts_leave_out_what_does_not_hold(team: Session) -> None:
    """Somebody in bed and breakfast is prompted for it, somebody settled is not."""
    assert "AC2" in [row["duty"] for row in prompts(team, "P007").rows]
    assert "AC2" not in [row["duty"] for row in prompts(team, "P014").rows]


def test_the_list_is_read_from_the_answers_of_the_day_and_follows_what_is_recorded(team: Session) -> None:
    """Cached or worked out, it is one list; after a record it says the new."""
    caching = replace(team, caches=True)
    assert list_people(caching) == list_people(caching) == list_people(team)
    with team.store.change("somebody", "contact P008") as change:
        change.save(Contact(person="P008", on=team.day, what="call", outcome="spoken"))
    rows = {row["ref"]: row for row in list_people(caching).rows}
    assert rows["P008"]["last_contact"] == team.day
    assert list_people(caching) == list_people(team)
