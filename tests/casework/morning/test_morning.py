"""The morning of an adviser, of a manager, and of nobody in particular."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from leavingcare.casework.duties.worklist import DueFilter, due
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.morning.morning import SHOWN, morning
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
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
    """The longest overdue first, as on the due list; then the week, signatures and birthdays."""
    kim = worker(team, "kim")
    found = morning(team, kim)
    late = list(due(team, DueFilter(adviser=kim, overdue=True)).rows)
    assert sorted(str(row["by"]) for row in late)[:SHOWN] == [str(row["by"]) for row in part(found, "overdue")]
    assert {row["ref"] for row in found.rows} <= {one.ref for one in people_on_day(team) if one.adviser == kim}
    assert all(str(row["next"]).startswith("lc ") for row in found.rows)
    signing = part(found, "to sign")
    assert [(row["ref"], row["days"], row["next"]) for row in signing] == [("P007", 4, "lc risk show RA-1")]


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
    assert not part(found, "to sign") and part(found, "returned")[0]["next"] == "lc risk write RA-1"


def test_a_manager_sees_the_queue_who_has_nobody_who_is_full_and_who_is_late(team: Session) -> None:
    """Advisers are those of the manager's team; the queue and the unallocated are everybody's."""
    dele = worker(team, "dele")
    north = morning(team, dele)
    assert [(row["days"], row["next"]) for row in part(north, "to sign")] == [(4, 'lc risk sign RA-1 --by "Dele Okafor"')]
    assert {row["ref"] for row in part(north, "nobody")} == {one.ref for one in people_on_day(team) if one.is_unallocated}
    assert not part(north, "over limit") and {row["name"] for row in part(north, "overdue")} == {"Kim Adeyemi", "Rashid Malik"}
    everywhere = morning(team, replace(dele, team=None, role="head of service"))
    full = part(everywhere, "over limit")
    assert [(row["name"], row["what"]) for row in full] == [("Jo Whitfield", "11 young people, limit 10")]
    counts = [int(str(row["what"]).split()[0]) for row in part(everywhere, "overdue")]
    assert counts == sorted(counts, reverse=True)


def test_nobody_in_particular_gets_everybodys_in_short_and_is_told_how_to_say_who(team: Session) -> None:
    """Three rows of each part at most, and the number of those left out."""
    found = morning(team, None)
    assert max(len(part(found, str(row["part"]))) for row in found.rows) == 3
    assert any("lc setting set me" in note for note in found.notes)
    assert any(note.startswith("And ") and "more overdue" in note for note in found.notes)


def test_an_empty_morning_says_why(session: Session) -> None:
    """Nobody's young people, or nothing to do."""
    assert morning(session, Adviser(name="Kim")).empty == "You have no young people on this day."
    assert not morning(session, Adviser(name="Dele", role="team manager")).rows
    assert not morning(session, None).rows
