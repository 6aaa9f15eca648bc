"""One young person on one day: status, home, adviser, visits, reviews. Every list, duty, measure and check starts from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache, wraps
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from leavingcare.dates import ONE_DAY, BeyondBankHolidays, age_on, format_long
from leavingcare.facts.events import Contact, Occasion, Review
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Activity, Education, Home, Service
from leavingcare.law import spells_on_day
from leavingcare.law.care_record import CareRecord
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import LOCAL, Figure
from leavingcare.law.home_clocks import HomeClock, home_clock
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import (
    ARGUABLE,
    MISSING_FACTS,
    SETTLED,
    YES,
    Answer,
    Duty,
    Reason,
    check,
    doubts,
    missing_facts,
    unknown,
)
from leavingcare.law.spells_on_day import ADVISER_ROLES, SOCIAL_WORKER, Custody
from leavingcare.law.status import entitlement
from leavingcare.law.status import status as law_of_status
from leavingcare.law.status.eligible import eligible_since
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, RELEVANT, Position, position_on, records
from leavingcare.law.status.support import S23C, S23C7, S23CA, Support, support
from leavingcare.law.status.turning_points import turning_points

T = TypeVar("T")
NOBODY: Mapping[str, Adviser] = MappingProxyType({})


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
    """What is known of a young person on a day, and what follows from it. Pure: nothing else is read, each answer once.

    `recorded` is everything on file, `life` what had begun or happened by the day: rules look at `life` alone. `advisers` are
    the people who work for the authority, by id. Ages count from the first date of birth.
    """

    def __init__(self, recorded: Life, day: date, policy: Policy, advisers: Mapping[str, Adviser] = NOBODY) -> None:
        self.recorded = recorded
        self.day = day
        self.policy = policy
        self._advisers = advisers
        self.cached: dict[object, Any] = {}

    # Who ------------------------------------------------------------------------------------------------------------

    @cached_property
    def life(self) -> Life:
        """What had begun or happened by the day."""
        return self.recorded.as_known_on(self.day)

    @property
    def details(self) -> Person:
        """Reference, name, date of birth and whatever else is on file once."""
        return self.recorded.person

    @property
    def ref(self) -> str:
        """The reference."""
        return self.recorded.person.ref

    @cached_property
    def age(self) -> int | None:
        """Age in whole years; None if no date of birth is recorded."""
        born = self.details.born
        return age_on(born, self.day, leap_day_to_march=self.policy.leap_day_to_march) if born else None

    @cached_property
    def _records(self) -> list[CareRecord]:
        return records(self.life, self.policy)

    @property
    def record(self) -> CareRecord:
        """The life under the recorded date of birth. Only asked for once a status is known, so there is one."""
        if self.details.born is None:
            raise ValueError("a duty that turns on age was asked of somebody without a date of birth")
        return self._records[0]

    @cached_property
    def allocated(self) -> Adviser | None:
        """The adviser of the allocation that runs, in post or not, with the post of the day."""
        return spells_on_day.worker_on(self.recorded, self.day, ADVISER_ROLES, self._advisers)

    @property
    def adviser(self) -> Adviser | None:
        """The adviser in post to whom the young person is allocated. Somebody who has left looks after nobody."""
        return self.allocated if self.allocated is not None and self.allocated.works_on(self.day) else None

    @cached_property
    def social_worker(self) -> Adviser | None:
        """The social worker in post to whom the young person is allocated."""
        found = spells_on_day.worker_on(self.recorded, self.day, (SOCIAL_WORKER,), self._advisers)
        return found if found is not None and found.works_on(self.day) else None

    # Legal status ---------------------------------------------------------------------------------------------------

    @cached_property
    def position(self) -> Position:
        """Legal status with route, support and reasons, without since and until: enough for most, and much quicker."""
        return position_on(self.life, self.day, self.policy, self._records)

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
        return law_of_status.answer_on(self.recorded, self.day, self.policy, self.position)

    @cached_property
    def dated_answer(self) -> Answer:
        """Legal status with its certainty, since when it holds, and until when if nothing new is recorded."""
        return law_of_status.status(self.recorded, self.day, self.policy)

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
        """The home of the day. A temporary absence leaves the home as it was."""
        return spells_on_day.home_on(self.life, self.day)

    @cached_property
    def custody(self) -> Custody | None:
        """In custody on the day: by a record of the detention, which wins over an open home, or by a home coded X."""
        return spells_on_day.custody_on(self.life, self.day)

    @cached_property
    def home_code(self) -> str | None:
        """The accommodation code of the day: custody, the home, else what a return has said since; None if nothing says."""
        return spells_on_day.home_code_on(self.life, self.day)

    @cached_property
    def activity(self) -> Activity | None:
        """What the young person does, where it is recorded since when."""
        return spells_on_day.activity_on(self.life, self.day)

    @cached_property
    def activity_code(self) -> str | None:
        """The activity code of the day: the activity, else what a return has said since; None if nothing says."""
        return spells_on_day.activity_code_on(self.life, self.day)

    @property
    def service(self) -> Service | None:
        """Whether the service is open, closed or refused; None if nothing says."""
        return spells_on_day.service_on(self.life, self.day)

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


def answered_once(function: Callable[[PersonOnDay], T]) -> Callable[[PersonOnDay], T]:
    """A function of a person on a day, asked once for each: what a cached property is, where the law must not know of it."""

    @wraps(function)
    def answer(person: PersonOnDay) -> T:
        if function not in person.cached:
            person.cached[function] = function(person)
        return person.cached[function]  # type: ignore[no-any-return]

    return answer


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
