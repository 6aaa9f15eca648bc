"""The feasible range of each hidden count: what an intruder can work out from the printed counts.

Lines are sums: a total and its parts. What is printed is known; what is hidden is a whole number not below its floor. The
truth is one answer to all the sums. Any other answer in whole numbers that also fits is a *witness*: nobody can rule it out.
A range is proved by two witnesses, so a range reported here is never wider than what an intruder is truly left with.

A witness is found by raising or lowering one hidden count by one and repairing each line that this puts out of balance. In
a single table with its margins every count stands in two lines, and the repairs form a path from line to line: this is the
augmenting path of integer flow, the search is complete and the ranges are exact. Where tables are linked a count stands in
more lines, the repairs branch and the search is bounded: it may miss a witness, and then the guard hides more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

MAX_SEARCH_STATES = 1000
"""Number of states after which a search gives up. One table needs no more states than it has lines; a table of three
characteristics may need all of them."""


class Line(NamedTuple):
    """A sum: the total's number and those of its parts."""

    total: int
    parts: tuple[int, ...]


class Range(NamedTuple):
    """The least and the greatest number of people that an intruder must think possible for a count."""

    least: int
    most: int

    @property
    def width(self) -> int:
        """Difference between the greatest and the least possible number."""
        return self.most - self.least


class _State(NamedTuple):
    """A search state: changes made to counts so far, and the unbalanced sums, most recent last."""

    changes: dict[int, int]
    off: dict[int, int]


class FeasibleRanges:
    """Counts by number, the lines they stand in, and which of them are hidden. Hiding more only widens the ranges."""

    def __init__(self, truth: Sequence[int], lines: Sequence[Line], floors: Sequence[int]) -> None:
        self.truth = list(truth)
        self.lines = lines
        self.floors = list(floors)
        self.hidden: set[int] = set()
        self.lines_of: list[list[int]] = [[] for _ in truth]
        self._signs = [{line.total: -1, **dict.fromkeys(line.parts, 1)} for line in lines]
        self._hidden_in: list[list[int]] = [[] for _ in lines]
        self._widest: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
        self._least = list(truth)
        self._most = list(truth)
        for number, signs in enumerate(self._signs):
            for cell in signs:
                self.lines_of[cell].append(number)

    def hide(self, cell: int) -> None:
        """Take a count away from what is known."""
        if cell not in self.hidden:
            self.hidden.add(cell)
            for line in self.lines_of[cell]:
                self._hidden_in[line].append(cell)

    def hidden_in(self, line: int) -> Sequence[int]:
        """The hidden counts of a line, its total included."""
        return self._hidden_in[line]

    def range_of(self, cell: int, enough: int | None = None) -> Range:
        """The range of a count: for one that is not hidden, the count itself. With `enough`, stops once it is that wide.

        Without it the count must be bounded by some line that is printed. Raises ValueError if it is not.
        """
        if cell not in self.hidden:
            return Range(self.truth[cell], self.truth[cell])
        up, down = self._widest.setdefault(cell, ({}, {}))
        for point, step in ((up, 1), (down, -1)):
            while enough is None or self._most[cell] - self._least[cell] < enough:
                move = self._move(point, cell, step)
                if not move:
                    break
                self._apply(point, move, cell, enough)
        return self.seen(cell)

    def seen(self, cell: int) -> Range:
        """The range that the witnesses found so far prove."""
        return Range(self._least[cell], self._most[cell])

    def _apply(self, point: dict[int, int], move: Mapping[int, int], target: int, enough: int | None) -> None:
        """Repeat a move as often as the floors allow, or until it is enough, and remember what was reached."""
        spare = [(self._at(point, cell) - self.floors[cell]) // -by for cell, by in move.items() if by < 0]
        if not spare and enough is None:
            raise ValueError("the range of a count that no printed line bounds has no end")
        missing = max(1, enough - (self._most[target] - self._least[target])) if enough is not None else min(spare)
        times = min([missing, *spare])
        for cell, by in move.items():
            point[cell] = point.get(cell, 0) + times * by
            reached = self._at(point, cell)
            self._least[cell] = min(self._least[cell], reached)
            self._most[cell] = max(self._most[cell], reached)

    def _at(self, point: Mapping[int, int], cell: int) -> int:
        return self.truth[cell] + point.get(cell, 0)

    def _move(self, point: Mapping[int, int], target: int, step: int) -> dict[int, int] | None:
        """Changes that shift the target by `step` and leave every line in balance; None if none is found."""
        if self._at(point, target) + step < self.floors[target]:
            return None
        ticket, first = count(), self._changed(_State({}, {}), target, step)
        heap, seen = [(0, next(ticket), first)], {frozenset(first.off.items())}
        while heap and len(seen) < MAX_SEARCH_STATES:
            state = heappop(heap)[2]
            if not state.off:
                return state.changes
            for further in self._repairs(point, state, target):
                mark = frozenset(further.off.items())
                if mark not in seen:
                    seen.add(mark)
                    heappush(heap, (_promise(further), next(ticket), further))
        return None

    def _repairs(self, point: Mapping[int, int], state: _State, target: int) -> Iterator[_State]:
        """The ways of mending the line that was put out of balance last, by one hidden count moved by one."""
        line = next(reversed(state.off))
        towards = -1 if state.off[line] > 0 else 1
        for cell in self._hidden_in[line]:
            by = towards * self._signs[line][cell]
            before = state.changes.get(cell, 0)
            if cell != target and before * by >= 0 and self._at(point, cell) + before + by >= self.floors[cell]:
                yield self._changed(state, cell, by)

    def _changed(self, state: _State, cell: int, by: int) -> _State:
        off = dict(state.off)
        for line in self.lines_of[cell]:
            balance = off.pop(line, 0) + by * self._signs[line][cell]
            if balance:
                off[line] = balance
        return _State({**state.changes, cell: state.changes.get(cell, 0) + by}, off)


def _promise(state: _State) -> int:
    """Which state to go on with first: few changes so far, little out of balance."""
    return len(state.changes) + 3 * sum(abs(balance) for balance in state.off.values())
