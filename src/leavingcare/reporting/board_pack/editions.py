"""A corrected pack says that it is one: which edition it replaces, which printed numbers differ, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    titles = _titles()
    differing = (key for key in now if key in before and now[key] != before[key])
    found = Counter(_named(key[1] if len(key) > 1 else key[0], titles) for key in differing)
    if not found:
        return "No number that both print differs."
    named = [f"{name} {count}" for name, count in found.most_common(MOST_NAMED)]
    others = found.total() - sum(count for _, count in found.most_common(MOST_NAMED))
    total = "1 printed number differs" if found.total() == 1 else f"{found.total()} printed numbers differ"
    return f"{total}: {', '.join(named)}{f', others {others}' if others else ''}."


def _titles() -> dict[str, str]:
    """The title of the first measure that has a question or a population, by the name of either."""
    titles = {measure.population.name: measure.title for measure in reversed(MEASURES)}
    return titles | {measure.question.name: measure.title for measure in reversed(MEASURES)}


def _named(name: str, titles: Mapping[str, str]) -> str:
    """A count by the title of the measure that it belongs to, else by its own name."""
    return titles.get(name, name.replace("_", " ")).lower()
