"""The morning of an adviser, of a manager, and of nobody in particular."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from leavingcare.casework.duties.worklist import DueFilter, due
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.morning.morning import morning
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.facts.actions import Action
from leavingcare.facts.people import Adviser
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.presentation.rows import Listing

DAY = date(2026, 11, 21)


def worker(session: Session, name: str) -> Adviser:
    """Somebody who works here."""
    return find_one_adviser(session.store.advisers(), name)


def part(found: Listing, name: str) -> list[dict[str, object]]:
    """The rows of one part."""
    return [row for row in found.rows if row["part"] == name]


def test_an_adviser_sees_their_own_and_every_row_has_a_command(team: Session) -> None:
    """Danger first, then the longest late, as on the due list; each row is a line that `lc do` can do."""
    kim = worker(team, "kim")
    found = morning(team, kim)
    late = {(row["ref"], row["short"]) for row in due(team, DueFilter(adviser=kim, overdue=True)).rows}
    shown = [row for row in found.rows if row["part"] in ("danger", "late")]
    assert late <= {(row["ref"], row["what"]) for row in shown}
    days = [row["days"] for row in part(found, "late")]
    assert days == sorted(days, key=lambda number: int(str(number)))
    assert {row["ref"] for row in found.rows} <= {person.ref for person in people_on_day(team) if person.adviser == kim}
    assert list(found.handles) == [row["next"] for row in found.rows]
    assert all(handle.startswith("lc ") for handle in found.handles)
    signing = [row for row in part(found, "waiting") if "Sign RA" in str(row["what"])]
    assert [(row["ref"], row["days"], row["next"]) for row in signing] == [("P007", 4, "lc risk show RA-1")]


def test_everything_that_is_due_is_in_one_of_the_parts(team: Session) -> None:
    """What has no last day was on no screen: an offer due since May. Each thing once, and none left out."""
    found = morning(team, None)
    listed = {(row["ref"], row["what"]) for row in found.rows}
    due_today = {
        (row["ref"], row["short"])
        for row in due(team).rows
        if row["state"] in ("overdue", "due now", "waiting") or (row["state"] == "due soon" and int(str(row["days"])) < 7)
    }
    assert due_today <= listed
    assert ("P008", "Yearly offer from 21") in {(row["ref"], row["what"]) for row in part(found, "due since")}


def test_whoever_lives_in_danger_stands_first_whatever_is_written_about_it(team: Session) -> None:
    """Bed and breakfast with its duty; no fixed abode although the risk assessment is signed; each named once."""
    danger = part(morning(team, None), "danger")
    assert morning(team, None).rows[0]["part"] == "danger"
    assert ("P007", "Out of bed & breakfast") in {(row["ref"], row["what"]) for row in danger}
    assert "in bed & breakfast" not in {row["what"] for row in danger}
    assert ("P028", "no fixed abode") in {(row["ref"], row["what"]) for row in danger}


def test_a_manager_of_a_team_sees_the_danger_of_that_team_and_of_those_without_anybody(team: Session) -> None:
    """Not that of other teams: their manager sees it. Whoever has no adviser is everybody's."""
    advisers = {person.ref: person.adviser for person in people_on_day(team)}
    danger = part(morning(team, worker(team, "dele")), "danger")
    teams = {adviser.team if (adviser := advisers[str(row["ref"])]) else None for row in danger}
    assert danger and teams <= {"North", None}


def test_each_part_says_how_many_and_where_the_others_are(team: Session) -> None:
    """The heading counts; the command in it lists all of them."""
    found = morning(team, None)
    late = part(found, "late")
    assert late[0]["heading"] == f"Late: {len(late)}; 3 here, all: lc due --overdue"
    assert f"{len(late)} late" in found.lead[0]


def test_the_week_is_seven_days_and_birthdays_are_four_weeks(team: Session) -> None:
    """Today counts; the eighth day is another week."""
    for row in morning(team, None).rows:
        by = row["by"]
        if row["part"] == "this week":
            assert isinstance(by, date) and DAY <= by < DAY + timedelta(days=7)
        if row["part"] == "birthday":
            assert isinstance(by, date) and DAY <= by < DAY + timedelta(days=28)
    born = team.store.person("P010")
    assert born and born.born
    birthday = date(born.born.year + 21, born.born.month, born.born.day)
    for days, seen in ((0, True), (27, True), (28, False), (-1, False)):
        found = morning(replace(team, day=birthday - timedelta(days=days)), worker(team, "kim"))
        assert ("P010" in {row["ref"] for row in part(found, "birthday")}) is seen


def test_what_was_returned_is_the_authors_again(team: Session) -> None:
    """It no longer waits for the manager."""
    one = next(one for one in team.store.records(RiskAssessment) if one.number == 1)
    with team.store.change("somebody", "risk return RA-1") as change:
        change.save(replace(one, submitted=None, returned=DAY, returned_why="no way out"))
    found = morning(team, worker(team, "kim"))
    waiting = [row["next"] for row in part(found, "waiting")]
    assert "lc risk write RA-1" in waiting and "lc risk show RA-1" not in waiting


def test_a_manager_sees_the_queue_who_has_nobody_who_is_full_and_who_is_late(team: Session) -> None:
    """Advisers are those of the manager's team; the queue and the unallocated are everybody's."""
    dele = worker(team, "dele")
    north = morning(team, dele)
    signing = [(row["days"], row["next"]) for row in part(north, "waiting") if "Sign RA" in str(row["what"])]
    assert signing == [(days, f'lc risk sign RA-{number} --by "Dele Okafor"') for number, days in ((1, 4), (6, 1))]
    unallocated = {person.ref for person in people_on_day(team) if person.is_unallocated}
    assert {row["ref"] for row in part(north, "no adviser")} == unallocated
    assert not part(north, "over the limit")
    assert {row["adviser"] for row in part(north, "late")} == {"Kim Adeyemi", "Rashid Malik"}
    everywhere = morning(team, replace(dele, team=None, role="head of service"))
    full = part(everywhere, "over the limit")
    assert [(row["adviser"], row["what"], row["when"]) for row in full] == [("Jo Whitfield", "11 young people", "limit 10")]
    counts = [int(str(row["what"]).split()[0]) for row in part(everywhere, "late")]
    assert counts == sorted(counts, reverse=True)


def test_nobody_in_particular_gets_everybodys_in_short_and_is_told_how_to_say_who(team: Session) -> None:
    """Three rows of each part at most, and the number of those left out."""
    found = morning(team, None)
    shown = [found.rows[place] for place in found.screen_rows or ()]
    assert max(sum(row["part"] == name for row in shown) for name in ("late", "due since", "waiting")) == 3
    assert any("lc setting set me" in note for note in found.notes)


def test_an_empty_morning_says_why(session: Session) -> None:
    """Nobody's young people, or nothing to do."""
    assert morning(session, Adviser(name="Kim")).empty == "You have no young people on this day."
    assert not morning(session, Adviser(name="Dele", role="team manager")).rows
    assert not morning(session, None).rows


def test_late_actions_stand_in_the_day_of_a_team_and_not_in_an_advisers(team: Session) -> None:
    """With how late they are; not what is done, nor what has no last day; nor one about somebody whose record is restricted."""
    with team.store.change("somebody", "actions add") as change:
        for number, (due_on, done, person) in enumerate(
            [
                (DAY - timedelta(days=1), None, None),
                (DAY, None, None),
                (None, None, None),
                (DAY - timedelta(days=9), DAY, None),
                (DAY - timedelta(days=20), None, "P003"),
                (DAY - timedelta(days=30), None, "P004"),
            ],
            start=1,
        ):
            raised = DAY - timedelta(days=60)
            change.save(
                Action(
                    what="Agree it",
                    owner="Housing",
                    plan="board",
                    raised=raised,
                    due=due_on,
                    done=done,
                    number=number,
                    person=person,
                )
            )
        person = team.store.person("P004")
        assert person is not None
        change.save(replace(person, restricted_since=DAY))
    expected = [("P003", "20 days late", "lc actions done 5"), (None, "1 day late", "lc actions done 1")]
    for whose in (worker(team, "dele"), None):
        assert [(row["ref"], row["when"], row["next"]) for row in part(morning(team, whose), "late actions")] == expected
    assert not part(morning(team, worker(team, "kim")), "late actions")
