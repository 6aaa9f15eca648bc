"""What comes after a duty that may have been done. If it was done, the next may be late; nobody can tell that either.

A visit every two months is asked for after the visits that follow a move. Where no visits are kept, those visits may have
been made, and the next one may be late. It is then on the list as *not known*, not left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from leavingcare.dates import ONE_DAY
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.duties.duty import Rule, RuleFunction, conditions, last_day, make_duty
from leavingcare.law.duties.endings import ALSO_MET_BY, ENDINGS, Ending
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import YES, Duty, unknown


def with_what_is_behind(listed: Sequence[Duty], person: PersonOnDay, rules: Mapping[str, RuleFunction]) -> list[Duty]:
    """The list, with the duties that may be late if a duty before them was done and nobody recorded it.

    A listed duty without a last day becomes *not known* where it may have been done once: its last day would count from then.
    """
    if person.coverage.is_full:
        return list(listed)
    found = {later.id: later for duty in listed for later in _later(duty, person, rules)}
    listed = [found.pop(duty.id, duty) if duty.by is None else duty for duty in listed]
    new = {duty_id: duty for duty_id, duty in found.items() if duty_id not in {duty.id for duty in listed}}
    return [*listed, *new.values()]


def _later(duty: Duty, person: PersonOnDay, rules: Mapping[str, RuleFunction]) -> Iterator[Duty]:
    """The duties that are late if this one, and each that follows from it, was done on the first day without records."""
    if duty.evidence == NOT_KNOWN or (duty.by is None and duty.reason.verdict is YES):
        for ending in (ENDINGS.get(duty.id), ALSO_MET_BY.get(duty.id)):
            if ending is not None:
                yield from _after(duty, ending, person, rules)


def _after(duty: Duty, ending: Ending, person: PersonOnDay, rules: Mapping[str, RuleFunction]) -> Iterator[Duty]:
    """What follows a duty that records of one kind meet: after a visit the next visit, after an assessment its signature."""
    alike = {duty_id: rule for duty_id, rule in rules.items() if _ends_alike(duty_id, ending)}
    done, since, imagined = {duty.id} if duty.by else set[str](), duty.start, person
    endings = [ending]
    while since is not None and (day := _first_unseen(person, since, ending.records)):
        for each in endings:
            imagined = imagined.imagined_with(*each.imagine(imagined, day))
        after = {duty_id: rule(imagined) for duty_id, rule in alike.items() if duty_id not in done}
        due = {duty_id: rule for duty_id, rule in after.items() if rule.when.verdict is YES}
        yield from (_not_known(duty_id, person, ending) for duty_id, rule in due.items() if _is_late(rule, person.day))
        done |= due.keys()
        endings = list(dict.fromkeys(found for duty_id in due if (found := ENDINGS[duty_id]))) or [ending]
        starts = (made.start for made in _made(due, person) if made.start is not None)
        since = min((max(start, day + ONE_DAY) for start in starts), default=None)


def _ends_alike(duty_id: str, ending: Ending) -> bool:
    other = ENDINGS.get(duty_id)
    return other is not None and other.records == ending.records


def _first_unseen(person: PersonOnDay, since: date, records: str) -> date | None:
    """The first day from `since` on of which no records are kept; None where there is none up to the day."""
    days = (max(since, stretch.first) for stretch in person.coverage.uncovered(records) if stretch.last >= since)
    return next(days, None)


def _is_late(rule: Rule, day: date) -> bool:
    by = last_day(rule)
    return by is not None and by < day


def _made(rules: Mapping[str, Rule], person: PersonOnDay) -> Iterator[Duty]:
    return (make_duty(duty_id, rule, person.policy, person.day) for duty_id, rule in rules.items())


def _not_known(duty_id: str, person: PersonOnDay, ending: Ending) -> Duty:
    """A duty without days, because its days would count from something that nobody recorded."""
    gap = person.coverage.gap(ending.records)
    when = conditions(unknown(f"whether what comes before it was done: {gap}", f"{ending.records} that are not on file"))
    duty = make_duty(duty_id, Rule(when, evidence=NOT_KNOWN), person.policy, person.day, person.position.doubts)
    return duty._replace(records=ending.records, gap=gap, waiting=None)
