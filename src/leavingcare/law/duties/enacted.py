"""Duties of the Children's Wellbeing and Schools Act 2026: owed from the day that the authority sets, once it is reached."""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.checks import no_assessment_since
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import NO, Reason, check
from leavingcare.law.rules import duty_rule

STAYING_CLOSE = "staying_close_in_force_from"
ASSESSMENT_DOUBT = "whether a needs assessment covers staying close support is for the authority to say (2026 Act s7)"


def in_force(person: PersonOnDay, duty_id: str) -> Reason:
    """Is the enacted law that a duty of the catalogue rests on in force here on the day?"""
    entry = CATALOGUE[duty_id]
    since = person.policy.switch(entry.switch)
    when = f"in force here from {format_long(since)}" if since else "in force here: it is enacted, and no date is set"
    return check(since is not None and since <= person.day, when, entry.citation)


@duty_rule("CW1")
def assess_staying_close(person: PersonOnDay) -> Rule:
    """Act s23CZAA: assess whether staying close support is needed for welfare; former relevant and under 25."""
    is_law, begins = in_force(person, "CW1"), person.policy.switch(STAYING_CLOSE)
    if is_law.verdict is NO or begins is None:
        return Rule(conditions(is_law))
    is_owed = person.is_former_relevant and person.day < person.record.birthday(25)
    owed = person.owed_to(is_owed, "former relevant and under 25", "Act s23CZAA")
    if not is_owed:
        return Rule(conditions(is_law, owed))
    since = max(begins, person.record.birthday(18))
    none_made = no_assessment_since(person, since, "Act s23CZAA")
    return Rule(conditions(is_law, owed, none_made), start=since, arguable=ASSESSMENT_DOUBT)
