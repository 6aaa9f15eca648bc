"""The front page: nine lines, each measure with its counts, its target and what it was before. And thirteen months of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leavingcare.dates import MONTHS as MONTH_NAMES
from leavingcare.presentation.document import BARS, LINE
from leavingcare.reporting.board_pack.draft_tables import DraftBlock, DraftCell, DraftRow, DraftTable, Moved, Plain
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.measure_cells import (
    denominator_cell,
    figures_pack,
    not_covered_cell,
    not_known_cell,
    numerator_cell,
    value_cell,
)
from leavingcare.reporting.disclosure import NOT_AVAILABLE, joined
from leavingcare.reporting.measures import Figure
from leavingcare.reporting.measures.advisers import WEIGHTED
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.measure import PERCENTAGE
from leavingcare.reporting.measures.targets import comment_on, target_of
from leavingcare.reporting.quarters import year_before

Line = tuple[str, tuple[Name, ...]]
YOUNGER, OLDER = "17-18", "19-21"
NINE_LINES: tuple[Line, ...] = (
    ("Caseload", (("caseload_mean", WEIGHTED), ("caseload_highest", WEIGHTED), ("over_limit", None), ("unallocated", None))),
    ("Pathway plans in date", (("plans_in_date", None),)),
    ("Visits in time", (("visits_in_time", None),)),
    ("In touch", (("in_touch_today", YOUNGER), ("in_touch_today", OLDER), ("in_touch", YOUNGER), ("in_touch", OLDER))),
    (
        "Suitable accommodation",
        (("suitable_today", YOUNGER), ("suitable_today", OLDER), ("suitable", YOUNGER), ("suitable", OLDER)),
    ),
    (
        "Education, employment or training",
        (
            ("eet_today", YOUNGER),
            ("eet_today", OLDER),
            ("eet", YOUNGER),
            ("eet", OLDER),
            ("eet_known_today", YOUNGER),
            ("eet_known_today", OLDER),
        ),
    ),
    ("Bed and breakfast", (("bb_people", None), ("bb_nights", None))),
    ("Risk assessments signed in time", (("risk_signed", None),)),
    ("Over-21s offered support in the last 12 months", (("over21_offered", None),)),
)
NOW, NOT_ON_FILE, TARGET, YEAR_AGO = "Value", "Not on file", "Target", "A year ago"
COLUMNS = (NOW, "Number", "Of", "Not known", NOT_ON_FILE, TARGET, "Last quarter", YEAR_AGO, "Change in a year")
ENGLAND, NEIGHBOURS, COMMENT = "England", "Neighbours", "Comment"
"""Columns that are there if anything stands in them."""


def front_page(material: Material) -> DraftBlock:
    """The nine lines, each split into its measures."""
    names = [name for _, parts in NINE_LINES for name in parts]
    days = (material.day, material.quarter.before.last, year_before(material.day))
    pack = joined(figures_pack(material.figures[day], names, day) for day in days)
    columns = (*COLUMNS, *_further_columns(material, names))
    rows = tuple(figure_row(material, name, columns[len(COLUMNS) :]) for name in names)
    notes = (*rests_on_notes(material, names), *published_notes(material, names))
    table = DraftTable("front_page", "Nine lines", "Measure", columns, rows, pack, notes=notes, by_row=True)
    return DraftBlock("front", "The service in nine lines", (table,))


TRENDS: tuple[tuple[str, str, tuple[Name, ...]], ...] = (
    ("caseload_trend", "Caseload, and without an adviser", (("caseload_mean", WEIGHTED), ("unallocated", None))),
    ("plans_and_visits_trend", "Plans in date, and visits in time", (("plans_in_date", None), ("visits_in_time", None))),
    ("in_touch_trend", "In touch on the day", (("in_touch_today", YOUNGER), ("in_touch_today", OLDER))),
    ("suitable_trend", "In suitable accommodation on the day", (("suitable_today", YOUNGER), ("suitable_today", OLDER))),
    ("eet_trend", "In education, employment or training on the day", (("eet_today", YOUNGER), ("eet_today", OLDER))),
    ("risk_and_offers_trend", "Risk signed in time, and over-21s offered", (("risk_signed", None), ("over21_offered", None))),
)


def thirteen_months(material: Material) -> DraftBlock:
    """The lines that members are used to, and the published figures beside ours where they were loaded."""
    shown_trends = [trend for trend in TRENDS if any(_is_ever_told(material, name) for name in trend[2])]
    tables = (over_thirteen_months(material, *trend) for trend in shown_trends)
    missing = [name for _, _, names in TRENDS for name in names if not _is_ever_told(material, name)]
    beside = (table for name in ("suitable", "eet") for table in published_beside(material, name))
    return DraftBlock("trend", "Thirteen months", (*tables, *beside), tuple(rests_on_notes(material, missing)))


def _is_ever_told(material: Material, name: Name) -> bool:
    return any(material.figure(name, day).is_told for day in material.months)


def figure_row(material: Material, name: Name, further: Sequence[str] = ()) -> DraftRow:
    """One measure as a row of the front page."""
    figure, day = material.figure(name), material.day
    earlier, last_quarter = year_before(day), material.quarter.before.last
    now, year_ago = value_cell(figure, day), value_cell(material.figure(name, earlier), earlier)
    beside = material.comparison(name)
    unit = "%" if figure.measure.unit == PERCENTAGE else ""
    cells: tuple[DraftCell, ...] = (
        now,
        numerator_cell(figure, day),
        denominator_cell(figure, day),
        not_known_cell(figure, day),
        not_covered_cell(figure, day),
        Plain(target_of(material.settings, *name), unit),
        value_cell(material.figure(name, last_quarter), last_quarter),
        year_ago,
        Moved(figure.measure, now, year_ago) if _is_judged(material, name) else Plain(None),
    )
    more = {
        ENGLAND: _published(beside.england, unit),
        NEIGHBOURS: _published(beside.neighbours, unit),
        COMMENT: Plain(comment_on(material.settings, *name)),
    }
    cells = (*cells, *(more[column] for column in further))
    known_from = figure.evidence.known_from
    evidence = (figure.evidence.coverage, known_from.isoformat() if known_from else "")
    return DraftRow(title_of(figure), cells, False, figure.measure.id, figure.breakdown or "", evidence)


def _is_judged(material: Material, name: Name) -> bool:
    """Can a change be told: do the records cover everybody on both days?"""
    return material.figure(name).is_judged and material.year_ago(name).is_judged


def rests_on_notes(material: Material, names: Sequence[Name]) -> Iterator[str]:
    """What figures of the last day rest on, where the records do not cover all: those of which the same is said together.

    How many are covered, and the bounds that follow, stand in no pack for the public: they are counts as well.
    """
    titles: dict[str, list[str]] = {}
    for figure in map(material.figure, names):
        if words := figure.whom if material.coarse else figure.rests_on:
            titles.setdefault(words, []).append(title_of(figure))
    yield from (f"{'; '.join(found)}. {words[0].upper()}{words[1:]}." for words, found in titles.items())


def _further_columns(material: Material, names: Sequence[Name]) -> list[str]:
    beside = [material.comparison(name) for name in names]
    filled = {
        ENGLAND: any(comparison.england is not None for comparison in beside),
        NEIGHBOURS: any(comparison.neighbours is not None for comparison in beside),
        COMMENT: any(comment_on(material.settings, *name) for name in names),
    }
    return [column for column, is_filled in filled.items() if is_filled]


def title_of(figure: Figure) -> str:
    """A measure in words, with its breakdown."""
    return f"{figure.measure.title}, {figure.breakdown}" if figure.breakdown else figure.measure.title


def over_thirteen_months(material: Material, table_id: str, caption: str, names: Sequence[Name]) -> DraftTable:
    """Measures over the thirteen months that end with the quarter: a row for each month, a column for each measure."""
    rows = tuple(
        DraftRow(_month(day), tuple(value_cell(material.figure(name, day), day) for name in names)) for day in material.months
    )
    pack = joined(figures_pack(material.figures[day], names, day) for day in material.months)
    columns = tuple(title_of(material.figure(name)) for name in names)
    notes = tuple(rests_on_notes(material, names))
    return DraftTable(table_id, caption, "Month's end", columns, rows, pack, LINE, notes, by_row=True)


def published_beside(material: Material, measure_id: str) -> tuple[DraftTable, ...]:
    """Our share and England's as grouped bars, with the neighbours' where they are known; nothing where nothing is."""
    names = [(measure_id, age) for age in (YOUNGER, OLDER)]
    further = [column for column in _further_columns(material, names) if column in _BARS_BESIDE]
    if not further:
        return ()
    rows = tuple(_beside_row(material, name, further) for name in names)
    pack = figures_pack(material.figures[material.day], names, material.day)
    years = sorted({year for name in names if (year := material.comparison(name).year)})
    caption = f"{material.figure(names[0]).measure.title}: beside others" + (f", {_to_march(years)}" if years else "")
    columns = ("Us", *(_BARS_BESIDE[column] for column in further))
    return (DraftTable(f"{measure_id}_beside", caption, "Age", columns, rows, pack, BARS, by_row=True),)


_BARS_BESIDE = {ENGLAND: "England", NEIGHBOURS: "Neighbours, median"}


def _beside_row(material: Material, name: Name, further: Sequence[str]) -> DraftRow:
    beside = material.comparison(name)
    published = {ENGLAND: beside.england, NEIGHBOURS: beside.neighbours}
    ours = value_cell(material.figure(name), material.day)
    return DraftRow(str(name[1]), (ours, *(_published(published[column], "%") for column in further)))


def published_notes(material: Material, names: Sequence[Name]) -> Iterator[str]:
    """Of which year the published figures are, and whose neighbours they are: what the columns beside ours rest on."""
    titles: dict[int, list[str]] = {}
    for name in names:
        comparison = material.comparison(name)
        if comparison.year and comparison.england is not None:
            titles.setdefault(comparison.year, []).append(title_of(material.figure(name)))
    for year, found in sorted(titles.items(), reverse=True):
        yield f"Published figures of {_to_march([year])}: {'; '.join(found)}."
    if material.beside and material.beside.authority and material.beside.neighbours:
        yield f"Neighbours: the median of the statistical neighbours of {material.beside.authority}: " + (
            f"{', '.join(material.beside.neighbours)}."
        )


def _to_march(years: Sequence[int]) -> str:
    """The year to 31 March 2025, or the years."""
    return f"the year{'s' if len(years) > 1 else ''} to 31 March {' and '.join(map(str, years))}"


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _published(value: float | None, unit: str) -> Plain:
    return Plain(value, unit, "" if value is not None else NOT_AVAILABLE)
