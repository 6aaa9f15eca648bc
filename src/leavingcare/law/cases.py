"""Worked cases: facts about a made-up young person, a day, and what must be the answer. Anybody can write and run them.

The format is described in docs/cases.md. This module is pure: it is handed the parsed TOML of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from leavingcare import dates
from leavingcare.errors import BadData
from leavingcare.facts import Life, life_of
from leavingcare.law.answers import Duty
from leavingcare.law.authority import authority_duties
from leavingcare.law.case_facts import facts_of, person_of
from leavingcare.law.catalogue import CATALOGUE
from leavingcare.law.due import duties
from leavingcare.law.policy import Policy
from leavingcare.law.status import status
from leavingcare.law.staying_put import staying_put

Row = dict[str, Any]
Case = Mapping[str, Any]
SUMS: dict[str, Callable[..., date]] = {
    "attains": lambda table: dates.attains(table["date"], table["n"]),
    "months_after": lambda table: dates.months_after(table["date"], table["n"]),
    "weeks_after": lambda table: dates.weeks_after(table["date"], table["n"]),
    "days_after": lambda table: dates.days_after(table["date"], table["n"]),
    "period_end": lambda table: dates.period_end(table["date"], table["n"], table["unit"]),
    "working_days_after": lambda table: dates.working_days_after(table["date"], table["n"]),
    "retain_until": lambda table: dates.retain_until(table["date"], table.get("died")),
    "records_reply": lambda table: dates.records_reply(table["date"], table["n"]),
}
EXPECTED = {"on", "status", "route", "bases", "staying_put", "flags", "due", "not_due"}
EXPECTED_DUE = {"duty", "from", "by", "basis"}
TOP = {"case", "sum", "table"}


def run_cases(
    parsed: Mapping[str, Any],
    file: str,
    policy: Policy,
    suppress: Callable[[Mapping[str, int], int], Mapping[str, int | str]] | None = None,
) -> list[Row]:
    """Run every case of a file. A row for each day asked: id, ok, day, expected, got.

    `suppress` is the rule for small numbers (it lives in reporting). Raises BadData for a key, a date or a duty that does
    not exist, naming the file, the case and what is allowed.
    """
    _allow(parsed, TOP, file, "the file")
    rows = [row for case in parsed.get("case", ()) for row in _run_case(case, file, policy)]
    rows += [_run_sum(table, file) for table in parsed.get("sum", ())]
    if suppress:
        rows += [_run_table(table, suppress) for table in parsed.get("table", ())]
    return rows


def life_in(case: Case, file: str) -> Life:
    """The made-up life that a case describes."""
    return life_of(person_of(case, file), facts_of(case, file))


def policy_of(case: Case, policy: Policy) -> Policy:
    """The local policy that a case sets, or the one handed in."""
    return Policy(case["settings"]) if "settings" in case else policy


def duties_listed(life: Life, day: date, policy: Policy) -> dict[str, Duty]:
    """All that is on the list on the day, the authority's own duties among them, by id."""
    return {duty.id: duty for duty in (*duties(life, day, policy), *authority_duties(life.occasions, day, policy))}


def _run_case(case: Case, file: str, policy: Policy) -> Iterator[Row]:
    life = life_in(case, file)
    policy = policy_of(case, policy)
    for expect in case.get("expect", ()):
        _allow(expect, EXPECTED, file, case["id"])
        compared = list(_compare(life, expect, policy, f"{file}, case {case['id']}"))
        yield {
            "id": case["id"],
            "ok": all(ok for ok, _, _ in compared),
            "day": expect["on"],
            "expected": "; ".join(wanted for _, wanted, _ in compared),
            "got": "; ".join(got for ok, _, got in compared if not ok) or "as expected",
        }


def _compare(life: Life, expect: Mapping[str, Any], policy: Policy, where: str) -> Iterator[tuple[bool, str, str]]:
    """Each thing expected: whether it holds, what was wanted, what came."""
    day = expect["on"]
    answer = status(life, day, policy)
    for key, got in (("status", answer.answer), ("route", answer.route), ("bases", list(answer.bases))):
        if key in expect:
            yield expect[key] == got, f"{key} {_said(expect[key])}", f"{key} {_said(got)}"
    if "staying_put" in expect:
        put = staying_put(life, day, policy).answer
        yield expect["staying_put"] == put, f"staying put: {expect['staying_put']}", f"staying put: {put}"
    if "due" in expect or "not_due" in expect:
        yield from _compare_due(life, expect, policy, where)


def _compare_due(life: Life, expect: Mapping[str, Any], policy: Policy, where: str) -> Iterator[tuple[bool, str, str]]:
    listed = duties_listed(life, expect["on"], policy)
    for wanted in expect.get("due", ()):
        _allow(wanted, EXPECTED_DUE, where, "expect.due")
        duty = listed.get(_known(wanted["duty"], where))
        got = {} if duty is None else {"from": duty.start, "by": duty.by, "basis": duty.basis}
        ok = duty is not None and all(wanted[key] == got[key] for key in ("from", "by", "basis") if key in wanted)
        said = ", ".join(f"{key} {_said(value)}" for key, value in wanted.items() if key != "duty")
        came = ", ".join(f"{key} {_said(value)}" for key, value in got.items()) or "is not on the list"
        yield ok, f"{wanted['duty']} {said}".strip(), f"{wanted['duty']} {came}"
    for unwanted in expect.get("not_due", ()):
        ok = _known(unwanted, where) not in listed
        yield ok, f"no {unwanted}", f"{unwanted} is on the list"


def _run_sum(table: Mapping[str, Any], file: str) -> Row:
    if table["op"] not in SUMS:
        raise BadData(f"{file}, sum {table['id']}: no sum is called {table['op']}; there are {', '.join(SUMS)}.")
    got = SUMS[table["op"]](table)
    return {
        "id": table["id"],
        "ok": got == table["expect"],
        "day": table["date"],
        "expected": _said(table["expect"]),
        "got": _said(got),
    }


def _run_table(table: Mapping[str, Any], suppress: Callable[[Mapping[str, int], int], Mapping[str, int | str]]) -> Row:
    got = dict(suppress(table["cells"], table["total"]))
    return {"id": table["id"], "ok": got == table["expect"], "day": None, "expected": _said(table["expect"]), "got": _said(got)}


def _known(duty: str, where: str) -> str:
    if duty not in CATALOGUE:
        raise BadData(f"{where}: there is no duty {duty}.", "lc law list shows every duty with its id.")
    return duty


def _allow(table: Mapping[str, Any], allowed: set[str], file: str, where: str) -> None:
    for key in table:
        if key not in allowed:
            raise BadData(f"{file}, {where}: the key {key} is not known; allowed are {', '.join(sorted(allowed))}.")


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(str(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return "none" if value is None else str(value)
