"""One young person on one day: records, status, whom duties are owed to. Every list, duty, measure and check starts from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar

from leavingcare.dates import ONE_DAY, BeyondBankHolidays, format_long
from leavingcare.facts.life import with_facts
from leavingcare.facts.record import Fact
from leavingcare.law.care_record import CareRecord
from leavingcare.law.home_clocks import HomeClock, home_clock
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, Answer, MissingFact, Reason, check, denied, presumed
from leavingcare.law.records_on_day import RecordsOnDay
from leavingcare.law.status import entitlement
from leavingcare.law.status import status as law_of_status
from leavingcare.law.status.contradictions import contradiction
from leavingcare.law.status.eligible import eligible_since
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, NOT_KNOWN, RELEVANT, Position, position_on, records
from leavingcare.law.status.support import S23C, S23C7, S23CA, Support, support
from leavingcare.law.status.turning_points import turning_points

T = TypeVar("T")


def last_working_day(count: Callable[..., date], *of: object) -> date | MissingFact:
    """A last day counted in working days. Beyond the known bank holidays the duty stays, and only its day cannot be told."""
    try:
        return count(*of)
    except BeyondBankHolidays:
        return MissingFact("the bank holidays of that year")


class PersonOnDay(RecordsOnDay):
    """What is known of a young person on a day, and what follows from it. Pure: nothing else is read, each answer once."""

    # The record that the law reads ---------------------------------------------------------------------------------

    @cached_property
    def _records(self) -> list[CareRecord]:
        return records(self.life, self.policy, self.care_known_from)

    @property
    def record(self) -> CareRecord:
        """The life under the recorded date of birth. Only asked for once a status is known, so there is one."""
        if self.details.born is None:
            raise ValueError("a duty that turns on age was asked of somebody without a date of birth")
        return self._records[0]

    @property
    def born(self) -> date:
        """The recorded date of birth. Only asked for once a status is known, so there is one."""
        return self.record.born

    @cached_property
    def by_other_births(self) -> list[PersonOnDay]:
        """The same day under each other date of birth, where age is disputed and the status is the same by all of them."""
        if not self.details.other_births or self.details.born is None or self.status == NOT_KNOWN:
            return []
        people = (replace(self.details, born=born, other_births=()) for born in self.details.other_births)
        lives = (replace(self.recorded, person=person) for person in people)
        return [PersonOnDay(life, self.day, self.policy, self._advisers, self._on_file, self._care_known) for life in lives]

    def on_day(self, day: date) -> PersonOnDay:
        """The same young person on another day."""
        return PersonOnDay(self.recorded, day, self.policy, self._advisers, self._on_file, self._care_known)

    def imagined_with(self, *facts: Fact) -> PersonOnDay:
        """The same day with further records, or with these in the place of those of the same id. None may touch the status."""
        other = PersonOnDay(
            with_facts(self.recorded, facts), self.day, self.policy, self._advisers, self._on_file, self._care_known
        )
        other.evidence_of_status = self.evidence_of_status
        vars(other).update(position=self.position, coverage=self.coverage, _records=self._records)
        vars(other).update({name: vars(self)[name] for name in ("status_reason", "status_since") if name in vars(self)})
        return other

    # Legal status ---------------------------------------------------------------------------------------------------

    @cached_property
    def position(self) -> Position:
        """Legal status with route, support and reasons, without since and until: enough for most, and much quicker."""
        return position_on(self.life, self.day, self.policy, self.care_known_from, self._records)

    @property
    def status(self) -> str:
        """Legal status in a word or two: eligible, relevant, former relevant, qualifying, none, cannot tell."""
        return self.position.status

    @property
    def bases(self) -> tuple[str, ...]:
        """The duties of support that run, by name."""
        return self.position.bases

    @cached_property
    def answer(self) -> Answer:
        """Legal status with its certainty, without since and until: for lists."""
        return law_of_status.answer_on(self.recorded, self.day, self.policy, self.position, self.care_known_from)

    @cached_property
    def dated_answer(self) -> Answer:
        """Legal status with its certainty, since when it holds, and until when if nothing new is recorded."""
        return law_of_status.status(self.recorded, self.day, self.policy, self.care_known_from)

    @property
    def is_eligible(self) -> bool:
        """An eligible child."""
        return self.status == ELIGIBLE

    @property
    def is_relevant(self) -> bool:
        """A relevant child."""
        return self.status == RELEVANT

    @property
    def is_former_relevant(self) -> bool:
        """A former relevant child."""
        return self.status == FORMER_RELEVANT

    @cached_property
    def is_relevant_or_to_21(self) -> bool:
        """Relevant, or former relevant and 18 to 20: the young people of guidance 3.39."""
        return self.is_relevant or self.has(S23C)

    @cached_property
    def has_plan_duties(self) -> bool:
        """Those whose plan must be reviewed: relevant, former relevant to 21 or on a programme, back in education."""
        return self.is_relevant or self.has(S23C, S23C7, S23CA)

    @property
    def is_entitled(self) -> bool:
        """Eligible, relevant, or former relevant while some duty to support them runs, the yearly offer included."""
        return entitlement.is_entitled(self.status, self.bases)

    @property
    def is_offer_only(self) -> bool:
        """Owed no more than the yearly offer."""
        return self.bases == entitlement.OFFER_ONLY

    @property
    def is_supported(self) -> bool:
        """Entitled to more than the yearly offer: owed a personal adviser."""
        return self.is_entitled and not self.is_offer_only

    @property
    def is_unallocated(self) -> bool:
        """Entitled, and nobody looks after them."""
        return self.adviser is None and self.is_entitled

    def has(self, *bases: str) -> bool:
        """Does any of these duties of support run?"""
        return not set(bases).isdisjoint(self.position.bases)

    @cached_property
    def supports(self) -> dict[str, Support]:
        """The duties of support that run, by name."""
        return {owed.basis: owed for owed in support(self.record, self.day)} if self.is_former_relevant else {}

    @cached_property
    def eligible_since(self) -> date | None:
        """The first day ever of being an eligible child."""
        return eligible_since(self.record, self.day)

    @cached_property
    def status_since(self) -> date:
        """The first day of the present status, without a break."""
        points = turning_points(self.life, self.policy)
        since = min((self.day, *points))
        for point in reversed([point for point in points if point <= self.day]):
            before = position_on(self.life, point - ONE_DAY, self.policy, self.care_known_from)
            if before.status != self.position.status:
                return point
        return since

    @cached_property
    def owed_since(self) -> date:
        """The day on which somebody first became relevant or former relevant: from when visits are owed."""
        if self.is_relevant:
            return self.status_since
        before = self.record.birthday(18) - ONE_DAY
        if self.record.is_looked_after(before) and len(self._records) == 1 and not contradiction(self.life, before):
            return self.record.birthday(18)  # a relevant child is not looked after: the rest need not be asked
        was = PersonOnDay(self.life, before, self.policy, care_known=lambda _: self.care_known_from)
        return was.status_since if was.is_relevant else self.record.birthday(18)

    # Clocks of a move ------------------------------------------------------------------------------------------------

    @cached_property
    def clock(self) -> HomeClock | None:
        """The clocks of a move into the present home; None where no move counts, in custody, or without a home."""
        if self.home_as_reported is None or self.custody or not self.has_plan_duties:
            return None
        return home_clock(self.life, self.home_as_reported, self.day, is_child=self.is_relevant, record=self.record)

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
        """One of those whose plan must be reviewed; *cannot tell* where the one duty that may run waits for a fact."""
        owed = self.owed_to(self.has_plan_duties, "relevant, former relevant to 21 or on a programme, or back in education")
        studies = [owed.reason for basis, owed in self.supports.items() if basis in (S23C7, S23CA)]
        if len(studies) == 1 and studies[0].verdict is CANNOT_TELL:
            return Reason(owed.text, CANNOT_TELL, owed.citation, tuple(studies))
        return owed

    # Where they live, as checks ------------------------------------------------------------------------------------

    @cached_property
    def moved_in(self) -> Reason:
        """Does living in the present home count as a move, so that clocks run?"""
        text = f"moved in on {format_long(self.clock.start)}" if self.clock else "a move to a home that starts clocks"
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
        text = f"moved on {format_long(self.clock.start)} to a home that the authority does not provide"
        return denied(text, self.in_provided_home)

    @cached_property
    def not_in_provided_home(self) -> Reason:
        """Outside the homes that the authority provides, with a move or without."""
        return denied("not in a home that the authority provides", self.in_provided_home)

    @cached_property
    def not_in_custody(self) -> Reason:
        """At liberty: custody has its own duties."""
        text = f"in custody since {format_long(self.custody.start)}" if self.custody else "in custody"
        return denied("not in custody", check(self.custody is not None, text))

    # The status and the figures -------------------------------------------------------------------------------------

    def figure(self, key: str) -> int:
        """A figure as it holds here on the day."""
        return self.policy.number(key, self.day)

    @cached_property
    def status_reason(self) -> Reason:
        """The status, with its reasons: what everything that is owed to a group rests on."""
        bases = f" ({', '.join(self.position.bases)})" if self.position.bases else ""
        return self.position.reason._replace(text=f"{self.position.status}{bases} on {format_long(self.day)}")


def answered_once(function: Callable[[PersonOnDay], T]) -> Callable[[PersonOnDay], T]:
    """A function of a person on a day, asked once for each: what a cached property is, where the law must not know of it."""

    @wraps(function)
    def answer(person: PersonOnDay) -> T:
        if function not in person.cached:
            person.cached[function] = function(person)
        return person.cached[function]  # type: ignore[no-any-return]

    return answer
