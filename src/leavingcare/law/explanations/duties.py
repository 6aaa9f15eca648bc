"""A duty in sentences: whether it is late, due, done or not owed, the sum behind its day, and what doing it would change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.dates import format_long
from leavingcare.law.coverage import NOT_KNOWN as NOT_ON_FILE
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.counting import at_age
from leavingcare.law.duties.duty import last_day
from leavingcare.law.duties.endings import ENDINGS
from leavingcare.law.duties.worklist import explain_duty_in, rules_on
from leavingcare.law.explanations.branch import decisive
from leavingcare.law.explanations.explanation import Change, Explanation, called, imagined
from leavingcare.law.explanations.status import not_recorded, status_span
from leavingcare.law.explanations.status_wording import NAMES
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, Answer, Counted, Reason
from leavingcare.law.status.status import NOT_LAW
from leavingcare.law.status.turning_points import turning_points

OFF_THE_LIST = "off the list"
_BIRTHDAYS = range(15, 26)


def explain_duty(person: PersonOnDay, answer: Answer) -> Explanation:
    """One duty of the catalogue, explained; `answer` is what `explain_duty_in` says of it."""
    return Explanation(
        _sentence(person, answer),
        (),
        answer.counted or _counted_ahead(person, answer),
        tuple(_changes(person, answer)),
        tuple(dict.fromkeys((*answer.flags, *(not_recorded(answer) if answer.reason.verdict is CANNOT_TELL else ())))),
        tuple(_assumed(person, answer)),
        answer.since,
        answer.until,
    )


def _counted_ahead(person: PersonOnDay, answer: Answer) -> Counted | None:
    """The birthday on which a duty begins that is not owed yet."""
    if answer.reason.verdict is not NO or answer.answer == NOT_LAW:
        return None
    begins = _begins(person, answer.question)
    age = next((age for age in _BIRTHDAYS if begins and person.record.birthday(age) == begins), None)
    return at_age(person.record, age) if age else None


def _sentence(person: PersonOnDay, answer: Answer) -> str:
    title = f"“{CATALOGUE[answer.question].title}”"
    if answer.answer == NOT_LAW:
        return f"No. {title} was no duty on this day, because it was {answer.reason.text}."
    if answer.answer == NOT_ON_FILE and answer.until:
        return (
            f"Cannot tell. {title} was to be done by {format_long(answer.until)}, because of this: {_because(person, answer)}."
        )
    if answer.reason.verdict is CANNOT_TELL:
        missing = answer.missing or ("what the status turns on",)
        return f"Cannot tell. {title} cannot be settled, because this is not recorded: {missing[0]}."
    if answer.reason.verdict is YES:
        return _listed(person, answer, title)
    return _not_listed(person, answer, title)


def _listed(person: PersonOnDay, answer: Answer, title: str) -> str:
    because = f"because of this: {_because(person, answer)}"
    if answer.until and answer.until < person.day:
        return f"Late. {title} was due by {format_long(answer.until)}{_before_the_status(person, answer.until)}, {because}."
    if answer.until:
        return f"Due. {title} is to be done by {format_long(answer.until)}, {because}."
    if answer.since and answer.since > person.day:
        return f"Not yet. {title} can be done from {format_long(answer.since)}, {because}."
    if answer.since:
        return f"Due. {title} has been due since {format_long(answer.since)} with no last day, {because}."
    return f"Due. {title} is due with no last day, {because}."


def _before_the_status(person: PersonOnDay, by: date) -> str:
    """What was late on the day on which the status began: others kept the records, or owed it, until then."""
    began = None if person.details.born is None else person.status_since
    return f", already before this status began on {format_long(began)}" if began and by < began else ""


def _because(person: PersonOnDay, answer: Answer) -> str:
    """What decided it, without the status: the last of the checks of the duty."""
    own = [part for part in answer.reason.reasons if part.reasons != person.position.reason.reasons]
    return decisive((own or [answer.reason])[-1])[-1].text


def _not_listed(person: PersonOnDay, answer: Answer, title: str) -> str:
    denied = next((part for part in answer.reason.reasons if part.verdict is NO), answer.reason)
    owed_to_others = denied.reasons == person.position.reason.reasons and not denied.done
    first = decisive(denied, person.position.reason.reasons)[0]
    if first.done:
        return f"Done. {title} needs nothing now, because this is on file: {first.text}."
    begins = _begins(person, answer.question)
    if begins:
        return f"Not yet. {title} begins on {format_long(begins)} if nothing else changes, {_why_then(person, begins)}."
    if owed_to_others:
        return f"No. {title} is not owed to {called(person)}, because it is for others: {_whom(person, denied)}."
    return f"No. {title} is not due, because one condition is not met: {first.text}."


def _whom(person: PersonOnDay, denied: Reason) -> str:
    """Those to whom it is owed, out of the check that says the young person is none of them."""
    return denied.text.removesuffix(f": {person.status_reason.text}")


def _begins(person: PersonOnDay, duty_id: str) -> date | None:
    """The first day ahead on which the duty comes on the list by what is known today."""
    if person.details.born is None or person.details.died is not None:
        return None
    birthdays = (person.record.birthday(age) for age in _BIRTHDAYS)
    days = sorted({*turning_points(person.life, person.policy), *birthdays})
    ahead = (day for day in days if day > person.day)
    return next((day for day in ahead if explain_duty_in(duty_id, imagined(person, day)).answer == "due"), None)


def _why_then(person: PersonOnDay, day: date) -> str:
    age = next((age for age in _BIRTHDAYS if person.record.birthday(age) == day), None)
    if age:
        return f"because {called(person)} turns {age} that day"
    status = imagined(person, day).status
    return f"because {called(person)} is {NAMES.get(status, status)} from that day"


def _changes(person: PersonOnDay, answer: Answer) -> Iterator[Change]:
    """What doing it today would make of it; and when it ends by itself."""
    ending, duty_id = ENDINGS.get(answer.question), answer.question
    if answer.reason.verdict is not YES or ending is None or answer.answer not in ("due", NOT_ON_FILE):
        return
    facts = ending.imagine(person, person.day)
    rule = rules_on(person.day)[duty_id](person.imagined_with(*facts))
    if rule.when.verdict is NO:
        yield Change("If it is done and recorded today, it is off the list.", facts, person.day, (OFF_THE_LIST,))
        return
    following = last_day(rule)
    if following and following != answer.until:
        sentence = f"If it is done and recorded today, the next is due by {format_long(following)}."
        yield Change(sentence, facts, person.day, (following.isoformat(),))


def _assumed(person: PersonOnDay, answer: Answer) -> Iterator[str]:
    """What a missing record was read as, and why it may be."""
    ending = ENDINGS.get(answer.question)
    if answer.reason.verdict is CANNOT_TELL:
        return
    if ending is not None and answer.answer in ("due", NOT_ON_FILE):
        covered = () if person.coverage.is_full else person.coverage.covered(ending.records)
        if covered and answer.evidence != NOT_ON_FILE:
            first = covered[-1].first
            kept = "all kept here" if first == date.min else f"kept here from {format_long(first)}"
            yield f"Records of {ending.records} are {kept}, so where none is recorded none was made."
        elif person.coverage.is_full:
            yield f"All {ending.records} are taken to be on file, so where none is recorded none was made."
    yield from _status_assumed(person, answer)


def _status_assumed(person: PersonOnDay, answer: Answer) -> Iterator[str]:
    if answer.answer not in ("due", NOT_ON_FILE) or person.status not in NAMES:
        return
    until = status_span(person)[1]
    ends = f" (to {format_long(until)})" if until else ""
    yield f"{called(person)} is {NAMES[person.status]}{ends}: lc explain {person.ref} says why."
