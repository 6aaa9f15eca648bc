"""Why: one question about one young person, with its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leavingcare.casework.duties.explanation import explain
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.events import Review
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode

VERDICTS = {"yes", "no", "cannot tell"}


def reasons_in(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every reason of a tree."""
    return [found for reason in tree for found in (reason, *reasons_in(reason["reasons"]))]


@pytest.mark.parametrize("question", ["status", "staying-put", "RV3", "en4", "AC1"])
def test_every_answer_comes_with_a_tree_of_checks(question: str, team: Session) -> None:
    """For everybody in the demo: each check has a text, a verdict in words and a place for its provision."""
    for person in team.store.people():
        [row] = explain(team, person.ref, question).rows
        tree: Any = row["reasons"]
        assert row["answer"] and row["certainty"] in ("settled", "arguable", "missing facts")
        assert all(list(reason) == ["text", "verdict", "citation", "reasons", "provisions"] for reason in reasons_in(tree))
        assert {reason["verdict"] for reason in reasons_in(tree)} <= VERDICTS


def test_a_missing_fact_is_named(team: Session) -> None:
    """Nobody without a date of birth has a status."""
    [row] = explain(team, "P040").rows
    assert (row["answer"], row["certainty"], row["missing"]) == ("cannot tell", "missing facts", ["date of birth"])


def test_a_day_before_the_act_is_not_law(team: Session) -> None:
    """Said in words, not as a no."""
    [row] = explain(replace(team, day=date(1999, 1, 1)), "P001").rows
    assert row["answer"] == "not law on that day"


def test_an_unknown_question_is_not_found(team: Session) -> None:
    """With the way to the ids."""
    with pytest.raises(NotFound):
        explain(team, "P001", "why")


def test_enacted_law_says_that_it_waits_for_its_date(team: Session) -> None:
    """Children's Wellbeing and Schools Act 2026 s7: no date is set, so it is neither yes nor no."""
    (row,) = explain(team, "P007", "staying-close").rows
    assert (row["answer"], row["citation"]) == ("enacted, not in force", "CWSA 2026 s7 (Act s23CZAA)")


def test_a_status_of_the_past_names_the_duties_that_were_not_law_yet(team: Session) -> None:
    """On the last day of March 2018 nobody had to be offered anything at 21, and the answer says so; today it is silent."""
    then, today = explain(replace(team, day=date(2018, 3, 31)), "P001"), explain(team, "P001")
    assert any("EN4" in note and "1 April 2018" in note for note in then.notes)
    assert not any("Not law on that day" in note for note in today.notes)


@pytest.mark.parametrize(
    ("reviewed", "note"),
    [
        (date(2026, 6, 24), None),
        (
            date(2026, 6, 25),
            "Friday 25 December 2026 is no working day, and the day does not move: do by Thursday 24 December 2026.",
        ),
        (
            date(2026, 6, 28),
            "Monday 28 December 2026 is no working day, and the day does not move: do by Thursday 24 December 2026.",
        ),
        (date(2026, 6, 29), None),
    ],
)
def test_a_last_day_on_a_holiday_names_the_working_day_before(reviewed: date, note: str | None, session: Session) -> None:
    """Six months from a review may end on Christmas Day: the day stands, and the last working day is said beside it."""
    care = CareEpisode(person="P001", start=date(2016, 1, 4), end=date(2025, 2, 3), legal="C2", placement="U4", ceased="E5")
    with session.store.change("somebody", "made up") as change:
        for fact in (Person(ref="P001", born=date(2007, 2, 3)), care, Review(person="P001", on=reviewed)):
            change.save(fact)
    found = explain(session, "P001", "RV3")
    assert [one for one in found.notes if "working day" in one] == ([note] if note else [])
