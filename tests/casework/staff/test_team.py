"""A row for each adviser, and all of them together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leavingcare.casework.caseload.overview import caseload_rows
from leavingcare.casework.duties.rows import NOT_KNOWN, DueFilter
from leavingcare.casework.duties.worklist import work_out
from leavingcare.casework.performance.people_behind import people_behind
from leavingcare.casework.risk.listing import queue_rows
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.casework.staff.team import ALL, share
from leavingcare.casework.staff.team import team as team_of
from leavingcare.errors import NotFound
from leavingcare.facts.coverage import VISITS, Coverage
from leavingcare.facts.people import Adviser, Person
from leavingcare.presentation.rows import Listing, with_total


def rows_of(listing: Listing) -> dict[object, dict[str, object]]:
    """By adviser."""
    return {row["adviser"]: row for row in listing.rows}


def test_the_numbers_are_those_of_the_lists_they_come_from(team: Session) -> None:
    """Cases, limit and late as the caseload has them, shares as the measures, signatures as the queue."""
    shown = rows_of(team_of(team))
    for one in caseload_rows(team):
        row = shown[one.adviser]
        assert (row["cases"], row["limit"], row["overdue"]) == (one.cases, one.limit, one.overdue)
    for measure in ("plans_in_date", "visits_in_time"):
        behind = [row for row in people_behind(team, measure).rows if row["adviser"] == "Kim Adeyemi"]
        counted = sum(row["place"] == "counted" for row in behind)
        assert shown["Kim Adeyemi"][measure] == round(100 * counted / len(behind), 1)
    ours = {row.ref for row in work_out(team, DueFilter(adviser=worker(team))).rows}
    assert shown["Kim Adeyemi"]["to_sign"] == sum(row.ref in ours for row in queue_rows(team)) == 1


def test_who_is_lost_and_who_lives_badly_is_counted(team: Session) -> None:
    """As the first screen and the measure of homes have it; nobody's young people have a row of their own, the last."""
    shown = rows_of(team_of(team))
    behind = people_behind(team, "suitable_today", everybody=True).rows
    badly = {row["ref"] for row in behind if row["place"] == "not counted"}
    assert sum(int(str(row["unsuitable"])) for row in shown.values()) == len(badly)
    lost = {row.ref for row in work_out(team, DueFilter(duties=("LP5",))).rows if row.state not in (NOT_KNOWN, "planned")}
    assert sum(int(str(row["lost_touch"])) for row in shown.values()) == len(lost) > 0
    assert list(shown)[-1] is None and shown[None]["limit"] is None


def test_one_team_has_its_advisers_alone(team: Session) -> None:
    """In any case; a team that nobody is in is not found, and its words name those there are."""
    assert list(rows_of(team_of(team, "north"))) == ["Kim Adeyemi", "Rashid Malik"]
    with pytest.raises(NotFound) as missing:
        team_of(team, "West")
    assert missing.value.hint and "North, South" in missing.value.hint


def test_the_total_is_on_the_screen_alone(team: Session) -> None:
    """Programs get a row an adviser; the sums and the shares of all stand below."""
    listing = team_of(team)
    assert ALL not in rows_of(listing)
    total = with_total(listing).rows[-1]
    assert total["adviser"] == ALL
    for key in ("cases", "overdue", "lost_touch", "to_sign", "not_known"):
        assert total[key] == sum(row[key] for row in listing.rows)  # type: ignore[misc]
    assert with_total(team_of(team, "north")).rows[-1]["cases"] == 20
    assert listing.handles[0] == 'lc caseload "Amina Osman"'


def test_where_visits_are_not_kept_there_is_no_share_and_nothing_late(team: Session) -> None:
    """What may be late is not known, and no percentage is made of silence."""
    before = rows_of(team_of(team))["Jo Whitfield"]
    with team.store.change("somebody", "coverage set") as change:
        for stated in team.store.records(Coverage):
            if stated.records == VISITS:
                change.remove(stated)
    after = rows_of(team_of(team))["Jo Whitfield"]
    assert before["not_known"] == 0 and int(str(after["not_known"])) > 0
    assert int(str(after["overdue"])) < int(str(before["overdue"]))
    assert (before["visits_in_time"], after["visits_in_time"]) == (60.0, None)


def test_a_share_counts_those_asked_and_of_whom_records_are_kept() -> None:
    """Not known stays in the whole; with fewer than half covered there is none; a half rounds up."""
    assert share(["counted", "not counted", "not known", "out"]) == 33.3
    assert share(["counted", "not covered"]) == 100.0
    assert share(["counted", "not covered", "not covered"]) is None
    assert share(["out"]) is None and share([]) is None
    assert share(["counted"] * 1 + ["not counted"] * 15) == 6.3


def test_a_restricted_record_is_work_too(team: Session) -> None:
    """It counts, and nobody is named anyway."""
    before = rows_of(team_of(team))["Kim Adeyemi"]
    with team.store.change("somebody", "person restrict") as change:
        person = team.store.person("P007")
        assert isinstance(person, Person)
        change.save(replace(person, restricted_since=team.day))
    assert rows_of(team_of(team))["Kim Adeyemi"] == before


def test_with_nobody_there_is_nothing(session: Session) -> None:
    """And the next step says what to do."""
    listing = team_of(session)
    assert (list(listing.rows), list(listing.next_steps)) == ([], ["lc adviser add"])


def worker(session: Session) -> Adviser:
    """Kim."""
    return find_one_adviser(session.store.advisers(), "kim")
