"""Duties of the Children's Wellbeing and Schools Act 2026: owed from the day that the authority sets, once it is reached."""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.checks import no_assessment_since
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import NO, Reason
from leavingcare.law.rules import duty_rule

STAYING_CLOSE = "staying_close_in_force_from"
ASSESSMENT_DOUBT = "whether a needs assessment covers staying close support is for the authority to say (2026 Act s7)"


def no_law_on_the_day(duty_id: str, person: PersonOnDay) -> Reason | None:
    """A *no* that says why a duty of the catalogue is no law on the day: not begun, or enacted without a date. None: it is."""
    entry = CATALOGUE[duty_id]
    since = person.policy.switch(entry.switch) if entry.switch else entry.first_day
    if entry.switch and since is None:
        return Reason("not law on that day: it is enacted, and no date is set", NO, entry.citation)
    if since is None or since <= person.day:
        return None
    return Reason(f"not law on that day: in force from {format_long(since)}", NO, entry.citation)


@duty_rule("CW1")
def assess_staying_close(person: PersonOnDay) -> Rule:
    """Act s23CZAA: assess whether staying close support is needed for welfare; former relevant and under 25."""
    begins = person.policy.switch(STAYING_CLOSE)
    is_young = person.is_former_relevant and person.day < person.record.birthday(25)
    is_owed = is_young and begins is not None and begins <= person.day
    owed = person.owed_to(is_owed, "former relevant and under 25, with section 7 in force here", "Act s23CZAA")
    if begins is None or not is_owed:
        return Rule(conditions(owed))
    since = max(begins, person.record.birthday(18))
    none_made = no_assessment_since(person, since, "Act s23CZAA")
    return Rule(conditions(owed, none_made), start=since, arguable=ASSESSMENT_DOUBT)
