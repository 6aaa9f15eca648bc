"""What is on file of one young person on one day: who they are, what happened, where they live, who looks after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from leavingcare.dates import age_on
from leavingcare.facts.events import Contact, Occasion, Review
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Activity, Education, Home, Service
from leavingcare.law import spells_on_day
from leavingcare.law.care_record import ALL_KNOWN
from leavingcare.law.coverage import EVERYTHING_ON_FILE, NOBODY, RECORDED, REPORTED, CoverageOnFile, PersonCoverage
from leavingcare.law.policy import Policy
from leavingcare.law.spells_on_day import ADVISER_ROLES, SOCIAL_WORKER, Custody

CareKnown = Callable[[Life], date | None]
"""Says from which day on all care of a young person is on file; None where nothing tells of care."""


def everything_known(_: Life) -> date | None:
    """All care there ever was is on file."""
    return ALL_KNOWN


class RecordsOnDay:
    """What had begun or happened by a day, as records have it. What the law makes of it: PersonOnDay.

    `recorded` is everything on file, `life` what had begun or happened by the day: rules look at `life` alone. `advisers` are
    the people who work for the authority, by id; `on_file` says from when records are kept, `care_known` how far back care is
    on file. Ages count from the first date of birth.
    """

    def __init__(
        self,
        recorded: Life,
        day: date,
        policy: Policy,
        advisers: Mapping[str, Adviser] = NOBODY,
        on_file: CoverageOnFile = EVERYTHING_ON_FILE,
        care_known: CareKnown = everything_known,
    ) -> None:
        self.recorded = recorded
        self.day = day
        self.policy = policy
        self._advisers = advisers
        self._on_file = on_file
        self._care_known = care_known
        self.evidence_of_status = RECORDED
        """REPORTED for somebody who is looked at as a file has them, because the law cannot tell their status."""
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

    @property
    def has_died(self) -> bool:
        """From the day after death on: on the day itself everything is still owed."""
        return self.details.died is not None and self.details.died < self.day

    @cached_property
    def care_known_from(self) -> date | None:
        """The first day from which all care is on file, None where nothing tells of care: by everything that is recorded."""
        return self._care_known(self.recorded)

    @cached_property
    def coverage(self) -> PersonCoverage:
        """On which days records of each kind are kept for this young person."""
        return self._on_file.of(self.recorded, self.day)

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
        return [occasion for occasion in self.life.occasions if occasion.what in kinds and occasion.on >= since]

    def education(self) -> Iterable[Education]:
        """Programmes that are not mere wishes."""
        return (course for course in self.life.education if not course.wish)

    # Where ----------------------------------------------------------------------------------------------------------

    @cached_property
    def home(self) -> Home | None:
        """The home of the day. A temporary absence leaves the home as it was."""
        return spells_on_day.home_on(self.life, self.day)

    @cached_property
    def home_as_reported(self) -> Home | None:
        """The home of the day, where records leave its code or the home itself out with what a return has said since."""
        return spells_on_day.home_as_reported(self.life, self.day)

    @property
    def evidence_of_home(self) -> str:
        """Do records tell of the home, or a return alone?"""
        return RECORDED if self.home_as_reported == self.home else REPORTED

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
