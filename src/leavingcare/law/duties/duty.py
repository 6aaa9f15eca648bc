"""What a rule finds and what becomes of it: a duty is the verdict of its checks.

A rule says under which checks something has to be done, and from when, by when. If they come out *yes* the duty is on the
list; if they *cannot tell*, it is on the list as that, and waits for the facts; if *no*, `lc explain` shows the same checks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from leavingcare.law.coverage import RECORDED
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import LOCAL
from leavingcare.law.duties.counting import day_of
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    Counted,
    Duty,
    MissingFact,
    Reason,
    all_of,
    doubts,
    facts_wanted,
    missing_facts,
)


class Rule(NamedTuple):
    """What a rule says of one young person on one day: `when` it is to be done (`conditions`), and the days of it.

    `start`, `by`, `late_after` and `waiting` are those of the Duty; days that are counted are given as their sums. `figure` is
    the key of the figure that the days rest on: where the authority has set its own, the duty is local policy. `arguable` says
    who could say otherwise of the whole. `citation` is the provision on which it is owed to this young person, where the
    catalogue names several. `evidence` is the weakest that it rests on.
    Nothing but `when` is looked at where that is *no*.
    """

    when: Reason
    start: date | Counted | None = None
    by: date | Counted | MissingFact | None = None
    figure: str | None = None
    late_after: date | None = None
    waiting: str | None = None
    arguable: str = ""
    citation: str | None = None
    evidence: str = RECORDED


RuleFunction = Callable[[PersonOnDay], Rule]
"""A rule of the due list: a young person on a day goes in, what it says of them comes out."""


def conditions(*checks: Reason) -> Reason:
    """All of these must hold. They stand directly under the title of the duty, so they have no text of their own."""
    return all_of("", "", *checks)


def tree(duty_id: str, when: Reason, day: date) -> Reason:
    """The checks of a duty under its title: the explanation, whatever the verdict."""
    entry = CATALOGUE[duty_id]
    parts = when.reasons if when.settled_by_one is NO else (when,)
    return all_of(f"{duty_id} {entry.title}", entry.citation_on(day), *parts)


def make_duty(duty_id: str, rule: Rule, policy: Policy, day: date, beside: tuple[str, ...] = ()) -> Duty:
    """The duty that a rule's checks come to, where they do not say *no*. `beside`: doubts about the status it rests on.

    Its basis is that of the catalogue, or *local* where the authority has set its own figure. Where the checks cannot tell it
    has no days: nothing is late as long as nobody knows whether it is due.
    """
    reason = tree(duty_id, rule.when, day)
    cannot_tell = reason.verdict is CANNOT_TELL
    if cannot_tell:
        rule = Rule(
            rule.when,
            figure=rule.figure,
            waiting="; ".join(missing_facts(reason)),
            arguable=rule.arguable,
            citation=rule.citation,
            evidence=rule.evidence,
        )
    missing = [*facts_wanted(reason), *([rule.by.fact] if isinstance(rule.by, MissingFact) else [])]
    shown = [*beside, rule.arguable, *doubts(reason), *([] if cannot_tell else missing)]
    flags = tuple(dict.fromkeys(flag for flag in shown if flag))
    basis, force, citation = _rests_on(duty_id, rule, policy, day)
    return Duty(
        duty_id,
        reason._replace(arguable=rule.arguable),
        day_of(rule.start) if rule.start else None,
        last_day(rule),
        basis,
        force,
        citation,
        MISSING_FACTS if missing else ARGUABLE if flags else SETTLED,
        rule.late_after,
        rule.waiting,
        flags,
        evidence=rule.evidence,
        counted=next((day for day in (rule.by, rule.start) if isinstance(day, Counted)), None),
    )


def last_day(rule: Rule) -> date | None:
    """The last day that a rule sets; None where it has none, or where it cannot be told."""
    return None if rule.by is None or isinstance(rule.by, MissingFact) else day_of(rule.by)


def _rests_on(duty_id: str, rule: Rule, policy: Policy, day: date) -> tuple[str, str, str]:
    """Basis, force and citation: the rule's or the catalogue's, or local policy where the authority's own figure stands."""
    entry = CATALOGUE[duty_id]
    citation = rule.citation or entry.citation_on(day)
    if rule.figure is not None and policy.figure(rule.figure, day).is_local_override:
        return LOCAL, "local policy", f"local policy; {citation}"
    return entry.basis, entry.force, citation
