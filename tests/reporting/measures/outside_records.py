"""An outsider's own reading of the records of one young person on one day. Nothing here comes from `leavingcare.reporting`.

Taken from the program are the facts, the legal status and support of the day, and which records are kept: print names them
as given. The arithmetic of days is the outsider's own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from leavingcare.dates import bank_holidays
from leavingcare.facts.life import Life
from leavingcare.law.person_on_day import PersonOnDay

ANSWERS, NOT_SUITABLE_WHATEVER = ("seen", "spoken", None), "SVX"
TO_21, PROGRAMME, BACK, ASKED, OFFER = "s23C", "s23C(7)", "s23CA", "s23CZB receiving", "s23CZB offer"


def months(day: date, count: int) -> date:
    """The same date of another month, else its last day."""
    at = day.year * 12 + day.month - 1 + count
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def birthday(born: date, age: int) -> date:
    """Of somebody born on 29 February, 1 March in a common year."""
    if (born.month, born.day) == (2, 29) and monthrange(born.year + age, 2)[1] == 28:
        return date(born.year + age, 3, 1)
    return date(born.year + age, born.month, born.day)


def working_days(day: date, count: int) -> date:
    """So many working days after a day."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in bank_holidays(day.year)
    return day


def running(spells: Iterable[Any], day: date) -> Any:
    """The last begun of the spells that run on a day; None where none does."""
    found = [spell for spell in spells if spell.start <= day and (spell.end is None or day < spell.end)]
    return found[-1] if found else None


@dataclass
class Outside:
    """One young person on one day."""

    person: PersonOnDay

    @cached_property
    def day(self) -> date:
        """The day."""
        return self.person.day

    @cached_property
    def life(self) -> Life:
        """What had begun or happened by the day."""
        return self.person.recorded.as_known_on(self.day)

    @cached_property
    def born(self) -> date:
        """The recorded date of birth."""
        assert self.life.person.born is not None
        return self.life.person.born

    @cached_property
    def age(self) -> int | None:
        """In years."""
        if self.life.person.born is None:
            return None
        return max((years for years in range(60) if birthday(self.born, years) <= self.day), default=0)

    @property
    def status(self) -> str:
        """Given."""
        return self.person.status

    def has(self, *support: str) -> bool:
        """Does any of this support run? Given."""
        return any(name in self.person.bases for name in support)

    @property
    def to_21(self) -> bool:
        """Relevant, or former relevant and 18 to 20."""
        return self.status == "relevant" or self.has(TO_21)

    @property
    def with_a_plan(self) -> bool:
        """Whose plan is reviewed."""
        return self.to_21 or self.has(PROGRAMME, BACK)

    @property
    def supported(self) -> bool:
        """Who is owed a personal adviser."""
        return self.status == "eligible" or self.with_a_plan or self.has(ASKED)

    @property
    def in_no_measure(self) -> bool:
        """Died before the day, or of a status that cannot be told."""
        died = self.person.recorded.person.died
        return (died is not None and died < self.day) or self.status == "cannot tell"

    # What is kept ----------------------------------------------------------------------------------------------------

    def kept(self, kind: str, since: date, until: date | None = None, *, latest_too: bool = True) -> bool:
        """Are records of a kind kept from one day to another? Given, by kind and stretch."""
        if self.person.coverage.is_full:
            return True
        stretches = self.person.coverage.kept_for_figures(kind, latest_too=latest_too)
        return any(stretch.first <= since and (until or self.day) <= stretch.last for stretch in stretches)

    # Contact ---------------------------------------------------------------------------------------------------------

    @cached_property
    def answered(self) -> list[date]:
        """The days on which they answered or were seen."""
        return [contact.on for contact in self.life.contacts if contact.outcome in ANSWERS]

    @cached_property
    def visits(self) -> list[date]:
        """The days of visits."""
        return [contact.on for contact in self.life.contacts if contact.what == "visit" and contact.outcome in ANSWERS]

    @cached_property
    def last_answer(self) -> date | None:
        """The last, by a contact or a report."""
        reported = [report.on for report in self.life.reports if report.in_touch == "YES"]
        return max([*self.answered, *reported], default=None)

    @cached_property
    def owed_since(self) -> date | None:
        """From when contact and visits are owed. Given."""
        has_left_care = self.status in ("relevant", "former relevant")
        return self.person.owed_since if has_left_care else None

    @cached_property
    def home_gone(self) -> date | None:
        """When the last home ended, where no home, custody or answer followed."""
        ended = [home.end for home in self.homes]
        since = self.last_answer or self.owed_since
        state = running(self.life.service, self.day)
        is_kept = self.person.coverage.is_full or (self.kept("homes", self.day) and not (state and state.state == "closed"))
        if self.home or self.custody or not ended or not is_kept:
            return None
        return ended[-1] if since is None or since < ended[-1] else None

    @cached_property
    def lost_from(self) -> date | None:
        """The day from which touch is lost."""
        since = self.last_answer or self.owed_since
        silent = since + timedelta(days=56) if since else None
        return min((day for day in (silent, self.home_gone) if day), default=None)

    # Home ------------------------------------------------------------------------------------------------------------

    @cached_property
    def homes(self) -> Sequence[Any]:
        """Absences apart."""
        return [home for home in self.life.homes if not home.away_for]

    @cached_property
    def home(self) -> Any:
        """Of the day."""
        return running(self.homes, self.day)

    @cached_property
    def custody(self) -> date | None:
        """Since when they have been in custody, by a record of it or by a home coded X."""
        return self.custody_on(self.day)

    def custody_on(self, day: date) -> date | None:
        """The same on another day."""
        for stay in self.life.detained:
            if stay.place == "custody" and running([stay], day):
                return stay.start
        home = running(self.homes, day)
        return home.start if home and (home.code or "").startswith("X") else None

    def reported(self, what: str, since: date) -> str | None:
        """The last report of a code, if it is of a day on or after another."""
        found = [report for report in self.life.reports if getattr(report, what) not in (None, "", "0")]
        return getattr(found[-1], what) if found and found[-1].on >= since else None
