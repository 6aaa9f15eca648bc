"""ssd_care_leavers: what the case system says of each care leaver, now and, where it keeps more rows, before.

The row with the newest contact is the present one; older rows are older reports. Codes and descriptions are both read.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import days_after
from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, Problem, place_in
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.facts import codes
from leavingcare.facts.events import Contact, Plan, Report

PLAN = "start or latest review, as the case system has it"
"""What a Plan from here is: the systems give one date for both."""

_IN_TOUCH = "YES"


class Answer(NamedTuple):
    """One row: what was said of a young person; the personal adviser as the row has one, a number or a name; the team."""

    source: str
    person: str
    contact: date | None
    plan: date | None
    in_touch: str | None
    activity: str | None
    accommodation: str | None
    status: str | None
    adviser: str | None
    team: str | None


class Said(NamedTuple):
    """The accommodation of a report, and the first and last day on which it may have been so.

    A present answer is as the system has it on the day of the extract, which may be long after the last contact. An older one
    is that of a return, taken around a birthday: up to a month after the contact.
    """

    on: date
    until: date
    accommodation: str | None


def read_answers(tables: Tables, today: date) -> list[Answer]:
    """The rows of ssd_care_leavers. Who they are about is not checked yet."""
    answers = []
    for row in tables.rows("ssd_care_leavers"):
        person = row.needed_number("clea_person_id")
        if person:
            answers.append(_answer(row, person, today))
    return answers


def _answer(row: Row, person: str, today: date) -> Answer:
    return Answer(
        row.source,
        person,
        _past_day(row, "clea_care_leaver_latest_contact", today),
        _past_day(row, "clea_pathway_plan_review_date", today),
        row.code("clea_care_leaver_in_touch", "in touch"),
        codes.unless_0(row.code("clea_care_leaver_activity", "activity")),
        _accommodation(row),
        row.code("clea_care_leaver_eligibility", "eligibility"),
        row.text("clea_care_leaver_personal_advisor"),
        row.text("clea_care_leaver_allocated_team"),
    )


def _past_day(row: Row, column: str, today: date) -> date | None:
    """A day in the future is kept: the extract may be newer than the day asked about. Until then it counts for nothing."""
    day = row.day(column)
    if day is not None and day > today:
        row.report(column, "is in the future", KEPT)
    return day


def _accommodation(row: Row) -> str | None:
    letter = row.code("clea_care_leaver_accommodation", "accommodation")
    suitable = row.code("clea_care_leaver_accom_suitable", "suitability")
    return codes.unless_0(codes.with_suitability(letter, suitable))


def present(answers: list[Answer]) -> dict[str, Answer]:
    """The present answer about each young person: that with the newest contact, of several the last."""
    newest: dict[str, Answer] = {}
    for answer in answers:
        before = newest.get(answer.person)
        if before is None or (answer.contact or date.min) >= (before.contact or date.min):
            newest[answer.person] = answer
    return newest


def add_answers(tables: Tables, answers: list[Answer], now: dict[str, Answer], as_of: date) -> dict[str, list[Said]]:
    """Reports of all answers, and contact and plan of the present ones. Gives back what was said of accommodation.

    The latest contact counts as one where the authority is in touch; with any other answer it may have been an attempt.
    """
    answers_of: dict[str, list[Said]] = {}
    for answer in answers:
        if answer.person not in tables.born:
            _report_stranger(tables, answer)
            continue
        report = _report(answer, as_of)
        is_present = now[answer.person] is answer
        if report:
            until = max(report.on, as_of) if is_present else days_after(report.on, 31)
            answers_of.setdefault(answer.person, []).append(Said(report.on, until, report.accommodation))
            tables.extract.facts.append(report)
        if is_present:
            _add_present(tables, answer, as_of)
    return answers_of


def _report_stranger(tables: Tables, answer: Answer) -> None:
    file, row = place_in(answer.source)
    problem = Problem(file, row, "clea_person_id", answer.person, "is nobody in ssd_person", ROW_LEFT_OUT)
    tables.extract.problems.append(problem)


def _report(answer: Answer, as_of: date) -> Report | None:
    """An answer without a contact is dated the day for which the extract speaks."""
    if not (answer.in_touch or answer.activity or answer.accommodation):
        return None
    return Report(
        person=answer.person,
        on=answer.contact or as_of,
        in_touch=answer.in_touch,
        activity=answer.activity,
        accommodation=answer.accommodation,
        source=answer.source,
        as_of=as_of,
    )


def _add_present(tables: Tables, answer: Answer, as_of: date) -> None:
    if answer.contact and answer.in_touch == _IN_TOUCH:
        contact = Contact(person=answer.person, on=answer.contact, what="contact", source=answer.source, as_of=as_of)
        tables.extract.facts.append(contact)
    if answer.plan:
        plan = Plan(person=answer.person, on=answer.plan, what=PLAN, source=answer.source, as_of=as_of)
        tables.extract.facts.append(plan)
