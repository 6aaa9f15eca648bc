"""An attacker: works out hidden counts from what is printed, and knows nothing of how they were hidden.

Written apart from the guard and sharing no code with it. What a reader holds is a `Printed`: counts (None where `c` is
printed), the sums between them, and percentages; `knowing` adds what the definitions say. Five means, from crude to exact:

* `intervals`: the bounds of each count narrowed by every sum and percentage until nothing moves;
* `solved`: the sums solved as equations, and the bounds narrowed by those that come out as well;
* `optimal`: the least and the most by integer programming (HiGHS), over everything at once;
* `exact`: the least and the most that a count can be, by searching whole numbers (small packs);
* `table_ranges`: the same for one table with its totals, by looking at every choice of rows (Hoffman's condition for flows).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

import numpy as np
from scipy.optimize import Bounds as Between
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

Name = tuple[str, ...]
Bounds = dict[Name, tuple[int, int]]
Equation = tuple[dict[Name, Fraction], Fraction]
ENDLESS = 10**6


class Contradiction(Exception):
    """No whole numbers fit."""


@dataclass
class Printed:
    """What a reader holds. `unseen` are counts that are nowhere printed and may be zero; hidden ones are 1 or more."""

    counts: dict[Name, int | None]
    sums: list[tuple[Name, tuple[Name, ...]]]
    percentages: list[tuple[Name, Name, int]] = field(default_factory=list)
    may_be_zero: frozenset[Name] = frozenset()

    def hidden(self) -> list[Name]:
        """The counts that are not known."""
        return [name for name, value in self.counts.items() if value is None]

    def start(self) -> Bounds:
        """What is known before anything is worked out."""
        return {
            name: (value, value) if value is not None else (0 if name in self.may_be_zero else 1, ENDLESS)
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


def knowing(printed: Printed, sums: Iterable[tuple[Name, tuple[Name, ...]]]) -> Printed:
    """What a reader holds who also knows these sums. Counts in them that are nowhere printed may be zero."""
    further = list(sums)
    new = {name for total, parts in further for name in (total, *parts)} - printed.counts.keys()
    return replace(
        printed,
        counts={**printed.counts, **dict.fromkeys(new)},
        sums=[*printed.sums, *further],
        may_be_zero=printed.may_be_zero | new,
    )


def optimal(printed: Printed, names: Iterable[Name], *, enough: int) -> Bounds:
    """The least and the most that each of these counts can be, in whole numbers, with everything taken together.

    A count that `solved` narrows to less than `enough` is not asked about again; one that has no upper end gets ENDLESS.
    """
    known = solved(printed)
    place = {name: number for number, name in enumerate(known)}
    rules = _rules(printed, place)
    low, high = (np.array([bounds[end] for bounds in known.values()]) for end in (0, 1))
    found: Bounds = {}
    for name in names:
        aim = np.zeros(len(place))
        aim[place[name]] = 1
        if known[name][1] - known[name][0] < enough:
            found[name] = known[name]
            continue
        least, most = (
            milp(by * aim, integrality=np.ones(len(place)), bounds=Between(low, high), constraints=rules) for by in (1, -1)
        )
        assert least.success and most.success, "the truth itself is an answer"
        found[name] = round(least.fun), round(-most.fun)
    return found


def _rules(printed: Printed, place: Mapping[Name, int]) -> LinearConstraint:
    """Sums are kept exactly; of a percentage p, (2p - 1) x base <= 200 x numerator <= (2p + 1) x base - 1."""
    rows: list[tuple[dict[int, int], float, float]] = []
    for total, parts in printed.sums:
        rows.append(({**{place[part]: 1 for part in parts}, place[total]: -1}, 0, 0))
    for numerator, base, percent in printed.percentages:
        rows.append(({place[numerator]: 200, place[base]: 1 - 2 * percent}, 0, np.inf))
        rows.append(({place[numerator]: 200, place[base]: -1 - 2 * percent}, -np.inf, -1))
    data = [(by, number, column) for number, (row, _, _) in enumerate(rows) for column, by in row.items()]
    values, down, across = zip(*data, strict=True)
    matrix = csr_array((values, (down, across)), shape=(len(rows), len(place)))
    return LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows])


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
