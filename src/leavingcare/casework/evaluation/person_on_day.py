"""Where a young person stands on a day: what every list is made of. Read from one life, worked out when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property

from leavingcare.casework.cache.summaries import OFFER_ONLY, is_entitled
from leavingcare.casework.session import Session
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser, Person
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Answer, Duty
from leavingcare.law.status.status import Position, answer_on, status
from leavingcare.store.sqlite.answer_cache import CachedSummary

ADVISER_ROLES = ("personal adviser", "joint")
"""Allocations that make somebody the young person's adviser; of two, the first named counts."""


class Standing:
    """One young person on one day. Nothing that happened later is known; every answer is worked out once."""

    def __init__(self, life: Life, day: date, policy: Policy, advisers: Mapping[str, Adviser]) -> None:
        self.life = life
        self.day = day
        self.policy = policy
        self._advisers = advisers

    @property
    def person(self) -> Person:
        """The young person."""
        return self.life.person

    @cached_property
    def situation(self) -> PersonOnDay:
        """As the law sees them on the day."""
        return PersonOnDay(self.life, self.day, self.policy)

    @property
    def known(self) -> Life:
        """What had begun or happened by the day."""
        return self.situation.life

    @property
    def position(self) -> Position:
        """Legal status without since and until: enough for most lists, and much quicker."""
        return self.situation.position

    @cached_property
    def status(self) -> Answer:
        """Legal status, with its reasons."""
        return status(self.life, self.day, self.policy)

    @cached_property
    def answer(self) -> Answer:
        """Legal status with its certainty, without since and until: for lists."""
        return answer_on(self.life, self.day, self.policy, self.position)

    @cached_property
    def duties(self) -> list[Duty]:
        """Everything that is to be done, in the order of the catalogue."""
        return duties_in(self.situation)

    @property
    def in_short(self) -> CachedSummary:
        """What a caseload counts."""
        from leavingcare.casework.duties.worklist import OVERDUE, WAITING, state_of

        states = [state_of(duty, self.day) for duty in self.duties]
        adviser, allocated = (one.id if one else None for one in (self.adviser, self.allocated))
        bases = ",".join(self.position.bases)
        overdue, waiting = states.count(OVERDUE), states.count(WAITING)
        restricted = int(self.person.restricted_since is not None)
        return CachedSummary(self.person.ref, self.position.status, bases, adviser, allocated, overdue, waiting, restricted)

    @cached_property
    def adviser(self) -> Adviser | None:
        """The adviser in post to whom the young person is allocated. Somebody who has left looks after nobody."""
        found = self.allocated
        return found if found is not None and found.works_on(self.day) else None

    @cached_property
    def allocated(self) -> Adviser | None:
        """The adviser of the allocation that runs, in post or not, with the post of the day."""
        running = [one for one in self.life.allocations if one.role in ADVISER_ROLES and one.covers(self.day)]
        running.sort(key=lambda one: (ADVISER_ROLES.index(one.role), -one.start.toordinal()))
        found = self._advisers.get(running[0].adviser) if running else None
        return found.as_on(self.day) if found else None

    @property
    def is_entitled(self) -> bool:
        """Eligible, relevant, or former relevant while some duty to support them runs."""
        return is_entitled(self.position.status, self.position.bases)

    @property
    def is_offer_only(self) -> bool:
        """Owed no more than the yearly offer."""
        return self.position.bases == OFFER_ONLY

    @property
    def is_unallocated(self) -> bool:
        """Entitled, and nobody looks after them."""
        return self.adviser is None and self.is_entitled


def standings(session: Session, refs: Collection[str] | None = None) -> Iterator[Standing]:
    """Everybody in the case file, or these, on the desk's day. Of everybody, those whose record is restricted are left out."""
    policy = Policy(session.store.settings())
    advisers = {adviser.id: adviser for adviser in session.store.advisers()}
    for life in session.store.lives(refs):
        if refs is None and life.person.restricted_since and not session.restricted:
            session.left_out.add(life.person.ref)
        else:
            yield Standing(life, session.day, policy, advisers)


def standing_of(session: Session, ref: str) -> Standing:
    """One young person on the desk's day. Raises NotFound."""
    life = session.store.life(ref)
    theirs = session.store.advisers({one.adviser for one in life.allocations})
    return Standing(life, session.day, Policy(session.store.settings()), {one.id: one for one in theirs})
