"""Are we in touch? One answer for the measure, the lists, Annex A and the duty to find those who are lost (decision D19).

In touch is who answered, or was reported to have answered, less than 56 days ago. The return asks the same about the days
around a birthday, and looks at the same contacts.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import ONE_DAY, days_after
from leavingcare.facts.coverage import CONTACTS, HOMES
from leavingcare.facts.events import Report
from leavingcare.facts.life import Life
from leavingcare.law.care_record import CareRecord
from leavingcare.law.coverage import NOT_KNOWN, RECORDED, REPORTED
from leavingcare.law.person_on_day import PersonOnDay, answered_once

YES, NOT, DIED, WENT_HOME = "YES", "NO", "DIED", "RHOM"
SAID = {"refuses contact": "REFU", "says not needed": "NREQ"}
"""States of the service in which the young person has said something about contact, and the code of each."""
LASTING = frozenset({DIED, WENT_HOME})
"""What a report says for good: these two do not run out."""


class Touch(NamedTuple):
    """Whether we are in touch on a day: `code` is that of the return, None where nothing tells.

    `last` is the last day of an answer, recorded or reported, None if there is none. `lost_from`: the first day on which touch
    counts as lost if nobody answers after `last`; None where neither an answer nor a day from which contact was owed is known.
    `address_gone`: since when no home is known, and no answer since. `evidence`: what that rests on, one of EVIDENCE.
    """

    code: str | None
    last: date | None
    lost_from: date | None
    address_gone: date | None
    evidence: str

    def is_lost_on(self, day: date) -> bool:
        """Has the day come on which touch counts as lost?"""
        return self.lost_from is not None and self.lost_from <= day


@answered_once
def touch(person: PersonOnDay) -> Touch:
    """Whether we are in touch with a young person on their day, by the latest word of any kind."""
    life, day = person.life, person.day
    last, gone = _last_answer(life, day), _address_gone(person)
    since = last or _owed_since(person)
    silent = days_after(since, person.figure("lost_touch_after")) if since else None
    address_gone = gone if gone and (since is None or since < gone) else None
    lost_from = min((found for found in (silent, address_gone) if found), default=None)
    is_lost = lost_from is not None and lost_from <= day
    code = _for_good(person, last) or _not_yes(person, last) or _yes_or_no(person, since, last, is_lost=is_lost)
    known = code is not None or not is_lost or person.coverage.is_full
    return Touch(code, last, lost_from, address_gone, _evidence(person, last) if known else NOT_KNOWN)


def in_touch(person: PersonOnDay) -> str | None:
    """The code of the return for the day: YES, NO, DIED, REFU, NREQ, RHOM; None where nothing tells."""
    return touch(person).code


def last_answer(person: PersonOnDay) -> date | None:
    """The last day on which the young person answered, was seen, or was reported to be in touch."""
    return touch(person).last


def last_contact(life: Life, since: date, until: date) -> date | None:
    """The last of these days, both included, on which the young person answered or was seen."""
    return max((contact.on for contact in life.contacts if contact.answered and since <= contact.on <= until), default=None)


def is_home_for_good(record: CareRecord, day: date) -> bool:
    """Back with a parent or the like for six months without a break, and there still, on the day."""
    return any(
        stay.covers(day) and record.six_months(stay) <= day and (stay.broke_down is None or stay.broke_down > day)
        for stay in record.stays_at_home(day)
    )


def refused(life: Life, day: date) -> str | None:
    """What the young person has said about contact and not taken back, if they have not answered after saying it."""
    for service in life.service:
        if service.state in SAID and service.covers(day):
            return None if last_contact(life, service.start + ONE_DAY, day) else SAID[service.state]
    return None


# How the answer of a day is found ---------------------------------------------------------------------------------------


def _last_answer(life: Life, day: date) -> date | None:
    reported = (report.on for report in life.reports if report.in_touch == YES and report.on <= day)
    found = (last_contact(life, date.min, day), max(reported, default=None))
    return max((answer for answer in found if answer), default=None)


def _owed_since(person: PersonOnDay) -> date | None:
    """Where no answer is known: the day from which contact was owed."""
    return person.owed_since if person.is_relevant or person.is_former_relevant else None


def _address_gone(person: PersonOnDay) -> date | None:
    """The day from which no home is known, where one was known before and homes are kept; custody is an address."""
    homes = [home for home in person.life.homes if not home.away_for]
    if person.home or person.custody or not homes or not person.coverage.is_kept_on(HOMES, person.day):
        return None
    return homes[-1].end


def _for_good(person: PersonOnDay, last: date | None) -> str | None:
    """Died, or back home for good: by the record, or by the latest report if nobody has answered since."""
    life, day = person.life, person.day
    if life.person.died is not None and life.person.died <= day:
        return DIED
    if life.person.born is not None and is_home_for_good(person.record, day):
        return WENT_HOME
    report = _latest_report(life, day)
    is_latest = report is not None and (last is None or report.on >= last)
    return report.in_touch if report and is_latest and report.in_touch in LASTING else None


def _not_yes(person: PersonOnDay, last: date | None) -> str | None:
    """What was said since the last answer: a refusal that stands, or a report that has not run out."""
    refusal = refused(person.life, person.day)
    report = _latest_report(person.life, person.day)
    if refusal or report is None or report.in_touch == YES or (last is not None and report.on < last):
        return refusal
    runs_out = days_after(report.on, person.figure("lost_touch_after"))
    return report.in_touch if runs_out > person.day and report.in_touch not in LASTING else None


def _yes_or_no(person: PersonOnDay, since: date | None, last: date | None, *, is_lost: bool) -> str | None:
    """Neither said no nor gone: in touch until touch is lost, and then a no only where silence is known to be silence."""
    if last is not None and not is_lost:
        return YES
    return NOT if _is_silent(person, since) else None


def _is_silent(person: PersonOnDay, since: date | None) -> bool:
    """Has nobody answered since that day: they were tried of late, or contacts are kept on every day since?

    An answer that is not on file is too old as well where contacts have been kept for 56 days since it could have been given.
    Of somebody of whom no word at all is on file it is not known, unless it is said from when contacts are kept.
    """
    life, day = person.life, person.day
    days = person.figure("lost_touch_after")
    if any(contact.on > (since or date.min) and days_after(contact.on, days) > day for contact in life.contacts):
        return True
    if since is None or (person.coverage.is_full and not life.contacts and not life.reports):
        return False
    unseen = (stretch.last for stretch in person.coverage.uncovered(CONTACTS))
    return all(last <= since or days_after(last, days) <= day for last in unseen)


def _latest_report(life: Life, day: date) -> Report | None:
    reports = [report for report in life.reports if report.in_touch and report.on <= day]
    return reports[-1] if reports else None


def _evidence(person: PersonOnDay, last: date | None) -> str:
    """An answer that only a report tells of is reported."""
    is_recorded = last is None or last == last_contact(person.life, date.min, person.day)
    return RECORDED if is_recorded else REPORTED
