"""Custody: guidance 6.41 to 6.45. Planning goes on, visits go on, and release is prepared."""

from __future__ import annotations

from leavingcare.dates import days_after, format_long, months_after, working_days_after
from leavingcare.law.person_on_day import PersonOnDay, last_working_day, not_applicable
from leavingcare.law.reasons import Duty, Reason, check
from leavingcare.law.rules import duty_rule

IN_CUSTODY = "relevant or former relevant with running duties, and in custody"
RELEASE_FACTS = "release facts"


@duty_rule("JU1")
def first_visit_in_custody(s: PersonOnDay) -> Duty | Reason:
    """Guidance 6.41: the first visit within ten working days, and not by a youth offending worker."""
    if not s.has_plan_duties or s.custody is None:
        return not_applicable(IN_CUSTODY, "G 6.41")
    start = s.custody.start
    if any(visit.on >= start for visit in s.visits):
        return not_applicable("not visited since custody began")
    why = check(True, f"in custody since {format_long(start)}, and not visited since", "G 6.41")
    last = last_working_day(working_days_after, start, s.figure("custody_first_visit"))
    return s.duty("JU1", why, *last.why, start=start, by=last.by, figure="custody_first_visit")


@duty_rule("JU3")
def review_before_release(s: PersonOnDay) -> Duty | Reason:
    """Guidance 6.41: a review a month before release."""
    if not s.has_plan_duties or s.custody is None or s.custody.release is None:
        return not_applicable(f"{IN_CUSTODY}, release date known", "G 6.41")
    if held := s.review_since(s.custody.start):
        return not_applicable(f"no review since custody began: held on {format_long(held.on)}")
    by = months_after(s.custody.release, -s.figure("release_review"))
    why = check(True, f"release on {format_long(s.custody.release)}, and no review since custody began", "G 6.41")
    return s.duty("JU3", why, by=by, figure="release_review")


@duty_rule("JU4")
def nine_facts_before_release(s: PersonOnDay) -> Duty | Reason:
    """Guidance 6.44: nine facts known as soon as possible, and ideally fourteen days before release."""
    if not s.has_plan_duties or s.custody is None or s.custody.release is None:
        return not_applicable(f"{IN_CUSTODY}, release date known", "G 6.44")
    known = {
        tick.item
        for tick in s.life.checklists
        if tick.checklist == RELEASE_FACTS and tick.answer != "no" and tick.on >= s.custody.start
    }
    needed = s.figure("release_facts_number")
    if len(known) >= needed:
        return not_applicable(f"{needed} facts about the release not yet known: all are")
    why = check(True, f"release on {format_long(s.custody.release)}: {len(known)} of {needed} facts known", "G 6.44")
    by = days_after(s.custody.release, -s.figure("release_facts"))
    return s.duty("JU4", why, by=by, figure="release_facts")
