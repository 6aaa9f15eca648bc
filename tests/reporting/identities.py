"""Which sums hold in every pack, whether the guard knows of them or not: linear algebra on what many authorities print.

A row is a pack, a column a printed count. An identity is a vector that gives zero with every row. The guard's sums are such
vectors too; so is every combination of them. An identity that is none of these is a sum that the guard has to be told.
All is reckoned modulo a large prime, so that nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leavingcare.reporting.disclosure import Key, Sum

PRIME = 2_147_483_647
Matrix = NDArray[np.int64]


class Counted(NamedTuple):
    """One pack: its counts, those of them that are printed, and the sums that the guard knows."""

    values: Mapping[Key, int]
    printed: frozenset[Key]
    sums: tuple[Sum, ...]


Identity = dict[Key, int]
"""Counts and how often each is taken: together they come to zero in every pack."""


def unknown_identities(packs: Sequence[Counted]) -> list[Identity]:
    """Identities between printed counts that hold in all packs and are in no way a combination of the guard's sums.

    Each is told as shortly as it can easily be found; there are as many as are independent of one another. A count that is
    zero in every pack is printed as zero, and tells nothing.
    """
    keys = sorted({key for pack in packs for key in pack.values})
    always_zero = {key for key in keys if not any(pack.values.get(key) for pack in packs)}
    printed = [key for key in keys if any(key in pack.printed for pack in packs) and key not in always_zero]
    values = _matrix([[pack.values.get(key, 0) for key in printed] for pack in packs])
    rest = [key for key in keys if key not in printed and key not in always_zero]
    known = _known(packs, [*rest, *printed], len(rest))
    return [dict(zip_without_zeros(printed, row)) for row in _beyond(null_space(values), known)]


def zip_without_zeros(keys: Sequence[Key], row: Iterable[int]) -> list[tuple[Key, int]]:
    """The keys whose number is not zero, with it; numbers close to the prime are negative."""
    signed = ((key, int(value) if value < PRIME // 2 else int(value) - PRIME) for key, value in zip(keys, row, strict=True))
    return [(key, value) for key, value in signed if value]


def _known(packs: Sequence[Counted], order: Sequence[Key], unprinted: int) -> Matrix:
    """What follows from the guard's sums about printed counts alone: the others, which come first, are eliminated."""
    place = {key: number for number, key in enumerate(order)}
    sums = dict.fromkeys(each for pack in packs for each in pack.sums)
    rows = np.zeros((len(sums), len(order)), np.int64)
    for number, each in enumerate(sums):
        for key, by in ((each.total, PRIME - 1), *((part, 1) for part in each.parts)):
            if key in place:
                rows[number, place[key]] = (rows[number, place[key]] + by) % PRIME
    reduced, pivots = echelon(rows)
    return reduced[[number for number, pivot in enumerate(pivots) if pivot >= unprinted]][:, unprinted:]


def echelon(rows: Matrix) -> tuple[Matrix, list[int]]:
    """The reduced echelon form of rows, without the empty ones, and the column of each row's first number."""
    left, pivots, at = rows.copy() % PRIME, list[int](), 0
    for column in range(left.shape[1]):
        found = np.flatnonzero(left[at:, column])
        if not found.size:
            continue
        left[[at, at + found[0]]] = left[[at + found[0], at]]
        left[at] = left[at] * pow(int(left[at, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(left[:, column])
        others = others[others != at]
        left[others] = (left[others] - left[others, column][:, None] * left[at] % PRIME) % PRIME
        pivots.append(column)
        at += 1
        if at == left.shape[0]:
            break
    return left[:at], pivots


def null_space(rows: Matrix) -> Matrix:
    """A basis of the vectors that give zero with every row."""
    reduced, pivots = echelon(rows)
    free = [column for column in range(rows.shape[1]) if column not in set(pivots)]
    basis = np.zeros((len(free), rows.shape[1]), np.int64)
    for number, column in enumerate(free):
        basis[number, column] = 1
        basis[number, pivots] = (PRIME - reduced[:, column]) % PRIME
    return basis


def _beyond(basis: Matrix, known: Matrix) -> list[list[int]]:
    """Vectors of a basis, shortest first, that neither the known ones nor those chosen before can make up."""
    reduced, pivots = echelon(known)
    missing = len(echelon(np.vstack([reduced, basis]))[1]) - len(pivots)
    chosen: list[list[int]] = []
    for row in sorted(basis, key=np.count_nonzero):
        if len(chosen) == missing:
            break
        left = row.copy()
        for number, pivot in enumerate(pivots):
            left = (left - left[pivot] * reduced[number] % PRIME) % PRIME
        if left.any():
            chosen.append([int(value) for value in row])
            reduced, pivots = echelon(np.vstack([reduced, row]))
    return chosen


def _matrix(rows: Sequence[Sequence[int]]) -> Matrix:
    return np.array(rows, np.int64)
