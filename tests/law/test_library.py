"""The law as a library: the same answers as the worked cases, and a slip is refused by name."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare import law
from leavingcare.errors import BadData
from leavingcare.law.data.catalogue import UnknownDutyError
from leavingcare.law.library import TABLES
from tests.law.worked_cases.test_worked_cases import CASES

ROOT = Path(__file__).parents[2]
CARE = {"start": date(2021, 5, 10), "end": date(2026, 6, 22), "legal": "C2", "placement": "K2", "ceased": "E8"}
SARA = {"person": {"born": date(2010, 1, 3)}, "care": [CARE]}
DAY = date(2026, 6, 22)
SAMPLE = [parameter.values for parameter in CASES][::9]


@pytest.mark.parametrize(("path", "case"), SAMPLE, ids=[case["id"] for _, case in SAMPLE])
def test_it_answers_as_the_worked_cases_do(path: Path, case: dict[str, Any]) -> None:
    """Every ninth case: status, route, bases and what is due, through the library."""
    facts = {key: value for key, value in case.items() if key in TABLES}
    for expect in case["expect"]:
        answer = law.status_on(facts, expect["on"], case.get("settings"))
        got = {"status": answer.answer, "route": answer.route, "bases": list(answer.bases)}
        assert got == {**got, **{key: expect[key] for key in got if key in expect}}
        listed = {duty.id for duty in law.duties_on(facts, expect["on"], case.get("settings"))}
        assert listed.isdisjoint(expect.get("not_due", ()))
        assert "staying_put" not in expect or law.explain(facts, "staying put", expect["on"]).answer == expect["staying_put"]


def test_the_example_runs() -> None:
    """As docs/law/library.md shows it, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, ROOT / "examples" / "law_library.py"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert ran.stdout.splitlines()[0] == "former relevant, route b, s23C: since 2025-08-18, settled"
    assert "yes: no personal adviser allocated  [s23C(3)(a)]" in ran.stdout


def test_the_reason_is_the_computation() -> None:
    """A duty, something owed without a date and the status are asked in one way."""
    assert law.explain(SARA, "status", DAY).answer == "relevant"
    duty = law.explain(SARA, "PA17", DAY)
    assert (duty.answer, duty.citation, duty.since) == ("due", "s23B(2)", DAY)
    assert law.explain(SARA, "AC5", DAY).answer == "owed"
    assert law.explain(SARA, "QU1", DAY).answer == "not owed"


def test_local_policy_is_handed_in() -> None:
    """Six months for a review by law, five by this authority."""
    facts = {**SARA, "event": [{"on": date(2026, 1, 4), "kind": "plan"}]}
    by = {duty.id: duty.by for duty in law.duties_on(facts, DAY)}
    stricter = {duty.id: duty.by for duty in law.duties_on(facts, DAY, {"review_interval": "5"})}
    assert (by["RV3"], stricter["RV3"]) == (date(2026, 7, 4), date(2026, 6, 4))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"person": {"birth": date(2010, 1, 3)}}, "birth"),
        ({"persons": {"born": date(2010, 1, 3)}}, "persons"),
        ({"person": {"born": "2010-01-03"}}, "born"),
        ({**SARA, "detained": [{"start": DAY, "kind": "castle"}]}, "kind"),
    ],
)
def test_a_slip_is_never_a_no(facts: dict[str, Any], says: str) -> None:
    """A key, a kind of value or a word that is not known is refused by name."""
    with pytest.raises(BadData, match=says):
        law.status_on(facts, DAY)


def test_an_unknown_question_is_refused() -> None:
    """With the id."""
    with pytest.raises(UnknownDutyError, match="RV99"):
        law.explain(SARA, "RV99", DAY)
