"""Annex A List 9 as somebody else made it: CSV or workbook, 13 or 17 columns, with or without title lines above.

Values are read by Ofsted's letter, by label or in the style *Label [U]*; whatever cannot be mapped is reported and left out.
The list says where people stand, not since when: home and activity are a report, an adviser is allocated from the day for
which the list speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, age_on, attains, format_long
from leavingcare.exchange.annex_a.rows import FoundList, find_list, report_columns, rows_of
from leavingcare.exchange.annex_a.values import COLUMNS, DATES, LISTS, YES_OR_NO, code_of, says_not_stated, truth_of
from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.dates_in_files import day_of_serial
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, VALUE_LEFT_OUT, Extract, Problem, covered_on
from leavingcare.exchange.ssd.care_leavers import PLAN
from leavingcare.facts import codes
from leavingcare.facts.events import Contact, Plan, Report
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation

_COVERED = ("contacts", "plans", "homes", "activity", "advisers")
"""The kinds of which the list has the latest record."""


def read_annex_a(path: Path, as_of: date) -> Extract:
    """The facts in a List 9, which speaks for the day `as_of`. Raises BadData for a file that cannot be read as a whole."""
    found = find_list(path)
    extract = Extract(as_of=as_of, notes=[*found.notes, f"Annex A List 9, read as of {format_long(as_of)}."])
    report_columns(found, extract)
    seen: dict[str, int] = {}
    aged: list[_Aged] = []
    for row in rows_of(found, extract):
        for fact in _facts(row, as_of, seen):
            extract.facts.append(fact)
            if isinstance(fact, Person):
                aged.extend(_aged(row, fact.born))
    extract.undated_allocations = {"personal adviser": COLUMNS["adviser"], "social worker": COLUMNS["worker"]}
    _check_ages(aged, found, extract, as_of)
    extract.coverage = covered_on(as_of, found.file, *_COVERED)
    return extract


def _facts(row: Row, as_of: date, seen: dict[str, int]) -> Iterator[Fact]:
    number = row.needed_number(COLUMNS["case_id"])
    if number is None:
        return
    first = seen.setdefault(number, row.number)
    if first != row.number:
        row.report(COLUMNS["case_id"], f"is the same young person as in row {first}; that row counts", ROW_LEFT_OUT)
        return
    yield _person(row, number, as_of)
    yield from _standing(row, number, as_of)
    yield from _workers(row, number, as_of)


def _person(row: Row, number: str, as_of: date) -> Person:
    born = _day(row, "born")
    if born and born > as_of:
        row.report(COLUMNS["born"], "is in the future", VALUE_LEFT_OUT)
        born = None
    return Person(
        ref=number,
        case_id=number,
        born=born,
        sex=_code(row, "sex"),
        ethnicity=_code(row, "ethnicity"),
        uasc=_truth(row, "uasc"),
        disabled=_truth(row, "disabled"),
        recorded_status=_code(row, "status"),
        source=row.source,
        as_of=as_of,
    )


def _standing(row: Row, number: str, as_of: date) -> Iterator[Fact]:
    """What the list says of contact, home, activity and plan."""
    in_touch, contact = _code(row, "in_touch"), _past_day(row, "last_contact", as_of)
    home = codes.with_suitability(_code(row, "accommodation"), _code(row, "suitability"))
    activity = _code(row, "activity")
    if in_touch or home or activity:
        yield Report(
            person=number,
            on=contact or as_of,
            in_touch=in_touch,
            activity=activity,
            accommodation=home,
            source=row.source,
            as_of=as_of,
        )
    if contact and in_touch == "YES":
        yield Contact(person=number, on=contact, what="contact", source=row.source, as_of=as_of)
    plan = _past_day(row, "plan_reviewed", as_of)
    if plan:
        yield Plan(person=number, on=plan, what=PLAN, source=row.source, as_of=as_of)


def _workers(row: Row, number: str, as_of: date) -> Iterator[Fact]:
    """By name: the list has no numbers. The team is that of the personal adviser, where there is one."""
    team = row.text(COLUMNS["team"])
    for key, role in (("adviser", "personal adviser"), ("worker", "social worker")):
        name = row.text(COLUMNS[key])
        if name:
            yield Adviser(name=name, role=role, team=team, source=row.source, as_of=as_of)
            yield Allocation(person=number, start=as_of, adviser=name, role=role, source=row.source, as_of=as_of)
            team = None


def _code(row: Row, key: str) -> str | None:
    text = row.text(COLUMNS[key])
    if text is None or says_not_stated(key, text):
        return None
    code = code_of(key, text)
    if code is None:
        row.report(COLUMNS[key], f"is not known in the list: {LISTS[key]}", VALUE_LEFT_OUT)
    return None if code in ("0", "none") else code


def _truth(row: Row, key: str) -> bool | None:
    assert key in YES_OR_NO  # noqa: S101  # the caller names one of them
    text = row.text(COLUMNS[key])
    try:
        return truth_of(key, text) if text else None
    except ValueError:
        row.report(COLUMNS[key], "is neither yes nor no", VALUE_LEFT_OUT)
        return None


def _day(row: Row, key: str) -> date | None:
    """A date; a bare number is a day as spreadsheets count them, which is read and reported."""
    assert key in DATES  # noqa: S101  # the caller names one of them
    text = row.text(COLUMNS[key]) or ""
    day = day_of_serial(text)
    if day is not None:
        row.report(COLUMNS[key], "is a number where a date should be", f"read as {format_long(day)}")
        return day
    return row.day(COLUMNS[key])


def _past_day(row: Row, key: str, as_of: date) -> date | None:
    day = _day(row, key)
    if day is not None and day > as_of:
        row.report(COLUMNS[key], "is in the future", KEPT)
    return day


class _Aged(NamedTuple):
    """A row that has an age and a date of birth."""

    row: Row
    born: date
    age: int


def _aged(row: Row, born: date | None) -> Iterator[_Aged]:
    """Some systems write the age with its decimals."""
    age = re.fullmatch(r"(\d{1,2})(?:\.\d+)?", row.text(COLUMNS["age"]) or "")
    if age and born:
        yield _Aged(row, born, int(age[1]))


def _check_ages(aged: list[_Aged], found: FoundList, extract: Extract, as_of: date) -> None:
    """The ages tell the day of the list: if they fit one another and not the day it is read as, that is the one problem."""
    wrong = [listed for listed in aged if listed.age != age_on(listed.born, as_of)]
    first = max((attains(listed.born, listed.age) for listed in aged), default=as_of)
    last = min((attains(listed.born, listed.age + 1) for listed in aged), default=as_of) - ONE_DAY
    if wrong and first <= last:
        problem = (
            f"says that the list was made between {format_long(first)} and {format_long(last)}: give a day of then with --on"
        )
        done = f"read as of {format_long(as_of)}"
        extract.problems.append(Problem(found.file, found.header_row, COLUMNS["age"], None, problem, done))
        return
    for listed in wrong:
        listed.row.report(COLUMNS["age"], f"is not the age on {format_long(as_of)} by the date of birth beside it", KEPT)
