"""What every rule returns: a Reason, an Answer, a Duty. The explanation is the computation.

A check is yes, no or cannot tell, and a *cannot tell* names the missing fact. Checks combine with `all_of` and `any_of`,
so a result and its reasons cannot drift apart.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple


class Verdict(Enum):
    """Three-valued always: a missing fact is never a no."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


YES, NO, CANNOT_TELL = Verdict.YES, Verdict.NO, Verdict.CANNOT_TELL

SETTLED, ARGUABLE, MISSING_FACTS = "settled", "arguable", "missing facts"
"""How certain an answer is. Arguable: a careful reader of the law could say otherwise."""


class Reason(NamedTuple):
    """One check: what was tested, how it came out, on which provision, and what it rests on.

    `missing` names the fact whose absence makes it *cannot tell*; `arguable` says who could say otherwise, and why.
    `settled_by_one` is the verdict that a single part is enough for: *no* of all-of, *yes* of any-of. `done` is the day on
    which what is asked for was done, where that is why it is a *no*.
    """

    text: str
    verdict: Verdict
    citation: str = ""
    reasons: tuple[Reason, ...] = ()
    missing: str = ""
    arguable: str = ""
    settled_by_one: Verdict | None = None
    done: date | None = None


def check(holds: bool, text: str, citation: str = "", arguable: str = "") -> Reason:
    """A test that the recorded facts settle."""
    return Reason(text, YES if holds else NO, citation, (), "", arguable)


def unknown(text: str, missing: str, citation: str = "", arguable: str = "") -> Reason:
    """A test that cannot be made: `missing` says which fact to record, in the words of the work."""
    return Reason(text, CANNOT_TELL, citation, (), missing, arguable)


def all_of(text: str, citation: str, *reasons: Reason) -> Reason:
    """Every one must hold: any *no* wins, otherwise any *cannot tell* wins."""
    verdict = YES
    for reason in reasons:
        if reason.verdict is NO:
            verdict = NO
            break
        if reason.verdict is CANNOT_TELL:
            verdict = CANNOT_TELL
    return Reason(text, verdict, citation, reasons, "", "", NO)


def any_of(text: str, citation: str, *reasons: Reason) -> Reason:
    """One is enough: any *yes* wins, otherwise any *cannot tell* wins."""
    verdicts = [reason.verdict for reason in reasons]
    verdict = YES if YES in verdicts else CANNOT_TELL if CANNOT_TELL in verdicts else NO
    return Reason(text, verdict, citation, reasons, settled_by_one=YES)


def denied(text: str, reason: Reason, citation: str = "") -> Reason:
    """The opposite of a check: yes becomes no, no becomes yes, cannot tell stays."""
    opposite = NO if reason.verdict is YES else YES if reason.verdict is NO else CANNOT_TELL
    return Reason(text, opposite, citation, (reason,))


def presumed(text: str, reason: Reason, citation: str = "") -> Reason:
    """Counts as *yes* until a fact says otherwise: *cannot tell* is taken for a yes, and the missing fact is still named."""
    return Reason(text, YES, citation, (reason,)) if reason.verdict is CANNOT_TELL else reason


def missing_facts(reason: Reason) -> list[str]:
    """The facts that the verdict wants for, without repeats: those under every *cannot tell*."""
    if reason.verdict is not CANNOT_TELL:
        return []
    missing = [reason.missing] if reason.missing else []
    for part in reason.reasons:
        missing.extend(fact for fact in missing_facts(part) if fact not in missing)
    return missing


def facts_wanted(reason: Reason) -> list[str]:
    """As `missing_facts`, and whatever the verdict: with those facts in whose absence something is presumed."""
    wanted = [reason.missing] if reason.missing else []
    for part in reason.reasons:
        if _bears_on(part, reason):
            wanted += facts_wanted(part)
    return list(dict.fromkeys(wanted)) if wanted else wanted


def doubts(reason: Reason) -> list[str]:
    """Who could say otherwise, for every arguable check that this verdict rests on.

    Where one part is enough for the verdict, a part beyond doubt settles it, however arguable the others are.
    """
    doubts_so_far = [reason.arguable] if reason.arguable else []
    if not reason.reasons:
        return doubts_so_far
    under = [doubts(part) for part in reason.reasons if _bears_on(part, reason)]
    if reason.verdict is reason.settled_by_one and [] in under:
        return doubts_so_far
    doubts_so_far.extend(doubt for part in under for doubt in part if doubt not in doubts_so_far)
    return list(dict.fromkeys(doubts_so_far))


def _bears_on(part: Reason, parent: Reason) -> bool:
    """Did this part help to bring about the whole's verdict? The only part of a denial always did."""
    return part.verdict is parent.verdict or len(parent.reasons) == 1


def reason_tree(reason: Reason) -> dict[str, object]:
    """A reason and those below it, as plain values."""
    text = reason.text + (f" (not recorded: {reason.missing})" if reason.missing else "")
    if reason.arguable:
        text += f" (arguable: {reason.arguable})"
    return {
        "text": text,
        "verdict": reason.verdict.value,
        "citation": reason.citation,
        "reasons": [reason_tree(part) for part in reason.reasons],
    }


class MissingFact(NamedTuple):
    """Stands in the place of a last day that cannot be told without this fact."""

    fact: str


class Counted(NamedTuple):
    """A day as the sum it comes from: `start`, and `number` of a `unit` (months, weeks, days, working days, years), is `day`.

    A number below zero counts backwards, from a day that is still ahead.
    """

    start: date
    number: int
    unit: str
    day: date


class Answer(NamedTuple):
    """The answer to one question about one person on one day.

    `since` is the first day of this answer, `until` the day on which it changes by itself if nothing new is recorded.
    `bases` are all support duties that run (s23C, s23CA …); `flags` are sentences a person should read beside the answer.
    `counted` is the sum behind the day that matters, where there is one.
    """

    question: str
    answer: str
    reason: Reason
    certainty: str = SETTLED
    basis: str = "law"
    citation: str = ""
    route: str | None = None
    bases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    missing: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    evidence: str = "recorded"
    counted: Counted | None = None


class Duty(NamedTuple):
    """Something to be done for a person: on the list from the day its trigger happens until it is done or falls away.

    `start` is the first day on which doing it counts, if that matters; `by` the last day without being late, if the
    provision has one. `late_after` colours a duty that has no last day (a local tolerance). `waiting` says for what it
    waits (a signature, a fact). `reason` holds the checks whose verdict it is: yes, or cannot tell.

    `evidence` is *recorded*, or *not known* for what is late only if nothing was done at a time of which no `records` of a kind
    are kept: `gap` says of which time in words, and `certain_from` is the first day on which it is late in any case, if known.
    `counted` is the sum that `by` comes from, or else `start`.
    """

    id: str
    reason: Reason
    start: date | None = None
    by: date | None = None
    basis: str = "law"
    force: str = "law"
    citation: str = ""
    certainty: str = SETTLED
    late_after: date | None = None
    waiting: str | None = None
    flags: tuple[str, ...] = ()
    evidence: str = "recorded"
    certain_from: date | None = None
    records: str | None = None
    gap: str | None = None
    counted: Counted | None = None
