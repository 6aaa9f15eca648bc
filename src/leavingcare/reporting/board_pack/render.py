"""From draft to print: exact for those inside the team, through the guard for everybody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from leavingcare.presentation.document import ALL, Block, Cell, Row, Table
from leavingcare.reporting.board_pack.draft_tables import (
    Average,
    DraftBlock,
    DraftCell,
    DraftTable,
    Moved,
    Number,
    Plain,
    Share,
)
from leavingcare.reporting.disclosure import (
    HIDDEN,
    NOT_APPLICABLE,
    Edition,
    Key,
    Limits,
    Pack,
    ProtectedPack,
    joined,
    pack_of,
    protect_pack,
)
from leavingcare.reporting.measures.change import change
from leavingcare.reporting.measures.intervals import Counted, Known
from leavingcare.reporting.measures.reckonings import percent

PERCENT = "%"


class Printer:
    """Prints cells: exactly, or, with a guarded pack, what may be shown of them."""

    def __init__(self, pack: Pack, guarded: ProtectedPack | None = None) -> None:
        self.pack = pack
        self.guarded = guarded

    def block(self, draft: DraftBlock) -> Block:
        """A block as it is printed."""
        return Block(draft.number, draft.title, tuple(self.table(table) for table in draft.tables), draft.notes)

    def table(self, draft: DraftTable) -> Table:
        """A table as it is printed."""
        rows = tuple(
            Row(row.label, tuple(self.cell(cell) for cell in row.cells), row.strong, row.measure, row.breakdown, row.evidence)
            for row in draft.rows
        )
        table = Table(draft.id, draft.caption, draft.heading, draft.columns, rows, draft.chart, draft.notes)
        return _turned(table) if draft.turned else table

    def cell(self, cell: DraftCell) -> Cell:
        """A cell as it is printed."""
        match cell:
            case Number(key):
                return self._count(self.pack.counts[key].value, key in self.guarded.hidden if self.guarded else False)
            case Share():
                return self._share(cell)
            case Average(value, figure, unit):
                if self.guarded and not self.guarded.shows(figure):
                    return Cell(flag=HIDDEN)
                return Cell(value, unit=unit) if value is not None else Cell(flag=NOT_APPLICABLE)
            case Moved(about, now, before):
                return self._moved(cell, self.cell(now), self.cell(before)) if about else Cell()
            case Plain(value, unit, flag):
                return Cell(value, flag, unit)

    def _count(self, value: int, hidden: bool) -> Cell:
        return Cell(flag=HIDDEN) if hidden else Cell(value)

    def _share(self, share: Share) -> Cell:
        figure, counts = share.figure, self.pack.counts
        if figure.numerator is None:
            raise ValueError("a share has a numerator")
        numerator, base = counts[figure.numerator].value, counts[figure.base].value
        if self.guarded is None:
            value = percent(numerator, base)
            return Cell(value, "" if base else NOT_APPLICABLE, PERCENT, numerator, base)
        printed = self.guarded.percentage(figure)
        if isinstance(printed, str):
            return Cell(flag=printed)
        return Cell(printed, "", PERCENT, numerator, base)

    def _moved(self, moved: Moved, now: Cell, before: Cell) -> Cell:
        """A word for a change, made of nothing but what is printed: beside a hidden number there is none."""
        pair = known(now), known(before)
        if pair[0] is None or pair[1] is None:
            return Cell()
        found = change(moved.about, pair[0], pair[1])
        return Cell(found.word.value) if found else Cell()


def known(cell: Cell) -> Known | None:
    """What a printed cell tells of a figure; None where it is hidden or not told."""
    if cell.flag or not isinstance(cell.value, int | float):
        return None
    if cell.numerator is None or not cell.denominator:
        return Known(cell.value)
    return Known(cell.value, Counted(int(cell.numerator), int(cell.denominator)))


def _turned(table: Table) -> Table:
    """The table with its columns as rows."""
    rows = tuple(
        Row(column, tuple(row.cells[place] for row in table.rows), column == ALL) for place, column in enumerate(table.columns)
    )
    return replace(table, heading="", columns=tuple(row.label for row in table.rows), rows=rows)


def whole_pack(blocks: Sequence[DraftBlock]) -> Pack:
    """Everything that the guard has to know of these blocks."""
    return joined([table.pack for block in blocks for table in block.tables] + [block.links for block in blocks])


def exactly(blocks: Sequence[DraftBlock]) -> tuple[Block, ...]:
    """The blocks with every number as it is: for those inside the team only."""
    printer = Printer(whole_pack(blocks))
    return tuple(printer.block(block) for block in blocks)


def protected(
    stages: Sequence[Sequence[DraftBlock]], register: Sequence[Edition], limits: Limits
) -> tuple[tuple[Block, ...], ProtectedPack]:
    """The blocks through the guard, stage by stage: what an earlier one prints is fixed before the next takes it apart.

    So the first page keeps its figures, and a table that cannot be protected beside what stands before it is cut down to its
    totals, or not printed at all. Gives back the guarded pack as well; if its `exposed` is not empty even then, nothing may
    be published.
    """
    kept: tuple[DraftBlock, ...] = ()
    before = tuple(register)
    for blocks in stages:
        fitting, guarded = _fitted(blocks, kept, before, limits)
        kept, before = (*kept, *fitting), (*register, guarded.edition(SO_FAR))
    printer = Printer(guarded.pack, guarded)
    return tuple(printer.block(block) for block in kept), guarded


SO_FAR = "what this pack prints before"


def _fitted(
    blocks: Sequence[DraftBlock], kept: Sequence[DraftBlock], register: Sequence[Edition], limits: Limits
) -> tuple[Sequence[DraftBlock], ProtectedPack]:
    """The blocks cut down until nothing of them, and of those before them, can be worked out, or nothing is left to cut.

    One table at a time where that helps, those that hold most of what is exposed first: the first that halves it at least,
    else the one that leaves the least. Where no table alone helps, all of them.
    """

    def tried(some: Sequence[DraftBlock]) -> tuple[Sequence[DraftBlock], ProtectedPack]:
        fitting = _with_links_that_hold(some, kept)
        return fitting, protect_pack(whole_pack((*kept, *fitting)), register, limits=limits)

    guarded = protect_pack(whole_pack((*kept, *blocks)), register, limits=limits)
    while exposed := _in_tables(set(guarded.exposed), blocks):
        alone: list[tuple[Sequence[DraftBlock], ProtectedPack]] = []
        for some in _with_one_cut_down(blocks, exposed):
            alone.append(tried(some))
            if 2 * len(alone[-1][1].exposed) <= len(guarded.exposed):
                break
        if not alone:
            break
        best = min(alone, key=lambda each: len(each[1].exposed))
        helps = len(best[1].exposed) < len(guarded.exposed)
        blocks, guarded = best if helps else tried(_all_cut_down(blocks, exposed))
    return blocks, guarded


def _with_one_cut_down(blocks: Sequence[DraftBlock], exposed: set[Key]) -> Iterator[list[DraftBlock]]:
    """The blocks with one table cut down by one step, for each that can be: those that hold most of what is exposed first."""
    tables = [table for block in reversed(blocks) for table in reversed(block.tables)]
    for table in sorted(tables, key=lambda table: -len(exposed & table.pack.counts.keys())):
        if (cut := _cut_down(table, exposed)) != table:
            yield [replace(block, tables=tuple(cut if each is table else each for each in block.tables)) for block in blocks]


def _all_cut_down(blocks: Sequence[DraftBlock], exposed: set[Key]) -> list[DraftBlock]:
    return [replace(block, tables=tuple(_cut_down(table, exposed) for table in block.tables)) for block in blocks]


def _cut_down(table: DraftTable, exposed: set[Key]) -> DraftTable:
    """A table that knows of an exposed count, cut down by one step."""
    return table.without(exposed) if exposed & table.pack.counts.keys() else table


def _in_tables(exposed: set[Key], blocks: Sequence[DraftBlock]) -> set[Key]:
    """The exposed counts; for one that no table prints (the difference of two tables), the parts beside it in its sum."""
    printed = {key for block in blocks for table in block.tables for key in table.pack.counts}
    sums = [sum for block in blocks for sum in block.links.sums]
    return exposed | {
        part for total_of_parts in sums for part in total_of_parts.parts if exposed.intersection(total_of_parts.parts) - printed
    }


def _with_links_that_hold(blocks: Sequence[DraftBlock], kept: Sequence[DraftBlock]) -> list[DraftBlock]:
    """The blocks without the sums of which less is printed than would give the rest away."""
    every = (*kept, *blocks)
    derivable = _derivable(
        {key for block in every for table in block.tables for key in table.keys()},  # noqa: SIM118  not a mapping
        [block.links for block in every],
    )

    def holding(links: Pack) -> Pack:
        sums = [each for each in links.sums if derivable >= {each.total, *each.parts}]
        keys = {key for each in sums for key in (each.total, *each.parts)}
        return pack_of((count for key, count in links.counts.items() if key in keys), sums)

    return [replace(block, links=holding(block.links)) for block in blocks]


def _derivable(printed: set[Key], links: Sequence[Pack]) -> set[Key]:
    """What is printed, what is known in any case, and what comes out of these by subtraction, however often."""
    derivable = printed | {key for pack in links for key, count in pack.counts.items() if count.always}
    sums = [{each.total, *each.parts} for pack in links for each in pack.sums]
    while more := {key for each in sums if len(each - derivable) == 1 for key in each - derivable}:
        derivable |= more
    return derivable
