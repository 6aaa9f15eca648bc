"""A measure taken apart: a table whose lines and columns add up to the figure of the measure, and share its counts with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from leavingcare.reporting.board_pack.draft_tables import (
    ON_FILE,
    TOTAL,
    Cells,
    DraftTable,
    crossed,
    grid_table,
    list_table,
    listed,
)
from leavingcare.reporting.board_pack.measure_cells import COVERED, tally_key
from leavingcare.reporting.board_pack.population import Dimension
from leavingcare.reporting.disclosure import Count, Key, Pack, Sum, is_information, joined, pack_of
from leavingcare.reporting.measures import Measure, Place, Verdict
from leavingcare.reporting.measures.cohort import Cohort

RowOf = Callable[[Verdict], str]


class Apart(NamedTuple):
    """How a measure is taken apart: its columns with the place each belongs to, and who belongs in which column."""

    measure: Measure
    columns: Mapping[str, Place]
    column_of: Callable[[Verdict], str]


NOT_ON_FILE = "not on file"
"""The column of those whom no source covers: they are asked, and in no share."""


def members(measure: Measure, cohort: Cohort) -> list[Verdict]:
    """Those whom a measure asks, each once, with those whom no source covers."""
    return [verdict for verdict in measure.verdicts(cohort) if verdict.judgement.place is not Place.OUT]


def is_not_covered(verdict: Verdict) -> bool:
    """Does no source cover them?"""
    return verdict.judgement.place is Place.NOT_COVERED


def with_not_on_file(apart: Apart, among: Iterable[Verdict]) -> Apart:
    """The same with a column for those whom no source covers, if there are any."""
    if not any(map(is_not_covered, among)):
        return apart
    columns = {**apart.columns, NOT_ON_FILE: Place.NOT_COVERED}
    return Apart(apart.measure, columns, lambda verdict: NOT_ON_FILE if is_not_covered(verdict) else apart.column_of(verdict))


def by_band(apart: Apart, cohort: Cohort, table_id: str, caption: str, share: str | None) -> DraftTable:
    """The table of a measure that has age bands: a row for each."""
    bands, among = [str(breakdown) for breakdown in apart.measure.breakdowns], members(apart.measure, cohort)
    apart = with_not_on_file(apart, among)
    cells = crossed(among, lambda verdict: str(verdict.breakdown), bands, apart.column_of, apart.columns)
    words = (table_id, caption, "Age")
    return _table(apart, cohort.day, cells, {band: band for band in bands}, words, share)


def by_group(
    apart: Apart, cohort: Cohort, row_of: RowOf, rows: Iterable[str], words: tuple[str, str, str], share: str
) -> DraftTable:
    """The table of a measure without breakdowns, its rows chosen here. `words`: the table's id, caption and heading."""
    among = [member for member in members(apart.measure, cohort) if member.breakdown is None]
    apart = with_not_on_file(apart, among)
    cells = crossed(among, row_of, rows, apart.column_of, apart.columns)
    return _table(apart, cohort.day, cells, {TOTAL: None}, words, share)


def by_dimension(apart: Apart, cohort: Cohort, dimension: Dimension, words: tuple[str, str], share: str) -> DraftTable:
    """The table of a measure that has age bands, all ages together: a row for each label of a dimension.

    `words`: how the table's id and its caption begin.
    """

    def label_of(verdict: Verdict) -> str:
        return dimension.label_of(verdict.person) if verdict.person else dimension.labels[-1]

    def key_of(row: str, column: str) -> Key:
        of = ("apart", TOTAL) if row == TOTAL else (dimension.name, row)
        return (cohort.day.isoformat(), apart.measure.id, *of, column)

    among = members(apart.measure, cohort)
    apart = with_not_on_file(apart, among)
    cells = crossed(among, label_of, dimension.labels, apart.column_of, apart.columns)
    table_id, caption = f"{words[0]}_by_{dimension.name}", f"{words[1]}, by {dimension.by}"
    return grid_table(table_id, caption, dimension.heading, cells, key_of, share, base_without=NOT_ON_FILE)


def simply(measure: Measure, good: str, bad: str, nothing: str) -> Apart:
    """A measure taken apart into its three places and no further."""
    columns = {good: Place.COUNTED, bad: Place.NOT_COUNTED, nothing: Place.NOT_KNOWN}
    headings = {place: column for column, place in columns.items()}
    return Apart(measure, columns, lambda verdict: headings[verdict.judgement.place])


def not_counted_by(apart: Apart, cohort: Cohort, table_id: str, caption: str, heading: str) -> DraftTable:
    """Those who are not counted, all ages together, by column: how late they are."""
    columns = [column for column, place in apart.columns.items() if place is Place.NOT_COUNTED]
    among = [member for member in members(apart.measure, cohort) if member.judgement.place is Place.NOT_COUNTED]

    def key_of(label: str) -> Key:
        whole = tally_key(cohort.day, apart.measure, None, Place.NOT_COUNTED.value)
        return whole if label == TOTAL else (*whole, label)

    return list_table(table_id, caption, heading, listed(among, apart.column_of, columns), key_of)


def _table(
    apart: Apart, day: date, cells: Cells, breakdowns: Mapping[str, str | None], words: tuple[str, str, str], share: str | None
) -> DraftTable:
    """`breakdowns`: the rows that are figures of the measure, each with its breakdown; the others stand in this table only."""

    def key_of(row: str, column: str) -> Key:
        if row not in breakdowns:
            return (day.isoformat(), apart.measure.id, "apart", row, column)
        if column == TOTAL:
            return tally_key(day, apart.measure, breakdowns[row])
        if column == ON_FILE:
            return tally_key(day, apart.measure, breakdowns[row], COVERED)
        place = apart.columns[column]
        key = tally_key(day, apart.measure, breakdowns[row], place.value)
        return key if list(apart.columns.values()).count(place) == 1 else (*key, column)

    table = grid_table(*words, cells, key_of, share, base_without=NOT_ON_FILE)
    extra = [
        _links(apart, partial(tally_key, day, apart.measure, breakdown), cells, row, key_of)
        for row, breakdown in breakdowns.items()
    ]
    return replace(table, pack=joined([table.pack, *extra]))


def _links(apart: Apart, place_key: Callable[[str], Key], cells: Cells, row: str, key_of: Callable[[str, str], Key]) -> Pack:
    """Where several columns make up one place, or none does, they add up to the count of that place."""
    counts, sums = [], []
    rows = [row] if row != TOTAL else list(dict.fromkeys(name for name, _ in cells))
    for place in (Place.COUNTED, Place.NOT_COUNTED, Place.NOT_KNOWN):
        columns = [column for column, belongs in apart.columns.items() if belongs is place]
        if len(columns) == 1:
            continue
        of_column = {column: sum(cells[row, column] for row in rows) for column in columns}
        counts += [Count(key_of(row, column), value, is_information(column)) for column, value in of_column.items()]
        counts.append(Count(place_key(place.value), sum(of_column.values()), not columns))
        if columns:
            sums.append(Sum(place_key(place.value), tuple(key_of(row, column) for column in columns)))
    return pack_of(counts, sums)
