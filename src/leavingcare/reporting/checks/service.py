"""Our own checks: what a manager would want to know before somebody else finds it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from leavingcare.dates import format_long
from leavingcare.facts import codes
from leavingcare.facts.events import Assessment, Plan, Review
from leavingcare.facts.risk_assessments import UNSUITABLE
from leavingcare.facts.spells import Home
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.touch import NOT, YES, in_touch, last_contact
from leavingcare.reporting.checks.check import CORRECT, ERROR, WARNING, Sentences, check, check_beside_everybody
from leavingcare.reporting.checks.return_rows import Around, row_as_it_stands
from leavingcare.reporting.measures.judgement import Place as Counting
from leavingcare.reporting.measures.offers import judge as judge_offer
from leavingcare.reporting.measures.population import has_left_care, unclear
from leavingcare.reporting.measures.risk import assessment_since, needed_since

NOT_IN_TOUCH = (NOT, "REFU", "NREQ")
OFTEN_UNSUITABLE = {"W": "bed and breakfast", "V": "emergency accommodation"}


@check("no adviser", ERROR, "lc caseload allocate {ref}")
def everybody_has_an_adviser(person: PersonOnDay) -> Sentences:
    """Whoever is owed a personal adviser has one who is in post."""
    if person.is_supported and person.adviser is None:
        yield f"{person.status}, and nobody in post is allocated"


@check("no plan", ERROR, "lc plan {ref}")
def everybody_has_a_plan(person: PersonOnDay) -> Sentences:
    """Whoever is owed a pathway plan has one."""
    if person.has_plan_duties and not person.life.plans and not any(r.held for r in person.life.reviews):
        yield f"{person.status}, and no pathway plan or review is recorded"


@check("date in the future", ERROR, CORRECT)
def nothing_done_tomorrow(person: PersonOnDay) -> Sentences:
    """Plans, assessments and reviews that were held lie in the past."""
    for event in _done(person):
        if event.on > person.day:
            yield f"{event.KIND} of {format_long(event.on)}, which is still to come"


def _done(person: PersonOnDay) -> Iterator[Plan | Assessment | Review]:
    yield from person.recorded.plans
    yield from person.recorded.assessments
    yield from (review for review in person.recorded.reviews if review.held)


@check("contact while not in touch", WARNING)
def in_touch_and_contacts_agree(person: PersonOnDay) -> Sentences:
    """Somebody said to be out of touch has not answered in the weeks before."""
    reports = [report for report in person.life.reports if report.in_touch]
    if not reports or reports[-1].in_touch not in NOT_IN_TOUCH:
        return
    since = reports[-1].on
    contact = last_contact(person.life, since, person.day)
    if contact:
        yield f"{reports[-1].in_touch} on {format_long(since)}, and answered on {format_long(contact)}"


@check("bed and breakfast suitable", WARNING, CORRECT)
def bed_and_breakfast_is_unsuitable(person: PersonOnDay) -> Sentences:
    """Bed and breakfast and emergency accommodation are suitable only in a very exceptional case (guidance 7.12)."""
    code = person.home_code
    if code and code[0] in OFTEN_UNSUITABLE and code[1:] == "1":
        yield f"{OFTEN_UNSUITABLE[code[0]]} is recorded as suitable ({code})"


@check("unsuitable without risk assessment", ERROR, 'lc risk open {ref} "unsuitable accommodation"')
def unsuitable_homes_are_assessed(person: PersonOnDay) -> Sentences:
    """Whoever lives in an unsuitable home has a risk assessment that was submitted for it."""
    since = needed_since(person, UNSUITABLE)
    if since and assessment_since(person, UNSUITABLE, since) is None:
        yield f"unsuitable home ({person.home_code}) known since {format_long(since)}, and no risk assessment submitted"


@check_beside_everybody("written and signed from one account", WARNING, "lc person show {ref}")
def two_accounts_behind_a_signature(person: PersonOnDay, everybody: Around) -> Sentences:
    """A risk assessment is signed from another account than the one from which it was written."""
    for assessment in person.life.risk_assessments:
        if assessment.signed and assessment.id in everybody.signed_by_writers:
            number = f"RA-{assessment.number}"
            yield f"{number} was written and signed from one account: did the manager sign it?", f"lc risk show {number}"


@check("over 21 without offer", ERROR, "lc offer {ref} sent")
def everybody_over_21_is_offered(person: PersonOnDay) -> Sentences:
    """Whoever is over 21 and without support was offered it in the last twelve months."""
    judged = judge_offer(person) if person.details.born else None
    if judged and judged.place is Counting.NOT_COUNTED:
        yield judged.why


@check("homes overlap", ERROR, CORRECT)
def one_home_at_a_time(person: PersonOnDay) -> Sentences:
    """Nobody lives in two homes at once, temporary absences apart."""
    homes = sorted((home for home in person.recorded.homes if not home.away_for), key=_start)
    for before, after in pairwise(homes):
        if before.end is None or before.end > after.start:
            still = f"to {format_long(before.end)}" if before.end else "and still running"
            yield f"the home since {format_long(before.start)} {still} overlaps the one since {format_long(after.start)}"


def _start(home: Home) -> tuple[object, ...]:
    return home.start, home.id


@check("activity missing", WARNING, "lc activity {ref}")
def activity_is_known(person: PersonOnDay) -> Sentences:
    """Of every care leaver with whom we are in touch the activity is known."""
    if _is_known_care_leaver(person) and person.activity_code is None:
        yield "in touch, and no activity is recorded"


@check("home missing", WARNING, "lc home {ref}")
def home_is_known(person: PersonOnDay) -> Sentences:
    """Of every care leaver with whom we are in touch the accommodation is known, with its suitability."""
    code = person.home_code
    if _is_known_care_leaver(person) and (code is None or len(code) == 1):
        yield "in touch, and no accommodation is recorded" if code is None else f"accommodation {code} lacks its suitability"


def _is_known_care_leaver(person: PersonOnDay) -> bool:
    return has_left_care(person) and in_touch(person) == YES


@check("birthday window closes", WARNING, "lc contact {ref}")
def contact_in_the_window(person: PersonOnDay) -> Sentences:
    """Somebody whose birthday counts for the return has been in touch before the days around it are over."""
    row = row_as_it_stands(person)
    window = row.place.window if row else None
    if row and window and row.age <= 21 and row.in_touch is None and window.until >= person.day:
        yield (
            f"no contact around the birthday, {format_long(window.day)}; the days that count end on {format_long(window.until)}"
        )


@check("category differs", WARNING, "lc explain {ref}")
def category_agrees(person: PersonOnDay) -> Sentences:
    """The case system has the category that the law gives."""
    recorded, ours = person.details.recorded_status, person.status
    if recorded and unclear(person) is None and (codes.find("eligibility", recorded) or recorded) != ours:
        yield f"the case system has: {recorded}; by the facts recorded: {ours}"
