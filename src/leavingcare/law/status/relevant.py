"""Relevant child: Children Act 1989 s23A; Care Leavers regs 2010 reg 3."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import ONE_DAY, distinct_days, format_long
from leavingcare.facts.spells import CareEpisode, Detention, FamilyStay
from leavingcare.law.care_record import SHORT_BREAKS, CareRecord
from leavingcare.law.reasons import NO, YES, Reason, all_of, any_of, check, denied, unknown
from leavingcare.law.rules import ACT, rule
from leavingcare.law.status.eligible import aged_16_or_17, ours, was_eligible_on_leaving

RELEVANT = "s23A(1), (2)"
SIX_MONTHS = "CL reg 3(5)"
DETAINED = "s23A(3); CL reg 3(2)"
ON_16 = "detained or in hospital on the 16th birthday"
SENTENCED = "E9"
STILL_RELEVANT = "still relevant"
"""What a manager can decide at the six-month point; the other decision ends the status."""
ADOPTED = frozenset({"E11", "E12"})
BREAKDOWN_FACT = "whether the arrangements at home broke down, and when"
DECISION_FACT = "a manager's decision: still relevant, or no longer relevant"


@rule("relevant", RELEVANT, since=ACT)
def relevant(record: CareRecord, day: date, known: date | None = None) -> Reason:
    """Not looked after, 16 or 17, and was eligible before last leaving care, or is added by regulation 3.

    `known` is the day up to which decisions are known, where that is later than `day` (at 18 and after).
    """
    aged = aged_16_or_17(record, day, RELEVANT)
    if aged.verdict is NO:
        return all_of("relevant child", RELEVANT, aged)
    in_care = record.is_looked_after(day)
    if in_care:
        still = check(not in_care, f"not looked after on {format_long(day)}", "s23A(2)(a)")
        return all_of("relevant child", RELEVANT, still)
    return all_of(
        "relevant child",
        RELEVANT,
        check(not in_care, f"not looked after on {format_long(day)}", "s23A(2)(a)"),
        any_of("by the Act or by regulation 3", RELEVANT, by_section_23a2(record, day, known), by_regulation_3(record, day)),
        _not_adopted(record, day),
    )


def by_section_23a2(record: CareRecord, day: date, known: date | None = None) -> Reason:
    """Was eligible, and has not lost the status through six months at home."""
    eligible_then = was_eligible_on_leaving(record, day)
    if eligible_then.verdict is NO:
        return all_of("by s23A(2)", RELEVANT, eligible_then)
    return all_of(
        "by s23A(2)",
        RELEVANT,
        eligible_then,
        denied("status not lost through six months at home", lost_at_home(record, day, known), SIX_MONTHS),
    )


def lost_at_home(record: CareRecord, day: date, known: date | None = None) -> Reason:
    """Lived for six continuous months with a parent or the like: decided by a manager (D4), or complete before care ended."""
    left = record.last_left(day)
    if left is None or left.end is None:
        return check(left is not None, "lived at home for six months", SIX_MONTHS)
    stays = [stay for stay in record.stays_at_home(day) if stay.end is None or stay.end >= left.end]
    return any_of(
        "lived at home for six months", SIX_MONTHS, *(_lost_with(record, stay, left.end, day, known or day) for stay in stays)
    )


def _lost_with(record: CareRecord, stay: FamilyStay, left: date, day: date, known: date) -> Reason:
    point = record.six_months(stay)
    text = f"with {stay.living_with} since {format_long(stay.start)}: six months on {format_long(point)}"
    complete = check(point <= day and (stay.end is None or stay.end >= point), text, SIX_MONTHS)
    if complete.verdict is NO:
        return complete
    if point > left:
        decision = record.decision_on_status(point, known)
        if decision is None or decision[1] == STILL_RELEVANT:
            return _not_lost(text, decision)
        text += f"; decided on {format_long(decision[0])}"
    return _still_lost(stay, day, text)


def _not_lost(text: str, decision: tuple[date, str] | None) -> Reason:
    is_lost = decision is not None and decision[1] != STILL_RELEVANT
    if decision:
        return check(
            is_lost,
            f"{text}; a manager decided on {format_long(decision[0])}: still relevant",
            SIX_MONTHS,
            arguable="CL reg 3(5) itself knows no decision; guidance 8.32 does (decision D4)",
        )
    return check(
        is_lost,
        f"{text}: reached, no decision recorded",
        f"{SIX_MONTHS}; G 8.32; decision D4",
        arguable="the six-month point is past: CL reg 3(5) ends the status, guidance 8.32 expects a review and decision",
    )


def _still_lost(stay: FamilyStay, day: date, text: str) -> Reason:
    """Once lost: while the child lives there it stays lost; it revives when the home has broken down and been left."""
    argument = (
        "six months at home end the status by CL reg 3(5); when, and whether before a review, is read differently (G 8.32)"
    )
    lives_there = check(stay.end is None or stay.end > day, text, SIX_MONTHS, argument)
    if stay.end is None or lives_there.verdict is YES:
        return lives_there
    if stay.broke_down is None:
        return unknown(f"{text}; left on {format_long(stay.end)}", BREAKDOWN_FACT, "CL reg 3(6); decision D34", argument)
    revived = max(stay.end, stay.broke_down) <= day
    text += f"; broke down on {format_long(stay.broke_down)} and left on {format_long(stay.end)}"
    return check(not revived, text, "CL reg 3(6)", argument)


def point_undecided(record: CareRecord, day: date, known: date) -> date | None:
    """The six-month point that had passed by the day and on which no manager has decided by `known`."""
    left = record.last_left(day)
    if left is None or left.end is None or was_eligible_on_leaving(record, day).verdict is NO:
        return None
    for stay in record.stays_at_home(day):
        point = record.six_months(stay)
        reached = left.end < point <= day and (stay.end is None or point <= stay.end)
        if reached and record.decision_on_status(point, known) is None:
            return point
    return None


def by_regulation_3(record: CareRecord, day: date) -> Reason:
    """Detained by a court, or in hospital, on the 16th birthday, and looked after thirteen weeks immediately before."""
    sixteen = record.birthday(16)
    stays = [stay for stay in record.life.detained if stay.place in ("custody", "hospital") and stay.covers(sixteen)]
    if not stays:
        return _perhaps_in_custody(record, ON_16) or _left_on_16(record, day) or check(bool(stays), ON_16, DETAINED)
    untold = None if any(stay.place == "custody" for stay in stays) else _perhaps_in_custody(record, ON_16)
    return any_of(ON_16, DETAINED, *(_added_by(record, stay, day) for stay in stays), *([untold] if untold else []))


def _left_on_16(record: CareRecord, day: date) -> Reason | None:
    """Discharged or released on the birthday itself: not there that day, and there as it began."""
    sixteen = record.birthday(16)
    stay = next((stay for stay in record.life.detained if _ends_on(stay, sixteen)), None)
    if stay is None or _added_by(record, stay, day).verdict is NO:
        return None
    doubt = (
        "'on attaining' 16: a person attains it as the day begins (Family Law Reform Act 1969 s9(1)), when the stay still ran; "
        "decision D2 reads the last day as out"
    )
    return check(stay.covers(sixteen), f"{ON_16}, and not only up to it", DETAINED, doubt)


def _ends_on(stay: Detention, day: date) -> bool:
    return stay.place in ("custody", "hospital") and stay.start < day and stay.end == day


def _added_by(record: CareRecord, stay: Detention, day: date) -> Reason:
    return all_of(
        f"{ON_16}: {stay.place} since {format_long(stay.start)}",
        DETAINED,
        _by_order_of_a_court(stay),
        _thirteen_weeks_before(record, stay.start),
        _immediately_before(record, stay),
        _last_cared_for_by_us(record, stay.start),
        check(not record.is_under_care_order(day), "not under a care order", "CL reg 3(2)(b)"),
        _not_six_months_home(record, stay, day),
    )


def _perhaps_in_custody(record: CareRecord, text: str) -> Reason | None:
    """Care ended before 16 with a sentence, and nothing says when custody ended: it may have lasted to the birthday."""
    sixteen = record.birthday(16)
    sentenced = next(
        (episode for episode in record.countable if episode.ceased == SENTENCED and episode.end and episode.end <= sixteen),
        None,
    )
    if sentenced is None or sentenced.end is None or _custody_is_recorded(record, sentenced.end):
        return None
    return all_of(
        text,
        DETAINED,
        unknown(text, f"when the custody that began on {format_long(sentenced.end)} ended (lc custody records it)", DETAINED),
        _thirteen_weeks_before(record, sentenced.end),
        ours(sentenced, sentenced.end),
    )


def _custody_is_recorded(record: CareRecord, sentenced: date) -> bool:
    """Is custody on file between the sentence and 16? A police cell, a hospital or custody at 17 tells nothing of it."""
    sixteen = record.birthday(16)
    return any(stay.place == "custody" and sentenced <= stay.start <= sixteen for stay in record.life.detained)


def _last_cared_for_by_us(record: CareRecord, day: date) -> Reason:
    """s23A(4) holds for those whom regulation 3 adds as well; short breaks are care by an authority too."""
    last = record.last_cared_for(day)
    return check(last is not None, "looked after before", "s23A(4)") if last is None else ours(last, day)


def _by_order_of_a_court(stay: Detention) -> Reason:
    in_hospital = check(stay.place == "hospital", "in hospital: no order needed", "CL reg 3(4)(b)")
    if in_hospital.verdict is YES:
        return in_hospital
    if stay.by_court is None:
        return unknown("detained by order of a court", "whether a court ordered the detention", "CL reg 3(4)(a)")
    return check(stay.by_court, "detained by order of a court", "CL reg 3(4)(a)")


def _thirteen_weeks_before(record: CareRecord, stay: date) -> Reason:
    """The 91 days before the stay; a series of short breaks counts only where one of them exceeded four weeks, reg 3(3)."""
    counted = _counted(record, stay)
    days = distinct_days([(episode.start, episode.end) for episode in counted], record.birthday(14), stay)
    doubt = ""
    if any(episode.legal in SHORT_BREAKS for episode in counted):
        doubt = "a short break lasted over four weeks, so the series is counted (CL reg 3(3))"
    return check(
        days >= record.number("looked_after_days"),
        f"{days} days looked after since 14 before the stay began",
        "CL reg 3(2)(c), 3(3)",
        doubt,
    )


def _counted(record: CareRecord, before: date) -> list[CareEpisode]:
    """The care begun before a day that counts towards the thirteen weeks of regulation 3: later breaks are no part of it."""
    begun = [episode for episode in record.life.care if episode.start < before]
    return [episode for episode in begun if not _left_out(record, begun, episode.legal)]


def _left_out(record: CareRecord, begun: list[CareEpisode], legal: str | None) -> bool:
    if legal not in SHORT_BREAKS:
        return False
    at_most = record.number("reg_3_3_longest_break")
    return all(
        (episode.longest_break_days or _length(episode.start, episode.end)) <= at_most
        for episode in begun
        if episode.legal == legal
    )


def _length(start: date, end: date | None) -> int:
    return (end - start).days if end is not None else 0


def _immediately_before(record: CareRecord, stay: Detention) -> Reason:
    """No gap between care and the stay: any gap is a question for a person (decision D35)."""
    ends = [episode.end for episode in _counted(record, stay.start + ONE_DAY)]
    text = "looked after immediately before"
    joined = check(any(end is None or end >= stay.start for end in ends), text, "CL reg 3(2)(c)")
    if joined.verdict is YES:
        return joined
    return unknown(
        text,
        "whether care and the stay belong together: there is a gap between them",
        "CL reg 3(2)(c); decision D35",
        arguable="'immediately before' is not defined",
    )


def _not_six_months_home(record: CareRecord, since: Detention, day: date) -> Reason:
    """What ended before care did counts for nothing, as under s23A(2)."""
    text = f"no six months at home that went on after care ended on {format_long(since.start)}"
    reached = [
        stay
        for stay in record.stays_at_home(day)
        if record.six_months(stay) <= day and (stay.end is None or stay.end >= max(record.six_months(stay), since.start))
    ]
    never = check(not reached, text, SIX_MONTHS)
    if never.verdict is YES:
        return never
    return unknown(
        text,
        "legal advice: reg 3(5) does not name children who are relevant by reg 3(2)",
        SIX_MONTHS,
        arguable="CL reg 3(5) speaks of s23A(2) only, and this status comes from s23A(3)",
    )


def _not_adopted(record: CareRecord, day: date) -> Reason:
    sixteen = record.birthday(16)
    ended = any(
        episode.ceased in ADOPTED and episode.end is not None and sixteen <= episode.end <= day for episode in record.life.care
    )
    adopted = any(order.order == "adoption" and sixteen <= order.start <= day for order in record.life.orders)
    never = check(not (ended or adopted), "not adopted at 16 or 17", "decision D31")
    if never.verdict is YES:
        return never
    return unknown(
        never.text,
        "legal advice on adoption at 16 or 17",
        "decision D31",
        arguable="neither the Act nor the regulations say what adoption at 16 or 17 does",
    )
