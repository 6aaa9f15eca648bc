"""`lc coverage`, what is stated by hand, and what it does to the lists of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from leavingcare.casework.cache import due_list
from leavingcare.casework.cache.summaries import summaries
from leavingcare.casework.case_file.archive import export_all, import_all
from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.coverage.overview import coverage
from leavingcare.casework.coverage.stating import ForWhom, set_coverage
from leavingcare.casework.duties.explanation import explain
from leavingcare.casework.duties.worklist import DueFilter, due
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.coverage import RECORD_KINDS, VISITS, Coverage
from leavingcare.store.sqlite.opening import in_memory

EVERYBODY = ForWhom()


def _forget(session: Session, kind: str) -> None:
    with session.store.change("somebody", "forget") as change:
        for one in session.store.records(Coverage):
            if one.records == kind:
                change.remove(one)


def _states(session: Session) -> dict[tuple[object, object], object]:
    return {(row["ref"], row["duty"]): row["state"] for row in due(session).rows}


def test_the_demo_covers_every_kind(team: Session) -> None:
    """A row a kind, nothing to fill, and nothing that is not known."""
    rows = coverage(team).rows
    assert [row["kind"] for row in rows] == list(RECORD_KINDS)
    assert {row["fill"] for row in rows} == {None}
    assert "not known" not in _states(team).values()


def test_a_kind_that_is_not_kept_is_a_gap_and_its_late_duties_are_not_known(team: Session) -> None:
    """Listed last, said first, counted nowhere as overdue; other kinds stay as they were."""
    before = _states(team)
    _forget(team, VISITS)
    (gap,) = [row for row in coverage(team).rows if row["kind"] == VISITS]
    assert (gap["source"], gap["known_from"], gap["people"], gap["fill"]) == (None, None, 0, "lc import activity FOLDER")
    assert "PA6" in gap["rests_on"]  # type: ignore[operator]
    found = due(team)
    unknown = [row for row in found.rows if row["state"] == "not known"]
    assert unknown
    assert list(found.rows[-len(unknown) :]) == unknown
    assert {(row["evidence"], row["records"], row["gap"]) for row in unknown} == {
        ("not known", "visits", "no visits are on file")
    }
    late = sum(row["state"] == "overdue" for row in found.rows)
    assert found.lead[0] == f"{late} overdue, {len(unknown)} cannot be told."
    assert found.lead[1].startswith(f"{len(unknown)} cannot be told: no visits are on file.")
    changed = {key for key, state in _states(team).items() if state != before[key]}
    assert changed == {(row["ref"], row["duty"]) for row in unknown}
    assert sum(one.overdue for one in summaries(team)) == sum(row["state"] == "overdue" for row in found.rows if row["ref"])
    (answer,) = explain(team, str(unknown[0]["ref"]), str(unknown[0]["duty"])).rows
    assert (answer["answer"], answer["evidence"]) == ("not known", "not known")


def test_stated_by_hand_it_is_certain_from_a_day_and_taken_back(team: Session) -> None:
    """From the day itself no visit can be missing any more; undo makes it not known again."""
    _forget(team, VISITS)
    none_kept = _states(team)
    said = set_coverage(team, "Visits", team.day, None, EVERYBODY)
    assert [(row["source"], row["known_from"]) for row in said.rows] == [("stated for everybody", team.day)]
    certain = [row["certain_from"] for row in due(team).rows if row["state"] == "not known" and row["certain_from"]]
    assert certain
    assert all(isinstance(day, date) and day > team.day for day in certain)
    undo(team)
    assert _states(team) == none_kept


def test_said_again_for_the_same_people_it_takes_the_place_of_what_was_said(team: Session) -> None:
    """The same once more changes nothing; for a team it stands beside it."""
    (before,) = [one for one in team.store.records(Coverage) if one.records == VISITS]
    with pytest.raises(Refused, match="stated already"):
        set_coverage(team, VISITS, before.known_from, None, EVERYBODY)
    set_coverage(team, VISITS, date(2026, 4, 1), None, EVERYBODY)
    set_coverage(team, VISITS, date(2026, 5, 1), date(2026, 6, 1), ForWhom(team="north"))
    stated = [(one.known_from, one.known_to, one.team) for one in team.store.records(Coverage) if one.records == VISITS]
    assert sorted(stated, key=str) == [(date(2026, 4, 1), None, None), (date(2026, 5, 1), date(2026, 6, 1), "North")]


@pytest.mark.parametrize(
    ("kind", "since", "until", "whom", "error"),
    [
        ("visit", date(2026, 4, 1), None, EVERYBODY, NotFound),
        (VISITS, date(2026, 11, 22), None, EVERYBODY, WrongUse),
        (VISITS, date(2026, 4, 2), date(2026, 4, 1), EVERYBODY, WrongUse),
        (VISITS, date(2026, 4, 1), None, ForWhom(team="West"), NotFound),
        (VISITS, date(2026, 4, 1), None, ForWhom(team="North", person="P001"), WrongUse),
    ],
)
def test_what_cannot_be_stated(
    kind: str, since: date, until: date | None, whom: ForWhom, error: type[Exception], team: Session
) -> None:
    """One sentence, and nothing is changed."""
    before = team.store.revision()
    with pytest.raises(error):
        set_coverage(team, kind, since, until, whom)
    assert team.store.revision() == before


def test_kept_answers_go_with_the_coverage_they_rest_on(team: Session) -> None:
    """The key of kept answers holds the revision of the facts, coverage among them: nobody's answer outlives it."""
    session = replace(team, caches=True)
    first = due_list.due(session, DueFilter()).rows
    set_coverage(session, VISITS, session.day - timedelta(days=1), None, EVERYBODY)
    assert session.store.cache.key() is None
    again = due_list.due(session, DueFilter()).rows
    assert [row for row in again if row["state"] == "not known"]
    assert again != first
    assert list(again) == list(due_list.due(session, DueFilter()).rows)


def test_an_archive_of_0_1_0_is_told_by_its_records(team: Session, tmp_path: Path) -> None:
    """Each kind from the first record that was typed; it is said once."""
    export_all(team, tmp_path / "archive")
    (tmp_path / "archive" / "coverage.csv").unlink()
    other = Session(in_memory(), team.day, "somebody")
    said = import_all(other, tmp_path / "archive")
    assert "lc coverage shows it" in said.notes[0]
    stated = {one.records: one for one in other.store.records(Coverage)}
    visits = [one.on for life in other.store.lives() for one in life.contacts if one.what == "visit"]
    assert (stated[VISITS].known_from, stated[VISITS].known_to, stated[VISITS].is_for_everybody) == (min(visits), None, True)
    other.store.close()
