"""A pack before it is printed: tables whose cells say what they rest on, so that the guard can decide what is shown.

A cell is a number of people, a share, an average or an amount over people, or something that is not about people at all.
With every table goes what the guard has to know of it: its counts and the sums that bind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from leavingcare.presentation.document import ALL
from leavingcare.reporting.disclosure import Count, Figure, Key, Pack, Sum, is_information, joined, pack_of
from leavingcare.reporting.measures import Measure

TOTAL = "total"
ON_FILE = "on file"
"""The part of the guard's name for those in a line whom the records cover, where that is not everybody."""
NOTHING = pack_of(())
Cells = Mapping[tuple[str, str], int]
T = TypeVar("T")
KeyOf = Callable[[str, str], Key]


class Number(NamedTuple):
    """A number of young people, or an amount that belongs to them."""

    key: Key


class Share(NamedTuple):
    """A percentage of young people."""

    figure: Figure


class Average(NamedTuple):
    """A mean, median or greatest value over young people; it is hidden with the number of people in its base."""

    value: float | int | None
    figure: Figure
    unit: str = ""


class Plain(NamedTuple):
    """Something that is not about young people: advisers, hours, targets, words. `flag` where there is no value to give."""

    value: float | int | str | None
    unit: str = ""
    flag: str = ""


class Moved(NamedTuple):
    """A word for how a figure moved, from what is printed of it and of the figure before."""

    about: Measure
    now: Number | Share | Average | Plain
    before: Number | Share | Average | Plain


DraftCell = Number | Share | Average | Plain | Moved


class DraftRow(NamedTuple):
    """A row of a table before it is printed; see `printed.Row`."""

    label: str
    cells: tuple[DraftCell, ...]
    strong: bool = False
    measure: str = ""
    breakdown: str = ""
    evidence: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table before it is printed, and what the guard has to know of it.

    `by_row`: each row is a figure by itself (the front page), so one may be left out without the others. `turned`: printed
    with its columns as rows, because there are many of them.
    """

    id: str
    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[DraftRow, ...]
    pack: Pack = NOTHING
    chart: str | None = None
    notes: tuple[str, ...] = ()
    by_row: bool = False
    turned: bool = False

    def keys(self) -> set[Key]:
        """The counts on which the table rests."""
        return {key for row in self.rows for cell in row.cells for key in keys_of(cell)}

    def without(self, exposed: set[Key]) -> DraftTable:
        """The table cut down by one step, because counts of it cannot be protected: to its totals, or to nothing."""
        if self.by_row:
            kept = tuple(row for row in self.rows if not exposed & {key for cell in row.cells for key in keys_of(cell)})
            return self._of_rows(kept, WITHOUT_ROWS if kept else WITHHELD)
        totals = tuple(row for row in self.rows if row.strong)
        return self._of_rows(totals if totals != self.rows else (), TOTALS_ONLY if totals != self.rows else WITHHELD)

    def _of_rows(self, rows: tuple[DraftRow, ...], why: str) -> DraftTable:
        keys = {key for row in rows for cell in row.cells for key in keys_of(cell)}
        groups = {count.among for key, count in self.pack.counts.items() if key in keys}
        counts = [count for key, count in self.pack.counts.items() if key in keys or key in groups]
        sums = [total_of_parts for total_of_parts in self.pack.sums if {total_of_parts.total, *total_of_parts.parts} <= keys]
        figures = [figure for figure in self.pack.figures if {figure.base, figure.numerator or figure.base} <= keys]
        return replace(self, rows=rows, pack=pack_of(counts, sums, figures), notes=(*self.notes, why), chart=None)


WITHOUT_ROWS = "Lines are left out, because there are too few people in them to protect them."
TOTALS_ONLY = "Only the totals are printed, because the counts that make them up could be worked out."
WITHHELD = "Not printed, because there are too few people in this table to protect them."


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A part of the pack. Without a table it is printed as *not supplied*. `links`: sums between its tables and others."""

    number: str
    title: str
    tables: tuple[DraftTable, ...] = ()
    notes: tuple[str, ...] = ()
    links: Pack = NOTHING


def keys_of(cell: DraftCell) -> tuple[Key, ...]:
    """The counts on which a cell rests."""
    match cell:
        case Number(key):
            return (key,)
        case Share(figure) | Average(_, figure, _):
            return (figure.base,) if figure.numerator is None else (figure.base, figure.numerator)
        case Moved(_, now, before):
            return (*keys_of(now), *keys_of(before))
        case _:
            return ()


# Tables of people -------------------------------------------------------------------------------------------------------


def crossed(
    everybody: Iterable[T],
    row_of: Callable[[T], str],
    rows: Iterable[str],
    column_of: Callable[[T], str],
    columns: Iterable[str],
) -> Cells:
    """How many there are for every row and column. Raises KeyError for one that belongs in no row or column."""
    down = list(columns)
    cells = {(row, column): 0 for row in rows for column in down}
    for member in everybody:
        cells[row_of(member), column_of(member)] += 1
    return cells


def listed(everybody: Iterable[T], row_of: Callable[[T], str], rows: Iterable[str]) -> dict[str, int]:
    """How many there are for each row. Raises KeyError for one that belongs in none."""
    found = dict.fromkeys(rows, 0)
    for member in everybody:
        found[row_of(member)] += 1
    return found


def grid_pack(cells: Cells, key_of: KeyOf) -> Pack:
    """The counts of a table of rows by columns with all totals, under keys of one's own: `key_of(row, column)`."""
    rows, columns = dict.fromkeys(row for row, _ in cells), dict.fromkeys(column for _, column in cells)
    counts = [Count(key_of(row, column), value, is_information(column)) for (row, column), value in cells.items()]
    counts += [Count(key_of(row, TOTAL), sum(cells[row, column] for column in columns), is_information(row)) for row in rows]
    counts += [
        Count(key_of(TOTAL, column), sum(cells[row, column] for row in rows), is_information(column)) for column in columns
    ]
    counts.append(Count(key_of(TOTAL, TOTAL), sum(cells.values())))
    sums = [Sum(key_of(row, TOTAL), tuple(key_of(row, column) for column in columns)) for row in rows]
    sums += [Sum(key_of(TOTAL, column), tuple(key_of(row, column) for row in rows)) for column in columns]
    sums.append(Sum(key_of(TOTAL, TOTAL), tuple(key_of(TOTAL, column) for column in columns)))
    sums.append(Sum(key_of(TOTAL, TOTAL), tuple(key_of(row, TOTAL) for row in rows)))
    return pack_of(counts, sums)


def grid_table(
    table_id: str,
    caption: str,
    heading: str,
    cells: Cells,
    key_of: KeyOf,
    share: str | None = None,
    chart: str | None = None,
    notes: tuple[str, ...] = (),
    base_without: str | None = None,
) -> DraftTable:
    """A table of rows by columns with totals. `share`: the column of which each row's percentage is printed as well.

    `base_without`: the column whose people, if there is such a column, are in no percentage.
    """
    rows, columns = list(dict.fromkeys(row for row, _ in cells)), list(dict.fromkeys(column for _, column in cells))
    covered = _covered(cells, key_of, base_without) if share and base_without in columns else NOTHING
    base = ON_FILE if covered.counts else TOTAL
    shares = {row: share_of(key_of(row, share), key_of(row, base)) for row in (*rows, TOTAL)} if share else {}
    drafted = [
        DraftRow(
            ALL if row == TOTAL else row,
            (*(Number(key_of(row, column)) for column in (*columns, TOTAL)), *([shares[row]] if share else [])),
            row == TOTAL,
        )
        for row in (*rows, TOTAL)
    ]
    pack = pack_with(shares.values(), joined([grid_pack(cells, key_of), covered]))
    headings = (*columns, ALL, *([f"{share}, %"] if share else []))
    return DraftTable(table_id, caption, heading, headings, tuple(drafted), pack, chart, notes)


def _covered(cells: Cells, key_of: KeyOf, left_out: str | None) -> Pack:
    """For each line, those in its percentage: all but those of one column."""
    if left_out is None:
        return NOTHING
    rows, counts, sums = dict.fromkeys(row for row, _ in cells), list[Count](), list[Sum]()
    for row in (*rows, TOTAL):
        of_row = [(column, value) for (name, column), value in cells.items() if row in (name, TOTAL)]
        whole, out = sum(value for _, value in of_row), sum(value for column, value in of_row if column == left_out)
        total, without = Count(key_of(row, TOTAL), whole), Count(key_of(row, left_out), out, information=True)
        counts += [total, without, Count(key_of(row, ON_FILE), whole - out)]
        sums.append(Sum(total.key, (key_of(row, ON_FILE), without.key)))
    return pack_of(counts, sums)


def list_table(
    table_id: str,
    caption: str,
    heading: str,
    counts: Mapping[str, int],
    key_of: Callable[[str], Key],
    notes: tuple[str, ...] = (),
    share: bool = True,
) -> DraftTable:
    """A table of one column of counts with their total and, if wanted, the share of each."""
    whole = key_of(TOTAL)
    known = [Count(key_of(label), value, is_information(label)) for label, value in counts.items()]
    base = pack_of([*known, Count(whole, sum(counts.values()))], [Sum(whole, tuple(key_of(label) for label in counts))])
    shares = {label: share_of(key_of(label), whole) for label in counts} if share else {}
    rows = [DraftRow(label, (Number(key_of(label)), *([shares[label]] if share else []))) for label in counts]
    rows.append(DraftRow(ALL, (Number(whole), *([Plain(None)] if share else [])), True))
    columns = ("Young people", *(["%"] if share else []))
    return DraftTable(table_id, caption, heading, columns, tuple(rows), pack_with(shares.values(), base), None, notes)


def share_of(numerator: Key, base: Key) -> Share:
    """The percentage of one count in another."""
    return Share(Figure((*numerator, PER_CENT), base, numerator))


def pack_with(shares: Iterable[Share | Average], base: Pack) -> Pack:
    """A pack with figures worked out from its counts."""
    return pack_of(base.counts.values(), base.sums, (*base.figures, *(share.figure for share in shares)))


PER_CENT = "per cent"


def median(values: Sequence[int]) -> float | int | None:
    """The middle value; the mean of the middle two; None of none."""
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
