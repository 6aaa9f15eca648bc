"""Why: one question about one young person, with its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leavingcare.casework.duties.explanation import explain
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, WrongUse
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


PROMISED = ["question", "answer", "route", "certainty", "since", "until", "basis", "citation", "missing", "reasons", "evidence"]
ADDED = [
    "sentence",
    "ref",
    "name",
    "bases",
    "counted",
    "gives",
    "sum",
    "changes",
    "uncertain",
    "assumed",
    "because",
    "provisions",
    "words",
]


@pytest.mark.parametrize("question", ["status", "staying-put", "RV3", "MN1", "MN2", "staying-close"])
def test_every_answer_begins_with_a_sentence_and_keeps_the_promised_keys(question: str, team: Session) -> None:
    """Old keys first and in their order, new ones behind them; the screen shows the sentence and no code names."""
    listing = explain(team, "P007", question)
    assert [column.key for column in listing.columns] == list(listing.rows[0]) == [*PROMISED, *ADDED]
    shown = [column.heading for column in sorted(listing.columns, key=lambda column: column.place) if column.on_screen]
    assert shown[:2] == ["Young person", "Answer"]
    assert not {"Route", "Bases", "Certainty", "Question"} & set(shown)


def test_the_counted_date_comes_as_its_parts(team: Session) -> None:
    """Six months from the last review, with how far it is; a status counts a birthday."""
    [row] = explain(team, "P007", "RV3").rows
    counted: Any = row["counted"]
    assert (counted["plus"], counted["day"]) == ("6 months", row["until"])
    assert counted["days"] == (row["until"] - team.day).days  # type: ignore[operator]
    [status] = explain(team, "P007").rows
    assert status["counted"]["plus"] == "21 years"  # type: ignore[index]
    assert status["bases"] == ["s23C"]


def test_a_duty_does_not_go_into_the_status_again(team: Session) -> None:
    """One line for the status; the whole reasoning only where it is asked for."""
    [row] = explain(team, "P007", "RV3").rows
    because: Any = row["because"]
    assert len([line for line in because if "former relevant" in line]) == 1
    assert not any("days looked after" in line for line in because)
    brief, full = explain(team, "P007", "RV3"), explain(team, "P007", "RV3", full=True)
    assert {column.key: column.on_screen for column in brief.columns}["reasons"] is False
    assert {column.key: column.on_screen for column in full.columns}["reasons"] is True


def test_a_prompt_is_answered(team: Session) -> None:
    """The setting-up allowance: not *not due*, as it stands among the prompts as *yes*."""
    [row] = explain(team, "P007", "mn1").rows
    assert (row["question"], row["answer"]) == ("MN1", "owed")
    [authority] = explain(team, "P007", "MN2").rows
    assert authority["answer"] == "not computed"


def test_why_not_another_status(team: Session) -> None:
    """With the check that stands in the way."""
    [row] = explain(team, "P007", not_status="relevant").rows
    assert (row["question"], row["answer"]) == ("why not relevant", "no")
    with pytest.raises(WrongUse):
        explain(team, "P040", not_status="relevant")


def test_what_is_missing_is_named_though_two_dates_of_birth_are_on_file(team: Session) -> None:
    """The tree said so; the column *not recorded* said nothing."""
    [row] = explain(team, "P037").rows
    assert row["missing"] == ["which date of birth is right"]


def test_the_law_comes_in_full_with_its_words_where_they_are_on_file(team: Session) -> None:
    """The licence stands beside words, and nowhere else."""
    listing = explain(team, "P029", "PA6", law=True)
    [row] = listing.rows
    assert any("SI 2010" in one["cited"] or "guidance" in one["cited"] for one in row["provisions"])  # type: ignore[attr-defined]
    assert any("Open Government Licence" in note for note in listing.notes) == bool(row["words"]) is True
    assert not any("Licence" in note for note in explain(team, "P029", "RV3", law=True).notes)


def test_a_decision_of_the_program_is_spelled_out(team: Session) -> None:
    """*Decision D21* alone means nothing to anybody else."""
    [row] = explain(team, "P007", "AC1").rows
    assert any(text.startswith("Decision D21 of this program, no law: the two working days") for text in row["uncertain"])  # type: ignore[attr-defined]


def test_where_there_is_no_staying_put_duty_the_council_may_still_arrange_it(team: Session) -> None:
    """Said as what there is, not as a doubt."""
    [row] = explain(team, "P007", "staying-put").rows
    assert (row["gives"], row["uncertain"]) == (
        ["The council may still arrange it, though there is no duty (guidance 7.20)."],
        [],
    )
