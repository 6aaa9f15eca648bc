"""One young person on one day, as every duty needs to see it: status, home, visits, reviews, custody. Worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, BeyondBankHolidays, format_long
from leavingcare.facts.events import Contact, Occasion, Review
from leavingcare.facts.life import Life
from leavingcare.facts.spells import Education, Home
from leavingcare.law.care_record import CareRecord
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import LOCAL, Figure
from leavingcare.law.home_clocks import HomeClock, home_clock
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import ARGUABLE, MISSING_FACTS, SETTLED, YES, Duty, Reason, check, doubts, missing_facts, unknown
from leavingcare.law.status.eligible import eligible_since
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, QUALIFYING, RELEVANT, Position, position_on, records
from leavingcare.law.status.support import S23C, S23C7, S23CA, Support, support
from leavingcare.law.status.turning_points import turning_points


class Custody(NamedTuple):
    """Being in custody: since when, and until when if the release date is known."""

    start: date
    release: date | None


class Limit(NamedTuple):
    """A last day that turns on working days; None, with the reason, past the last year whose bank holidays are known."""

    by: date | None
    why: tuple[Reason, ...] = ()


def last_working_day(reckon: Callable[..., date], *of: object) -> Limit:
    """Reckon a last day in working days. Beyond the known bank holidays the duty stays, and only its day is not told."""
    try:
        return Limit(reckon(*of))
    except BeyondBankHolidays as problem:
        return Limit(
            None, (unknown(str(problem), "the bank holidays of that year", "Banking and Financial Dealings Act 1971"),)
        )


class PersonOnDay:
    """The facts known by the day, and what follows from them. The first date of birth is the one reckoned from."""

    def __init__(self, life: Life, day: date, policy: Policy) -> None:
        self.life = life.as_known_on(day)
        self.day = day
        self.policy = policy
        self._records = records(self.life, policy)
        self.position: Position = position_on(self.life, day, policy, self._records)
        status = self.position.status
        self.is_eligible = status == ELIGIBLE
        self.is_relevant = status == RELEVANT
        self.is_former_relevant = status == FORMER_RELEVANT
        self.is_qualifying = status == QUALIFYING
        self.is_relevant_or_to_21 = self.is_relevant or self.has(S23C)
        """Relevant, or former relevant and 18 to 20: the young people of guidance 3.39."""
        self.has_plan_duties = self.is_relevant or self.has(S23C, S23C7, S23CA)
        """Those whose plan must be reviewed: relevant, former relevant to 21 or on a programme, back in education."""

    # Who ------------------------------------------------------------------------------------------------------------

    @property
    def record(self) -> CareRecord:
        """The life under the recorded date of birth. Only asked for once a status is known, so there is one."""
        if self.life.person.born is None:
            raise ValueError("a duty that turns on age was asked of somebody without a date of birth")
        return self._records[0]

    def has(self, *bases: str) -> bool:
        """Does any of these duties of support run?"""
        return not set(bases).isdisjoint(self.position.bases)

    @cached_property
    def supports(self) -> dict[str, Support]:
        """The duties of support that run, by name."""
        return {one.basis: one for one in support(self.record, self.day)} if self.is_former_relevant else {}

    @cached_property
    def eligible_since(self) -> date | None:
        """The first day ever of being an eligible child."""
        return eligible_since(self.record, self.day)

    @cached_property
    def status_since(self) -> date:
        """The first day of the present status, without a break."""
        since = min((self.day, *turning_points(self.life, self.policy)))
        for point in reversed([point for point in turning_points(self.life, self.policy) if point <= self.day]):
            if position_on(self.life, point - ONE_DAY, self.policy).status != self.position.status:
                return point
        return since

    @cached_property
    def owed_since(self) -> date:
        """The day on which somebody first became relevant or former relevant: from when visits are owed."""
        if self.is_relevant:
            return self.status_since
        before = self.record.birthday(18) - ONE_DAY
        was = PersonOnDay(self.life, before, self.policy)
        return was.status_since if was.is_relevant else self.record.birthday(18)

    # What happened --------------------------------------------------------------------------------------------------

    @cached_property
    def reviews(self) -> list[Review]:
        """Reviews that were held, oldest first (decision D13)."""
        return [review for review in self.life.reviews if review.held]

    @cached_property
    def visits(self) -> list[Contact]:
        """Face to face, and seen."""
        return [contact for contact in self.life.contacts if contact.is_visit]

    @property
    def last_plan(self) -> date | None:
        """The day of the latest pathway plan."""
        return self.life.plans[-1].on if self.life.plans else None

    def review_since(self, day: date) -> Review | None:
        """The first review held on or after a day."""
        return next((review for review in self.reviews if review.on >= day), None)

    def occasions(self, *kinds: str, since: date = date.min) -> list[Occasion]:
        """What happened of these kinds, from a day on."""
        return [one for one in self.life.occasions if one.what in kinds and one.on >= since]

    def education(self) -> Iterable[Education]:
        """Programmes that are not mere wishes."""
        return (course for course in self.life.education if not course.wish)

    # Where ----------------------------------------------------------------------------------------------------------

    @cached_property
    def home(self) -> Home | None:
        """The home of the day: the latest that has started and not ended. A temporary absence leaves the home as it was."""
        rows = [home for home in self.life.homes if not home.away_for]
        return rows[-1] if rows and rows[-1].covers(self.day) else None

    @cached_property
    def custody(self) -> Custody | None:
        """In custody on the day: by a record of the detention, or by a home coded X."""
        stay = next((stay for stay in self.life.detained if stay.place == "custody" and stay.covers(self.day)), None)
        if stay:
            return Custody(stay.start, stay.end)
        if self.home and self.home.letter == "X":
            return Custody(self.home.start, self.home.end)
        return None

    @cached_property
    def clock(self) -> HomeClock | None:
        """The clocks of a move into the present home; None where no move counts, in custody, or without a home."""
        if self.home is None or self.custody or not self.has_plan_duties:
            return None
        return home_clock(self.life, self.home, self.day, is_child=self.is_relevant, record=self.record)

    @property
    def provided_clock(self) -> HomeClock | None:
        """The clocks of a home that the authority provides: those of the regulations."""
        return self.clock if self.clock is not None and self.clock.provided else None

    # Making a duty --------------------------------------------------------------------------------------------------

    def duty(
        self,
        duty_id: str,
        *why: Reason,
        start: date | None = None,
        by: date | None = None,
        figure: str | None = None,
        late_after: date | None = None,
        waiting: str | None = None,
        arguable: str = "",
    ) -> Duty:
        """A duty that is on the list, with the basis of the catalogue, or *local* where the authority set a stricter figure."""
        entry = CATALOGUE[duty_id]
        own = self._own(figure)
        parts = (self.status_reason, *why)
        reason = Reason(f"{duty_id} {entry.title}", YES, entry.citation, parts, "", arguable)
        shown = [arguable] if arguable else []
        shown += [doubt for part in why if part.verdict is YES for doubt in doubts(part)]
        flags = tuple(dict.fromkeys((*self.position.doubts, *shown, *missing_facts_anywhere(why))))
        certainty = MISSING_FACTS if any(part.missing for part in why) else ARGUABLE if flags else SETTLED
        return Duty(
            duty_id,
            reason,
            start,
            by,
            LOCAL if own else entry.basis,
            "local policy" if own else entry.force,
            f"local policy; {entry.citation}" if own else entry.citation,
            certainty,
            late_after,
            waiting,
            flags,
        )

    def figure(self, key: str) -> int:
        """A figure as it holds here on the day."""
        return self.policy.number(key, self.day)

    @cached_property
    def status_reason(self) -> Reason:
        """The status, as the first reason of every duty that rests on it."""
        bases = f" ({', '.join(self.position.bases)})" if self.position.bases else ""
        return self.position.reason._replace(text=f"{self.position.status}{bases} on {format_long(self.day)}")

    def _own(self, key: str | None) -> Figure | None:
        """The authority's own figure, where it tightened one of law or guidance."""
        if key is None:
            return None
        figure = self.policy.figure(key, self.day)
        return figure if figure.kind == LOCAL and figure.note.startswith("Local policy:") else None


def missing_facts_anywhere(reasons: Iterable[Reason]) -> list[str]:
    """Every fact that a reason names as missing, decisive or not."""
    found: list[str] = []
    for reason in reasons:
        found += [reason.missing] if reason.missing else missing_facts(reason)
        found += missing_facts_anywhere(reason.reasons)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1_000)
def not_applicable(text: str, citation: str = "") -> Reason:
    """Why a duty is not on the list. Most words are the same for nearly everybody: they are made once."""
    return check(False, text, citation)
