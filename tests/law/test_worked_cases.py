"""The worked cases: ours in tests/law/cases, and those of LC_SHARED where it is set. A case's id is the test's name."""

import os
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare.errors import BadData
from leavingcare.law.answers import Answer, Duty
from leavingcare.law.cases import duties_listed, life_in, policy_of, run_cases
from leavingcare.law.policy import Policy
from leavingcare.law.status import status
from leavingcare.law.staying_put import staying_put
from leavingcare.reporting.suppression import suppress_table

OURS = Path(__file__).parent / "cases"
SHARED = os.environ.get("LC_SHARED")
FILES = [*sorted(OURS.glob("*.toml")), *(sorted(Path(SHARED, "law", "cases").glob("*.toml")) if SHARED else [])]
PARSED = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
CASES = [
    pytest.param(path, case, id=f"{path.parent.parent.name}-{case['id']}")
    for path, parsed in PARSED.items()
    for case in parsed.get("case", ())
]
ROWS = [
    pytest.param(kind, table, id=f"{path.parent.parent.name}-{table['id']}")
    for path, parsed in PARSED.items()
    for kind in ("sum", "table")
    for table in parsed.get(kind, ())
]
POLICY = Policy()


@pytest.mark.parametrize(("path", "case"), CASES)
def test_case(path: Path, case: dict[str, Any]) -> None:
    """Everything that a case expects comes out."""
    failed = [row for row in run_cases({"case": [case]}, path.name, POLICY) if not row["ok"]]
    assert not failed


@pytest.mark.parametrize(("path", "case"), CASES)
def test_a_settled_case_is_never_called_arguable_and_an_arguable_one_says_so(path: Path, case: dict[str, Any]) -> None:
    """Certainty is part of the answer: the doubt that the case names is the doubt that is shown."""
    shown = {answer.certainty for answer in _answers(case, path.name)}
    if case["certainty"] == "settled":
        assert "arguable" not in shown
    else:
        assert shown != {"settled"}


@pytest.mark.parametrize(("kind", "table"), ROWS)
def test_sum_or_table(kind: str, table: dict[str, Any]) -> None:
    """Date sums and suppressed tables come out as worked by hand."""
    rows = run_cases({kind: [table]}, "cases.toml", POLICY, suppress_table)
    assert [(row["ok"], row["got"]) for row in rows] == [(True, rows[0]["expected"])]


def _answers(case: dict[str, Any], file: str) -> Iterator[Answer | Duty]:
    life, policy = life_in(case, file), policy_of(case, POLICY)
    for expect in case["expect"]:
        day = expect["on"]
        if {"status", "route", "bases"} & set(expect):
            yield status(life, day, policy)
        if "staying_put" in expect:
            yield staying_put(life, day, policy)
        listed = duties_listed(life, day, policy)
        yield from (listed[wanted["duty"]] for wanted in expect.get("due", ()))


CASE = {"id": "made-up-1", "person": {"born": "2010-01-01"}, "expect": []}


@pytest.mark.parametrize(
    ("parsed", "said"),
    [
        ({"cases": []}, "the key cases is not known"),
        ({"case": [CASE | {"care_home": []}]}, "case made-up-1: the key care_home is not known"),
        ({"case": [{"id": "made-up-2", "event": [{"kind": "visit"}]}]}, "case made-up-2: an event lacks its day"),
        ({"case": [{"id": "made-up-3", "home": [{"code": "D1"}]}]}, "case made-up-3: a home lacks a date or a key"),
        ({"sum": [{"id": "made-up-4", "op": "weeks_before"}]}, "no sum is called weeks_before"),
    ],
)
def test_a_case_that_cannot_be_read_names_file_case_and_key(parsed: dict[str, Any], said: str) -> None:
    """One sentence, and the exit code of bad data."""
    with pytest.raises(BadData, match=said) as raised:
        run_cases(parsed, "cases.toml", POLICY)
    assert raised.value.exit_code == 4


def test_a_duty_that_does_not_exist_is_named() -> None:
    """A misspelled duty id is bad data, not a failing case."""
    case = {"id": "made-up-5", "person": {}, "expect": [{"on": date(2026, 11, 21), "not_due": ["RV99"]}]}
    with pytest.raises(BadData, match="there is no duty RV99"):
        run_cases({"case": [case]}, "cases.toml", POLICY)
