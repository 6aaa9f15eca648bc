"""Eligible child: Children Act 1989 Sch 2 para 19B(1) to (3); Care Planning regs 2010 regs 40 and 48."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after, overlap_days
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.care_record import SHORT_BREAKS, CareRecord, day_before
from leavingcare.law.reasons import NO, YES, Reason, all_of, check, denied, unknown
from leavingcare.law.rules import ACT, REGULATIONS, rule

ELIGIBLE = "Act Sch 2 para 19B(2)"
CARE_FACT = "the care episodes since 14: those on file do not begin with the start of care"
CHILD_NOT_DAYS = (
    "with the short breaks the days would be complete: CP reg 40(2) excludes a child to whom reg 48 applies, not the days; "
    "only guidance 2.1 leaves the days out"
)
S20_ENDS = (
    "sentenced by a court while accommodated under section 20, which ends on sentence; the care episode says that it goes on: "
    "which of the two is right?"
)
VOLUNTARY = "V2"
BREAKS_OF_2001 = "the regulations of 2001 left out breaks of up to four weeks each: so secondary sources; they were not read"
ELSEWHERE = frozenset({"Wales", "Scotland", "Northern Ireland"})


@rule("eligible", ELIGIBLE, since=ACT)
def eligible(record: CareRecord, day: date) -> Reason:
    """Looked after now, 16 or 17, for thirteen weeks in all that began after 14 and ended after 16."""
    aged = aged_16_or_17(record, day, ELIGIBLE)
    if aged.verdict is NO:
        return all_of("eligible child", ELIGIBLE, aged)
    episode = record.episode_on(day)
    if episode is None:
        return all_of("eligible child", ELIGIBLE, check(episode is not None, f"looked after on {format_long(day)}", "s22(1)"))
    return all_of(
        "eligible child",
        ELIGIBLE,
        aged,
        looked_after(record, episode, day),
        ours(episode, day),
        thirteen_weeks(record, day),
        denied("not one of a series of short breaks", regulation_48(record, day), "CP reg 40(2)"),
    )


def eligible_since(record: CareRecord, day: date) -> date | None:
    """The first day ever, up to `day`, on which the young person was an eligible child."""
    complete = record.thirteen_weeks_complete
    if complete is None:
        return None
    first = max(complete, record.birthday(16))
    starts = [first, *(episode.start for episode in record.life.care if episode.start > first)]
    return next((start for start in sorted(starts) if start <= day and eligible(record, start).verdict is YES), None)


def aged_16_or_17(record: CareRecord, day: date, citation: str) -> Reason:
    """Has reached 16, has not reached 18; `citation` is the provision that asks."""
    sixteen, eighteen = record.birthday(16), record.birthday(18)
    return check(
        sixteen <= day < eighteen, f"16 or 17: reaches 16 on {format_long(sixteen)} and 18 on {format_long(eighteen)}", citation
    )


def looked_after(record: CareRecord, episode: CareEpisode, day: date) -> Reason:
    """Looked after by a local authority on the day, s22(1). A short-break agreement does not cover each of its days."""
    text = (
        f"looked after on {format_long(day)}: legal status {episode.legal or 'not recorded'} since {format_long(episode.start)}"
    )
    every_day = check(episode.legal != "V4", text, "s22(1)", S20_ENDS if _sentenced_in(record, episode, day) else "")
    if every_day.verdict is YES:
        return every_day
    within = regulation_48(record, day)
    if within.verdict is YES:
        return Reason(text, NO, "s22(1)", (within,))
    return unknown(
        text,
        "on which days the short breaks were taken, and a manager's view of them",
        "s22(1); decision D3",
        arguable="the series is outside CP reg 48: count the days and ask a manager",
    )


def _sentenced_in(record: CareRecord, episode: CareEpisode, day: date) -> bool:
    """In custody by order of a court, begun while accommodated under section 20."""
    return episode.legal == VOLUNTARY and any(
        stay.place == "custody" and stay.by_court is not False and stay.covers(day) and stay.start > episode.start
        for stay in record.life.detained
    )


def ours(episode: CareEpisode, day: date, citation: str = "s23A(4)") -> Reason:
    """The authority that looks after, or last looked after, the child is responsible: s23A(4), or who else `citation` says."""
    if episode.authority in ELSEWHERE:
        return unknown(f"last looked after in {episode.authority}", "which authority is responsible", citation)
    gone = episode.ceased == "E3" and episode.ended_by(day)
    return check(
        episode.authority == "ours" and not gone, "looked after by us and not taken over by another authority", citation
    )


def thirteen_weeks(record: CareRecord, day: date, borderline: str = "") -> Reason:
    """91 days in all since the 14th birthday, complete at the start of the day: CP reg 40(1), decision D1."""
    days, needed = record.days_looked_after(day), record.number("looked_after_days")
    fourteen = record.birthday(14)
    if day <= fourteen:
        text = f"days looked after from 14 by {format_long(day)}: none can count before {format_long(fourteen)}"
        return check(day > fourteen, text, "CP reg 40(1)")
    text = (
        f"{days} days looked after from 14 ({format_long(record.birthday(14))}) up to "
        f"{format_long(day)}, first day in, last day out; "
        f"{needed} are needed"
    )
    complete = check(record.has_thirteen_weeks(day), text, "CP reg 40(1)", arguable=borderline)
    if complete.verdict is YES:
        return complete
    if record.complete_with_breaks and record.complete_with_breaks <= day and not _breaks_are_left_out(record, day):
        return unknown(
            text + "; with the short breaks they would be complete",
            "a manager's count of the short-break days",
            "CP reg 40(1), 48; decision D3",
            arguable="the short breaks are outside CP reg 48",
        )
    if record.history_is_cut_off:
        return unknown(text, CARE_FACT, "CP reg 40(1); decision D25")
    with_breaks = record.complete_with_breaks is not None and record.complete_with_breaks <= day
    return complete._replace(arguable=CHILD_NOT_DAYS) if with_breaks and not record.is_short_break(day) else complete


def borderline_on_leaving(record: CareRecord, left: date) -> str:
    """Why the count of days is open to argument: it turns on whether the last day of a spell counts."""
    days, spells = record.days_looked_after(left), record.spells_since_14(left)
    needed = record.number("looked_after_days")
    lowest = needed if left >= record.birthday(18) else needed - spells
    if lowest <= days <= needed:
        return f"{days} days, {days + spells} if the last day of each spell is counted too: ask (decision D1)"
    return ""


def regulation_48(record: CareRecord, day: date) -> Reason:
    """A child in a series of short breaks to whom CP reg 48 applies is no eligible child, whatever the history."""
    episode = _short_break(record, day)
    text = "in a pre-planned series of short breaks"
    if episode is None:
        return check(episode is not None, text, "CP reg 48(1)")
    return _series_within_limits(record, episode, text, day)


def _short_break(record: CareRecord, day: date) -> CareEpisode | None:
    """The short break of the day; none under a care order, whatever the episode is called."""
    episode = record.episode_on(day)
    is_one = episode is not None and episode.legal in SHORT_BREAKS and not record.is_under_care_order(day)
    return episode if is_one else None


def _series_within_limits(record: CareRecord, episode: CareEpisode, text: str, day: date) -> Reason:
    longest, worst = _longest_break(record, episode), _worst_year(record, episode)
    if day < REGULATIONS and longest is not None:
        at_most = record.number("reg_3_3_longest_break")
        sizes = f"longest {longest} days (limit {at_most})"
        return check(longest <= at_most, f"{text}: {sizes}", "CP reg 48(2)", BREAKS_OF_2001)
    if longest is None or worst is None:
        return unknown(text, "the longest short break and the days in the worst twelve months", "CP reg 48(2)")
    at_most, in_a_year = record.number("short_break_longest_days"), record.number("short_break_year_days")
    sizes = f"longest {longest} days (limit {at_most}), {worst} days in twelve months (limit {in_a_year})"
    return check(longest <= at_most and worst <= in_a_year, f"{text}: {sizes}", "CP reg 48(2)")


def _longest_break(record: CareRecord, episode: CareEpisode) -> int | None:
    if episode.longest_break_days is not None or episode.legal == "V4":
        return episode.longest_break_days
    lengths = [(stay.end - stay.start).days for stay in record.life.care if stay.legal == "V3" and stay.end is not None]
    return max(lengths, default=0)


def _worst_year(record: CareRecord, episode: CareEpisode) -> int | None:
    if episode.series_days_12m is not None or episode.legal == "V4":
        return episode.series_days_12m
    breaks = [stay for stay in record.life.care if stay.legal == "V3"]
    return max(
        sum(overlap_days(stay.start, stay.end, first.start, months_after(first.start, 12)) for stay in breaks)
        for first in breaks
    )


def _breaks_are_left_out(record: CareRecord, day: date) -> bool:
    """Are all short breaks begun before the day within the limits of reg 48, so that they do not count?"""
    breaks = [episode for episode in record.life.care if episode.legal in SHORT_BREAKS and episode.start < day]
    return all(_series_within_limits(record, episode, "", day).verdict is YES for episode in breaks)


def was_eligible_on_leaving(record: CareRecord, day: date) -> Reason:
    """Was an eligible child before last ceasing to be looked after: s23A(2)(b)."""
    left = record.last_left(day)
    text = "was an eligible child when care last ended"
    if left is None or left.end is None:
        return check(left is not None, text, "s23A(2)(b)")
    return all_of(
        f"{text}, on {format_long(left.end)}",
        "s23A(2)(b)",
        _left_after_16(record, left.end),
        ours(left, left.end),
        thirteen_weeks(record, left.end, borderline_on_leaving(record, left.end)),
        denied("not one of a series of short breaks", regulation_48(record, day_before(left.end)), "CP reg 40(2)"),
    )


def _left_after_16(record: CareRecord, left: date) -> Reason:
    sixteen = record.birthday(16)
    doubt = ""
    if left == sixteen:
        doubt = "left on the 16th birthday: guidance 2.1 wants a day of care after 16, the Act's words are wider (decision D2)"
    return check(
        sixteen < left <= record.birthday(18),
        f"looked after past the 16th birthday, {format_long(sixteen)}",
        "Act Sch 2 para 19B(2)(b); G 2.1",
        doubt,
    )
