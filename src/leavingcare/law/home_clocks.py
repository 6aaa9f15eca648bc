"""Which clocks a home starts: whether it is a move, and whether the authority provides it (CL regs 7(3) and 8(2))."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import days_after, format_long
from leavingcare.facts.life import Life
from leavingcare.facts.spells import Home
from leavingcare.law.care_record import CareRecord
from leavingcare.law.reasons import NO, Reason, check, unknown

PROVIDED = "s23B provided"
MAINTAINED = "s23B maintained"
VACATION = "s24B(5) vacation"
PROVIDER_FACT = "who provides the home (provided under section 23B, maintained, a tenancy, family …)"
KEPT_FROM_CARE = (
    "the home began while still looked after; under section 23B it was first provided when care ended, so the clocks may run "
    "from then; a lawyer may say that staying on is no move"
)
REVIEW_COUNTS_FROM = "review_28_day_period"


class HomeClock(NamedTuple):
    """The clocks of one move. `start` is the day from which they run, `provided` whether the regulations or guidance set them.

    `visits` are the days of visits at this home since; `from_28` is the first day on which the review after a move counts.
    """

    home: Home
    start: date
    provided: bool
    why: Reason
    visits: tuple[date, ...]
    from_28: date
    doubt: str = ""


def home_clock(life: Life, home: Home, day: date, *, is_child: bool, record: CareRecord) -> HomeClock | None:
    """The clock of a home; None where living there is not a move (law brief section 4)."""
    start = _clock_start(life, home, day)
    if start is None or _stayed_with_carer(home, start, record):
        return None
    why = provided(home, is_child=is_child)
    is_kept = record.is_looked_after(start)
    if is_kept:
        left = record.last_left(day)
        if left is None or left.end is None or why.verdict is NO or _stayed_with_carer(home, left.end, record):
            return None
        start = left.end
    visits = sorted({visit.on for visit in life.contacts if visit.is_home_visit and start <= visit.on <= day})
    period = record.policy.number(REVIEW_COUNTS_FROM, day)
    return HomeClock(
        home,
        start,
        why.verdict is not NO,
        why,
        tuple(visits),
        days_after(start, period),
        KEPT_FROM_CARE if is_kept else _doubt(life, home, why, is_child=is_child),
    )


def provided(home: Home, *, is_child: bool) -> Reason:
    """Does the authority provide this home under s23B or s24B? Not known counts as *yes* until somebody says."""
    under = home.provided_under
    text = (
        f"home since {format_long(home.start)} provided by the authority under s23B or s24B(5): recorded "
        f"as {under or 'not known'}"
    )
    if under == VACATION:
        return check(
            under == VACATION,
            text,
            "CL reg 7(3), 8(2); s24B(5)",
            arguable="the clocks of regs 7 and 8 fit a stay of a few weeks badly",
        )
    if not is_child:
        return check(is_child, text, "s23B ends at 18")
    if under == "unknown" or (under is None and home.letter != "B"):
        return unknown(
            text,
            PROVIDER_FACT,
            "CL reg 7(3), 8(2)",
            arguable="not known who provides the home: the stricter clocks of the regulations run until it is",
        )
    return check(
        under == PROVIDED,
        text,
        "CL reg 7(3), 8(2)",
        arguable="maintained is read as not provided (decision D39)" if under == MAINTAINED else "",
    )


def moved_between_provided(life: Life, home: Home) -> Home | None:
    """The home before this one, where the authority provided that as well, or nobody knows who did; None otherwise."""
    before = [
        earlier_home
        for earlier_home in life.homes
        if earlier_home.start < home.start and not earlier_home.away_for and earlier_home.letter != "X"
    ]
    if not before or provided(before[-1], is_child=True).verdict is NO:
        return None
    return before[-1]


def is_with_carer(home: Home) -> bool | None:
    """Is this the home of the former foster carer? The return's code Z says so too; None where nothing recorded tells."""
    if home.foster_carer is not None:
        return home.foster_carer
    if home.letter == "Z" or home.provided_under == "staying put":
        return True
    return None if home.code is None and home.provided_under in (None, "unknown") else False


def _clock_start(life: Life, home: Home, day: date) -> date | None:
    """The day of moving in; or of release, where custody interrupted the stay (a release to a home is a move)."""
    released = [
        stay.end
        for stay in life.detained
        if stay.place == "custody" and stay.end and home.start < stay.end <= day and home.covers(stay.end)
    ]
    return max(released, default=home.start)


def _stayed_with_carer(home: Home, start: date, record: CareRecord) -> bool:
    """Staying on with the foster carer when care ends is no change of accommodation (guidance 4.15)."""
    if not is_with_carer(home):
        return False
    return start == record.birthday(18) or any(episode.end == start for episode in record.life.care)


def _doubt(life: Life, home: Home, why: Reason, *, is_child: bool) -> str:
    if not is_child and home.provided_under == PROVIDED:
        return "the home was provided under s23B, which ends at 18: the same dates go on as guidance (conflict K1)"
    if why.verdict is not NO and moved_between_provided(life, home):
        return "whether a move from one provided home to another starts everything afresh is unsettled: both dates are shown"
    return why.arguable
