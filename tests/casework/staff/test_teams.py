"""How big each team is, and one adviser's work on a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.duties.worklist import due
from leavingcare.casework.returns.data_quality import check
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.casework.staff.supervision import supervision
from leavingcare.casework.staff.teams import ALL, NO_TEAM, teams
from leavingcare.facts.people import Adviser, Person

DAY = date(2026, 11, 21)


def test_a_team_is_its_advisers_their_hours_and_cases(team: Session) -> None:
    """As the caseload counts them; the last row is all of them."""
    rows = {row["team"]: row for row in teams(team).rows}
    assert list(rows) == ["North", "South", ALL]
    assert (rows["North"]["manager"], rows["North"]["posts"], rows["North"]["advisers"]) == ("Dele Okafor", 1.8, 2)
    assert (rows["North"]["qualified"], rows["South"]["not_known"], rows[ALL]["qualified"]) == (2, 2, 3)
    listed = [row for row in caseload(team).rows if row["adviser"]]
    for key in ("cases", "weighted", "limit"):
        assert rows[ALL][key] == sum(row[key] for row in listed)  # type: ignore[misc]
    assert rows["North"]["per_post"] == round(rows["North"]["weighted"] / 1.8, 1)  # type: ignore[operator]


def test_the_team_is_that_of_the_day(team: Session) -> None:
    """Two teams that become one were two before."""
    with team.store.change("somebody", "adviser edit") as change:
        for one in team.store.advisers():
            change.save(one.changed_on(DAY, team="Together"))
    assert [row["team"] for row in teams(team).rows] == ["Together", ALL]
    assert [row["team"] for row in teams(replace(team, day=date(2026, 11, 20))).rows] == ["North", "South", ALL]


def test_who_has_no_team_or_no_hours_is_counted(session: Session) -> None:
    """Hours not recorded are full time, no hours give no number to a post; without anybody the list is empty."""
    assert teams(session).rows == []
    with session.store.change("somebody", "adviser add") as change:
        change.save(Adviser(name="Ann", team="West", fte=0.0, qualified=False))
        change.save(Adviser(name="Ben"))
    rows = teams(session).rows
    assert [(row["team"], row["posts"], row["per_post"]) for row in rows] == [
        ("West", 0.0, None),
        (NO_TEAM, 1.0, 0.0),
        (ALL, 1.0, 0.0),
    ]
    assert (rows[0]["not_qualified"], rows[1]["not_known"]) == (1, 1)


def page(session: Session, name: str) -> dict[object, dict[str, object]]:
    """One adviser's page, by what is counted."""
    return {row["what"]: row for row in supervision(session, find_one_adviser(session.store.advisers(), name)).rows}


def test_a_page_for_supervision_agrees_with_the_lists_it_names(team: Session) -> None:
    """Duties, findings and cases are those of lc due, lc check and lc caseload."""
    rows, kim = page(team, "kim"), find_one_adviser(team.store.advisers(), "kim")
    listed = due(team, DueFilter(adviser=kim, overdue=True)).rows
    assert rows["duties overdue"]["count"] == len(listed) > 0
    assert {str(row["ref"]) for row in listed} == set(str(rows["duties overdue"]["who"]).split(", "))
    assert (rows["young people"]["count"], rows["young people"]["of"]) == (11, 24)
    errors = [row for row in check(team).rows if row["adviser"] == kim.name and row["severity"] == "error"]
    assert rows["errors in the data"]["count"] == len(errors)
    plans = rows["pathway plans in date"]
    assert plans["count"] + len(str(plans["who"]).split(", ")) == plans["of"]  # type: ignore[operator]


def test_a_risk_assessment_that_waits_is_on_the_page(team: Session) -> None:
    """Kofi's, submitted and not signed."""
    assert page(team, "kim")["risk assessments waiting for a signature"]["who"] == "P007"


def test_a_restricted_record_counts_and_is_not_named(team: Session) -> None:
    """As everywhere; asked for, it is."""
    before = page(team, "kim")
    with team.store.change("somebody", "person restrict") as change:
        whom = team.store.person("P007")
        assert isinstance(whom, Person)
        change.save(replace(whom, restricted_since=DAY))
    after = page(team, "kim")
    assert {what: (row["count"], row["of"]) for what, row in after.items()} == {
        what: (row["count"], row["of"]) for what, row in before.items()
    }
    assert not any("P007" in str(row["who"]) for row in after.values()) and team.left_out == {"P007"}
    assert page(replace(team, restricted=True), "kim") == before


def test_who_has_nobody_has_an_empty_page(team: Session) -> None:
    """Somebody who has left."""
    assert {row["count"] for row in page(team, "pat").values()} == {0}
