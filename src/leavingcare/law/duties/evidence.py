"""Is what looks late late in any case, or only if nothing was done at a time of which no records are kept?

The absence of a record is a *no* only where such records are kept. So a record is imagined where it could be missing, on the
day that would help most: what is late even then is overdue, and of the rest it is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, days_after, format_long
from leavingcare.facts.coverage import CONTACTS, FAMILY
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.duties.duty import Rule, RuleFunction, last_day
from leavingcare.law.duties.endings import ENDINGS, RESTS_ON, Ending
from leavingcare.law.duties.home_for_good import may_be_home_for_good
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import YES, Duty
from leavingcare.law.stretches import Stretch

_MOST_CHANGES_OF_LAST_DAY = 5
"""So often the last day may move while the day is sought on which a duty is late in any case."""


def weighed(duty: Duty, person: PersonOnDay, rule: RuleFunction) -> Duty:
    """The duty, with what its lateness rests on: a duty that looks late may rest on records that are not kept."""
    ending = ENDINGS.get(duty.id)
    if duty.evidence == NOT_KNOWN and duty.id in RESTS_ON:
        certain = _silent_in_any_case_from(person, rule) if RESTS_ON[duty.id] == CONTACTS else None
        return _not_known(duty, person, RESTS_ON[duty.id], certain)
    if _looks_late(duty, person) and may_be_home_for_good(person):
        return _not_known(duty, person, FAMILY)
    if ending is None or duty.by is None or not _looks_late(duty, person):
        return duty
    best = _at_best(person, duty.by, ending, rule)
    if best.is_late_on(person.day):
        return duty._replace(flags=(*duty.flags, *_since_the_end(person, ending.records)))
    return _not_known(duty, person, ending.records, _certain_from(person, best.by, ending, rule))


def _looks_late(duty: Duty, person: PersonOnDay) -> bool:
    return duty.by is not None and duty.by < person.day and not person.coverage.is_full


def _not_known(duty: Duty, person: PersonOnDay, records: str, certain_from: date | None = None) -> Duty:
    gap = person.coverage.gap(records)
    return duty._replace(evidence=NOT_KNOWN, certain_from=certain_from, records=records, gap=gap)


def _since_the_end(person: PersonOnDay, records: str) -> list[str]:
    """What is late in any case may have been done since the records end: that is said, and changes nothing."""
    covered = person.coverage.covered(records)
    if not covered or covered[-1].last >= person.day:
        return []
    return [f"{person.coverage.gap(records)}: what was done since may not be here yet"]


class _AtBest(NamedTuple):
    """The last day of a duty if what is not on file was done on the day that helps most; None where it is then at an end."""

    by: date | None

    def is_late_on(self, day: date) -> bool:
        """Is it late even so?"""
        return self.by is not None and self.by < day


def _at_best(person: PersonOnDay, by: date, ending: Ending, rule: RuleFunction) -> _AtBest:
    uncovered = person.coverage.uncovered(ending.records)
    place, best = _where(uncovered, by), _AtBest(by)
    while place is not None:
        person = person.imagined_with(*ending.imagine(person, uncovered[place].last))
        best = _AtBest(_last_day(rule(person)))
        if best.by is None or best.by >= person.day:
            return best
        following = _where(uncovered, best.by)
        if following is None or following <= place:
            return best
        place = following
    return best


def _where(uncovered: Sequence[Stretch], by: date) -> int | None:
    """Where a record could be missing: in the stretch that holds the last day, else in the last one before it."""
    before = [place for place, stretch in enumerate(uncovered) if stretch.first <= by]
    return before[-1] if before else None


def _last_day(rule: Rule) -> date | None:
    """The last day that a rule sets; None where nothing is to be done, or has no last day."""
    return last_day(rule) if rule.when.verdict is YES else None


def _certain_from(person: PersonOnDay, by: date | None, ending: Ending, rule: RuleFunction) -> date | None:
    """The first day on which it is late in any case, if nothing is done; None where no records of it are kept any more."""
    if by is None or not person.coverage.runs_on(ending.records):
        return None
    for _ in range(_MOST_CHANGES_OF_LAST_DAY):
        later = person.on_day(by + ONE_DAY)
        last = _last_day(rule(later))
        best = _AtBest(None) if last is None or last >= later.day else _at_best(later, last, ending, rule)
        if best.is_late_on(later.day):
            return later.day
        if best.by is None or best.by <= by:
            return None
        by = best.by
    return None


def _silent_in_any_case_from(person: PersonOnDay, rule: RuleFunction) -> date | None:
    """The first day on which touch is lost even if somebody answered on the last day of which no contacts are kept (D19)."""
    if not person.coverage.runs_on(CONTACTS):
        return None
    day = days_after(person.coverage.uncovered(CONTACTS)[-1].last, person.figure("lost_touch_after"))
    later = rule(person.on_day(day)) if day > person.day else None
    return day if later and later.when.verdict is YES and later.evidence != NOT_KNOWN else None


def in_words(duty: Duty) -> str:
    """What a duty of which it is not known whether it is late rests on, in a sentence; nothing for any other."""
    if duty.evidence != NOT_KNOWN:
        return ""
    late = f"; late in any case from {format_long(duty.certain_from)}" if duty.certain_from else ""
    return f"not known whether it is {'late' if duty.by else 'so'}: {duty.gap}{late}"
