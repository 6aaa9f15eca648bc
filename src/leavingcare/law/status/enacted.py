"""Law that is enacted and not yet in force: Children's Wellbeing and Schools Act 2026 (c. 21), sections 7 to 9.

Commencement is by regulations, and none is known. Each rule waits for the authority to set the date of its switch; until then
the answer is *enacted, not in force*, never a silent no.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.law.care_record import ALL_KNOWN
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    YES,
    Answer,
    Reason,
    any_of,
    check,
    facts_wanted,
)
from leavingcare.law.status.status import (
    ELIGIBLE,
    FORMER_RELEVANT,
    NOT_KNOWN,
    QUALIFYING,
    RELEVANT,
    Position,
    position_on,
    records,
)

ROYAL_ASSENT = date(2026, 4, 29)
NOT_IN_FORCE = "enacted, not in force"
CARE_LEAVERS = "Children and Social Work Act 2017 s2(7)"


class Enacted(NamedTuple):
    """One provision that waits for its commencement: its switch, what it will ask, for whom, and what is in doubt."""

    question: str
    switch: str
    citation: str
    asks: str
    applies: Callable[[Life, Position, date, Policy], Reason]
    doubt: str = ""


def enacted_answer(provision: Enacted, life: Life, day: date, policy: Policy, known_from: date | None = ALL_KNOWN) -> Answer:
    """Does the provision apply to the young person on the day? *Enacted, not in force* until its date is set and reached."""
    since = policy.switch(provision.switch)
    if since is None or day < since:
        when = (
            f"from {format_long(since)}"
            if since
            else f"no date is set ({provision.switch}): check for commencement regulations"
        )
        reason = Reason(f"{provision.asks}: {NOT_IN_FORCE}; {when}", NO, provision.citation)
        return Answer(provision.question, NOT_IN_FORCE, reason, SETTLED, "law", provision.citation, until=since)
    position = position_on(life.as_known_on(day), day, policy, known_from)
    reason = provision.applies(life, position, day, policy)
    cannot_tell = reason.verdict is CANNOT_TELL
    missing = tuple(position.missing or facts_wanted(reason)) if cannot_tell else ()
    why = tuple(dict.fromkeys(filter(None, (*position.doubts, provision.doubt))))
    answer = {YES: "applies", NO: "does not apply", CANNOT_TELL: "cannot tell"}[reason.verdict]
    return Answer(
        provision.question,
        answer,
        reason._replace(text=provision.asks),
        MISSING_FACTS if missing else ARGUABLE if why else SETTLED,
        "law",
        provision.citation,
        since=since,
        missing=missing,
        flags=why,
    )


def _former_relevant_under_25(life: Life, position: Position, day: date, policy: Policy) -> Reason:
    if position.status == NOT_KNOWN:
        return position.reason
    young = [
        check(day < record.birthday(25), f"under 25 until {format_long(record.birthday(25))}")
        for record in records(life, policy)
    ]
    return Reason(
        "former relevant and under 25",
        YES if position.status == FORMER_RELEVANT and young[0].verdict is YES else NO,
        "s23CZAA",
        (position.reason, *young),
    )


def _relevant_or_former_under_25(life: Life, position: Position, day: date, policy: Policy) -> Reason:
    return any_of(
        "a relevant child, or former relevant and under 25",
        "Housing Act 1996 s191",
        check(position.status == RELEVANT, "a relevant child", "s23A"),
        _former_relevant_under_25(life, position, day, policy),
    )


def _any_care_leaver(life: Life, position: Position, day: date, policy: Policy) -> Reason:
    """The care leavers of the 2017 Act s2(7), as section 8(5) amends it: of those who are former relevant, all under 25."""
    if position.status == NOT_KNOWN:
        return position.reason
    return any_of(
        "eligible, relevant or qualifying, or former relevant and under 25",
        CARE_LEAVERS,
        check(position.status in (ELIGIBLE, RELEVANT, QUALIFYING), "eligible, relevant or qualifying", CARE_LEAVERS),
        _former_relevant_under_25(life, position, day, policy),
    )


ENACTED: dict[str, Enacted] = {
    provision.question: provision
    for provision in (
        Enacted(
            "staying-close",
            "staying_close_in_force_from",
            "CWSA 2026 s7 (Act s23CZAA)",
            "assess whether staying close support is needed for welfare, and provide it",
            _former_relevant_under_25,
        ),
        Enacted(
            "local-offer-2026",
            "local_offer_2026_in_force_from",
            "CWSA 2026 s8 (2017 Act s2)",
            "the local offer covers transition, money skills, housing and leaving custody",
            _any_care_leaver,
            "whom section 8(5) covers is taken from secondary sources: its wording has not been read",
        ),
        Enacted(
            "not-intentionally-homeless",
            "not_intentionally_homeless_from",
            "CWSA 2026 s9 (Housing Act 1996 s191)",
            "never treated as homeless intentionally",
            _relevant_or_former_under_25,
        ),
    )
}
"""The provisions by the name of their question."""
