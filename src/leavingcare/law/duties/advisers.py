"""The personal adviser: appointed for an eligible child, and for everybody to whom the Act owes one afterwards.

One duty on several bases: Sch 2 para 19C (eligible), s23B(2) (relevant), s23C(3)(a) (former relevant; with subsection (7)
past 21), s23CA(2) (back in education) and s23CZB(3) (asked for support at 21 to 24). None gives a number of days: it is owed
on the day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.law.duties.checks import not_yet
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check
from leavingcare.law.rules import duty_rule
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA

PA_ROLES = ("personal adviser", "joint")
BY_SUPPORT = {
    S23C: ("s23C(3)(a)", "former relevant and 18 to 20"),
    S23C7: ("s23C(3)(a), (7)", "on a programme past 21"),
    S23CA: ("s23CA(2)", "back in education after 21"),
    RECEIVING: ("s23CZB(3)", "has asked for support at 21 to 24"),
}
"""The provision that asks for an adviser, and for whom, by the duty of support that runs. The first that runs is named."""
WHO = "eligible, relevant, former relevant while section 23C runs, back in education, or supported on request"


class _Basis(NamedTuple):
    """On which provision an adviser is owed on the day, from when, and to whom."""

    citation: str
    since: date
    owed: Reason


@duty_rule("PA17")
def appoint_adviser(person: PersonOnDay) -> Rule:
    """Sch 2 para 19C, ss 23B(2), 23C(3)(a), 23CA(2), 23CZB(3): a personal adviser. No number of days in the Act."""
    basis = _basis(person)
    if basis is None:
        return Rule(person.owed_to(basis is not None, WHO))
    since = max([basis.since, *_last_end(person)])
    return Rule(conditions(basis.owed, _no_adviser(person, basis.citation)), start=since, by=since, citation=basis.citation)


@duty_rule("LP9")
def adviser_by_local_age(person: PersonOnDay) -> Rule:
    """Local policy: a personal adviser by 16; a later age needs a manager's reason."""
    if not person.is_eligible:
        return Rule(person.eligible_child)
    age = person.figure("adviser_allocated_age")
    birthday = person.record.birthday(age)
    by = max(birthday, person.eligible_since or birthday)
    old_enough = check(person.day >= birthday, f"the local age of {age} reached on {format_long(birthday)}", "local policy")
    no_adviser = _no_adviser(person, "Act Sch 2 para 19C")
    return Rule(conditions(person.eligible_child, no_adviser, old_enough), start=by, by=by)


def _basis(person: PersonOnDay) -> _Basis | None:
    """The basis of the day; None for whoever is owed no adviser."""
    if person.is_eligible:
        return _Basis("Act Sch 2 para 19C", person.eligible_since or person.status_since, person.eligible_child)
    if person.is_relevant:
        return _Basis("s23B(2)", person.status_since, person.relevant_child)
    for name, (citation, whom) in BY_SUPPORT.items():
        if support := person.supports.get(name):
            return _Basis(citation, support.since, person.owed_to(person.has(name), whom, citation))
    return None


def _last_end(person: PersonOnDay) -> list[date]:
    """When the last adviser's allocation ended, where one did: the gap begins there, however old the duty is."""
    ends = [spell.end for spell in person.life.allocations if spell.role in PA_ROLES and spell.end is not None]
    return [end for end in ends if end <= person.day]


def _no_adviser(person: PersonOnDay, citation: str) -> Reason:
    running = [spell.start for spell in person.life.allocations if spell.role in PA_ROLES and spell.covers(person.day)]
    return not_yet("no personal adviser allocated", "a personal adviser allocated", max(running, default=None), citation)
