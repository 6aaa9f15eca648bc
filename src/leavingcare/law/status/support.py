"""Every duty of support that runs for somebody former relevant: ss 23C, 23CA, 23CZB. All that run are named (decision D24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from leavingcare.dates import format_long, months_after
from leavingcare.facts.events import Occasion
from leavingcare.facts.spells import Education
from leavingcare.law.care_record import CareRecord
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, Reason, check, denied, unknown
from leavingcare.law.rules import REGULATIONS, TO_TWENTY_FIVE
from leavingcare.law.status.entitlement import OFFER

S23C = "s23C"
S23C7 = "s23C(7)"
S23CA = "s23CA"
RECEIVING = "s23CZB receiving"
IN_PLAN_FACT = "whether the course is named in the pathway plan (lc correct, or lc education)"
LONGEST_INTERRUPTION_MONTHS = 6
"""A summer between two years of one programme is shorter; what is longer is taken for another programme."""


class Support(NamedTuple):
    """One duty of support that runs, or of which a missing fact alone prevents saying so: its name, since when, and why.

    `told_on`: s23CA only, the day on which the young person told the authority, which may be before 21.
    """

    basis: str
    since: date
    reason: Reason
    told_on: date | None = None


def support(record: CareRecord, day: date) -> list[Support]:
    """All duties of support to a former relevant young person on the day, in the order of the Act."""
    aged = check(record.is_aged(day, 18, 21), f"aged 18 to 20: 21 on {format_long(record.birthday(21))}", "s23C(2) to (6)")
    if aged.verdict is YES:
        return [Support(S23C, record.birthday(18), aged)]
    supports = [*_education(record, day)]
    if day >= TO_TWENTY_FIVE and record.is_aged(day, 21, 25):
        supports.append(_on_request_or_offer(record, day))
    return supports


def any_support_runs(record: CareRecord, day: date, text: str, citation: str) -> Reason:
    """Does any duty of support run on the day? *Cannot tell* where those that may all wait for a fact."""
    running = [support_owed.reason for support_owed in support(record, day)]
    waiting = bool(running) and all(reason.verdict is CANNOT_TELL for reason in running)
    return Reason(text, CANNOT_TELL if waiting else YES if running else NO, citation, tuple(running))


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


def _education(record: CareRecord, day: date) -> Iterator[Support]:
    """s23C(7), else s23CA; both where it cannot be told, or is open to argument, which of the two it is."""
    programme = _programme_in_plan(record, day)
    if programme:
        yield Support(S23C7, record.birthday(21), programme)
    if programme is None or programme.verdict is not YES or programme.arguable:
        yield from _back_to_education(record, day, programme)


def _programme_in_plan(record: CareRecord, day: date) -> Reason | None:
    """s23C(7): begun before 21, set out in the pathway plan, and still going on. No stop at 25 (guidance 2.4)."""
    courses = [course for course in record.life.education if not course.wish and course.in_plan is not False]
    over_21 = [course for course in courses if course.start < record.birthday(21) and course.covers(day)]
    text = "a programme in the pathway plan since before 21"
    for course in over_21:
        if course.in_plan:
            return check(course.in_plan, text + _to_its_end(course), S23C7)
    if taken_up := _interrupted(record, courses, day):
        return taken_up
    return unknown(text + _to_its_end(over_21[0]), IN_PLAN_FACT, S23C7) if over_21 else None


def _interrupted(record: CareRecord, courses: list[Education], day: date) -> Reason | None:
    """s23C(8): an interruption at 21 is disregarded where the programme is taken up again; two rows may be one programme."""
    twenty_one = record.birthday(21)
    for before, after in pairwise(course for course in courses if course.in_plan):
        if before.end is None or before.start >= twenty_one or after.start < twenty_one or not before.ended_by(day):
            continue
        longest = months_after(before.end, LONGEST_INTERRUPTION_MONTHS)
        is_known = min(after.start, after.told_on or after.start) <= day
        if is_known and after.start <= longest and not after.ended_by(day):
            text = f"a programme in the pathway plan since before 21, taken up again on {format_long(after.start)}"
            doubt = "whether two courses in the plan are one programme: then s23C(8) disregards the time between them"
            return check(before.ended_by(day), text, "s23C(7), (8)", doubt)
    return None


def _back_to_education(record: CareRecord, day: date, programme: Reason | None) -> Iterator[Support]:
    """s23CA: has told the authority before 25, before 21 too, and the course is not over; `programme`: what s23C(7) may be."""
    twenty_one = record.birthday(21)
    if day < max(twenty_one, REGULATIONS):
        return
    for course in record.life.education:
        told_on = course.told_on
        if told_on and told_on <= day and told_on < record.birthday(25) and not course.ended_by(day):
            text = f"told us on {format_long(told_on)} of a wish to study{_to_its_end(course)}"
            wish = check(told_on <= day, text, "s23CA(1)", programme.arguable if programme else "")
            if programme and programme.verdict is CANNOT_TELL:
                wish = unknown(text, programme.missing, "s23CA(1)")
            yield Support(S23CA, max(told_on, twenty_one, REGULATIONS), wish, told_on)
            return


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
