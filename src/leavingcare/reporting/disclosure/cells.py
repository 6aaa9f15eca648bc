"""What is going to be printed, as counts of people and the sums that bind them: the input of disclosure control.

The guard knows only what the pack says. Two tables that count the same people must say so by using the same key for the same
count, and every sum that a reader can see or guess must be there. A key is a tuple of words. It begins with the day or the
quarter counted, so that last quarter's figure in this quarter's pack has the key it had in last quarter's pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leavingcare.reporting.disclosure.limits import is_information

Key = tuple[str, ...]
TOTAL = "total"
NO_SUCH_LABEL = "a row or column cannot be called total: that is what their totals are called"


@dataclass(frozen=True, slots=True)
class Count:
    """A count of people.

    `information`: counts people about whom nothing is known, so it is not hidden for being small. `printed`: false for a
    count that is not in the pack but that a reader gets by subtraction. `always`: printed in every case. `about`: the key of
    a count of people; this value is then an amount of theirs (nights in bed and breakfast), and is hidden when they are.
    `among`: the key of the group that was asked, where no sum says so; of a group of a few people zeros are hidden as well.
    """

    key: Key
    value: int
    information: bool = False
    printed: bool = True
    always: bool = False
    about: Key | None = None
    among: Key | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the counts that add up to it."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worked out from counts: a percentage (`numerator` of `base`), or a mean or median over the people in `base`.

    It is hidden with either of them; a mean or median also where the base is small. `rest_is_information`: the people in the
    base and not in the numerator are people about whom nothing is known.
    """

    key: Key
    base: Key
    numerator: Key | None = None
    rest_is_information: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Counts, the sums between them and the figures worked out from them. `pack_of` makes one, `joined` joins several."""

    counts: Mapping[Key, Count]
    sums: tuple[Sum, ...]
    figures: tuple[Figure, ...]


def pack_of(counts: Iterable[Count], sums: Iterable[Sum] = (), figures: Iterable[Figure] = ()) -> Pack:
    """A pack, checked. The same count may be given twice, by two tables that share it.

    Raises ValueError for a count below zero, two values for one key, a sum that does not add up, a numerator larger than its
    base, an unknown key.
    """
    known: dict[Key, Count] = {}
    for count in counts:
        known[count.key] = _same(known[count.key], count) if count.key in known else count
    return _checked(Pack(known, tuple(dict.fromkeys(sums)), tuple(dict.fromkeys(figures))))


def joined(packs: Iterable[Pack]) -> Pack:
    """One pack of several: the blocks of a board pack, each made on its own. Raises ValueError as `pack_of` does."""
    all_of = list(packs)
    return pack_of(
        (count for pack in all_of for count in pack.counts.values()),
        (line for pack in all_of for line in pack.sums),
        (figure for pack in all_of for figure in pack.figures),
    )


def table(
    name: Key,
    cells: Mapping[tuple[str, str], int],
    *,
    row_totals: Key | None = None,
    column_totals: Key | None = None,
    total: Key | None = None,
) -> Pack:
    """A table of rows (groups of people) by columns (the answers about them), printed with all its totals.

    The cell of a row and a column has the key `(*name, row, column)`; the totals have `(*name, row, "total")`,
    `(*name, "total", column)` and `(*name, "total", "total")`. A table shares totals with others by taking other keys for them:
    `row_totals` gives `(*row_totals, row)`, `column_totals` likewise, and `total` is the grand total's whole key.
    A column labelled *not known* holds information cells; a row so labelled is a group like any other, its total information.
    Raises ValueError when a combination of row and column is missing: what is absent is not zero.
    """
    rows, columns = rows_and_columns(cells)
    across = {row: (*row_totals, row) if row_totals else (*name, row, TOTAL) for row in rows}
    down = {column: (*column_totals, column) if column_totals else (*name, TOTAL, column) for column in columns}
    total_name = total or (*name, TOTAL, TOTAL)
    counts = [Count((*name, row, column), cells[row, column], is_information(column)) for row in rows for column in columns]
    counts += [Count(across[row], sum(cells[row, column] for column in columns), is_information(row)) for row in rows]
    counts += [Count(down[column], sum(cells[row, column] for row in rows), is_information(column)) for column in columns]
    counts.append(Count(total_name, sum(cells.values())))
    sums = [Sum(across[row], tuple((*name, row, column) for column in columns)) for row in rows]
    sums += [Sum(down[column], tuple((*name, row, column) for row in rows)) for column in columns]
    sums += [Sum(total_name, tuple(across.values())), Sum(total_name, tuple(down.values()))]
    return pack_of(counts, sums)


def line(name: Key, cells: Mapping[str, int], *, total: Key | None = None) -> Pack:
    """A table of one line: the cell of a label has the key `(*name, label)`, the total `total` or `(*name, "total")`."""
    total_name = total or (*name, TOTAL)
    if TOTAL in cells:
        raise ValueError(NO_SUCH_LABEL)
    counts = [Count((*name, label), value, is_information(label)) for label, value in cells.items()]
    return pack_of(
        [*counts, Count(total_name, sum(cells.values()))], [Sum(total_name, tuple((*name, label) for label in cells))]
    )


def subset_difference(larger: Count, smaller: Count, *, information: bool = False) -> Pack:
    """Two counts of which one holds all the people of the other: their difference is a count too, though not printed.

    For filters (under 25 and under 21) and for what is counted from the beginning of a year (this quarter's figure holds all
    the people of last quarter's). Raises ValueError if the smaller is larger.
    """
    key = ("in", *larger.key, "not in", *smaller.key)
    difference = Count(key, larger.value - smaller.value, information, printed=False)
    return pack_of([larger, smaller, difference], [Sum(larger.key, (smaller.key, key))])


def with_complements(pack: Pack) -> Pack:
    """The pack with what its percentages say beside: 47 of 48 in touch says that one is not.

    For each percentage whose numerator is not a part of a table adding up to its base, the rest of the base is added as a
    count that is not printed. Where there is such a table, its own cells say who the rest are and are protected as such.
    """
    parts = {(line.total, part) for line in pack.sums for part in line.parts}
    rests = [
        subset_difference(pack.counts[figure.base], pack.counts[figure.numerator], information=figure.rest_is_information)
        for figure in pack.figures
        if figure.numerator is not None and (figure.base, figure.numerator) not in parts
    ]
    return joined([pack, *rests]) if rests else pack


def rows_and_columns(cells: Mapping[tuple[str, str], int]) -> tuple[list[str], list[str]]:
    """The rows and the columns of a table in the order given. Raises ValueError when a combination is missing."""
    rows, columns = list(dict.fromkeys(row for row, _ in cells)), list(dict.fromkeys(column for _, column in cells))
    for row in rows:
        for column in columns:
            if (row, column) not in cells:
                raise ValueError(f"the table has no count for {row}, {column}")
    if TOTAL in rows or TOTAL in columns:
        raise ValueError(NO_SUCH_LABEL)
    return rows, columns


def _same(first: Count, second: Count) -> Count:
    """One count that two tables share: it is information only if both say so, and printed if either prints it."""
    if first.value != second.value:
        raise ValueError(f"{_key_in_words(first.key)} is counted twice with different results")
    return Count(
        first.key,
        first.value,
        first.information and second.information,
        first.printed or second.printed,
        first.always or second.always,
        first.about or second.about,
        first.among or second.among,
    )


def _checked(pack: Pack) -> Pack:
    for count in pack.counts.values():
        if count.value < 0:
            raise ValueError(f"{_key_in_words(count.key)}: a count cannot be below zero")
        for other in (count.about, count.among):
            if other:
                _count_of(pack, other)
    for line in pack.sums:
        if sum(_count_of(pack, part) for part in line.parts) != _count_of(pack, line.total):
            raise ValueError(f"the parts of {_key_in_words(line.total)} do not add up to it")
    for figure in pack.figures:
        if figure.numerator is not None and _count_of(pack, figure.numerator) > _count_of(pack, figure.base):
            raise ValueError(f"{_key_in_words(figure.key)}: the numerator is larger than its base")
        _count_of(pack, figure.base)
    return pack


def _count_of(pack: Pack, key: Key) -> int:
    if key not in pack.counts:
        raise ValueError(f"{_key_in_words(key)} is not counted in the pack")
    return pack.counts[key].value


def _key_in_words(key: Key) -> str:
    return ", ".join(key)
