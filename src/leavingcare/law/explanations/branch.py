"""Which of the checks decided: the branch of the reasons that brought the verdict about, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

from leavingcare.law.data.provisions import Provision, decisions_in, provisions_in
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, Reason, reason_tree


def decisive(reason: Reason, leave_out: tuple[Reason, ...] = ()) -> list[Reason]:
    """The last checks on the way to the verdict, in order. `leave_out`: what stands below these is not gone into."""
    return list(dict.fromkeys(_leaves(reason, leave_out)))


def _leaves(reason: Reason, leave_out: tuple[Reason, ...]) -> Iterator[Reason]:
    if is_denial(reason):
        yield from _of_denial(reason)
        return
    parts = [part for part in reason.reasons if part.verdict is reason.verdict]
    if not parts or (leave_out and reason.reasons == leave_out):
        yield reason._replace(reasons=())
        return
    if reason.settled_by_one is reason.verdict and reason.verdict is YES:
        parts = parts[:1]
    for part in parts:
        yield from _leaves(part, leave_out)


def is_denial(reason: Reason) -> bool:
    """Is it the opposite of its one part?"""
    if len(reason.reasons) != 1 or reason.settled_by_one is not None:
        return False
    return {reason.verdict, reason.reasons[0].verdict} in ({YES, NO}, {CANNOT_TELL})


def _of_denial(reason: Reason) -> Iterator[Reason]:
    """What holds is said as it stands; where it does not, what there is instead: *visited there on 4 November 2026*."""
    part = reason.reasons[0]
    if reason.verdict is NO:
        yield part._replace(reasons=(), citation=part.citation or reason.citation, done=reason.done)
    else:
        yield reason._replace(reasons=(), missing=part.missing)


def provisions_of(reason: Reason) -> list[Provision]:
    """Every provision that a tree of reasons names, each once, and the decisions that its texts speak of, spelled out."""
    return list(dict.fromkeys(_provisions(reason)))


def _provisions(reason: Reason) -> Iterator[Provision]:
    yield from provisions_in(reason.citation)
    yield from decisions_in(f"{reason.text} {reason.arguable}")
    for part in reason.reasons:
        yield from _provisions(part)


def said_once(reason: Reason) -> Reason:
    """The same checks, where *not in custody* is so without *in custody: no* below it."""
    if reason.verdict is YES and is_denial(reason) and not reason.reasons[0].reasons:
        return reason._replace(reasons=(), citation=reason.citation or reason.reasons[0].citation)
    return reason._replace(reasons=tuple(said_once(part) for part in reason.reasons))


def cited_tree(reason: Reason) -> dict[str, object]:
    """A reason and those below it as plain values, each with its provisions: in full, link and the day it was checked."""
    tree = reason_tree(reason._replace(reasons=()))
    tree["reasons"] = [cited_tree(part) for part in reason.reasons]
    tree["provisions"] = [provision._asdict() for provision in provisions_in(reason.citation)]
    return tree
