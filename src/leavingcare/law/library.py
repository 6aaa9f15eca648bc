"""The law for other programs, behind `from leavingcare import law`: facts as the tables of a worked case, answers as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from leavingcare.facts.life import Life, life_of
from leavingcare.law.data.catalogue import PROMPT, entry
from leavingcare.law.duties import worklist
from leavingcare.law.duties.staying_put import staying_put
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import explain_prompt_in
from leavingcare.law.reasons import Answer, Duty
from leavingcare.law.worked_cases.facts import CASE, facts_of, person_of
from leavingcare.law.worked_cases.runner import policy_of
from leavingcare.law.worked_cases.schema import checked

STATUS, STAYING_PUT = "status", "staying put"
WHERE = "the facts"
"""How complaints about what was handed in begin."""
_OF_A_CASE = ("id", "title", "because", "certainty", "settings", "expect")
TABLES = {key: kind for key, kind in CASE.items() if key not in _OF_A_CASE}
"""The tables that the facts may hold, with their kinds of value: those of a worked case, without what describes the case."""


def life_from(facts: Mapping[str, Any]) -> Life:
    """The young person that the tables describe. Raises BadData for a key, a date or a word that is not known."""
    checked(dict(facts), "the young person", TABLES, WHERE)
    return life_of(person_of(facts, WHERE), facts_of(facts, WHERE))


def status(facts: Mapping[str, Any], day: date, settings: Mapping[str, str] | None) -> Answer:
    """As `law.status_on`."""
    return _on(facts, day, settings).dated_answer


def duties(facts: Mapping[str, Any], day: date, settings: Mapping[str, str] | None) -> list[Duty]:
    """As `law.duties_on`."""
    return worklist.duties_in(_on(facts, day, settings))


def explanation(facts: Mapping[str, Any], question: str, day: date, settings: Mapping[str, str] | None) -> Answer:
    """As `law.explain`."""
    person = _on(facts, day, settings)
    if question == STATUS:
        return person.dated_answer
    if question == STAYING_PUT:
        return staying_put(person.recorded, day, person.policy)
    if entry(question).in_due_list == PROMPT:
        return explain_prompt_in(question, person)
    return worklist.explain_duty_in(question, person)


def _on(facts: Mapping[str, Any], day: date, settings: Mapping[str, str] | None) -> PersonOnDay:
    policy = policy_of({"settings": dict(settings)}, Policy(), WHERE) if settings else Policy()
    return PersonOnDay(life_from(facts), day, policy)
