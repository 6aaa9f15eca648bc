"""The lines of the first page: each made of what the tables of the same pack print of it, and of nothing else about people.

So a number that the guard hides is in no word, chart or group of the first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from math import sqrt
from typing import NamedTuple

from leavingcare.dates import MONTHS as MONTH_NAMES
from leavingcare.presentation.document import Block, Cell, Highlight, Row, Table
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.render import known
from leavingcare.reporting.board_pack.summary_page import NOT_ON_FILE, NOW, OLDER, TARGET, YEAR_AGO, YOUNGER, title_of
from leavingcare.reporting.measures import Figure
from leavingcare.reporting.measures.advisers import WEIGHTED
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.change import Change, Word, change, percent_of, sentences
from leavingcare.reporting.measures.intervals import Counted, Known
from leavingcare.reporting.measures.measure import HIGHER, PERCENTAGE


class State(Enum):
    """Where a line stands on the first page; in this order."""

    WORSE = "Getting worse"
    OFF_TARGET = "Off target"
    CANNOT_TELL = "Cannot tell"
    BETTER = "Improving"
    STEADY = "Steady"
    PLAIN = "Plain numbers"


class Line(NamedTuple):
    """A line before it is printed: the figure, those told beside it, and what more or fewer of it are, in words."""

    title: str
    name: Name
    phrase: str = ""
    beside: tuple[tuple[str, Name], ...] = ()


LINES = (
    Line(
        "Caseload of an adviser, mean",
        ("caseload_mean", WEIGHTED),
        beside=(("highest", ("caseload_highest", WEIGHTED)), ("advisers over the limit", ("over_limit", None))),
    ),
    Line("Young people without an adviser", ("unallocated", None)),
    Line("Pathway plans in date", ("plans_in_date", None), "pathway plans are in date"),
    Line("Seen face to face in time", ("visits_in_time", None), "young people were seen in time"),
    Line("In touch, 17 and 18", ("in_touch_today", YOUNGER), "young people of 17 and 18 are in touch"),
    Line("In touch, 19 to 21", ("in_touch_today", OLDER), "young people of 19 to 21 are in touch"),
    Line("In a suitable home, 17 and 18", ("suitable_today", YOUNGER), "young people of 17 and 18 have a suitable home"),
    Line("In a suitable home, 19 to 21", ("suitable_today", OLDER), "young people of 19 to 21 have a suitable home"),
    Line("In education, work or training, 17 and 18", ("eet_today", YOUNGER), "young people of 17 and 18 learn or work"),
    Line("In education, work or training, 19 to 21", ("eet_today", OLDER), "young people of 19 to 21 learn or work"),
    Line("In bed and breakfast, last three months", ("bb_people", None), beside=(("nights", ("bb_nights", None)),)),
    Line("Risk assessments signed in time", ("risk_signed", None), "risk assessments were signed in time"),
    Line("Over-21s offered support this year", ("over21_offered", None), "over-21s were offered support in the last 12 months"),
)
"""The nine lines of the pack, those of two ages as two."""


class Placed(NamedTuple):
    """A line as it is printed, where it stands, and how it changed, where that can be told."""

    line: Line
    state: State
    highlight: Highlight
    change: Change | None = None


class PrintedFigures(NamedTuple):
    """The printed cells of the front page, by measure, and the printed months of each that has a trend."""

    cells: Mapping[Name, Mapping[str, Cell]]
    months: Mapping[Name, Sequence[Cell]]


def printed_figures(blocks: Sequence[Block], material: Material) -> PrintedFigures:
    """What the tables of a pack print of each measure."""
    tables = [table for block in blocks for table in block.tables]
    cells = {
        (row.measure, row.breakdown or None): dict(zip(table.columns, row.cells, strict=True))
        for table in tables
        if table.id == "front_page"
        for row in table.rows
    }
    months = {line.name: found for line in LINES if (found := _months(tables, title_of(material.figure(line.name))))}
    return PrintedFigures(cells, months)


def _months(tables: Sequence[Table], title: str) -> list[Cell]:
    table = next((table for table in tables if table.id.endswith("_trend") and title in table.columns), None)
    return [row.cells[table.columns.index(title)] for row in table.rows if isinstance(row, Row)] if table else []


def placed(line: Line, printed: PrintedFigures, material: Material) -> Placed:
    """A line, where it stands, and why."""
    cells, figure = printed.cells.get(line.name, {}), material.figure(line.name)
    now = cells.get(NOW, Cell(flag="c"))
    value, target = known(now), _number(cells.get(TARGET, Cell()))
    changed = None
    if value is None:
        state, words = State.CANNOT_TELL, why_not(figure, now)
    elif not figure.is_judged:
        state, words = _of_a_part(figure, value, target, cells)
    else:
        before = known(cells.get(YEAR_AGO, Cell()))
        changed = change(figure.measure, value, before) if before and was_judged(figure, material) else None
        state, words = _state(figure, value, changed, target), " ".join(_words(line, printed, figure, changed, target))
    return Placed(line, state, _highlight(line, printed, material, words), changed)


def _of_a_part(figure: Figure, value: Known, target: float | None, cells: Mapping[str, Cell]) -> tuple[State, str]:
    """Where a figure stands that leaves somebody out: no change is told, and a target only if nobody left out could save it."""
    words = f"{figure.whom[0].upper()}{figure.whom[1:]}: a change cannot be told."
    if target is None or not _is_missed_at_best(figure, value, target, cells):
        return State.CANNOT_TELL, words
    return State.OFF_TARGET, f"{words} The target of {_with_unit(figure, target)} is missed whatever the others are."


def was_judged(figure: Figure, material: Material) -> bool:
    """Can a change of it be told: did the records cover everybody a year ago as well?"""
    return material.year_ago((figure.measure.id, figure.breakdown)).is_judged


def why_not(figure: Figure, now: Cell) -> str:
    """Why nothing can be told of a figure, in a sentence."""
    if now.flag == "c":
        return "Hidden, so that nobody can be recognised."
    if not figure.is_told:
        return f"{figure.rests_on[0].upper()}{figure.rests_on[1:]}."
    return "Nobody is in this group."


def _is_missed_at_best(figure: Figure, value: Known, target: float, cells: Mapping[str, Cell]) -> bool:
    """Is a target missed even if everybody whom no source covers counted for it? By what is printed of how many they are."""
    missing = cells.get(NOT_ON_FILE, Cell()).value
    if value.counted is None or not isinstance(missing, int) or figure.measure.better != HIGHER:
        return False
    best = Counted(value.counted.numerator + missing, value.counted.denominator + missing)
    return not is_met(figure, Known(100 * best.share, best), target)


def _with_unit(figure: Figure, value: float | None) -> str:
    return f"{value:g}{'%' if figure.measure.unit == PERCENTAGE else ''}"


def _state(figure: Figure, value: Known, changed: Change | None, target: float | None) -> State:
    word = changed.word if changed else None
    if word is Word.WORSE:
        return State.WORSE
    if target is not None and not is_met(figure, value, target):
        return State.OFF_TARGET
    if word is Word.BETTER:
        return State.BETTER
    if figure.measure.unit != PERCENTAGE:
        return State.PLAIN
    return State.CANNOT_TELL if word in (None, Word.TOO_FEW) else State.STEADY


def is_met(figure: Figure, known_now: Known, target: float) -> bool:
    """Is a target met, by the counts behind the figure where it is a share?"""
    value = 100 * known_now.counted.share if known_now.counted else known_now.value
    return value >= target if figure.measure.better == HIGHER else value <= target


def _words(line: Line, printed: PrintedFigures, figure: Figure, changed: Change | None, target: float | None) -> Iterator[str]:
    beside = [f"{words} {_value(printed.cells.get(name, {}).get(NOW, Cell(flag='c')))}" for words, name in line.beside]
    if beside:
        yield f"{', '.join(beside).capitalize()}."
    yield sentences(changed) if changed else _no_change_told(printed.cells.get(line.name, {}).get(YEAR_AGO, Cell()))
    if target is not None:
        yield f"Target {_with_unit(figure, target)}: met in {_times_met(figure, printed, target)}."


def _no_change_told(year_ago: Cell) -> str:
    return "Last year's figure is hidden." if year_ago.flag == "c" else "Last year's figure cannot be told."


def _times_met(figure: Figure, printed: PrintedFigures, target: float) -> str:
    name = figure.measure.id, figure.breakdown
    cells = printed.months.get(name) or [printed.cells[name][NOW]]
    values = [found for cell in cells if (found := known(cell))]
    if len(cells) == 1:
        return "this month" if is_met(figure, values[0], target) else "no month shown"
    return f"{sum(is_met(figure, value, target) for value in values)} of {len(values)} months"


def _highlight(line: Line, printed: PrintedFigures, material: Material, words: str) -> Highlight:
    cells = printed.cells.get(line.name, {})
    now, months = cells.get(NOW, Cell(flag="c")), printed.months.get(line.name, ())
    shown = known(now)
    of = f"{shown.counted.numerator} of {shown.counted.denominator}" if shown and shown.counted else ""
    values = tuple(_of_chart(cell) for cell in months)
    is_drawn = sum(value is not None for value in values) > 1
    return Highlight(
        line.title,
        _value(now),
        of,
        words,
        values if is_drawn else (),
        _band(months) if is_drawn else (),
        _number(cells.get(TARGET, Cell())),
        _drawn(line, values, material.months, unit=now.unit) if is_drawn else "",
    )


def _value(cell: Cell) -> str:
    shown = known(cell)
    if shown and shown.counted:
        return f"{percent_of(shown.counted)}%"
    return _IN_PLACE_OF_A_NUMBER.get(cell.flag, cell.words)


_IN_PLACE_OF_A_NUMBER = {"c": "hidden", "x": "not supplied", "z": "nobody"}


def _number(cell: Cell) -> float | None:
    return cell.value if isinstance(cell.value, int | float) else None


def _of_chart(cell: Cell) -> float | None:
    shown = known(cell)
    if shown is None:
        return None
    return 100 * shown.counted.share if shown.counted else shown.value


def _band(months: Sequence[Cell]) -> tuple[tuple[float, float] | None, ...]:
    """Between which shares each month lies by chance, if all months were alike: three standard errors of their mean."""
    counts = [found.counted if (found := known(cell)) else None for cell in months]
    shares = [count for count in counts if count]
    if not shares:
        return ()
    mean = Counted(sum(count.numerator for count in shares), sum(count.denominator for count in shares)).share
    return tuple(_limits(mean, count.denominator) if count else None for count in counts)


def _limits(mean: float, people: int) -> tuple[float, float]:
    reach = 3 * sqrt(mean * (1 - mean) / people)
    return 100 * max(0.0, mean - reach), 100 * min(1.0, mean + reach)


def _drawn(line: Line, values: Sequence[float | None], days: Sequence[date], *, unit: str) -> str:
    """What a small chart shows, for those who do not see it."""
    dated = [(value, day) for value, day in zip(values, days, strict=True) if value is not None]
    ends = (f"{value:.0f}{unit} in {MONTH_NAMES[day.month - 1]} {day.year}" for value, day in (dated[0], dated[-1]))
    least, most = min(value for value, _ in dated), max(value for value, _ in dated)
    return f"{line.title}: {' to '.join(ends)}; lowest {least:.0f}{unit}, highest {most:.0f}{unit}."
