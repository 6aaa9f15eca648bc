"""An adviser by 16, what a young person should hold by 18, leave to remain, adult services, the university bursary."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after, weeks_after
from leavingcare.facts.spells import Education
from leavingcare.facts.words import HIGHER, LEVELS
from leavingcare.law.person_on_day import PersonOnDay, not_applicable
from leavingcare.law.reasons import Duty, Reason, check, unknown
from leavingcare.law.rules import duty_rule

SKILLS, KEY_DOCUMENTS = "independence skills", "key documents"
KEY_PAPERS = ("bank account", "National Insurance", "birth certificate", "photo ID")
"""LP11: what everybody should hold by 18. For the other checklists, complete means begun and no item answered no."""
PA_ROLES = ("personal adviser", "joint")


@duty_rule("PA17")
def appoint_adviser(s: PersonOnDay) -> Duty | Reason:
    """Sch 2 para 19C: a personal adviser for every eligible child. No number of days in the Act: due on the day."""
    if no := _has_adviser_or_not_eligible(s):
        return no
    why = check(True, "eligible, and no personal adviser allocated", "Act Sch 2 para 19C")
    return s.duty("PA17", why, start=s.eligible_since, by=s.eligible_since)


@duty_rule("LP9")
def adviser_by_local_age(s: PersonOnDay) -> Duty | Reason:
    """Local policy: a personal adviser by 16; a later age needs a manager's reason."""
    if no := _has_adviser_or_not_eligible(s):
        return no
    birthday = s.record.birthday(s.figure("adviser_allocated_age"))
    if s.day < birthday:
        return not_applicable(f"past the local age: {format_long(birthday)}")
    by = max(birthday, s.eligible_since or birthday)
    return s.duty("LP9", check(True, "no personal adviser allocated by the local age", "local policy"), start=by, by=by)


@duty_rule("MN5")
def ask_for_ni_number(s: PersonOnDay) -> Duty | Reason:
    """Guidance E.8: ask HMRC at 15 years and 9 months, while looked after."""
    years, months = s.policy.numbers("ni_number_age", s.day)
    start = months_after(s.record.birthday(years), months)
    if not s.record.is_looked_after(s.day) or not start <= s.day < s.record.birthday(18):
        return not_applicable("looked after, and 15 years and 9 months or over", "G E.8")
    if s.occasions("national insurance asked"):
        return not_applicable("the National Insurance number not asked for")
    return s.duty("MN5", check(True, f"15 years and 9 months on {format_long(start)}, looked after", "G E.8"), start=start)


@duty_rule("LP10")
def skills_by_16(s: PersonOnDay) -> Duty | Reason:
    """Local policy: the checklist of independence skills complete by 16; it opens at 15."""
    if not s.record.is_looked_after(s.day):
        return not_applicable("looked after")
    return _checklist(s, "LP10", SKILLS, "skills_checklist_opens", "skills_checklist_age")


@duty_rule("LP11")
def key_documents_by_18(s: PersonOnDay) -> Duty | Reason:
    """Local policy: bank account, National Insurance number, birth certificate and photo identity by 18; opens at 16."""
    if not (s.is_eligible or s.is_relevant):
        return not_applicable("eligible or relevant")
    return _checklist(s, "LP11", KEY_DOCUMENTS, "key_documents_opens", "key_documents_age")


@duty_rule("LP12")
def health_summary_by_18(s: PersonOnDay) -> Duty | Reason:
    """Local policy: the health summary given by 18, or on leaving care where that comes first."""
    if not (s.is_eligible or s.is_relevant or s.has("s23C")):
        return not_applicable("eligible, relevant, or former relevant and 18 to 20")
    if any("health" in (one.detail or "") for one in s.occasions("document given")):
        return not_applicable("the health summary not given")
    left = s.record.last_left(s.day)
    birthday = s.record.birthday(s.figure("health_summary_age"))
    by = min(birthday, left.end) if left and left.end else birthday
    return s.duty(
        "LP12", check(True, f"no health summary given; due on {format_long(by)}", "local policy; health guidance 95"), by=by
    )


@duty_rule("LP18")
def leave_to_remain(s: PersonOnDay) -> Duty | Reason:
    """Local policy: act six months before leave to remain runs out."""
    expires = s.life.person.leave_expires_on
    if expires is None or not (s.is_eligible or s.is_relevant or s.is_former_relevant):
        return not_applicable("a date on which leave to remain runs out")
    by = months_after(expires, -s.figure("leave_expiry_warning"))
    return s.duty("LP18", check(True, f"leave to remain runs out on {format_long(expires)}", "local policy"), by=by)


@duty_rule("HL4")
def plan_adult_services(s: PersonOnDay) -> Duty | Reason:
    """Health guidance 94: the move to adult services is planned at least six months ahead."""
    move = s.life.person.adult_services_from
    if move is None or s.day >= move or not (s.is_eligible or s.is_relevant or s.is_former_relevant):
        return not_applicable("a date ahead for the move to adult services")
    if s.occasions("adult services planned"):
        return not_applicable("the move to adult services not planned")
    by = months_after(move, -s.figure("adult_services_planning"))
    why = check(True, f"move to adult services on {format_long(move)}", "health guidance 94")
    return s.duty("HL4", why, by=by, figure="adult_services_planning")


@duty_rule("ED1")
def pay_bursary(s: PersonOnDay) -> Duty | Reason:
    """HEB reg 4(3): the bursary, or its first part, within four weeks after the start of the first year."""
    course = _degree(s)
    if course is None or course.bursary_first_paid:
        text = "former relevant, on a degree in the plan, and the bursary not paid"
        return _perhaps_a_degree(s, text) or not_applicable(text, "s23C(5A)")
    by = weeks_after(course.start, s.figure("he_bursary_first_part"))
    return s.duty("ED1", _course_reason(course), start=course.start, by=by, figure="he_bursary_first_part")


@duty_rule("ED2")
def pay_last_of_bursary(s: PersonOnDay) -> Duty | Reason:
    """HEB reg 4(3)(b)(ii): by the end of the final year, or four weeks after the start of year 4 if that is earlier."""
    course = _degree(s)
    text = "former relevant, bursary by instalments, and the last not paid"
    if course is None or course.bursary_by_instalments is False or course.bursary_last_paid:
        return _perhaps_a_degree(s, text) or not_applicable(text, "HEB reg 4(3)")
    if course.bursary_by_instalments is None:
        return unknown(text, "whether the bursary is paid by instalments", "HEB reg 4(3)")
    year_4 = months_after(course.start, 12 * (s.figure("he_bursary_last_year") - 1))
    limit = weeks_after(year_4, s.figure("he_bursary_last_part"))
    by = min(limit, days_after(course.end, -1)) if course.end else limit
    return s.duty("ED2", _course_reason(course), by=by, figure="he_bursary_last_part")


def _degree(s: PersonOnDay) -> Education | None:
    """A course of higher education in the plan."""
    return next((course for course in _long_courses(s) if course.level == HIGHER and course.in_plan), None)


def _perhaps_a_degree(s: PersonOnDay, text: str) -> Reason | None:
    """Where no course is known to be a degree in the plan, one that may be: what is missing to tell."""
    if _degree(s) is not None:
        return None
    for course in _long_courses(s):
        if course.level not in LEVELS and course.in_plan is not False:
            return unknown(text, "the level of the course (higher or further)", "s23C(5A)")
        if course.level == HIGHER and course.in_plan is None:
            return unknown(text, "whether the course is in the pathway plan", "s23C(5A)")
    return None


def _long_courses(s: PersonOnDay) -> list[Education]:
    """Courses that run, begun since the bursary exists and not known to be shorter than two years."""
    if not s.is_former_relevant:
        return []
    return [
        course
        for course in s.education()
        if course.start >= BURSARY_SINCE and not _too_short(course) and not course.ended_by(s.day)
    ]


def _too_short(course: Education) -> bool:
    return course.end is not None and course.end < months_after(course.start, SHORTEST_COURSE_MONTHS)


def _course_reason(course: Education) -> Reason:
    text = f"on a course of higher education in the plan since {format_long(course.start)}"
    if course.end is None:
        return unknown(text, "how long the course is: the bursary is for two academic years or more", "HEB reg 3")
    return check(True, text, "s23C(5A); HEB reg 3")


def _has_adviser_or_not_eligible(s: PersonOnDay) -> Reason | None:
    if not s.is_eligible:
        return not_applicable("an eligible child", "Act Sch 2 para 19C")
    if any(one.role in PA_ROLES and one.covers(s.day) for one in s.life.allocations):
        return not_applicable("no personal adviser allocated")
    return None


def _checklist(s: PersonOnDay, duty_id: str, checklist: str, opens: str, closes: str) -> Duty | Reason:
    start, by = s.record.birthday(s.figure(opens)), s.record.birthday(s.figure(closes))
    if not start <= s.day < s.record.birthday(18):
        return not_applicable(f"the checklist opens on {format_long(start)} and is for those under 18")
    latest = {tick.item: tick.answer for tick in s.life.checklists if tick.checklist == checklist}
    wanted = [item for item in (KEY_PAPERS if checklist == KEY_DOCUMENTS else ()) if item not in latest]
    wanted += [item for item, answer in latest.items() if answer == "no"]
    if latest and not wanted:
        return not_applicable(f"the checklist {checklist} not complete")
    said = f"wanting {', '.join(wanted)}" if latest else "not begun"
    return s.duty(duty_id, check(True, f"checklist {checklist}: {said}", "local policy"), start=start, by=by)


BURSARY_SINCE = date(2008, 9, 1)
"""HEB reg 3: courses that began on or after this day."""
SHORTEST_COURSE_MONTHS = 18
"""Two academic years, from one autumn to the summer after next, are never shorter than this."""
