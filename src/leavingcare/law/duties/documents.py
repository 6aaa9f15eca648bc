"""What a young person should hold by 18, steps of the plan, leave to remain, adult services, the university bursary."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.facts.coverage import LEAVE
from leavingcare.facts.spells import Education
from leavingcare.facts.support_items import STEP
from leavingcare.facts.words import HIGHER, LEVELS
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.duties.checks import happened, not_yet, on
from leavingcare.law.duties.counting import at_age, earliest, in_months, in_weeks
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, all_of, check, presumed, unknown
from leavingcare.law.rules import duty_rule

SKILLS, KEY_DOCUMENTS = "independence skills", "key documents"
KEY_PAPERS = ("bank account", "National Insurance", "birth certificate", "photo ID")
"""LP11: what everybody should hold by 18. For the other checklists, complete means begun and no item answered no."""
BURSARY_SINCE = date(2008, 9, 1)
"""HEB reg 3: courses that began on or after this day."""
BURSARY_REGULATIONS, FIRST_BURSARIES = date(2009, 8, 22), date(2009, 12, 31)
"""HEB reg 4(2): in force from the first day; for courses begun before it the bursary was payable by the second."""
SHORTEST_COURSE_MONTHS = 18
"""Two academic years, from one autumn to the summer after next, are never shorter than this."""


@duty_rule("MN5")
def ask_for_ni_number(person: PersonOnDay) -> Rule:
    """Guidance E.8: ask HMRC at 15 years and 9 months, while looked after."""
    looked_after = _looked_after(person)
    if not person.record.is_looked_after(person.day):
        return Rule(looked_after)
    years, months = person.policy.numbers("ni_number_age", person.day)
    start = months_after(person.record.birthday(years), months)
    aged = start <= person.day < person.record.birthday(18)
    requests = person.occasions("national insurance asked")
    return Rule(
        conditions(
            looked_after,
            check(aged, f"{years} years and {months} months on {format_long(start)}, and not yet 18", "G E.8"),
            not_yet("the National Insurance number not asked for", "asked for", requests[0].on if requests else None, "G E.8"),
        ),
        start=start,
    )


@duty_rule("LP10")
def skills_by_16(person: PersonOnDay) -> Rule:
    """Local policy: the checklist of independence skills complete by 16; it opens at 15."""
    if not person.record.is_looked_after(person.day):
        return Rule(_looked_after(person))
    return _checklist(person, _looked_after(person), SKILLS, "skills_checklist_opens", "skills_checklist_age")


@duty_rule("LP11")
def key_documents_by_18(person: PersonOnDay) -> Rule:
    """Local policy: bank account, National Insurance number, birth certificate and photo identity by 18; opens at 16."""
    is_owed = person.is_eligible or person.is_relevant
    owed = person.owed_to(is_owed, "eligible or relevant")
    if not is_owed:
        return Rule(owed)
    return _checklist(person, owed, KEY_DOCUMENTS, "key_documents_opens", "key_documents_age")


@duty_rule("LP12")
def health_summary_by_18(person: PersonOnDay) -> Rule:
    """Local policy: the health summary given by 18, or on leaving care where that comes first."""
    is_owed = person.is_eligible or person.is_relevant_or_to_21
    owed = person.owed_to(is_owed, "eligible, relevant, or former relevant and 18 to 20")
    if not is_owed:
        return Rule(owed)
    given = [document.on for document in person.occasions("document given") if "health" in (document.detail or "")]
    left = person.record.last_left(person.day)
    birthday = at_age(person.record, person.figure("health_summary_age"))
    first = given[0] if given else None
    return Rule(
        conditions(owed, not_yet("no health summary given", "given", first, "local policy; health guidance 95")),
        by=earliest(birthday, left.end) if left and left.end else birthday,
    )


@duty_rule("LP18")
def leave_to_remain(person: PersonOnDay) -> Rule:
    """Local policy: act six months before leave to remain runs out."""
    expires = person.life.person.leave_expires_on
    runs_out = happened("leave to remain runs out", expires, "local policy")
    if expires is None:
        return _perhaps_leave(person) or Rule(runs_out)
    by = in_months(expires, -person.figure("leave_expiry_warning"))
    return Rule(conditions(_up_to_25(person), runs_out), by=by)


@duty_rule("LP19")
def step_of_the_plan(person: PersonOnDay) -> Rule:
    """Local policy: a step that the plan promises for a day (CL reg 6(3)(b)) is done by then; the earliest first."""
    steps = [item for item in person.life.support_items if item.kind == STEP and item.by and item.covers(person.day)]
    first = min((item.by for item in steps if item.by), default=None)
    promised = check(first is not None, f"an open step of the plan with a day{on(first)}", "CL reg 6(3)(b)")
    if first is None:
        return Rule(promised)
    return Rule(conditions(_up_to_25(person), promised), by=first)


@duty_rule("HL4")
def plan_adult_services(person: PersonOnDay) -> Rule:
    """Health guidance 94: the move to adult services is planned at least six months ahead."""
    move = person.life.person.adult_services_from
    ahead = check(move is not None and person.day < move, f"to move to adult services{on(move)}", "health guidance 94")
    if move is None:
        return Rule(ahead)
    planned = person.occasions("adult services planned")
    not_planned = not_yet("the move not planned", "planned", planned[0].on if planned else None, "health guidance 94")
    return Rule(
        conditions(_up_to_25(person), ahead, not_planned),
        by=in_months(move, -person.figure("adult_services_planning")),
        figure="adult_services_planning",
    )


@duty_rule("ED1")
def pay_bursary(person: PersonOnDay) -> Rule:
    """HEB reg 4(3): the bursary, or its first part, within four weeks after the start of the first year."""
    courses = _long_courses(person)
    course = _degree(courses)
    if course is None:
        return Rule(conditions(person.former_relevant, _perhaps_a_degree(courses)))
    paid = _first_paid(person)
    when = conditions(
        person.former_relevant, _on_a_degree(course), not_yet("the bursary not paid", "its first part paid", paid, "G 5.15")
    )
    if course.start < BURSARY_REGULATIONS:
        return Rule(when, start=BURSARY_REGULATIONS, by=FIRST_BURSARIES)
    by = in_weeks(course.start, person.figure("he_bursary_first_part"))
    return Rule(when, start=course.start, by=by, figure="he_bursary_first_part")


@duty_rule("ED2")
def pay_last_of_bursary(person: PersonOnDay) -> Rule:
    """HEB reg 4(3)(b)(ii): by the end of the final year, or four weeks after the start of year 4 if that is earlier."""
    courses = [course for course in _long_courses(person) if not _paid_elsewhere(person, course)]
    course = _degree(courses)
    if course is None:
        return Rule(conditions(person.former_relevant, _perhaps_a_degree(courses), _partly_paid(courses)))
    year_4 = months_after(course.start, 12 * (person.figure("he_bursary_last_year") - 1))
    limit = in_weeks(year_4, person.figure("he_bursary_last_part"))
    return Rule(
        conditions(
            person.former_relevant,
            _on_a_degree(course),
            _by_instalments(course),
            not_yet("the last of the bursary not paid", "its last part paid", _by(course.bursary_last_paid, person.day)),
        ),
        by=earliest(limit, days_after(course.end, -1)) if course.end else limit,
        figure="he_bursary_last_part",
    )


def _perhaps_leave(person: PersonOnDay) -> Rule | None:
    """Came as an unaccompanied child, and days on which leave to remain runs out are not kept: there may be one."""
    if not person.details.uasc or person.coverage.is_kept_on(LEAVE, person.day):
        return None
    runs_out = unknown("leave to remain runs out", "until when leave to remain is granted, if it has an end", "local policy")
    return Rule(conditions(_up_to_25(person), runs_out), evidence=NOT_KNOWN)


def _looked_after(person: PersonOnDay) -> Reason:
    return check(person.record.is_looked_after(person.day), f"looked after on {format_long(person.day)}", "s22(1)")


def _up_to_25(person: PersonOnDay) -> Reason:
    """Eligible, relevant or former relevant: whoever is owed more than advice."""
    return person.owed_to(
        person.is_eligible or person.is_relevant or person.is_former_relevant, "eligible, relevant or former relevant"
    )


def _checklist(person: PersonOnDay, owed: Reason, checklist: str, opens: str, closes: str) -> Rule:
    """A checklist that is open on the day, and not complete: not begun, or with items that are wanting."""
    start, by = person.record.birthday(person.figure(opens)), at_age(person.record, person.figure(closes))
    is_open = start <= person.day < person.record.birthday(18)
    latest = {tick.item: tick.answer for tick in person.life.checklists if tick.checklist == checklist}
    wanted = [item for item in (KEY_PAPERS if checklist == KEY_DOCUMENTS else ()) if item not in latest]
    wanted += [item for item, answer in latest.items() if answer == "no"]
    state = f"wanting {', '.join(wanted)}" if latest and wanted else "complete" if latest else "not begun"
    return Rule(
        conditions(
            owed,
            check(is_open, f"the checklist opens on {format_long(start)} and is for those under 18", "local policy"),
            check(bool(wanted) or not latest, f"checklist {checklist}: {state}", "local policy"),
        ),
        start=start,
        by=by,
    )


# The university bursary -------------------------------------------------------------------------------------------------


def _degree(courses: list[Education]) -> Education | None:
    """A course of higher education in the plan."""
    return next((course for course in courses if course.level == HIGHER and course.in_plan), None)


def _perhaps_a_degree(courses: list[Education]) -> Reason:
    """Where no course is known to be a degree in the plan, one that may be: what is missing to tell."""
    text = "on a course of higher education in the plan"
    for course in courses:
        if course.level not in LEVELS and course.in_plan is not False:
            return unknown(text, "the level of the course (higher or further)", "s23C(5A)")
        if course.level == HIGHER and course.in_plan is None:
            return unknown(text, "whether the course is in the pathway plan", "s23C(5A)")
    return check(_degree(courses) is not None, text, "s23C(5A)")


def _on_a_degree(course: Education) -> Reason:
    """The bursary is for two academic years or more; a course whose end is not recorded is presumed to be as long."""
    text = f"on a course of higher education in the plan since {format_long(course.start)}"
    if course.end is not None:
        return check(not _too_short(course), text, "s23C(5A); HEB reg 3")
    missing = unknown(text, "how long the course is: the bursary is for two academic years or more", "HEB reg 3")
    return presumed(f"{text}: taken as long enough", missing, "HEB reg 3")


def _by_instalments(course: Education) -> Reason:
    """Is the bursary paid in parts, so that there is a last one? Nobody need know before anything is paid."""
    text, paid_so = "the bursary is paid by instalments", course.bursary_by_instalments
    if paid_so is not None:
        return check(paid_so, text, "HEB reg 4(3)")
    return all_of(
        text,
        "HEB reg 4(3)",
        _partly_paid([course]),
        unknown(text, "whether the bursary is paid by instalments", "HEB reg 4(3)"),
    )


def _partly_paid(courses: list[Education]) -> Reason:
    paid = [course.bursary_first_paid for course in courses if course.bursary_first_paid]
    if not paid and any(course.bursary_by_instalments for course in courses):
        return check(not paid, "the bursary is to be paid by instalments", "HEB reg 4(3)")
    return happened("a first part of the bursary paid", min(paid, default=None), "HEB reg 4(3)")


def _first_paid(person: PersonOnDay) -> date | None:
    """The day on which a first part was paid, for whatever course: the bursary is paid once in all (s23C(5A), G 5.15)."""
    paid = [course.bursary_first_paid for course in person.education() if course.bursary_first_paid]
    return min((day for day in paid if day <= person.day), default=None)


def _by(paid: date | None, day: date) -> date | None:
    """The payment, once its day has come."""
    return paid if paid is not None and paid <= day else None


def _paid_elsewhere(person: PersonOnDay, course: Education) -> bool:
    """Was the bursary paid for another course than this one?"""
    return course.bursary_first_paid is None and _first_paid(person) is not None


def _long_courses(person: PersonOnDay) -> list[Education]:
    """Courses that run, begun since the bursary exists and not known to be shorter than two years."""
    if not person.is_former_relevant:
        return []
    return [
        course
        for course in person.education()
        if course.start >= BURSARY_SINCE and not course.ended_by(person.day) and not _too_short(course)
    ]


def _too_short(course: Education) -> bool:
    return course.end is not None and course.end < months_after(course.start, SHORTEST_COURSE_MONTHS)
