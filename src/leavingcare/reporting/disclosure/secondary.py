"""Which count to hide next, so that another cannot be worked out: as few as can be, and totals last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from leavingcare.reporting.disclosure.intruder import Intruder
from leavingcare.reporting.disclosure.limits import Limits


class SecondarySuppression:
    """Looks for the next count to hide. It changes nothing, and gives None where hiding more would not help."""

    def __init__(self, intruder: Intruder, limits: Limits) -> None:
        self.intruder = intruder
        self.limits = limits
        self.feasible = intruder.feasible

    def for_count(self, number: int) -> int | None:
        """The count to hide for the sake of a hidden one whose range is too narrow.

        The total, if it leaves too little to hide behind; else one in a line, here or further on, where a count is hidden
        alone, as that line needs another in any case; else any other near by.
        """
        for line in self.feasible.lines_of[number]:
            total, parts = self.feasible.lines[line]
            if number != total and total not in self.feasible.hidden and self._is_cramped(number, parts):
                return total if self.intruder.can_hide(total) and self.feasible.truth[total] else None
        for lines in self._further_and_further(number):
            for line in lines:
                if len(self.feasible.hidden_in(line)) == 1 and (more := self.in_line(line)) is not None:
                    return more
        for wanted in (self._easy, self._hard, self._totals):
            for lines in self._further_and_further(number):
                if (more := self._best(cell for line in lines for cell in wanted(line))) is not None:
                    return more
        return None

    def in_line(self, line: int) -> int | None:
        """The count to hide in a line that must hold another hidden one: a part, if that needs no total hidden with it."""
        for wanted in (self._easy, self._totals, self._hard):
            if (more := self._best(wanted(line))) is not None:
                return more
        return None

    def _best(self, cells: Iterable[int]) -> int | None:
        """Prefer a cell whose lines already hide another; then an information cell; then the smallest. Never a zero."""

        def key(cell: int) -> tuple[bool, int, int, int]:
            hidden = [len(self.feasible.hidden_in(line)) for line in self.feasible.lines_of[cell]]
            return not self.intruder.counts[cell].information, hidden.count(0), -hidden.count(1), self.feasible.truth[cell]

        return min((cell for cell in cells if self.feasible.truth[cell]), key=key, default=None)

    def _easy(self, line: int) -> list[int]:
        """Parts of a line that can be hidden, and that have others to hide behind in all their lines."""
        return [cell for cell in self.feasible.lines[line].parts if self.intruder.can_hide(cell) and not self._is_hard(cell)]

    def _hard(self, line: int) -> list[int]:
        """Parts of a line that can be hidden, but only with the total of another line."""
        return [cell for cell in self.feasible.lines[line].parts if self.intruder.can_hide(cell) and self._is_hard(cell)]

    def _totals(self, line: int) -> list[int]:
        total = self.feasible.lines[line].total
        return [total] if self.intruder.can_hide(total) else []

    def _is_hard(self, cell: int) -> bool:
        lines = (self.feasible.lines[line] for line in self.feasible.lines_of[cell])
        return any(
            cell != total and total not in self.feasible.hidden and self._is_cramped(cell, parts) for total, parts in lines
        )

    def _is_cramped(self, number: int, parts: Sequence[int]) -> bool:
        """Would a part of a printed total stay narrow if every other part that can be hidden were hidden?"""
        truth, floors = self.feasible.truth, self.feasible.floors
        other_cells = [
            part
            for part in parts
            if part != number and (part in self.feasible.hidden or (truth[part] and self.intruder.can_hide(part)))
        ]
        spare = sum(truth[part] - floors[part] for part in (number, *other_cells))
        return not other_cells or spare < self.limits.width

    def _further_and_further(self, number: int) -> Iterator[list[int]]:
        """Lines through a count, then lines through the hidden counts of these, and so on."""
        lines = list(self.feasible.lines_of[number])
        reached = set(lines)
        while lines:
            yield lines
            beyond = dict.fromkeys(
                further
                for line in lines
                for cell in self.feasible.hidden_in(line)
                for further in self.feasible.lines_of[cell]
                if further not in reached
            )
            reached |= beyond.keys()
            lines = list(beyond)
