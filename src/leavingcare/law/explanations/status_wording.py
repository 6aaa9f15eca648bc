"""The wording of a status: what it is called, why it holds or does not, and what it gives. The law decides elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.dates import ONE_DAY, format_long
from leavingcare.law.care_record import CareRecord
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import YES
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.relevant import by_section_23a2
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, QUALIFYING, RELEVANT
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA

NAMES = {
    ELIGIBLE: "an eligible child",
    RELEVANT: "a relevant child",
    FORMER_RELEVANT: "a former relevant child",
    QUALIFYING: "a qualifying young person",
}


def why_status(person: PersonOnDay) -> str:
    """The decisive fact behind a status that holds, to stand behind *because*."""
    wording = {ELIGIBLE: _eligible, RELEVANT: _relevant, FORMER_RELEVANT: _former_relevant, QUALIFYING: _qualifying}
    return wording[person.status](person)


def _eligible(person: PersonOnDay) -> str:
    days = _days(person.record, person.day, "in care since 14")
    return f"they are {person.age}, are looked after, and have {days}"


def _relevant(person: PersonOnDay) -> str:
    left = person.record.last_left(person.day)
    if left and left.end and by_section_23a2(person.record, person.day).verdict is YES:
        return f"they left care on {format_long(left.end)}, after 16, with {_days(person.record, left.end, 'since 14')}"
    return "they were in custody or in hospital on the 16th birthday, straight from 91 days or more in care"


def _former_relevant(person: PersonOnDay) -> str:
    eighteen = person.record.birthday(18)
    on_18 = format_long(eighteen)
    if person.position.route == "b":
        return f"they were in our care at 18 ({on_18}), with {_days(person.record, eighteen, 'since 14')}"
    if person.position.route == "a":
        return f"they were a relevant child just before they turned 18 ({on_18})"
    return f"they were in our care, or a relevant child, just before they turned 18 ({on_18})"


def _qualifying(person: PersonOnDay) -> str:
    limbs = next(reason for reason in person.position.reason.reasons if reason.verdict is YES).reasons[-1].reasons
    held = next((limb for limb in limbs if limb.verdict is YES), None)
    text = held.text if held else "they were looked after at 16 or 17"
    return f"this is recorded: {text}" if held else text


def _days(record: CareRecord, until: date, counted: str) -> str:
    """The days in care, and how many it takes."""
    return f"{record.days_looked_after(until):,} days {counted} ({record.number('looked_after_days')} needed)"


def why_no_status(person: PersonOnDay) -> str:
    """The decisive fact behind *none*, to stand behind *because*."""
    died, record = person.details.died, person.record if person.details.born else None
    if died is not None and died < person.day:
        return f"they died on {format_long(died)}"
    if record is None:
        return "nothing on file says otherwise"
    if person.day < record.birthday(16):
        return f"they are not 16 until {format_long(record.birthday(16))} and are not in our care to go on to it"
    if person.day >= record.birthday(25) and _was_former_relevant(person):
        return f"they turned 25 on {format_long(record.birthday(25))} and no course with support goes on"
    return _never_cared_for(record, person.day)


def _was_former_relevant(person: PersonOnDay) -> bool:
    before = PersonOnDay(person.life, person.record.birthday(25) - ONE_DAY, person.policy, care_known=lambda _: None)
    return before.is_former_relevant


def _never_cared_for(record: CareRecord, day: date) -> str:
    until = min(day, record.birthday(18))
    last = max((episode.end or until for episode in record.countable if episode.start < until), default=None)
    if last is None:
        return "no care before 18 is on file"
    if last <= record.birthday(16):
        return f"care ended on {format_long(last)}, not after the 16th birthday"
    days = record.days_looked_after(until)
    if days < record.number("looked_after_days"):
        return f"only {days} of {record.number('looked_after_days')} days in care since 14 are on file"
    return "none of the ways to a status holds (see the whole reasoning)"


# What it gives ------------------------------------------------------------------------------------------------------------


def gives(person: PersonOnDay) -> Iterator[str]:
    """What the authority owes now, until when, and what comes then."""
    if person.details.born is None:
        return
    if person.is_eligible:
        yield f"Now, to 18: an assessment, a pathway plan, an adviser and reviews in care. 18 is on {_birthday(person, 18)}."
    elif person.is_relevant:
        yield f"Now, to 18: an adviser, a plan with reviews, a home and money to live on. 18 is on {_birthday(person, 18)}."
    elif person.status == QUALIFYING:
        yield f"Now, to 21: advice and help if asked for, and help with education to 25. 21 is on {_birthday(person, 21)}."
    elif person.is_former_relevant:
        yield from _gives_former_relevant(person)


def _gives_former_relevant(person: PersonOnDay) -> Iterator[str]:
    sentences = {
        S23C: "Now, to 21: an adviser, contact, the plan and its reviews, help with education, work and welfare.",
        S23C7: "Now, until the course ends: an adviser, contact, the plan and its reviews, and help with the course.",
        S23CA: "Now, until the course ends: an adviser, an assessment, a plan and help with the course.",
        RECEIVING: "Now, to 25 or until no longer wanted: an adviser, an assessment, a plan, advice and support.",
        OFFER: "Now, to 25: an offer of support at least every 12 months. All of it is owed as soon as they ask.",
    }
    yield from (sentences[basis] for basis in person.bases)
    if person.has(S23C):
        yield f"From 21, {_birthday(person, 21)}: an offer of support every year to 25; more for whoever studies or asks."


def _birthday(person: PersonOnDay, age: int) -> str:
    return format_long(person.record.birthday(age))
