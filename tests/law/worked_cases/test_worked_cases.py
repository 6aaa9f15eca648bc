"""The worked cases: ours in tests/law/cases, and those of LC_SHARED where it is set. A case's id is the test's name."""

import os
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from leavingcare.errors import BadData
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import explain_prompt_in
from leavingcare.law.reasons import Answer, Duty
from leavingcare.law.status.status import status
from leavingcare.law.worked_cases.runner import duties_listed, life_in, policy_of, run_cases
from leavingcare.reporting.disclosure import suppress_table

OURS = Path(__file__).parents[1] / "cases"
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


@pytest.mark.parametrize(("path", "case"), [param for param in CASES if param.values[0].parent == OURS])
def test_a_settled_case_is_never_called_arguable_and_an_arguable_one_says_so(path: Path, case: dict[str, Any]) -> None:
    """Certainty at the head of a case is a remark, and the program does not compare it; ours are kept true all the same."""
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
        person = PersonOnDay(life, day, policy)
        yield from (explain_prompt_in(wanted["prompt"], person) for wanted in expect.get("prompt", ()))


DAY = date(2026, 11, 21)
SUM = {"id": "made-up-6", "op": "attains", "date": DAY, "expect": DAY}
CASE_OF_A_PROMPT = {"id": "made-up-13", "person": {"born": date(2007, 5, 4)}}
CASE = {"id": "made-up-1", "person": {"born": "2010-01-01"}, "expect": []}


@pytest.mark.parametrize(
    ("parsed", "said"),
    [
        ({"cases": []}, "the key cases is not known"),
        ({"case": [CASE | {"care_home": []}]}, "case made-up-1: the key care_home is not known"),
        ({"case": [{"id": "made-up-2", "event": [{"kind": "visit"}]}]}, "case made-up-2: event lacks the key on"),
        ({"case": [{"id": "made-up-3", "home": [{"code": "D1"}]}]}, "case made-up-3: a home lacks a date or a key"),
        ({"sum": [SUM | {"op": "weeks_before"}]}, "no sum is called weeks_before"),
        ({"sum": [SUM]}, "sum made-up-6: sum lacks the key n, which attains needs"),
        ({"sum": [SUM | {"n": 9000}]}, "the sum leaves the calendar"),
        ({"case": [CASE]}, "born in person must be a date without quotation marks"),
        ({"case": [{"id": "made-up-12", "settings": {"review_gap": "5"}}]}, "case made-up-12: there is no setting review_gap"),
        ({"case": [{"id": "made-up-12", "settings": {"review_interval": 5}}]}, "review_interval in settings must be text"),
        (
            {"case": [{"id": "made-up-12", "settings": {"review_interval": "soon"}}]},
            "made-up-12: review_interval must be a whole",
        ),
        ({"case": [{"expect": []}]}, "a case without an id: case lacks the key id"),
        ({"case": {"id": "made-up-7"}}, "case in the file must be a list"),
        ({"case": [{"id": "made-up-8", "expect": [{"status": "none"}]}]}, "expect lacks the key on"),
        (
            {"case": [{"id": "made-up-8", "expect": [{"on": datetime(2026, 1, 1, tzinfo=UTC), "status": "none"}]}]},
            "on in expect must be a date",
        ),
        ({"case": [{"id": "made-up-8", "expect": [{"on": DAY, "status": "entitled"}]}]}, "must be one of eligible, relevant"),
        ({"case": [{"id": "made-up-9", "home": [{"start": DAY, "provided_under": "S23B"}]}]}, "must be one of s23B provided"),
        (
            {"case": [{"id": "made-up-9", "event": [{"on": DAY, "kind": "visit", "outcome": "no"}]}]},
            "outcome in event must be one of",
        ),
        ({"case": [CASE_OF_A_PROMPT | {"expect": [{"on": DAY, "prompt": [{"prompt": "AC5"}]}]}]}, "lacks the key answer"),
        (
            {"case": [CASE_OF_A_PROMPT | {"expect": [{"on": DAY, "prompt": [{"prompt": "AC5", "answer": "yes"}]}]}]},
            "answer in expect.prompt must be one of owed, not owed",
        ),
        (
            {"case": [CASE_OF_A_PROMPT | {"expect": [{"on": DAY, "prompt": [{"prompt": "RV3", "answer": "owed"}]}]}]},
            "made-up-13: RV3 is no prompt",
        ),
        (
            {"case": [CASE_OF_A_PROMPT | {"expect": [{"on": DAY, "prompt": [{"prompt": "AC99", "answer": "owed"}]}]}]},
            "there is no duty AC99",
        ),
        ({"table": [{"id": "made-up-10", "cells": {"a": "c"}, "total": 6, "expect": {}}]}, "a in cells must be a whole number"),
    ],
)
def test_a_case_that_cannot_be_read_names_file_case_and_key(parsed: dict[str, Any], said: str) -> None:
    """One sentence, and the exit code of bad data."""
    with pytest.raises(BadData, match=said) as raised:
        run_cases(parsed, "cases.toml", POLICY, suppress_table)
    assert raised.value.exit_code == 4


def test_a_working_day_past_the_known_bank_holidays_is_cannot_tell() -> None:
    """The table of bank holidays is data: beyond its last year nobody can tell."""
    beyond = {"id": "made-up-11", "op": "working_days_after", "date": date(2033, 1, 3), "n": 10, "expect": "cannot tell"}
    assert run_cases({"sum": [beyond]}, "cases.toml", POLICY)[0]["ok"]


def test_a_duty_that_does_not_exist_is_named() -> None:
    """A misspelled duty id is bad data, not a failing case."""
    case = {"id": "made-up-5", "person": {}, "expect": [{"on": date(2026, 11, 21), "not_due": ["RV99"]}]}
    with pytest.raises(BadData, match="there is no duty RV99"):
        run_cases({"case": [case]}, "cases.toml", POLICY)


def test_the_row_of_a_duty_says_what_was_expected_and_what_came_out() -> None:
    """Only the keys that the case asks for stand on the one side; whatever the duty has on the other."""
    care = {"start": date(2012, 2, 6), "end": date(2023, 3, 8), "legal": "C2", "placement": "U4", "ceased": "E5"}
    due = [{"duty": "EN4", "from": date(2026, 3, 9)}, {"duty": "EN1"}]
    case = CASE | {"person": {"born": date(2005, 3, 8)}, "care": [care], "expect": [{"on": date(2026, 6, 1), "due": due}]}
    rows = run_cases({"case": [case]}, "cases.toml", POLICY)
    assert [(row["ok"], row["expected"], row["got"]) for row in rows] == [
        (False, "EN4 from 2026-03-09; EN1", "EN4 from 2026-03-08, by none, basis law; EN1 is not on the list")
    ]


def test_the_row_of_a_prompt_says_what_was_expected_and_what_came_out() -> None:
    """The answer, and of certainty and missing facts only what the case asks for."""
    prompts = [
        {"prompt": "SV5", "answer": "not owed"},
        {"prompt": "AC4", "answer": "cannot tell", "missing": ["the present home"], "certainty": "settled"},
    ]
    care = {"start": date(2012, 2, 6), "end": date(2026, 3, 8), "legal": "C2", "placement": "U4", "ceased": "E8"}
    case = CASE | {"person": {"born": date(2009, 3, 8)}, "care": [care], "expect": [{"on": DAY, "prompt": prompts}]}
    rows = run_cases({"case": [case]}, "cases.toml", POLICY)
    assert [(row["ok"], row["expected"], row["got"]) for row in rows] == [
        (
            False,
            "SV5 not owed; AC4 cannot tell, settled, [the present home]",
            "SV5 owed; AC4 cannot tell, missing facts, [the present home]",
        )
    ]
