"""Every duty of support that runs for somebody former relevant: ss 23C, 23CA, 23CZB. All that run are named (decision D24)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.events import Occasion
from leavingcare.facts.spells import Education
from leavingcare.law.care_record import CareRecord
from leavingcare.law.reasons import YES, Reason, check, denied
from leavingcare.law.rules import REGULATIONS, TO_TWENTY_FIVE
from leavingcare.law.status.entitlement import OFFER

S23C = "s23C"
S23C7 = "s23C(7)"
S23CA = "s23CA"
RECEIVING = "s23CZB receiving"


class Support(NamedTuple):
    """One duty of support that runs: its name, the day it began, and why."""

    basis: str
    since: date
    reason: Reason


def support(record: CareRecord, day: date) -> list[Support]:
    """All duties of support to a former relevant young person on the day, in the order of the Act."""
    aged = check(record.is_aged(day, 18, 21), f"aged 18 to 20: 21 on {format_long(record.birthday(21))}", "s23C(2) to (6)")
    if aged.verdict is YES:
        return [Support(S23C, record.birthday(18), aged)]
    running = _programme_in_plan(record, day)
    back = _back_to_education(record, day)
    supports = []
    if running:
        text = f"a programme in the pathway plan since before 21{_to_its_end(running)}"
        supports.append(Support(S23C7, record.birthday(21), check(bool(running.in_plan), text, S23C7)))
    elif back and back.told_on:
        text = f"told us on {format_long(back.told_on)} of a wish to study{_to_its_end(back)}"
        supports.append(Support(S23CA, back.told_on, check(back.told_on <= day, text, "s23CA(1)")))
    if day >= TO_TWENTY_FIVE and record.is_aged(day, 21, 25):
        supports.append(_on_request_or_offer(record, day))
    return supports


def any_support_runs(record: CareRecord, day: date) -> bool:
    """Does any duty of support run on the day?"""
    return bool(support(record, day))


def support_asked_on(record: CareRecord, day: date) -> date | None:
    """When the young person, 21 or over, asked for the support now being received; None if not receiving any."""
    last = _last_word(record, day)
    return last.on if last is not None and last.what == "support asked" else None


def support_ended_on(record: CareRecord, day: date) -> date | None:
    """When support that had been asked for last ended with a *no longer wanted*; None if it never did."""
    is_asked, ended = False, None
    for word in _support_occasions(record, day):
        if word.what == "support asked":
            is_asked = True
        elif is_asked:
            is_asked, ended = False, word.on
    return ended


def _programme_in_plan(record: CareRecord, day: date) -> Education | None:
    """s23C(7): begun before 21, set out in the pathway plan, and still going on. No stop at 25 (guidance 2.4)."""
    if day < record.birthday(21):
        return None
    return next(
        (
            course
            for course in record.life.education
            if course.in_plan and not course.wish and course.start < record.birthday(21) and course.covers(day)
        ),
        None,
    )


def _back_to_education(record: CareRecord, day: date) -> Education | None:
    """s23CA: told the authority from 21 on and before 25, and the course is not over."""
    if day < max(record.birthday(21), REGULATIONS):
        return None
    twenty_one, twenty_five = record.birthday(21), record.birthday(25)
    return next(
        (
            course
            for course in record.life.education
            if course.told_on
            and twenty_one <= course.told_on < twenty_five
            and course.told_on <= day
            and not course.ended_by(day)
        ),
        None,
    )


def _on_request_or_offer(record: CareRecord, day: date) -> Support:
    asked_on = support_asked_on(record, day)
    text = f"asked for support on {format_long(asked_on)}" if asked_on else "asked for support at 21 to 24"
    receiving = check(asked_on is not None, text, "s23CZB(2), (3)")
    if asked_on:
        return Support(RECEIVING, asked_on, receiving)
    began = support_ended_on(record, day) or max(record.birthday(21), TO_TWENTY_FIVE)
    return Support(OFFER, began, denied("21 to 24 and not receiving support: it has to be offered", receiving, "s23CZB(7)"))


def _last_word(record: CareRecord, day: date) -> Occasion | None:
    words = _support_occasions(record, day)
    return words[-1] if words else None


def _support_occasions(record: CareRecord, day: date) -> list[Occasion]:
    """What the young person said from 21 on about wanting support, up to the day; earlier words count for nothing (G 4.39)."""
    return [
        occasion
        for occasion in record.life.occasions
        if occasion.what in ("support asked", "support declined") and record.birthday(21) <= occasion.on <= day
    ]


def _to_its_end(course: Education) -> str:
    return f", to {format_long(course.end)}" if course.end else ""
