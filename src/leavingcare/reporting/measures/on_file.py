"""On which records a measure rests, and whether they are kept: only there is a missing record a sign that nothing was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from leavingcare.dates import days_after, format_long
from leavingcare.facts.coverage import ACTIVITY, CARE, CONTACTS, EDUCATION, HOMES, PLANS, REVIEWS, VISITS, Coverage, is_or_are
from leavingcare.facts.sources import RETURN, kind_of_source
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.spells_on_day import activity_on, home_on, known_code
from leavingcare.law.stretches import Stretch, without
from leavingcare.law.touch import last_answer
from leavingcare.reporting import position
from leavingcare.reporting.measures.cohort import Cohort

FULL, PART, NONE = "full", "part", "none"
"""How much of a figure the records cover: everybody in its denominator for the whole window, some, fewer than half."""


class Evidence(NamedTuple):
    """What a figure rests on. `not_covered`: people left out of the denominator because no source covers them.

    `in_doubt`: people counted as not, of whom the files do not tell, as of somebody without an address.
    `covered`: those whom it judges; `reported`: those of them whose legal status only a file reports.
    `known_from`: the first day of which it can be known; None where nothing limits it, and where it never can. `gap`: what is
    not on file, in words. `low` and `high`: what the figure is if none of those left out or in doubt were counted, and if all.
    """

    coverage: str = FULL
    known_from: date | None = None
    not_covered: int = 0
    in_doubt: int = 0
    gap: str = ""
    low: float | int | None = None
    high: float | int | None = None
    covered: int = 0
    reported: int = 0


BY_REPORT = "whose legal status only a file reports"
WHOLE = Evidence()
Window = Callable[[Policy, date], date]
"""The first day of the time before a day whose records tell the answer on it."""


def on_the_day(_: Policy, day: date) -> date:
    """The day itself."""
    return day


class RestsOn(NamedTuple):
    """The kinds of record that a measure rests on, and the time for which each has to be kept.

    `otherwise`: the first day from which other records tell as much, such as those of a return.
    """

    kinds: tuple[str, ...] = ()
    since: Window = on_the_day
    otherwise: Callable[[Cohort], date | None] = lambda _: None

    def known_from(self, cohort: Cohort) -> date | None:
        """The first day of which the measure can be known, by what is said of the records."""
        days = [self._first_day(kind, cohort) for kind in self.kinds]
        known = [day for day in days if day is not None]
        by_kind = max(known) if known and len(known) == len(days) else None
        return min((day for day in (by_kind, self.otherwise(cohort)) if day is not None), default=None)

    def whose(self) -> str:
        """Those whom a part of the records covers, in words: whose visits are on file."""
        return f"whose {self.kinds[0]} {is_or_are(self.kinds[0])} on file" if self.kinds else ""

    def gap(self, cohort: Cohort) -> str:
        """What is not on file, in words: of the kind that is known last. Nothing where the window is covered for somebody."""
        never = [kind for kind in self.kinds if self._first_day(kind, cohort) is None]
        if never:
            return f"no {never[0]} {is_or_are(never[0])} on file"
        kind = max(self.kinds, key=lambda kind: self._first_day(kind, cohort) or date.min)
        stated = cohort.on_file.stated(kind)
        ends = [statement.known_to for statement in stated if statement.known_to is not None]
        if len(ends) == len(stated) and max(ends) < cohort.day:
            return f"records of {kind} end on {format_long(max(ends))}"
        if (self._first_day(kind, cohort) or date.min) <= cohort.day:
            return ""
        return f"no {kind} before {format_long(min(map(_first_on_file, stated)))} {is_or_are(kind)} on file"

    def _first_day(self, kind: str, cohort: Cohort) -> date | None:
        """The first day on which records of the kind are kept for the whole window."""
        window = (cohort.day - self.since(cohort.policy, cohort.day)).days
        stated = cohort.on_file.stated(kind)
        return min(
            (days_after(_first_on_file(statement), 0 if statement.latest_only else window) for statement in stated),
            default=None,
        )


ON_NOTHING = RestsOn()


def _first_on_file(stated: Coverage) -> date:
    """The first day of which a statement speaks: a source of the latest record alone speaks for its own."""
    return stated.known_to or stated.on if stated.latest_only else stated.known_from


def _touch_window(policy: Policy, day: date) -> date:
    return days_after(day, 1 - policy.number("lost_touch_after", day))


ON_CONTACTS = RestsOn((CONTACTS,), _touch_window)


# Whether the records of one young person are kept ------------------------------------------------------------------------


def gap(person: PersonOnDay, kind: str, since: date, latest: date | None = None) -> str | None:
    """What is not on file, in words; None where records are kept from `since`, or from the latest one, to the day."""
    if person.coverage.is_full:
        return None
    first = since if latest is None or latest > person.day else max(since, latest)
    kept = person.coverage.kept_for_figures(kind, latest_too=True)
    return None if any(stretch.holds(first) and stretch.holds(person.day) for stretch in kept) else person.coverage.gap(kind)


def first_gap(gaps: Iterator[str | None]) -> str | None:
    """The first that there is."""
    return next((gap for gap in gaps if gap), None)


def plan_gap(person: PersonOnDay, since: date) -> str | None:
    """What of plans and reviews is not on file since a day."""
    latest = position.plan_reviewed(person)
    return first_gap(gap(person, kind, since, latest) for kind in (REVIEWS, PLANS))


def contact_gap(person: PersonOnDay, since: date | None = None) -> str | None:
    """What is not on file of contact since a day, else since the days after which touch is lost.

    A report of those days tells as well. A visit is a contact: where contacts are kept one by one, visits have to be too.
    """
    recent, latest = _touch_window(person.policy, person.day), last_answer(person)
    if _is_reported(person, recent, person.day):
        return None
    one_by_one = any(stretch.holds(person.day) for stretch in person.coverage.kept_for_figures(CONTACTS))
    kinds = (CONTACTS, VISITS) if one_by_one else (CONTACTS,)
    return first_gap(gap(person, kind, since or recent, latest) for kind in kinds)


def home_gap(person: PersonOnDay) -> str | None:
    """What is not on file of the home of the day. A file that brings a home without its code does not tell how it is."""
    missing = gap(person, HOMES, person.day)
    if missing or person.coverage.is_full:
        return missing
    here, is_coded = person.custody or person.home, len(known_code(person.home_code) or "") > 1
    return None if is_coded or here is None or here.source is None else "the code of the home is not on file"


def has_no_address(person: PersonOnDay) -> bool:
    """Is somebody in none of the files of addresses, and does nobody else say that all homes are here?

    No fixed abode, custody, abroad: such a file tells of none of these, so that it may be any of them.
    """
    is_without = person.home_code is None and person.home is None and person.custody is None
    return is_without and not person.coverage.is_full and _is_kept_by_files_alone(person, HOMES)


def _is_kept_by_files_alone(person: PersonOnDay, kind: str) -> bool:
    """Does nobody say that all records of the kind are here, and only files bring some?"""
    return all(statement.source is not None for statement in person.coverage.stated(kind))


def activity_gap(person: PersonOnDay) -> str | None:
    """What is not on file of education and work. The latest answer of a case system tells of its own time alone."""
    is_kept = any(stretch.holds(person.day) for stretch in person.coverage.kept_for_figures(ACTIVITY))
    if is_kept or _is_reported(person, _touch_window(person.policy, person.day), person.day):
        return None
    return "no activity of that time is on file"


def answer_gap(person: PersonOnDay, window: position.Window, kinds: tuple[str, ...]) -> str | None:
    """What is not on file around a day that the return asks about; None where a return speaks for it, or a report tells."""
    until = min(window.until, person.day)
    if person.coverage.is_full or _is_reported(person, window.since, until) or is_of_a_return(person, window.day):
        return None
    return first_gap(_gap_within(person, kind, _asked_since(person, kind, window), until) for kind in kinds)


def unanswered_gap(person: PersonOnDay, day: date, kinds: tuple[str, ...]) -> str | None:
    """Why nothing is known of a day about which a file brings a contact: what it says of it, or leaves out, is all there is."""
    if person.coverage.is_full:
        return None
    missing = first_gap(_gap_within(person, kind, day, day) for kind in kinds)
    by_files = next((kind for kind in kinds if _is_kept_by_files_alone(person, kind)), None)
    return missing or (f"no {by_files} of {format_long(day)} {is_or_are(by_files)} on file" if by_files else None)


def is_of_a_return(person: PersonOnDay, day: date) -> bool:
    """Does a return speak for the year of that day?"""
    return any(year.holds(day) for year in _years_of_returns(person))


def _asked_since(person: PersonOnDay, kind: str, window: position.Window) -> date:
    """From when records have to be kept: what holds on the day itself makes any before it needless."""
    holds = {HOMES: home_on(person.life, window.day), ACTIVITY: activity_on(person.life, window.day)}
    return window.day if holds.get(kind) else window.since


def year_gap(person: PersonOnDay, since: date) -> str | None:
    """What is not on file of contact from a day on: neither a return speaks for that time, nor are contacts kept.

    Of those of 22 and over a return tells the latest contact of its year. One later than the day hides all before it.
    """
    if person.coverage.is_full:
        return None
    uncovered = without([Stretch(since, person.day)], (*_returns_by_the_day(person), *_of_contacts(person)))
    return next((f"no answer about {format_long(stretch.first)} is on file" for stretch in uncovered), None)


def first_return(cohort: Cohort) -> date | None:
    """The last day of the first year for which a return speaks."""
    returns = (statement for statement in cohort.on_file.stated(CARE) if kind_of_source(statement.source) == RETURN)
    return min((statement.known_to for statement in returns if statement.known_to), default=None)


def _gap_within(person: PersonOnDay, kind: str, since: date, until: date) -> str | None:
    kept = _of_contacts(person) if kind == CONTACTS else person.coverage.kept_for_figures(kind)
    is_kept = any(stretch.first <= since and until <= stretch.last for stretch in kept)
    return None if is_kept else f"no {kind} of {format_long(since)} {is_or_are(kind)} on file"


def _of_contacts(person: PersonOnDay) -> list[Stretch]:
    """The days of which contacts are kept; where only a source of the latest tells, those since its latest answer."""
    one_by_one = person.coverage.kept_for_figures(CONTACTS)
    if one_by_one:
        return list(_in_both(one_by_one, person.coverage.kept_for_figures(VISITS)))
    latest = max((report.on for report in person.life.reports), default=date.min)
    return list(without(person.coverage.kept_for_figures(CONTACTS, latest_too=True), [Stretch(date.min, latest)]))


def _in_both(some: Iterable[Stretch], others: Iterable[Stretch]) -> Iterator[Stretch]:
    """The days that two kinds of record share."""
    for stretch, other in product(some, others):
        if max(stretch.first, other.first) <= min(stretch.last, other.last):
            yield Stretch(max(stretch.first, other.first), min(stretch.last, other.last))


def _years_of_returns(person: PersonOnDay) -> Iterator[Stretch]:
    for statement in person.coverage.stated(CARE):
        if kind_of_source(statement.source) == RETURN and statement.known_to is not None:
            yield Stretch(statement.known_from, statement.known_to)


def _returns_by_the_day(person: PersonOnDay) -> Iterator[Stretch]:
    for year in _years_of_returns(person):
        if not any(person.day < report.on <= year.last for report in person.recorded.reports):
            yield year


def support_gap(person: PersonOnDay) -> str | None:
    """What is not on file of what gives somebody of 21 and over more than the yearly offer: a programme, a course."""
    return gap(person, EDUCATION, person.day)


def _is_reported(person: PersonOnDay, since: date, until: date) -> bool:
    """Does a return or a case system report on somebody, on a day from `since` to `until`?"""
    return any(since <= report.on <= until for report in person.life.reports)
