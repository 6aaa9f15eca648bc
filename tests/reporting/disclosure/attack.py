"""An attacker: works out hidden counts from what is printed, and knows nothing of how they were hidden.

Written apart from the guard and sharing no code with it. What a reader holds is a `Printed`: counts (None where `c` is
printed), the sums between them, and percentages. Four means, from crude to exact:

* `intervals`: the bounds of each count narrowed by every sum and percentage until nothing moves;
* `solved`: the sums solved as equations, and the bounds narrowed by those that come out as well;
* `exact`: the least and the most that a count can be, by searching whole numbers (small packs);
* `table_ranges`: the same for one table with its totals, by looking at every choice of rows (Hoffman's condition for flows).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

Name = tuple[str, ...]
Bounds = dict[Name, tuple[int, int]]
Equation = tuple[dict[Name, Fraction], Fraction]
ENDLESS = 10**6


class Contradiction(Exception):
    """No whole numbers fit."""


@dataclass
class Printed:
    """What a reader holds. `unseen` are counts that are nowhere printed and may be nought; hidden ones are 1 or more."""

    counts: dict[Name, int | None]
    sums: list[tuple[Name, tuple[Name, ...]]]
    percentages: list[tuple[Name, Name, int]] = field(default_factory=list)
    may_be_nought: frozenset[Name] = frozenset()

    def hidden(self) -> list[Name]:
        """The counts that are not known."""
        return [name for name, value in self.counts.items() if value is None]

    def start(self) -> Bounds:
        """What is known before anything is worked out."""
        return {
            name: (value, value) if value is not None else (0 if name in self.may_be_nought else 1, ENDLESS)
            for name, value in self.counts.items()
        }


def intervals(printed: Printed, bounds: Bounds | None = None) -> Bounds:
    """Bounds from each sum and each percentage by itself, repeated until nothing moves. Raises Contradiction."""
    known = dict(bounds or printed.start())
    moved = True
    while moved:
        moved = False
        for total, parts in printed.sums:
            moved |= _narrow_sum(known, total, parts)
        for numerator, base, percent in printed.percentages:
            moved |= _narrow_percentage(known, numerator, base, percent)
    return known


def _narrow_sum(known: Bounds, total: Name, parts: tuple[Name, ...]) -> bool:
    least, most = sum(known[part][0] for part in parts), sum(known[part][1] for part in parts)
    moved = _narrow(known, total, least, most)
    low, high = known[total]
    for part in parts:
        mine = known[part]
        moved |= _narrow(known, part, low - (most - mine[1]), high - (least - mine[0]))
    return moved


def _narrow_percentage(known: Bounds, numerator: Name, base: Name, percent: int) -> bool:
    """A half is rounded up: (2p - 1) x base <= 200 x numerator < (2p + 1) x base."""
    (n_low, n_high), (b_low, b_high) = known[numerator], known[base]
    moved = _narrow(known, numerator, ceil((2 * percent - 1) * b_low / 200), ceil((2 * percent + 1) * b_high / 200) - 1)
    highest = (200 * n_high) // (2 * percent - 1) if percent else b_high
    return moved | _narrow(known, base, (200 * n_low) // (2 * percent + 1) + 1, highest)


def _narrow(known: Bounds, name: Name, low: int, high: int) -> bool:
    before = known[name]
    after = (max(before[0], low), min(before[1], high))
    if after[0] > after[1]:
        raise Contradiction
    known[name] = after
    return after != before


def solved(printed: Printed) -> Bounds:
    """Bounds from the sums solved together as equations, and from the intervals of what comes out."""
    known = intervals(printed)
    rows = _eliminate(_equations(printed))
    moved = True
    while moved:
        moved = False
        for row in rows:
            moved |= _narrow_equation(known, row)
        known = intervals(printed, known)
    return known


def _equations(printed: Printed) -> Iterable[Equation]:
    for total, parts in printed.sums:
        row: dict[Name, Fraction] = {}
        constant = Fraction(0)
        for name, sign in [(total, -1), *((part, 1) for part in parts)]:
            value = printed.counts[name]
            if value is None:
                row[name] = row.get(name, Fraction(0)) + sign
            else:
                constant -= sign * value
        yield {name: by for name, by in row.items() if by}, constant


def _eliminate(equations: Iterable[Equation]) -> list[Equation]:
    """Gauss and Jordan: each row has one count that no other row has."""
    rows: dict[Name, Equation] = {}
    for equation in equations:
        row = equation
        for pivot in [name for name in row[0] if name in rows]:
            row = _less(row, rows[pivot], row[0].get(pivot, Fraction(0)))
        if not row[0]:
            continue
        pivot = next(iter(row[0]))
        by = row[0][pivot]
        row = ({name: value / by for name, value in row[0].items()}, row[1] / by)
        rows = {name: _less(other, row, other[0].get(pivot, Fraction(0))) for name, other in rows.items()}
        rows[pivot] = row
    return list(rows.values())


def _less(row: Equation, other: Equation, times: Fraction) -> Equation:
    if not times:
        return row
    left = dict(row[0])
    for name, value in other[0].items():
        left[name] = left.get(name, Fraction(0)) - times * value
        if not left[name]:
            del left[name]
    return left, row[1] - times * other[1]


def _narrow_equation(known: Bounds, equation: Equation) -> bool:
    moved = False
    terms, constant = equation
    for name, by in terms.items():
        rest = [sorted((value * known[other][0], value * known[other][1])) for other, value in terms.items() if other != name]
        ends = sorted(((constant - sum(high for _, high in rest)) / by, (constant - sum(low for low, _ in rest)) / by))
        moved |= _narrow(known, name, ceil(ends[0]), floor(ends[1]))
    return moved


def exact(printed: Printed, names: Iterable[Name], *, most: int) -> Bounds:
    """The least and the most that these counts can be, no hidden one being more than `most`: a search, for small packs."""
    bounds = {each: (low, max(low, min(high, most))) for each, (low, high) in solved(printed).items()}
    found: Bounds = {}
    for name in names:
        low, high = bounds[name]
        while not _possible(printed, {**bounds, name: (low, low)}):
            low += 1
        while not _possible(printed, {**bounds, name: (high, high)}):
            high -= 1
        found[name] = low, high
    return found


def _possible(printed: Printed, bounds: Bounds) -> bool:
    """Is there an answer in whole numbers within the bounds?"""
    try:
        known = intervals(printed, bounds)
    except Contradiction:
        return False
    open_ones = [name for name, (low, high) in known.items() if low < high]
    if not open_ones:
        return True
    name = min(open_ones, key=lambda each: known[each][1] - known[each][0])
    low, high = known[name]
    return any(_possible(printed, {**known, name: (value, value)}) for value in range(low, high + 1))


def table_ranges(
    cells: Mapping[tuple[str, str], int | None], row_totals: Mapping[str, int], column_totals: Mapping[str, int]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Exact ranges of the hidden cells (1 or more each) of one table with its totals.

    What is left of the totals for the hidden cells can be shared out if and only if no set of rows has more left than the
    columns it can reach. With one cell fixed, each set of rows gives a bound on that cell.
    """
    hidden = [place for place, value in cells.items() if value is None]
    rows = {row: total - _taken(cells, 0, row) for row, total in row_totals.items()}
    columns = {column: total - _taken(cells, 1, column) for column, total in column_totals.items()}
    reach = {row: frozenset(column for r, column in hidden if r == row) for row in rows}
    return {place: _cell_range(place, rows, columns, reach) for place in hidden}


def _taken(cells: Mapping[tuple[str, str], int | None], axis: int, label: str) -> int:
    """What the printed cells of a row or column take of its total, and the 1 that each hidden cell holds at least."""
    return sum(1 if value is None else value for place, value in cells.items() if place[axis] == label)


def _cell_range(
    place: tuple[str, str], rows: Mapping[str, int], columns: Mapping[str, int], reach: Mapping[str, frozenset[str]]
) -> tuple[int, int]:
    row, column = place
    without = {**reach, row: reach[row] - {column}}
    low, high = 0, min(rows[row], columns[column])
    for size in range(1, len(rows) + 1):
        for chosen in combinations(rows, size):
            reached = frozenset().union(*(without[each] for each in chosen))
            spare = sum(columns[each] for each in reached) - sum(rows[each] for each in chosen)
            if row in chosen and column not in reached:
                low = max(low, -spare)
            if row not in chosen and column in reached:
                high = min(high, spare)
    return low + 1, high + 1
