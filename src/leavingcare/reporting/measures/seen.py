"""One young person on one day, as the measures see them: read from one life, worked out once, when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, age_on, months_after
from leavingcare.facts import Activity, Adviser, Home, Life, Person, Spell
from leavingcare.law.answers import Duty
from leavingcare.law.due import duties_of, rules_on
from leavingcare.law.policy import Policy
from leavingcare.law.situation import Situation
from leavingcare.law.status import NOT_KNOWN
from leavingcare.law.support import OFFER
from leavingcare.reporting.cohort import IN, Place, place
from leavingcare.reporting.measures.judgement import Judgement, out
from leavingcare.reporting.measures.year_to import YearTo
from leavingcare.reporting.position import activity_around, home_around, in_touch_now, just, known, last_contact
from leavingcare.reporting.ssda903 import Answer, answer_for

ADVISER_ROLES = ("personal adviser", "joint")


class Post(NamedTuple):
    """An adviser in post on the day, and the most cases that the adviser may have."""

    adviser: Adviser
    limit: int


class Seen:
    """One young person on one day. Nothing that happened later is known.

    `adviser` is the adviser in post who looks after them, `allocated` the adviser of the running allocation, in post or not.
    """

    def __init__(
        self, life: Life, day: date, policy: Policy, adviser: Adviser | None = None, allocated: Adviser | None = None
    ) -> None:
        self.situation = Situation(life, day, policy)
        self.day = day
        self.policy = policy
        self.adviser = adviser
        self.allocated = allocated

    @property
    def life(self) -> Life:
        """Everything known by the day."""
        return self.situation.life

    @property
    def person(self) -> Person:
        """The young person."""
        return self.life.person

    @property
    def status(self) -> str:
        """Legal status on the day."""
        return self.situation.position.status

    @property
    def bases(self) -> tuple[str, ...]:
        """The duties of support that run."""
        return self.situation.position.bases

    @cached_property
    def age(self) -> int | None:
        """Age on the day; None if no date of birth is recorded."""
        born = self.person.born
        return age_on(born, self.day, leap_day_to_march=self.policy.leap_day_to_march) if born else None

    # Who is meant ---------------------------------------------------------------------------------------------------

    @property
    def is_entitled(self) -> bool:
        """Eligible, relevant, or former relevant while some duty towards them runs, the yearly offer included."""
        return self.status in ("eligible", "relevant") or bool(self.bases)

    @property
    def is_supported(self) -> bool:
        """Entitled to more than the yearly offer: these are owed a personal adviser."""
        return self.is_entitled and self.bases != (OFFER,)

    @property
    def has_left_care(self) -> bool:
        """Relevant or former relevant: a care leaver in the words of the Department's return."""
        return self.status in ("relevant", "former relevant")

    def unclear(self) -> Judgement | None:
        """Out of every measure: nobody can tell the status, or the young person has died."""
        if self.person.died is not None and self.person.died < self.day:
            return out("has died")
        if self.status == NOT_KNOWN:
            missing = ", ".join(self.situation.position.missing) or "a decision on what the law leaves open"
            return out(f"the legal status cannot be told: {missing}")
        return None

    def not_one_of(self, whom: str) -> Judgement:
        """Out: not one of those whom the measure is about."""
        running = f" ({', '.join(self.bases)})" if self.bases else ""
        return out(f"{self.status}{running}: not {whom}")

    # What is known --------------------------------------------------------------------------------------------------

    def duty(self, *duty_ids: str) -> list[Duty]:
        """Those of these duties that are on the due list."""
        rules = rules_on(self.day)
        return duties_of(self.situation, {duty_id: rules[duty_id] for duty_id in duty_ids if duty_id in rules})

    @cached_property
    def home(self) -> Home | None:
        """Where they live, by a dated address."""
        return self.situation.home

    @cached_property
    def home_code(self) -> str | None:
        """The accommodation code of the day: custody, the home, else what a return said since; None if nothing says."""
        if self.situation.custody:
            return "X2"
        homes = [home for home in self.life.homes if not home.away_for]
        here = home_around(self.life, just(self.day))
        return here.code if here else self._reported("accommodation", _last_end(homes))

    @cached_property
    def activity(self) -> Activity | None:
        """What they do on the day, where it is recorded since when."""
        return activity_around(self.life, just(self.day))

    @cached_property
    def activity_code(self) -> str | None:
        """The activity code of the day: what they do, else what a return said since; None if nothing says."""
        return self.activity.code if self.activity else self._reported("activity", _last_end(self.life.activities))

    @cached_property
    def last_contact(self) -> date | None:
        """The last day on which they answered or were seen."""
        return last_contact(self.life, date.min, self.day)

    @cached_property
    def contact_code(self) -> str | None:
        """In touch, as the return words it (YES, NO, REFU, NREQ, RHOM, DIED); None if nothing says."""
        return in_touch_now(self.life, self.policy, self.day)

    @cached_property
    def in_the_return(self) -> tuple[Place | None, Answer | None]:
        """Where the return would put them for the twelve months that end on the day, and what it would say of them."""
        placed = place(self.life, YearTo(self.day), self.policy, self.day)
        if placed is None or placed.verdict != IN or placed.record is None or placed.window is None:
            return placed, None
        return placed, answer_for(placed.record, placed.window)

    @property
    def service_state(self) -> str | None:
        """Whether the service is open, closed or refused; None if nothing says."""
        running = [one.state for one in self.life.service if one.covers(self.day)]
        return running[-1] if running else None

    def _reported(self, field: str, since: date | None) -> str | None:
        """What a return said last, unless what is recorded otherwise went on for longer."""
        told = [one for one in self.life.reports if known(getattr(one, field))]
        return getattr(told[-1], field) if told and (since is None or told[-1].on >= since) else None


def _last_end(spells: Iterable[Spell]) -> date | None:
    """When the last of these spells ended; the end of time for one that runs."""
    return max((spell.end or date.max for spell in spells), default=None)


class Scene(NamedTuple):
    """Everybody on one day: what all measures of that day are worked out from."""

    day: date
    policy: Policy
    people: tuple[Seen, ...]
    posts: tuple[Post, ...]


def three_months_to(day: date) -> date:
    """The first day of the three months that end on a day: 1 July for 30 September."""
    return months_after(day + ONE_DAY, -3)


def by_adviser(people: tuple[Seen, ...]) -> Mapping[str, list[Seen]]:
    """The young people of each adviser in post, by the adviser's id."""
    cases: dict[str, list[Seen]] = {}
    for one in people:
        if one.adviser is not None:
            cases.setdefault(one.adviser.id, []).append(one)
    return cases
