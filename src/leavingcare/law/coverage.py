"""On which days a missing record means that nothing was done: where records of the kind are kept. Elsewhere nobody can tell.

The absence of a record is a *no* only where such records are known to be kept, for this young person, on that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from leavingcare.dates import ONE_DAY, format_long
from leavingcare.facts.coverage import (
    ACTIVITY,
    ADVISERS,
    ASSESSMENTS,
    CARE,
    CHECKLISTS,
    CONTACTS,
    FAMILY,
    HOMES,
    OFFERS,
    PLANS,
    REVIEWS,
    RISK_ASSESSMENTS,
    STATES,
    VISITS,
    Coverage,
    file_of,
    is_or_are,
)
from leavingcare.facts.events import Contact
from leavingcare.facts.life import Life, recorded_day
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact, Spell
from leavingcare.facts.spells import Service
from leavingcare.law.care_history import care_known_from
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.law.stretches import Stretch, run_together, without

RECORDED, REPORTED, NOT_KNOWN = EVIDENCE = ("recorded", "reported", "not known")
"""What an answer rests on, the weakest last."""

NOBODY: Mapping[str, Adviser] = MappingProxyType({})


_KEPT_OF_A_CLOSED_SERVICE = frozenset({CARE, OFFERS})
"""Care is kept by another team; and the yearly offer is made to just those whose service is closed."""


class PersonCoverage:
    """For one young person on one day: the days on which records of each kind are kept, up to that day."""

    def __init__(
        self, life: Life, day: date, stated: Mapping[str, Collection[Coverage]], advisers: Mapping[str, Adviser]
    ) -> None:
        self._life, self._day, self._stated, self._advisers = life, day, stated, advisers
        self._covered: dict[str, tuple[Stretch, ...]] = {}

    @property
    def is_full(self) -> bool:
        """Is nothing left out? Then a missing record is always a *no*."""
        return False

    def covered(self, kind: str, /) -> tuple[Stretch, ...]:
        """The stretches of days on which records of this kind are kept, in order, with gaps between them."""
        if kind not in self._covered:
            found = run_together(part for statement in self.stated(kind) for part in self.stretches_of(statement, kind))
            self._covered[kind] = tuple(found if kind in _KEPT_OF_A_CLOSED_SERVICE else without(found, self._closed()))
        return self._covered[kind]

    def kept_for_figures(self, kind: str, *, latest_too: bool = False) -> tuple[Stretch, ...]:
        """As `covered`, for figures: a closed service takes nobody out, and no source of the latest record alone counts.

        `latest_too`: one that speaks for the day itself does; of an earlier day it would hold those alone who are late.
        """
        chosen = (
            statement
            for statement in self.stated(kind)
            if not statement.latest_only or (latest_too and statement.known_to in (None, self._day))
        )
        return tuple(run_together(part for statement in chosen for part in self.stretches_of(statement, kind)))

    def stated(self, kind: str, /) -> Collection[Coverage]:
        """What is said of one kind of record, for whomever."""
        return self._stated.get(kind, ())

    def uncovered(self, kind: str, /) -> tuple[Stretch, ...]:
        """The stretches up to the day on which no records of this kind are kept, in order."""
        return tuple(without([Stretch(date.min, self._day)], self.covered(kind)))

    def runs_on(self, kind: str, /) -> bool:
        """Are records of this kind kept on the day, and from then on?"""
        return self.is_kept_on(kind, self._day) and any(
            statement.known_to is None and any(True for _ in self._for_whom(statement, Stretch(self._day, self._day)))
            for statement in self._stated.get(kind, ())
        )

    def is_kept_on(self, kind: str, day: date) -> bool:
        """Are records of this kind kept on that day?"""
        return any(stretch.holds(day) for stretch in self.covered(kind))

    def gap(self, kind: str) -> str:
        """What is not on file, in words: before the latest stretch in which records are kept, or since its end."""
        covered = self.covered(kind)
        if not covered:
            return f"no {kind} {is_or_are(kind)} on file"
        if covered[-1].last < self._day:
            return f"records of {kind} end on {format_long(covered[-1].last)}"
        return f"no {kind} before {format_long(covered[-1].first)} {is_or_are(kind)} on file"

    # How a statement becomes days ---------------------------------------------------------------------------------------

    def stretches_of(self, stated: Coverage, kind: str) -> Iterator[Stretch]:
        """The days for which one statement holds for this young person, up to the day."""
        last = min(stated.known_to or self._day, self._day)
        first = self._from_latest(stated, kind) if stated.latest_only else stated.known_from
        came = came_to_us(self._life)
        if kind in STATES and first <= last:
            first = min((spell.start for spell in _states(self._life, kind) if spell.covers(first)), default=first)
        if came is not None and kind != CARE:
            first = date.min if first <= came and _began_with_us(self._life) else max(first, came)
        if first <= last:
            yield from self._for_whom(stated, Stretch(first, last))

    def _from_latest(self, stated: Coverage, kind: str) -> date:
        """A source with the latest record alone: nothing lies between that record and its own day.

        One that names somebody and has no such record of them says that there is none.
        """
        own_day = stated.known_to or self._day
        days = [recorded_day(fact) for fact in records_of(self._life, kind) if recorded_day(fact) <= own_day]
        if days:
            return max(days)
        return date.min if self._is_named_in(stated.source) else own_day

    def _is_named_in(self, source: str | None) -> bool:
        return source is not None and any(file_of(fact.source) == source for fact in self._life.all_facts())

    def _for_whom(self, stated: Coverage, stretch: Stretch) -> Iterator[Stretch]:
        """The days of a stretch on which the statement holds for this young person."""
        if stated.is_for_everybody or stated.person == self._life.person.ref:
            yield stretch
        elif stated.person is None:
            for spell in self._life.allocations:
                if spell.role in ADVISER_ROLES and self._is_meant(stated, spell.adviser):
                    last = stretch.last if spell.end is None else min(stretch.last, spell.end - ONE_DAY)
                    first = max(stretch.first, spell.start)
                    if first <= last:
                        yield Stretch(first, last)

    def _is_meant(self, stated: Coverage, adviser: str) -> bool:
        if stated.adviser is not None:
            return stated.adviser == adviser
        worker = self._advisers.get(adviser)
        return worker is not None and (worker.as_on(self._day).team or "").casefold() == (stated.team or "").casefold()

    def _closed(self) -> list[Stretch]:
        """While the service is closed nobody keeps records."""
        return [Stretch(spell.start, _last_day(spell, following)) for spell, following in _closings(self._life)]


class FullCoverage(PersonCoverage):
    """Everything is on file: worked cases, and whoever says nothing else."""

    def __init__(self) -> None:
        """Nothing is asked of it."""

    @property
    def is_full(self) -> bool:
        """It is."""
        return True

    def stated(self, _: str, /) -> Collection[Coverage]:
        """Nothing is said, and nothing is missing."""
        return ()

    def covered(self, _: str, /) -> tuple[Stretch, ...]:
        """All days."""
        return (Stretch(date.min, date.max),)

    def uncovered(self, _: str, /) -> tuple[Stretch, ...]:
        """None."""
        return ()

    def kept_for_figures(self, kind: str, *, latest_too: bool = False) -> tuple[Stretch, ...]:  # noqa: ARG002
        """All days."""
        return self.covered(kind)

    def runs_on(self, _: str, /) -> bool:
        """They do."""
        return True


class CoverageOnFile:
    """All that a case file says of coverage, read once. None: nothing is said, and everything counts as on file."""

    def __init__(
        self, stated: Iterable[Coverage] | None = None, advisers: Mapping[str, Adviser] = MappingProxyType({})
    ) -> None:
        self._advisers = advisers
        self._stated: dict[str, list[Coverage]] | None = None
        if stated is not None:
            self._stated = {}
            for statement in stated:
                self._stated.setdefault(statement.records, []).append(statement)
                if (
                    statement.records == PLANS and statement.latest_only
                ):  # such a date is that of the latest review, where there was one
                    self._stated.setdefault(REVIEWS, []).append(statement)

    def of(self, life: Life, day: date) -> PersonCoverage:
        """For one young person on one day: coverage as it is stated today, cut at that day."""
        return FULL if self._stated is None else PersonCoverage(life, day, self._stated, self._advisers)

    def care_known_from(self, life: Life, day: date) -> date | None:
        """The first day from which all care of a young person is on file, up to a day; None where nothing tells of care.

        The last stretch of days for which care is kept. Care that somebody typed is the whole history, and older care that was
        typed beside what files hold reaches back as far as it goes. Where nothing is said of care, its files tell.
        """
        typed = [episode.start for episode in life.care if episode.source is None]
        covered = self.of(life, day).covered(CARE) if self.stated(CARE) else ()
        if not life.care or len(typed) == len(life.care) or not covered:
            return care_known_from(life)
        return min((covered[-1].first, *typed))

    def stated(self, kind: str) -> list[Coverage]:
        """What is said of one kind of record."""
        return (self._stated or {}).get(kind, [])


FULL = FullCoverage()
EVERYTHING_ON_FILE = CoverageOnFile()


def came_to_us(life: Life) -> date | None:
    """The day on which a young person came to this authority: before it, others kept the records. None: nothing is recorded.

    The first care with us, the opening of the service or the first allocation; else the first day of anything recorded.
    """
    ours = [episode.start for episode in life.care if episode.authority == "ours"]
    opened = [spell.start for spell in life.service if spell.state == "open"]
    allocated = [spell.start for spell in life.allocations]
    days = [*ours[:1], *opened[:1], *allocated[:1]]
    return min(days or (recorded_day(fact) for fact in _dated(life)), default=None)


def _began_with_us(life: Life) -> bool:
    """Was the first care ours? Then no other authority kept records before it, and there was nothing to record."""
    return bool(life.care) and life.care[0].authority == "ours"


def _dated(life: Life) -> Iterator[Fact]:
    return (fact for fact in life.all_facts() if fact is not life.person and not isinstance(fact, Coverage))


def records_of(life: Life, kind: str) -> Iterable[Fact]:
    """The records of a kind of which a source may hold only the latest. A visit is a contact; a cancelled review is none."""
    if kind == VISITS:
        return (contact for contact in life.contacts if contact.is_visit)
    if kind == CONTACTS:
        return (contact for contact in life.contacts if _is_answered(contact))
    if kind == REVIEWS:  # the date of a plan is that of its latest review where there was one
        return (*(review for review in life.reviews if review.held), *life.plans)
    groups = {PLANS: life.plans, ASSESSMENTS: life.assessments, OFFERS: life.offers, CHECKLISTS: life.checklists}
    return groups.get(kind) or {RISK_ASSESSMENTS: life.risk_assessments}.get(kind, ())


def _is_answered(contact: Contact) -> bool:
    return contact.answered


def _states(life: Life, kind: str) -> Iterable[Spell]:
    return {HOMES: life.homes, ADVISERS: life.allocations, ACTIVITY: life.activities, CARE: life.care, FAMILY: life.family}[
        kind
    ]


def _closings(life: Life) -> Iterator[tuple[Service, Service | None]]:
    for place, spell in enumerate(life.service):
        if spell.state == "closed":
            yield spell, life.service[place + 1] if place + 1 < len(life.service) else None


def _last_day(spell: Service, following: Service | None) -> date:
    ends = [day - ONE_DAY for day in (spell.end, following.start if following else None) if day is not None]
    return min(ends, default=date.max)
