"""A corrected pack says that it is one: which edition it replaces, which printed numbers differ, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from leavingcare.presentation.document import Document
from leavingcare.reporting.disclosure import Edition
from leavingcare.reporting.measures import MEASURES

MOST_NAMED = 6
"""Kinds of figure that are named; of the rest only how many numbers differ."""


def as_edition(document: Document, number: int, new: Edition, replaced: Edition | None, why: str | None) -> Document:
    """The document as an edition of its quarter: the first says nothing of it.

    What differs is told of numbers that both editions print, so that it tells nothing that a reader of both does not know.
    """
    if replaced is None:
        return document
    reason = why.rstrip(".") if why else "the reason was not given"
    note = f"Edition {number}. It replaces edition {number - 1}. {what_differs(new, replaced)} Why: {reason}."
    return replace(document, subtitle=f"{document.subtitle}; edition {number}", notes=(note, *document.notes))


def what_differs(new: Edition, replaced: Edition) -> str:
    """How many printed numbers differ, by the figure they belong to, in a sentence or two."""
    now, before = new.printed(), replaced.printed()
    found = Counter(_named(key[1] if len(key) > 1 else key[0]) for key in now if key in before and now[key] != before[key])
    if not found:
        return "No number that both print differs."
    named = [f"{name} {count}" for name, count in found.most_common(MOST_NAMED)]
    others = found.total() - sum(count for _, count in found.most_common(MOST_NAMED))
    total = "1 printed number differs" if found.total() == 1 else f"{found.total()} printed numbers differ"
    return f"{total}: {', '.join(named)}{f', others {others}' if others else ''}."


def _named(name: str) -> str:
    """A count by the title of the measure that it belongs to, else by its own name."""
    titles = {measure.population.name: measure.title for measure in reversed(MEASURES)}
    titles |= {measure.question.name: measure.title for measure in reversed(MEASURES)}
    return titles.get(name, name.replace("_", " ")).lower()
