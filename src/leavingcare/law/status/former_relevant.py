"""Former relevant: Children Act 1989 s23C(1). Settled on the 18th birthday, then frozen (decision D6)."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.law.care_record import CareRecord, day_before
from leavingcare.law.reasons import NO, YES, Reason, all_of, any_of, check, unknown
from leavingcare.law.rules import ACT, rule
from leavingcare.law.status.eligible import borderline_on_leaving, ours, thirteen_weeks
from leavingcare.law.status.relevant import DECISION_FACT, point_undecided, relevant
from leavingcare.law.status.support import any_support_runs

FORMER_RELEVANT = "s23C(1)"
STAYED_OR_MOVED_ON = frozenset({"E5", "E6", "E7", "E17"})
"""Reasons that belong to a care episode which ends at 18: a day earlier they are almost certainly a slip (decision D33)."""


@rule("former relevant", FORMER_RELEVANT, since=ACT)
def former_relevant(record: CareRecord, day: date) -> Reason:
    """Was relevant just before 18, or was looked after and eligible on reaching 18; to 25, or while support runs past it."""
    eighteen = record.birthday(18)
    reached = check(day >= eighteen, f"reached 18 on {format_long(eighteen)}", FORMER_RELEVANT)
    if reached.verdict is NO:
        return all_of("former relevant", FORMER_RELEVANT, reached)
    return all_of(
        "former relevant",
        FORMER_RELEVANT,
        any_of("by s23C(1)(a) or (b)", FORMER_RELEVANT, by_route_a(record, day), by_route_b(record)),
        within_age_or_supported(record, day),
    )


def by_route_b(record: CareRecord) -> Reason:
    """Looked after by us on reaching 18, and an eligible child immediately before: thirteen weeks complete as 18 arrives."""
    eighteen = record.birthday(18)
    at_18 = next(
        (
            episode
            for episode in record.countable
            if episode.start < eighteen and (episode.end is None or episode.end >= eighteen)
        ),
        None,
    )
    text = "looked after on reaching 18" if at_18 else "care on file that reaches the 18th birthday"
    looked_after = check(at_18 is not None, f"{text}, {format_long(eighteen)}", "s23C(1)(b)")
    if at_18 is None:
        return all_of("route (b)", "s23C(1)(b)", looked_after)
    return all_of(
        "route (b)",
        "s23C(1)(b)",
        looked_after,
        ours(at_18, day_before(eighteen), "s23C(1)(b)"),
        thirteen_weeks(record, eighteen, borderline_on_leaving(record, eighteen)),
    )


def by_route_a(record: CareRecord, day: date) -> Reason:
    """Was a relevant child on the day before 18."""
    before = day_before(record.birthday(18))
    was_relevant = relevant(record, before, known=day)
    undecided = point_undecided(record, before, known=day) if was_relevant.verdict is YES else None
    if undecided:
        doubt = f"six months at home were reached on {format_long(undecided)} and nobody decided before 18 (decisions D4, D36)"
        return all_of(
            "route (a)",
            "s23C(1)(a)",
            was_relevant,
            unknown("not lost at home before 18", DECISION_FACT, "CL reg 3(5); decision D36", doubt),
        )
    return all_of("route (a)", "s23C(1)(a)", was_relevant)


def route(record: CareRecord, reason: Reason) -> str | None:
    """a or b, read from the reason that `former_relevant` gave; None where the route cannot be told (decision D33)."""
    by_a, by_b = reason.reasons[0].reasons
    if by_b.verdict is YES:
        return "b"
    return None if by_a.verdict is not YES or route_doubt(record) else "a"


def route_doubt(record: CareRecord) -> str:
    """Care recorded as ended the day before 18, for a reason that belongs to 18 itself: route (b) was almost surely meant."""
    before = day_before(record.birthday(18))
    slip = next(
        (episode for episode in record.countable if episode.end == before and episode.ceased in STAYED_OR_MOVED_ON), None
    )
    if slip is None:
        return ""
    return (
        f"care is recorded as ended on {format_long(before)}, the day before 18, with {slip.ceased}: "
        "check the date (decision D33)"
    )


def within_age_or_supported(record: CareRecord, day: date) -> Reason:
    """Not yet 25, or support that runs past 25."""
    twenty_five = record.birthday(25)
    text = f"not yet 25 ({format_long(twenty_five)}): section 23C(1) names no highest age, and help on request ends there"
    young = check(day < twenty_five, text, "s23CZB(1)(a)")
    if young.verdict is YES:
        return young
    return any_support_runs(record, day, "support for a programme of education runs on past 25", "s23C(7), s23CA; G 2.4")
