"""Bed and breakfast, guidance 7.12; and the local risk assessments for unsuitable homes and lost touch (LP2 to LP5)."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, is_working_day, working_days_after
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Home
from leavingcare.law.coverage import REPORTED
from leavingcare.law.duties.checks import code_is_missing, not_yet, on
from leavingcare.law.duties.counting import earliest, in_days, in_working_days
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import NO, Counted, MissingFact, Reason, check, presumed, unknown
from leavingcare.law.rules import duty_rule
from leavingcare.law.spells_on_day import homes
from leavingcare.law.status.status import NONE
from leavingcare.law.touch import Touch, touch

BED_AND_BREAKFAST, NO_FIXED_ABODE, EMERGENCY, CUSTODY = "W", "S", "V", "X"


@duty_rule("AC1")
def out_of_bed_and_breakfast(person: PersonOnDay) -> Rule:
    """Guidance 7.12: no more than two working days. The day of placement is left out of `by`; the warning counts it (D21)."""
    home = person.home_as_reported
    is_there = home is not None and (person.home_code or "").startswith(BED_AND_BREAKFAST)
    text = f"in bed and breakfast since {format_long(home.start)}" if home and is_there else "in bed and breakfast"
    is_in = code_is_missing(person, "in bed and breakfast", "G 7.12") or check(is_there, text, "G 7.12")
    when = conditions(person.relevant_or_to_21, person.not_in_custody, is_in)
    if home is None or not is_there:
        return Rule(when)
    days = person.figure("bed_and_breakfast")
    by = in_working_days(home.start, days)
    doubts = (_stricter_count(home.start, days, by), _one_after_another(person, home, days), _day_not_on_file(person))
    arguable = "; ".join(doubt for doubt in doubts if doubt)
    return Rule(when, start=home.start, by=by, figure="bed_and_breakfast", arguable=arguable, evidence=person.evidence_of_home)


def _day_not_on_file(person: PersonOnDay) -> str:
    """The doubt where a return alone tells of the home: since when, it does not say."""
    is_by_return = person.home is None and person.home_as_reported is not None
    return "the day of moving in is not on file: taken as the day on which the home before it ended" if is_by_return else ""


def _one_after_another(person: PersonOnDay, home: Home, days: int) -> str:
    """The warning where this follows another bed and breakfast without a day between them."""
    first = home
    for before in reversed([earlier for earlier in homes(person.life) if earlier.start < home.start]):
        if before.letter != BED_AND_BREAKFAST or before.end is None or before.end < first.start:
            break
        first = before
    if first is home:
        return ""
    limit = in_working_days(first.start, days)
    last = format_long(limit.day) if isinstance(limit, Counted) else "earlier"
    return f"guidance 7.12 limits such placements, not each of them: counted from the first, the last day was {last}"


def _stricter_count(placed: date, days: int, by: Counted | MissingFact) -> str:
    """The warning where counting the day of placement would give an earlier limit."""
    if isinstance(by, MissingFact) or not is_working_day(placed):
        return ""
    stricter = working_days_after(placed, days - 1)
    return (
        f"counting the day of placement the limit is {format_long(stricter)}: warn then (decision D21)"
        if stricter != by.day
        else ""
    )


@duty_rule("LP2")
def assess_unsuitable_home(person: PersonOnDay) -> Rule:
    """Local policy: a home coded unsuitable is risk-assessed; custody is not (LP6)."""
    home = person.home_as_reported
    if home and not (person.home_code or "")[1:]:
        missing = unknown("in a home coded unsuitable", "whether the home is suitable (its code)", "local policy; decision D20")
        return Rule(conditions(person.relevant_or_to_21, person.not_in_custody, missing))
    if home is None or home.suitable is not False:
        return Rule(conditions(person.relevant_or_to_21, check(_is_unsuitable(home), "in a home coded unsuitable")))
    known = max(home.start, home.known_on or home.start)
    found_out = f", known on {format_long(known)}" if known != home.start else ""
    text = f"in a home coded unsuitable since {format_long(home.start)}{found_out}"
    written = [risk for risk in assessments(person, UNSUITABLE) if risk.submitted and risk.opened >= home.start]
    return Rule(
        conditions(
            person.relevant_or_to_21,
            person.not_in_custody,
            check(_is_unsuitable(home), text, "local policy; decision D20"),
            not_yet("no risk assessment submitted since moving in", "submitted", written[0].submitted if written else None),
        ),
        start=home.start,
        by=in_working_days(known, person.figure("risk_assessment_complete")),
        arguable=_day_not_on_file(person),
        evidence=person.evidence_of_home,
    )


@duty_rule("LP3")
def sign_risk_assessment(person: PersonOnDay) -> Rule:
    """Local policy: a named manager, who is not the author, signs what was submitted."""
    risk = _first_in_state(person, "submitted")
    submitted = (risk.submitted or risk.opened) if risk else None
    about = f" ({risk.about})" if risk else ""
    is_submitted = check(risk is not None, f"risk assessment{about} submitted{on(submitted)}, not signed", "local policy")
    when = conditions(_with_a_status(person), is_submitted)
    if submitted is None:
        return Rule(when)
    by = in_working_days(submitted, person.figure("risk_assessment_sign"))
    return Rule(when, start=submitted, by=by, waiting="a manager's signature")


@duty_rule("LP4")
def review_risk_assessment(person: PersonOnDay) -> Rule:
    """Local policy: bed and breakfast at the two-working-day limit, no fixed abode and emergency 7 days, otherwise 28."""
    risk = _first_in_state(person, "signed")
    about = f" ({risk.about})" if risk else ""
    text = f"risk assessment{about} signed{on(risk.signed if risk else None)} and still open"
    is_signed = check(risk is not None, text, "local policy")
    return Rule(conditions(_with_a_status(person), is_signed), by=_first_review(person) if risk else None)


@duty_rule("LP5")
def lost_touch(person: PersonOnDay) -> Rule:
    """Decision D19: no two-way contact for 56 days, or a known address gone."""
    if not person.is_relevant_or_to_21:
        return Rule(person.relevant_or_to_21)
    known = touch(person)
    since, out_of_touch = _out_of_touch(person, known)
    signed = [risk for risk in assessments(person, LOST_TOUCH) if risk.state == "signed"]
    is_assessed = check(bool(signed), "the risk is assessed and signed: what is left is to find them", "local policy")
    return Rule(
        conditions(person.relevant_or_to_21, out_of_touch, *([is_assessed] if signed else [])),
        start=since,
        evidence=known.evidence,
    )


def _out_of_touch(person: PersonOnDay, known: Touch) -> tuple[date, Reason]:
    """The day on which touch counts as lost, and whether it has come."""
    since = known.lost_from
    if since is None:
        raise ValueError("lost touch was asked of somebody to whom no contact is owed")
    if known.address_gone and known.address_gone <= since:
        text = f"no known address since {format_long(known.address_gone)}, and no answer since"
        return since, check(since <= person.day, text, "decision D19")
    if known.last is None:
        return since, _silent_so_far(person.owed_since, since, person.day)
    reported = ", by a report" if known.evidence == REPORTED else ""
    days = person.figure("lost_touch_after")
    text = f"last two-way contact on {format_long(known.last)}{reported}: {days} days on {format_long(since)}"
    return since, check(since <= person.day, text, "decision D19")


def _silent_so_far(owed: date, silent: date, day: date) -> Reason:
    """No contact was ever recorded: silence is presumed from the day on which contact was first owed."""
    text = f"no contact is recorded; owed since {format_long(owed)}"
    long_enough = check(silent <= day, f"{text}: lost touch from {format_long(silent)}", "decision D19")
    if long_enough.verdict is NO:
        return long_enough
    missing = unknown(text, "the last contact (lc contact records it)", "decision D19")
    return presumed(f"{text}: taken as out of touch", missing, "decision D19")


def _with_a_status(person: PersonOnDay) -> Reason:
    """No duty without a status: at 26 nobody signs for an authority that owes nothing any more."""
    return person.owed_to(person.status != NONE, "a child or young person with a legal status")


def assessments(person: PersonOnDay, about: str) -> list[RiskAssessment]:
    """The risk assessments of one kind."""
    return [risk for risk in person.life.risk_assessments if risk.about == about]


def _is_unsuitable(home: Home | None) -> bool:
    """Is the home coded unsuitable? One without a code is not."""
    return home is not None and home.suitable is False


def _first_in_state(person: PersonOnDay, state: str) -> RiskAssessment | None:
    return next((risk for risk in person.life.risk_assessments if risk.state == state), None)


def _first_review(person: PersonOnDay) -> Counted | date | MissingFact:
    """The earliest day by which a signed risk assessment is to be looked at again."""
    days: list[Counted | date] = []
    for risk in person.life.risk_assessments:
        if risk.state == "signed":
            day = next_review(person, risk)
            if isinstance(day, MissingFact):
                return day
            days.append(day)
    return earliest(*days)


def next_review(person: PersonOnDay, risk: RiskAssessment) -> Counted | date | MissingFact:
    """The last day for the next look at a signed risk assessment: by its limit (LP4), or earlier if an earlier day was set."""
    last = max(day for day in (risk.signed, risk.reviewed) if day)
    limit = _review_limit(person, risk, last)
    if isinstance(limit, MissingFact) or not risk.next_review or risk.next_review <= last:
        return limit
    return earliest(limit, risk.next_review)


def _review_limit(person: PersonOnDay, risk: RiskAssessment, last: date) -> Counted | MissingFact:
    home = person.home_as_reported if risk.about != LOST_TOUCH else None
    letter = home.letter if home else None
    if home and letter == BED_AND_BREAKFAST:
        days = person.figure("risk_review_bed_and_breakfast")
        end_of_stay = in_working_days(home.start, days)
        if isinstance(end_of_stay, MissingFact) or end_of_stay.day > last:
            return end_of_stay
        return in_working_days(last, days)
    if letter in (NO_FIXED_ABODE, EMERGENCY):
        return in_days(last, person.figure("risk_review_no_fixed_abode_emergency"))
    return in_days(last, person.figure("risk_review_other"))
