"""Rules with dated versions: exactly one version of a rule is in force on a day, or none, and then the program says so.

When the wording of the law changes, a second function goes beside the first, with `since` and `until`; nothing else moves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

ACT = date(2001, 10, 1)
"""The Children (Leaving Care) Act 2000 inserted ss 23A to 24D and Sch 2 paras 19A to 19C from this day."""
REGULATIONS = date(2011, 4, 1)
"""The 2010 regulations and the 2010 guidance (CL regs, CP regs, volume 3) came into force."""
STAYING_PUT = date(2014, 5, 13)
"""s23CZA, inserted by the Children and Families Act 2014 s98."""
TO_TWENTY_FIVE = date(2018, 4, 1)
"""s23CZB and s23D(3), inserted by the Children and Social Work Act 2017 s3."""

Function = TypeVar("Function", bound=Callable[..., Any])


class Version(NamedTuple):
    """One wording of a rule: in force on since <= day < until; None means always, or still."""

    since: date | None
    until: date | None
    citation: str
    function: Callable[..., Any]

    def in_force(self, day: date) -> bool:
        """Is this the law on the day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


RULES: dict[str, list[Version]] = {}
"""Every rule by its id (an id of the catalogue of duties, or the name of a status), oldest version first."""


def rule(rule_id: str, citation: str, since: date | None = None, until: date | None = None) -> Callable[[Function], Function]:
    """Enter a function as a version of a rule. Raises ValueError if two versions would be in force on one day."""

    def enter(function: Function) -> Function:
        version = Version(since, until, citation, function)
        if any(_overlap(version, existing) for existing in RULES.setdefault(rule_id, [])):
            raise ValueError(f"two versions of rule {rule_id} on one day")
        RULES[rule_id].append(version)
        RULES[rule_id].sort(key=lambda entry: entry.since or date.min)
        return function

    return enter


def version_on(rule_id: str, day: date) -> Version | None:
    """The version in force on the day; None if this was not law then. Raises KeyError for an id that is no rule's."""
    return next((version for version in RULES[rule_id] if version.in_force(day)), None)


def _overlap(first: Version, second: Version) -> bool:
    return (first.since or date.min) < (second.until or date.max) and (second.since or date.min) < (first.until or date.max)


def duty_rule(duty_id: str, reworded: date | None = None, until: date | None = None) -> Callable[[Function], Function]:
    """Enter the function that says when a duty of the catalogue is to be done; it returns a Rule.

    Citation and first day stand in the catalogue alone. `reworded` is the first day of a later wording of the law, `until` the
    day on which a later wording takes the place of this one.
    """
    return rule(duty_id, f"catalogue {duty_id}", reworded, until)
