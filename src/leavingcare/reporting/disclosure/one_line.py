"""One line of counts with its total: the rule of the law brief, 15.4, exactly.

This is the rule that the worked cases fix. It looks at one line alone; what leaves the team goes through `guard`, which
holds this rule in every line and looks at all of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from leavingcare.reporting.disclosure.limits import HIDDEN, USUAL, Limits, Mark, is_information

Label = TypeVar("Label")


class Cell(NamedTuple):
    """A count and whether it is an information cell."""

    value: int
    information: bool


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A line of counts after the rule: the counts as they are, the labels hidden, and whether the total is hidden too."""

    cells: Mapping[str, int]
    total: int
    hidden: frozenset[str]
    total_hidden: bool

    def printed(self) -> dict[str, int | Mark]:
        """What may leave the team: each label's count or `c`, and the total under "total"."""
        shown: dict[str, int | Mark] = {label: HIDDEN if label in self.hidden else count for label, count in self.cells.items()}
        return {**shown, "total": HIDDEN if self.total_hidden else self.total}


def suppress(cells: Mapping[str, int], total: int, *, limits: Limits = USUAL) -> Suppressed:
    """Hide what is small in one line, and enough of the rest that nothing hidden gives itself away.

    `cells` are counts of people by label, in the order printed; `total` is the total printed with them. Where every count is
    already hidden and they still give themselves away, the total is hidden as well: the brief stops short of that case.
    Raises ValueError for a count below zero.
    """
    if total < 0 or any(count < 0 for count in cells.values()):
        raise ValueError("a count of people cannot be below zero")
    if 1 <= total <= limits.hide_total_to:
        return Suppressed(cells, total, frozenset(cells), total_hidden=True)
    known = {label: Cell(count, is_information(label)) for label, count in cells.items()}
    hidden = [label for label, cell in known.items() if not cell.information and limits.is_small(cell.value)]
    while gives_itself_away([known[label] for label in hidden], limits):
        more = next_to_hide({label: cell for label, cell in known.items() if label not in hidden})
        if more is None:
            return Suppressed(cells, total, frozenset(hidden), total_hidden=True)
        hidden.append(more)
    return Suppressed(cells, total, frozenset(hidden), total_hidden=False)


def suppress_table(cells: Mapping[str, int], total: int) -> dict[str, int | str]:
    """The rule as the worked cases of `lc law test` state it: label to count or "c", and "total" likewise."""
    return {**suppress(cells, total).printed()}


def gives_itself_away(hidden: Iterable[Cell], limits: Limits = USUAL) -> bool:
    """Does the total minus the shown counts reveal the hidden counts of a line?

    It does for one hidden count, for counts that are all 1, and for real counts that all have the largest hidden size (D37).
    """
    cells = list(hidden)
    together = sum(cell.value for cell in cells)
    all_small = all(not cell.information and limits.is_small(cell.value) for cell in cells)
    return bool(cells) and (
        len(cells) == 1 or together == len(cells) or (all_small and together == limits.hide_to * len(cells))
    )


def next_to_hide(shown: Mapping[Label, Cell]) -> Label | None:
    """Label of the next count to hide: an information cell, else the smallest. Never a zero; None if none is left."""
    candidates = [label for label, cell in shown.items() if cell.value]
    return min(candidates, key=lambda label: (not shown[label].information, shown[label].value), default=None)
