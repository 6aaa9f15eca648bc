"""A worker's post changes on a day: lists and figures of the days before keep what was so then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from leavingcare.casework.cache import due_list
from leavingcare.casework.case_file.archive import export_all, import_all
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.caseload.forecast import forecast
from leavingcare.casework.duties.rows import DueFilter
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.casework.staff.editing import edit, leave, list_advisers
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.spells import Allocation
from leavingcare.store import in_memory

DAY = date(2026, 11, 21)
BEFORE = date(2026, 9, 30)


def change(session: Session, field: str, value: object, start: date | None = None) -> None:
    """Kim's post, from a day on."""
    kim = find_one_adviser(session.store.advisers(), "kim")
    save(session, edit(session, kim, field, value, start), session.store.revision())


def of_kim(session: Session, day: date, key: str) -> object:
    """What the caseload of a day says of Kim."""
    return next(row[key] for row in caseload(replace(session, day=day)).rows if row["adviser"] == "Kim Adeyemi")


def test_a_past_caseload_shows_the_team_hours_and_limit_of_its_day(team: Session) -> None:
    """From today on where no day is given; undo gives everything back."""
    change(team, "team", "South")
    change(team, "fte", 0.5, date(2026, 10, 1))
    change(team, "limit", 5)
    assert [of_kim(team, BEFORE, key) for key in ("team", "fte", "limit")] == ["North", 1.0, 24]
    assert [of_kim(team, DAY - timedelta(days=1), key) for key in ("team", "fte", "limit")] == ["North", 0.5, 12]
    assert [of_kim(team, DAY, key) for key in ("team", "fte", "limit")] == ["South", 0.5, 5]
    for _ in range(3):
        undo(team)
    assert [of_kim(team, DAY, key) for key in ("team", "fte", "limit")] == ["North", 1.0, 24]


def test_a_past_measure_has_the_team_of_its_day(team: Session) -> None:
    """A board pack counts caseloads by the team of each cohort's posts and people."""
    change(team, "team", "South")
    book = PerformanceReport(team)

    def teams(day: date) -> set[tuple[str | None, ...]]:
        cohort = book.cohort(day)
        posts = {("post", one.adviser.team) for one in cohort.posts if one.adviser.name == "Kim Adeyemi"}
        workers = [one.adviser for one in cohort.people if one.adviser]
        return posts | {("seen", one.team) for one in workers if one.name == "Kim Adeyemi"}

    assert teams(BEFORE) == {("post", "North"), ("seen", "North")}
    assert teams(DAY) == {("post", "South"), ("seen", "South")}


def test_the_due_list_of_a_team_is_that_of_its_day_kept_or_fresh(team: Session) -> None:
    """A change that lies ahead moves nobody yet."""
    today = replace(team, caches=True)
    before = due_list.due(today, DueFilter(team="South")).rows
    change(today, "team", "South", DAY + timedelta(days=10))
    assert due_list.due(today, DueFilter(team="South")).rows == before
    later = replace(team, day=DAY + timedelta(days=10))
    assert {row["adviser"] for row in due_list.due(later, DueFilter(team="South")).rows} >= {"Kim Adeyemi"}
    assert {row["adviser"] for row in due_list.due(later, DueFilter(team="North")).rows} == {"Rashid Malik"}


def test_hours_to_come_count_in_the_forecast(team: Session) -> None:
    """Capacity falls in the month in which they change."""
    change(team, "fte", 0.5, date(2027, 1, 1))
    capacity = {row["month"]: row["capacity"] for row in forecast(team, 3).rows}
    assert capacity["Dec 2026"] - capacity["Jan 2027"] == 12  # type: ignore[operator]


def test_what_was_never_recorded_is_filled_in_for_all_days(team: Session) -> None:
    """Unless a day is given. A limit of one's own is always new."""
    change(team, "qualified", None, BEFORE)
    change(team, "qualified", True, BEFORE)
    change(team, "limit", 30)
    jo = find_one_adviser(team.store.advisers(), "jo")
    assert edit(team, jo, "team", "North").warnings[0].startswith("It counts from Saturday 21 November 2026 on")
    assert edit(team, jo, "qualified", True).saved[0].earlier == ()  # type: ignore[attr-defined]
    assert len(edit(team, jo, "qualified", True, BEFORE).saved[0].earlier) == 1  # type: ignore[attr-defined]
    assert of_kim(team, BEFORE, "limit") == 24


def test_what_somebody_changed_counts_as_typed(team: Session) -> None:
    """The file it was read from is forgotten, so that the next one does not set it back; what is the same stays as it was."""
    kim = replace(find_one_adviser(team.store.advisers(), "kim"), source="workers.csv row 2", as_of=BEFORE)
    assert [(one.source, one.as_of) for one in edit(team, kim, "team", "South").saved] == [(None, None)]
    assert edit(team, kim, "team", "North").saved == edit(team, kim, "name", kim.name).saved == (kim,)


def test_a_change_behind_a_later_one_is_refused(team: Session) -> None:
    """Of the same field; another field of the post may change before."""
    change(team, "team", "South", DAY)
    with pytest.raises(Refused, match="From 21 November 2026 Kim Adeyemi has another team"):
        change(team, "team", "West", BEFORE)
    change(team, "fte", 0.5, BEFORE)
    with pytest.raises(WrongUse, match="no first day"):
        change(team, "name", "Kim", BEFORE)
    with pytest.raises(WrongUse, match="between 0 and 1"):
        change(team, "fte", 3.0)


def test_the_list_of_workers_is_of_its_day(team: Session) -> None:
    """Who became a manager was none before."""
    change(team, "role", "team manager")
    roles = [
        next(row["role"] for row in list_advisers(replace(team, day=day)).rows if row["name"] == "Kim Adeyemi")
        for day in (BEFORE, DAY)
    ]
    assert roles == ["personal adviser", "team manager"]
    kim = next(row for row in list_advisers(team).rows if row["name"] == "Kim Adeyemi")
    assert kim["earlier"] == "personal adviser, North, FTE 1.0 until 21 Nov 2026"
    assert not any(row["earlier"] for row in list_advisers(replace(team, day=BEFORE)).rows)


def test_who_leaves_leaves_those_whom_nobody_else_has(team: Session) -> None:
    """Somebody with another adviser beside, and the child of a social worker, are not left."""
    kim, rashid = (find_one_adviser(team.store.advisers(), name) for name in ("kim", "rashid"))
    before = leave(team, kim, DAY).warnings[0]
    assert "P001" in before and "P003" in before
    with team.store.change("somebody", "caseload joint") as change:
        change.save(Allocation(person="P001", start=DAY, adviser=rashid.id, role="joint"))
        change.save(Allocation(person="P040", start=DAY, adviser=kim.id, role="social worker"))
    after = leave(team, kim, DAY).warnings[0]
    assert "P001" not in after and "P040" not in after and "P003" in after


def test_posts_go_through_an_archive(team: Session, tmp_path: Path) -> None:
    """Out, into an empty case file, and out again: the same bytes."""
    change(team, "team", 'So, "uth"', BEFORE)
    export_all(team, tmp_path / "a")
    other = Session(in_memory(), DAY, "somebody")
    import_all(other, tmp_path / "a")
    export_all(other, tmp_path / "b")
    assert other.store.advisers() == team.store.advisers()
    assert (tmp_path / "a" / "adviser.csv").read_bytes() == (tmp_path / "b" / "adviser.csv").read_bytes()
    other.store.close()
