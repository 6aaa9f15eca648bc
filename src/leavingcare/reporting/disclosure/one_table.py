"""One table of rows by columns, printed with the totals of its rows, of its columns and of all.

Here the totals are always printed, so a table may have no answer: a total is itself small, or a row has too few people to hide
one behind another. Then rows are put together, or only totals are printed, and it is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from leavingcare.reporting.disclosure.cells import TOTAL, Pack, line, pack_of, rows_and_columns, table
from leavingcare.reporting.disclosure.limits import HIDDEN, USUAL, Limits, Mark, is_information
from leavingcare.reporting.disclosure.protect import protect_pack

Place = tuple[str, str]
"""A row and a column; "total" stands for all rows or all columns."""

Cells = Mapping[Place, int]

ONE_ROW = "printed as one row, because counts of each alone could be worked out."
NO_ROWS = "The rows are left out and the totals of the columns printed alone, because counts in the rows could be worked out."
TOTAL_ONLY = "Only the total is printed, because the counts that make it up could be worked out."
NOTHING = "Nothing is printed, because there are too few people in the table."


@dataclass(frozen=True, slots=True)
class Protected:
    """A table as it may be printed, its totals included: a count or `c` by row and column. `words` say what had to be done."""

    printed: Mapping[Place, int | Mark]
    words: tuple[str, ...] = ()


def protect(cells: Cells, *, limits: Limits = USUAL) -> frozenset[Place] | None:
    """The cells to hide when the totals of rows, of columns and of all are printed; None if no choice of cells would do.

    Counts of 1 to `limits.hide_to` are hidden, and enough others that each hidden cell keeps a range of at least
    `limits.width` (see Limits for why that is 5). The ranges are exact, by integer flow over rows and columns. Nought is shown.
    Raises ValueError for a table with a gap or a count below zero.
    """
    protected = protect_pack(_totals_printed(table((), cells)), limits=limits)
    return None if protected.exposed else frozenset((row, column) for row, column in protected.hidden)


def protect_or_merge(cells: Cells, *, limits: Limits = USUAL) -> Protected:
    """The table protected; if that cannot be, with rows put together, smallest first; if not, the totals alone, or nothing.

    Rows are joined with the smaller of their neighbours, so that age bands stay whole. The words are fit to print: they give
    no number. A merged table must not stand beside another that prints totals of the rows apart: for that there is `guard`.
    """
    merged, hidden = cells, protect(cells, limits=limits)
    while hidden is None and len(rows_and_columns(merged)[0]) > 2:
        merged = _with_two_rows_joined(merged)
        hidden = protect(merged, limits=limits)
    if hidden is None:
        return _totals_only(cells, limits)
    named = set(rows_and_columns(cells)[0])
    return Protected(
        _printed(table((), merged), hidden),
        tuple(f"{row}: {ONE_ROW}" for row in rows_and_columns(merged)[0] if row not in named),
    )


def _totals_only(cells: Cells, limits: Limits) -> Protected:
    """The totals of the columns if they can be printed with the grand total; else that alone; else nothing."""
    _, columns = rows_and_columns(cells)
    totals = line((TOTAL,), {name: sum(count for (_, column), count in cells.items() if column == name) for name in columns})
    protected = protect_pack(_totals_printed(totals), limits=limits)
    if not protected.exposed:
        return Protected(_printed(totals, protected.hidden), (NO_ROWS,))
    everybody = sum(cells.values())
    if limits.is_small(everybody) or everybody <= limits.hide_total_to:
        return Protected({(TOTAL, TOTAL): HIDDEN}, (NOTHING,))
    return Protected({(TOTAL, TOTAL): everybody}, (TOTAL_ONLY,))


def _with_two_rows_joined(cells: Cells) -> Cells:
    """The smallest row with anybody in it joined with the smaller of its neighbours, not one of unknowns if possible."""
    rows, columns = rows_and_columns(cells)
    size = {row: sum(cells[row, column] for column in columns) for row in rows}
    place = rows.index(min((row for row in rows if size[row]), key=lambda row: size[row]))
    beside = [rows[row_place] for row_place in (place - 1, place + 1) if 0 <= row_place < len(rows)]
    neighbour = min(beside, key=lambda row: (is_information(row), size[row]))
    pair = [row for row in rows if row in (rows[place], neighbour)]
    joined: dict[Place, int] = {}
    for (row, column), count in cells.items():
        name = " and ".join(pair) if row in pair else row
        joined[name, column] = joined.get((name, column), 0) + count
    return joined


def _totals_printed(pack: Pack) -> Pack:
    """The pack with every total marked as printed whatever happens."""
    totals = {each.total for each in pack.sums}
    return pack_of((replace(count, always=count.key in totals) for count in pack.counts.values()), pack.sums)


def _printed(pack: Pack, hidden: Iterable[tuple[str, ...]]) -> dict[Place, int | Mark]:
    unseen = frozenset(hidden)
    return {(key[0], key[1]): HIDDEN if key in unseen else count.value for key, count in pack.counts.items()}
