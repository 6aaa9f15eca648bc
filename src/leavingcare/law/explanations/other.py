"""The other questions in sentences: prompts, enacted law, why somebody has not another status, what is not computed."""

from __future__ import annotations

from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.explanations.branch import decisive
from leavingcare.law.explanations.explanation import Explanation, called
from leavingcare.law.explanations.status import not_recorded
from leavingcare.law.explanations.status_wording import NAMES
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    YES,
    Answer,
    Reason,
    doubts,
    missing_facts,
)
from leavingcare.law.status.enacted import ENACTED, NOT_IN_FORCE
from leavingcare.law.status.status import CATEGORIES, CITATIONS

WHY_NOT = "why not "


def explain_prompt(person: PersonOnDay, answer: Answer) -> Explanation:
    """A prompt: something that law or guidance asks for without a date."""
    title = f"“{CATALOGUE[answer.question].title}”"
    return Explanation(_of_prompt(person, answer, title), uncertain=_uncertain(answer))


def _of_prompt(person: PersonOnDay, answer: Answer, title: str) -> str:
    if answer.reason.verdict is CANNOT_TELL:
        missing = answer.missing or ("what it turns on",)
        return f"Cannot tell whether {title} is owed, because this is not recorded: {missing[0]}."
    decided = decisive(answer.reason, person.position.reason.reasons)
    if answer.reason.verdict is YES:
        return f"Yes. {title} is to be kept in mind, because this holds: {decided[-1].text}."
    return f"No. {title} does not apply to {called(person)}, because one condition is not met: {decided[0].text}."


def explain_enacted(person: PersonOnDay, answer: Answer) -> Explanation:
    """A provision of the Act of 2026, in force or waiting for its date."""
    provision = ENACTED[answer.question].asks
    asks = f"“{provision[0].upper()}{provision[1:]}”"
    if answer.answer == NOT_IN_FORCE:
        sentence = f"Not yet. {asks} is no law on this day, because it is enacted and its start is not reached or not set."
    elif answer.reason.verdict is CANNOT_TELL:
        sentence = f"Cannot tell whether {asks} applies, because the status of {called(person)} cannot be told."
    else:
        first, applies = ("Yes", "applies") if answer.reason.verdict is YES else ("No", "does not apply")
        because = f"because {called(person)} is {NAMES.get(person.status, 'of no such status')}"
        sentence = f"{first}. {asks} {applies}, {because}."
    return Explanation(sentence, uncertain=_uncertain(answer), since=answer.since, until=answer.until)


def explain_not_computed(answer: Answer) -> Explanation:
    """A duty that is in the catalogue to be read: nothing that is on file decides it."""
    title = f"“{CATALOGUE[answer.question].title}”"
    return Explanation(f"Cannot tell. {title} is not worked out for one young person, because no record here decides it.")


def why_not(person: PersonOnDay, status: str) -> Answer:
    """Why a young person has not this status: `answer` is yes, no or cannot tell, by the first date of birth.

    Raises KeyError for a status that is none, ValueError where no date of birth is known.
    """
    reason: Reason = dict(CATEGORIES)[status](person.record, person.day)
    why, missing = tuple(doubts(reason)), tuple(missing_facts(reason))
    certainty = MISSING_FACTS if missing else ARGUABLE if why else SETTLED
    question = WHY_NOT + status
    return Answer(question, reason.verdict.value, reason, certainty, "law", CITATIONS[status], missing=missing, flags=why)


def explain_why_not(person: PersonOnDay, status: str, answer: Answer) -> Explanation:
    """The check that stands in the way of a status."""
    who = called(person)
    if answer.reason.verdict is CANNOT_TELL:
        missing = answer.missing or ("what it turns on",)
        sentence = f"Cannot tell whether {who} is {NAMES[status]}, because this is not recorded: {missing[0]}."
    elif answer.reason.verdict is NO:
        held = decisive(answer.reason)[0].text
        sentence = f"No. {who} is not {NAMES[status]}, because one condition is not met: {held}."
    elif person.status == status:
        sentence = f"Yes. {who} is {NAMES[status]}, because every check holds."
    else:
        sentence = f"No. {who} is shown as {NAMES.get(person.status, person.status)}, because that goes before {status}."
    return Explanation(sentence, uncertain=_uncertain(answer))


def _uncertain(answer: Answer) -> tuple[str, ...]:
    missing = not_recorded(answer) if answer.reason.verdict is CANNOT_TELL else []
    return tuple(dict.fromkeys((*answer.flags, *missing)))
