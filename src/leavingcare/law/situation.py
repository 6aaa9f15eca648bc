"""One young person on one day, as every duty needs to see it: status, home, visits, reviews, custody. Worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, BeyondBankHolidays, say
from leavingcare.facts import Contact, Education, Home, Life, Occasion, Review
from leavingcare.law.answers import NO, YES, Reason, check, denied, presumed
from leavingcare.law.duty import MissingFact
from leavingcare.law.eligible import eligible_since
from leavingcare.law.homes import HomeClock, home_clock
from leavingcare.law.policy import Policy
from leavingcare.law.record import Record
from leavingcare.law.status import ELIGIBLE, FORMER_RELEVANT, QUALIFYING, RELEVANT, Position, position_on, records
from leavingcare.law.support import S23C, S23C7, S23CA, Support, support
from leavingcare.law.turning_points import turning_points


class Custody(NamedTuple):
    """Being in custody: since when, and until when if the release date is known."""

    start: date
    release: date | None


def last_working_day(count: Callable[..., date], *of: object) -> date | MissingFact:
    """A last day counted in working days. Beyond the known bank holidays the duty stays, and only its day cannot be told."""
    try:
        return count(*of)
    except BeyondBankHolidays:
        return MissingFact("the bank holidays of that year")


class Situation:
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
    def record(self) -> Record:
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
        was = Situation(self.life, before, self.policy)
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

    # Whom it is owed to --------------------------------------------------------------------------------------------

    def owed_to(self, holds: bool, whom: str, citation: str = "") -> Reason:
        """Is the young person one of those to whom it is owed? The status says so, or names the group it is not in."""
        status = self.status_reason
        text = status.text if holds else f"{whom}: {status.text}"
        return Reason(text, YES if holds else NO, citation or status.citation, status.reasons)

    @cached_property
    def eligible_child(self) -> Reason:
        """An eligible child on the day."""
        return self.owed_to(self.is_eligible, "an eligible child")

    @cached_property
    def relevant_child(self) -> Reason:
        """A relevant child on the day."""
        return self.owed_to(self.is_relevant, "a relevant child")

    @cached_property
    def former_relevant(self) -> Reason:
        """A former relevant young person, whether or not a duty of support runs."""
        return self.owed_to(self.is_former_relevant, "former relevant")

    @cached_property
    def relevant_or_to_21(self) -> Reason:
        """One of the young people of guidance 3.39."""
        return self.owed_to(self.is_relevant_or_to_21, "relevant, or former relevant and 18 to 20")

    @cached_property
    def owed_reviews(self) -> Reason:
        """One of those whose plan must be reviewed."""
        return self.owed_to(self.has_plan_duties, "relevant, former relevant to 21 or on a programme, or back in education")

    # Where they live, as checks ------------------------------------------------------------------------------------

    @cached_property
    def moved_in(self) -> Reason:
        """Does living in the present home count as a move, so that clocks run?"""
        text = f"moved in on {say(self.clock.start)}" if self.clock else "a move to a home that starts clocks"
        return check(self.clock is not None, text)

    @cached_property
    def in_provided_home(self) -> Reason:
        """In a home that the authority provides; so it is presumed while nobody has recorded who does."""
        if self.clock is None:
            return self.moved_in
        return presumed("taken as provided by the authority until somebody records who provides it", self.clock.why)

    @cached_property
    def in_another_home(self) -> Reason:
        """Moved to a home that the authority does not provide."""
        if self.clock is None:
            return self.moved_in
        text = f"moved on {say(self.clock.start)} to a home that the authority does not provide"
        return denied(text, self.in_provided_home)

    @cached_property
    def not_in_provided_home(self) -> Reason:
        """Outside the homes that the authority provides, with a move or without."""
        return denied("not in a home that the authority provides", self.in_provided_home)

    @cached_property
    def not_in_custody(self) -> Reason:
        """At liberty: custody has its own duties."""
        text = f"in custody since {say(self.custody.start)}" if self.custody else "in custody"
        return denied("not in custody", check(self.custody is not None, text))

    # The status and the figures -------------------------------------------------------------------------------------

    def figure(self, key: str) -> int:
        """A figure as it holds here on the day."""
        return self.policy.number(key, self.day)

    @cached_property
    def status_reason(self) -> Reason:
        """The status, with its reasons: what everything that is owed to a group rests on."""
        bases = f" ({', '.join(self.position.bases)})" if self.position.bases else ""
        return self.position.reason._replace(text=f"{self.position.status}{bases} on {say(self.day)}")
