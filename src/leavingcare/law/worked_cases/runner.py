"""Worked cases: facts about a made-up young person, a day, and what must be the answer. Anybody can write and run them.

The format is described in docs/cases.md. This module is pure: it takes the parsed TOML of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from leavingcare import dates
from leavingcare.errors import BadData, WrongUse
from leavingcare.facts.life import Life, life_of
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT
from leavingcare.law.data.figures import FIGURES, versions
from leavingcare.law.duties.authority import authority_duties
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.duties.worklist import duties
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import REASON, Policy
from leavingcare.law.prompts.prompts import explain_prompt_in
from leavingcare.law.reasons import Duty
from leavingcare.law.status.status import status
from leavingcare.law.worked_cases.facts import CASE, facts_of, person_of
from leavingcare.law.worked_cases.schema import checked

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
EXPECTED = {
    "on": "date",
    "status": "str",
    "certainty": "str",
    "route": "str",
    "bases": "list",
    "staying_put": "str",
    "flags": "list",
    "due": "list",
    "not_due": "list",
    "prompt": "list",
}
EXPECTED_DUE = {"duty": "str", "from": "date", "by": "date", "basis": "str", "certainty": "str"}
EXPECTED_PROMPT = {"prompt": "str", "answer": "str", "certainty": "str", "missing": "list"}
SUM = {
    "id": "str",
    "op": "str",
    "date": "date",
    "n": "int",
    "unit": "str",
    "died": "date",
    "expect": "answer",
    "because": "str",
}
TABLE = {"id": "str", "title": "str", "because": "str", "cells": "dict", "total": "int", "expect": "dict"}
TOP = {"case": "list", "sum": "list", "table": "list"}


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
    checked(dict(parsed), "the file", TOP, file)
    rows = [row for case in parsed.get("case", ()) for row in _run_case(case, file, policy)]
    rows += [_run_sum(table, file) for table in parsed.get("sum", ())]
    if suppress:
        rows += [_run_table(table, file, suppress) for table in parsed.get("table", ())]
    return rows


def life_in(case: Case, file: str) -> Life:
    """The made-up life that a case describes."""
    where = _where(file, "case", case)
    checked(case, "case", CASE, where, ("id",))
    return life_of(person_of(case, where), facts_of(case, where))


def policy_of(case: Case, policy: Policy, where: str = "the case") -> Policy:
    """The local policy that a case sets, or the one handed in. Raises BadData for a setting that cannot be."""
    if "settings" not in case:
        return policy
    checked(case["settings"], "settings", dict.fromkeys(case["settings"], "str"), where)
    figures = {key.removesuffix(REASON) for key in case["settings"]}
    if unknown := sorted(figures - set(FIGURES)):
        raise BadData(f"{where}: there is no setting {unknown[0]}.", "lc law list shows every figure with its key.")
    try:
        policy = Policy(case["settings"])
        for key in figures:
            policy.figure(key, versions(key)[-1].since or date.max)
    except WrongUse as problem:
        raise BadData(f"{where}: {problem.sentence}", problem.hint) from None
    return policy


def duties_listed(life: Life, day: date, policy: Policy) -> dict[str, Duty]:
    """All that is on the list on the day, the authority's own duties among them, by id."""
    return {duty.id: duty for duty in (*duties(life, day, policy), *authority_duties(life.occasions, day, policy))}


def _run_case(case: Case, file: str, policy: Policy) -> Iterator[Row]:
    life = life_in(case, file)
    where = _where(file, "case", case)
    policy = policy_of(case, policy, where)
    for expect in case.get("expect", ()):
        checked(expect, "expect", EXPECTED, where, ("on",))
        compared = list(_compare(life, expect, policy, where))
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
            yield expect[key] == got, f"{key} {_value_in_words(expect[key])}", f"{key} {_value_in_words(got)}"
    put = staying_put(life, day, policy) if "staying_put" in expect else None
    if put:
        yield expect["staying_put"] == put.answer, f"staying put: {expect['staying_put']}", f"staying put: {put.answer}"
    if "certainty" in expect:
        asked = put if put and not {"status", "route", "bases"} & set(expect) else answer
        yield expect["certainty"] == asked.certainty, expect["certainty"], asked.certainty
    if "due" in expect or "not_due" in expect:
        yield from _compare_due(life, expect, policy, where)
    if "prompt" in expect:
        yield from _compare_prompts(PersonOnDay(life, day, policy), expect["prompt"], where)


def _compare_due(life: Life, expect: Mapping[str, Any], policy: Policy, where: str) -> Iterator[tuple[bool, str, str]]:
    listed = duties_listed(life, expect["on"], policy)
    for wanted in expect.get("due", ()):
        checked(wanted, "expect.due", EXPECTED_DUE, where, ("duty",))
        duty = listed.get(_known_duty(wanted["duty"], where))
        got = {} if duty is None else _of_a_duty(duty, wanted)
        ok = duty is not None and all(wanted[key] == value for key, value in got.items() if key in wanted)
        expected = ", ".join(f"{key} {_value_in_words(value)}" for key, value in wanted.items() if key != "duty")
        came = ", ".join(f"{key} {_value_in_words(value)}" for key, value in got.items()) or "is not on the list"
        yield ok, f"{wanted['duty']} {expected}".strip(), f"{wanted['duty']} {came}"
    for unwanted in expect.get("not_due", ()):
        ok = _known_duty(unwanted, where) not in listed
        yield ok, f"no {unwanted}", f"{unwanted} is on the list"


def _of_a_duty(duty: Duty, wanted: Mapping[str, Any]) -> Row:
    """What is compared of a duty that is on the list: its certainty only where that is asked for."""
    days = {"from": duty.start, "by": duty.by, "basis": duty.basis}
    return days | ({"certainty": duty.certainty} if "certainty" in wanted else {})


def _compare_prompts(person: PersonOnDay, prompts: Iterable[Mapping[str, Any]], where: str) -> Iterator[tuple[bool, str, str]]:
    for wanted in prompts:
        checked(wanted, "expect.prompt", EXPECTED_PROMPT, where, ("prompt", "answer"))
        answer = explain_prompt_in(_known_prompt(wanted["prompt"], where), person)
        got = {"answer": answer.answer, "certainty": answer.certainty, "missing": list(answer.missing)}
        asked = [key for key in got if key in wanted]
        ok = all(wanted[key] == got[key] for key in asked)
        expected, came = (", ".join(_value_in_words(values[key]) for key in asked) for values in (wanted, got))
        yield ok, f"{wanted['prompt']} {expected}", f"{wanted['prompt']} {came}"


def _run_sum(table: Mapping[str, Any], file: str) -> Row:
    where = _where(file, "sum", table)
    op = checked(table, "sum", SUM, where, ("id", "op", "date", "expect"))["op"]
    if op not in SUMS:
        raise BadData(f"{where}: no sum is called {op}; there are {', '.join(SUMS)}.")
    got = _reckoned(op, table, where)
    return {
        "id": table["id"],
        "ok": got == table["expect"],
        "day": table["date"],
        "expected": _value_in_words(table["expect"]),
        "got": _value_in_words(got),
    }


def _reckoned(op: str, table: Mapping[str, Any], where: str) -> date | str:
    """The sum; *cannot tell* past the last year whose bank holidays are known."""
    try:
        return SUMS[op](table)
    except dates.BeyondBankHolidays:
        return "cannot tell"
    except KeyError as missing:
        raise BadData(f"{where}: sum lacks the key {missing.args[0]}, which {op} needs.") from None
    except (ValueError, OverflowError):
        raise BadData(f"{where}: the sum leaves the calendar; the date or n is impossible.") from None


def _run_table(
    table: Mapping[str, Any], file: str, suppress: Callable[[Mapping[str, int], int], Mapping[str, int | str]]
) -> Row:
    where = _where(file, "table", table)
    checked(table, "table", TABLE, where, ("id", "cells", "total", "expect"))
    checked(table["cells"], "cells", dict.fromkeys(table["cells"], "int"), where)
    got = dict(suppress(table["cells"], table["total"]))
    return {
        "id": table["id"],
        "ok": got == table["expect"],
        "day": None,
        "expected": _value_in_words(table["expect"]),
        "got": _value_in_words(got),
    }


def _where(file: str, kind: str, table: object) -> str:
    """File and id, as every complaint about a case begins."""
    named = table.get("id") if isinstance(table, Mapping) else None
    return f"{file}, {kind} {named}" if named else f"{file}, a {kind} without an id"


def _known_duty(duty: object, where: str) -> str:
    if not isinstance(duty, str) or duty not in CATALOGUE:
        raise BadData(f"{where}: there is no duty {duty}.", "lc law list shows every duty with its id.")
    return duty


def _known_prompt(prompt: str, where: str) -> str:
    if CATALOGUE[_known_duty(prompt, where)].in_due_list != PROMPT:
        raise BadData(f"{where}: {prompt} is no prompt.", "A duty of the due list stands under expect as due or not_due.")
    return prompt


def _value_in_words(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(str(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return "none" if value is None else str(value)
