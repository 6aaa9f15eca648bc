"""The people: young people, and those who work with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leavingcare.facts.base import Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Person(Fact):
    """A young person. `ref` is our own short reference; `case_id` the number in the authority's case system.

    `other_births` holds further dates of birth where age is disputed. None always means *not recorded*, never *no*.
    `authority` is false for somebody another authority is responsible for.
    """

    SHAPE: ClassVar[str] = "person"
    KIND: ClassVar[str] = "person"

    ref: str
    case_id: str | None = None
    name: str | None = None
    born: date | None = None
    other_births: tuple[date, ...] = ()
    died: date | None = None
    sex: str | None = None
    ethnicity: str | None = None
    upn: str | None = None
    uasc: bool | None = None
    disabled: bool | None = None
    parent: bool | None = None
    leave_expires_on: date | None = None
    adult_services_from: date | None = None
    recorded_status: str | None = None
    """The category as the case system has it: compared with ours, never used."""
    restricted_since: date | None = None
    """Since when the record is only kept and shown in no list (UK GDPR art 18)."""
    held_since: date | None = None
    """Since when nothing of it may be erased or purged: an inquiry or a claim runs."""

    @property
    def person(self) -> str:
        """The reference, under the name it has in every other fact."""
        return self.ref


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Adviser(Fact):
    """Somebody who works for the authority: a personal adviser, a social worker or a manager.

    `fte` is the share of full-time hours (None: not recorded, counted as full time); `limit` a caseload limit of their own.
    `worker_id` is the number in the case system. `until` may lie ahead: a planned leaving day.
    """

    SHAPE: ClassVar[str] = "adviser"
    KIND: ClassVar[str] = "adviser"

    name: str
    role: str = "personal adviser"
    team: str | None = None
    fte: float | None = None
    limit: int | None = None
    qualified: bool | None = None
    worker_id: str | None = None
    since: date | None = None
    until: date | None = None

    def works_on(self, day: date) -> bool:
        """Is this person in post on the day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)
