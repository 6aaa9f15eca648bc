"""Tables of three characteristics, two at a time: they bind each other through people whom no table prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from leavingcare.reporting.disclosure.cells import TOTAL, Count, Key, Pack, Sum, joined, pack_of, table


def three_way_table(name: Key, labels: Mapping[str, Sequence[str]], people: Iterable[tuple[str, ...]]) -> Pack:
    """A table for each two of several characteristics, all of the same people.

    `labels` gives the labels of each characteristic in the order printed; `people` gives one label of each for every person, in
    the same order. The table of age by status has the name `(*name, "age", "status")`, the total of an age the key
    `(*name, "age", label)`, and everybody `(*name, "total")`.

    With age by status, age by sex and status by sex printed, a zero in one table can give away a count in another, although
    each is safe by itself and so are any two. So the people of each age, status and sex are put into the pack as counts that
    are not printed: what the guard proves then holds for all three tables together. Raises ValueError for an unknown label.
    """
    counted = Counter(people)
    everybody = list(product(*labels.values()))
    if unknown := counted.keys() - set(everybody):
        raise ValueError(f"somebody is counted as {', '.join(min(unknown))}, which the labels do not allow")
    kinds = list(labels)
    tables = joined(_plane(name, kinds, pair, everybody, counted) for pair in combinations(range(len(kinds)), 2))
    unseen = [Count(_unseen(name, who), counted[who], information=True, printed=False) for who in everybody]
    return joined([tables, pack_of([*unseen, *tables.counts.values()], _bonds(name, labels, everybody))])


def _unseen(name: Key, who: tuple[str, ...]) -> Key:
    return (*name, "unseen", *who)


def _bonds(name: Key, labels: Mapping[str, Sequence[str]], everybody: Sequence[tuple[str, ...]]) -> Iterator[Sum]:
    """Each cell of each table is the sum of the people who have both its labels."""
    kinds = list(labels)
    for first, second in combinations(range(len(kinds)), 2):
        for row, column in product(labels[kinds[first]], labels[kinds[second]]):
            among = tuple(_unseen(name, who) for who in everybody if (who[first], who[second]) == (row, column))
            yield Sum((*name, kinds[first], kinds[second], row, column), among)


def _plane(
    name: Key,
    kinds: Sequence[str],
    pair: tuple[int, int],
    everybody: Iterable[tuple[str, ...]],
    counted: Counter[tuple[str, ...]],
) -> Pack:
    first, second = pair
    cells: Counter[tuple[str, str]] = Counter()
    for who in everybody:
        cells[who[first], who[second]] += counted[who]
    return table(
        (*name, kinds[first], kinds[second]),
        cells,
        row_totals=(*name, kinds[first]),
        column_totals=(*name, kinds[second]),
        total=(*name, TOTAL),
    )
